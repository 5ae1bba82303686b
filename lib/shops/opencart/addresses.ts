/** Where an OpenCart answers: in a folder of its own perhaps, in the language of the page. */
import type { PageView } from '../shop.ts'
import { OPENCART_CART } from './match.ts'

/** Path of the folder the shop lies in, with a slash at both ends. */
export function basePathOf({ document, location }: PageView): string {
  const base = document.querySelector('base')?.getAttribute('href') ?? ''
  // Its host may be written otherwise than the page's, with `www.` or another scheme.
  const named = URL.canParse('./', base) ? new URL('./', base).pathname : undefined
  if (named !== undefined && location.pathname.startsWith(named)) return named
  const folder = /^(.*\/)index\.php$/.exec(location.pathname)?.[1]
  return folder ?? '/'
}

/** The address of a route, such as `checkout/cart`. Version 4 names the language in its addresses, version 3 keeps it in the session. */
export function addressOf(page: PageView, route: string, fields: Readonly<Record<string, string>> = {}): string {
  const language = languageOf(page)
  const query = new URLSearchParams({ route, ...(language === undefined ? {} : { language }), ...fields })
  return `${page.location.origin}${basePathOf(page)}index.php?${query.toString().replaceAll('%2F', '/').replaceAll('%7C', '|')}`
}

/** A product's page. Its number alone goes into the address, never the address that came with a line. */
export function productAddress(page: PageView, id: string): string {
  return addressOf(page, 'product/product', { product_id: id })
}

/** The cart's page: this one without what is nobody's business, where it is the cart. */
export function cartAddressOf(page: PageView): string {
  const { href, origin, pathname } = page.location
  if (OPENCART_CART.test(href) || !page.document.querySelector('#checkout-cart')) return addressOf(page, 'checkout/cart')
  return `${origin}${pathname}`
}

function languageOf({ document, location }: PageView): string | undefined {
  const said = document.querySelector('a[href*="language="]')?.getAttribute('href') ?? ''
  return (/[?&]language=([\w-]{2,12})/.exec(location.search) ?? /[?&]language=([\w-]{2,12})/.exec(said))?.[1]
}
