/** Recognises Spryker's storefront by what its pages say of themselves; the address says which page it is, behind a store and a language perhaps. */
import type { PageKind, PageView } from '../shop.ts'

/** What a text begins with that is the address of a page `matchSpryker` may call a cart. */
export const SPRYKER_CART = /^\S*\/cart\/?(?:[?#\s]|$)/

/** Cheap and synchronous. Checkout, sign-in and customer pages by address are everyone's: the registry asks. */
export function matchSpryker({ document, location: { pathname } }: PageView): PageKind {
  if (!document.querySelector('meta[name="generator"][content="spryker"],script[src*="/yves_"]')) return 'none'
  const [, step = ''] = /^\/(?:[A-Z]\w+\/)?(?:[a-z]{2}(?:[-_]\w{2,4})?\/)?([^/]+)/.exec(pathname) ?? []
  if (/^(?:checkout|payment)/.test(step)) return 'checkout'
  if (/^(?:customer|company|agent|register|password|log)/.test(step)) return 'account'
  return step === 'cart' && SPRYKER_CART.test(pathname) ? 'cart' : 'shop'
}
