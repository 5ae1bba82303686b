/** Makes ZIP archives and .xlsx workbooks for tests, also ones no program would write. */
import { crc32, deflateRawSync } from 'node:zlib'

/** What an entry of an archive may be made to say. */
export interface ZipWish {
  readonly isStored?: boolean
  readonly flags?: number
  readonly method?: number
}

/** An archive of texts. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>, { isStored = false, flags = 0, method }: ZipWish = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const packed = isStored ? bytes : deflateRawSync(bytes)
    const told = Buffer.alloc(26)
    told.writeUInt16LE(20, 0)
    told.writeUInt16LE(flags, 2)
    told.writeUInt16LE(method ?? (isStored ? 0 : 8), 4)
    told.writeUInt32LE(crc32(bytes), 10)
    told.writeUInt32LE(packed.length, 14)
    told.writeUInt32LE(bytes.length, 18)
    told.writeUInt16LE(Buffer.byteLength(name), 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), told, Buffer.from(name), packed])
    locals.push(local)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), told, rest, Buffer.from(name)]))
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, listed, Buffer.from('PK\u0005\u0006'), end])
}

/** Parts of a workbook; `sheets` holds what stands in `sheetData` and behind it, by name. */
export interface BookWish {
  readonly sheets: Readonly<Record<string, string>>
  readonly hidden?: readonly string[]
  readonly strings?: string
  readonly styles?: string
  readonly properties?: string
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook, as Excel writes them. */
export function bookParts({ sheets, hidden = [], strings = '', styles = '', properties = '' }: BookWish): Record<string, string> {
  const names = Object.keys(sheets)
  const listed = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${hidden.includes(name) ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  )
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  return {
    '_rels/.rels': `${head}<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${head}<workbook ${MAIN} xmlns:r="${OFFICE}">${properties}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships>${names.map((_name, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}${relation('rS', 'sharedStrings', 'sharedStrings.xml')}${relation('rT', 'styles', 'styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml': `${head}<sst ${MAIN}>${strings}</sst>`,
    'xl/styles.xml': `${head}<styleSheet ${MAIN}>${styles}</styleSheet>`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${head}<worksheet ${MAIN}><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
  }
}

/** A whole workbook with one sheet of texts and numbers. */
export function bookOf(rows: readonly (readonly (string | number)[])[]): Buffer {
  const cell = (value: string | number): string =>
    typeof value === 'number'
      ? `<c><v>${value}</v></c>`
      : `<c t="inlineStr"><is><t>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
  return zipOf(bookParts({ sheets: { Order: rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('') } }))
}

/** The bytes as a browser gives a file. */
export function fileOf(bytes: Uint8Array | string): { readonly size: number; readonly arrayBuffer: () => Promise<ArrayBuffer> } {
  const copy = Uint8Array.from(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  return { size: copy.length, arrayBuffer: async () => copy.buffer }
}
