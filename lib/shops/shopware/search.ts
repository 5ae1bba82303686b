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

/** What it finds, best first. */
export async function search(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[]> {
  const query = new URLSearchParams({ search: words })
  const answer = await askPage(page, { path: addressOf(page, `suggest?${query}`) }, signal)
  if (!answer.reached || answer.status !== 200) return []
  const links = [...answer.document.querySelectorAll(LINK)].flatMap((link) => ownAddress(page, link.getAttribute('href')) ?? [])
  const found: FoundProduct[] = []
  for (let start = 0; start < Math.min(links.length, MOST) && !signal.aborted; start += AT_ONCE) {
    const some = links.slice(start, Math.min(start + AT_ONCE, MOST))
    found.push(...(await Promise.all(some.map((url) => productAt(page, url, signal)))).flat())
  }
  return found
}

async function productAt(page: ShopPage, url: string, signal: AbortSignal): Promise<readonly FoundProduct[]> {
  const { product } = await askProduct(page, url, signal)
  if (product?.id === undefined || product.title === undefined || product.isOnSale === false) return []
  const { id, title, unitPrice, image, parent, choices } = product
  const isFamily = choices.length > 0
  const named = isFamily ? { productId: parent ?? id } : { productId: id, variantId: id }
  return [{ product: named, title, readd: isFamily ? 'needsOptions' : 'exact', url, ...definedOnly({ unitPrice, image }) }]
}

function ownAddress({ location }: ShopPage, href: string | null): string | undefined {
  const url = webAddress(href ?? undefined, location.href)
  const parsed = url === undefined ? undefined : new URL(url)
  return parsed?.origin === location.origin ? `${parsed.origin}${parsed.pathname}` : undefined
}
