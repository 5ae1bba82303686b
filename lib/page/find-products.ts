/** Asks the shop of the page which products it has by numbers. Nothing is changed. */
import type { FoundNumber } from '../messages/page-commands.ts'
import { can, type FoundProduct, type ShopPage } from '../shops/shop.ts'
import type { ShopAccess } from './own-cart.ts'

/** Searches that are open at once: each may be several requests. */
const AT_ONCE = 2
const MOST = 20

/** What the shop's search finds for each number, in order. None where the shop has no search, and for numbers it does not come to before it is aborted. */
export async function findProducts(
  { shop, page }: ShopAccess,
  numbers: readonly string[],
  signal: AbortSignal,
): Promise<readonly FoundNumber[]> {
  const { search } = shop
  if (!search || !can(shop, 'search')) return []
  const found: FoundNumber[] = []
  for (let start = 0; start < numbers.length && !signal.aborted; start += AT_ONCE) {
    const some = numbers.slice(start, start + AT_ONCE)
    found.push(...(await Promise.all(some.map(async (number) => ({ number, products: await searched(search, { page, number }, signal) })))))
  }
  return found
}

interface Wanted {
  readonly page: ShopPage
  readonly number: string
}

// By allow-list, as everything that leaves a page. An adapter that breaks has found nothing.
async function searched(
  search: (page: ShopPage, words: string, signal: AbortSignal) => Promise<readonly FoundProduct[]>,
  { page, number }: Wanted,
  signal: AbortSignal,
): Promise<readonly FoundProduct[]> {
  const found = await search(page, number, signal).catch(() => [])
  return found.slice(0, MOST).map(({ product, title, readd, codes, unitPrice, url, image }) => ({
    ...{ product, title, readd },
    ...(codes ? { codes } : {}),
    ...(unitPrice ? { unitPrice } : {}),
    ...(url === undefined ? {} : { url }),
    ...(image === undefined ? {} : { image }),
  }))
}
