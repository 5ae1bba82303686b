/** In engines that cannot see whether a panel is covered, a click in the panel only asks: what gives people access, changes what they have or ends it for all is confirmed in a window of Handcart's own. */

import { FULL_ACCESS } from '../contract/permission-groups.ts'
import type { Capture, CartSummary, Confirmation } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { deleted } from '../desk/carts/moves.ts'
import { recordOf } from '../desk/carts/share-records.ts'
import { type UpdateWish, updateShare } from '../desk/share-update.ts'
import { addPeople, changePermission, endShares, type SharingParts, shareCapture, shareState } from '../desk/sharing.ts'
import type { From } from '../messages/dispatcher.ts'
import type { KeptConfirmation } from '../storage/items.ts'
import type { Pages } from './pages.ts'

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
type Deletion = Extract<Wish, { readonly kind: 'delete' }>

/** Does what was wished, or asks in a window first when a panel wished it in such an engine. @throws gate.confirm once it was asked */
export async function confirmed(parts: ConfirmParts, wish: Exclude<Wish, Deletion>, from: From): Promise<CartSummary> {
  return carryOut(parts, wish, await captureOnceAllowed(parts, wish, from))
}

/** The same for a deletion, after which there is no cart to answer with. @throws gate.confirm once it was asked */
export async function confirmedDelete(parts: ConfirmParts, wish: Deletion, from: From): Promise<void> {
  await captureOnceAllowed(parts, wish, from)
  await deleted(parts, wish.input.cartId)
}

async function captureOnceAllowed(parts: ConfirmParts, wish: Wish, from: From): Promise<Capture | undefined> {
  const { deps, confirming } = parts
  const capture = from.tabId === undefined ? undefined : await parts.pages.capture(from.tabId)
  if (from.trust !== 'panel' || !confirming.confirmsApart || !(await isGrave(parts, wish))) return capture
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
  const { kind } = wish
  const captured = capture?.state === 'cart' ? capture.cart.lines.length : 0
  if (wish.kind === 'create') {
    const { name, recipients, permission } = wish.input
    return { kind, cart: name, lineCount: captured, people: await namesOf(parts, recipients), permission }
  }
  const cart = await shareState(parts, wish.input.cartId)
  const known = { kind, cart: cart?.name ?? '', lineCount: wish.kind === 'update' ? captured : (cart?.lineCount ?? 0) }
  const having = (cart?.people ?? []).filter(({ sharedCartId }) => concerns(wish, sharedCartId))
  const people = wish.kind === 'add' ? await namesOf(parts, wish.input.recipients) : having.map(({ name }) => name)
  return { ...known, people, ...('permission' in wish.input ? { permission: wish.input.permission } : {}) }
}

// An update and a deletion are everybody's.
function concerns(wish: Wish, sharedCartId: string | undefined): boolean {
  if (wish.kind === 'permission') return wish.input.sharedCartId === sharedCartId
  return wish.kind !== 'stop' || (sharedCartId !== undefined && wish.input.sharedCartIds.includes(sharedCartId))
}

/** Does what was asked, once; undefined after a deletion. @throws page.closed when it was answered or forgotten */
export async function answerYes(parts: ConfirmParts, id: string): Promise<CartSummary | undefined> {
  const kept = await parts.deps.store.confirmations.get(id)
  await parts.deps.store.confirmations.remove(id)
  if (!kept || parts.deps.now() - kept.at > KEPT_MS) throw new AppError('page.closed')
  const { wish, capture } = kept
  if (wish.kind !== 'delete') return carryOut(parts, wish, capture)
  await deleted(parts, wish.input.cartId)
  return undefined
}

function carryOut(parts: ConfirmParts, wish: Exclude<Wish, Deletion>, capture: Capture | undefined): Promise<CartSummary> {
  if (wish.kind === 'create') return shareCapture(parts, wish.input, capture)
  if (wish.kind === 'update') return updateShare(parts, wish.input, capture)
  if (wish.kind === 'stop') return endShares(parts, wish.input)
  return wish.kind === 'add' ? addPeople(parts, wish.input) : changePermission(parts, wish.input)
}

// Sent again, what is known is only asked about. Taking rights away gives nobody anything, and one of several people is soon asked back.
async function isGrave(parts: ConfirmParts, wish: Wish): Promise<boolean> {
  if (wish.kind === 'create') return (await shareState(parts, wish.input.shareId)) === undefined
  if (wish.kind === 'update') return !(await isUpdateKnown(parts, wish.input))
  if (wish.kind === 'permission') return wish.input.permission === FULL_ACCESS
  return wish.kind !== 'stop' || wish.input.sharedCartIds.length > 1 || (await isLastOne(parts, wish))
}

async function isUpdateKnown({ deps, account, outbox }: ConfirmParts, { shareId, cartId }: UpdateWish): Promise<boolean> {
  if (await outbox.entry(shareId)) return true
  const { id = '' } = await account.get()
  return (await recordOf(deps, id, cartId))?.lastUpdate === shareId
}

async function isLastOne(parts: ConfirmParts, wish: Extract<Wish, { readonly kind: 'stop' }>): Promise<boolean> {
  const cart = await shareState(parts, wish.input.cartId)
  return !cart?.people.some(({ sharedCartId }) => sharedCartId !== undefined && !concerns(wish, sharedCartId))
}

async function namesOf({ account }: ConfirmParts, ids: readonly string[]): Promise<string[]> {
  const known = (await (await account.items()).recipients.get()) ?? []
  return ids.map((id) => known.find(({ idCompanyUser }) => idCompanyUser === id)?.name ?? id)
}
