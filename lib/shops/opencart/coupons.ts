/** The coupon of the visitor's own OpenCart cart: one at a time, kept by the session also while the cart is empty. */
import { valueAt } from '../../core/json.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { askShop } from '../kit/request.ts'
import type { ShopCoupons, ShopPage } from '../shop.ts'
import { addressOf } from './addresses.ts'
import { askCart, type CartPage } from './cart-page.ts'
import { failureOf, refusal } from './edit.ts'
import { couponIn } from './read.ts'

const SAVE = '[formaction*="coupon"][formaction*="save"], form[action*="coupon"]'

/** Applies and takes off. */
export const coupons: ShopCoupons = {
  async apply(page, code, signal) {
    const before = await askCart(page, signal)
    if (!before.ok) return failureOf(before.problem)
    const message = await post(page, { cart: before.cart, code }, signal)
    const after = await askCart(page, signal)
    if (!after.ok) return failureOf(after.problem)
    if (couponIn(after.cart)?.toLowerCase() === code.toLowerCase()) return { ok: true }
    // Taken, but not for these products: the code before would be lost.
    if (after.cart.coupon !== before.cart.coupon) await post(page, { cart: after.cart, code: before.cart.coupon ?? '' }, signal)
    return refusal(message)
  },
  async remove(page, code, signal) {
    const before = await askCart(page, signal)
    if (!before.ok) return failureOf(before.problem)
    if (before.cart.coupon?.toLowerCase() !== code.toLowerCase()) return { ok: true }
    await post(page, { cart: before.cart, code: '' }, signal)
    const after = await askCart(page, signal)
    if (!after.ok) return failureOf(after.problem)
    return after.cart.coupon === undefined ? { ok: true } : refusal(undefined)
  },
}

interface Wish {
  readonly cart: CartPage
  /** Empty: none any more. */
  readonly code: string
}

/** What the shop says against it. An empty code takes it off in 3 (with an error) and 4.0; 4.1 has an address of its own for that. */
async function post(page: ShopPage, { cart, code }: Wish, signal: AbortSignal): Promise<string | undefined> {
  const path = pathIn(page, cart, code === '')
  const answer = await askShop(page, { method: 'POST', path, body: new URLSearchParams({ coupon: code }) }, signal)
  const error = answer.reached ? valueAt(answer.json, 'error') : undefined
  return typeof error === 'string' ? cleanText(textOfHtml(error), 300) : undefined
}

function pathIn(page: ShopPage, { isFour, document }: CartPage, isRemoval: boolean): string {
  if (!isFour) return addressOf(page, 'extension/total/coupon/coupon')
  const removal = document.querySelector('[formaction*="coupon"][formaction*="remove"]')
  const element = (isRemoval ? removal : null) ?? document.querySelector(SAVE)
  return (
    element?.getAttribute('formaction') ??
    element?.getAttribute('action') ??
    addressOf(page, `extension/opencart/checkout/coupon.${isRemoval ? 'remove' : 'save'}`)
  )
}
