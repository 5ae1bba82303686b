import { describe, expect, it } from 'vitest'
import { type FileProblem, openListFile } from '../../lib/core/list-file.ts'
import { listIn } from '../../lib/core/list-lines.ts'
import type { Table } from '../../lib/core/table-rows.ts'
import { type BookWish, bookOf, bookParts, fileOf, zipOf } from '../support/workbook-file.ts'

async function tableOf(bytes: Uint8Array | string, sheet = 0): Promise<Table | FileProblem> {
  const file = await openListFile(fileOf(bytes))
  return typeof file === 'string' ? file : file.table(sheet)
}

const rowsOf = async (bytes: Uint8Array | string, sheet = 0): Promise<unknown> => {
  const table = await tableOf(bytes, sheet)
  return typeof table === 'string' ? table : table.rows.map(({ cells }) => cells)
}

const LIST = 'Artikelnummer;Menge;Größe\nLÄMP-1;2;ß'
const ROWS = [
  ['Artikelnummer', 'Menge', 'Größe'],
  ['LÄMP-1', '2', 'ß'],
]
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

describe('a file of text', () => {
  it.each([
    ['UTF-8', Buffer.from(LIST)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${LIST}`)],
    ['UTF-16 with a byte order mark', utf16(`\ufeff${LIST}`)],
    ['UTF-16, the other way round', utf16(`\ufeff${LIST}`).swap16()],
    ['UTF-16 without a mark', utf16(LIST)],
    ['Windows-1252', Buffer.from(LIST, 'latin1')],
    ['line ends of Windows', Buffer.from(LIST.replaceAll('\n', '\r\n'))],
    ['line ends of old Macs', Buffer.from(LIST.replaceAll('\n', '\r'))],
  ])('is read in %s', async (_encoding, bytes) => {
    expect(await rowsOf(bytes)).toEqual(ROWS)
  })

  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n;;\n', 'empty'],
    ['a PDF', '%PDF-1.7\nA 1', 'unreadable'],
    ['a page', '<!DOCTYPE html><table>', 'unreadable'],
    ['binary', Buffer.from([1, 0, 0, 255, 254, 0, 3, 200]), 'unreadable'],
    ['an old spreadsheet, or one with a password', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old'],
  ])('of %s says so', async (_what, bytes, problem) => {
    expect(await rowsOf(bytes)).toBe(problem)
  })

  it('is not even opened when it is too large', async () => {
    const file = { size: 100_000_000, arrayBuffer: () => Promise.reject(new Error('was opened')) }
    expect(await openListFile(file)).toBe('tooLarge')
  })

  it('that is gone by now is unreadable', async () => {
    expect(await openListFile({ size: 10, arrayBuffer: () => Promise.reject(new Error('gone')) })).toBe('unreadable')
  })
})

const book = (wish: BookWish) => zipOf(bookParts(wish))
const sheet = (rows: string) => book({ sheets: { One: rows } })

describe('a workbook', () => {
  it('becomes lines', async () => {
    const table = await tableOf(
      bookOf([
        ['SKU', 'Quantity', 'Name'],
        ['LAMP-1', 2, 'Lamp & Co'],
        [4711, 1.125, 'Rope'],
      ]),
    )
    expect(typeof table === 'string' ? table : listIn(table)).toMatchObject({
      lines: [
        { row: 2, sku: 'LAMP-1', quantity: '2', title: 'Lamp & Co' },
        { row: 3, sku: '4711', quantity: '1.125' },
      ],
      faults: [],
    })
  })

  it('has shared texts, rich ones and how they sound among them', async () => {
    const strings =
      '<si><t>A</t></si><si><r><t>Blue </t></r><r><t xml:space="preserve">lamp</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>x_x000D_y</t></si>'
    const rows = '<row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3" t="s"><v>2</v></c><c r="E3" t="s"><v>99</v></c></row>'
    const table = await tableOf(book({ sheets: { One: rows }, strings }))
    expect(table).toMatchObject({ rows: [{ number: 3, cells: ['', 'Blue lamp', '', 'x\ry', ''] }] })
  })

  it('counts formulas as what they came to, errors and empty ones as they are', async () => {
    const rows =
      '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1&amp;"x"</f><v>2x</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>NOW()</f></c><c t="b"><v>1</v></c></row>'
    expect(await rowsOf(sheet(rows))).toEqual([['2', '2x', '#DIV/0!', '', 'TRUE']])
  })

  it('shows dates as days, and leading zeros where the format has them', async () => {
    const styles =
      '<numFmts count="2"><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="[$-407]dd/mm/yy &quot;Uhr&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    const rows = '<row><c s="0"><v>46353</v></c><c s="1"><v>46353.75</v></c><c s="2"><v>4711</v></c><c s="3"><v>46353</v></c></row>'
    expect(await rowsOf(book({ sheets: { One: rows }, styles }))).toEqual([['46353', '2026-11-27', '004711', '2026-11-27']])
    const mac = book({ sheets: { One: '<row><c s="1"><v>44891</v></c></row>' }, styles, properties: '<workbookPr date1904="1"/>' })
    expect(await rowsOf(mac)).toEqual([['2026-11-27']])
  })

  it('has numbers without the noise of binary ones', async () => {
    const rows = '<row><c><v>0.30000000000000004</v></c><c><v>4006381333931</v></c><c><v>1E3</v></c><c><v>1E-7</v></c></row>'
    expect(await rowsOf(sheet(rows))).toEqual([['0.3', '4006381333931', '1000', '0.0000001']])
  })

  it('fills only the first of merged cells, so that nothing counts twice', async () => {
    const rows = '<row><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>3</v></c></row>'
    expect(await rowsOf(sheet(`${rows}</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>`))).toEqual([
      ['1', '2'],
      ['', '3'],
    ])
  })

  it('offers its sheets but those that are hidden', async () => {
    const bytes = book({
      sheets: { Notes: '<row><c><v>1</v></c></row>', Secret: '', Order: '<row><c><v>2</v></c></row>' },
      hidden: ['Secret'],
    })
    const file = await openListFile(fileOf(bytes))
    expect(file).toMatchObject({ sheets: ['Notes', 'Order'] })
    expect(await rowsOf(bytes, 1)).toEqual([['2']])
    expect(await rowsOf(book({ sheets: { Empty: '' } }))).toBe('empty')
  })
})

describe('a hostile workbook', () => {
  const parts = bookParts({ sheets: { One: '<row><c><v>1</v></c></row>' } })

  it('that would fill the memory is left', async () => {
    const bomb = { ...parts, 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${' '.repeat(80_000_000)}` }
    const bytes = zipOf(bomb)
    expect(bytes.length).toBeLessThan(200_000)
    expect(await rowsOf(bytes)).toBe('tooLarge')
  })

  it('that lies about its size is left, too', async () => {
    const bytes = zipOf({ ...parts, 'xl/sharedStrings.xml': '<sst>'.padEnd(80_000_000) })
    const lie = Buffer.alloc(4)
    for (let place = bytes.indexOf('PK\u0001\u0002'); place >= 0; place = bytes.indexOf('PK\u0001\u0002', place + 4))
      lie.copy(bytes, place + 24)
    expect(await rowsOf(bytes)).toBe('tooLarge')
  })

  it.each([
    [
      'an entity of its own',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row>',
    ],
    ['a document type in small letters', '<!doctype worksheet><worksheet/>'],
  ])('with %s is not read', async (_what, xml) => {
    expect(await rowsOf(zipOf({ ...parts, 'xl/worksheets/sheet1.xml': xml }))).toBe('unreadable')
  })

  it('knows no entity but those of XML', async () => {
    const rows = '<row><c t="inlineStr"><is><t>&lt;&#65;&#x42;&nbsp;&constructor;&#1114112;</t></is></c></row>'
    expect(await rowsOf(sheet(rows))).toEqual([['<AB&nbsp;&constructor;&#1114112;']])
  })

  it.each([
    ['no archive', Buffer.from('PK\u0003\u0004 nothing')],
    ['another archive', zipOf({ 'content.xml': '<office/>' })],
    ['a password', zipOf(parts, { flags: 1 })],
    ['an unknown packing', zipOf(parts, { method: 99 })],
    ['half of it', zipOf(parts).subarray(0, 900)],
    ['a binary workbook', zipOf({ 'xl/workbook.bin': 'x' })],
  ])('of %s is unreadable', async (_what, bytes) => {
    expect(await rowsOf(bytes)).toBe('unreadable')
  })

  it('with damaged data is unreadable', async () => {
    const bytes = zipOf(parts)
    bytes.fill(0xff, 40, 120)
    expect(await rowsOf(bytes)).toBe('unreadable')
  })

  it('is read as it stands where nothing is packed', async () => {
    expect(await rowsOf(zipOf(parts, { isStored: true }))).toEqual([['1']])
  })

  it('with rows, columns and tags without end is cut, in time', async () => {
    const began = performance.now()
    const many = await tableOf(sheet('<row><c><v>1</v></c></row>'.repeat(30_000)))
    expect(many).toMatchObject({ isCut: true })
    expect(await rowsOf(sheet('<row><c r="ZZZ1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))).toEqual([['2']])
    await rowsOf(sheet(`<row ${'a="'.repeat(300_000)}`))
    await rowsOf(sheet('<'.repeat(1_000_000)))
    await rowsOf(sheet('<row><c t="inlineStr"><is>'.repeat(100_000)))
    expect(performance.now() - began).toBeLessThan(4000)
  })
})
