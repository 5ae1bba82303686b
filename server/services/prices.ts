/** What the strict catalogue says a line costs, and the tax in it; integers of the currency's minor units. */
import { AppError } from '../../lib/core/app-error.ts'
import type { CartRow, ItemRow } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { setPrices } from '../store/line-operations.ts'
import { type ProductRow, productBySku, productsBySkus, storesOf } from '../store/products.ts'
import type { Reader } from '../store/tenants.ts'
import type { Deps } from './caller.ts'

/** The catalogue's product with its price in a cart. */
export interface PricedProduct {
  readonly product: ProductRow
  readonly unitMinor: number
}

/** The catalogue's word on a SKU; undefined when it has none of it, or no price in the cart's currency. */
export async function pricedProduct(
  db: Db,
  buyer: Reader,
  { cart, sku }: { readonly cart: PriceSetting; readonly sku: string },
): Promise<PricedProduct | undefined> {
  const product = await productBySku(db, buyer, sku)
  return product && priced(product, cart)
}

function priced(product: ProductRow, cart: PriceSetting): PricedProduct | undefined {
  const price = product.store_prices[cart.store]?.[cart.currency] ?? product.prices[cart.currency]
  return price && { product, unitMinor: cart.price_mode === 'NET_MODE' ? price.net : price.gross }
}

/**
 * Prices every line anew in the cart's currency; `version` is that of the change. @throws invalid.currency when the catalogue has no price for
 * one of them, invalid.currency-locked where there is no catalogue: what a shop once showed cannot be had in another currency
 */
export async function repriceItems(
  { config }: Pick<Deps, 'config'>,
  db: Db,
  of: { readonly buyer: Reader; readonly cart: CartRow; readonly items: readonly ItemRow[]; readonly version: number },
): Promise<void> {
  const { buyer, cart, items, version } = of
  if (config.catalogue !== 'strict') throw new AppError('invalid.currency-locked')
  const skus = items.map(({ sku }) => sku)
  const products = new Map((await productsBySkus(db, buyer, skus)).map((product) => [product.sku, product]))
  const lines = items.map(({ id, sku }) => {
    const product = products.get(sku)
    const found = product && priced(product, cart)
    if (!found) throw new AppError('invalid.currency')
    return { id, unitMinor: found.unitMinor, taxRate: found.product.tax_rate }
  })
  await setPrices(db, { companyId: buyer.companyId, cartId: cart.id, version }, lines)
}

/** Whether a company sells in a currency; one without stores, and who has none, in every well-formed one. */
export async function isKnownCurrency({ db }: Pick<Deps, 'db'>, companyId: string | undefined, currency: string): Promise<boolean> {
  const stores = companyId === undefined ? [] : await storesOf(db, companyId)
  return stores.length === 0 ? /^[A-Z]{3}$/.test(currency) : stores.some(({ currencies }) => currencies.includes(currency))
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
  const thousandths = Math.round(Number(rate) * 1000)
  const whole = priceMode === 'NET_MODE' ? 100_000 : 100_000 + thousandths
  const [product, divisor] = [amountMinor * thousandths * 2 + whole, whole * 2]
  if (Number.isSafeInteger(product)) return (product - (product % divisor)) / divisor
  return Number((BigInt(amountMinor) * BigInt(thousandths) * 2n + BigInt(whole)) / BigInt(divisor))
}
