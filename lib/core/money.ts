/** Money in integer minor units. Exponents are ISO 4217's: Intl's own digits differ for currencies such as HUF, IDR or COP. */
import type { Money } from '../contract/money.ts'

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...codes('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...codes('BHD IQD JOD KWD LYD OMR TND', 3),
  ...codes('CLF UYW', 4),
])
const DECIMAL = /^([+-]?)(\d{1,20})(?:\.(\d{0,40}))?$/

function codes(list: string, exponent: number): readonly (readonly [string, number])[] {
  return list.split(' ').map((code) => [code, exponent])
}

/** Number of decimals of a currency's minor unit: 2 for EUR, 0 for JPY; 2 for codes that are not known. */
export function exponentOf(currency: string): number {
  return EXPONENTS.get(currency) ?? 2
}

/** True for three capital letters. */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text)
}

/**
 * Money of a decimal text in major units with a dot ("19.99", "-0.5"), rounded half away from zero.
 * undefined for other texts, for codes that are no currency code, and beyond safe integers.
 */
export function fromDecimal(text: string, currency: string): Money | undefined {
  const parts = DECIMAL.exec(text.trim())
  if (!parts || !isCurrencyCode(currency)) return undefined
  const [, sign, whole = '', fraction = ''] = parts
  const exponent = exponentOf(currency)
  const kept = BigInt(whole + fraction.slice(0, exponent).padEnd(exponent, '0'))
  const amount = Number(kept + ((fraction[exponent] ?? '0') >= '5' ? 1n : 0n))
  if (!Number.isSafeInteger(amount)) return undefined
  return { amountMinor: sign === '-' && amount !== 0 ? -amount : amount, currency }
}

/**
 * Money of a number in major units. Goes through decimal digits: 2.135 is 2.14 although its binary value is a little less.
 * undefined for numbers that are not finite or too large.
 */
export function fromNumber(major: number, currency: string): Money | undefined {
  if (!Number.isFinite(major) || Math.abs(major) >= 1e15) return undefined
  const digits = Math.abs(major).toFixed(exponentOf(currency) + 4)
  return fromDecimal(major < 0 ? `-${digits}` : digits, currency)
}

/**
 * Money of an integer in the source's own minor units ("1999" with 2 decimals = 19.99), whatever the currency's exponent is.
 * undefined when the amount is no integer.
 */
export function fromMinor(amount: string | number, sourceExponent: number, currency: string): Money | undefined {
  const parts = /^([+-]?)(\d{1,20})$/.exec(String(amount).trim())
  if (!parts || !Number.isInteger(sourceExponent) || sourceExponent < 0 || sourceExponent > 9) return undefined
  const [, sign = '', digits = ''] = parts
  const padded = digits.padStart(sourceExponent + 1, '0')
  const point = padded.length - sourceExponent
  return fromDecimal(`${sign}${padded.slice(0, point)}.${padded.slice(point)}`, currency)
}

/** The sum; undefined when the currencies differ. */
export function addMoney(a: Money, b: Money): Money | undefined {
  return a.currency === b.currency ? { amountMinor: a.amountMinor + b.amountMinor, currency: a.currency } : undefined
}

/** Unit price times a quantity (decimal text), rounded half away from zero. Shops may show another line total; undefined when `quantity` is none. */
export function timesQuantity(unit: Money, quantity: string): Money | undefined {
  const parts = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(quantity)
  if (!parts) return undefined
  const thousandths = BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(3, '0')}`)
  const product = BigInt(Math.abs(unit.amountMinor)) * thousandths
  const amount = Number((product + 500n) / 1000n)
  if (!Number.isSafeInteger(amount)) return undefined
  return { amountMinor: unit.amountMinor < 0 && amount !== 0 ? -amount : amount, currency: unit.currency }
}

/** True when amount and currency are equal; two absent amounts are the same. */
export function sameMoney(a: Money | undefined, b: Money | undefined): boolean {
  return a?.amountMinor === b?.amountMinor && a?.currency === b?.currency
}

const formats = new Map<string, Intl.NumberFormat>()

/** The amount as people of the locale (BCP 47) write it, always with the currency's own number of decimals: "€1,783.80". */
export function formatMoney(money: Money, locale: string): string {
  const key = `${locale} ${money.currency}`
  const digits = exponentOf(money.currency)
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: money.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  formats.set(key, format)
  return format.format(money.amountMinor / 10 ** digits)
}
