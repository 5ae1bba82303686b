/** Where a Shopware answers: a sales channel may lie below a path of its own, such as `/de`. */
import type { PageView } from '../shop.ts'
import { matchShopware } from './match.ts'

/** Every page tells its scripts where the small cart is. */
const ROUTE = /frontend\.cart\.offcanvas["']\s*:\s*["']((?:\/[\w.~%-]{1,80}){0,4})\/checkout\/offcanvas["']/
const CART = /^((?:\/[\w.~%-]{1,80}){0,4})\/checkout\/cart\/?$/
/** Products, options and their groups are named by such numbers. */
const ID = /^[0-9a-f]{32}$/

/** Path of the sales channel, with a slash at both ends. */
export function basePathOf({ document, location }: PageView): string {
  for (const { textContent } of document.scripts) {
    const told = ROUTE.exec(textContent ?? '')
    if (told) return `${told[1]}/`
  }
  return `${CART.exec(location.pathname)?.[1] ?? ''}/`
}

/** The address of a route of the shop's own, without what stands in the page's. */
export function addressOf(page: PageView, route: string): string {
  return `${page.location.origin}${basePathOf(page)}${route}`
}

/** True for the cart's own page. */
export function isCartPage(page: PageView): boolean {
  return matchShopware(page) === 'cart'
}

/** The id when it is one of the shop's; what came from elsewhere goes into no address otherwise. */
export function idOf(id: string | undefined): string | undefined {
  return id !== undefined && ID.test(id) ? id : undefined
}

/** True for the page that asks to sign in. */
export function isSignIn({ body }: Document): boolean {
  return / is-ctl-auth /.test(` ${body?.className} `)
}
