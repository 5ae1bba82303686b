/** What addresses and forms of pages do to a cart: `add-to-cart`, and the classic cart's form and remove links. */

import { addToCart, linesOf, nameOf, removeLine, setQuantity } from './cart.ts'
import { applyCoupon, removeCoupon } from './coupons.ts'
import { isVariable, rawName } from './product.ts'
import type { Notice } from './sessions.ts'
import type { Visit } from './visit.ts'

/** Fields of a form or query by name. */
export type Fields = Readonly<Record<string, string>>

/** Puts the product of `add-to-cart` into the cart and says on the next page how it went. False when the fields ask for nothing. */
export function addFromFields(visit: Visit, fields: Fields): boolean {
  const wanted = fields['add-to-cart']
  if (wanted === undefined || !/^\d+$/.test(wanted)) return false
  linesOf(visit.session, visit.warehouse)
  say(visit, added(visit, Number(wanted), fields))
  return true
}

function added(visit: Visit, id: number, fields: Fields): Notice {
  const offer = visit.warehouse.offer(Number(fields.variation_id || id))
  if (!offer) return { kind: 'error', text: missingOffer(visit, id) }
  const wrong = offer.article.attributes.find(({ label, value }) => (fields[rawName(label)] ?? value) !== value)
  if (wrong) return { kind: 'error', text: `Invalid value posted for ${wrong.label}` }
  const quantity = Number(fields.quantity ?? 1)
  const refusal = addToCart(visit.session, offer, Number.isFinite(quantity) ? quantity : 1)
  const name = nameOf(offer).replaceAll('&', '&amp;')
  const text = `${name} – in your cart. <a class="wc-forward" href="/cart/">View cart</a>`
  return refusal ? { kind: 'error', text: refusal.message } : { kind: 'success', text }
}

// A product with variations is never added by its own id, whatever choices come along.
function missingOffer({ warehouse }: Visit, id: number): string {
  const product = warehouse.products().find((candidate) => candidate.id === id && isVariable(candidate))
  if (!product) return 'Sorry, this product cannot be purchased.'
  return `Please choose product options by visiting <a href="/product/${product.slug}/">${product.name.replaceAll('&', '&amp;')}</a>.`
}

/** Takes the line of a remove link out. False when the fields ask for nothing; a wrong nonce changes nothing. */
export function removeFromFields({ session }: Visit, { remove_item: key, _wpnonce: nonce }: Fields): boolean {
  if (key === undefined) return false
  if (nonce === session.nonce) removeLine(session, key)
  return true
}

/** Applies the coupon of the classic cart's form, or takes that of a link off. False when the fields ask for neither. */
export function couponFromFields(visit: Visit, { apply_coupon: isApply, coupon_code: code = '', remove_coupon: removed }: Fields): boolean {
  if (isApply === undefined && removed === undefined) return false
  const refusal = removed === undefined ? applyCoupon(visit.session, code) : removeCoupon(visit.session, removed)
  const done = removed === undefined ? 'Coupon code applied successfully.' : 'Coupon has been removed.'
  say(visit, refusal ? { kind: 'error', text: refusal.message } : { kind: 'success', text: done })
  return true
}

/** Sets every quantity of the classic cart's form. False when it was not that form. */
export function updateFromFields(visit: Visit, fields: Fields): boolean {
  const { session, warehouse } = visit
  if (fields.update_cart === undefined) return false
  if (fields['woocommerce-cart-nonce'] !== session.nonce) return true
  for (const filled of linesOf(session, warehouse)) {
    const quantity = Number(fields[`cart[${filled.line.key}][qty]`] ?? filled.line.quantity)
    if (quantity === 0) removeLine(session, filled.line.key)
    const refusal = quantity > 0 ? setQuantity(session, filled, quantity) : undefined
    if (refusal) say(visit, { kind: 'error', text: refusal.message })
  }
  if (session.notices.length === 0) say(visit, { kind: 'success', text: 'Cart updated.' })
  return true
}

function say({ session }: Visit, notice: Notice): void {
  session.notices = [...session.notices, notice]
}
