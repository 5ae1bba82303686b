/** The currency part of every amount in the Store API: minor units as text. */
import { type Currency, decimalsOf, priceIn, symbolOf } from '../shop/prices.ts'
import type { Article } from '../shop/product.ts'

const RAW_PRECISION = 6

/** How amounts of this answer are written. */
export function currencyFields(currency: Currency) {
  return {
    currency_code: currency,
    currency_symbol: symbolOf(currency),
    currency_minor_unit: decimalsOf(currency),
    currency_decimal_separator: '.',
    currency_thousand_separator: ',',
    currency_prefix: symbolOf(currency),
    currency_suffix: '',
  }
}

/** Price, price before the sale, and the price now, of one article. */
export function priceFields(currency: Currency, { priceCents, regularCents = priceCents }: Pick<Article, 'priceCents' | 'regularCents'>) {
  const price = String(priceIn(currency, priceCents))
  return { price, regular_price: String(priceIn(currency, Math.max(regularCents, priceCents))), sale_price: price }
}

/** The same prices with more decimals, as carts carry them. */
export function rawPrices(currency: Currency, { price, regular_price, sale_price }: ReturnType<typeof priceFields>) {
  const widened = (amount: string) => `${amount}${'0'.repeat(RAW_PRECISION - decimalsOf(currency))}`
  return { precision: RAW_PRECISION, price: widened(price), regular_price: widened(regular_price), sale_price: widened(sale_price) }
}
