/** Changes what the visitor's own Magento cart holds: by the small cart's way, which refuses what it cannot do. The cart's form keeps too large a quantity. */
import { textAt } from '../../core/json.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { inGroups } from '../kit/in-turn.ts'
import type { QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import type { Held } from './held.ts'
import { askAgain, askState, failureOf, refusal, type Sent, type State, send, type Write } from './send.ts'

/** The cart is looked at after so many changes. */
const PER_LOOK = 10
const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
/** What is begun is looked at to its end. */
const never = new AbortController().signal

/** A line by its key, and what it is to have; "0" takes it out. */
export interface Change {
  readonly key: string
  readonly quantity: string
}

/** Sets a line's whole quantity. */
export async function setQuantity(page: ShopPage, change: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  const [outcome] = await changeLines(page, [change], signal)
  return outcome ?? NOT_TRIED
}

/** Takes a line out. One that is not there any more is out. */
export function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return setQuantity(page, { line, quantity: '0' }, signal)
}

/** Takes the lines out. The shop takes a coupon off that is for nothing then. */
export async function clearCart(page: ShopPage, { lines }: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const out = lines.map((line) => ({ line, quantity: '0' }))
  const outcomes = await changeLines(page, out, signal)
  return outcomes.find(({ ok }) => !ok) ?? { ok: true }
}

/** Changes lines one after another. */
export function changeLines(page: ShopPage, changes: readonly QuantityChange[], signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  let state: State | undefined
  const write = async (group: readonly QuantityChange[]): Promise<readonly WriteOutcome[]> => {
    const seen = state ? { ok: true as const, state } : await askState(page, signal)
    if (!seen.ok) return group.map(() => failureOf(seen.problem))
    const wanted = group.map(({ line, quantity }) => ({ key: line.key, quantity }))
    const done = await carryOut(page, { changes: wanted, state: seen.state }, signal)
    state = done.state
    return done.outcomes
  }
  return inGroups(changes, { size: PER_LOOK, write }, signal)
}

/** Changes and the cart they are for. */
export interface Changing {
  readonly changes: readonly Change[]
  readonly state: State
}

/** One outcome per change. `state` is undefined where nobody knows what the cart holds. */
export interface Changed {
  readonly outcomes: readonly WriteOutcome[]
  readonly state: State | undefined
}

/** Carries the changes out, then looks at the cart: what is neither as wished nor as it was goes back. */
export async function carryOut(page: ShopPage, { changes, state }: Changing, signal: AbortSignal): Promise<Changed> {
  let last = state
  const sent = new Map<Change, Sent>()
  for (const change of changes) {
    if (signal.aborted || quantityIn(state, change.key) === change.quantity || quantityIn(state, change.key) === '0') continue
    const one = await send(page, { write: writeOf(change), state: last }, signal)
    sent.set(change, one)
    last = one.state
    if (!one.answer.reached) break
  }
  const again = sent.size === 0 ? { ok: true as const, state } : await askAgain(page, last, never)
  if (!again.ok) return { outcomes: changes.map(() => failureOf(again.problem)), state: undefined }
  const after = again.state
  const outcomes = changes.map((change) => outcomeOf(change, { before: state, after, sent: sent.get(change) }))
  const strays = changes.filter(({ key, quantity }) => ![quantity, quantityIn(state, key)].includes(quantityIn(after, key)))
  return { outcomes, state: await putBack(page, { keys: strays.map(({ key }) => key), before: state, now: after }) }
}

/** Lines that are to be again what they were. */
export interface Putting {
  readonly keys: readonly string[]
  readonly before: State
  readonly now: State
}

/** Puts lines back to what they had, once; the cart afterwards, undefined where nobody knows. */
export async function putBack(page: ShopPage, { keys, before, now }: Putting): Promise<State | undefined> {
  let last = now
  for (const key of keys)
    last = (await send(page, { write: writeOf({ key, quantity: quantityIn(before, key) }), state: last }, never)).state
  if (keys.length === 0) return now
  const again = await askAgain(page, last, never)
  return again.ok ? again.state : undefined
}

/** What a line has; "0" where it is not there. */
export function quantityIn({ told }: State, key: string): string {
  return told.held.find((held: Held) => held.key === key)?.quantity ?? '0'
}

// The small cart takes a number as scripts write it, in every language.
function writeOf({ key, quantity }: Change): Write {
  if (quantity === '0') return { path: 'checkout/sidebar/removeItem/', fields: [['item_id', key]] }
  return {
    path: 'checkout/sidebar/updateItemQty/',
    fields: [
      ['item_id', key],
      ['item_qty', quantity],
    ],
  }
}

interface Judged {
  readonly before: State
  readonly after: State
  readonly sent: Sent | undefined
}

function outcomeOf({ key, quantity }: Change, { before, after, sent }: Judged): WriteOutcome {
  if (quantityIn(after, key) === quantity) return { ok: true }
  // A line that is gone would come in again.
  if (quantityIn(before, key) === '0') return { ok: false, code: 'shop.answer' }
  if (!sent) return NOT_TRIED
  if (!sent.answer.reached) return { ok: false, code: 'shop.unreachable' }
  if (sent.isOver) return { ok: false, code: 'shop.signed-out' }
  const message = cleanText(textOfHtml(textAt(sent.answer.json, 'error_message') ?? ''), 300)
  if (message === undefined && sent.answer.status !== 200) return { ok: false, code: 'shop.answer' }
  return refusal(message ?? after.told.message)
}
