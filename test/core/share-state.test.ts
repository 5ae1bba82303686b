/** What became of a share: moves from every state, and random rows of them against a model of few lines. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SHARE_MOVES, type ShareMove, type ShareState } from '../../lib/contract/share-states.ts'
import { afterShareMove, type ShareTimes, shareStage, shareState } from '../../lib/core/share-state.ts'
import { rounds } from '../support/depth.ts'

const NEW: ShareTimes = { openedAt: null, elsewhereAt: null, addedAt: null, declinedAt: null }
const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute))
const done = (moves: readonly ShareMove[]): ShareTimes =>
  moves.reduce((of, move, minute) => afterShareMove(of, move, at(minute)) ?? of, NEW)

describe('a share', () => {
  it.each<readonly [string, ShareState]>([
    ['', 'shared'],
    ['open', 'opened'],
    ['add', 'added'],
    ['open add', 'added'],
    ['add open', 'added'],
    ['add takeOut', 'opened'],
    ['takeOut', 'shared'],
    ['decline', 'declined'],
    ['open add decline', 'declined'],
    ['decline open add takeOut', 'declined'],
    ['decline restore', 'shared'],
    ['open decline restore', 'opened'],
    ['add decline restore', 'added'],
    ['restore', 'shared'],
  ])('after “%s” is %s', (moves, state) => {
    expect(shareState(done(moves.split(' ').flatMap((move) => SHARE_MOVES.find((known) => known === move) ?? [])))).toBe(state)
  })

  it.each([
    ['addElsewhere', 'elsewhere', 'opened'],
    ['addElsewhere open reply', 'elsewhere', 'opened'],
    ['addElsewhere add', 'added', 'added'],
    ['add addElsewhere', 'added', 'added'],
    ['addElsewhere takeOut', 'opened', 'opened'],
    ['addElsewhere decline restore', 'elsewhere', 'opened'],
  ])('after “%s” is %s, which is %s for whoever asks: what came into another shop is not what was shared', (moves, stage, state) => {
    const times = done(moves.split(' ').flatMap((move) => SHARE_MOVES.find((known) => known === move) ?? []))
    expect([shareStage(times), shareState(times)]).toEqual([stage, state])
  })

  it('keeps when each thing happened first, and a decline that was taken back leaves nothing', () => {
    expect(done(['open', 'open', 'add', 'add', 'decline', 'decline', 'restore'])).toEqual({
      openedAt: at(0),
      elsewhereAt: null,
      addedAt: at(2),
      declinedAt: null,
    })
  })

  it('goes where the model goes, whatever is done with it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SHARE_MOVES), { maxLength: 30 }), (moves) => {
        const model = { isOpen: false, isIn: false, isDeclined: false }
        for (const move of moves) {
          if (move === 'restore') model.isDeclined = false
          else if (model.isDeclined) continue
          else if (move === 'decline') model.isDeclined = true
          else if (move === 'takeOut') model.isIn = false
          else Object.assign(model, { isOpen: true, isIn: model.isIn || move === 'add' })
        }
        const state = model.isDeclined ? 'declined' : model.isIn ? 'added' : model.isOpen ? 'opened' : 'shared'
        expect(shareState(done(moves))).toBe(state)
      }),
      { numRuns: rounds(300, 20_000) },
    )
  })
})
