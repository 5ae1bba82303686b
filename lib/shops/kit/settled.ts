/** Reads a cart until it holds still. */
import type { ReadProblem, ReadResult, ShopCart } from '../shop.ts'

/** One read; `isWhole` is false where the shop's own count and its lines disagree. */
export type OneRead =
  | { readonly ok: true; readonly cart: ShopCart; readonly isWhole: boolean }
  | { readonly ok: false; readonly problem: ReadProblem }

/** `count` is the field of the shop's own count. `mayCountOtherwise`: plugins may change it, which the same lines at a second read tell. */
export interface Counting {
  readonly count: string
  readonly mayCountOtherwise?: boolean
}

/** Reads once more when count and lines disagree: the cart changed while the shop answered. `shop.changed` when it did not hold still. */
export async function readSettled(readOnce: () => Promise<OneRead>, { count, mayCountOtherwise = false }: Counting): Promise<ReadResult> {
  const first = await readOnce()
  if (!first.ok || first.isWhole) return resultOf(first)
  const second = await readOnce()
  if (!second.ok || second.isWhole) return resultOf(second)
  if (mayCountOtherwise && shapeOf(first.cart) === shapeOf(second.cart)) return resultOf(second)
  return { ok: false, problem: { code: 'shop.changed', where: count } }
}

function resultOf(read: OneRead): ReadResult {
  return read.ok ? { ok: true, cart: read.cart } : read
}

function shapeOf({ lines }: ShopCart): string {
  return JSON.stringify(lines.map(({ key, quantity }) => [key, quantity]))
}
