/** Finds SKUs by the shop's own number, the reference code or the GTIN, else by words, in VTEX's catalogue. Paths as VTEX documents them; not seen on a running shop. */
import { definedOnly, idAt, listOf, numberAt, recordAt, recordsAt, textAt } from '../../core/json.ts'
import { fromNumber } from '../../core/money.ts'
import { cleanText, textOfHtml, webAddress } from '../../core/text.ts'
import { isGtin } from '../kit/gtin.ts'
import { askShop } from '../kit/request.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { readForm } from './order-form.ts'
import { currencyOf } from './read.ts'

const MOST = 20
const SKU = /^[1-9]\d{0,18}$/

/** What the shop finds, best first; undefined where it does not answer. A number is looked for wherever a shop may keep it; words only where it is none of a SKU. */
export async function search(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  const wished = [
    ...(SKU.test(words) ? [`fq=skuId:${words}`] : []),
    `fq=alternateIds_RefId:${encodeURIComponent(words)}`,
    ...(isGtin(words) ? [`fq=alternateIds_Ean:${words}`] : []),
  ]
  const { form } = await readForm(page, signal)
  const exact: Known[] = []
  for (const wish of wished) {
    const told = await ask(page, wish, signal)
    if (!told) return undefined
    exact.push(...told.filter(isOf(words)))
  }
  const known = exact.length > 0 ? exact : await ask(page, `ft=${encodeURIComponent(words)}`, signal)
  const ids = known?.map(({ id }) => id) ?? []
  const currency = form && currencyOf(form)
  return known
    ?.filter(({ id }, index) => ids.indexOf(id) === index)
    .flatMap((one) => foundIn(page, one, currency))
    .slice(0, MOST)
}

interface Known {
  readonly id: string
  readonly item: unknown
  readonly product: unknown
  /** Other numbers of it. */
  readonly codes: readonly string[]
}

// A product is told with all its SKUs.
function isOf(number: string): (known: Known) => boolean {
  return ({ id, codes }) => id === number || codes.some((code) => code.toLowerCase() === number.toLowerCase())
}

async function ask(page: ShopPage, wish: string, signal: AbortSignal): Promise<readonly Known[] | undefined> {
  if (signal.aborted) return undefined
  const path = `/api/catalog_system/pub/products/search?${wish}&_from=0&_to=${MOST - 1}`
  const answer = await askShop(page, { method: 'GET', path }, signal)
  // It answers with a part of all there is.
  if (!answer.reached || (answer.status !== 200 && answer.status !== 206) || !Array.isArray(answer.json)) return undefined
  return listOf(answer.json).flatMap((product) =>
    recordsAt(product, 'items').flatMap((item) => {
      const id = idAt(item, 'itemId')
      const references = recordsAt(item, 'referenceId').flatMap((reference) => idAt(reference, 'Value') ?? [])
      const codes = [...references, ...[idAt(item, 'ean')].flatMap((ean) => ean ?? [])].slice(0, 10)
      return id === undefined || !SKU.test(id) ? [] : [{ id, item, product, codes }]
    }),
  )
}

function foundIn(page: ShopPage, { id, item, product, codes }: Known, currency: string | undefined): readonly FoundProduct[] {
  const title = cleanText(textOfHtml(textAt(item, 'nameComplete') ?? textAt(item, 'name') ?? textAt(product, 'productName') ?? ''), 500)
  if (title === undefined) return []
  const price = numberAt(
    recordAt(
      recordsAt(item, 'sellers').find((seller) => idAt(seller, 'sellerId') === '1'),
      'commertialOffer',
    ),
    'Price',
  )
  const [picture] = recordsAt(item, 'images')
  return [
    {
      product: { variantId: id, sku: id, ...definedOnly({ productId: idAt(product, 'productId') }) },
      title,
      readd: 'exact',
      ...(codes.length > 0 ? { codes } : {}),
      ...definedOnly({
        unitPrice: price === undefined || price === 0 || currency === undefined ? undefined : fromNumber(price, currency),
        url: webAddress(textAt(product, 'link'), page.location.href),
        image: webAddress(textAt(picture, 'imageUrl'), page.location.href),
      }),
    },
  ]
}
