/** In which amounts a shop sells a product: from a minimum on, and above it in whole steps. Amounts are decimal texts, as quantities are; "0" is none. */
import { addQuantity, compareQuantity, parseQuantity, smallerQuantity, subtractQuantity } from './quantity.ts'

/** Amounts of one product in the whole cart. Steps count from the minimum; without one the first step is the least. */
export interface SoldAmounts {
  readonly minimum?: string | undefined
  readonly step?: string | undefined
}

/** A wish for more of a product: how much more the shop takes, where it names a limit, and how much of it is in the cart before. */
export interface AmountWish {
  readonly wanted: string
  readonly room?: string | undefined
  readonly held: string
}

/** What the shop would take of the wish; or, where it does not sell so much, what it would take instead: the next less and the next more, at most. Neither: there is no room left. */
export type AmountTaken = { readonly possible?: string; readonly offers?: never } | { readonly possible?: never; readonly offers: string[] }

/** Judges a wish, by what would be in the cart with it. A wish above the room is cut to it; one that the shop does not sell is never changed. */
export function amountTaken({ wanted, room, held }: AmountWish, sold: SoldAmounts): AmountTaken {
  if (room === '0') return {}
  const total = addQuantity(held, wanted)
  const top = room === undefined ? undefined : nearest(sold, addQuantity(held, room), Math.floor)
  const [less, more] = [nearest(sold, total, Math.floor), nearest(sold, total, Math.ceil)]
  const lower = subtractQuantity(top === undefined ? less : smallerQuantity(less, top), held)
  if (less === total) return lower === '0' ? { offers: [] } : { possible: lower }
  const isMoreTaken = top === undefined || compareQuantity(more, top) <= 0
  return { offers: [lower, ...(isMoreTaken ? [subtractQuantity(more, held)] : [])].filter((amount) => amount !== '0') }
}

// In thousandths, which is as fine as quantities are.
function nearest({ minimum, step }: SoldAmounts, amount: string, round: (value: number) => number): string {
  const [first, by, asked] = [thousandths(minimum ?? step ?? '0'), thousandths(step ?? '0.001'), thousandths(amount)]
  const steps = Math.max(round((asked - first) / by), round === Math.floor ? -1 : 0)
  return steps < 0 ? '0' : (parseQuantity((first + steps * by) / 1000) ?? '0')
}

function thousandths(amount: string): number {
  return Math.round(Number(amount) * 1000)
}
