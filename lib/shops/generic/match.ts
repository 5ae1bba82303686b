/** Recognises cart pages of any shop by words; checkout and account pages are left alone. */
import { isLeftAlone, looksLikeCart } from '../page-words.ts'
import type { PageKind, PageView } from '../shop.ts'

/** Cheap and synchronous. Never `shop`: an unknown site is no shop until a cart was read. */
export function matchAnyShop(page: PageView): PageKind {
  if (isLeftAlone(page)) return 'checkout'
  return looksLikeCart(page) ? 'cart' : 'none'
}
