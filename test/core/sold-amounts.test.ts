import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addQuantity, compareQuantity } from '../../lib/core/quantity.ts'
import { amountTaken } from '../../lib/core/sold-amounts.ts'

const taken = (wanted: string, sold: { minimum?: string; step?: string }, { held = '0', room }: { held?: string; room?: string } = {}) =>
  amountTaken({ wanted, held, room }, sold)

describe('what a shop takes of a wish', () => {
  it.each([
    ['all of it where it names no amounts', '3', {}, {}, { possible: '3' }],
    ['all of it from the minimum on', '5', { minimum: '5' }, {}, { possible: '5' }],
    ['all of it in whole steps', '12', { step: '6' }, {}, { possible: '12' }],
    ['all of it in whole steps above a minimum that is no step', '7', { minimum: '3', step: '2' }, {}, { possible: '7' }],
    ['all of it by weight', '0.75', { minimum: '0.5', step: '0.25' }, {}, { possible: '0.75' }],
    ['all of it where the cart holds the minimum already', '1', { minimum: '5' }, { held: '5' }, { possible: '1' }],
    ['nothing but the minimum of less', '3', { minimum: '5' }, {}, { offers: ['5'] }],
    ['the steps around it', '8', { step: '6' }, {}, { offers: ['6', '12'] }],
    ['the first step of less than that', '5', { step: '6' }, {}, { offers: ['6'] }],
    ['the first step above the minimum', '4', { minimum: '3', step: '2' }, {}, { offers: ['3', '5'] }],
    ['no step that it has no room for', '8', { step: '6' }, { room: '8' }, { offers: ['6'] }],
    ['no minimum that it has no room for', '3', { minimum: '5' }, { room: '4' }, { offers: [] }],
    ['as many whole steps as there is room for', '18', { step: '6' }, { room: '15' }, { possible: '12' }],
    ['nothing of whole steps where there is room for none', '12', { step: '6' }, { room: '5' }, { offers: [] }],
    ['what fills up the step that the cart holds a part of', '3', { step: '6' }, { held: '1' }, { offers: ['5'] }],
    ['nothing where there is no room', '6', { step: '6' }, { held: '6', room: '0' }, {}],
    ['as much as there is room for without amounts', '6', {}, { room: '4' }, { possible: '4' }],
    ['nothing that carries the errors of binary numbers', '0.3', { step: '0.1' }, {}, { possible: '0.3' }],
  ] as const)('is %s', (_what, wanted, sold, cart, expected) => {
    expect(taken(wanted, sold, cart)).toEqual(expected)
  })

  it('is never more than was wished, and only the person may take what is offered, which the shop sells', () => {
    const some = fc.integer({ min: 1, max: 30 }).map(String)
    const maybe = fc.option(some, { nil: undefined })
    const none = fc.integer({ min: 0, max: 20 }).map(String)
    fc.assert(
      fc.property(some, maybe, maybe, none, fc.option(none, { nil: undefined }), (wanted, minimum, step, held, room) => {
        const { possible, offers = [] } = amountTaken({ wanted, held, room }, { minimum, step })
        if (possible !== undefined) expect(compareQuantity(possible, wanted)).toBeLessThanOrEqual(0)
        for (const amount of [possible, ...offers].filter((one) => one !== undefined)) {
          const total = Number(addQuantity(held, amount))
          const first = Number(minimum ?? step ?? '0')
          expect([amount === '0', total >= first, (total - first) % Number(step ?? 1)]).toEqual([false, true, 0])
          if (room !== undefined) expect(compareQuantity(amount, room)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})
