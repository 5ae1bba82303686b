/** Days of the reader's calendar, as headings over what happened on them. */
const DAY_MS = 86_400_000

/** A key of the day of an RFC 3339 time in the reader's time zone; the same for all times of that day. */
export function dayKey(iso: string): string {
  const date = new Date(iso)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

/** “Today”, “Yesterday”, else weekday and date, with the year where it is another one. `locale` is a BCP 47 tag. */
export function dayHeading(iso: string, now: Date, locale: string): string {
  const date = new Date(iso)
  const days = Math.round((midnight(now) - midnight(date)) / DAY_MS)
  if (days === 0 || days === 1) return capitalised(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day'), locale)
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  return capitalised(new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(date), locale)
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

function capitalised(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
}
