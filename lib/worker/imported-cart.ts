/** What an import takes of a cart: one a server has, or one saved on this device. */
import type { Line } from '../contract/cart.ts'
import type { SharedLine } from '../contract/glue.ts'
import type { CachedCart } from '../storage/desk-items.ts'

/** As much of a cart as an import needs. */
export type ImportedCart = Pick<CachedCart, 'id' | 'shop' | 'lines'>

// Empty where none is known.
function originOf({ shop }: ImportedCart, line: Line): string {
  return (line.shop ?? shop)?.origin ?? ''
}

/** Its lines for a shop; a cart without any shop (plain Glue) may be tried anywhere. */
export function linesOfShop(cart: ImportedCart, origin: string): readonly Line[] {
  return cart.lines.filter((line) => originOf(cart, line) === '' || originOf(cart, line) === origin).map(lineOfPage)
}

/** A line as a shop's page gets it: who added it is nothing for that. */
export function lineOfPage({ version: _version, addedBy: _addedBy, ...line }: SharedLine): Line {
  return line
}

/** Host of the shop it is from, as far as that is known. */
export function hostOf({ shop, lines }: ImportedCart): string {
  const origin = shop?.origin ?? lines[0]?.shop?.origin
  return origin === undefined ? '' : new URL(origin).host
}
