/**
 * One write to the visitor's own cart. The shop answers 200 and an empty page whatever became of it: the cart tells, and the next page the shop
 * shows has its sentences.
 */
import { cleanText } from '../../core/text.ts'
import type { PageAnswer } from '../kit/request.ts'
import type { ShopPage, WriteOutcome } from '../shop.ts'
import { addressOf, isSignIn } from './addresses.ts'
import { type Action, askDocument, forgetSaid, forgetTokens, saidOn, tokenFor, tokenMode } from './documents.ts'
import { type AskedItems, askItems, failureOf, type Told } from './items.ts'

/** What to post: `route` behind `checkout/` with its fields; `places` are pages whose forms would do it. */
export interface Wish {
  readonly action: Action
  readonly route: string
  readonly fields: readonly (readonly [string, string])[]
  readonly places: readonly string[]
}

/** What came of it. `failure` where the shop did not take the request; else the cart tells. */
export interface Sent {
  readonly failure?: WriteOutcome
  readonly status: number
}

/** For what must follow a write whoever stopped meanwhile: looking at the cart, and taking out what came in otherwise than wished. */
export const untilDone = new AbortController().signal

/** Posts it once. A token that is no more the session's is answered 403 before anything is done: where the cart shows that, another is got and it goes again. */
export async function send(
  page: ShopPage,
  { wish, told }: { readonly wish: Wish; readonly told: Told },
  signal: AbortSignal,
): Promise<Sent> {
  const first = await post(page, wish, signal)
  if (first.status !== 403 || tokenMode(page) === undefined || signal.aborted) return first
  const now = await askItems(page, signal)
  if (!now.ok || !isSame(now.told, told)) return first
  forgetTokens(page)
  return post(page, wish, signal)
}

/** The cart after writes, asked a second time where the first answer failed: then one failed read does not cost what was done. */
export async function itemsAfter(page: ShopPage): Promise<AskedItems> {
  const asked = await askItems(page, untilDone)
  return asked.ok ? asked : askItems(page, untilDone)
}

/** The sentences the shop has for what was sent last. It shows them once, on the next page it is asked for: the small cart is the lightest. */
export async function askSentences(page: ShopPage): Promise<readonly string[]> {
  await askDocument(page, { path: addressOf(page, 'checkout/offcanvas') }, untilDone)
  return saidOn(page)
}

/** What a write means that the cart does not show: the shop's own sentence, where several lines were written (`title`) the one that names this. */
export function refusalOf(
  sent: Sent | undefined,
  { sentences, title = '' }: { readonly sentences: readonly string[]; readonly title?: string | undefined },
): WriteOutcome {
  if (sent?.failure) return sent.failure
  const message = cleanText(sentences.filter((sentence) => sentence.includes(title)).join(' '), 300)
  return { ok: false, code: 'refused', ...(message === undefined ? {} : { message }) }
}

async function post(page: ShopPage, { action, route, fields, places }: Wish, signal: AbortSignal): Promise<Sent> {
  forgetSaid(page)
  const token = await tokenFor(page, { action, places }, signal)
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
  if (token !== '') body.set('_csrf_token', token)
  return sentOf(await askDocument(page, { path: addressOf(page, `checkout/${route}`), fields: body }, signal))
}

function sentOf(answer: PageAnswer): Sent {
  if (!answer.reached) return { failure: { ok: false, code: 'shop.unreachable' }, status: 0 }
  const { status, document } = answer
  const isSignedOut = isSignIn(document)
  const failure = isSignedOut || status >= 400 ? failureOf({ code: isSignedOut ? 'shop.signed-out' : 'shop.answer', where: '' }) : undefined
  return { status, ...(failure ? { failure } : {}) }
}

function isSame(one: Told, other: Told): boolean {
  const contentOf = ({ items }: Told): string => JSON.stringify(items.map(({ id, quantity }) => [id, quantity]))
  return contentOf(one) === contentOf(other)
}
