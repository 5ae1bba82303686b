/** From a cart with its lines to its row. */
import { shopCountOf, shownTotals } from '../core/cart-figures.ts'
import type { CachedCart } from './cached-cart.ts'
import type { CartRow } from './cart-rows.ts'

/** The row of a cart. */
export function rowOf(cart: CachedCart): CartRow {
  const { lines, shop, totals: _told, pictures: _pictures, message: _message, ...rest } = cart
  return {
    ...rest,
    ...(shop ? { shop: shopOf(shop) } : {}),
    totals: shownTotals(cart),
    lineCount: lines.length,
    shopCount: shopCountOf(cart),
  }
}

// The hosts of its pictures are asked for with the lines.
function shopOf({ imageHosts: _hosts, ...shop }: NonNullable<CachedCart['shop']>): NonNullable<CartRow['shop']> {
  return shop
}
