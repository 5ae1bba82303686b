/** WooCommerce's Store API: finds its root, carries the nonce from answer to answer, renews it once when it is refused. */
import { numberAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import type { ShopAnswer, ShopRequest } from '../kit/request.ts'
import { askPatiently, type SlowDown } from '../kit/slow-down.ts'
import { createTokens } from '../kit/token.ts'
import type { ShopPage } from '../shop.ts'
import { storePath } from './rest-root.ts'

// Every answer renews the nonce.
const nonces = createTokens((page, signal) => readStore(page, '/cart', signal))
// Newer versions refuse with 429, older ones with 400.
const SLOW_DOWN: SlowDown = {
  isRefused: ({ status, json }) => status === 429 || textAt(json, 'code') === 'rate_limit_exceeded',
  headers: ['RateLimit-Retry-After', 'Retry-After'],
  waitMs: 10_000,
  tries: 2,
}

/** A batch takes as long as its writes. */
const BATCH_TIMEOUT_MS = 60_000
/** Inside a batch only the last answer is read for the cart: with all of them the answer of a large cart grows beyond what is read. */
const COUNT_ONLY = '?_fields=items_count'
const CART_ONLY = '?_fields=items,items_count,coupons,totals'

// The cart in the answer to the last write.
const answeredCarts = new WeakMap<ShopPage, unknown>()
// The cart as it was read or answered, and not written to since.
const seenCarts = new WeakMap<ShopPage, unknown>()

/** One result inside a batch, like an answer of its own. */
export interface BatchResult {
  readonly status: number
  readonly json: unknown
}

/** The cart as the answer to the last write told it; undefined where it did not, or something else was asked since. */
export function cartInAnswer(page: ShopPage): unknown {
  return answeredCarts.get(page)
}

/** The cart's answer as it is known on this page, asked for where nothing is; undefined where the shop does not tell. */
export async function seenCart(page: ShopPage, signal: AbortSignal): Promise<unknown> {
  if (seenCarts.get(page) === undefined) await readStore(page, '/cart', signal)
  return seenCarts.get(page)
}

/** True where the Store API has answered about the cart on this page before. */
export function isOpen(page: ShopPage): boolean {
  return nonces.of(page) !== undefined
}

/** A read below `wc/store/v1`, such as `/cart`. */
export async function readStore(page: ShopPage, path: string, signal: AbortSignal): Promise<ShopAnswer> {
  const answer = await ask(page, { method: 'GET', path }, signal)
  if (path === '/cart') seenCarts.set(page, answer.reached && answer.status === 200 ? answer.json : undefined)
  return answer
}

/** A write with the session's nonce. A write refused for its nonce did nothing, so it is sent once more with a new one. */
export async function writeStore(page: ShopPage, request: ShopRequest, signal: AbortSignal): Promise<ShopAnswer> {
  await nonces.ensure(page, signal)
  const answer = await write(page, request, signal)
  if (!answer.reached || !isNonceRefused(answer)) return answer
  await nonces.renew(page, signal)
  return write(page, request, signal)
}

async function write(page: ShopPage, request: ShopRequest, signal: AbortSignal): Promise<ShopAnswer> {
  const answer = await ask(page, request, signal)
  if (answer.reached) keepCart(page, answer)
  // All lines are out, which the answer itself does not show as a cart.
  if (request.method === 'DELETE' && answer.reached && answer.status === 200) seenCarts.set(page, { items: [] })
  return answer
}

function keepCart(page: ShopPage, result: BatchResult | undefined): void {
  const isDone = result !== undefined && result.status >= 200 && result.status < 300
  if (!isDone || !Array.isArray(valueAt(result.json, 'items'))) return
  answeredCarts.set(page, result.json)
  seenCarts.set(page, result.json)
}

/**
 * Several writes in one request, carried out one after another by the shop: a result per body, or the answer when it is no batch.
 * The shop checks the nonce of each inner request and not that of the outer one.
 */
export async function batchStore(
  page: ShopPage,
  writes: readonly ShopRequest[],
  signal: AbortSignal,
): Promise<readonly BatchResult[] | ShopAnswer> {
  await nonces.ensure(page, signal)
  const first = await sendBatch(page, writes, signal)
  if (!isResults(first) || !first.some(isNonceRefused)) return first
  await nonces.renew(page, signal)
  const refused = writes.filter((_write, index) => isRefusedAt(first, index))
  const second = await sendBatch(page, refused, signal)
  if (!isResults(second)) return first
  const renewed = [...second]
  return first.map((result) => (isNonceRefused(result) ? (renewed.shift() ?? result) : result))
}

/** True for results of a batch, false for an answer that is none. */
export function isResults(value: readonly BatchResult[] | ShopAnswer): value is readonly BatchResult[] {
  return Array.isArray(value)
}

/** True when a security plugin or an old version keeps the Store API shut. */
export function isBlocked(answer: ShopAnswer): boolean {
  return answer.reached && (answer.status === 401 || answer.status === 403 || answer.status === 404)
}

/** True when the answer says that the nonce was missing or out of date. */
export function isNonceRefused({ status, json }: BatchResult): boolean {
  return (status === 401 || status === 403) && /_(?:missing|invalid)_nonce$/.test(textAt(json, 'code') ?? '')
}

function isRefusedAt(results: readonly BatchResult[], index: number): boolean {
  const result = results[index]
  return result !== undefined && isNonceRefused(result)
}

async function sendBatch(
  page: ShopPage,
  writes: readonly ShopRequest[],
  signal: AbortSignal,
): Promise<readonly BatchResult[] | ShopAnswer> {
  const headers = nonceHeaders(page)
  const requests = writes.map(({ method, path, body }, index) => ({
    method,
    path: `/wc/store/v1${path}${index === writes.length - 1 ? CART_ONLY : COUNT_ONLY}`,
    headers,
    body,
  }))
  const answer = await ask(page, { method: 'POST', path: '/batch', body: { requests }, timeoutMs: BATCH_TIMEOUT_MS }, signal)
  if (!answer.reached || answer.status !== 207) return answer
  const told = recordsAt(answer.json, 'responses')
  const results = writes.map((_write, index) => ({ status: numberAt(told[index], 'status') ?? 500, json: valueAt(told[index], 'body') }))
  keepCart(page, results.at(-1))
  return results
}

async function ask(page: ShopPage, request: ShopRequest, signal: AbortSignal): Promise<ShopAnswer> {
  answeredCarts.delete(page)
  if (request.method !== 'GET') seenCarts.delete(page)
  const full = { ...request, path: storePath(page, request.path), headers: nonceHeaders(page) }
  return keepNonce(page, await askPatiently(page, { request: full, slowDown: SLOW_DOWN }, signal))
}

function keepNonce(page: ShopPage, answer: ShopAnswer): ShopAnswer {
  if (answer.reached) nonces.keep(page, answer.headers.get('Nonce') ?? answer.headers.get('X-WC-Store-API-Nonce'))
  return answer
}

// Newer versions read the first name, older ones the second.
function nonceHeaders(page: ShopPage): Readonly<Record<string, string>> {
  const nonce = nonces.of(page)
  return nonce === undefined ? {} : { Nonce: nonce, 'X-WC-Store-API-Nonce': nonce }
}
