/** Recognises VTEX by what its pages load, and the cart among the steps of its checkout by what follows the `#`: all of them are one page. */
import type { PageKind, PageView } from '../shop.ts'

// The checkout's own body, and the hosts that serve every VTEX shop's files.
const MARKS =
  'body#checkoutMainContainer,link[href*=".vteximg.com.br/"],link[href*=".vtexassets.com/"],script[src*=".vtexassets.com/"],script[src*=".vteximg.com.br/"],script[src*=".vtex.com.br/"]'
const CHECKOUT = /^\/(?:checkout|_secure)(?:\/|$)/
const CART_PATH = /^\/checkout\/?$/
const CART_STEP = /^#\/cart(?:[/?]|$)/

/** The address of each page `matchVtex` may call a cart, within a text that begins with it. */
export const VTEX_CART = /\/checkout\/?(?:\?[^#\s]*)?#\/cart(?:[/?\s]|$)/

/** Cheap and synchronous. Before the checkout has said which step it shows, it is left alone. */
export function matchVtex({ document, location }: PageView): PageKind {
  if (document.querySelector(MARKS) === null) return 'none'
  if (CART_PATH.test(location.pathname) && CART_STEP.test(location.hash)) return 'cart'
  return CHECKOUT.test(location.pathname) ? 'checkout' : 'shop'
}
