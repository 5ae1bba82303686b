/** What both roads know of the classic cart. */
import type { ShopLine } from '../shop.ts'

/** Starts the key of a line that was read from the table, so that writes go the same way. */
export const PREFIX = 'classic:'
/** The cart's form. */
export const FORM = 'form.woocommerce-cart-form'

/** True for a line that was read from the table. */
export function isClassicKey(key: string): boolean {
  return key.startsWith(PREFIX)
}

/** The shop's own key of a line read from the table. */
export function plainKey({ key }: Pick<ShopLine, 'key'>): string {
  return key.slice(PREFIX.length)
}
