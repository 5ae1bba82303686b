/** The Ajax API of Shopify's themes, which belongs to the visitor's own session and asks for no token. */
import { isRecord, numberAt, textAt, valueAt } from '../../core/json.ts'
import { outcomeOf, type ShopAnswer } from '../kit/request.ts'
import { askPatiently, type SlowDown } from '../kit/slow-down.ts'
import type { ShopPage, WriteOutcome } from '../shop.ts'
import { identityOf } from './item.ts'
import { rootOf } from './root.ts'

// What is refused so was turned away before the shop: it may go again.
const SLOW_DOWN: SlowDown = { isRefused: ({ status }) => status === 429, headers: ['retry-after'], waitMs: 5_000, tries: 3 }
const NO_REFUSALS: ReadonlySet<number> = new Set([401, 403, 408, 429, 430])

/** One state of the cart; `token`, `note` and `attributes` stand beside the items and are not looked at. */
export interface Told {
  readonly json: unknown
  readonly items: readonly unknown[]
  /** What each item is. */
  readonly identities: readonly string[]
}

/** The cart, and what was answered where there is none. */
export interface Asked {
  readonly cart: Told | undefined
  readonly answer: ShopAnswer
}

/** A question or, with a body, a write; `path` goes after the root. */
export interface Question {
  readonly path: string
  readonly body?: object
}

/** Asks once, or again where the shop asked to slow down. */
export function ask(page: ShopPage, { path, body }: Question, signal: AbortSignal): Promise<ShopAnswer> {
  const headers = { 'X-Requested-With': 'XMLHttpRequest' }
  const request = { method: body === undefined ? 'GET' : 'POST', path: `${rootOf(page)}${path}`, body, headers } as const
  return askPatiently(page, { request, slowDown: SLOW_DOWN }, signal)
}

/** The visitor's own cart as it is now. */
export function askCart(page: ShopPage, signal: AbortSignal): Promise<Asked> {
  return asked(page, { path: 'cart.js' }, signal)
}

/** Changes the cart; `cart` is what the answer told of it, undefined where it told none. */
export function writeCart(page: ShopPage, write: Question, signal: AbortSignal): Promise<Asked> {
  return asked(page, write, signal)
}

/** Why a write did not do what it should: a sentence of the shop, or no proper answer. */
export function failureOf(answer: ShopAnswer | undefined): WriteOutcome {
  if (!answer) return { ok: false, code: 'shop.answer' }
  const outcome = outcomeOf(answer, (json) => (isRefused(answer) ? sentenceIn(json) : undefined))
  return outcome.ok ? { ok: false, code: 'refused' } : outcome
}

/** True for a refusal of the shop, after which something else may be tried. */
export function isRefused(answer: ShopAnswer): boolean {
  return answer.reached && answer.status >= 400 && answer.status < 500 && !NO_REFUSALS.has(answer.status)
}

/** What the lines were that had a key on this page once: keys change with prices, discounts and properties. */
export function identityAt(page: ShopPage, key: string): string | undefined {
  return seen.get(page)?.get(key)
}

const seen = new WeakMap<ShopPage, Map<string, string>>()

async function asked(page: ShopPage, question: Question, signal: AbortSignal): Promise<Asked> {
  const answer = await ask(page, question, signal)
  const cart = answer.reached && answer.status === 200 ? cartIn(answer.json) : undefined
  if (cart) remember(page, cart)
  return { answer, cart }
}

// The answer to an addition has items, too: those added.
function cartIn(json: unknown): Told | undefined {
  const items = valueAt(json, 'items')
  if (!Array.isArray(items) || numberAt(json, 'item_count') === undefined) return undefined
  return { json, items, identities: items.map((item) => identityOf(item, items)) }
}

function remember(page: ShopPage, { items, identities }: Told): void {
  const known = seen.get(page) ?? new Map<string, string>()
  seen.set(page, known)
  for (const [index, item] of items.entries()) known.set(textAt(item, 'key') ?? '', identities[index] ?? '')
}

// `message` is often the words "Cart Error" alone; `errors` of some themes' apps is a list.
function sentenceIn(json: unknown): unknown {
  const message = textAt(json, 'description') ?? textAt(json, 'errors') ?? textAt(json, 'message')
  return isRecord(json) && message !== undefined ? { message } : undefined
}
