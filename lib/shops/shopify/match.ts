/** Recognises Shopify's online stores by what Shopify itself writes into every page of a theme, and its checkout by what that loads. Shops with a front of their own have none of it. */
import type { PageKind, PageView } from '../shop.ts'

const MARKS = '#shopify-features,[id^=shopify-section],[href*="/cdn/shop/"],[href*="/checkout-web/"]'
const LEFT_ALONE = /\/(?:checkouts?|orders|cart\/c|customer_\w+)(?:\/|$)/

/** What a text begins with that is the address of a page `matchShopify` may call a cart. Language and country stand before its name, which is never translated. */
export const SHOPIFY_CART = /^\w+:\/\/[^/]+(?:\/[a-z]{2}(?:-[a-z-]+)?)?\/cart\/?(?:[?#\s]|$)/i

/** Cheap and synchronous. A cart drawer is part of any page of the shop; accounts by address are everyone's: the registry asks. */
export function matchShopify({ document, location: { href, pathname } }: PageView): PageKind {
  if (!document.querySelector(MARKS)) return 'none'
  if (LEFT_ALONE.test(pathname)) return 'checkout'
  return SHOPIFY_CART.test(href) ? 'cart' : 'shop'
}
