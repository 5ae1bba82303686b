import { describe, expect, it } from 'vitest'
import type { ReceiptLine } from '../../lib/contract/import.ts'
import { progressOf, receiptFigures } from '../../lib/state/receipt-figures.ts'
import { aLine, anImport, eur, lineId } from './fakes.ts'

const entry = (number: number, more: Partial<ReceiptLine> = {}): ReceiptLine => ({
  lineId: lineId(number),
  status: 'added',
  wanted: '2',
  got: '2',
  ...more,
})
const lines = [aLine(1), aLine(2), aLine(3), aLine(4)]
const receipt = {
  lines: [
    entry(1, { lineTotal: eur(235) }),
    entry(2, { status: 'leftOut', got: '0' }),
    entry(3, { status: 'partial', got: '1' }),
    entry(4, { status: 'failed', got: '0' }),
  ],
  ownLinesKept: 0,
  addedTotal: eur(1235),
  finishedAt: '2026-11-22T14:06:00Z',
}

describe('the receipt in figures', () => {
  const figures = receiptFigures(lines, receipt)
  it('counts what was tried, failed and left out', () => {
    expect([figures.tried, figures.failed, figures.leftOut]).toEqual([3, 1, 1])
  })
  it('has every line in one of its two groups', () => {
    expect(figures.in.length + figures.out.length).toBe(receipt.lines.length)
  })
  it('puts failures first', () => {
    expect(figures.out[0]?.receipt.status).toBe('failed')
  })
  it('has the sums of the shop and no others', () => {
    expect([figures.in.map(({ total }) => total), figures.addedTotal]).toEqual([[eur(235), undefined], eur(1235)])
  })
})

describe('progress of the lines', () => {
  it('follows the count', () => {
    expect(progressOf([aLine(1), aLine(2), aLine(3)], anImport({ done: 1, total: 3, current: 'Product 2' }))).toEqual([
      'written',
      'adding',
      'waiting',
    ])
  })
  it('goes from the last line where a shop is filled backwards', () => {
    expect(progressOf([aLine(1), aLine(2), aLine(3)], anImport({ done: 0, total: 3, current: 'Product 3' }))).toEqual([
      'waiting',
      'waiting',
      'adding',
    ])
  })
})
