/** Coupons by the classic cart's form and links. */
import { askPage } from '../kit/request.ts'
import type { ShopPage, WriteOutcome } from '../shop.ts'
import { cartPath, FORM } from './classic-names.ts'
import { COUPON, couponsIn } from './classic-read.ts'
import { outcomeOfPage } from './classic-write.ts'

/** Applies by the cart's form; refused when the code does not stand on the page then. */
export async function applyClassicCoupon(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  const fresh = await askPage(page, { path: cartPath(page) }, signal)
  if (!fresh.reached) return { ok: false, code: 'shop.unreachable' }
  const form = fresh.document.querySelector(FORM)
  const fields = new URLSearchParams({ apply_coupon: '1', coupon_code: code })
  for (const input of form?.querySelectorAll('input[type="hidden"][name]:not([name^="cart["])') ?? [])
    fields.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
  const answer = await askPage(page, { path: form?.getAttribute('action') ?? cartPath(page), fields }, signal)
  const outcome = outcomeOfPage(answer)
  const isThere = answer.reached && couponsIn(answer.document).some((shown) => sameCode(shown, code))
  return outcome.ok && !isThere ? { ok: false, code: 'refused' } : outcome
}

/** Takes off by the coupon's own link; without one it is off. */
export async function removeClassicCoupon(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  const fresh = await askPage(page, { path: cartPath(page) }, signal)
  if (!fresh.reached) return { ok: false, code: 'shop.unreachable' }
  const links = [...fresh.document.querySelectorAll(COUPON)]
  const path = links.find((link) => sameCode(link.getAttribute('data-coupon') ?? '', code))?.getAttribute('href')
  return path ? outcomeOfPage(await askPage(page, { path }, signal)) : { ok: true }
}

function sameCode(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
