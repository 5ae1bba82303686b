/** Discount codes of the visitor's own Shopify cart: a request says all it is to have. */
import type { ShopCoupons, ShopPage, WriteOutcome } from '../shop.ts'
import { askCart, failureOf } from './ajax.ts'
import { written } from './change.ts'
import { type Code, codesIn } from './read.ts'

/** Applies and removes a code. */
export const coupons: ShopCoupons = {
  apply: (page, code, signal) => change(page, { code: code.trim(), isWanted: true }, signal),
  remove: (page, code, signal) => change(page, { code: code.trim(), isWanted: false }, signal),
}

interface CodeWish {
  readonly code: string
  readonly isWanted: boolean
}

// The shop takes any code, and keeps those that are none as not applicable: these go out again.
async function change(page: ShopPage, { code, isWanted }: CodeWish, signal: AbortSignal): Promise<WriteOutcome> {
  const seen = await askCart(page, signal)
  if (!seen.cart) return failureOf(seen.answer)
  const had = codesIn(seen.cart)
  if (isIn(had, code) === isWanted) return { ok: true }
  // A comma parts two codes.
  if (code === '' || code.includes(',')) return { ok: false, code: 'refused' }
  const others = had.map((one) => one.code).filter((other) => !isSame(other, code))
  const { cart, answer } = await send(page, isWanted ? [...others, code] : others, signal)
  if (!cart) return failureOf(answer)
  const has = codesIn(cart)
  if (isIn(has, code) === isWanted) return { ok: true }
  if (isWanted && (has.length !== had.length || had.some((one) => isIn(has, one.code) !== one.isApplied)))
    await send(
      page,
      had.map((one) => one.code),
      signal,
    )
  return failureOf(answer)
}

function send(page: ShopPage, codes: readonly string[], signal: AbortSignal) {
  return written(page, { path: 'cart/update.js', body: { discount: codes.join(',') } }, signal)
}

function isIn(codes: readonly Code[], code: string): boolean {
  return codes.some((one) => one.isApplied && isSame(one.code, code))
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
