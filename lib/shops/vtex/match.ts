/** Recognises VTEX by what its pages load, and the cart among the steps of its checkout by what follows the `#`: all of them are one page. */
import type { PageKind, PageView } from '../shop.ts'

/** The checkout's own body, and the hosts that serve every VTEX shop's files: vteximg.com.br, vtexassets.com. */
const MARKS = '#checkoutMainContainer,link[href*=".vtex"]'

/** What a text begins with that is the address of a page `matchVtex` may call a cart. */
export const VTEX_CART = /^\w+:\/\/[^/]+\/checkout\/?(?:\?[^#]*)?#\/cart(?:[/?\s]|$)/

/** Cheap and synchronous. Before the checkout has said which step it shows, it is left alone. */
export function matchVtex({ document, location }: PageView): PageKind {
  if (!document.querySelector(MARKS)) return 'none'
  if (VTEX_CART.test(location.href)) return 'cart'
  return /^\/(?:checkout|_secure)\b/.test(location.pathname) ? 'checkout' : 'shop'
}
