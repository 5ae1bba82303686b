/** The search that shops on Shopify suggest products by while somebody types. */
import { definedOnly, idAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { fromDecimal } from '../../core/money.ts'
import { webAddress } from '../../core/text.ts'
import type { FoundProduct, ShopPage } from '../shop.ts'
import { askCart } from './ajax.ts'
import { askProducts, askSuggestions, type Product } from './product.ts'
import { currencyOf } from './read.ts'

/** What it finds, ten at most; products in one form can be added as they are. */
export async function search(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly FoundProduct[]> {
  const hits = (await askSuggestions(page, words, signal)).filter((hit) => valueAt(hit, 'available') !== false)
  const handles = hits.flatMap((hit) => textAt(hit, 'handle') ?? [])
  const products = await askProducts(page, handles, signal)
  const { cart } = hits.length > 0 ? await askCart(page, signal) : { cart: undefined }
  const currency = cart && currencyOf(cart)
  return hits.flatMap((hit) => foundIn(page, { hit, product: products.get(textAt(hit, 'handle') ?? ''), currency }) ?? [])
}

interface Hit {
  readonly hit: unknown
  readonly product: Product
  readonly currency: string | undefined
}

function foundIn(page: ShopPage, { hit, product, currency }: Hit): FoundProduct | undefined {
  const [productId, title] = [idAt(hit, 'id'), textAt(hit, 'title')]
  if (productId === undefined || title === undefined || product === 'gone') return undefined
  const variants = recordsAt(product, 'variants')
  const [variant] = variants.length === 1 ? variants : []
  const price = textAt(hit, 'price')
  const handle = encodeURIComponent(textAt(hit, 'handle') ?? '')
  return {
    product: { productId, ...definedOnly({ variantId: idAt(variant, 'id'), sku: textAt(variant, 'sku') }) },
    title,
    readd: variant !== undefined && valueAt(variant, 'requires_selling_plan') !== true ? 'exact' : 'needsOptions',
    ...definedOnly({
      unitPrice: price === undefined || currency === undefined ? undefined : fromDecimal(price, currency),
      // Its own address says what was searched for.
      url: webAddress(`${pathOf(hit)}` || `/products/${handle}`, page.location.href),
      image: webAddress(textAt(hit, 'image'), page.location.href),
    }),
  }
}

function pathOf(hit: unknown): string {
  return (textAt(hit, 'url') ?? '').replace(/[?#].*$/, '')
}
