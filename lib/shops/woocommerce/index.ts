/** WooCommerce: Store API for block and classic carts, the classic cart's form where that API is blocked. */
import type { Adapter } from '../shop.ts'
import { checkLines } from './check.ts'
import { coupons } from './coupons.ts'
import { finding, named } from './named.ts'
import { answeredCart, readCart } from './read.ts'
import { stockPools } from './stock.ts'
import { addLines, changeLines, clearCart, removeLine, setQuantity } from './write.ts'

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
  named,
  choices: async (page, line, signal) => (await finding()).choices(page, line, signal),
  search: async (page, words, signal) => (await finding()).search(page, words, signal),
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
