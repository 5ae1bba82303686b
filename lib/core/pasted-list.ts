/** A list of products a person pastes: “number quantity”, one a line, or a table from a spreadsheet or another shop. Nothing in it is guessed: what cannot be told is named by its line. */
import { parseQuantity } from './quantity.ts'
import { cleanText } from './text.ts'

/** A product by its number; quantity as in `quantity.ts`. */
export interface PastedLine {
  readonly sku: string
  readonly title?: string
  readonly quantity: string
}

/** What was understood, and the numbers of the lines that were not, counted from 1. */
export interface PastedList {
  readonly lines: readonly PastedLine[]
  readonly faults: readonly number[]
}

/** Longest text that is read, in UTF-16 units: a thousand lines with their titles. */
export const MAX_PASTED = 300_000
const NAMES = {
  sku: /^(?:sku|article|item|product|art|part|model|artikel|produkt)?[\s.-]*(?:sku|no|nr|number|code|id|nummer)\.?$|^(?:sku|article|artikel|ref|reference)$/i,
  quantity: /^(?:quantity|qty|amount|count|pcs|pieces|menge|anzahl|stück|stk)\.?$/i,
  title: /^(?:title|name|item|product|description|article name|product name|titel|bezeichnung|produkt|produktname|artikelbezeichnung)$/i,
} as const

/** Reads it. A first line that names columns is none of the list. */
export function pastedList(text: string): PastedList {
  const rows = rowsIn(text.slice(0, MAX_PASTED).replace(/^\ufeff/, ''))
  const [head] = rows
  const columns = head ? columnsOf(head.cells) : undefined
  const read = (columns ? rows.slice(1) : rows).map(({ number, cells }) => ({
    number,
    line: columns ? inColumns(cells, columns) : inOrder(cells),
  }))
  return {
    lines: read.flatMap(({ line }) => line ?? []),
    faults: read.flatMap(({ number, line }) => (line ? [] : number)),
  }
}

interface Row {
  readonly number: number
  readonly cells: readonly string[]
}

// The sign that parts the cells is that of the first line; without one, the last blank of each line.
function rowsIn(text: string): readonly Row[] {
  const lines = text.split(/\r\n?|\n/).map((line, index) => ({ number: index + 1, line }))
  const full = lines.filter(({ line }) => line.trim() !== '')
  const sign = ['\t', ';', ','].find((candidate) => cellsOf(full[0]?.line ?? '', candidate).length > 1)
  return full.map(({ number, line }) => ({ number, cells: sign === undefined ? words(line) : cellsOf(line, sign) }))
}

function words(line: string): readonly string[] {
  const [, sku, times] = /^\s*(\S.*?)\s+(\d[\d.,]*)\s*(?:x|×)?\s*$/i.exec(line) ?? []
  const [, first, rest] = /^\s*(\d[\d.,]*)\s*(?:x|×)\s+(\S.*?)\s*$/i.exec(line) ?? []
  if (first !== undefined && rest !== undefined) return [rest, first]
  return sku === undefined || times === undefined ? [line] : [sku, times]
}

// Quotes as in RFC 4180; the apostrophe before what would be a formula is the spreadsheet's.
function cellsOf(line: string, sign: string): readonly string[] {
  const cells: string[] = []
  const cell = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|([^${sign}]*))\\s*(?:${sign}|$)`, 'y')
  while (cell.lastIndex < line.length) {
    const found = cell.exec(line)
    if (!found) return [line]
    cells.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').replace(/^'(?=[=+\-@])/, '').trim())
  }
  return cells
}

interface Columns {
  readonly sku: number
  readonly quantity: number
  readonly title: number
}

function columnsOf(cells: readonly string[]): Columns | undefined {
  const quantity = cells.findIndex((cell) => NAMES.quantity.test(cell))
  const sku = cells.findIndex((cell, index) => index !== quantity && NAMES.sku.test(cell))
  return quantity < 0 || sku < 0
    ? undefined
    : { sku, quantity, title: cells.findIndex((cell, index) => index !== sku && NAMES.title.test(cell)) }
}

function inColumns(cells: readonly string[], { sku, quantity, title }: Columns): PastedLine | undefined {
  return lineOf({ sku: cells[sku], quantity: cells[quantity], title: cells[title] })
}

// Number and quantity, and what else stands there is the title; or the quantity last.
function inOrder(cells: readonly string[]): PastedLine | undefined {
  const [sku, second, third] = cells
  return lineOf({ sku, quantity: second, title: third }) ?? lineOf({ sku, quantity: third, title: second })
}

function lineOf({ sku, quantity, title }: { readonly [Key in keyof Columns]: string | undefined }): PastedLine | undefined {
  const [number, name] = [cleanText(sku, 200), cleanText(title, 500)]
  const amount = parseQuantity(/^\d+,\d{1,2}$/.test(quantity ?? '') ? quantity?.replace(',', '.') : quantity)
  if (number === undefined || amount === undefined) return undefined
  return { sku: number, quantity: amount, ...(name === undefined ? {} : { title: name }) }
}
