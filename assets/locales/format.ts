/** Numbers, dates, money and lists as the person's browser writes them in the language of the texts. */
import type { Money } from '../../lib/contract/money.ts'
import { formatMoney } from '../../lib/core/money.ts'

// Texts are English, so are dates and numbers: the person's own kind of English where the browser names one.
const locale = globalThis.navigator?.languages?.find((language) => /^en\b/i.test(language)) ?? 'en-GB'

const plural = new Intl.PluralRules(locale)
const number = new Intl.NumberFormat(locale)
const list = new Intl.ListFormat(locale, { type: 'conjunction' })
const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The form of a sentence that fits a count; every form holds the whole sentence. */
export function countForm(count: number, forms: { readonly one: string; readonly other: string }): string {
  return plural.select(count) === 'one' ? forms.one : forms.other
}

/** A whole number with the separators of the locale. */
export function numberText(value: number): string {
  return number.format(value)
}

/** "Jonas, Sofia and 2 more" comes from `['Jonas', 'Sofia', '2 more']`. */
export function listText(parts: readonly string[]): string {
  return list.format(parts)
}

/** An amount with its currency; empty when there is none. */
export function moneyText(money: Money | undefined): string {
  return money ? formatMoney(money, locale) : ''
}

/** A decimal string as a quantity people read: "2", "0.75". */
export function quantityText(quantity: string): string {
  const value = Number(quantity)
  return Number.isFinite(value) ? number.format(value) : quantity
}

/** Time of day of an RFC 3339 time; empty when it is none. */
export function timeText(iso: string | undefined): string {
  const date = dateOf(iso)
  return date ? time.format(date) : ''
}

/** Day and month of an RFC 3339 time; empty when it is none. */
export function dayText(iso: string | undefined): string {
  const date = dateOf(iso)
  return date ? day.format(date) : ''
}

/** How long ago: "now", "2 min ago", "yesterday"; the date after a week; empty when there is no time. */
export function agoText(iso: string | undefined, now: Date): string {
  const date = dateOf(iso)
  if (!date) return ''
  const passedMs = Math.max(0, now.getTime() - date.getTime())
  if (passedMs < MINUTE_MS) return 'just now'
  if (passedMs < HOUR_MS) return ago.format(-Math.floor(passedMs / MINUTE_MS), 'minute')
  if (passedMs < DAY_MS) return ago.format(-Math.floor(passedMs / HOUR_MS), 'hour')
  return passedMs < 7 * DAY_MS ? ago.format(-Math.floor(passedMs / DAY_MS), 'day') : day.format(date)
}

function dateOf(iso: string | undefined): Date | undefined {
  if (iso === undefined) return undefined
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? undefined : date
}
