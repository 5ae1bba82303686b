/** Recognises Shopware 6 by the names of controller and action that its themes write on every body. */
import type { PageKind, PageView } from '../shop.ts'

/** The classes of the body of each page `matchShopware` may call a cart, as `CART_MARKS` has them. */
export const SHOPWARE_CART = / is-ctl-checkout is-act-cartpage /

/** Cheap and synchronous. Checkout and account by address are everyone's: the registry asks. */
export function matchShopware({ document }: PageView): PageKind {
  const classes = ` ${document.body?.className.replace(/\s+/g, ' ')} `
  if (SHOPWARE_CART.test(classes)) return 'cart'
  const name = / is-ctl-\w* is-act-\w* /.exec(classes)?.[0]
  if (name === undefined) return 'none'
  return /checkout/.test(name) ? 'checkout' : /-ctl-(?:account|address|auth|register)/.test(name) ? 'account' : 'shop'
}
