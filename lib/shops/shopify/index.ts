/** Shopify: the Ajax API of its online stores, for themes of every kind. */
import type { Adapter } from '../shop.ts'
import { addLines } from './add.ts'
import { changeLines, clearCart, removeLine, setQuantity } from './change.ts'
import { checkLines, stockPools } from './check.ts'
import { coupons } from './coupons.ts'
import { finding } from './named.ts'
import { readCart } from './read.ts'

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
  choices: async (page, line, signal) => (await finding()).choices(page, line, signal),
  search: async (page, words, signal) => (await finding()).search(page, words, signal),
  isNewestFirst: true,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
