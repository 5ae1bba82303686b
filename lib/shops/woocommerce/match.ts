/** Recognises WooCommerce pages by what every theme prints: body classes and the generator tag. */
import type { PageKind, PageView } from '../shop.ts'

/** The classes of the body of each page `matchWooCommerce` may call a cart, as `CART_MARKS` has them. */
export const WOOCOMMERCE_CART = /^(?!.* woocommerce-(?:checkout|account) ).* woocommerce-cart /

/** Cheap and synchronous. */
export function matchWooCommerce({ document }: PageView): PageKind {
  const classes = document.body?.classList
  if (!classes) return 'none'
  if (classes.contains('woocommerce-checkout')) return 'checkout'
  if (classes.contains('woocommerce-account')) return 'account'
  if (classes.contains('woocommerce-cart')) return 'cart'
  const isShop = classes.contains('woocommerce-page') || document.querySelector('meta[name=generator][content^="WooCommerce "]') !== null
  return isShop ? 'shop' : 'none'
}
