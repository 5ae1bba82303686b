/** The attributes of an `items` resource, computed in integers of the cart's minor units. */
import { timesQuantity } from '../../lib/core/money.ts'
import type { CartRow, ItemRow } from '../store/carts.ts'

/** What a line costs in total: what the shop showed, else unit × quantity, half-up. */
export function lineMinor(item: ItemRow, currency: string): number {
  return item.line_minor ?? timesQuantity({ amountMinor: item.unit_minor, currency }, trimmed(item.quantity))?.amountMinor ?? 0
}

/** "2.000" as PostgreSQL prints it → "2". */
export function trimmed(quantity: string): string {
  return quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity
}

/** Totals of a cart; without catalogue there is no tax of our own to tell apart. */
export function cartTotals(items: readonly ItemRow[], currency: string): Readonly<Record<string, number>> {
  const subtotal = items.reduce((sum, item) => sum + lineMinor(item, currency), 0)
  return { expenseTotal: 0, discountTotal: 0, taxTotal: 0, subtotal, grandTotal: subtotal, priceToPay: subtotal }
}

/** Glue's own attributes of an item; Handcart's capture is added by the caller. */
export function itemAttributes(item: ItemRow, cart: CartRow): Readonly<Record<string, unknown>> {
  return {
    sku: item.sku,
    quantity: Number(item.quantity),
    groupKey: item.id,
    abstractSku: item.sku,
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
  return {
    unitPrice: unit,
    sumPrice: sum,
    taxRate: 0,
    unitNetPrice: isNet ? unit : 0,
    sumNetPrice: isNet ? sum : 0,
    unitGrossPrice: isNet ? 0 : unit,
    sumGrossPrice: isNet ? 0 : sum,
    unitTaxAmountFullAggregation: 0,
    sumTaxAmountFullAggregation: 0,
    sumSubtotalAggregation: sum,
    unitSubtotalAggregation: unit,
    unitProductOptionPriceAggregation: 0,
    sumProductOptionPriceAggregation: 0,
    unitDiscountAmountAggregation: 0,
    sumDiscountAmountAggregation: 0,
    unitDiscountAmountFullAggregation: 0,
    sumDiscountAmountFullAggregation: 0,
    unitPriceToPayAggregation: unit,
    sumPriceToPayAggregation: sum,
  }
}
