/** Recognises EverShop pages by the classes of their body: `frontStore` and the name of the route. */
import type { PageKind, PageView } from '../shop.ts'

/** Cheap and synchronous; runs on every page of an enabled shop. */
export function matchEverShop({ document }: PageView): PageKind {
  const classes = document.body?.classList
  if (!classes?.contains('frontStore')) return 'none'
  const route = [...classes].find((name) => name !== 'frontStore') ?? ''
  if (/^(?:checkout|account|login|register|resetPassword|updatePassword|order)/i.test(route)) return 'checkout'
  return route === 'cart' ? 'cart' : 'shop'
}
