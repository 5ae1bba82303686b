/** When links end, to the second, whatever the calendar does. */
import { describe, expect, it } from 'vitest'
import { hasEnded, isAllowedEnd, usualEnd } from '../../lib/core/expiry.ts'

const at = (text: string) => new Date(text)

describe('an end', () => {
  it.each([
    ['2026-11-26T10:00:00Z', '2026-11-27T10:00:00Z', true],
    ['2026-11-26T10:00:00Z', '2026-11-27T09:59:59Z', false],
    ['2026-11-26T10:00:00Z', '2027-11-26T10:00:00Z', true],
    ['2026-11-26T10:00:00Z', '2027-11-26T10:00:01Z', false],
    // Summer time begins and ends: a day stays 24 hours.
    ['2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', true],
    ['2026-10-24T12:00:00Z', '2026-10-25T11:59:59Z', false],
    // Leap days.
    ['2028-02-29T00:00:00Z', '2029-03-01T00:00:00Z', true],
    ['2028-02-29T00:00:00Z', '2029-03-01T00:00:01Z', false],
    ['2027-03-01T00:00:00Z', '2028-03-01T00:00:00Z', true],
  ])('of what is made at %s may be %s: %s', (now, end, isAllowed) => {
    expect(isAllowedEnd(at(end), at(now))).toBe(isAllowed)
  })

  it('is over at that very moment, and never where there is none', () => {
    const end = at('2026-11-26T10:00:00Z')
    expect([hasEnded(end, at('2026-11-26T09:59:59.999Z')), hasEnded(end, end), hasEnded(null, end)]).toEqual([false, true, false])
  })

  it('that nobody chose is in 30 days, and may be', () => {
    const now = at('2028-02-10T00:00:00Z')
    expect([usualEnd(now), isAllowedEnd(usualEnd(now), now)]).toEqual([at('2028-03-11T00:00:00Z'), true])
  })
})
