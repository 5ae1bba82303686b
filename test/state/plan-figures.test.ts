import { describe, expect, it } from 'vitest'
import { linesAfter, planGroups, sumOf } from '../../lib/state/plan-figures.ts'
import { aLine, aPlan, aPlanLine, eur } from './fakes.ts'

const lines = [aLine(1), aLine(2), aLine(3)]

describe('the plan in groups', () => {
  it.each([
    ['same', 'ready'],
    ['priceChanged', 'ready'],
    ['capped', 'ready'],
    ['unknown', 'ready'],
    ['optionMissing', 'choice'],
    ['needsOptions', 'choice'],
    ['gone', 'gone'],
    ['allHeld', 'gone'],
    ['stockTaken', 'gone'],
  ] as const)('puts %s under %s', (status, group) => {
    expect(planGroups([aLine(1)], aPlan({ lines: [aPlanLine(1, { status })] }), 'merge')[group]).toHaveLength(1)
  })
  it('has every line exactly once', () => {
    const plan = aPlan({ lines: [aPlanLine(1), aPlanLine(2, { status: 'gone' }), aPlanLine(3, { status: 'needsOptions' })] })
    const { choice, gone, ready } = planGroups(lines, plan, 'merge')
    expect([...choice, ...gone, ...ready].map(({ line }) => line.id).sort()).toEqual(lines.map(({ id }) => id))
  })
})

describe('the total of a line', () => {
  const totalOf = (planLine: Parameters<typeof aPlanLine>[1]) =>
    planGroups([aLine(1, { lineTotal: eur(1900) })], aPlan({ lines: [aPlanLine(1, planLine)] }), 'merge').ready[0]?.total

  it('is what the shop showed while nothing changed', () => {
    expect(totalOf({})).toEqual(eur(1900))
  })
  it('is not made up when the price changed', () => {
    expect(totalOf({ status: 'priceChanged', unitPriceNow: eur(900) })).toBeUndefined()
  })
  it('is the price of one when one is possible', () => {
    expect(totalOf({ status: 'capped', possible: '1' })).toEqual(eur(1000))
  })
})

describe('a sum', () => {
  it('adds amounts of one currency', () => {
    expect(sumOf([eur(100), eur(250)])).toEqual(eur(350))
  })
  it('is unknown when an amount is missing', () => {
    expect(sumOf([eur(100), undefined])).toBeUndefined()
  })
  it('is unknown for two currencies', () => {
    expect(sumOf([eur(100), { amountMinor: 1, currency: 'JPY' }])).toBeUndefined()
  })
})

describe('lines in the cart afterwards', () => {
  it('counts a product that is in the cart already once', () => {
    expect(linesAfter({ own: [aLine(1), aLine(8)], ownLineCount: 2, added: [aLine(1), aLine(2)], mode: 'merge' })).toBe(3)
  })
  it('counts only the new lines when the cart is replaced', () => {
    expect(linesAfter({ own: [aLine(8)], ownLineCount: 1, added: [aLine(1)], mode: 'replace' })).toBe(1)
  })
  it('counts own lines it has not seen as others', () => {
    expect(linesAfter({ own: undefined, ownLineCount: 2, added: [aLine(1)], mode: 'merge' })).toBe(3)
  })
})
