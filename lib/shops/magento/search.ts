/** Magento's own search, by GraphQL: its other answers are pages. Not every shop keeps an index for it; then it finds nothing. */
import { definedOnly, idAt, type JsonRecord, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { fromNumber } from '../../core/money.ts'
import { cleanText, textOfHtml, webAddress } from '../../core/text.ts'
import { askShop } from '../kit/request.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { basePath } from './front.ts'

const MOST = 20
const LONGEST = 200
const QUERY = `query($s:String!){named:products(filter:{sku:{eq:$s}}){items{...P}} found:products(search:$s,pageSize:${MOST}){items{...P}}} fragment P on ProductInterface{id sku name __typename url_key url_suffix small_image{url} ... on CustomizableProductInterface{options{required}} price_range{minimum_price{final_price{value currency}}}}`

/** What it finds: what has the words as its SKU before the others; undefined where the shop does not answer. */
export async function searchShop(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  const base = basePath(page)
  const query = new URLSearchParams({ query: QUERY, variables: JSON.stringify({ s: words.trim().slice(0, LONGEST) }) })
  const answer = await askShop(page, { method: 'GET', path: `${base}graphql?${query}` }, signal)
  const data = answer.reached && answer.status === 200 ? recordAt(answer.json, 'data') : undefined
  const lists = ['named', 'found'].map((name) => recordAt(data, name))
  const found = lists.flatMap((list) => recordsAt(list, 'items')).flatMap((item) => foundFrom(item, page.location.origin + base))
  // One of its two answers may have failed: what that would have had is not known.
  if (found.length === 0 && !lists.every((list) => Array.isArray(valueAt(list, 'items')))) return undefined
  return [...new Map(found.map((one) => [one.product.productId, one])).values()].slice(0, MOST)
}

/** The number of the one product that goes by this SKU and can be added as it stands; undefined where the shop tells none, or several. */
export async function numberOf(page: ShopPage, sku: string, signal: AbortSignal): Promise<string | undefined> {
  const found = (await searchShop(page, sku, signal)) ?? []
  const [one, other] = found.filter(({ product }) => product.sku?.toLowerCase() === sku.trim().toLowerCase())
  return one?.readd === 'exact' && !other ? one.product.productId : undefined
}

function foundFrom(item: JsonRecord, root: string): readonly FoundProduct[] {
  const productId = idAt(item, 'id')
  const title = cleanText(textOfHtml(textAt(item, 'name') ?? ''), 500)
  // A group is no product of its own.
  if (productId === undefined || title === undefined || item.__typename === 'GroupedProduct') return []
  const isPlain = /^(?:Simple|Virtual)Product$/.test(textAt(item, '__typename') ?? '')
  const isOpen = recordsAt(item, 'options').some(({ required }) => required === true)
  const price = recordAt(recordAt(recordAt(item, 'price_range'), 'minimum_price'), 'final_price')
  const amount = numberAt(price, 'value')
  const key = textAt(item, 'url_key')
  return [
    {
      product: { productId, variantId: productId, ...definedOnly({ sku: idAt(item, 'sku') }) },
      title,
      readd: isPlain && !isOpen ? 'exact' : 'needsOptions',
      ...definedOnly({
        unitPrice: amount === undefined ? undefined : fromNumber(amount, textAt(price, 'currency') ?? ''),
        url: key === undefined ? undefined : webAddress(`${key}${textAt(item, 'url_suffix') ?? ''}`, root),
        image: webAddress(textAt(recordAt(item, 'small_image'), 'url'), root),
      }),
    },
  ]
}
