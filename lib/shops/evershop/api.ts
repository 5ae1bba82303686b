/** EverShop's interfaces: GraphQL for reading, REST of the session's own cart for writing; slows down when the shop asks for it. */
import { recordAt, recordOf, valueAt } from '../../core/json.ts'
import type { ShopAnswer, ShopRequest } from '../kit/request.ts'
import { askPatiently, type SlowDown, waitMsAt } from '../kit/slow-down.ts'
import type { ShopPage } from '../shop.ts'

const SLOW_DOWN: SlowDown = {
  isRefused: ({ status }) => status === 429,
  headers: ['retry-after', 'ratelimit-reset'],
  waitMs: 60_000,
  tries: 3,
}

/** Everything the adapter reads of the cart; the cart's own id is not among it, because whoever knows it may change the cart. */
export const CART_QUERY = `{ myCart { currency coupon totalQty subTotal{value} grandTotal{value} items {
  uuid productId productSku productName qty thumbnail productUrl finalPrice{value} lineTotal{value}
  variantOptions{attributeCode attributeName optionId optionText} productCustomOptions } } }`

/** What one product costs and whether it is offered. `ids` must be digits; the answer has a key `p0`, `p1`… per id, null for unknown ones. */
export function productQuery(ids: readonly string[]): string {
  const fields = 'sku status inventory{isInStock manageStock} price{special{value currency}}'
  return `{ ${ids.map((id, index) => `p${index}: product(id:"${id}"){ ${fields} }`).join(' ')} }`
}

/**
 * Asks once, or again after the wait the shop names when it answered 429: such a request was not carried out.
 * When the shop says that no request is left, the wait comes after the answer, so that the next one is not refused.
 */
export async function askEverShop(page: ShopPage, request: ShopRequest, signal: AbortSignal): Promise<ShopAnswer> {
  const answer = await askPatiently(page, { request, slowDown: SLOW_DOWN }, signal)
  if (answer.reached && answer.status !== 429 && answer.headers.get('ratelimit-remaining') === '0')
    await page.wait(waitMsAt(answer.headers, 'ratelimit-reset') ?? SLOW_DOWN.waitMs, signal)
  return answer
}

/** Asks GraphQL. */
export function askGraphQl(page: ShopPage, query: string, signal: AbortSignal): Promise<ShopAnswer> {
  return askEverShop(page, { method: 'POST', path: '/api/graphql', body: { query } }, signal)
}

/** The `data` of a GraphQL answer; undefined when it is none. */
export function dataOf(answer: ShopAnswer): Readonly<Record<string, unknown>> | undefined {
  return answer.reached && answer.status === 200 ? recordAt(recordOf(answer.json), 'data') : undefined
}

/** The error object of a REST answer. */
export function errorIn(json: unknown): unknown {
  return valueAt(recordOf(json), 'error')
}
