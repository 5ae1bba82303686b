/** By what the shop counts stock: all pieces in the cart of one product or variation, or of all variations whose product keeps their stock. */
import { booleanAt, numberAt, recordAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import type { ShopLine, ShopPage } from '../shop.ts'
import { askVariations, type Family, familyOf } from './catalogue.ts'
import { offersRoad } from './classic-road.ts'

/** The shop's number for "no limit". */
const NO_LIMIT = 9999

/** The most the shop takes; undefined when it names no limit. Stock that may be ordered beyond is no limit. */
export function mostOf(product: unknown): number | undefined {
  // Versions that name a maximum count the stock in it; only the others leave it to be read from what is left.
  const left = booleanAt(product, 'is_on_backorder') === true ? undefined : numberAt(product, 'low_stock_remaining')
  const maximum = numberAt(recordAt(product, 'add_to_cart'), 'maximum') ?? left ?? NO_LIMIT
  const most = isSoldIndividually(product) ? 1 : maximum
  return most > 0 && most < NO_LIMIT && parseQuantity(most) !== undefined ? most : undefined
}

/** A product on its own. */
export function poolOfProduct(id: string): string {
  return `stock-${id}`
}

/** A variation: its product's pool where the product keeps the stock. The shop tells that by the same limit for both. */
export function poolOfVariation(id: string, { variation, parentId, parent }: Family): string {
  const most = mostOf(variation)
  return poolOfProduct(most !== undefined && most === mostOf(parent) ? parentId : id)
}

/** True where each line holds one piece at most: such lines do not count for each other. */
export function isSoldIndividually(product: unknown): boolean {
  return booleanAt(product, 'sold_individually') === true
}

/** The pools of own lines, in order. Only products that were asked about can share one, so no others are asked for. */
export async function stockPools(page: ShopPage, own: readonly ShopLine[], signal: AbortSignal): Promise<readonly (string | undefined)[]> {
  const ids = own.flatMap(({ product }) => product.variantId ?? [])
  if (await askVariations(page, ids, signal)) return (await offersRoad()).offeredPools(page, own)
  return own.map(({ product: { variantId, productId } }) => {
    const family = variantId === undefined ? undefined : familyOf(page, variantId)
    if (family && isSoldIndividually(family.variation)) return undefined
    if (variantId !== undefined) return family ? poolOfVariation(variantId, family) : poolOfProduct(variantId)
    return productId === undefined ? undefined : poolOfProduct(productId)
  })
}
