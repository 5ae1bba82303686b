import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../../lib/core/csv.ts'
import { pastedList } from '../../lib/core/pasted-list.ts'

const LAMP = { sku: 'LAMP-1', quantity: '2' }

describe('a pasted list', () => {
  it.each([
    ['a number and a quantity', 'LAMP-1 2'],
    ['many blanks', '  LAMP-1 \t 2  '],
    ['a times sign', '2 x LAMP-1'],
    ['a times sign behind', 'LAMP-1 2×'],
    ['a tab', 'LAMP-1\t2'],
    ['a comma', 'LAMP-1,2'],
    ['a semicolon and quotes', '"LAMP-1";"2"'],
    ['the names of columns', 'SKU;Quantity\nLAMP-1;2'],
    ['German columns in another order', 'Menge\tArtikelnummer\n2\tLAMP-1'],
    ['empty lines and a byte order mark', '\ufeff\n\nLAMP-1 2\n\n'],
  ])('is read with %s', (_with, text) => {
    expect(pastedList(text)).toEqual({ lines: [LAMP], faults: [] })
  })

  it.each([
    ['behind', 'LAMP-1;2;Desk lamp; blue'],
    ['between', 'LAMP-1,"Desk lamp",2'],
    ['in a column of its own', 'Item,Quantity,SKU\nDesk lamp,2,LAMP-1'],
  ])('has a title that stands %s', (_where, text) => {
    expect(pastedList(text).lines).toEqual([{ ...LAMP, title: 'Desk lamp' }])
  })

  it('is what Handcart writes of a cart', () => {
    const table = csvOf([
      ['Item', 'Options', 'Quantity', 'Unit price', 'Price', 'Currency', 'SKU'],
      ['Lamp, "blue"', '', '2', '9.00', '18.00', 'EUR', '-LAMP'],
    ])
    expect(pastedList(table)).toEqual({ lines: [{ sku: '-LAMP', quantity: '2', title: 'Lamp, "blue"' }], faults: [] })
  })

  it('names the lines it does not understand, and keeps the others', () => {
    expect(pastedList('LAMP-1 2\nno quantity\n\nMUG 0\nMUG 1,5')).toEqual({
      lines: [LAMP, { sku: 'MUG', quantity: '1.5' }],
      faults: [2, 4],
    })
  })

  it.each(['', '  \n ', '""', ';;;', '\u202e 2'])('is empty or at fault, never a crash: %j', (text) => {
    expect(pastedList(text).lines).toEqual([])
  })

  it('is read whatever is pasted, in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', ' ', '1', 'x', "'"), maxLength: 200 }), (text) => {
        const { lines } = pastedList(text)
        return lines.every(({ sku, quantity }) => sku !== '' && quantity !== '0')
      }),
    )
    const began = performance.now()
    pastedList(`"${'a '.repeat(150_000)}`)
    pastedList('x 1\n'.repeat(75_000))
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
