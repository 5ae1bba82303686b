/** Reads the sheets of an .xlsx workbook as tables: values only. Formulas count as what they came to when the file was saved. */
import { looksIn, type NumberLook, numberText, sharedTexts, unescaped } from './cell-texts.ts'
import { MOST_ROWS, type Table, type TableRow } from './table-rows.ts'
import { walkXml } from './xml-events.ts'
import type { Zip } from './zip.ts'

/** Columns that are read; no list has more. */
const MOST_COLUMNS = 100

/** An opened workbook: its sheets that are not hidden. */
export interface Workbook {
  readonly sheets: readonly string[]
  /** One of them. @throws as `Zip.text` */
  readonly table: (index: number) => Promise<Table>
}

interface Sheet {
  readonly name: string
  readonly part: string
}

/** Opens the workbook of an archive; undefined where there is none. @throws as `Zip.text` */
export async function openWorkbook(zip: Zip): Promise<Workbook | undefined> {
  const main = partNamed(await zip.text('_rels/.rels'), '', 'officeDocument')[0]?.part ?? 'xl/workbook.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const book = await zip.text(main)
  if (book === undefined || !/\.xml$/i.test(main)) return undefined
  const parts = partNamed(await zip.text(`${folder}_rels/${main.slice(folder.length)}.rels`), folder)
  const { sheets, is1904 } = sheetsIn(book, parts)
  const shared = once(async () => sharedTexts((await zip.text(ofKind(parts, 'sharedStrings'))) ?? ''))
  const looks = once(async () => looksIn((await zip.text(ofKind(parts, 'styles'))) ?? ''))
  return {
    sheets: sheets.map(({ name }) => name),
    table: async (index) => {
      const known = { shared: await shared(), looks: await looks(), is1904 }
      return tableOf((await zip.text(sheets[index]?.part ?? '')) ?? '', known)
    },
  }
}

interface Part {
  readonly id: string
  readonly kind: string
  readonly part: string
}

// Parts a part refers to, by the end of their kind's address. Nothing outside the archive is one.
function partNamed(relations: string | undefined, folder: string, kind?: string): readonly Part[] {
  const found: Part[] = []
  walkXml(relations ?? '', {
    open: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
      const target = attribute('Target') ?? ''
      const part = target.startsWith('/') ? target.slice(1) : `${folder}${target}`
      found.push({ id: attribute('Id') ?? '', kind: (attribute('Type') ?? '').replace(/^.*\//, ''), part })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return kind === undefined ? found : found.filter((part) => part.kind === kind)
}

function ofKind(parts: readonly Part[], kind: string): string {
  return parts.find((part) => part.kind === kind)?.part ?? ''
}

function sheetsIn(book: string, parts: readonly Part[]): { readonly sheets: readonly Sheet[]; readonly is1904: boolean } {
  const sheets: Sheet[] = []
  let is1904 = false
  walkXml(book, {
    open: (name, attribute) => {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet' || (attribute('state') ?? 'visible') !== 'visible') return
      const part = parts.find(({ id, kind }) => kind === 'worksheet' && id === attribute('r:id'))?.part
      if (part !== undefined) sheets.push({ name: attribute('name') ?? '', part })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { sheets, is1904 }
}

interface Known {
  readonly shared: readonly string[]
  readonly looks: readonly NumberLook[]
  readonly is1904: boolean
}

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
}

function tableOf(sheet: string, known: Known): Table {
  const rows: TableRow[] = []
  let [number, cells, plain]: [number, string[], Set<number>] = [0, [], new Set()]
  let cell: OpenCell | undefined
  let [isValue, isSound] = [false, false]
  const open = (name: string, attribute: (name: string) => string | undefined): void => {
    if (name === 'row') [number, cells, plain] = [Number(attribute('r')) || number + 1, [], new Set()]
    if (name === 'c') cell = cellAt(attribute, (cell?.column ?? -1) + 1)
    if (name === 'rPh') isSound = true
    if (name === 'v' || name === 't') isValue = true
  }
  const close = (name: string): void => {
    if (name === 'v' || name === 't') isValue = false
    if (name === 'rPh') isSound = false
    if (name === 'c' && cell && cell.column < MOST_COLUMNS) {
      while (cells.length <= cell.column) cells.push('')
      cells[cell.column] = textOf(cell, known)
      if (cell.type === 'n') plain.add(cell.column)
    }
    if (name === 'row') {
      if (cells.some((text) => text.trim() !== '')) rows.push({ number, cells, plain })
      cell = undefined
    }
  }
  const text = (found: string): void => {
    if (cell && isValue && !isSound) cell.value += found
  }
  walkXml(sheet, { open, close, text }, () => rows.length > MOST_ROWS)
  return { rows: rows.slice(0, MOST_ROWS), isCut: rows.length > MOST_ROWS }
}

function cellAt(attribute: (name: string) => string | undefined, next: number): OpenCell {
  const letters = /^[A-Z]{1,3}/.exec(attribute('r') ?? '')?.[0]
  const column = letters === undefined ? next : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), value: '' }
}

function textOf({ type, style, value }: OpenCell, { shared, looks, is1904 }: Known): string {
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  return type === 'n' ? numberText(value, looks[style] ?? 'plain', is1904) : unescaped(value)
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
