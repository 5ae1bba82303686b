/**
 * How amounts and dates are written, learned from the browser's own formats and kept from one opening of a page to the next: to make
 * those formats takes longer than to draw a list. What was not learned is theirs to write.
 */
import type { Money } from '../contract/money.ts'
import { isRecord, type JsonRecord, listAt, parseJson, recordAt, textAt } from '../core/json.ts'
import { exponentOf, formatMoney } from '../core/money.ts'

/** Units of a time that passed, each with how many of it are told. */
const UNITS = { minute: 60, hour: 24, day: 7 } as const
/** A unit of a time that passed. */
export type AgoUnit = keyof typeof UNITS

const KEY = 'formats'
const MONTHS = 12
// A year of any kind: only day and month are told.
const YEAR = 2025

/** What stands before and after the digits, between groups of three, and before the fraction; empty where a locale writes otherwise. */
type Amount = readonly [before: string, after: string, group: string, decimal: string] | readonly []

interface Learned {
  readonly locale: string
  readonly amounts: Readonly<Record<string, Amount>>
  /** A date of each month with `#` for its day; empty where it is written otherwise. */
  readonly months: readonly string[]
  readonly agos: Readonly<Record<AgoUnit, readonly string[]>>
}

let learned: Learned | undefined
const missed = { locale: '', currencies: new Set<string>() }

/** Where they are kept: the page's own `localStorage`. */
export interface KeptArea {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
}

/** Takes what an earlier opening learned, unless `browser` (its name with its version) writes anew. */
export function openFormats(area: KeptArea, browser: string): void {
  const kept = parseJson(area.getItem(KEY) ?? '')
  learned = textAt(kept, 'browser') === browser ? learnedIn(kept) : undefined
}

/** Learns what had to be asked of the browser's formats, and keeps it. Does nothing, and makes no format, where nothing was. */
export function keepFormats(area: KeptArea, browser: string): void {
  const { locale, currencies } = missed
  if (locale === '') return
  const before = learned?.locale === locale ? learned : { locale, amounts: {}, months: monthsOf(locale), agos: agosOf(locale) }
  const amounts = [...currencies].map((currency) => [currency, amountOf(locale, currency)] as const)
  learned = { ...before, amounts: { ...before.amounts, ...Object.fromEntries(amounts) } }
  area.setItem(KEY, JSON.stringify({ browser, ...learned }))
  missed.locale = ''
  currencies.clear()
}

/** The amount as it is written in the locale; undefined where that was not learned. */
export function keptAmount({ amountMinor, currency }: Money, locale: string): string | undefined {
  const amount = learned?.locale === locale ? learned.amounts[currency] : undefined
  if (!amount) {
    missed.locale = locale
    missed.currencies.add(currency)
  }
  return amount && writtenAmount({ amountMinor, currency }, amount)
}

/** Day and month as they are written in the locale; undefined where that was not learned. */
export function keptDay(date: Date, locale: string): string | undefined {
  return lookedUp(locale, ({ months }) => months[date.getMonth()]?.replace('#', String(date.getDate())))
}

/** "3 hours ago" as it is written in the locale; undefined where that was not learned. */
export function keptAgo(count: number, unit: AgoUnit, locale: string): string | undefined {
  return lookedUp(locale, ({ agos }) => agos[unit][count])
}

function lookedUp(locale: string, look: (known: Learned) => string | undefined): string | undefined {
  if (learned?.locale === locale) return look(learned) || undefined
  missed.locale = locale
  return undefined
}

function writtenAmount({ amountMinor, currency }: Money, [before, after, group = '', decimal = '']: Amount): string | undefined {
  if (before === undefined || !Number.isSafeInteger(amountMinor) || amountMinor < 0) return undefined
  const exponent = exponentOf(currency)
  const digits = String(amountMinor).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent).replaceAll(/\B(?=(?:\d{3})+$)/g, group)
  return before + whole + (exponent > 0 ? decimal + digits.slice(-exponent) : '') + after
}

// Few locales group otherwise or have other digits: what is not written exactly so is not learned.
const SAMPLES = [0, 7, 98, 1234, 123_456, 1_234_567, 98_765_432_100]

function amountOf(locale: string, currency: string): Amount {
  const digits = exponentOf(currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const parts = format.formatToParts(1_234_567)
  const first = parts.findIndex(({ type }) => type === 'integer')
  const last = parts.findLastIndex(({ type }) => type === 'integer' || type === 'fraction')
  const text = (some: readonly Intl.NumberFormatPart[]): string => some.map(({ value }) => value).join('')
  const of = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? ''
  const amount: Amount = [text(parts.slice(0, first)), text(parts.slice(last + 1)), of('group'), of('decimal')]
  const isExact = SAMPLES.every((amountMinor) => {
    const money = { amountMinor, currency }
    return writtenAmount(money, amount) === formatMoney(money, locale)
  })
  return isExact ? amount : []
}

function monthsOf(locale: string): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const written = (month: number, day: number): string => format.format(new Date(YEAR, month, day))
  return Array.from({ length: MONTHS }, (_, month) => {
    const text = written(month, 22).replace('22', '#')
    return text.replace('#', '5') === written(month, 5) ? text : ''
  })
}

function agosOf(locale: string): Learned['agos'] {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const of = (unit: AgoUnit): readonly string[] => Array.from({ length: UNITS[unit] }, (_, count) => format.format(-count, unit))
  return { minute: of('minute'), hour: of('hour'), day: of('day') }
}

function learnedIn(kept: unknown): Learned | undefined {
  const [locale, amounts, agos] = [textAt(kept, 'locale'), recordAt(kept, 'amounts'), recordAt(kept, 'agos')]
  if (locale === undefined || !amounts || !isRecord(agos)) return undefined
  const agosIn = (unit: AgoUnit): readonly string[] => textsAt(agos, unit)
  return {
    locale,
    amounts: Object.fromEntries(Object.keys(amounts).flatMap((currency) => amountIn(amounts, currency))),
    months: textsAt(kept, 'months'),
    agos: { minute: agosIn('minute'), hour: agosIn('hour'), day: agosIn('day') },
  }
}

function amountIn(amounts: JsonRecord, currency: string): readonly (readonly [string, Amount])[] {
  const [before, after, group, decimal] = textsAt(amounts, currency)
  const isWhole = before !== undefined && after !== undefined && group !== undefined && decimal !== undefined
  return [[currency, isWhole ? [before, after, group, decimal] : []]]
}

function textsAt(value: unknown, key: string): readonly string[] {
  return listAt(value, key).filter((one) => typeof one === 'string')
}
