import { describe, expect, it } from 'vitest'
import type { PlanLine } from '../../lib/contract/import.ts'
import { type LineOutcome, type ReceiptInput, receiptOf } from '../../lib/core/receipt.ts'
import { aLine } from '../page/memory-shop.ts'

const planned = (product: number, more: Partial<PlanLine> = {}): PlanLine => ({
  lineId: aLine(product).id,
  status: 'same',
  wanted: '1',
  possible: '1',
  ...more,
})
const done: LineOutcome = { ok: true }

function receipt(input: Partial<ReceiptInput>) {
  const lines = input.lines ?? [aLine(1, '2')]
  return receiptOf({
    lines,
    plan: lines.map((line, index) => planned(index + 1, { lineId: line.id, wanted: line.quantity, possible: line.quantity })),
    ticked: new Set(lines.map(({ id }) => id)),
    outcomes: new Map(lines.map(({ id }) => [id, done])),
    before: [],
    after: [],
    mode: 'merge',
    now: new Date('2026-11-24T10:00:00Z'),
    ...input,
  })
}
const firstOf = (input: Partial<ReceiptInput>) => receipt(input).lines[0]

describe('a line of the receipt', () => {
  it('is added when the cart holds that much more', () => {
    expect(firstOf({ after: [aLine(1, '2')] })).toMatchObject({ status: 'added', got: '2', wanted: '2' })
  })
  it('does not count what the cart held before', () => {
    expect(firstOf({ before: [aLine(1, '3')], after: [aLine(1, '5')] })).toMatchObject({ status: 'added', got: '2' })
  })
  it('is failed when the shop said yes and the cart does not hold it', () => {
    expect(firstOf({ after: [] })).toMatchObject({ status: 'failed', got: '0' })
  })
  it('is notTried when it was stopped before it', () => {
    const outcomes = new Map([[aLine(1).id, { ok: false, code: 'not-tried' }]])
    expect(firstOf({ outcomes, after: [] })).toMatchObject({ status: 'notTried', got: '0' })
  })
  it('is added when the answer was lost and the cart holds it', () => {
    expect(firstOf({ outcomes: new Map(), after: [aLine(1, '2')] })).toMatchObject({ status: 'added', got: '2' })
  })
  it('is partial with the shop’s sentence when less came in', () => {
    const outcomes = new Map([[aLine(1).id, { ok: false, message: 'Only 1 left' }]])
    expect(firstOf({ outcomes, after: [aLine(1, '1')] })).toMatchObject({ status: 'partial', got: '1', shopMessage: 'Only 1 left' })
  })
  it('is newPrice when it costs something else than shared', () => {
    const dearer = aLine(1, '2', { unitPrice: { amountMinor: 1100, currency: 'EUR' } })
    expect(firstOf({ after: [dearer] })).toMatchObject({ status: 'newPrice', unitPrice: { amountMinor: 1100 } })
  })
  it('never shows more than was wanted', () => {
    expect(firstOf({ after: [aLine(1, '9')] })).toMatchObject({ status: 'added', got: '2' })
  })
  it('is leftOut when it was not ticked, even if another line brought the product', () => {
    expect(firstOf({ ticked: new Set(), after: [aLine(1, '2')] })).toMatchObject({ status: 'leftOut', got: '0' })
  })
  it.each(['gone', 'allHeld', 'stockTaken', 'optionMissing', 'needsOptions'] as const)('is %s when the plan said so', (status) => {
    expect(firstOf({ plan: [planned(1, { status })], ticked: new Set() })).toMatchObject({ status, got: '0' })
  })
  it('is added when only the replaced cart had taken its room', () => {
    const { possible: _possible, ...rest } = planned(1, { status: 'gone', wanted: '2', possibleAlone: '2' })
    expect(firstOf({ plan: [rest], mode: 'replace', before: [aLine(1, '5')], after: [aLine(1, '2')] })).toMatchObject({
      status: 'added',
      got: '2',
    })
  })
  it('cuts a long sentence of the shop', () => {
    const outcomes = new Map([[aLine(1).id, { ok: false, message: 'x'.repeat(400) }]])
    expect(firstOf({ outcomes })?.shopMessage).toHaveLength(300)
  })
})

describe('a receipt', () => {
  it('shares what came in among lines of the same product, first come first served', () => {
    const lines = [aLine(1, '2'), { ...aLine(1, '2'), id: aLine(5).id }]
    expect(receipt({ lines, after: [aLine(1, '3')] }).lines.map(({ status, got }) => [status, got])).toEqual([
      ['added', '2'],
      ['partial', '1'],
    ])
  })
  it('finds what came in for a line that names an SKU alone, with its price', () => {
    const bare = { ...aLine(1, '3'), product: { sku: 'CHAIR' }, options: [], unitPrice: { amountMinor: 100, currency: 'EUR' } }
    const own = { ...aLine(2, '3'), product: { sku: 'CHAIR', variantId: '31' }, unitPrice: { amountMinor: 120, currency: 'EUR' } }
    expect(receipt({ lines: [bare], after: [own] }).lines).toMatchObject([
      { status: 'newPrice', got: '3', unitPrice: { amountMinor: 120 } },
    ])
  })
  it('counts the own lines that are still there', () => {
    expect(receipt({ before: [aLine(7), aLine(8)], after: [aLine(7), aLine(1, '2')] }).ownLinesKept).toBe(1)
  })
  it('keeps no own lines when they were replaced', () => {
    expect(receipt({ mode: 'replace', before: [aLine(7)], after: [aLine(7)] }).ownLinesKept).toBe(0)
  })
  it('counts all of a replaced cart as added', () => {
    expect(firstOf({ mode: 'replace', before: [aLine(1, '2')], after: [aLine(1, '2')] })).toMatchObject({ status: 'added', got: '2' })
  })
  it('has one line per shared line, in their order', () => {
    const lines = [aLine(3), aLine(1), aLine(2)]
    expect(receipt({ lines }).lines.map(({ lineId }) => lineId)).toEqual(lines.map(({ id }) => id))
  })
})

describe('the sums of a receipt', () => {
  const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
  const priced = (product: number, quantity: string, amountMinor: number) =>
    aLine(product, quantity, { unitPrice: eur(34), lineTotal: eur(amountMinor) })

  it('are what the shop’s cart says, not unit price times quantity', () => {
    const made = receipt({ lines: [aLine(1, '7')], after: [priced(1, '7', 235)] })
    expect([made.lines[0]?.lineTotal, made.addedTotal]).toEqual([eur(235), eur(235)])
  })
  it('are what the cart asks more than before where it held the product', () => {
    const made = receipt({ lines: [aLine(1, '5')], before: [priced(1, '2', 67)], after: [priced(1, '7', 235)] })
    expect([made.lines[0]?.lineTotal, made.addedTotal]).toEqual([eur(168), eur(168)])
  })
  it('add up for two lines of one product, of which neither has a sum of its own', () => {
    const lines = [aLine(1, '3'), { ...aLine(1, '4'), id: aLine(5).id }]
    const made = receipt({ lines, after: [priced(1, '7', 235)] })
    expect([made.lines.map(({ lineTotal }) => lineTotal), made.addedTotal]).toEqual([[undefined, undefined], eur(235)])
  })
  it('are absent where the shop says none', () => {
    const made = receipt({ lines: [aLine(1, '7'), aLine(2)], after: [aLine(1, '7'), priced(2, '1', 34)] })
    expect([made.lines.map(({ lineTotal }) => lineTotal), made.addedTotal]).toEqual([[undefined, eur(34)], undefined])
  })
  it('are absent where somebody else put in more of the product', () => {
    expect(receipt({ lines: [aLine(1, '5')], after: [priced(1, '7', 235)] }).addedTotal).toBeUndefined()
  })
})
