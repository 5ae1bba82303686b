/** The cart's page, the only place where a visitor is told the cart: what stands in it, before products are asked for. */
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import type { PageAnswer } from '../kit/request.ts'
import { askPage } from '../kit/request.ts'
import type { ReadProblem, ShopPage } from '../shop.ts'
import { cartAddressOf } from './addresses.ts'

/** Versions 3 and 4 as they stand here; gift certificates of version 3 have a field without a name, those of 4.0 one that is switched off. */
const FIELDS = 'input[name^="quantity["], #shopping-cart input[name="quantity"]:not([disabled])'

const FOUR = '#shopping-cart, [data-oc-toggle], [data-bs-toggle]'

/** A row as it stands. `isShort`: marked `***`, the shop has not so many, or none. */
export interface CartRow {
  readonly key: string
  readonly title: string
  readonly quantity: string
  readonly isShort: boolean
  /** What stands below the name: options, reward points, subscription. */
  readonly details: readonly string[]
  readonly model: string | undefined
  readonly url: string | undefined
  /** Where the link says it. */
  readonly productId: string | undefined
  readonly image: string | undefined
  readonly price: string
  readonly total: string
}

/** The page. Rows come in no order that could be relied on, and version 4 may show two of one product and its options. */
export interface CartPage {
  readonly document: Document
  readonly isFour: boolean
  readonly fields: readonly Element[]
  /** Of the sums: what they are called, and the amount. */
  readonly totals: readonly { readonly title: string; readonly text: string }[]
  /** The code that stands in the coupon's field. */
  readonly coupon: string | undefined
  /** What the shop says of stock, else what it warns of. */
  readonly warning: string | undefined
}

/** The page, or why there is none. */
export type AskedPage = { readonly ok: true; readonly cart: CartPage } | { readonly ok: false; readonly problem: ReadProblem }

/**
 * Asks for it. Version 4's session cookie is `SameSite=Strict` (3's is `Lax`): a shop's page that was followed from elsewhere has a new session
 * and an empty cart, which no request from here can tell from an emptied one. So the extension opens pages of shops as tabs, never by a link.
 */
export async function askCart(page: ShopPage, signal: AbortSignal): Promise<AskedPage> {
  return cartOf(await askPage(page, { path: cartAddressOf(page) }, signal))
}

/** The cart in a page got back. */
export function cartOf(answer: PageAnswer): AskedPage {
  if (!answer.reached) return problem('shop.unreachable', 'checkout/cart')
  if (answer.status !== 200) return problem('shop.answer', `checkout/cart ${answer.status}`)
  const { document } = answer
  if (document.querySelector('#account-login')) return problem('shop.signed-out', '#account-login')
  // An empty cart of 3 and 4.0 is their page of "not found".
  if (!document.querySelector('#checkout-cart, #shopping-cart, #error-not-found')) return problem('shop.unreadable', '#checkout-cart')
  const fields = [...document.querySelectorAll(FIELDS)]
  return {
    ok: true,
    cart: {
      document,
      fields,
      // An empty cart of 4.0 has nothing of its own but what its header is made of.
      isFour: document.querySelector(FOUR) !== null && !fields.some((field) => field.getAttribute('name')?.startsWith('quantity[')),
      totals: totalsIn(document),
      coupon: document.querySelector('#content input[name="coupon"]')?.getAttribute('value') || undefined,
      warning: warningIn(document),
    },
  }
}

/** The row of a quantity field, or the selector that failed. */
export function rowFrom(page: ShopPage, field: Element): CartRow | string {
  const cells = [...(field.closest('tr')?.children ?? [])]
  const place = cells.findIndex((cell) => cell.contains(field))
  // Version 4.1 has the model below the name, the others a column for it.
  const hasColumn = place > 2
  const cell = cells[hasColumn ? place - 2 : place - 1]
  const link = cell?.querySelector('a')
  const details = [...(cell?.querySelectorAll('small') ?? [])].map((small) => (small.textContent ?? '').trim().replace(/^-\s+/, ''))
  const model = hasColumn ? textOf(cells[place - 1]) : details.shift()?.replace(/^[^:]*:/, '')
  const key = /^quantity\[(\d+)\]$/.exec(field.getAttribute('name') ?? '')?.[1] ?? keyBeside(field)
  const title = cleanText(textOf(link), 500)
  const quantity = parseQuantity(field.getAttribute('value'))
  if (key === undefined) return 'input[name=key]'
  if (title === undefined) return 'td a'
  if (quantity === undefined) return 'input[name=quantity] value'
  const url = webAddress(link?.getAttribute('href') ?? undefined, page.location.href)
  return {
    ...{ key, title, quantity, details, url },
    isShort: cell?.querySelector('.text-danger') != null,
    model: cleanText(model, 200),
    productId: url === undefined ? undefined : /^\d{1,10}$/.exec(new URL(url).searchParams.get('product_id') ?? '')?.[0],
    image: webAddress(cells[0]?.querySelector('img')?.getAttribute('src') ?? undefined, page.location.href),
    price: textOf(cells.at(-2)) ?? '',
    total: textOf(cells.at(-1)) ?? '',
  }
}

function keyBeside(field: Element): string | undefined {
  const key = field.closest('form')?.querySelector('input[name="key"]')?.getAttribute('value') ?? ''
  return /^\d{1,12}$/.exec(key)?.[0]
}

function totalsIn(document: Document): CartPage['totals'] {
  return [...document.querySelectorAll('#content td > strong')].flatMap((title) => {
    const text = textOf(title.closest('tr')?.lastElementChild)
    return text === undefined ? [] : [{ title: textOf(title) ?? '', text }]
  })
}

function warningIn(document: Document): string | undefined {
  const said = [...document.querySelectorAll('.alert-danger')].flatMap((alert) => textOf(alert)?.replace(/\s*×$/, '') ?? [])
  return cleanText(said.find((text) => text.includes('***')) ?? said[0], 300)
}

function textOf(element: Element | null | undefined): string | undefined {
  return element?.textContent?.replace(/\s+/g, ' ').trim() || undefined
}

function problem(code: ReadProblem['code'], where: string): AskedPage {
  return { ok: false, problem: { code, where } }
}
