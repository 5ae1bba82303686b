/** When something ends, as a reader's language writes it. */
import { dayText, timeText } from './dates.ts'

/** The whole date of an RFC 3339 time: weekday, day, month, year; empty when it is none. */
export function wholeDayText(iso: string | undefined, locale: string): string {
  const date = new Date(iso ?? '')
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(date)
}

/** The day of an end: the time for today, "tomorrow", else day and month, with the year when it is another one. */
export function endText(iso: string, now: Date, locale: string): string {
  const end = new Date(iso)
  const days = Math.round((midnight(end) - midnight(now)) / 86_400_000)
  if (days === 0) return timeText(iso, locale)
  if (days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(1, 'day')
  if (end.getFullYear() === now.getFullYear()) return dayText(iso, locale)
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(end)
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How far off an end is: "in 12 minutes", "in 5 hours" on its day, "tomorrow", "in 30 days", from two months on in months; empty when it has come or is no time. */
export function untilText(iso: string | undefined, now: Date, locale: string): string {
  const end = new Date(iso ?? '')
  const leftMs = end.getTime() - now.getTime()
  if (!(leftMs > 0)) return ''
  const until = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const days = Math.round((midnight(end) - midnight(now)) / 86_400_000)
  if (leftMs < HOUR_MS) return until.format(Math.ceil(leftMs / MINUTE_MS), 'minute')
  if (days === 0) return until.format(Math.round(leftMs / HOUR_MS), 'hour')
  return days < 60 ? until.format(days, 'day') : until.format(Math.round(days / 30), 'month')
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
