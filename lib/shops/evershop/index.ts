/** EverShop 2. */
import type { Adapter } from '../shop.ts'
import { checkLines } from './check.ts'
import { coupons } from './coupons.ts'
import { readCart } from './read.ts'
import { choicesOf, withSkus } from './variants.ts'
import { addLines, clearCart, removeLine, setQuantity } from './write.ts'

/** The adapter. It has no address that fills a cart. */
export const evershop: Adapter = {
  readCart,
  check: checkLines,
  add: addLines,
  setQuantity,
  remove: removeLine,
  clear: clearCart,
  coupons,
  choices: choicesOf,
  named: withSkus,
  isNewestFirst: true,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
