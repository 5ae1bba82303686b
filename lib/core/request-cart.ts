/** The cart of a request to a team, as screens and imports take carts, and what is compared of a cart that answers one. */
import type { Line } from '../contract/cart.ts'
import type { TeamRequest } from '../contract/teams.ts'
import type { CartDetail } from '../contract/views.ts'
import { cartFingerprint } from './lines.ts'

/** Its cart, under the customer's name; undefined where the request came without one. */
export function cartOfRequest({ id, name, cart, lineCount, sentAt }: TeamRequest): CartDetail | undefined {
  if (!cart) return undefined
  const { shop, lines, totals } = cart
  const listed = { mine: false, unseen: false, waiting: false, people: [], shopCount: 1, createdAt: sentAt }
  return { id, name, lineCount, shop, totals, lines: [...lines], ...listed }
}

/** Short text that is another once products or quantities are. Texts of options do not count: some are masked on the way. */
export function seenProducts(lines: readonly Line[]): string {
  return cartFingerprint(lines.map(({ product, quantity }) => ({ product, quantity, options: [] })))
}
