/** Coupons of the own cart: by the Store API, by the classic cart's form and links where that is shut. */
import type { ShopCoupons, ShopPage, WriteOutcome } from '../shop.ts'
import { classicRoad, isStoreShut } from './classic-road.ts'
import { writeStore } from './store-api.ts'
import { outcomeOfStore } from './write.ts'

/** The shop's codes know no upper case. */
export const coupons: ShopCoupons = { apply, remove }

async function apply(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  if (await isStoreShut(page, signal)) return (await classicRoad()).applyClassicCoupon(page, code, signal)
  return outcomeOfStore(await writeStore(page, { method: 'POST', path: '/cart/apply-coupon', body: { code } }, signal))
}

async function remove(page: ShopPage, code: string, signal: AbortSignal): Promise<WriteOutcome> {
  if (await isStoreShut(page, signal)) return (await classicRoad()).removeClassicCoupon(page, code, signal)
  return outcomeOfStore(await writeStore(page, { method: 'POST', path: '/cart/remove-coupon', body: { code } }, signal))
}
