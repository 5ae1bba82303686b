/** Shopware 6, from 6.4 on, by the routes of its storefront: the same for every theme. */
import type { Adapter, ShopPage } from '../shop.ts'
import { addLines } from './add.ts'
import { addressOf, isCartPage } from './addresses.ts'
import { coupons } from './coupons.ts'
import { changeLines, clearCart, removeLine, setQuantity } from './edit.ts'
import { products } from './products-road.ts'
import { readCart } from './read.ts'

/** The adapter. */
export const shopware: Adapter = {
  readCart,
  check: async (page, lines, signal) => (await products()).checkLines(page, lines, signal),
  add: addLines,
  setQuantity,
  remove: removeLine,
  changeMany: changeLines,
  clear: clearCart,
  coupons,
  choices: async (page, line, signal) => (await products()).choicesOf(page, line, signal),
  search: async (page, words, signal) => (await products()).search(page, words, signal),
  repaint: showCart,
}

function showCart(page: ShopPage): void {
  const location = page.document.defaultView?.location
  if (isCartPage(page)) location?.replace(addressOf(page, 'checkout/cart'))
  else location?.reload()
}
