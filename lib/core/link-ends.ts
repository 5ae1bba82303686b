/** Ends of links as people choose them on a device, whose clock may be some minutes off the server's. */

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A server refuses less than a day and more than a year. */
const SLACK_MS = 5 * MINUTE_MS

/** The end in some days, from one to 365, as RFC 3339. */
export function endInDays(days: number, now: Date): string {
  const slack = days <= 1 ? SLACK_MS : days >= 365 ? -SLACK_MS : 0
  return new Date(now.getTime() + days * DAY_MS + slack).toISOString()
}

/** The end of a day of the device's calendar, such as 2026-12-22, as RFC 3339; undefined when that is no day. */
export function endOfDay(day: string): string | undefined {
  const end = new Date(`${day}T23:59:00`)
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString()
}

/** A day of the device's calendar some days from now, such as 2026-12-22. */
export function dayInDays(days: number, now: Date): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
