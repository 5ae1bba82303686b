/** How many of an article one cart may hold, by WooCommerce's rules. */
import type { Offer } from './product.ts'

/** Limits of one line. */
export interface Limits {
  readonly minimum: number
  readonly maximum: number
  readonly multipleOf: number
  /** False for articles sold one per order. */
  readonly editable: boolean
}

/** WooCommerce's number for "no limit". */
const NO_LIMIT = 9999
const LOW_STOCK = 5

/** The limits of an offer now. Stock of zero does not count here: such an article is out of stock, which is another refusal. */
export function limitsOf({ product: { rules }, article: { stock } }: Offer): Limits {
  const multipleOf = rules.multipleOf ?? 1
  const most = Math.min(rules.individually ? 1 : NO_LIMIT, rules.most ?? NO_LIMIT, stock || NO_LIMIT)
  const maximum = Math.max(Math.floor(most / multipleOf), 1) * multipleOf
  return { minimum: multipleOf, maximum, multipleOf, editable: !rules.individually }
}

/** The nearest quantity the limits allow. */
export function withinLimits(quantity: number, { minimum, maximum, multipleOf }: Limits): number {
  const rounded = Math.round(quantity / multipleOf) * multipleOf
  return Math.min(Math.max(rounded, minimum), maximum)
}

/** False when the shop counts pieces and has none. */
export function isInStock({ article }: Offer): boolean {
  return article.stock === null || article.stock > 0
}

/** Pieces left when there are so few that the shop says so; null otherwise. */
export function lowStock({ article: { stock } }: Offer): number | null {
  return stock !== null && stock > 0 && stock <= LOW_STOCK ? stock : null
}
