/** What can happen to an invitation, in every order: a model that knows only the rules in words says the same as the table. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterMove, type InvitationMove, invitationState, type KeptState, reminderTime } from '../../lib/core/invitation.ts'
import { rounds } from '../support/depth.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 10, 26)

/** The rules in words. */
interface Model {
  wasLookedAt: boolean
  answer: 'yes' | 'no' | undefined
  isTakenBack: boolean
}

function told({ wasLookedAt, answer, isTakenBack }: Model, isOver: boolean): string {
  if (isTakenBack) return 'revoked'
  if (answer) return answer === 'yes' ? 'accepted' : 'declined'
  if (isOver) return 'expired'
  return wasLookedAt ? 'opened' : 'sent'
}

describe('an invitation', () => {
  it('goes where the rules say and nowhere else, in whatever order things happen', { timeout: 180_000 }, () => {
    const move = fc.constantFrom<InvitationMove>('open', 'accept', 'decline', 'revoke')
    const step = fc.record({ move, wait: fc.constantFrom(0, 1000, DAY, 3 * DAY) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom(DAY, 7 * DAY), (steps, lasts) => {
        const end = new Date(START + lasts)
        const model: Model = { wasLookedAt: false, answer: undefined, isTakenBack: false }
        let [now, kept]: [number, KeptState] = [START, 'sent']
        let wasAnswered = false
        for (const { move: made, wait } of steps) {
          now += wait
          const isOver = now >= end.getTime()
          kept = afterMove({ kept, end }, made, new Date(now)) ?? kept
          if (!isOver && !model.isTakenBack) {
            if (made === 'open') model.wasLookedAt = true
            else if (made === 'revoke') model.isTakenBack = true
            else model.answer = made === 'accept' ? 'yes' : 'no'
          }
          const state = invitationState({ kept, end }, new Date(now))
          expect(state).toBe(told(model, isOver))
          // Whoever answered is never undecided again.
          if (wasAnswered) expect(['accepted', 'declined', 'revoked']).toContain(state)
          wasAnswered ||= state === 'accepted' || state === 'declined'
        }
      }),
      { numRuns: rounds(500, 20_000) },
    )
  })

  it.each([
    // Summer time begins and ends, a leap day: the end is a moment in UTC.
    '2026-03-29T01:00:00Z',
    '2026-10-25T01:00:00Z',
    '2028-02-29T23:59:59Z',
    '2028-03-01T00:00:00Z',
  ])('that ends at %s is open a second before, and expired at that very second', (text) => {
    const end = new Date(text)
    const before = new Date(end.getTime() - 1000)
    for (const kept of ['sent', 'opened'] as const) {
      expect([invitationState({ kept, end }, before), invitationState({ kept, end }, end)]).toEqual([kept, 'expired'])
      expect([afterMove({ kept, end }, 'accept', before), afterMove({ kept, end }, 'accept', end)]).toEqual(['accepted', undefined])
    }
  })

  it('is reminded of two days before its end, where it lasts four at least', () => {
    const now = new Date(START)
    expect(reminderTime(new Date(START + 30 * DAY), now)).toEqual(new Date(START + 28 * DAY))
    expect([reminderTime(new Date(START + 4 * DAY), now), reminderTime(new Date(START + 4 * DAY - 1), now)]).toEqual([
      new Date(START + 2 * DAY),
      undefined,
    ])
  })
})
