/** What the strict catalogue says a line costs, and the tax in it; integers of the currency's minor units. */
import type { CartRow } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { type ProductRow, productBySku } from '../store/products.ts'

/** The catalogue's product with its price in a cart. */
export interface PricedProduct {
  readonly product: ProductRow
  readonly unitMinor: number
}

/** The catalogue's word on a SKU; undefined when it has none of it, or no price in the cart's currency. */
export async function pricedProduct(db: Db, companyId: string, cart: PriceSetting, sku: string): Promise<PricedProduct | undefined> {
  const product = await productBySku(db, companyId, sku)
  const price = product && (product.store_prices[cart.store]?.[cart.currency] ?? product.prices[cart.currency])
  return product && price && { product, unitMinor: cart.price_mode === 'NET_MODE' ? price.net : price.gross }
}

/** Whether prices of this mode are known. */
export function isPriceMode(value: unknown): boolean {
  return value === 'GROSS_MODE' || value === 'NET_MODE'
}

/** Which of a product's prices holds. */
export type PriceSetting = Pick<CartRow, 'price_mode' | 'currency' | 'store'>

/**
 * Tax of an amount, rounded half up: contained in a gross amount, on top of a net one.
 * `rate` is percent as decimal text with up to three decimals.
 */
export function taxOf(amountMinor: number, rate: string, priceMode: string): number {
  const thousandths = BigInt(Math.round(Number(rate) * 1000))
  const whole = priceMode === 'NET_MODE' ? 100_000n : 100_000n + thousandths
  return Number((BigInt(amountMinor) * thousandths * 2n + whole) / (whole * 2n))
}
