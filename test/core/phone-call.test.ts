import { describe, expect, it } from 'vitest'
import type { LinkedCart } from '../../lib/contract/links.ts'
import { afterCallMove, type CallTimes, callState, cartWithQuantity, helpLeft, isViewing, mayEditCall } from '../../lib/core/phone-call.ts'

const AT = new Date('2026-05-01T12:00:00Z')
const later = (seconds: number): Date => new Date(AT.getTime() + seconds * 1000)
const NEW: CallTimes & { may_edit: boolean } = {
  opened_at: null,
  seen_at: null,
  edited_at: null,
  accepted_at: null,
  help_until: null,
  ended_at: null,
  ended_by: null,
  expires_at: later(86_400),
  revoked_at: null,
  may_edit: true,
}
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const CART: LinkedCart = {
  name: 'Office',
  lines: [
    { id: 'a', product: {}, title: 'A', options: [], quantity: '2', readd: 'exact', unitPrice: eur(1999), lineTotal: eur(3500) },
    { id: 'b', product: {}, title: 'B', options: [], quantity: '0.75', readd: 'exact', unitPrice: eur(1000), lineTotal: eur(750) },
  ],
  totals: { items: eur(4250), grand: eur(4000), coupons: 1 },
  pricesAt: AT.toISOString(),
}

describe('a cart handed over on the phone', () => {
  it.each([
    [{}, 'waiting'],
    [{ opened_at: AT }, 'opened'],
    [{ opened_at: AT, edited_at: AT }, 'edited'],
    [{ edited_at: AT, accepted_at: AT }, 'accepted'],
    [{ accepted_at: AT, ended_at: AT }, 'ended'],
    [{ revoked_at: AT }, 'ended'],
    [{ accepted_at: AT, expires_at: AT }, 'expired'],
  ])('with %o is %s', (times, state) => {
    expect(callState({ ...NEW, ...times }, AT)).toBe(state)
  })

  it('is looked at for twelve seconds after its page said so, unless it is over', () => {
    const seen = { ...NEW, seen_at: AT }
    expect([
      isViewing(seen, later(11.9)),
      isViewing(seen, later(12)),
      isViewing({ ...seen, ended_at: AT }, AT),
      isViewing(NEW, AT),
    ]).toEqual([true, false, false, false])
  })

  it('lets only the caller allow help, for fifteen minutes to the moment; accepting and ending end it', () => {
    expect(afterCallMove(NEW, { move: 'allowHelp', side: 'agent', at: AT })).toBeUndefined()
    const helped = afterCallMove(NEW, { move: 'allowHelp', side: 'caller', at: AT }) ?? NEW
    expect([helpLeft(helped, AT), helpLeft(helped, later(899.999)), helpLeft(helped, later(900))]).toEqual([900_000, 1, 0])
    for (const move of ['endHelp', 'accept', 'end'] as const) {
      const moved = afterCallMove(helped, { move, side: 'caller', at: later(1) }) ?? helped
      expect([move, helpLeft(moved, later(1))]).toEqual([move, 0])
    }
    expect([mayEditCall(helped, 'agent', AT), mayEditCall(NEW, 'agent', AT), mayEditCall(NEW, 'caller', AT)]).toEqual([true, false, true])
  })

  it('takes no move of a side that is not its, none that is made already, and none once it is over', () => {
    const accepted = { ...NEW, accepted_at: AT }
    const moves = ['accept', 'takeBack', 'allowHelp', 'endHelp', 'end'] as const
    const taken = (call: CallTimes, side: 'agent' | 'caller') => moves.filter((move) => afterCallMove(call, { move, side, at: AT }))
    expect(taken(NEW, 'caller')).toEqual(['accept', 'allowHelp', 'end'])
    expect(taken(accepted, 'caller')).toEqual(['takeBack', 'end'])
    expect(taken(accepted, 'agent')).toEqual(['end'])
    for (const over of [{ ended_at: AT }, { expires_at: AT }, { revoked_at: AT }]) expect(taken({ ...NEW, ...over }, 'caller')).toEqual([])
  })
})

describe('another quantity of a line', () => {
  it('makes the line and the sum anew; what the shop showed with coupons is gone with it', () => {
    const changed = cartWithQuantity(CART, 'a', '3.0')
    expect([changed?.lines.map(({ quantity, lineTotal }) => [quantity, lineTotal?.amountMinor]), changed?.totals]).toEqual([
      [
        ['3', 5997],
        ['0.75', 750],
      ],
      { grand: eur(6747) },
    ])
  })

  it('of zero takes the line out; where one has no price there is no sum', () => {
    expect(cartWithQuantity(CART, 'a', '0')?.totals).toEqual({ grand: eur(750) })
    const [first, second] = CART.lines
    const bare = {
      ...CART,
      lines: [...(first ? [first] : []), ...(second ? [{ ...second, unitPrice: undefined, lineTotal: undefined }] : [])],
    }
    expect(cartWithQuantity(bare, 'a', '1')?.totals).toEqual({})
    expect(cartWithQuantity({ ...CART, lines: first ? [first] : [] }, 'a', '0')).toMatchObject({ lines: [], totals: {} })
  })

  it.each(['2', '2.0', '', '-1', 'x', '1e3', '1234567890', '1.2345', 'NaN', '０'])(
    'that is none, or the same, changes nothing: %o',
    (wanted) => {
      expect([cartWithQuantity(CART, 'a', wanted), cartWithQuantity(CART, 'none', '1')]).toEqual([undefined, undefined])
    },
  )
})
