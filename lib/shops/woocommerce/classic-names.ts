/** What both roads know of the classic cart. */
import type { ShopLine, ShopPage } from '../shop.ts'

/** Starts the key of a line that was read from the table, so that writes go the same way. */
export const PREFIX = 'classic:'
/** The cart's form. */
export const FORM = 'form.woocommerce-cart-form'
/** An amount with its sign, as pages show it. */
export const AMOUNT = '.woocommerce-Price-amount'

/** The cart's page: of the address in front of the person only what names it, because whatever else stands there may do something once more. */
export function cartPath({ location: { pathname, search } }: ShopPage): string {
  const named = [...new URLSearchParams(search)].filter(([name]) => name === 'page_id' || name === 'lang')
  return `${pathname}${named.length === 0 ? '' : `?${new URLSearchParams(named)}`}`
}

/** True for a line that was read from the table. */
export function isClassicKey(key: string): boolean {
  return key.startsWith(PREFIX)
}

/** The shop's own key of a line read from the table. */
export function plainKey({ key }: Pick<ShopLine, 'key'>): string {
  return key.slice(PREFIX.length)
}
