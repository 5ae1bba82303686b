/** Recognises BigCommerce's own shop pages (Stencil) by what it puts into the head of each of them. */
import type { PageKind, PageView } from '../shop.ts'

const MARKS = 'meta[name="platform"][content^="bigcommerce"],link[href*=".bigcommerce.com/"]'

/** What a text begins with that is the address of a page `matchBigCommerce` may call a cart. */
export const BIGCOMMERCE_CART = /^\w+:\/\/[^\s?#]+\/cart\.php(?:[?#\s]|$)/

const CHECKOUT = /\/(?:(?:embedded-)?checkout|order-confirmation|finishorder\.php|checkout\.php)(?:\/|$)/
// Wish lists and gift certificates name people.
const ACCOUNT = /\/(?:account|login|logout|create_account|wishlist|giftcertificates|orderstatus)\.php(?:\/|$)/

/** Cheap and synchronous. */
export function matchBigCommerce({ document, location: { pathname, href } }: PageView): PageKind {
  if (!document.querySelector(MARKS)) return 'none'
  if (CHECKOUT.test(pathname)) return 'checkout'
  if (ACCOUNT.test(pathname)) return 'account'
  return BIGCOMMERCE_CART.test(href) || (/\/cart\/?$/.test(pathname) && document.querySelector('[data-cart]')) ? 'cart' : 'shop'
}
