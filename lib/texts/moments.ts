/** Moments for readers whose time zone nobody knows: in mail, in pages without JavaScript. */

/** Day and time of day in UTC, which it says: “1 March 2027 at 09:00 UTC”. `locale` is a BCP 47 tag. */
export function utcMomentText(moment: Date, locale: string): string {
  return `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(moment)} UTC`
}

/** Time of day in UTC, and saying so. */
export function utcTimeText(moment: Date, locale: string): string {
  return `${new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(moment)} UTC`
}
