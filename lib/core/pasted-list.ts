/** A list of products a person pastes: “number quantity”, one a line, or a table from a spreadsheet or another shop. Nothing in it is guessed: what cannot be told is named by its line. */
import { listIn } from './list-lines.ts'
import { tableIn } from './table-rows.ts'

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

/** Reads it. A first line that names columns is none of the list. */
export function pastedList(text: string): PastedList {
  const { lines, faults } = listIn(tableIn(text.slice(0, MAX_PASTED)))
  const numbered = lines.map(({ sku, quantity, title, row }) => ({
    row,
    line: sku && { sku, quantity, ...(title === undefined ? {} : { title }) },
  }))
  const nameless = numbered.flatMap(({ row, line }) => (line ? [] : row))
  return {
    lines: numbered.flatMap(({ line }) => line || []),
    faults: [...faults.map(({ row }) => row), ...nameless].sort((one, other) => one - other),
  }
}
