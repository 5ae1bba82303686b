/** Recognises OpenCart 3 and 4 by what all their pages load; their default themes name each page by an id. */
import type { PageKind, PageView } from '../shop.ts'

/** What a text begins with that is the address of a page `matchOpenCart` may call a cart; where addresses are rewritten, words and heading say it. */
export const OPENCART_CART = /^\S*[?&]route=checkout(?:\/|%2F)cart(?:[&#\s]|$)/

/** Cheap and synchronous. Checkout and account by address are everyone's: the registry asks. */
export function matchOpenCart({ document, location }: PageView): PageKind {
  if (!document.querySelector('script[src*="catalog/view/"]')) return 'none'
  if (document.querySelector('#checkout-checkout,#common-success')) return 'checkout'
  if (document.querySelector('#content') && document.querySelector('[id^="account-"],[id^="affiliate-"]')) return 'account'
  if (OPENCART_CART.test(location.href) || document.querySelector('#checkout-cart')) return 'cart'
  // An empty cart of 3 and 4.0 is their page of "not found", told by the last step of its path: the cart's own address.
  const steps = document.querySelectorAll('#error-not-found .breadcrumb a')
  const isEmpty =
    steps[1] !== undefined &&
    document.querySelector('a .fa-shopping-cart,a .fa-cart-shopping')?.closest('a')?.href === steps[1].getAttribute('href')
  return isEmpty ? 'cart' : 'shop'
}
