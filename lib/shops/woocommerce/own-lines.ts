/**
 * Finds lines of the own cart that hold what is to be added. The shop's product pages name a variation's choices in the order of the product,
 * its Store API by their raw names, and a cart takes the two for different lines: what is there already must grow by its key.
 */
import type { Line } from '../../contract/cart.ts'
import { idAt, recordsAt } from '../../core/json.ts'
import { sameProduct } from '../../core/lines.ts'
import type { ShopLine, ShopPage } from '../shop.ts'
import { lineFrom } from './line.ts'
import { seenCart } from './store-api.ts'

/** The own line each line is to grow, by its id; each own line once. Lines the cart does not hold are missing. */
export async function heldLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<ReadonlyMap<string, ShopLine>> {
  const asked = lines.filter(({ readd, product, options }) => readd === 'exact' && product.variantId !== undefined && options.length > 1)
  if (asked.length === 0) return new Map()
  const ids = new Set(asked.map(({ product }) => product.variantId))
  const own = recordsAt(await seenCart(page, signal), 'items').flatMap((item) => {
    const line = ids.has(idAt(item, 'id')) ? lineFrom(page, item, false) : 'id'
    return typeof line === 'string' || line.readd !== 'exact' ? [] : [line]
  })
  return new Map(
    asked.flatMap((line) => {
      const held = own.findIndex((candidate) => sameProduct(candidate, line))
      return own.splice(held, held < 0 ? 0 : 1).map((found) => [line.id, found] as const)
    }),
  )
}
