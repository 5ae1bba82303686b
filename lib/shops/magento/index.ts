/** Magento 2 and Adobe Commerce, by the forms and sections of their themes for shoppers. */
import { parseJson, recordOf } from '../../core/json.ts'
import type { Adapter, ShopPage } from '../shop.ts'
import { readCart } from './read.ts'

const STALE = 'mage-cache-storage-section-invalidation'

const catalogue = () => import('./catalogue.ts')
const writing = () => import('./writing.ts')

/** The adapter. What an answer to a write tells counts for nothing afterwards: a shopper may have the cart open elsewhere, so it is read again. */
export const magento: Adapter = {
  readCart,
  check: async (page, lines, signal) => (await catalogue()).checkLines(page, lines, signal),
  add: async (page, additions, signal) => (await writing()).addLines(page, additions, signal),
  setQuantity: async (page, change, signal) => (await writing()).setQuantity(page, change, signal),
  remove: async (page, line, signal) => (await writing()).removeLine(page, line, signal),
  changeMany: async (page, changes, signal) => (await writing()).changeLines(page, changes, signal),
  clear: async (page, cart, signal) => (await writing()).clearCart(page, cart, signal),
  coupons: {
    apply: async (page, code, signal) => (await writing()).applyCoupon(page, code, signal),
    remove: async (page, code, signal) => (await writing()).removeCoupon(page, code, signal),
  },
  choices: async (page, line, signal) => (await catalogue()).choicesOf(page, line, signal),
  search: async (page, words, signal) => (await catalogue()).searchShop(page, words, signal),
  repaint: showCart,
}

// The small cart beside each page is a copy that the shop's scripts keep, and ask for anew only where it is marked.
function showCart({ document }: ShopPage): void {
  const view = document.defaultView
  try {
    const marked = recordOf(parseJson(view?.localStorage.getItem(STALE) ?? ''))
    view?.localStorage.setItem(STALE, JSON.stringify({ ...marked, cart: true }))
  } catch {
    // Nothing is kept where the browser forbids it, so nothing is stale.
  }
  view?.location.reload()
}
