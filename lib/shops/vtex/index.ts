/** VTEX: the checkout's own API, for carts of every age of its shop pages. */
import type { Adapter } from '../shop.ts'
import { addLines } from './add.ts'
import { checkLines } from './check.ts'
import { coupons } from './coupons.ts'
import { liveLink } from './live-link.ts'
import { readCart } from './read.ts'
import { search } from './search.ts'
import { changeLines, clearCart, removeLine, setQuantity } from './update.ts'
import { variationsOf, withSkus } from './variations.ts'

/** The adapter. What an answer to a write tells counts for nothing afterwards: others may change the same cart, so it is read again. */
export const vtex: Adapter = {
  readCart,
  check: async (page, lines, signal) => checkLines(page, await withSkus(page, lines, signal), signal),
  add: async (page, additions, signal) => addLines(page, { ...additions, lines: await withSkus(page, additions.lines, signal) }, signal),
  setQuantity,
  remove: removeLine,
  changeMany: changeLines,
  clear: clearCart,
  coupons,
  choices: variationsOf,
  search,
  liveLink,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
