/** In engines that cannot see whether a panel is covered, a click in the panel only asks: what gives people access is confirmed in a window of Handcart's own. */

import { FULL_ACCESS } from '../contract/permission-groups.ts'
import type { Capture, CartSummary, Confirmation } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { From } from '../messages/dispatcher.ts'
import type { KeptConfirmation } from '../storage/items.ts'
import type { Pages } from './pages.ts'
import { addPeople, changePermission, type SharingParts, shareCapture, shareState } from './sharing.ts'

/** An unanswered question is forgotten after that. */
const KEPT_MS = 10 * 60_000

/** What the browser does for it. */
export interface ConfirmCalls {
  /** Whether this engine needs it. */
  readonly confirmsApart: boolean
  /** Opens the window in which the kept confirmation of this id is asked. */
  readonly openConfirmation: (id: string) => Promise<void>
}

/** What confirmations work with. */
export interface ConfirmParts extends SharingParts {
  readonly pages: Pages
  readonly confirming: ConfirmCalls
}

type Wish = KeptConfirmation['wish']

/** Does what was wished, or asks in a window first when a panel wished it in such an engine. @throws gate.confirm once it was asked */
export async function confirmed(parts: ConfirmParts, wish: Wish, from: From): Promise<CartSummary> {
  const capture = from.tabId === undefined ? undefined : await parts.pages.capture(from.tabId)
  if (from.trust !== 'panel' || !parts.confirming.confirmsApart || !(await givesMore(parts, wish))) return carryOut(parts, wish, capture)
  const { deps, confirming } = parts
  for (const [old, { at }] of await deps.store.confirmations.all())
    if (deps.now() - at > KEPT_MS) await deps.store.confirmations.remove(old)
  const id = deps.newId()
  await deps.store.confirmations.set({ wish, at: deps.now(), ...(capture ? { capture } : {}) }, id)
  await confirming.openConfirmation(id)
  throw new AppError('gate.confirm')
}

/** What is asked; undefined when it was answered or forgotten. */
export async function confirmationOf(parts: ConfirmParts, id: string): Promise<Confirmation | undefined> {
  const kept = await parts.deps.store.confirmations.get(id)
  if (!kept || parts.deps.now() - kept.at > KEPT_MS) return undefined
  const { wish, capture } = kept
  if (wish.kind === 'create') {
    const lineCount = capture?.state === 'cart' ? capture.cart.lines.length : 0
    return { cart: wish.input.name, lineCount, people: await namesOf(parts, wish.input.recipients), permission: wish.input.permission }
  }
  const cart = await shareState(parts, wish.input.cartId)
  const known = { cart: cart?.name ?? '', lineCount: cart?.lineCount ?? 0, permission: wish.input.permission }
  if (wish.kind === 'add') return { ...known, people: await namesOf(parts, wish.input.recipients) }
  const { sharedCartId } = wish.input
  return { ...known, people: (cart?.people ?? []).flatMap((person) => (person.sharedCartId === sharedCartId ? [person.name] : [])) }
}

/** Does what was asked, once. @throws page.closed when it was answered or forgotten */
export async function answerYes(parts: ConfirmParts, id: string): Promise<CartSummary> {
  const kept = await parts.deps.store.confirmations.get(id)
  await parts.deps.store.confirmations.remove(id)
  if (!kept || parts.deps.now() - kept.at > KEPT_MS) throw new AppError('page.closed')
  return carryOut(parts, kept.wish, kept.capture)
}

function carryOut(parts: ConfirmParts, wish: Wish, capture: Capture | undefined): Promise<CartSummary> {
  if (wish.kind === 'create') return shareCapture(parts, wish.input, capture)
  return wish.kind === 'add' ? addPeople(parts, wish.input) : changePermission(parts, wish.input)
}

// Sent again, a share that is known is only asked about. Taking rights away gives nobody anything.
async function givesMore(parts: ConfirmParts, wish: Wish): Promise<boolean> {
  if (wish.kind === 'create') return (await shareState(parts, wish.input.shareId)) === undefined
  return wish.kind === 'add' || wish.input.permission === FULL_ACCESS
}

async function namesOf({ account }: ConfirmParts, ids: readonly string[]): Promise<string[]> {
  const known = (await (await account.items()).recipients.get()) ?? []
  return ids.map((id) => known.find(({ idCompanyUser }) => idCompanyUser === id)?.name ?? id)
}
