/** The coupon of the visitor's own EverShop cart; the shop takes one at a time, by the cart's own id, which is asked for only here. */
import { idAt, recordAt } from '../../core/json.ts'
import { pathPart } from '../kit/path-part.ts'
import { outcomeOf, type ShopRequest } from '../kit/request.ts'
import type { ShopCoupons, ShopPage, WriteOutcome } from '../shop.ts'
import { askEverShop, askGraphQl, dataOf, errorIn } from './api.ts'

/** Applies and removes a code. */
export const coupons: ShopCoupons = {
  apply: (page, code, signal) => write(page, { method: 'POST', path: '', body: { coupon: code } }, signal),
  remove: (page, code, signal) => write(page, { method: 'DELETE', path: `/${pathPart(code)}` }, signal),
}

async function write(page: ShopPage, request: ShopRequest, signal: AbortSignal): Promise<WriteOutcome> {
  const answer = await askGraphQl(page, '{ myCart { uuid } }', signal)
  const id = idAt(recordAt(dataOf(answer), 'myCart'), 'uuid')
  if (id === undefined) return { ok: false, code: answer.reached ? 'shop.answer' : 'shop.unreachable' }
  const path = `/api/carts/${pathPart(id)}/coupons${request.path}`
  return outcomeOf(await askEverShop(page, { ...request, path }, signal), errorIn)
}
