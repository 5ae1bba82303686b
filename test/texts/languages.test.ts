import { describe, expect, it } from 'vitest'
import { speechOf } from '../../lib/core/languages.ts'
import { agoText, dayText, timeText } from '../../lib/texts/dates.ts'
import { listText, moneyText, numberText, quantityText } from '../../lib/texts/format.ts'
import { cart } from '../../lib/texts/made/load/cart.ts'
import { openTexts } from '../../lib/texts/open.ts'
import { allTexts } from '../support/render.ts'

describe('the language', () => {
  it.each([
    ['de', ['en-US'], 'de', 'de-DE'],
    ['en', ['de-AT', 'en-US'], 'en', 'en-US'],
    [undefined, ['de-AT', 'en'], 'de', 'de-AT'],
    [undefined, ['fr-FR', 'de'], 'de', 'de'],
    [undefined, ['fr-FR', 'ja'], 'en', 'en-GB'],
    [undefined, [], 'en', 'en-GB'],
    ['fr', ['de'], 'de', 'de'],
    [{ evil: true }, ['ja'], 'en', 'en-GB'],
  ])('of someone who chose %s in a browser of %j is %s, written as %s', (choice, browser, language, locale) => {
    expect(speechOf(choice, browser)).toEqual({ language, locale })
  })

  it.each([
    ['chosen', { language: { version: 1, data: 'de' } }, 'de', 'Summe'],
    ['not chosen', {}, 'en', 'Total'],
    ['one there is no catalogue for', { language: { version: 1, data: 'fr' } }, 'en', 'Total'],
    ['broken in the store', { language: 'de' }, 'en', 'Total'],
  ])('of a page, and which way it runs, is said in its html element: %s', async (_what, kept, language, total) => {
    document.documentElement.dir = 'rtl'
    const texts = await openTexts({ area: { get: async () => kept }, window }, [cart])
    const { lang, dir } = document.documentElement
    expect([lang, dir, texts.language, texts.cart.total]).toEqual([language, 'ltr', language, total])
  })

  it('is the browser’s where the store cannot be read', async () => {
    const area = { get: () => Promise.reject(new Error('no store')) }
    expect((await openTexts({ area, window }, [cart])).cart.total).toBe('Total')
  })
})

describe('German', () => {
  const now = new Date('2026-11-22T14:06:00Z')
  it('writes numbers, money, lists and quantities its own way', () => {
    const money = moneyText({ amountMinor: 178380, currency: 'EUR' }, 'de-DE').replace('\u00a0', ' ')
    expect([numberText(1204, 'de-DE'), money, listText(['Jonas', 'Sofia'], 'de-DE'), quantityText('0.75', 'de-DE')]).toEqual([
      '1.204',
      '1783,80 €'.replace('1783', '1.783'),
      'Jonas und Sofia',
      '0,75',
    ])
  })

  it('writes dates and times ago its own way', async () => {
    const texts = await allTexts('de')
    expect([
      agoText('2026-11-22T14:05:30Z', now, texts),
      agoText('2026-11-22T14:04:00Z', now, texts),
      agoText('2026-11-21T12:00:00Z', now, texts),
      dayText('2026-10-01T12:00:00Z', 'de-DE'),
      timeText('nonsense', 'de-DE'),
    ]).toEqual(['gerade eben', 'vor 2 Min.', 'gestern', '1. Okt.', ''])
  })

  it('has one and many', async () => {
    const { people } = await allTexts('de')
    expect([people.share({ count: 1 }), people.share({ count: 1200 })]).toEqual([
      'Ohne E-Mail mit 1 Person teilen',
      'Ohne E-Mail mit 1.200 Personen teilen',
    ])
  })
})
