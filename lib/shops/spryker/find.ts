/** Products by what the shop's own search says: their pages, their numbers. Addresses that came with lines are never asked for. */
import { definedOnly, textAt } from '../../core/json.ts'
import { exponentOf, fromMinor } from '../../core/money.ts'
import { cleanText } from '../../core/text.ts'
import { askPage, askShop } from '../kit/request.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { addressOf, pathOf } from './addresses.ts'
import { currencyIn } from './prices.ts'

const MOST = 20
const MOST_PAGES = 3

/** Paths of products' pages the shop suggests for a number, those that name it first. */
export async function pagesFor(page: ShopPage, sku: string, signal: AbortSignal): Promise<readonly string[]> {
  const path = `${addressOf(page, 'search/suggestion')}?${new URLSearchParams({ q: sku })}`
  const answer = await askShop(page, { method: 'GET', path }, signal)
  const markup = answer.reached && answer.status === 200 ? textAt(answer.json, 'suggestion') : undefined
  if (markup === undefined) return []
  const products = [...new DOMParser().parseFromString(markup, 'text/html').querySelectorAll('.suggestion-product')]
  const named = products.toSorted((one, other) => Number(other.getAttribute('sku') === sku) - Number(one.getAttribute('sku') === sku))
  const paths = named.flatMap((product) => pathOf(product.querySelector('a')?.getAttribute('href'), page.location.href) ?? [])
  return [...new Set(paths)].slice(0, MOST_PAGES)
}

/** Products, each as it goes into the cart; undefined when the shop does not tell. */
export async function productsFor(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  const query = new URLSearchParams({ searchString: words, limit: String(MOST) })
  const answer = await askPage(page, { path: `${addressOf(page, 'product-search/product-concrete-search')}?${query}` }, signal)
  if (!answer.reached || answer.status !== 200 || !answer.document.querySelector('.products-list')) return undefined
  const currency = currencyIn(page.document)
  return [...answer.document.querySelectorAll('[data-value]')].slice(0, MOST).flatMap((item) => {
    const sku = cleanText(item.getAttribute('data-value') ?? undefined, 200)
    const title = cleanText(item.getAttribute('data-name') ?? item.getAttribute('data-label') ?? undefined, 500)
    const price = item.getAttribute('data-price') ?? ''
    const unitPrice = currency === undefined || price === '' ? undefined : fromMinor(price, exponentOf(currency), currency)
    return sku === undefined || title === undefined
      ? []
      : [{ product: { sku }, title, readd: 'exact' as const, ...definedOnly({ unitPrice }) }]
  })
}
