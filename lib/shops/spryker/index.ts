/** Spryker's storefront (Yves): the generic theme, those of the B2B and B2C shops, and what is made from them. */
import type { Adapter } from '../shop.ts'
import { checkLines, choicesOf } from './check.ts'
import { productsFor } from './find.ts'
import { placeOf } from './place.ts'
import { readCart } from './read.ts'

const writing = () => import('./writing.ts')

/** The adapter. */
export const spryker: Adapter = {
  readCart,
  check: checkLines,
  add: async (page, additions, signal) => (await writing()).addLines(placeOf(page), additions, signal),
  setQuantity: async (page, change, signal) => (await writing()).setQuantity(placeOf(page), change, signal),
  remove: async (page, line, signal) => (await writing()).removeLine(placeOf(page), line, signal),
  changeMany: async (page, changes, signal) => (await writing()).changeLines(placeOf(page), changes, signal),
  clear: async (page, cart, signal) => (await writing()).clearCart(placeOf(page), cart, signal),
  coupons: {
    apply: async (page, code, signal) => (await writing()).applyCoupon(placeOf(page), code, signal),
    remove: async (page, code, signal) => (await writing()).removeCoupon(placeOf(page), code, signal),
  },
  search: productsFor,
  choices: choicesOf,
  repaint: ({ document }) => document.defaultView?.location.reload(),
}
