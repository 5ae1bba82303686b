/** The shop's own search, which answers data to whom asks for it. The answer names addresses with tokens, which stay here. */
import { definedOnly, idAt, numberAt, textAt, valueAt } from '../../core/json.ts'
import { cleanText, textOfHtml, webAddress } from '../../core/text.ts'
import { askShop } from '../kit/request.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { membersOf } from './cart.ts'
import { currencyOn, searchPath } from './front.ts'
import { imageOf, moneyOf } from './read.ts'

const MOST = 20

/** What it finds, best first; undefined where the shop does not answer. Where it has the words as a reference, nothing else is meant. */
export async function search(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  const path = searchPath(page, { s: words.trim().slice(0, 200), resultsPerPage: String(MOST), ajax: '1' })
  const answer = await askShop(page, { method: 'GET', path }, signal)
  const products = answer.reached && answer.status === 200 ? valueAt(answer.json, 'products') : undefined
  // PHP writes a list as an object where a number is missing.
  if (typeof products !== 'object' || products === null) return undefined
  const found = membersOf(products)
    .flatMap((product) => foundIn(page, product))
    .slice(0, MOST)
  const named = found.filter(({ product: { sku } }) => sku?.toLowerCase() === words.trim().toLowerCase())
  return named.length > 0 ? named : found
}

function foundIn(page: ShopPage, product: unknown): readonly FoundProduct[] {
  const productId = idAt(product, 'id_product')
  const title = cleanText(textOfHtml(textAt(product, 'name') ?? ''), 500)
  if (productId === undefined || title === undefined || String(valueAt(product, 'active')) === '0') return []
  const currency = currencyOn(page)
  const price = numberAt(product, 'price_amount') ?? textAt(product, 'price_amount')
  return [
    {
      product: { productId, ...definedOnly({ sku: idAt(product, 'reference') }) },
      title,
      readd: isPlain(product) ? 'exact' : 'needsOptions',
      ...definedOnly({
        unitPrice: currency === undefined ? undefined : moneyOf(price, currency),
        url: webAddress(textAt(product, 'url')?.replace(/#.*$/s, ''), page.location.href),
        image: imageOf(product, page.location.href),
      }),
    },
  ]
}

// The address that adds it names a combination, or none; there is no such address where something must be written, or nothing is left.
function isPlain(product: unknown): boolean {
  const address = textAt(product, 'add_to_cart_url') ?? ''
  const query = new URLSearchParams(address.slice(address.indexOf('?') + 1))
  return query.has('id_product') && (query.get('id_product_attribute') ?? '0') === '0'
}
