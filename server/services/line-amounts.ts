/** What lines come to, in integers of the cart's minor units. */
import { timesQuantity } from '../../lib/core/money.ts'
import type { CartSums } from '../store/cart-sums.ts'
import type { CartRow, ItemRow } from '../store/carts.ts'
import { taxOf } from './prices.ts'

/** What a line costs in total: what the shop showed, else unit × quantity, half-up. */
export function lineMinor(item: ItemRow, currency: string): number {
  return item.line_minor ?? timesQuantity({ amountMinor: item.unit_minor, currency }, trimmed(item.quantity))?.amountMinor ?? 0
}

/** "2.000" as PostgreSQL prints it → "2". */
export function trimmed(quantity: string): string {
  return quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity
}

/** What lines come to, as the database counts it too. */
export function sumsOfLines(items: readonly ItemRow[], cart: Pick<CartRow, 'currency' | 'price_mode'>): CartSums {
  const sums = items.map((item) => ({ sum: lineMinor(item, cart.currency), rate: item.tax_rate }))
  const subtotal = sums.reduce((total, { sum }) => total + sum, 0)
  const tax = sums.reduce((total, { sum, rate }) => total + taxOf(sum, rate, cart.price_mode), 0)
  return { lines: items.length, subtotal, tax }
}

/** What is to pay for lines: gross prices hold their tax, to net ones it is added. */
export function grandTotal({ subtotal, tax }: CartSums, { price_mode: mode }: Pick<CartRow, 'price_mode'>): number {
  return mode === 'NET_MODE' ? subtotal + tax : subtotal
}
