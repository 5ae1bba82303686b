/** Recognises PrestaShop from 1.7 on by the classes its themes give every body: language, currency, `page-` and the name of the page. */
import type { PageKind, PageView } from '../shop.ts'

/** The classes of the body of each page `matchPrestaShop` may call a cart, as `CART_MARKS` has them. */
export const PRESTASHOP_CART = /^(?=.* currency-[a-z]{3} )(?!.* page-(?:order|checkout) ).* page-cart /i

/** Cheap and synchronous. Accounts and sign-in are left alone by the id of their body, as `leftAlone` does for every shop. */
export function matchPrestaShop({ document }: PageView): PageKind {
  const classes = ` ${document.body?.className.replace(/\s+/g, ' ')} `
  if (!/ currency-[a-z]{3}(?= ).* page-[a-z]/i.test(classes)) return 'none'
  if (PRESTASHOP_CART.test(classes)) return 'cart'
  return / page-(?:order|checkout) /i.test(classes) || document.body.id === 'checkout' ? 'checkout' : 'shop'
}
