/**
 * One write to the visitor's own PrestaShop cart, and what came of it. The shop's word counts for little: with a token that is not the
 * session's it says `success` to whoever is signed in and does nothing, an error may come with the line in the cart, a sentence about
 * one line stands in all answers. What counts is the cart: the answer's own or, where that does not show the wish, a fresh page's.
 */
import { isRecord, recordAt, textAt, valueAt } from '../../core/json.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { askShop } from '../kit/request.ts'
import type { ReadProblem, ShopPage, WriteOutcome } from '../shop.ts'
import { isYes, membersOf, sameCart } from './cart.ts'
import { askFront, cartPath, type Front } from './front.ts'

/** The cart as it was told last, and the token that writes carry. */
export type Told = Pick<Front, 'cart' | 'token'>

/** What to write. */
export interface Wish {
  readonly fields: Readonly<Record<string, string>>
  /** True for a cart that shows it done. */
  readonly isDone: (cart: unknown) => boolean
}

/** What came of it. `told` is undefined where nobody knows: then the cart is asked for before the next write. */
export interface Written {
  readonly outcome: WriteOutcome
  readonly told: Told | undefined
  /** The shop's answer, where it told a cart. */
  readonly json?: unknown
}

/** Writes what the wish says. Nothing is sent a second time, unless a fresh page shows that nothing was done and names another token. */
export async function write(
  page: ShopPage,
  { wish, told, isLast = false }: { readonly wish: Wish; readonly told: Told; readonly isLast?: boolean },
  signal: AbortSignal,
): Promise<Written> {
  const fields = new URLSearchParams({ ...wish.fields, token: told.token, ajax: '1', action: 'update' })
  const answer = await askShop(page, { method: 'POST', path: cartPath(page, {}), body: fields }, signal)
  if (!answer.reached) return { outcome: { ok: false, code: 'shop.unreachable' }, told: undefined }
  if (answer.status >= 400) return { outcome: { ok: false, code: 'shop.answer' }, told: undefined }
  const { json } = answer
  const cart = recordAt(json, 'cart')
  if (cart && wish.isDone(cart)) return { outcome: { ok: true }, told: { cart, token: told.token }, json }
  const seen = await askFront(page, signal)
  if (!seen.ok) return { outcome: failureOf(seen.problem), told: undefined }
  const { front } = seen
  if (wish.isDone(front.cart)) return { outcome: { ok: true }, told: front, json }
  const message = messageIn(json)
  const isIgnored = message === undefined && front.token !== told.token && sameCart(front.cart, told.cart)
  if (isIgnored && !isLast && !signal.aborted) return write(page, { wish, told: front, isLast: true }, signal)
  return { outcome: { ok: false, code: 'refused', ...(message === undefined ? {} : { message }) }, told: front, json }
}

/** What a cart that cannot be read means for a write. */
export function failureOf({ code }: ReadProblem): WriteOutcome {
  return { ok: false, code: code === 'shop.unreachable' ? code : 'shop.answer' }
}

// Only the sentences of an error are about this write.
function messageIn(json: unknown): string | undefined {
  if (!isRecord(json) || !isYes(json.hasError)) return undefined
  const errors = valueAt(json, 'errors')
  const sentences = typeof errors === 'string' ? [errors] : membersOf(errors)
  const texts = sentences.flatMap((sentence) => textAt({ sentence }, 'sentence') ?? [])
  return cleanText(textOfHtml(texts.join(' ')), 300)
}
