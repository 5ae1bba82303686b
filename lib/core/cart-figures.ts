/** What a list tells of a cart's lines without showing them. */
import type { Line, ShopRef, Totals } from '../contract/cart.ts'
import type { Money } from '../contract/money.ts'
import { addMoney } from './money.ts'

/** As much of a cart as its figures need. */
export interface Countable {
  readonly shop?: ShopRef | undefined
  readonly totals?: Totals | undefined
  readonly lines: readonly Line[]
}

/** Number of shops the lines come from, at least 1. */
export function shopCountOf({ shop, lines }: Countable): number {
  const origins = lines.flatMap((line) => (line.shop ?? shop)?.origin ?? [])
  return Math.max(1, new Set(origins).size)
}

/** The totals the shop showed, else the sum of its lines; empty where some line has no sum. */
export function shownTotals({ totals, lines }: Countable): Totals {
  return totals?.grand || totals?.items ? totals : totalsOf(lines)
}

function totalsOf(lines: readonly Line[]): Totals {
  // Unit price × quantity is not what a shop charges.
  const amounts = lines.map(({ lineTotal, unitPrice, quantity }) => lineTotal ?? (quantity === '1' ? unitPrice : undefined))
  const [first, ...rest] = amounts
  const items = rest.reduce<Money | undefined>((sum, amount) => (sum && amount ? addMoney(sum, amount) : undefined), first)
  return items ? { items } : {}
}
