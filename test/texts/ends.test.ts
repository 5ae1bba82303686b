// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { untilText } from '../../lib/texts/ends.ts'

const NOW = new Date(2026, 10, 22, 14, 6)

describe('how far off an end is', () => {
  it.each([
    [new Date(2026, 10, 22, 14, 6, 20), 'in 1 minute', 'in 1 Minute'],
    [new Date(2026, 10, 22, 14, 18), 'in 12 minutes', 'in 12 Minuten'],
    [new Date(2026, 10, 22, 19, 6), 'in 5 hours', 'in 5 Stunden'],
    [new Date(2026, 10, 23, 0, 30), 'tomorrow', 'morgen'],
    [new Date(2026, 10, 25, 9, 0), 'in 3 days', 'in 3 Tagen'],
    [new Date(2026, 11, 22, 14, 6), 'in 30 days', 'in 30 Tagen'],
    [new Date(2027, 10, 22, 14, 6), 'in 12 months', 'in 12 Monaten'],
  ])('%s', (end, english, german) => {
    expect(['en', 'de'].map((locale) => untilText(end.toISOString(), NOW, locale))).toEqual([english, german])
  })
  it.each([NOW.toISOString(), '2026-01-01T00:00:00Z', 'soon', undefined])(
    'is nothing once it has come, and where there is none: %s',
    (end) => {
      expect(untilText(end, NOW, 'en')).toBe('')
    },
  )
})
