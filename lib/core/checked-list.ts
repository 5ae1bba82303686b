/** A list the person answers for: what was found on a page, each line ticked or not and with its quantity, and what is pasted beside it. */
import type { Line } from '../contract/cart.ts'
import type { CheckedLine } from '../contract/checked-list.ts'
import { pastedList } from './pasted-list.ts'
import { parseQuantity } from './quantity.ts'

/** A line that was found; `quantity` is what is typed. */
export interface FoundRow {
  readonly line: Line
  readonly isIn: boolean
  readonly quantity: string
}

/** The list, and what is wrong with it: ids of ticked lines without a quantity, and pasted lines that are not understood, counted from 1. */
export interface ListState {
  readonly lines: readonly CheckedLine[]
  readonly wrong: readonly string[]
  readonly faults: readonly number[]
}

/** All of what was found, as it was found. */
export function rowsOf(found: readonly Line[]): readonly FoundRow[] {
  return found.map((line) => ({ line, isIn: true, quantity: line.quantity }))
}

/** What is typed so far. */
export function listOf(rows: readonly FoundRow[], pasted: string): ListState {
  const { lines, faults } = pastedList(pasted)
  const ticked = rows.flatMap(({ line, isIn, quantity }) => (isIn ? { lineId: line.id, quantity: typed(quantity) } : []))
  return {
    lines: [...ticked.flatMap(({ lineId, quantity }) => (quantity === undefined ? [] : { lineId, quantity })), ...lines],
    wrong: ticked.flatMap(({ lineId, quantity }) => (quantity === undefined ? lineId : [])),
    faults,
  }
}

// A comma is a decimal one: nobody groups digits here.
function typed(text: string): string | undefined {
  return parseQuantity(text.replace(',', '.'))
}
