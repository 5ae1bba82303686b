/** The coupon of the demo shop, by WooCommerce's rules: a code has no upper case, counts once, and takes its part off the sum of the lines. */
import type { Refusal } from './cart.ts'
import type { Session } from './sessions.ts'

/** Per cent off, by code. */
const COUPONS: ReadonlyMap<string, number> = new Map([['spring10', 10]])

/** What a coupon takes off the sum, in minor units. */
export function discountOf(code: string, sum: number): number {
  return Math.round((sum * (COUPONS.get(code) ?? 0)) / 100)
}

/** What all coupons of the session take off the sum, in minor units. */
export function discountIn({ coupons }: Session, sum: number): number {
  return coupons.reduce((discount, code) => discount + discountOf(code, sum), 0)
}

/** Applies a coupon. @returns why not; undefined when it was applied */
export function applyCoupon(session: Session, wish: string): Refusal | undefined {
  const code = wish.trim().toLowerCase()
  const quoted = `&quot;${code.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}&quot;`
  if (!COUPONS.has(code)) return refusal(400, `Coupon ${quoted} cannot be applied because it does not exist.`)
  if (session.coupons.includes(code)) return refusal(400, `Coupon code ${quoted} has already been applied.`)
  session.coupons = [...session.coupons, code]
  return undefined
}

/** Takes a coupon off. @returns why not; undefined when it was taken off */
export function removeCoupon(session: Session, wish: string): Refusal | undefined {
  const code = wish.trim().toLowerCase()
  if (!session.coupons.includes(code)) return refusal(409, 'Coupon cannot be removed because it is not already applied to the cart.')
  session.coupons = session.coupons.filter((other) => other !== code)
  return undefined
}

function refusal(status: 400 | 409, message: string): Refusal {
  return { status, code: 'woocommerce_rest_cart_coupon_error', message }
}
