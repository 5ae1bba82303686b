/** Changes to a cart, by WooCommerce's rules: what is refused with which code, and what is changed without a word. */
import { createHash } from 'node:crypto'
import { isInStock, limitsOf, withinLimits } from './limits.ts'
import type { Offer } from './product.ts'
import type { CartLine, Session } from './sessions.ts'
import type { Warehouse } from './warehouse.ts'

/** Why the shop does not do it; the message may hold HTML entities, as WooCommerce's do. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 429 | 500
  readonly code: string
  readonly message: string
}

/** A line of the cart with what the shop sells it as. */
export type FilledLine = Offer & { readonly line: CartLine }

/** How WooCommerce names an article on pages. */
export function nameOf({ product, article }: Offer): string {
  const values = article.attributes.map(({ value }) => value).join(', ')
  return values === '' ? product.name : `${product.name} – ${values}`
}

// Sentences are HTML.
function quotedName(offer: Offer): string {
  return `&quot;${nameOf(offer).replaceAll('&', '&amp;')}&quot;`
}

/** The lines as they are now. Articles the shop no longer sells have left the cart, and no line is above its limit. */
export function linesOf(session: Session, warehouse: Warehouse): readonly FilledLine[] {
  const filled = session.lines.flatMap((line) => {
    const offer = warehouse.offer(line.articleId)
    return offer ? [{ ...offer, line: { ...line, quantity: withinLimits(line.quantity, limitsOf(offer)) } }] : []
  })
  session.lines = filled.map(({ line }) => line)
  return filled
}

/**
 * Puts an offer into the cart. A new line is moved into the limits without a word, a line that is there already is refused above them;
 * stock is refused in both cases.
 * @returns why not; undefined when it was added
 */
export function addToCart(session: Session, offer: Offer, quantity: number): Refusal | undefined {
  const { product, article } = offer
  const existing = session.lines.find(({ articleId }) => articleId === article.id)
  const refusal = stockRefusal(offer, quantity, existing?.quantity ?? 0)
  if (refusal) return refusal
  if (existing) return setQuantity(session, { ...offer, line: existing }, existing.quantity + quantity)
  const key = createHash('md5').update(`${product.id}_${article.id}`).digest('hex')
  session.lines = [...session.lines, { key, articleId: article.id, quantity: withinLimits(quantity, limitsOf(offer)) }]
  return undefined
}

function stockRefusal(offer: Offer, quantity: number, inCart: number): Refusal | undefined {
  const name = quotedName(offer)
  const { stock } = offer.article
  if (!(quantity > 0)) {
    const message = `You cannot add ${name} with a quantity less than or equal to 0 to the cart.`
    return { status: 400, code: 'woocommerce_rest_product_invalid_quantity', message }
  }
  if (!isInStock(offer)) {
    const message = `You cannot add ${name} to the cart because the product is out of stock.`
    return { status: 400, code: 'woocommerce_rest_product_out_of_stock', message }
  }
  if (stock === null || stock >= inCart + quantity) return undefined
  const message = `You cannot add that amount of ${name} to the cart because there is not enough stock (${stock} remaining).`
  return { status: 400, code: 'woocommerce_rest_product_partially_out_of_stock', message }
}

/** Sets the whole quantity of a line. @returns why not; undefined when it was set */
export function setQuantity(session: Session, filled: FilledLine, quantity: number): Refusal | undefined {
  const { line } = filled
  if (quantity === line.quantity) return undefined
  const message = limitMessage(filled, quantity)
  if (message !== undefined) return { status: 400, code: limitsOf(filled).editable ? 'invalid_quantity' : 'readonly_quantity', message }
  session.lines = session.lines.map((other) => (other.key === line.key ? { ...other, quantity } : other))
  return undefined
}

function limitMessage(filled: FilledLine, quantity: number): string | undefined {
  const { minimum, maximum, multipleOf, editable } = limitsOf(filled)
  const name = quotedName(filled)
  if (!editable) return `The quantity of ${name} cannot be changed`
  if (quantity < minimum) return `The minimum quantity of ${name} allowed in the cart is ${minimum}`
  if (quantity > maximum) return `The maximum quantity of ${name} allowed in the cart is ${maximum}`
  return quantity % multipleOf === 0 ? undefined : `The quantity of ${name} must be a multiple of ${multipleOf}`
}

/** Takes a line out. */
export function removeLine(session: Session, key: string): void {
  session.lines = session.lines.filter((line) => line.key !== key)
}
