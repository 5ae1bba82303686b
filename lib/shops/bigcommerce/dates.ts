/** A date as the cart writes it, which is the shop's own way of writing dates; the form takes year, month and day. */

/** A day as the form takes it, without zeros before. */
export interface Day {
  readonly year: string
  readonly month: string
  readonly day: string
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const WRITTEN: readonly RegExp[] = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?:[a-z]+,? )?(?<day>\d{1,2})(?:st|nd|rd|th)?,?[ -](?:of )?(?<month>[a-z]{3,9})\.?,?[ -](?<year>\d{4})$/i,
  /^(?:[a-z]+,? )?(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/i,
]

/** The day; undefined where day and month may be each other (03/04/2026), or the month has a name that is not English. */
export function dayOf(text: string): Day | undefined {
  const parts = WRITTEN.map((shape) => shape.exec(text.trim())?.groups).find((groups) => groups !== undefined)
  if (!parts) return undefined
  const { year = '', month = '', day = '' } = parts
  const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const isDay = number >= 1 && number <= 12 && Number(day) >= 1 && Number(day) <= 31
  return isDay ? { year, month: String(number), day: String(Number(day)) } : undefined
}
