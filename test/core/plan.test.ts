import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { cartFingerprint } from '../../lib/core/lines.ts'
import { atRiskOf, type PlanCheck, planImport, planLineAlone, quantityToAdd } from '../../lib/core/plan.ts'
import { addQuantity, compareQuantity } from '../../lib/core/quantity.ts'
import { aLine } from '../page/memory-shop.ts'

const now = new Date('2026-11-24T10:00:00Z')
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const found = (line: Line, more: Partial<PlanCheck> = {}): PlanCheck => ({ lineId: line.id, availability: 'available', ...more })
const planOf = (line: Line, check: Partial<PlanCheck> = {}, own: readonly Line[] = []) => {
  const [planned] = planImport({ lines: [line], own, checks: [found(line, check)], now }).lines
  if (!planned) throw new Error('no line')
  return planned
}

describe('the status of a planned line', () => {
  it('is same when the shop sells it as it was shared', () => {
    expect(planOf(aLine(1, '2'), { unitPrice: eur(1000) })).toMatchObject({ status: 'same', possible: '2' })
  })
  it('is priceChanged when it costs something else now', () => {
    expect(planOf(aLine(1), { unitPrice: eur(900) })).toMatchObject({
      status: 'priceChanged',
      unitPriceThen: eur(1000),
      unitPriceNow: eur(900),
    })
  })
  it('is priceChanged when it costs something in another currency now', () => {
    expect(planOf(aLine(1), { unitPrice: { amountMinor: 1000, currency: 'USD' } }).status).toBe('priceChanged')
  })
  it('is same when one of the prices is not known', () => {
    expect(planOf(aLine(1)).status).toBe('same')
  })
  it('is capped when the shop has fewer', () => {
    expect(planOf(aLine(1, '12'), { maxQuantity: '5' })).toMatchObject({ status: 'capped', wanted: '12', possible: '5' })
  })
  it('is capped rather than priceChanged, and tells both', () => {
    expect(planOf(aLine(1, '12'), { maxQuantity: '5', unitPrice: eur(900) })).toMatchObject({ status: 'capped', unitPriceNow: eur(900) })
  })
  it('is capped by what the own cart holds of the product', () => {
    expect(planOf(aLine(1, '3'), { maxQuantity: '5' }, [aLine(1, '4')])).toMatchObject({ status: 'capped', possible: '1' })
  })
  it('is allHeld, not gone, when the own cart holds all the shop allows', () => {
    const planned = planOf(aLine(1, '3'), { maxQuantity: '5' }, [aLine(1, '5')])
    expect([planned.status, planned.limit, planned.possible]).toEqual(['allHeld', '5', undefined])
  })
  it('is allHeld for a product sold individually that is in the own cart', () => {
    expect(planOf(aLine(1), { maxQuantity: '1' }, [aLine(1)])).toMatchObject({ status: 'allHeld', limit: '1' })
  })
  it('says that the shop never tells how many it has', () => {
    expect(planOf(aLine(1), { isStockUnsaid: true })).toMatchObject({ status: 'same', isStockUnsaid: true })
  })
  it('is gone when the shop has none', () => {
    expect(planOf(aLine(1), { maxQuantity: '0' }).possible).toBeUndefined()
  })
  it.each(['gone', 'optionMissing', 'needsOptions'] as const)('is %s with nothing possible when the shop says so', (availability) => {
    const planned = planOf(aLine(1), { availability })
    expect([planned.status, planned.possible]).toEqual([availability, undefined])
  })
  it('names the option that is missing', () => {
    expect(planOf(aLine(1), { availability: 'optionMissing', option: 'Oak' }).option).toBe('Oak')
  })
  it('is needsOptions for a line that was captured so, whatever the shop says', () => {
    expect(planOf(aLine(1, '1', { readd: 'needsOptions' })).status).toBe('needsOptions')
  })
  it('is gone for a line that cannot be added at all', () => {
    expect(planOf(aLine(1, '1', { readd: 'notAddable' })).status).toBe('gone')
  })
  it('is unknown, with all of it tried, when the shop cannot be asked', () => {
    expect(planOf(aLine(1, '2'), { availability: 'unknown' })).toMatchObject({ status: 'unknown', possible: '2' })
  })
  it('is unknown for a line the shop gave no answer for', () => {
    expect(planImport({ lines: [aLine(1)], own: [], checks: [], now }).lines[0]?.status).toBe('unknown')
  })
  it('is amountNotSold, with what the shop would take and why, when it sells no such amount', () => {
    const planned = planOf(aLine(1, '8'), { minimum: '6', step: '6', unitPrice: eur(900) })
    expect(planned).toMatchObject({ status: 'amountNotSold', minimum: '6', step: '6', offers: ['6', '12'], unitPriceNow: eur(900) })
    expect([planned.possible, quantityToAdd(planned, 'merge'), quantityToAdd(planned, 'replace')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
  it('is what it was for an amount that the shop sells', () => {
    expect(planOf(aLine(1, '12'), { minimum: '6', step: '6' })).toEqual(planOf(aLine(1, '12')))
  })
  it('is capped at the last whole step there is room for', () => {
    expect(planOf(aLine(1, '18'), { step: '6', maxQuantity: '15' })).toMatchObject({ status: 'capped', possible: '12' })
  })
  it('is amountNotSold with no offer, and the limit, where there is less than the minimum', () => {
    expect(planOf(aLine(1, '3'), { minimum: '5', maxQuantity: '4' })).toMatchObject({ status: 'amountNotSold', offers: [], limit: '4' })
  })
  it('is allHeld, not amountNotSold, where the own cart holds all of a product sold in steps', () => {
    expect(planOf(aLine(1, '5'), { step: '6', maxQuantity: '12' }, [aLine(1, '12')])).toMatchObject({ status: 'allHeld' })
  })
  it('keeps quantities by weight', () => {
    expect(planOf(aLine(1, '0.75'), { maxQuantity: '0.5' }).possible).toBe('0.5')
  })
})

describe('a plan', () => {
  it('counts earlier shared lines of the same product against the limit', () => {
    const [first, second] = [aLine(1, '3'), { ...aLine(1, '3'), id: aLine(2).id }]
    const checks = [found(first, { maxQuantity: '4' }), found(second, { maxQuantity: '4' })]
    expect(planImport({ lines: [first, second], own: [], checks, now }).lines.map(({ possible }) => possible)).toEqual(['3', '1'])
  })
  it('counts lines of one stock pool together, whatever their options', () => {
    const [red, blue] = [aLine(1, '2'), aLine(2, '2')]
    const checks = [red, blue].map((line) => found(line, { maxQuantity: '3', stockPool: 'parent-7' }))
    expect(planImport({ lines: [red, blue], own: [], checks, now }).lines).toMatchObject([
      { status: 'same', possible: '2' },
      { status: 'capped', possible: '1' },
    ])
  })
  it('counts what the cart holds of the product, and earlier lines of it, towards the minimum, but no others of the pool', () => {
    const [first, second, other] = [aLine(1, '5'), { ...aLine(1, '3'), id: aLine(3).id }, aLine(2, '3')]
    const checks = [first, second, other].map((line) => found(line, { minimum: '5', maxQuantity: '99', stockPool: 'parent-7' }))
    const planned = planImport({ lines: [first, second, other], own: [], checks, now }).lines
    expect(planned.map(({ status }) => status)).toEqual(['same', 'same', 'amountNotSold'])
    expect(planOf(aLine(1, '3'), { minimum: '5' }, [aLine(1, '5')])).toMatchObject({ status: 'same', possible: '3' })
  })
  it('counts own lines of the pool, too', () => {
    const checks = [found(aLine(1, '2'), { maxQuantity: '3', stockPool: 'parent-7' })]
    const own = [aLine(8, '2'), aLine(9, '5')]
    const planned = planImport({ lines: [aLine(1, '2')], own, ownPools: ['parent-7', undefined], checks, now }).lines
    expect(planned).toMatchObject([{ status: 'capped', possible: '1', possibleAlone: '2' }])
  })
  it('counts an own line whose pool is not named where it is the same product', () => {
    const checks = [found(aLine(1, '2'), { maxQuantity: '3', stockPool: 'parent-7' })]
    expect(planImport({ lines: [aLine(1, '2')], own: [aLine(1, '3')], checks, now }).lines).toMatchObject([
      { status: 'allHeld', limit: '3' },
    ])
  })
  it('tells a line for which earlier lines leave nothing from one that is not sold', () => {
    const [first, second] = [aLine(1, '3'), aLine(2)]
    const checks = [first, second].map((line) => found(line, { maxQuantity: '3', stockPool: 'p' }))
    expect(planImport({ lines: [first, second], own: [], checks, now }).lines.map(({ status }) => status)).toEqual(['same', 'stockTaken'])
  })
  it('names the own cart it was made for', () => {
    const own = [aLine(7, '2'), aLine(8)]
    expect(planImport({ lines: [], own, checks: [], now })).toMatchObject({
      cartFingerprint: cartFingerprint(own),
      ownLineCount: 2,
      checkedAt: '2026-11-24T10:00:00.000Z',
    })
  })
  it('never plans more of a product than the shop takes, with or without the own cart', () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(quantities, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 12 }), (wanted, had, max) => {
        const lines = wanted.map((quantity, index) => ({ ...aLine(index + 1, String(quantity)), product: { sku: 'SAME' } }))
        const own = had === 0 ? [] : [{ ...aLine(99, String(had)), product: { sku: 'SAME' } }]
        const checks = lines.map((line) => found(line, { maxQuantity: String(max) }))
        const plan = planImport({ lines, own, checks, now })
        const sum = (mode: 'merge' | 'replace') =>
          plan.lines.reduce((total, line) => addQuantity(total, quantityToAdd(line, mode) ?? '0'), '0')
        const room = String(Math.max(max - had, 0))
        expect(compareQuantity(sum('merge'), room)).toBeLessThanOrEqual(0)
        expect(compareQuantity(sum('replace'), String(max))).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('what an undo could not give back', () => {
  it('is every line that cannot be added again, by its name', () => {
    const engraved = aLine(1, '1', { title: 'Pen', readd: 'needsOptions', options: [{ name: 'Text', value: 'Ana' }] })
    expect(atRiskOf({ lines: [engraved, aLine(2)], coupons: [] }, true)).toEqual({ lines: ['Pen (Text: Ana)'], coupons: [] })
  })
  it('is the coupon, where the shop has no way to apply it', () => {
    expect(atRiskOf({ lines: [aLine(2)], coupons: ['SAVE10'] }, false)).toEqual({ lines: [], coupons: ['SAVE10'] })
  })
  it('is nothing for a cart that can be put back whole', () => {
    expect(atRiskOf({ lines: [aLine(2)], coupons: ['SAVE10'] }, true)).toBeUndefined()
  })
})

describe('replacing the own cart', () => {
  it('adds what the own lines took the room from', () => {
    expect(quantityToAdd(planOf(aLine(1, '3'), { maxQuantity: '5' }, [aLine(1, '5')]), 'replace')).toBe('3')
  })
  it('shows as taken by earlier lines what the own cart held all of', () => {
    const [first, second] = [aLine(1, '3'), aLine(2)]
    const checks = [first, second].map((line) => found(line, { maxQuantity: '3', stockPool: 'p' }))
    const { lines } = planImport({ lines: [first, second], own: [aLine(9, '3')], ownPools: ['p'], checks, now })
    expect(lines.map(planLineAlone).map(({ status }) => status)).toEqual(['same', 'stockTaken'])
  })
  it('keeps to the limit of the shop', () => {
    expect(quantityToAdd(planOf(aLine(1, '9'), { maxQuantity: '5' }, [aLine(1, '4')]), 'replace')).toBe('5')
  })
  it('adds nothing of what only the own cart had made enough, and shows what the shop would take', () => {
    const planned = planOf(aLine(1, '3'), { minimum: '5' }, [aLine(1, '5')])
    expect([quantityToAdd(planned, 'merge'), quantityToAdd(planned, 'replace')]).toEqual(['3', undefined])
    const alone = planLineAlone(planned)
    expect(alone).toMatchObject({ status: 'amountNotSold', offers: ['5'], minimum: '5' })
    expect(alone.possible).toBeUndefined()
  })
  it('adds what only the own cart had made no whole step', () => {
    const planned = planOf(aLine(1, '6'), { step: '6' }, [aLine(1, '1')])
    expect([planned.status, planned.offers, quantityToAdd(planned, 'replace')]).toEqual(['amountNotSold', ['5', '11'], '6'])
    expect(planLineAlone(planned)).toEqual({ ...planOf(aLine(1, '6')), step: '6' })
  })
  it('adds nothing of what is gone', () => {
    expect(quantityToAdd(planOf(aLine(1), { availability: 'gone' }, [aLine(1)]), 'replace')).toBeUndefined()
  })
  it('shows a line as same that only the own cart had capped', () => {
    expect(planLineAlone(planOf(aLine(1, '3'), { maxQuantity: '5' }, [aLine(1, '4')]))).toMatchObject({ status: 'same', possible: '3' })
  })
  it('shows the price change of a line that was capped', () => {
    const planned = planOf(aLine(1, '3'), { maxQuantity: '5', unitPrice: eur(900) }, [aLine(1, '5')])
    expect(planLineAlone(planned)).toMatchObject({ status: 'priceChanged', possible: '3' })
  })
  it('changes nothing where the own cart takes no room', () => {
    const planned = planOf(aLine(1, '12'), { maxQuantity: '5' }, [aLine(2, '4')])
    expect(planLineAlone(planned)).toEqual(planned)
  })
})
