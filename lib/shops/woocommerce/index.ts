/** WooCommerce: Store API for block and classic carts, the classic cart's form where that API is blocked. */
import type { Line } from '../../contract/cart.ts'
import { isWhole } from '../../core/quantity.ts'
import type { Adapter } from '../shop.ts'
import { checkLines } from './check.ts'
import { coupons } from './coupons.ts'
import { addableId } from './line.ts'
import { answeredCart, readCart } from './read.ts'
import { stockPools } from './stock.ts'
import { addLines, changeLines, clearCart, removeLine, setQuantity } from './write.ts'

const LONGEST_LINK = 2000

/** The adapter. */
export const woocommerce: Adapter = {
  readCart,
  check: checkLines,
  stockPools,
  add: addLines,
  setQuantity,
  remove: removeLine,
  changeMany: changeLines,
  answeredCart,
  clear: clearCart,
  coupons,
  nativeLink,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}

// The link empties the visitor's cart first, takes every id once and no free choices.
function nativeLink(lines: readonly Line[], origin: string): string | undefined {
  const ids = lines.map(addableId)
  const fits = lines.every(({ readd, quantity }) => readd === 'exact' && isWhole(quantity))
  if (lines.length === 0 || !fits || ids.includes(undefined) || new Set(ids).size < ids.length) return undefined
  const link = `${origin}/checkout-link/?products=${lines.map(({ quantity }, index) => `${ids[index]}:${quantity}`).join(',')}`
  return link.length <= LONGEST_LINK ? link : undefined
}
