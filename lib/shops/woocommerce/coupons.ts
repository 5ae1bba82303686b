/** Coupons of the own cart: by the Store API, by the classic cart's form and links where that is shut. */
import { askPage } from '../kit/request.ts'
import type { ShopCoupons, ShopPage, WriteOutcome } from '../shop.ts'
import { COUPON, couponsIn, FORM } from './classic-read.ts'
import { outcomeOfPage } from './classic-write.ts'
import { isBlocked, readStore, writeStore } from './store-api.ts'
import { outcomeOfStore } from './write.ts'

/** The shop's codes know no upper case. */
export const coupons: ShopCoupons = { apply, remove }

async function apply(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  if (isBlocked(await readStore(page, '/cart', signal))) return applyClassic(page, code, signal)
  return outcomeOfStore(await writeStore(page, { method: 'POST', path: '/cart/apply-coupon', body: { code } }, signal))
}

async function remove(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  if (isBlocked(await readStore(page, '/cart', signal))) return removeClassic(page, code, signal)
  return outcomeOfStore(await writeStore(page, { method: 'POST', path: '/cart/remove-coupon', body: { code } }, signal))
}

async function applyClassic(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  const fresh = await askPage(page, { path: page.location.href }, signal)
  if (!fresh.reached) return { ok: false, code: 'shop.unreachable' }
  const form = fresh.document.querySelector(FORM)
  const fields = new URLSearchParams({ apply_coupon: '1', coupon_code: code })
  for (const input of form?.querySelectorAll('input[type="hidden"][name]:not([name^="cart["])') ?? [])
    fields.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
  const answer = await askPage(page, { path: form?.getAttribute('action') ?? page.location.href, fields }, signal)
  const outcome = outcomeOfPage(answer)
  const isThere = answer.reached && couponsIn(answer.document).some((shown) => sameCode(shown, code))
  return outcome.ok && !isThere ? { ok: false, code: 'refused' } : outcome
}

async function removeClassic(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  const fresh = await askPage(page, { path: page.location.href }, signal)
  if (!fresh.reached) return { ok: false, code: 'shop.unreachable' }
  const links = [...fresh.document.querySelectorAll(COUPON)]
  const path = links.find((link) => sameCode(link.getAttribute('data-coupon') ?? '', code))?.getAttribute('href')
  return path ? outcomeOfPage(await askPage(page, { path }, signal)) : { ok: true }
}

function sameCode(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
