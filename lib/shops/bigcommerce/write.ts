/** One change of the visitor's own cart by the shop's two roads, and what came of it: what counts is the cart as it is told afterwards. */
import { listAt, recordAt, textAt, valueAt } from '../../core/json.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import type { ShopAnswer } from '../kit/request.ts'
import type { ReadProblem, ShopPage, WriteOutcome } from '../shop.ts'
import { askSettledCart, countOf, couponsOf, keyOf, type Told } from './cart.ts'
import { renewToken } from './front.ts'

/** Last status that is the shop's own. Beyond it something between the shop and here gave up waiting: the change may still come. */
export const LAST_SURE = 500
const MISLEADING = /\bcart\b.*\bnot\b.*\bfound\b/i

/** A way to ask for the change, of a cart as it is now. */
export type Road = (told: Told) => Promise<ShopAnswer>

/** What to change: by the first road or, where the shop refuses that and the cart is as it was, by the next. */
export interface Change {
  readonly roads: readonly Road[]
  readonly isDone: (after: Told, before: Told) => boolean
}

/** What came of it. `told` is undefined where nobody knows: then the cart is asked for before the next write. `isMoved`: the cart changed, and not as wished. */
export interface Written {
  readonly outcome: WriteOutcome
  readonly told: Told | undefined
  readonly isMoved?: true
}

/** A change, and the cart before it. */
export interface Wish {
  readonly change: Change
  readonly told: Told
}

/** Makes the change. Nothing is sent again before the cart was read and is as it was; an abort comes after that. */
export async function write(page: ShopPage, { change, told }: Wish, signal: AbortSignal): Promise<Written> {
  const queue = [...change.roads]
  let [message, isRenewed, isAgain, before]: [string | undefined, boolean, boolean, Told] = [undefined, false, false, told]
  for (let road = queue.shift(); road; road = queue.shift()) {
    const answer = await road(before)
    if (!answer.reached) return { outcome: { ok: false, code: 'shop.unreachable' }, told: undefined }
    const asked = await askSettledCart(page)
    if (!asked.ok) return { outcome: failureOf(asked.problem), told: undefined }
    // Somebody else was first, so nothing was done: once more, with the cart as it is now.
    const isOvertaken: boolean = answer.status === 409 && !isAgain && asked.told.version !== before.version
    if (!isOvertaken && change.isDone(asked.told, before)) return { outcome: { ok: true }, told: asked.told }
    message = wordsOf(answer) ?? message
    if (!isOvertaken && !isSame(asked.told, before)) return { outcome: refusedWith(message), told: asked.told, isMoved: true }
    before = asked.told
    if (signal.aborted || !isRefusal(answer) || answer.status > LAST_SURE) break
    if (answer.status === 401) return { outcome: { ok: false, code: 'shop.signed-out' }, told: before }
    const isStale = isTokenRefused(answer) && !isRenewed && (await renewToken(page, signal))
    if (isOvertaken || isStale) queue.unshift(road)
    isAgain ||= isOvertaken
    isRenewed ||= isTokenRefused(answer)
  }
  return { outcome: refusedWith(message), told: before }
}

/** What a cart that cannot be read means for a write. */
export function failureOf({ code }: ReadProblem): WriteOutcome {
  return { ok: false, code: code === 'shop.unreachable' || code === 'shop.signed-out' ? code : 'shop.answer' }
}

/** A refusal in the shop's words, where it has any. */
export function refusedWith(message: string | undefined): WriteOutcome {
  return { ok: false, code: 'refused', ...(message === undefined ? {} : { message }) }
}

/** The sentence of a refusal: the theme's own interface is clear, the other may say of a stock that is too small that there is no cart. Nothing else of an answer is looked at. */
export function wordsOf(answer: ShopAnswer): string | undefined {
  if (!answer.reached || !isRefusal(answer)) return undefined
  const data = recordAt(answer.json, 'data')
  const errors = new Set([textAt(data, 'error') ?? '', ...listAt(data, 'errors')].filter((text) => typeof text === 'string'))
  const told = [...errors].join(' ').trim() || (textAt(answer.json, 'detail') ?? textAt(answer.json, 'title') ?? '')
  return MISLEADING.test(told) ? undefined : cleanText(textOfHtml(told), 300)
}

/** The version of a cart, for a write that is to find it so. */
export function versionOf({ version }: Told): { readonly version?: number } {
  return version === undefined ? {} : { version }
}

type Reached = Extract<ShopAnswer, { reached: true }>

function isRefusal({ status, json }: Reached): boolean {
  const data = recordAt(json, 'data')
  return status >= 400 || textAt(data, 'status') === 'fail' || textAt(data, 'error') !== undefined || listAt(data, 'errors').length > 0
}

function isTokenRefused({ status }: Reached): boolean {
  return status === 403 || status === 419
}

function isSame(one: Told, other: Told): boolean {
  return shapeOf(one) === shapeOf(other)
}

function shapeOf({ items, json }: Told): string {
  return JSON.stringify([items.map((item) => [valueAt(item, 'id'), keyOf(item), countOf(item)]), couponsOf(json)])
}
