/** Recognises EverShop pages by the classes of their body: `frontStore` and the name of the route. */
import type { PageKind, PageView } from '../shop.ts'

const CHECKOUT = /^(?:checkout|order)/
const ACCOUNT = /^(?:account|login|register|resetPassword|updatePassword)/

/** The classes of the body of each page `matchEverShop` may call a cart, as `CART_MARKS` has them. */
export const EVERSHOP_CART = /^(?=.* frontStore )(?!.* checkout ).* cart /

/** Cheap and synchronous. */
export function matchEverShop({ document }: PageView): PageKind {
  const classes = document.body?.classList
  if (!classes?.contains('frontStore')) return 'none'
  // The other class is the route; extensions may add more.
  if ([...classes].some((name) => CHECKOUT.test(name))) return 'checkout'
  if ([...classes].some((name) => ACCOUNT.test(name))) return 'account'
  return classes.contains('cart') ? 'cart' : 'shop'
}
