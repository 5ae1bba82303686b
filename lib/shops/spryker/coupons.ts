/** Vouchers of the visitor's own cart, several at a time. A gift card goes into the same field, and is none. */
import type { WriteOutcome } from '../shop.ts'
import type { CartPage } from './cart-page.ts'
import { failureOf } from './edit.ts'
import { refusal, send } from './forms.ts'
import type { Place } from './place.ts'

const DONE: WriteOutcome = { ok: true }

/** Applies one. */
export async function applyCoupon(page: Place, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  const before = await page.reads.cart(signal)
  if (!before.ok) return failureOf(before.problem)
  const { codeForm, lock } = before.cart
  if (nameIn(before.cart.coupons, code) !== undefined) return DONE
  if (!codeForm || lock !== undefined) return lock === undefined ? { ok: false, code: 'shop.no-write' } : refusal(lock)
  const { outcome, message } = await send(page, codeForm.form, { [codeForm.name]: code })
  const after = await page.reads.cart(new AbortController().signal)
  if (!after.ok) return failureOf(after.problem)
  if (nameIn(after.cart.coupons, code) !== undefined) return DONE
  await takeCardOff(page, { before: before.cart, after: after.cart, code })
  return outcome.ok ? refusal(message()) : outcome
}

/** Takes one off. */
export async function removeCoupon(page: Place, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  const before = await page.reads.cart(signal)
  if (!before.ok) return failureOf(before.problem)
  const name = nameIn(before.cart.coupons, code)
  if (name === undefined) return DONE
  const form = before.cart.coupons.get(name)
  if (!form || before.cart.lock !== undefined) return { ok: false, code: 'shop.no-write' }
  const { outcome, message } = await send(page, form, {})
  const after = await page.reads.cart(new AbortController().signal)
  if (!after.ok) return failureOf(after.problem)
  if (nameIn(after.cart.coupons, code) === undefined) return DONE
  return outcome.ok ? refusal(message()) : outcome
}

function nameIn(codes: CartPage['coupons'], code: string): string | undefined {
  return [...codes.keys()].find((name) => name.toLowerCase() === code.toLowerCase())
}

// Somebody's gift card would pay for the cart.
async function takeCardOff(
  page: Place,
  { before, after, code }: { readonly before: CartPage; readonly after: CartPage; readonly code: string },
): Promise<void> {
  const name = nameIn(after.giftCards, code)
  const form = name === undefined ? undefined : after.giftCards.get(name)
  if (form && nameIn(before.giftCards, code) === undefined) await send(page, form, {})
}
