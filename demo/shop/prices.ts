/** Prices in the currency the shopper chose. Amounts are minor units of that currency. */
import { exponentOf, formatMoney } from '../../lib/core/money.ts'

/** What the shop sells in. */
export const CURRENCIES = ['EUR', 'JPY'] as const

/** One of the shop's currencies. */
export type Currency = (typeof CURRENCIES)[number]

const YEN_PER_EURO = 160
const ROUND_YEN_TO = 10

/** True for a currency of the shop. */
export function isCurrency(text: string | undefined): text is Currency {
  return CURRENCIES.some((currency) => currency === text)
}

/** A price in euro cents as minor units of the currency; yen prices end in zero. */
export function priceIn(currency: Currency, cents: number): number {
  return currency === 'EUR' ? cents : Math.round((cents * YEN_PER_EURO) / 100 / ROUND_YEN_TO) * ROUND_YEN_TO
}

/** The amount as the shop writes it: "€64.90", "¥10,380". */
export function shown(currency: Currency, amountMinor: number): string {
  return formatMoney({ amountMinor, currency }, 'en-US')
}

/** The symbol before the amount. */
export function symbolOf(currency: Currency): string {
  return currency === 'EUR' ? '€' : '¥'
}

/** Decimals of the currency's minor unit. */
export function decimalsOf(currency: Currency): number {
  return exponentOf(currency)
}
