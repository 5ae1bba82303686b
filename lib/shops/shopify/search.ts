/** The search that shops on Shopify suggest products by while somebody types. */
import { definedOnly, idAt, numberAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { fromDecimal } from '../../core/money.ts'
import { cleanText, webAddress } from '../../core/text.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { askCart } from './ajax.ts'
import { moneyOf } from './line.ts'
import { askProducts, askSuggestions } from './product.ts'
import { currencyOf } from './read.ts'
import { rootOf } from './root.ts'

/** What it finds, ten products at most, undefined where the shop does not answer. A number is that of variants, where there are such; products in one form can be added as they are. */
export async function search(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[] | undefined> {
  const hits = await askSuggestions(page, words, signal)
  if (!hits || hits.length === 0) return hits && []
  const handles = hits.flatMap((hit) => textAt(hit, 'handle') ?? [])
  const [products, { cart }] = await Promise.all([askProducts(page, handles, signal), askCart(page, signal)])
  const known = hits.map((hit) => ({ hit, product: products.get(textAt(hit, 'handle') ?? ''), currency: cart && currencyOf(cart) }))
  const numbered = known.flatMap((one) => variantsOf(page, one, words))
  return numbered.length > 0 ? numbered : known.flatMap((one) => foundIn(page, one))
}

interface Known {
  readonly hit: unknown
  /** What the shop tells of the product itself. */
  readonly product: unknown
  readonly currency: string | undefined
}

function variantsOf(page: ShopPage, { hit, product, currency }: Known, number: string): readonly FoundProduct[] {
  const wanted = number.trim().toLowerCase()
  return recordsAt(product, 'variants').flatMap((variant) => {
    const [variantId, sku, barcode] = [idAt(variant, 'id'), idAt(variant, 'sku'), idAt(variant, 'barcode')]
    const title = cleanText(textAt(variant, 'name') ?? textAt(hit, 'title'), 500)
    const isWanted = [variantId, sku, barcode].some((one) => one?.toLowerCase() === wanted)
    if (!isWanted || variantId === undefined || title === undefined) return []
    const named = { product: { variantId, ...definedOnly({ productId: idAt(hit, 'id'), sku }) }, title, readd: readdOf(variant) }
    const url = addressOf(page, hit, `?variant=${variantId}`)
    const codes = barcode === undefined ? undefined : [barcode]
    return [
      { ...named, ...definedOnly({ codes, url, unitPrice: moneyOf(numberAt(variant, 'price'), currency), image: imageOf(page, hit) }) },
    ]
  })
}

function foundIn(page: ShopPage, { hit, product, currency }: Known): readonly FoundProduct[] {
  const [productId, title] = [idAt(hit, 'id'), cleanText(textAt(hit, 'title'), 500)]
  if (productId === undefined || title === undefined || product === 'gone' || valueAt(hit, 'available') === false) return []
  const variants = recordsAt(product, 'variants')
  const [variant] = variants.length === 1 ? variants : []
  const price = textAt(hit, 'price')
  return [
    {
      product: { productId, ...definedOnly({ variantId: idAt(variant, 'id'), sku: idAt(variant, 'sku') }) },
      title,
      readd: variant === undefined ? 'needsOptions' : readdOf(variant),
      ...definedOnly({
        unitPrice: price === undefined || currency === undefined ? undefined : fromDecimal(price, currency),
        url: addressOf(page, hit, ''),
        image: imageOf(page, hit),
      }),
    },
  ]
}

function readdOf(variant: unknown): FoundProduct['readd'] {
  return valueAt(variant, 'requires_selling_plan') === true ? 'needsOptions' : 'exact'
}

// Not the one it names: that says what was searched for.
function addressOf(page: ShopPage, hit: unknown, query: string): string | undefined {
  const handle = textAt(hit, 'handle')
  return handle === undefined ? undefined : webAddress(`${rootOf(page)}products/${encodeURIComponent(handle)}${query}`, page.location.href)
}

function imageOf(page: ShopPage, hit: unknown): string | undefined {
  return webAddress(textAt(hit, 'image'), page.location.href)
}
