/** When what was shared ends, exact in UTC: summer time moves nothing. */

const DAY_MS = 86_400_000
const USUAL_MS = 30 * DAY_MS

/** True when something is over; at that very moment it is. Null: it never ends. */
export function hasEnded(end: Date | null, now: Date): boolean {
  return end !== null && end.getTime() <= now.getTime()
}

/** True for an end one day to one year from now. A year is over on the same date at the same time, that of 29 February on 1 March. */
export function isAllowedEnd(end: Date, now: Date): boolean {
  const latest = new Date(now)
  latest.setUTCFullYear(now.getUTCFullYear() + 1)
  return end.getTime() >= now.getTime() + DAY_MS && end.getTime() <= latest.getTime()
}

/** The end where nobody chose one: in 30 days. */
export function usualEnd(now: Date): Date {
  return new Date(now.getTime() + USUAL_MS)
}
