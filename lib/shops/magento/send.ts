/**
 * One write to the visitor's own Magento cart. A key that is not the session's leads to the cart's page, as HTML with status 200, and nothing was done then; other
 * answers may say success without one, or lead elsewhere after it. What counts is the cart.
 */
import { askShop, type ShopAnswer } from '../kit/request.ts'
import type { ReadProblem, ShopPage, WriteOutcome } from '../shop.ts'
import type { Field } from './fields.ts'
import { askFront, type Front } from './front.ts'
import { AS_SCRIPT, askHeld, type Held, type Told } from './held.ts'

/** The page and the cart as they were told last. */
export interface State {
  readonly front: Front
  readonly told: Told
}

/** They, or why there is none. */
export type StateAnswer = { readonly ok: true; readonly state: State } | { readonly ok: false; readonly problem: ReadProblem }

/** Asks for the page, then for the cart. */
export async function askState(page: ShopPage, signal: AbortSignal): Promise<StateAnswer> {
  const seen = await askFront(page, signal)
  if (!seen.ok) return seen
  const asked = await askHeld(page, { front: seen.front, isWritten: false }, signal)
  return asked.ok ? { ok: true, state: { front: seen.front, told: asked.told } } : asked
}

/** The cart after writing. The number by which REST knows a guest's cart is there only once it holds something. */
export async function askAgain(page: ShopPage, { front }: State, signal: AbortSignal): Promise<StateAnswer> {
  const asked = await askHeld(page, { front, isWritten: true }, signal)
  if (!asked.ok) return asked
  const { told } = asked
  if (front.quote || told.held.every(({ fields }) => fields !== undefined)) return { ok: true, state: { front, told } }
  const whole = await askState(page, signal)
  return whole.ok ? { ok: true, state: { ...whole.state, told: { ...whole.state.told, message: told.message } } } : whole
}

/** What to send, and where below the shop's start. */
export interface Write {
  readonly path: string
  readonly fields: readonly Field[]
  /** Sent as the page's own form sends it: the answer is a page. */
  readonly isForm?: true
}

/** What came of it. `state` is as before unless a new key was had. */
export interface Sent {
  readonly answer: ShopAnswer
  readonly state: State
  /** The key was none any more, and the cart is not what it was: somebody signed in or out. */
  readonly isOver?: true
}

/** Sends it; once more only where a fresh page has another key, and the cart is as it was. */
export async function send(
  page: ShopPage,
  { write, state }: { readonly write: Write; readonly state: State },
  signal: AbortSignal,
): Promise<Sent> {
  const answer = await post(page, { write, front: state.front }, signal)
  if (!answer.reached || answer.status !== 200 || answer.json !== undefined) return { answer, state }
  const fresh = await askState(page, signal)
  if (!fresh.ok || signal.aborted || fresh.state.front.formKey === state.front.formKey) return { answer, state }
  if (contentOf(fresh.state.told.held) !== contentOf(state.told.held)) return { answer, state: fresh.state, isOver: true }
  return { answer: await post(page, { write, front: fresh.state.front }, signal), state: fresh.state }
}

function post(
  page: ShopPage,
  { write, front }: { readonly write: Write; readonly front: Front },
  signal: AbortSignal,
): Promise<ShopAnswer> {
  const body = new URLSearchParams([['form_key', front.formKey], ...write.fields.map(([name, value]) => [name, value])])
  const headers = write.isForm ? {} : AS_SCRIPT
  return askShop(page, { method: 'POST', path: `${front.base}${write.path}`, body, headers }, signal)
}

/** What a cart that cannot be read means for a write. */
export function failureOf({ code }: ReadProblem): WriteOutcome {
  return { ok: false, code: code === 'shop.unreachable' || code === 'shop.signed-out' ? code : 'shop.answer' }
}

/** A refusal in the shop's words, where it has any. */
export function refusal(message: string | undefined): WriteOutcome {
  return { ok: false, code: 'refused', ...(message === undefined ? {} : { message }) }
}

function contentOf(held: readonly Held[]): string {
  return JSON.stringify(held.map(({ key, quantity }) => [key, quantity]))
}
