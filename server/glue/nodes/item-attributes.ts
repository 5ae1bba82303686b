/** The attributes of an `items` resource, computed in integers of the cart's minor units. */
import { timesQuantity } from '../../../lib/core/money.ts'
import { taxOf } from '../../services/prices.ts'
import type { CartSums } from '../../store/cart-lists.ts'
import type { CartRow, ItemRow } from '../../store/carts.ts'

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

/** Totals of a cart. Gross prices hold their tax; to net ones it is added. */
export function cartTotals({ subtotal, tax: taxTotal }: CartSums, cart: Pick<CartRow, 'price_mode'>): Readonly<Record<string, number>> {
  const grandTotal = cart.price_mode === 'NET_MODE' ? subtotal + taxTotal : subtotal
  return { expenseTotal: 0, discountTotal: 0, taxTotal, subtotal, grandTotal, priceToPay: grandTotal }
}

/** Glue's own attributes of an item; Handcart's capture is added by the caller. */
export function itemAttributes(item: ItemRow, cart: CartRow): Readonly<Record<string, unknown>> {
  return {
    sku: item.sku,
    quantity: Number(item.quantity),
    groupKey: item.id,
    abstractSku: item.abstract_sku ?? item.sku,
    amount: null,
    productOfferReference: null,
    merchantReference: null,
    configuredBundle: null,
    configuredBundleItem: null,
    salesUnit: null,
    calculations: calculations(item, cart),
    selectedProductOptions: [],
  }
}

function calculations(item: ItemRow, cart: CartRow): Readonly<Record<string, number>> {
  const [unit, sum] = [item.unit_minor, lineMinor(item, cart.currency)]
  const isNet = cart.price_mode === 'NET_MODE'
  const [unitTax, sumTax] = [unit, sum].map((amount) => taxOf(amount, item.tax_rate, cart.price_mode))
  return {
    unitPrice: unit,
    sumPrice: sum,
    taxRate: Number(item.tax_rate),
    unitNetPrice: isNet ? unit : 0,
    sumNetPrice: isNet ? sum : 0,
    unitGrossPrice: isNet ? 0 : unit,
    sumGrossPrice: isNet ? 0 : sum,
    unitTaxAmountFullAggregation: unitTax ?? 0,
    sumTaxAmountFullAggregation: sumTax ?? 0,
    sumSubtotalAggregation: sum,
    unitSubtotalAggregation: unit,
    unitProductOptionPriceAggregation: 0,
    sumProductOptionPriceAggregation: 0,
    unitDiscountAmountAggregation: 0,
    sumDiscountAmountAggregation: 0,
    unitDiscountAmountFullAggregation: 0,
    sumDiscountAmountFullAggregation: 0,
    unitPriceToPayAggregation: isNet ? unit + (unitTax ?? 0) : unit,
    sumPriceToPayAggregation: isNet ? sum + (sumTax ?? 0) : sum,
  }
}
