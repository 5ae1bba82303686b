/** The cheap question of the detector, asked on every page of an enabled shop: may this be a cart page? What it is then, `shopFor` says in the cart script. */
import { BIGCOMMERCE_CART } from './bigcommerce/match.ts'
import { EVERSHOP_CART } from './evershop/match.ts'
import { CART_WORD, looksLikeCart } from './kit/page-words.ts'
import { MAGENTO_CART } from './magento/match.ts'
import { OPENCART_CART } from './opencart/match.ts'
import { PRESTASHOP_CART } from './prestashop/match.ts'
import type { PageView } from './shop.ts'
import { SHOPIFY_CART } from './shopify/match.ts'
import { SHOPWARE_CART } from './shopware/match.ts'
import { SPRYKER_CART } from './spryker/match.ts'
import { VTEX_CART } from './vtex/match.ts'
import { WOOCOMMERCE_CART } from './woocommerce/match.ts'

/** What the classes of a body look like on the cart pages of known shops, by the id of their row: with a space before, after and between. The others go by addresses. */
export const CART_MARKS = {
  woocommerce: WOOCOMMERCE_CART,
  evershop: EVERSHOP_CART,
  prestashop: PRESTASHOP_CART,
  shopware: SHOPWARE_CART,
  magento: MAGENTO_CART,
} as const

/** What the addresses of the cart pages of known shops look like, by the id of their row, where the body says nothing. */
export const CART_ADDRESSES = {
  vtex: VTEX_CART,
  opencart: OPENCART_CART,
  shopify: SHOPIFY_CART,
  bigcommerce: BIGCOMMERCE_CART,
  spryker: SPRYKER_CART,
} as const

// The last one is the root of OpenCart's cart page, which has no classes to tell it by.
const MARKS = [...Object.values(CART_MARKS), / checkout-cart $/]

/** The classes of the body in one line with that root's id, where there is one, and the first heading after it: as text, and with one question. */
const CLASSES_AND_HEADING = 'concat(" ",normalize-space(/*/*[local-name()="body"]/@class)," ",id("checkout-cart")/@id," \n",//h1)'

/**
 * True on every page that `shopFor` with `generic` calls a cart, false on nearly all others. It gets no element from any page, and no location from those others:
 * what an engine makes ready for the first element a script gets costs three times the rest. Nor does it call a function there: each is compiled at its first call.
 */
export function mayBeCart(page: PageView): boolean {
  const { document } = page
  // 2 is XPathResult.STRING_TYPE: its name would bring the interface.
  const text = document.evaluate(CLASSES_AND_HEADING, document, null, 2).stringValue
  const end = text.indexOf('\n')
  const classes = text.slice(0, end)
  for (const mark of MARKS) if (mark.test(classes)) return true
  const heading = text.slice(end + 1)
  const words = `${document.URL} ${heading}`
  return (words.includes('%') || CART_WORD.test(words.toLowerCase())) && (VTEX_CART.test(words) || looksLikeCart(page.location, heading))
}
