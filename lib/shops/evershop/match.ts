/** Recognises EverShop pages by the classes of their body: `frontStore` and the name of the route. */
import type { PageKind, PageView } from '../shop.ts'

const LEFT_ALONE = /^(?:checkout|account|login|register|resetPassword|updatePassword|order)/

/** Selects the body of each page `matchEverShop` may call a cart. */
export const EVERSHOP_CART = 'body.frontStore.cart:not(.checkout)'

/** Cheap and synchronous. */
export function matchEverShop({ document }: PageView): PageKind {
  const classes = document.body?.classList
  if (!classes?.contains('frontStore')) return 'none'
  // The other class is the route; extensions may add more.
  if ([...classes].some((name) => LEFT_ALONE.test(name))) return 'checkout'
  return classes.contains('cart') ? 'cart' : 'shop'
}
