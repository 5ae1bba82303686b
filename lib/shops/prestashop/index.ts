/** PrestaShop from 1.7 on, by its cart's own controller: the same for every theme. */
import type { Adapter, ShopPage } from '../shop.ts'
import { addLines } from './add.ts'
import { checkLines, stockPools } from './check.ts'
import { coupons } from './coupons.ts'
import { cartPath, isCartPage } from './front.ts'
import { named, products } from './named.ts'
import { readCart } from './read.ts'
import { changeLines, clearCart, removeLine, setQuantity } from './update.ts'

/** The adapter. What an answer to a write tells counts for nothing afterwards: a shopper may have the cart open elsewhere, so it is read again. */
export const prestashop: Adapter = {
  readCart,
  check: async (page, lines, signal) => checkLines(page, await named(page, lines, signal), signal),
  stockPools,
  add: async (page, additions, signal) => addLines(page, { ...additions, lines: await named(page, additions.lines, signal) }, signal),
  setQuantity,
  remove: removeLine,
  changeMany: changeLines,
  clear: clearCart,
  coupons,
  choices: async (page, line, signal) => (await products()).choicesOf(page, line, signal),
  search: async (page, words, signal) => (await products()).search(page, words, signal),
  repaint: showCart,
}

// A reload of a cart's page whose address adds something would add it again.
function showCart(page: ShopPage): void {
  const location = page.document.defaultView?.location
  if (isCartPage(page.document)) location?.replace(cartPath(page, { action: 'show' }))
  else location?.reload()
}
