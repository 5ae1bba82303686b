/** Recognises cart pages of any shop by words; checkout and account pages are left alone. */
import { leftAlone, looksLikeCart } from '../kit/page-words.ts'
import type { PageKind, PageView } from '../shop.ts'

/** Cheap and synchronous. Never `shop`: an unknown site is no shop until a cart was read. */
export function matchAnyShop(page: PageView): PageKind {
  const heading = page.document.querySelector('h1')?.textContent ?? ''
  return leftAlone(page) ?? (looksLikeCart(page.location, heading) ? 'cart' : 'none')
}
