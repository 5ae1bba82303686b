/** Text as rows of cells: tables as in RFC 4180 with whatever sign parts their cells, and lines people type. */

import { FORMULA } from './csv.ts'

/** A row; `number` is the line it begins on, counted from 1. `plain`: places of cells that are numbers and no texts, written with a decimal point. */
export interface TableRow {
  readonly number: number
  readonly cells: readonly string[]
  readonly plain?: ReadonlySet<number>
}

/** Rows that are not empty. `sign`: what parts their cells, absent where each line is for itself. `isCut`: there were more than are read. */
export interface Table {
  readonly rows: readonly TableRow[]
  readonly sign?: string
  readonly isCut: boolean
}

/** More rows than any cart has lines, with the empty ones and heads around them. */
export const MOST_ROWS = 20_000

const SIGNS = ['\t', ';', ',']
/** Nobody writes a longer line for one product. */
const LONGEST_LINE = 5000
const BREAK = /\r\n?|\n/
const AMOUNT = /^\d[\d.,]*$/
const DECIMAL_COMMA = /^\d+,\d{1,3}$/
const TIMES = /^[x×*]$/i
/** Words people put behind how many. */
export const UNIT = /^(?:x|×|pcs?|pieces?|ea|each|units?|stk|stück|stck|st)\.?$/i

/** The rows of a text. The sign that parts the cells is that of the first line; a line without it is read for itself. */
export function tableIn(text: string): Table {
  const whole = text.replace(/^\ufeff/, '')
  const first = whole.split(BREAK, MOST_ROWS).find(isFull) ?? ''
  const sign = signIn(first)
  const { rows, isCut } = sign === undefined ? linesIn(whole) : csvRows(whole, sign)
  const own = rows.map((row) => (row.cells.length === 1 ? { ...row, cells: cellsOfLine(row.cells[0] ?? '') } : row))
  return { rows: own.filter(({ cells }) => cells.some(isFull)), isCut, ...(sign === undefined ? {} : { sign }) }
}

/** All rows of a table whose cells the sign parts, the empty ones with them. A quote that is never closed is a character like others. */
export function csvRows(text: string, sign: string): Pick<Table, 'rows' | 'isCut'> {
  const rows: TableRow[] = []
  const open = new RegExp(`[^${sign}\\r\\n]*`, 'y')
  let [place, number] = [0, 1]
  while (place < text.length && rows.length < MOST_ROWS) {
    const begin = place
    const cells: string[] = []
    for (let isLast = false; !isLast; ) {
      const cell = quotedAt(text, place, sign) ?? openAt(text, place, open)
      cells.push(cell.text)
      isLast = text[cell.end] !== sign
      place = cell.end + (isLast ? breakAt(text, cell.end) : 1)
    }
    rows.push({ number, cells })
    number += text.slice(begin, place).split(BREAK).length - 1
  }
  return { rows, isCut: place < text.length }
}

interface Cell {
  readonly text: string
  /** Where the sign or the line's end stands. */
  readonly end: number
}

function quotedAt(text: string, start: number, sign: string): Cell | undefined {
  const from = afterBlanks(text, start, sign)
  if (text[from] !== '"') return undefined
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 2)) {
    if (text[end + 1] === '"') continue
    const after = afterBlanks(text, end + 1, sign)
    const isEnd = after >= text.length || text[after] === sign || breakAt(text, after) > 0
    return isEnd ? { text: unguarded(text.slice(from + 1, end).replaceAll('""', '"')), end: after } : undefined
  }
  return undefined
}

function openAt(text: string, start: number, open: RegExp): Cell {
  open.lastIndex = start
  const found = open.exec(text)?.[0] ?? ''
  return { text: unguarded(found.trim()), end: start + found.length }
}

function afterBlanks(text: string, start: number, sign: string): number {
  let place = start
  while (text[place] === ' ' || (text[place] === '\t' && sign !== '\t')) place += 1
  return place
}

// 0 where no line ends.
function breakAt(text: string, place: number): number {
  return text[place] === '\r' ? (text[place + 1] === '\n' ? 2 : 1) : text[place] === '\n' ? 1 : 0
}

// The apostrophe is the spreadsheet's, or ours.
function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

function linesIn(text: string): Pick<Table, 'rows' | 'isCut'> {
  const lines = text.split(BREAK, MOST_ROWS + 1)
  const rows = lines.slice(0, MOST_ROWS).map((line, index) => ({ number: index + 1, cells: [line] }))
  return { rows, isCut: lines.length > MOST_ROWS }
}

// Undefined where only blanks part what stands there.
function signIn(line: string): string | undefined {
  const sign = SIGNS.find((candidate) => (csvRows(line, candidate).rows[0]?.cells.length ?? 0) > 1)
  const [sku, times = ''] = sign === ',' ? wordsOf(line) : []
  return sku !== undefined && !sku.includes(',') && DECIMAL_COMMA.test(times) ? undefined : sign
}

function cellsOfLine(line: string): readonly string[] {
  const sign = signIn(line)
  return sign === undefined ? wordsOf(line) : (csvRows(line, sign).rows[0]?.cells ?? [])
}

// Number and quantity: "LAMP-1 2", "LAMP-1 x 2", "LAMP-1: 2 pcs", "2 x LAMP-1". The line itself where it is nothing of that.
function wordsOf(line: string): readonly string[] {
  const words = line.slice(0, LONGEST_LINE).trim().split(/\s+/)
  const [first = '', second = '', ...rest] = words
  const before = /^(\d[\d.,]*)[x×]$/i.exec(first)?.[1]
  if (before !== undefined && second !== '') return [[second, ...rest].join(' '), before]
  if (AMOUNT.test(first) && TIMES.test(second) && rest.length > 0) return [rest.join(' '), first]
  const told = words.length > 2 && UNIT.test(words.at(-1) ?? '') ? words.slice(0, -1) : words
  const amount = /^[x×]?(\d[\d.,]*)[x×]?$/i.exec(told.at(-1) ?? '')?.[1]
  const named = told.slice(0, -1)
  const sku = (/^[x×*:=–-]$/i.test(named.at(-1) ?? '') ? named.slice(0, -1) : named).join(' ').replace(/[:=]$/, '')
  return amount === undefined || sku === '' || line.length > LONGEST_LINE ? [line] : [sku, amount]
}

function isFull(text: string): boolean {
  return text.trim() !== ''
}
