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

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
