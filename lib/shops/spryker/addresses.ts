/** Where a Spryker answers: behind the store's and the language's name, as the cart does. */
import type { LineOption } from '../../contract/cart.ts'
import type { PageView } from '../shop.ts'

const CART = /^(\/(?:[\w-]+\/){0,2})cart(?:\/|$)/

/** What stands before every path of this store and language, with a slash at both ends. */
export function prefixOf({ document, location }: PageView): string {
  const links = [...document.querySelectorAll('a[href$="/cart"]')].map((link) => pathOf(link.getAttribute('href'), location.href))
  const named = [location.pathname, ...links].flatMap((path) => CART.exec(path ?? '')?.[1] ?? [])
  return named[0] ?? /^\/(?:[A-Z]\w+\/)?(?:[a-z]{2}(?:[-_]\w{2,4})?\/)?/.exec(location.pathname)?.[0] ?? '/'
}

/** A path of the shop, such as `cart/add/001`. */
export function addressOf(page: PageView, path: string): string {
  return `${page.location.origin}${prefixOf(page)}${path}`
}

/** Path and query of an address the shop wrote, which may name its host otherwise; undefined when it is none. */
export function pathOf(address: string | null | undefined, base: string): string | undefined {
  const url = address ? URL.parse(address, base) : null
  return url === null || !/^https?:$/.test(url.protocol) ? undefined : `${url.pathname}${url.search}`
}

/** Path of the page of a product with these attributes chosen, where they are its own. */
export function productPath(path: string, options: readonly LineOption[]): string {
  const chosen = options.filter(({ name }) => /^attribute\[[\w.-]+\]$/.test(name)).map(({ name, value }) => [name, value])
  return chosen.length === 0 ? path : `${path.split('?')[0]}?${new URLSearchParams(chosen)}`
}
