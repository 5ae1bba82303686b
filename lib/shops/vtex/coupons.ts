/** The coupon of the visitor's own VTEX cart: one text, which takes the place of the one before. */
import type { ShopCoupons, ShopPage, WriteOutcome } from '../shop.ts'
import { readForm, wordsOf } from './order-form.ts'
import { couponOf } from './read.ts'
import { failureOf, send } from './update.ts'

/** Applies and removes a code. */
export const coupons: ShopCoupons = {
  apply: (page, code, signal) => write(page, { code, text: code }, signal),
  remove: (page, code, signal) => write(page, { code, text: '' }, signal),
}

interface Wish {
  readonly code: string
  /** What the cart is to have. */
  readonly text: string
}

// The shop takes any code, and says beside the cart that it is none.
async function write(page: ShopPage, { code, text }: Wish, signal: AbortSignal): Promise<WriteOutcome> {
  const { form, answer } = await readForm(page, signal)
  if (!form) return failureOf(answer)
  // Another code than the one to take off stays.
  if (text === '' && !isSame(couponOf(form), code)) return { ok: false, code: 'refused' }
  const sent = await send(page, { id: form.id, path: '/coupons', body: { text } }, signal)
  if (!sent.form) return sent.failure ?? { ok: false, code: 'shop.answer' }
  if (isSame(couponOf(sent.form) ?? '', text)) return { ok: true }
  const message = wordsOf(sent.form.json)
  return { ok: false, code: 'refused', ...(message === undefined ? {} : { message }) }
}

function isSame(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.trim().toLowerCase()
}
