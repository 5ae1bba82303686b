/** Coupons of the visitor's own BigCommerce cart. A cart's number is its checkout's: of what that answers, which is all about the person, nothing is looked at. */

import type { ShopCoupons, ShopPage, WriteOutcome } from '../shop.ts'
import { askCart, couponIn, type Told } from './cart.ts'
import { askRemote, askRest } from './front.ts'
import { failureOf, type Road, refusedWith, versionOf, write } from './write.ts'

/** Applies and removes a code. */
export const coupons: ShopCoupons = {
  apply: (page, code, signal) => change(page, { code, isWanted: true }, signal),
  remove: (page, code, signal) => change(page, { code, isWanted: false }, signal),
}

interface Wish {
  readonly code: string
  readonly isWanted: boolean
}

async function change(page: ShopPage, { code, isWanted }: Wish, signal: AbortSignal): Promise<WriteOutcome> {
  const asked = await askCart(page, signal)
  if (!asked.ok) return failureOf(asked.problem)
  const { told } = asked
  const applied = couponIn(told, code)
  if ((applied !== undefined) === isWanted) return { ok: true }
  if (told.id === undefined) return refusedWith(undefined)
  const path = ({ id }: Told): string => `/checkouts/${id}/coupons`
  const apply: Road = (cart) => askRest(page, { method: 'POST', path: path(cart), body: { couponCode: code, ...versionOf(cart) } }, signal)
  const remove: Road = (cart) => askRest(page, { method: 'DELETE', path: `${path(cart)}/${encodeURIComponent(applied ?? code)}` }, signal)
  // The theme's own takes a gift certificate for a code, too: it goes second, and only for shops that keep the first to their checkout.
  const byForm: Road = () => askRemote(page, { path: '/apply-code', fields: new URLSearchParams({ code }) }, signal)
  const isDone = (after: Told): boolean => (couponIn(after, code) !== undefined) === isWanted
  return (await write(page, { change: { roads: isWanted ? [apply, byForm] : [remove], isDone }, told }, signal)).outcome
}
