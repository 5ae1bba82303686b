/** Finds products by their SKU, else by words, in the Store API's catalogue. */
import { booleanAt, definedOnly, idAt, listOf, recordAt, recordsAt, textAt } from '../../core/json.ts'
import { cleanText, textOfHtml, webAddress } from '../../core/text.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { moneyAt } from './amounts.ts'
import { readStore } from './store-api.ts'

const MOST = 20
const FIELDS = 'id,name,sku,type,variation,permalink,images,prices,is_purchasable'
/** Kinds that are added by their id alone; whatever a plugin makes of others is chosen in the shop. */
const PLAIN = ['simple', 'variation']

/** What the shop finds, best first; undefined where it does not answer. Where it knows the words as an SKU, nothing else is looked for. */
export async function search(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  // A comma would make two SKUs of one.
  const exact = words.includes(',') ? [] : await ask(page, { sku: words }, signal)
  return exact?.length === 0 ? ask(page, { search: words }, signal) : exact
}

async function ask(
  page: ShopPage,
  wish: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly FoundProduct[] | undefined> {
  const query = new URLSearchParams({ ...wish, per_page: String(MOST), _fields: FIELDS })
  const answer = await readStore(page, `/products?${query}`, signal)
  if (!answer.reached || answer.status !== 200 || !Array.isArray(answer.json)) return undefined
  return listOf(answer.json)
    .slice(0, MOST)
    .flatMap((product) => foundIn(page, product))
}

function foundIn(page: ShopPage, product: unknown): readonly FoundProduct[] {
  const [id, type = ''] = [idAt(product, 'id'), textAt(product, 'type')]
  const name = plain(textAt(product, 'name'))
  if (id === undefined || name === undefined || booleanAt(product, 'is_purchasable') === false) return []
  const chosen = plain(textAt(product, 'variation'))
  const [picture] = recordsAt(product, 'images')
  return [
    {
      product: {
        ...(type === 'variation' ? { variantId: id } : { productId: id }),
        ...definedOnly({ sku: plain(textAt(product, 'sku'), 200) }),
      },
      title: chosen === undefined ? name : `${name} (${chosen})`.slice(0, 500),
      readd: PLAIN.includes(type) ? 'exact' : 'needsOptions',
      ...definedOnly({
        unitPrice: moneyAt(recordAt(product, 'prices'), 'price'),
        url: webAddress(textAt(product, 'permalink'), page.location.href),
        image: webAddress(textAt(picture, 'thumbnail') ?? textAt(picture, 'src'), page.location.href),
      }),
    },
  ]
}

function plain(html: string | undefined, most = 400): string | undefined {
  return cleanText(textOfHtml(html ?? ''), most)
}
