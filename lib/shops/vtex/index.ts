/** VTEX: the checkout's own API, for carts of every age of its shop pages. */
import type { Adapter } from '../shop.ts'
import { addLines } from './add.ts'
import { checkLines } from './check.ts'
import { coupons } from './coupons.ts'
import { liveLink } from './live-link.ts'
import { readCart } from './read.ts'
import { search } from './search.ts'
import { changeLines, clearCart, removeLine, setQuantity } from './update.ts'

/** The adapter. What an answer to a write tells counts for nothing afterwards: others may change the same cart, so it is read again. */
export const vtex: Adapter = {
  readCart,
  check: checkLines,
  add: addLines,
  setQuantity,
  remove: removeLine,
  changeMany: changeLines,
  clear: clearCart,
  coupons,
  search,
  liveLink,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
