/** The shop's own search, as the field in its header asks it. It names products by their pages only, so these are asked which they are. */
import { definedOnly } from '../../core/json.ts'
import { webAddress } from '../../core/text.ts'
import { askPage } from '../kit/request.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { addressOf } from './addresses.ts'
import { askProduct } from './product-page.ts'

const LINK = 'a.search-suggest-product-link'
const AT_ONCE = 4
/** As many as the shop suggests by itself. */
const MOST = 10

/** What it finds, best first; undefined where it does not answer. Where it has the words as a product's number, nothing else is looked for. */
export async function search(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  const query = new URLSearchParams({ search: words })
  const answer = await askPage(page, { path: addressOf(page, `suggest?${query}`) }, signal)
  if (!answer.reached || answer.status !== 200 || !answer.document.querySelector('.search-suggest')) return undefined
  const links = [...answer.document.querySelectorAll(LINK)].flatMap((link) => ownAddress(page, link.getAttribute('href')) ?? [])
  const urls = [...new Set(links)].slice(0, MOST)
  const found: FoundProduct[] = []
  let isWhole = true
  // The first is most likely the one.
  const groups = [urls.slice(0, 1), urls.slice(1, 1 + AT_ONCE), urls.slice(1 + AT_ONCE)]
  for (const some of groups) {
    if (signal.aborted) return undefined
    const told = await Promise.all(some.map((url) => productAt(page, { url, words }, signal)))
    found.push(...told.flatMap((products) => products ?? []))
    isWhole &&= !told.includes(undefined)
    const named = found.filter(({ product: { sku } }) => isSame(sku, words))
    if (named.length > 0) return named
  }
  // A page that did not answer may be that of what was looked for.
  return found.length > 0 || isWhole ? found : undefined
}

/** The product of a number that people read; undefined where the shop has none, or several. */
export async function numberedAs(page: ShopPage, number: string, signal: AbortSignal): Promise<string | undefined> {
  const found = (await search(page, number, signal)) ?? []
  const ids = new Set(found.flatMap(({ product: { sku, variantId } }) => (isSame(sku, number) ? (variantId ?? []) : [])))
  return ids.size === 1 ? [...ids][0] : undefined
}

interface Link {
  readonly url: string
  readonly words: string
}

// Undefined where its page does not answer.
async function productAt(page: ShopPage, { url, words }: Link, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  const { product, isGone } = await askProduct(page, url, signal)
  if (!product && !isGone) return undefined
  if (product?.id === undefined || product.title === undefined || product.isOnSale === false) return []
  const { id, title, sku, codes, unitPrice, image, parent, choices } = product
  // Of a family the page shows one, which is meant only where its own number was asked for.
  const isFamily = choices.length > 0 && !isSame(sku, words)
  const named = { productId: parent ?? id, ...(isFamily ? {} : { variantId: id, ...definedOnly({ sku }) }) }
  const more = definedOnly({ codes: isFamily || codes.length === 0 ? undefined : codes, unitPrice, image })
  return [{ product: named, title, readd: isFamily ? 'needsOptions' : 'exact', url, ...more }]
}

function ownAddress({ location }: ShopPage, href: string | null): string | undefined {
  const url = webAddress(href ?? undefined, location.href)
  const parsed = url === undefined ? undefined : new URL(url)
  return parsed?.origin === location.origin ? `${parsed.origin}${parsed.pathname}` : undefined
}

function isSame(sku: string | undefined, words: string): boolean {
  return sku?.toLowerCase() === words.trim().toLowerCase()
}
