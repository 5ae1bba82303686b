/** The writes of the Store API. Each gives the status and body of its answer. */
import { numberAt, recordsAt, textAt, valueAt } from '../../lib/core/json.ts'
import { addToCart, linesOf, type Refusal, removeLine, setQuantity } from '../shop/cart.ts'
import { applyCoupon, removeCoupon } from '../shop/coupons.ts'
import { choicesOf, isVariable, type Offer } from '../shop/product.ts'
import type { Visit } from '../shop/visit.ts'
import { cartAnswer } from './cart-answer.ts'
import { variationOf } from './product-answer.ts'
import { wpText } from './wp-text.ts'

/** An answer before it is sent. */
export interface StoreAnswer {
  readonly status: 200 | 201 | Refusal['status']
  readonly body: unknown
}

/** Carries out one write; `path` is below `/wc/store/v1`, `nonce` what the request brought along. */
export function writeCart(visit: Visit, { path, nonce, body }: { path: string; nonce: string | undefined; body: unknown }): StoreAnswer {
  const unsafe = nonceRefusal(visit, nonce)
  if (unsafe) return refused(unsafe)
  const write = WRITES.get(path)
  if (!write) return refused(NO_ROUTE)
  const refusal = write(visit, body)
  if (refusal) return refused(refusal, refusal.status === 409 ? cartAnswer(visit) : undefined)
  return { status: path === '/cart/add-item' ? 201 : 200, body: cartAnswer(visit) }
}

/** Why a write with this nonce is not carried out; undefined when it is the session's. */
export function nonceRefusal({ session }: Visit, nonce: string | undefined): Refusal | undefined {
  if (nonce === undefined || nonce === '') return MISSING_NONCE
  return nonce === session.nonce ? undefined : INVALID_NONCE
}

/** WooCommerce's error object. */
export function refused({ status, code, message }: Refusal, cart?: unknown): StoreAnswer {
  return { status, body: { code, message, data: { status, ...(cart === undefined ? {} : { cart }) } } }
}

/** No such address. */
export const NO_ROUTE: Refusal = {
  status: 404,
  code: 'rest_no_route',
  message: 'No route was found matching the URL and request method.',
}
const MISSING_NONCE: Refusal = {
  status: 401,
  code: 'woocommerce_rest_missing_nonce',
  message: 'Missing the Nonce header. This endpoint requires a valid nonce.',
}
const INVALID_NONCE: Refusal = { status: 403, code: 'woocommerce_rest_invalid_nonce', message: 'Nonce is invalid.' }
const INVALID_KEY: Refusal = {
  status: 409,
  code: 'woocommerce_rest_cart_invalid_key',
  message: 'Cart item no longer exists or is invalid.',
}
const INVALID_PRODUCT: Refusal = {
  status: 400,
  code: 'woocommerce_rest_cart_invalid_product',
  message: 'This product cannot be added to the cart.',
}

type Write = (visit: Visit, body: unknown) => Refusal | undefined

const WRITES: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['/cart/add-item', addItem],
  ['/cart/update-item', updateItem],
  ['/cart/remove-item', removeItem],
  ['/cart/apply-coupon', ({ session }, body) => applyCoupon(session, textAt(body, 'code') ?? '')],
  ['/cart/remove-coupon', ({ session }, body) => removeCoupon(session, textAt(body, 'code') ?? '')],
])

function addItem({ session, warehouse }: Visit, body: unknown): Refusal | undefined {
  const offer = wantedOffer(warehouse, body)
  if ('code' in offer) return offer
  linesOf(session, warehouse)
  return addToCart(session, offer, numberAt(body, 'quantity') ?? 1)
}

function wantedOffer(warehouse: Visit['warehouse'], body: unknown): Offer | Refusal {
  const id = Number(valueAt(body, 'id'))
  const offer = warehouse.offer(id)
  if (offer) return offer
  const product = warehouse.products().find((candidate) => candidate.id === id && isVariable(candidate))
  if (!product) return INVALID_PRODUCT
  const choices = recordsAt(body, 'variation').flatMap((entry) => {
    const [attribute, value] = [textAt(entry, 'attribute'), textAt(entry, 'value')]
    return attribute === undefined || value === undefined ? [] : [{ attribute, value }]
  })
  const article = variationOf(product, choices)
  if (article) return { product, article }
  const isMissing = choices.length === 0
  const allowed = choicesOf(product).map(({ label, values }) => `${label} (${values.join(', ')})`)
  return {
    status: 400,
    code: isMissing ? 'woocommerce_rest_missing_variation_data' : 'woocommerce_rest_invalid_variation_data',
    message: isMissing
      ? `Missing variation data for variable product &quot;${wpText(product.name)}&quot;.`
      : `Invalid value posted. Allowed values: ${wpText(allowed.join(', '))}`,
  }
}

function updateItem({ session, warehouse }: Visit, body: unknown): Refusal | undefined {
  const line = linesOf(session, warehouse).find(({ line: { key } }) => key === textAt(body, 'key'))
  const quantity = numberAt(body, 'quantity')
  if (!line) return INVALID_KEY
  if (quantity === undefined) return { status: 400, code: 'rest_invalid_param', message: 'Invalid parameter(s): quantity' }
  return setQuantity(session, line, quantity)
}

function removeItem({ session, warehouse }: Visit, body: unknown): Refusal | undefined {
  const line = linesOf(session, warehouse).find(({ line: { key } }) => key === textAt(body, 'key'))
  if (!line) return INVALID_KEY
  removeLine(session, line.line.key)
  return undefined
}
