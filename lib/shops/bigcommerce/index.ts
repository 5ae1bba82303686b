/** BigCommerce, as its own pages (Stencil) write to the cart: the storefront's REST interface, and the theme's own where that refuses. */
import type { Adapter, ShopPage } from '../shop.ts'
import { addLines } from './add.ts'
import { changeLines, clearCart, removeLine, setQuantity } from './change.ts'
import { checkLines, stockPools } from './check.ts'
import { coupons } from './coupons.ts'
import { formRoad } from './form-road.ts'
import { rootOf } from './front.ts'
import { matchBigCommerce } from './match.ts'
import { readCart } from './read.ts'

/** The adapter. */
export const bigcommerce: Adapter = {
  readCart,
  check: checkLines,
  stockPools,
  add: addLines,
  setQuantity,
  remove: removeLine,
  changeMany: changeLines,
  clear: clearCart,
  coupons,
  choices: async (page, line, signal) => (await formRoad()).choicesFor(page, { line, root: rootOf(page) }, signal),
  search: async (page, words, signal) => (await formRoad()).searchProducts(page, { words, root: rootOf(page) }, signal),
  repaint: showCart,
}

// A reload of a cart's page whose address adds something would add it again.
function showCart(page: ShopPage): void {
  const location = page.document.defaultView?.location
  if (matchBigCommerce(page) === 'cart') location?.replace(page.location.pathname)
  else location?.reload()
}
