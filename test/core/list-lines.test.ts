import { describe, expect, it } from 'vitest'
import { listIn, quantityOf } from '../../lib/core/list-lines.ts'
import { pastedList } from '../../lib/core/pasted-list.ts'
import { tableIn } from '../../lib/core/table-rows.ts'

const read = (text: string) => listIn(tableIn(text))

describe('a line people type', () => {
  it.each([
    ['LAMP-1 x 2', 'LAMP-1', '2'],
    ['LAMP-1 x2', 'LAMP-1', '2'],
    ['2x LAMP-1', 'LAMP-1', '2'],
    ['2 × LAMP-1', 'LAMP-1', '2'],
    ['LAMP-1: 2', 'LAMP-1', '2'],
    ['LAMP-1 = 2', 'LAMP-1', '2'],
    ['LAMP-1 – 2', 'LAMP-1', '2'],
    ['LAMP-1 2 Stk.', 'LAMP-1', '2'],
    ['LAMP-1 2 pcs', 'LAMP-1', '2'],
    ['ROPE 2,5', 'ROPE', '2.5'],
    ['2,5 x ROPE', 'ROPE', '2.5'],
    ['LAMP-1; 2,50', 'LAMP-1', '2.5'],
    ['LAMP-1\t1.234,5', 'LAMP-1', '1234.5'],
  ])('%s', (text, sku, quantity) => {
    expect(pastedList(text)).toEqual({ lines: [{ sku, quantity }], faults: [] })
  })

  it('may be parted by another sign than those before', () => {
    expect(pastedList('LAMP-1 2\nMUG;3\nROPE, 4').lines.map(({ sku, quantity }) => `${sku} ${quantity}`)).toEqual([
      'LAMP-1 2',
      'MUG 3',
      'ROPE 4',
    ])
    expect(pastedList('LAMP-1;2\nMUG 3').lines).toHaveLength(2)
  })

  it.each(['1.000', '1,000', '12.500'])('is not understood where how many may be read in two ways: %s', (quantity) => {
    expect(read(`LAMP-1;${quantity}`)).toMatchObject({ lines: [], faults: [{ row: 1, reason: 'unsure' }] })
  })

  it('is not understood where a comma may part cells or stand in a number', () => {
    expect(read('LAMP-1,2,5').faults).toMatchObject([{ reason: 'unsure' }])
  })

  it.each([
    ['0.125', '0.125'],
    ['0,125', '0.125'],
    ['1.000.000', '1000000'],
    ['1.000,5', '1000.5'],
    ['1,000.5', '1000.5'],
    ['2 Stück', '2'],
    ['2x', '2'],
    ['-2', undefined],
    ['', undefined],
    ['1e3', undefined],
    ['1/2', undefined],
  ])('how many: %j is %j', (cell, quantity) => {
    expect(quantityOf(cell)).toBe(quantity)
  })

  it('never takes a number that was cut', () => {
    expect(read(`${'9'.repeat(201)};2`).faults).toMatchObject([{ row: 1, reason: 'number' }])
  })
})

describe('a table', () => {
  it('is told by its first row, in English and German', () => {
    const line = { row: 2, sku: 'LAMP-1', title: 'Lamp', options: [{ name: 'Size', value: 'M' }], quantity: '2' }
    expect(read('Name,Item no.,Options,Qty\nLamp,LAMP-1,Size: M,2').lines).toEqual([line])
    expect(read('Bestellmenge;Artikel;Artikel-Nr.;Ausführung\n2;Lamp;LAMP-1;Size: M').lines).toEqual([line])
  })

  it('may have words above the row that names its columns, which are named as no lines', () => {
    expect(read('Order 2026;;\n;;\nfor;the office;\nName;Item no.;Qty\nLamp;LAMP-1;2')).toMatchObject({
      lines: [{ row: 5, sku: 'LAMP-1', quantity: '2' }],
      faults: [{ row: 1 }, { row: 3 }],
      headAt: 2,
    })
  })

  it('has cells with signs, quotes and line breaks between quotes', () => {
    expect(read('SKU;Menge;Titel\r\n"A;1";"2";"Lamp ""blue""\r\nlong"\r\nB;3;3" pipe\r\n')).toMatchObject({
      lines: [
        { row: 2, sku: 'A;1', quantity: '2', title: 'Lamp "blue" long' },
        { row: 4, sku: 'B', quantity: '3', title: '3" pipe' },
      ],
      faults: [],
    })
  })

  it('names each row that is no line, with the line it begins on', () => {
    expect(read('SKU;Quantity\nA;1\n;2\nB;\nC;none\n\nD;0').faults).toEqual([
      { row: 3, reason: 'number', text: '· 2' },
      { row: 4, reason: 'quantity', text: 'B ·' },
      { row: 5, reason: 'quantity', text: 'C · none' },
      { row: 7, reason: 'quantity', text: 'D · 0' },
    ])
  })

  it('goes by what the person says of its columns', () => {
    const table = tableIn('pos;what;no;many\n1;Lamp;LAMP-1;2')
    expect(listIn(table).lines).toEqual([])
    expect(listIn(table, { hasHead: true, columns: { sku: 2, quantity: 3, title: 1 } }).lines).toMatchObject([
      { sku: 'LAMP-1', quantity: '2', title: 'Lamp' },
    ])
    expect(listIn(table, { hasHead: true, columns: { sku: 2 } }).lines).toMatchObject([{ sku: 'LAMP-1', quantity: '1' }])
  })

  it('is read in time, whatever is in it', () => {
    const began = performance.now()
    tableIn(`a;b\n${'"'.repeat(1_000_000)}`)
    tableIn(`a;b\n${'"""x;'.repeat(200_000)}`)
    tableIn(`a${' '.repeat(1_000_000)}b`)
    tableIn(`a;${'b;'.repeat(500_000)}`)
    expect(tableIn('x 1\n'.repeat(100_000))).toMatchObject({ isCut: true })
    listIn(tableIn(`SKU;Qty;Options\nA;1;${'\\'.repeat(500_000)};${';'.repeat(500_000)}`))
    expect(performance.now() - began).toBeLessThan(4000)
  })
})
