/** Recognises WooCommerce pages by what every theme prints: body classes and the generator tag. */
import type { PageKind, PageView } from '../shop.ts'

/** Cheap and synchronous; the detector on every page of an enabled shop runs it. */
export function matchWooCommerce({ document }: PageView): PageKind {
  const classes = document.body?.classList
  if (!classes) return 'none'
  if (classes.contains('woocommerce-checkout')) return 'checkout'
  if (classes.contains('woocommerce-account')) return 'account'
  if (classes.contains('woocommerce-cart')) return 'cart'
  const isShop = classes.contains('woocommerce-page') || document.querySelector('meta[name=generator][content^="WooCommerce "]') !== null
  return isShop ? 'shop' : 'none'
}
