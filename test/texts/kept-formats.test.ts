// @vitest-environment node
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LANGUAGES } from '../../lib/contract/languages.ts'
import { formatMoney } from '../../lib/core/money.ts'
import { cart } from '../../lib/texts/made/en/cart.ts'
import { number } from '../../lib/texts/number.ts'

const NOW = new Date('2026-03-11T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()
const area = () => {
  const items = new Map<string, string>()
  return { items, getItem: (key: string) => items.get(key) ?? null, setItem: (key: string, value: string) => void items.set(key, value) }
}

// As a page has them that was opened just now.
async function opened(kept = area(), browser = 'Browser/1') {
  vi.resetModules()
  const [{ agoText, dayText }, { moneyText }, formats] = await Promise.all([
    import('../../lib/texts/dates.ts'),
    import('../../lib/texts/format.ts'),
    import('../../lib/texts/kept-formats.ts'),
  ])
  formats.openFormats(kept, browser)
  return {
    dayText,
    moneyText,
    keep: () => formats.keepFormats(kept, browser),
    writeAll: (locale: string, currency: string): readonly string[] => [
      moneyText({ amountMinor: 123_456, currency }, locale),
      dayText('2026-01-05T12:00:00Z', locale),
      ...[5, 90, 3000, 60 * 24 * 30].map((minutes) => agoText(minutesAgo(minutes), NOW, { cart, locale })),
    ],
  }
}

afterEach(() => vi.unstubAllGlobals())

// Names the formats that are made from here on.
function formatsMade(): readonly string[] {
  const made: string[] = []
  const counting = (name: 'NumberFormat' | 'DateTimeFormat' | 'RelativeTimeFormat') =>
    new Proxy(Intl[name], {
      construct: (target, args) => {
        made.push(name)
        return Reflect.construct(target, args)
      },
    })
  const counted = ['NumberFormat', 'DateTimeFormat', 'RelativeTimeFormat'] as const
  vi.stubGlobal('Intl', Object.fromEntries(counted.map((name) => [name, counting(name)])))
  return made
}

/** What a first opening learns of a currency. */
async function learned(locale: string, currency: string) {
  const kept = area()
  const first = await opened(kept)
  const written = first.writeAll(locale, currency)
  first.keep()
  return { kept, written }
}

describe('what an earlier opening learned', () => {
  it.each([
    ['en-GB', 'EUR'],
    ['en-US', 'JPY'],
    ['de-DE', 'EUR'],
    ['de-CH', 'KWD'],
  ])('writes %s %s as the browser does, without making one of its formats', async (locale, currency) => {
    const { kept, written } = await learned(locale, currency)
    const { writeAll } = await opened(kept)
    const made = formatsMade()
    expect([writeAll(locale, currency), made]).toEqual([written, []])
  })

  it('writes every amount as the browser does', async () => {
    const locales = ['en-GB', 'en-IN', 'de-DE', 'de-AT', 'de-CH'] as const
    for (const locale of locales)
      for (const currency of ['EUR', 'JPY', 'KWD']) {
        const { moneyText } = await opened((await learned(locale, currency)).kept)
        const isSame = (amountMinor: number) =>
          moneyText({ amountMinor, currency }, locale) === formatMoney({ amountMinor, currency }, locale)
        fc.assert(fc.property(fc.integer({ min: -100_000, max: 2 ** 46 }), isSame), { numRuns: 100 })
      }
  })

  it.each(['en-US', 'de-AT'])('writes every day of a leap year as the browser does in %s', async (locale) => {
    const days = Array.from({ length: 366 }, (_, day) => new Date(2024, 0, 1 + day))
    const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
    const { dayText } = await opened((await learned(locale, 'EUR')).kept)
    expect(days.map((day) => dayText(day.toISOString(), locale))).toEqual(days.map((day) => format.format(day)))
  })

  it('is learned anew where the browser is another one', async () => {
    const { kept } = await learned('en-GB', 'EUR')
    const { writeAll, keep } = await opened(kept, 'Browser/2')
    const made = formatsMade()
    writeAll('en-GB', 'EUR')
    expect(made).toContain('NumberFormat')
    keep()
    expect(JSON.parse(kept.items.get('formats') ?? '')).toMatchObject({ browser: 'Browser/2', locale: 'en-GB' })
  })

  it.each(['', 'null', '[]', '{"browser":"Browser/1","locale":"en-GB","amounts":{"EUR":[1,2]},"months":3,"agos":{}}'])(
    'counts for nothing where it is %s',
    async (text) => {
      const { written } = await learned('en-GB', 'EUR')
      const kept = area()
      kept.items.set('formats', text)
      expect((await opened(kept)).writeAll('en-GB', 'EUR')).toEqual(written)
    },
  )
})

describe('numbers in texts', () => {
  it.each(LANGUAGES)('below a thousand are their digits in %s, as the language writes them', (language) => {
    const format = new Intl.NumberFormat(language)
    const counts = Array.from({ length: 1100 }, (_, count) => count)
    expect(counts.map((count) => number(language, count, 0))).toEqual(counts.map((count) => format.format(count)))
  })
})
