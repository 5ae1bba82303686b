/** WooCommerce: Store API for block and classic carts, the classic cart's form where that API is blocked. */
import type { Adapter } from '../shop.ts'
import { checkLines } from './check.ts'
import { coupons } from './coupons.ts'
import { answeredCart, readCart } from './read.ts'
import { search } from './search.ts'
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
  search,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
