// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { CartEventAttributes } from '../../lib/contract/cart-events.ts'
import { historyEntries } from '../../lib/core/history.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'
const anEvent = (version: number, more: Partial<CartEventAttributes> = {}): CartEventAttributes => ({
  idCart: 'cart-1',
  version,
  at: `2026-11-26T10:00:${String(version).padStart(2, '0')}.000Z`,
  what: 'addLine',
  idCompanyUser: 'mara',
  by: 'Mara Lindqvist',
  agent: null,
  client: 'extension',
  receiver: null,
  line: `line-${version}`,
  quantity: '2',
  name: null,
  ...more,
})
const whoOf = (more: Partial<CartEventAttributes>) => historyEntries([anEvent(1, more)])[0]?.who

describe('the history of a cart', () => {
  it('has one entry for lines that were added in one go, and one for each thing else', () => {
    const events = [
      anEvent(6, { what: 'removeLine' }),
      anEvent(5),
      anEvent(4, { idCompanyUser: 'jonas', by: 'Jonas Okafor' }),
      anEvent(3),
      anEvent(2),
      anEvent(1, { what: 'createCart', line: null, quantity: null, name: 'Fair' }),
    ]
    expect(historyEntries(events).map(({ version, what, count, line }) => [version, what, count, line])).toEqual([
      [6, 'removeLine', 1, 'line-6'],
      [5, 'addLine', 1, 'line-5'],
      [4, 'addLine', 1, 'line-4'],
      [3, 'addLine', 2, undefined],
      [1, 'createCart', 1, undefined],
    ])
  })

  it('keeps lines apart that were added at another time', () => {
    const events = [anEvent(2, { at: '2026-11-26T11:00:00.000Z' }), anEvent(1)]
    expect(historyEntries(events).map(({ count }) => count)).toEqual([1, 1])
  })

  it.each<[string, Partial<CartEventAttributes>, object]>([
    ['you', { isYours: true }, { kind: 'you' }],
    ['a person', {}, { kind: 'person', name: 'Mara Lindqvist' }],
    [
      'an agent for a person',
      { agent: 'Amy Desk', isByAgent: true, isYours: true },
      { kind: 'agent', name: 'Amy Desk', of: 'Mara Lindqvist' },
    ],
    ['an agent whose name is gone', { isByAgent: true, by: null }, { kind: 'agent' }],
    ['an agent, as older servers tell', { agent: 'Amy Desk' }, { kind: 'agent', name: 'Amy Desk', of: 'Mara Lindqvist' }],
    ['somebody who was erased', { by: null }, { kind: 'gone' }],
    ['somebody with a link', { by: null, idCompanyUser: NOBODY, client: 'page', what: 'enterCode' }, { kind: 'link' }],
    ['the caller', { by: null, idCompanyUser: NOBODY, client: 'page', what: 'editCall' }, { kind: 'caller' }],
    [
      'who was invited',
      { by: null, idCompanyUser: NOBODY, client: 'page', what: 'answerInvitation', receiver: 'kim@buyer.example' },
      { kind: 'invited', name: 'kim@buyer.example' },
    ],
    ['the server', { by: null, idCompanyUser: NOBODY, client: 'server', what: 'stopShare' }, { kind: 'server' }],
  ])('names %s', (_name, more, who) => {
    expect(whoOf(more)).toEqual(who)
  })
})
