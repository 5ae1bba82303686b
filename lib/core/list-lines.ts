/** Lines of a list out of its rows. Nothing is guessed: a row that is not understood is named, with what is missing. */
import type { LineOption } from '../contract/cart.ts'
import type { Money } from '../contract/money.ts'
import { definedOnly } from './json.ts'
import { type Columns, columnsIn } from './list-columns.ts'
import { optionsIn } from './list-options.ts'
import { exponentOf } from './money.ts'
import { parseQuantity } from './quantity.ts'
import { type Table, type TableRow, UNIT } from './table-rows.ts'
import { cleanText, webAddress } from './text.ts'
import { cleanLines } from './text-lines.ts'

/** A line; `row` is the one it begins on, counted from 1. Without any number only its title says what it is. Quantity as in `quantity.ts`. */
export interface ListLine {
  readonly row: number
  readonly sku?: string
  readonly productId?: string
  readonly variantId?: string
  readonly title?: string
  readonly options: readonly LineOption[]
  readonly quantity: string
  readonly note?: string
  readonly url?: string
  readonly unitPrice?: Money
  readonly lineTotal?: Money
}

/** Why a row is no line: it has no item number, no quantity above zero, or one that may be read in two ways (1.000). */
export type FaultReason = 'number' | 'quantity' | 'unsure'

/** A row that is no line; `text` is what stands there, cut. */
export interface ListFault {
  readonly row: number
  readonly reason: FaultReason
  readonly text: string
}

/** What was understood, and what was not. No `columns`: the rows go by their order, item number first. */
export interface ReadList {
  readonly lines: readonly ListLine[]
  readonly faults: readonly ListFault[]
  readonly columns?: Columns
  /** The row at `headAt`, a place among the rows, names the columns. */
  readonly hasHead: boolean
  readonly headAt: number
}

/** What the person says of a table. */
export interface TableWish {
  readonly columns: Columns
  readonly hasHead: boolean
}

const LONGEST_SHOWN = 80
/** Rows above the head of a table: a title, whom it is for. */
const MOST_ABOVE = 10
const LONGEST_NUMBER = 200

/** Reads the rows as the wish says, else by what the first row that names columns says; what stands above it is no line. */
export function listIn({ rows, sign }: Pick<Table, 'rows' | 'sign'>, wish?: TableWish): ReadList {
  const found = rows.slice(0, MOST_ABOVE).findIndex(({ cells }) => columnsIn(cells))
  const headAt = Math.max(0, found)
  const named = wish ? wish.columns : columnsIn(rows[headAt]?.cells ?? [])
  const hasHead = wish ? wish.hasHead : named !== undefined
  const above = hasHead ? rows.slice(0, headAt).map((row) => faultOf(row, 'number')) : []
  const read = rows.slice(hasHead ? headAt + 1 : 0).map((row) => (named ? inColumns(row, named) : inOrder(row, sign === ',')))
  return {
    lines: read.flatMap((line) => ('reason' in line ? [] : line)),
    faults: [...above, ...read.flatMap((line) => ('reason' in line ? line : []))],
    hasHead,
    headAt,
    ...(named ? { columns: named } : {}),
  }
}

function inColumns(row: TableRow, columns: Columns): ListLine | ListFault {
  const cell = (column: keyof Columns): string | undefined => row.cells[columns[column] ?? -1]
  // As Handcart writes it: with a decimal point.
  const isOwn = columns.currency !== undefined && columns.unitPrice !== undefined && columns.note !== undefined
  const isPlain = isOwn || (row.plain?.has(columns.quantity ?? -1) ?? false)
  const currency = cell('currency') ?? ''
  const money = (text: string | undefined): Money | undefined => (isOwn ? writtenMoney(text ?? '', currency) : undefined)
  const [productId, variantId] = [numberOf(cell('productId')), numberOf(cell('variantId'))]
  const sku = numberOf(cell('sku'))
  const name = cleanText(cell('title'), 500)
  // Where there is no SKU of its own, the table shows another number instead.
  const own = sku !== undefined && (sku === variantId || sku === productId) ? undefined : sku
  return lineOf(row, {
    ...definedOnly({ sku: own, productId, variantId }),
    hasName: name !== undefined && columns.title !== undefined,
    quantity: columns.quantity === undefined ? '1' : quantityOf(cell('quantity'), isPlain),
    ...definedOnly({
      title: name,
      options: optionsIn(cell('options') ?? ''),
      note: cleanLines(cell('note') ?? '', 500) || undefined,
      url: webAddress(cell('address'), 'invalid:'),
      unitPrice: money(cell('unitPrice')),
      lineTotal: money(cell('price')),
    }),
  })
}

// As Handcart writes it: all decimals of the currency, and no others. Without the reading of prices, which every screen would have to carry.
function writtenMoney(text: string, currency: string): Money | undefined {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,4}))?$/.exec(text) ?? []
  const amountMinor = Number(`${sign}${whole}${fraction}`)
  const isMoney = sign !== undefined && /^[A-Z]{3}$/.test(currency) && fraction.length === exponentOf(currency)
  return isMoney && Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : undefined
}

// Number and quantity, and what else stands there is the title; or the quantity last.
function inOrder(row: TableRow, isComma: boolean): ListLine | ListFault {
  const [number, second, third] = row.cells
  // “LAMP-1,2,5” is two and a half, or a five of something.
  const isTwofold = isComma && row.cells.length === 3 && /^\d+$/.test(second ?? '') && /^\d{1,3}$/.test(third ?? '')
  const isPlain = (place: number): boolean => row.plain?.has(place) ?? false
  const [near, far] = [quantityOf(second, isPlain(1)), quantityOf(third, isPlain(2))]
  const isFar = near === undefined && far !== undefined && far !== 'unsure'
  const title = cleanText(isFar ? second : third, 500)
  const quantity = isTwofold ? 'unsure' : isFar ? far : near
  return lineOf(row, { ...definedOnly({ sku: numberOf(number), title }), quantity })
}

interface Told extends Omit<ListLine, 'row' | 'quantity' | 'options'> {
  readonly quantity: string | undefined
  readonly options?: readonly LineOption[]
  readonly hasName?: boolean
}

function lineOf(row: TableRow, { quantity, hasName, options = [], ...told }: Told): ListLine | ListFault {
  const fault = (reason: FaultReason): ListFault => faultOf(row, reason)
  const hasNumber = [told.sku, told.productId, told.variantId].some((number) => number !== undefined)
  if (quantity === 'unsure') return fault('unsure')
  if (quantity === undefined) return fault(hasNumber || hasName ? 'quantity' : 'number')
  return hasNumber || hasName ? { row: row.number, ...told, options, quantity } : fault('number')
}

function faultOf({ number, cells }: TableRow, reason: FaultReason): ListFault {
  return { row: number, reason, text: cleanText(cells.join(' · '), LONGEST_SHOWN) ?? '' }
}

// A number that was cut would name another product.
function numberOf(text: string | undefined): string | undefined {
  const number = cleanText(text, LONGEST_NUMBER + 1)
  return number !== undefined && number.length <= LONGEST_NUMBER ? number : undefined
}

/** How many a cell says, with a decimal comma or point and thousands parted; `unsure` for what may be read in two ways; undefined for no quantity. */
export function quantityOf(cell: string | undefined, isPlain = false): string | undefined {
  const words = (cell ?? '').trim().split(/\s+/)
  const text = words.length === 2 && UNIT.test(words[1] ?? '') ? (words[0] ?? '') : words.join(' ').replace(/\s*[x×]$/i, '')
  if (isPlain) return parseQuantity(text)
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return 'unsure'
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?$/.test(text) && !/^0\.\d{3}$/.test(text))
    return parseQuantity(text.replaceAll('.', '').replace(',', '.'))
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?$/.test(text) && !/^0,\d{3}$/.test(text)) return parseQuantity(text.replaceAll(',', ''))
  return parseQuantity(/^\d+,\d{1,3}$/.test(text) ? text.replace(',', '.') : text)
}
