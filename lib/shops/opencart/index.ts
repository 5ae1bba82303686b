/** OpenCart 3 and 4 with their default themes. */
import type { Adapter } from '../shop.ts'
import { addLines } from './add.ts'
import { checkLines, choicesOf } from './check.ts'
import { coupons } from './coupons.ts'
import { changeLines, clearCart, removeLine, setQuantity } from './edit.ts'
import { readCart } from './read.ts'

/** The adapter. It has no address that fills a cart, and no order of rows to rely on. */
export const opencart: Adapter = {
  readCart,
  check: checkLines,
  add: addLines,
  setQuantity,
  remove: removeLine,
  changeMany: changeLines,
  clear: clearCart,
  coupons,
  choices: choicesOf,
  search: async (page, words, signal) => (await import('./search.ts')).search(page, words, signal),
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
