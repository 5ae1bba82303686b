/** Shopify: the Ajax API of its online stores, for themes of every kind. */
import type { Adapter } from '../shop.ts'
import { addLines } from './add.ts'
import { changeLines, clearCart, removeLine, setQuantity } from './change.ts'
import { checkLines, stockPools } from './check.ts'
import { choices } from './choices.ts'
import { coupons } from './coupons.ts'
import { readCart } from './read.ts'
import { search } from './search.ts'

/** The adapter. */
export const shopify: Adapter = {
  readCart,
  check: checkLines,
  stockPools,
  add: addLines,
  setQuantity,
  remove: removeLine,
  changeMany: changeLines,
  clear: clearCart,
  coupons,
  choices,
  search,
  isNewestFirst: true,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
