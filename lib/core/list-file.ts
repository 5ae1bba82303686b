/** Opens a file with a list: .csv and other texts in whatever encoding, and .xlsx. Told by what is in it, not by its name. */
import { type Table, tableIn } from './table-rows.ts'
import { openWorkbook } from './workbook.ts'
import { openZip } from './zip.ts'

/** Largest file that is read; a thousand lines with titles and addresses are a tenth of it. */
export const MOST_FILE_BYTES = 8 * 1024 * 1024
/** What a workbook may come to when it is unpacked. */
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024

/** Why a file gives no list. `old`: a spreadsheet in the format before .xlsx, or one with a password. */
export type FileProblem = 'tooLarge' | 'old' | 'unreadable' | 'empty'

/** A file that was opened: its sheets, one without a name where it is a text. */
export interface ListFile {
  readonly sheets: readonly string[]
  readonly table: (index: number) => Promise<Table | FileProblem>
}

/** As much of a browser's file as is looked at. */
export interface GivenFile {
  readonly size: number
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}

/** Opens it. Never rejects. */
export async function openListFile(file: GivenFile): Promise<ListFile | FileProblem> {
  if (file.size > MOST_FILE_BYTES) return 'tooLarge'
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  )
  if (!bytes) return 'unreadable'
  if (bytes.length > MOST_FILE_BYTES) return 'tooLarge'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'old'
  if (startsWith(bytes, [0x50, 0x4b])) return workbookIn(bytes)
  const text = decoded(bytes)
  if (text.includes('\u0000') || /^%PDF-|^\{\\rtf|^\s{0,100}<(?:!doctype|html|\?xml)/i.test(text)) return 'unreadable'
  const table = tableIn(text)
  return table.rows.length === 0 ? 'empty' : { sheets: [''], table: async () => table }
}

async function workbookIn(bytes: Uint8Array<ArrayBuffer>): Promise<ListFile | FileProblem> {
  const zip = openZip(bytes, MOST_UNPACKED_BYTES)
  if (!zip) return 'unreadable'
  try {
    const book = await openWorkbook(zip)
    if (!book || book.sheets.length === 0) return 'unreadable'
    return { sheets: book.sheets, table: (index) => book.table(index).then(orEmpty, problemOf) }
  } catch (thrown) {
    return problemOf(thrown)
  }
}

function orEmpty(table: Table): Table | FileProblem {
  return table.rows.length === 0 ? 'empty' : table
}

function problemOf(thrown: unknown): FileProblem {
  return thrown instanceof RangeError ? 'tooLarge' : 'unreadable'
}

/** The text of a file: by its byte order mark, else UTF-8 where it is that, UTF-16 by its zeros, else Windows-1252, in which spreadsheets of western Europe write. */
export function decoded(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
  const zeros = zerosIn(bytes.subarray(0, 1000))
  if (zeros) return new TextDecoder(zeros).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

// Of Latin letters in UTF-16 every second byte is 0.
function zerosIn(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [even, odd] = [0, 1].map((start) => bytes.filter((byte, index) => index % 2 === start && byte === 0).length)
  const many = bytes.length * 0.3
  if ((odd ?? 0) > many && (even ?? 0) === 0) return 'utf-16le'
  return (even ?? 0) > many && (odd ?? 0) === 0 ? 'utf-16be' : undefined
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
