import { describe, expect, it } from 'vitest'
import { listOf, rowsOf } from '../../lib/core/checked-list.ts'
import { aLine } from '../state/fakes.ts'

const found = [aLine(1), aLine(2)]
const rows = rowsOf(found)
const [first, second] = rows.map(({ line }) => line.id)

describe('a list to be checked', () => {
  it('holds what was found as it was found', () => {
    expect(listOf(rows, '')).toEqual({ lines: found.map(({ id, quantity }) => ({ lineId: id, quantity })), wrong: [], faults: [] })
  })

  it('leaves out what is not ticked, takes other quantities, and what is pasted', () => {
    const changed = rows.map((row, index) => (index === 0 ? { ...row, isIn: false, quantity: 'x' } : { ...row, quantity: '1,5' }))
    expect(listOf(changed, 'LAMP-1 2')).toEqual({
      lines: [
        { lineId: second, quantity: '1.5' },
        { sku: 'LAMP-1', quantity: '2' },
      ],
      wrong: [],
      faults: [],
    })
  })

  it.each(['0', '', 'many', '-1'])('names a ticked line of the quantity %j', (quantity) => {
    const changed = rows.map((row, index) => (index === 0 ? { ...row, quantity } : row))
    expect(listOf(changed, 'LAMP-1 2\nnothing')).toMatchObject({ wrong: [first], faults: [2] })
  })
})
