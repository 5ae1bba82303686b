/** Dates and times in the language of the texts; apart from numbers, because the panel shows none. */
import { locale } from './format.ts'

const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

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
