/** The attributes of an `items` resource, computed in integers of the cart's minor units. */
import { grandTotal, lineMinor } from '../../services/line-amounts.ts'
import { taxOf } from '../../services/prices.ts'
import type { CartSums } from '../../store/cart-sums.ts'
import type { CartRow, ItemRow } from '../../store/carts.ts'

/** Totals of a cart. */
export function cartTotals(sums: CartSums, cart: Pick<CartRow, 'price_mode'>): Readonly<Record<string, number>> {
  const grand = grandTotal(sums, cart)
  return { expenseTotal: 0, discountTotal: 0, taxTotal: sums.tax, subtotal: sums.subtotal, grandTotal: grand, priceToPay: grand }
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
