/** The cheap question of the detector, asked on every page of an enabled shop: may this be a cart page? What it is then, `shopFor` says in the cart script. */
import { EVERSHOP_CART } from './evershop/match.ts'
import { CART_WORD, looksLikeCart } from './kit/page-words.ts'
import type { PageView } from './shop.ts'
import { WOOCOMMERCE_CART } from './woocommerce/match.ts'

/** Selectors of the cart pages of known shops, by the id of their row; the other row guesses by words. */
export const CART_MARKS = { woocommerce: WOOCOMMERCE_CART, evershop: EVERSHOP_CART } as const

const MARKS = Object.values(CART_MARKS).join()

/**
 * True on every page that `shopFor` with `generic` calls a cart, false on nearly all others. On those it gets no element and no location from the
 * page: what an engine makes ready for the first element a script gets costs three times the rest. Nor does it call a function there: each is compiled at its first call.
 */
export function mayBeCart(page: PageView): boolean {
  const { document } = page
  if (document.querySelector(MARKS)) return true
  // As text, without the element. 2 is XPathResult.STRING_TYPE: its name would bring the interface.
  const heading = document.evaluate('string(//h1)', document, null, 2).stringValue
  const words = `${document.URL} ${heading}`
  return (words.includes('%') || CART_WORD.test(words.toLowerCase())) && looksLikeCart(page.location, heading)
}
