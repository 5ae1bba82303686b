/** A product of a group goes in by the group's form, which puts in a default of each product it is not told a number of. */
import type { Line } from '../../contract/cart.ts'
import { leftAlone } from '../kit/page-words.ts'
import { askPage } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'
import type { Field, Wish } from './fields.ts'

const CHILD = /^super_group\[(\d{1,18})\]$/

/** What the form of a group sends. */
export interface GroupFields {
  readonly productId: string
  readonly fields: readonly Field[]
}

/** So many of the wished product and none of the others; undefined where the line's page has no form of such a group. */
export async function groupFields(
  page: ShopPage,
  { line, wish }: { readonly line: Line; readonly wish: Wish },
  signal: AbortSignal,
): Promise<GroupFields | undefined> {
  const document = await groupPage(page, line, signal)
  const form = document?.querySelector(`form:has([name="super_group[${wish.productId}]"])`)
  const productId = form?.querySelector('input[name="product"]')?.getAttribute('value') ?? ''
  const names = [...(form?.querySelectorAll('[name^="super_group["]') ?? [])].map((input) => input.getAttribute('name') ?? '')
  if (!/^[1-9]\d{0,17}$/.test(productId)) return undefined
  const own = `super_group[${wish.productId}]`
  const fields = [...new Set(names)].filter((name) => CHILD.test(name)).map((name) => [name, name === own ? wish.quantity : '0'] as const)
  return { productId, fields }
}

/** The page the line names, by its path alone and without the shopper's session: it may be somebody else's line. */
export async function groupPage(page: ShopPage, { url }: Line, signal: AbortSignal): Promise<Document | undefined> {
  const address = url === undefined ? null : URL.parse(url)
  if (address?.origin !== page.location.origin) return undefined
  const { href, origin, pathname } = address
  if (leftAlone({ document: page.document, location: { href, origin, pathname, search: '', hash: '' } })) return undefined
  const answer = await askPage(page, { path: origin + pathname, isAnonymous: true }, signal)
  return answer.reached && answer.status === 200 ? answer.document : undefined
}
