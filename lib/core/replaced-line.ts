/** A line of a shared cart with what a person chose for it in the shop. */
import type { Line } from '../contract/cart.ts'
import type { Replacement } from '../contract/import.ts'
import { definedOnly } from './json.ts'

/**
 * The line as it is to be added: of the product alone where only its options were chosen, because the variant it named was another one. Prices,
 * and what only the adapter understood, were those of what was shared. Another product is of the shop that it is added in. In another quantity alone it is the same
 * line, of which nobody knows what so many cost.
 */
export function replacedLine(shared: Line, { product, title, options, quantity = shared.quantity }: Replacement): Line {
  const { lineTotal: _lineTotal, ...same } = shared
  if (!product && !options) return { ...same, quantity }
  const { id, shop, note, ...line } = shared
  const { productId } = line.product
  const ofProduct = productId === undefined ? line.product : { productId }
  return {
    ...{ id, quantity, title: title ?? line.title, product: product ?? ofProduct, options: [...(options ?? [])], readd: 'exact' },
    ...definedOnly({ note, ...(product ? {} : { shop, url: line.url, image: line.image }) }),
  }
}
