/** Prices of the Store API: integer texts beside their currency and the shop's own number of decimals. */
import type { Money } from '../../contract/money.ts'
import { numberAt, recordAt, textAt } from '../../core/json.ts'
import { addMoney, fromMinor, isCurrencyCode, timesQuantity } from '../../core/money.ts'

/** The amount behind a key of a price object; undefined without amount or currency. */
export function moneyAt(prices: unknown, key: string): Money | undefined {
  const amount = textAt(prices, key)
  const currency = currencyOf(prices)
  if (amount === undefined || currency === undefined) return undefined
  return fromMinor(amount, numberAt(prices, 'currency_minor_unit') ?? 2, currency)
}

/** The currency of a price object. */
export function currencyOf(prices: unknown): string | undefined {
  const code = textAt(prices, 'currency_code')
  return code !== undefined && isCurrencyCode(code) ? code : undefined
}

/** One item's amounts: unit price as shown, and the line's sum without and with tax. */
interface ItemAmounts {
  readonly expected: Money | undefined
  readonly net: Money | undefined
  readonly gross: Money | undefined
}

/**
 * The shop shows sums with or without tax by a setting the API does not name, while its unit prices follow that setting.
 * So the sums that fit the unit prices better are the ones people saw.
 */
export function showsTax(items: readonly { readonly item: unknown; readonly quantity: string }[]): boolean {
  const amounts = items.map(({ item, quantity }) => amountsOf(item, quantity))
  return gapOf(amounts, 'gross') < gapOf(amounts, 'net')
}

/** What the line costs as the shop shows it, before discounts on the cart. */
export function lineTotalOf(item: unknown, withTax: boolean): Money | undefined {
  const { net, gross } = amountsOf(item, '1')
  return withTax ? gross : net
}

/** The sum of the lines as the shop shows it. */
export function itemsTotalOf(cart: unknown, withTax: boolean): Money | undefined {
  const totals = recordAt(cart, 'totals')
  return withTax ? sum(moneyAt(totals, 'total_items'), moneyAt(totals, 'total_items_tax')) : moneyAt(totals, 'total_items')
}

function amountsOf(item: unknown, quantity: string): ItemAmounts {
  const unit = moneyAt(recordAt(item, 'prices'), 'price')
  const totals = recordAt(item, 'totals')
  const net = moneyAt(totals, 'line_subtotal')
  return { expected: unit && timesQuantity(unit, quantity), net, gross: sum(net, moneyAt(totals, 'line_subtotal_tax')) }
}

function gapOf(amounts: readonly ItemAmounts[], side: 'net' | 'gross'): number {
  return amounts.reduce((gap, line) => {
    const shown = line[side]
    return line.expected && shown ? gap + Math.abs(line.expected.amountMinor - shown.amountMinor) : gap
  }, 0)
}

function sum(net: Money | undefined, tax: Money | undefined): Money | undefined {
  return net && tax ? addMoney(net, tax) : net
}
