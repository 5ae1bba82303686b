/** What can happen to a link, in every order: a model that knows only the rules in words says the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllowedEnd } from '../../lib/core/expiry.ts'
import { afterLinkChange, type LinkTimes, type LinkTimesChange, linkState } from '../../lib/core/link-state.ts'
import { rounds } from '../support/depth.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 1440 * MINUTE
// Summer time begins and ends, a leap day, a turn of the year: in UTC they are moments as any other.
const STARTS = ['2026-03-29T00:59:50Z', '2026-10-25T00:59:50Z', '2028-02-28T23:59:50Z', '2028-02-29T23:59:50Z', '2026-12-31T23:59:50Z']

describe('a link', () => {
  it('goes where the rules say and nowhere else, in whatever order things happen', { timeout: 180_000 }, () => {
    const change = fc.oneof(
      fc.constant<LinkTimesChange>({ isRevoked: true }),
      fc.constant<LinkTimesChange>({ isRevoked: false }),
      fc.constant<LinkTimesChange>({}),
      fc.constantFrom(1, 7, 30).map((days): { readonly days: number } => ({ days })),
    )
    const step = fc.record({ change, wait: fc.constantFrom(0, SECOND, 10 * MINUTE, 10 * MINUTE + 1, DAY - SECOND, DAY, 3 * DAY) })
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.constantFrom(1, 7), fc.array(step, { maxLength: 15 }), (start, lasts, steps) => {
        let now = Date.parse(start)
        let times: LinkTimes = { end: new Date(now + lasts * DAY), revokedAt: null }
        const model: { isOff: boolean; offSince: number; end: number } = { isOff: false, offSince: 0, end: now + lasts * DAY }
        for (const { change: wanted, wait } of steps) {
          now += wait
          const end = 'days' in wanted ? new Date(now + wanted.days * DAY) : undefined
          const turn = 'days' in wanted ? undefined : wanted.isRevoked
          times = afterLinkChange(times, { end, isRevoked: turn }, new Date(now)) ?? times
          // In words: on, it does what it is told. Off, it can only be turned on, for ten minutes, and that may bring another end along.
          const mayMove = !model.isOff || (turn === false && now - model.offSince <= 10 * MINUTE)
          if (mayMove) {
            if (turn === true) Object.assign(model, { isOff: true, offSince: now })
            if (turn === false) model.isOff = false
            if (end) model.end = end.getTime()
          }
          const moments = [now, model.end - SECOND, model.end, model.end + SECOND]
          const said = moments.map((at) => linkState(times, new Date(at)))
          expect(said.join()).toBe(moments.map((at) => (model.isOff ? 'off' : at >= model.end ? 'expired' : 'open')).join())
        }
      }),
      { numRuns: rounds(500, 20_000) },
    )
  })
})

describe('an end', () => {
  it('may be one day to one year from any moment, to the millisecond, from whichever zone it is written', () => {
    const moment = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2040-12-31T23:59:59Z'), noInvalidDate: true })
    const zone = fc.constantFrom('Z', '+01:00', '-11:00', '+13:45')
    fc.assert(
      fc.property(
        fc.oneof(
          moment,
          fc.constantFrom(...STARTS).map((text) => new Date(text)),
        ),
        zone,
        (now, place) => {
          const year = new Date(now)
          year.setUTCFullYear(year.getUTCFullYear() + 1)
          const written = (ms: number): Date => new Date(inZone(ms, place))
          const [first, last] = [now.getTime() + DAY, year.getTime()]
          for (const [ms, isAllowed] of [
            [first, true],
            [first - 1, false],
            [first - SECOND, false],
            [last, true],
            [last + 1, false],
            [last + SECOND, false],
            [now.getTime() - DAY, false],
            [now.getTime(), false],
          ] as const)
            expect([now.toISOString(), ms, isAllowedEnd(written(ms), now)]).toEqual([now.toISOString(), ms, isAllowed])
          for (const none of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, -8.64e15])
            expect(isAllowedEnd(new Date(none), now)).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })
})

// The same moment, as people elsewhere would write it.
function inZone(ms: number, zone: string): string {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? []
  const away = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE
  return new Date(ms + away).toISOString().replace('Z', zone)
}
