/** The coupon of the visitor's own Magento cart: one code, which takes the place of the one before, also where the shop does not know it. */
import { parseJson } from '../../core/json.ts'
import type { ShopPage, WriteOutcome } from '../shop.ts'
import { askFront, type Front } from './front.ts'
import { messageIn } from './held.ts'
import { askState, failureOf, refusal, type State, send } from './send.ts'

/** Applies a code. */
export function applyCoupon(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  return change(page, { code: code.trim(), isWanted: true }, signal)
}

/** Takes a code off. */
export function removeCoupon(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  return change(page, { code: code.trim(), isWanted: false }, signal)
}

interface CouponWish {
  readonly code: string
  readonly isWanted: boolean
}

async function change(page: ShopPage, wish: CouponWish, signal: AbortSignal): Promise<WriteOutcome> {
  const seen = await askState(page, signal)
  if (!seen.ok) return failureOf(seen.problem)
  const { state } = seen
  const { code, isWanted } = wish
  if (isApplied(state.front, code) === isWanted) return { ok: true }
  const sent = await post(page, { wish, state }, signal)
  if (!sent.reached) return { ok: false, code: 'shop.unreachable' }
  const message = cookieMessage(page)
  const after = await askFront(page, signal)
  if (!after.ok) return failureOf(after.problem)
  const isDone = isApplied(after.front, code) === isWanted
  const had = state.front.coupon
  // A code that is none drives the old one out.
  if (!isDone && had !== undefined && after.front.coupon === undefined)
    await post(page, { wish: { code: had, isWanted: true }, state: { ...state, front: after.front } }, signal)
  return isDone ? { ok: true } : refusal(message)
}

async function post(page: ShopPage, { wish, state }: { readonly wish: CouponWish; readonly state: State }, signal: AbortSignal) {
  const fields = [
    ['coupon_code', wish.code],
    ['remove', wish.isWanted ? '0' : '1'],
  ] as const
  return (await send(page, { write: { path: 'checkout/cart/couponPost/', fields, isForm: true }, state }, signal)).answer
}

function isApplied({ coupon }: Front, code: string): boolean {
  return coupon?.toLowerCase() === code.toLowerCase()
}

// What a form's answer says stands in a cookie until the next page shows it.
function cookieMessage({ document }: ShopPage): string | undefined {
  const written = /(?:^|; )mage-messages=([^;]*)/.exec(document.cookie)?.[1]?.replaceAll('+', ' ')
  return written === undefined ? undefined : messageIn(parseJson(decoded(written)))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
