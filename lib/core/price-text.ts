/** Reads prices as shops print them: "1.234,50 €", "CHF 5.–", "¥1,200". Ambiguous texts give nothing, never a guess. */
import type { Money } from '../contract/money.ts'
import { exponentOf, fromDecimal } from './money.ts'

const SPACES = /[\s\u00a0\u202f\u2009]/g
const NUMBER = /\d[\d.,'\u2019\s\u00a0\u202f\u2009]*\d|\d/g
// Only symbols that belong to one currency; $, ¥, £ and kr do not.
const SYMBOLS: readonly (readonly [string, string])[] = [
  ['€', 'EUR'],
  ['R$', 'BRL'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₫', 'VND'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₽', 'RUB'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
]

/** The currency a printed price names by a symbol of its own or an ISO code; undefined when it could be several. */
export function currencyInText(text: string): string | undefined {
  const symbol = SYMBOLS.find(([sign]) => text.includes(sign))
  if (symbol) return symbol[1]
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?:$|[^A-Za-z])/.exec(text)
  return code?.[1]
}

/** The amount of a printed price in a known currency; undefined when the text holds no number, several, or an ambiguous one. */
export function parsePrice(text: string, currency: string): Money | undefined {
  const numbers = latinDigits(text).match(NUMBER)
  const [number] = numbers ?? []
  if (number === undefined || numbers?.length !== 1) return undefined
  const decimal = decimalOf(number.replace(SPACES, ' '), exponentOf(currency))
  if (decimal === undefined) return undefined
  return fromDecimal(isNegative(text) ? `-${decimal}` : decimal, currency)
}

function latinDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',')
}

// A minus at the start or behind a symbol of the currency; a dash after the number stands for "no cents" (5,–).
function isNegative(text: string): boolean {
  return /^\s*[^\d\s-]{0,3}\s*[-\u2212]/.test(text)
}

/** Decimal text with a dot of a printed number; undefined when grouping and decimals cannot be told apart. */
function decimalOf(number: string, exponent: number): string | undefined {
  const separator = /[.,'\u2019 ](?=\d*$)/.exec(number)
  if (!separator) return number
  const whole = number.slice(0, separator.index)
  const fraction = number.slice(separator.index + 1)
  if (isDecimalPoint({ whole, fraction, sign: separator[0], exponent })) return withoutGroups(whole, separator[0], fraction)
  return fraction.length === 3 ? withoutGroups(number, '', '') : undefined
}

interface Parts {
  readonly whole: string
  readonly fraction: string
  readonly sign: string
  readonly exponent: number
}

function isDecimalPoint({ whole, fraction, sign, exponent }: Parts): boolean {
  if (!/[.,]/.test(sign) || whole.includes(sign)) return false
  if (fraction.length === 3) return exponent === 3 || /^0$/.test(whole) || /[.,'\u2019 ]/.test(whole)
  return fraction.length <= 2 || fraction.length === exponent
}

// Groups have three digits; Indian ones two, but the last.
function withoutGroups(grouped: string, decimalSign: string, fraction: string): string | undefined {
  const groups = grouped.split(/[.,'\u2019 ]/)
  const signs = new Set(grouped.replace(/\d/g, ''))
  const isGrouped = groups.length === 1 || (/^\d{1,3}$/.test(groups[0] ?? '') && /^\d{3}$/.test(groups.at(-1) ?? ''))
  const middle = groups.slice(1, -1)
  const isRegular = middle.every((group) => group.length === 3) || middle.every((group) => group.length === 2)
  if (signs.size > 1 || signs.has(decimalSign) || !isGrouped || !isRegular) return undefined
  return fraction === '' ? groups.join('') : `${groups.join('')}.${fraction}`
}
