/** Vouchers of the visitor's own PrestaShop cart: as many as the shop lets stand together, each taken off by its own number. */
import type { ShopCoupons, ShopPage, WriteOutcome } from '../shop.ts'
import { voucherOf } from './cart.ts'
import { askFront } from './front.ts'
import { failureOf, type Wish, write } from './write.ts'

/** Applies and removes a code. */
export const coupons: ShopCoupons = {
  apply: (page, code, signal) => change(page, { code, isWanted: true }, signal),
  remove: (page, code, signal) => change(page, { code, isWanted: false }, signal),
}

interface CouponWish {
  readonly code: string
  readonly isWanted: boolean
}

async function change(page: ShopPage, { code, isWanted }: CouponWish, signal: AbortSignal): Promise<WriteOutcome> {
  const seen = await askFront(page, signal)
  if (!seen.ok) return failureOf(seen.problem)
  const voucher = voucherOf(seen.front.cart, code)
  if ((voucher !== undefined) === isWanted) return { ok: true }
  const wish: Wish = {
    fields: voucher ? { deleteDiscount: voucher.id } : { addDiscount: '1', discount_name: code },
    isDone: (cart) => (voucherOf(cart, code) !== undefined) === isWanted,
  }
  return (await write(page, { wish, told: seen.front }, signal)).outcome
}
