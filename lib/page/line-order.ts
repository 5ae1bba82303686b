/** Which lines must be added anew so that a cart gets the order of its lines back. */
import type { Line } from '../contract/cart.ts'
import { productKey } from '../core/lines.ts'
import { compareQuantity } from '../core/quantity.ts'
import type { LineCheck, ShopLine } from '../shops/shop.ts'
import type { ShopAccess } from './own-cart.ts'

/** The cart before, and those of its lines that are in it now. */
export interface Places {
  readonly kept: readonly ShopLine[]
  readonly before: readonly Line[]
}

/**
 * The kept lines that would stand in another place than before once the missing ones are added; none when the shop may not take one of
 * them back, because no line is put at risk for the order.
 */
export async function outOfPlace({ shop, page }: ShopAccess, { kept, before }: Places, signal: AbortSignal): Promise<readonly ShopLine[]> {
  const wanted = uniqueKeys(before)
  const has = uniqueKeys(kept)
  // What is added goes to one end, so what stays must be the other end of the cart before.
  const [from, is] = shop.isNewestFirst ? [wanted.toReversed(), has.toReversed()] : [wanted, has]
  const first = is.findIndex((key, index) => key !== from[index])
  const moving = new Set(first < 0 ? [] : is.slice(first))
  const lines = before.filter((line) => moving.has(productKey(line)))
  if (lines.length === 0) return []
  if (lines.some(({ readd }) => readd !== 'exact')) return []
  const checks = await shop.check(page, lines, signal).catch((): readonly LineCheck[] => [])
  const canReturn = lines.every((line, index) => isTaken(line, checks[index]))
  return canReturn ? kept.filter((line) => moving.has(productKey(line))) : []
}

function isTaken({ quantity }: Line, check: LineCheck | undefined): boolean {
  if (check?.availability !== 'available') return false
  return check.maxQuantity === undefined || compareQuantity(quantity, check.maxQuantity) <= 0
}

function uniqueKeys(lines: readonly Line[]): readonly string[] {
  return [...new Set(lines.map(productKey))]
}
