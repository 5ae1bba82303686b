/** Dates and times as a reader's language writes them; apart from numbers, because the panel shows none. */
import { type AgoUnit, keptAgo, keptDay } from './kept-formats.ts'
import type { Texts } from './texts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

// Made once a language: one takes longer than the row of a list it is for.
const times = formatsOf((locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }))
const days = formatsOf((locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }))
const agos = formatsOf((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }))

/** Time of day of an RFC 3339 time; empty when it is none. */
export function timeText(iso: string | undefined, locale: string): string {
  const date = dateOf(iso)
  return date ? times(locale).format(date) : ''
}

/** Day and month of an RFC 3339 time; empty when it is none. */
export function dayText(iso: string | undefined, locale: string): string {
  const date = dateOf(iso)
  return date ? (keptDay(date, locale) ?? days(locale).format(date)) : ''
}

/** How long ago: "just now", "2 min ago", "yesterday"; the date after a week; empty when there is no time. */
export function agoText(iso: string | undefined, now: Date, { locale, cart }: Pick<Texts, 'locale' | 'cart'>): string {
  const date = dateOf(iso)
  if (!date) return ''
  const passedMs = Math.max(0, now.getTime() - date.getTime())
  if (passedMs < MINUTE_MS) return cart.justNow
  const ago = (unit: AgoUnit, unitMs: number): string => {
    const count = Math.floor(passedMs / unitMs)
    return keptAgo(count, unit, locale) ?? agos(locale).format(-count, unit)
  }
  if (passedMs < HOUR_MS) return ago('minute', MINUTE_MS)
  if (passedMs < DAY_MS) return ago('hour', HOUR_MS)
  return passedMs < 7 * DAY_MS ? ago('day', DAY_MS) : dayText(iso, locale)
}

function formatsOf<Format>(make: (locale: string) => Format): (locale: string) => Format {
  const made = new Map<string, Format>()
  return (locale) => {
    const format = made.get(locale) ?? make(locale)
    made.set(locale, format)
    return format
  }
}

function dateOf(iso: string | undefined): Date | undefined {
  if (iso === undefined) return undefined
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? undefined : date
}
