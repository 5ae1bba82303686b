/** In engines that cannot see whether a panel is covered, a click in the panel only asks: what gives people access, changes what they have or ends it for all is confirmed in a window of Handcart's own. */

import { FULL_ACCESS } from '../contract/permission-groups.ts'
import type { Confirmation } from '../contract/share-wishes.ts'
import type { Capture, CartSummary } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { definedOnly } from '../core/json.ts'
import { createMutex } from '../core/mutex.ts'
import { shortHash } from '../core/short-hash.ts'
import type { Desk } from '../desk/desk.ts'
import type { From } from '../messages/dispatcher.ts'
import type { KeptConfirmation } from '../storage/items.ts'
import type { WorkerDeps } from './deps.ts'
import { type Pages, shownContentOf } from './pages.ts'

/** An unanswered question is forgotten after that. */
const KEPT_MS = 10 * 60_000

/** What the browser does for it. */
export interface ConfirmCalls {
  /** Whether this engine needs it. */
  readonly confirmsApart: boolean
  /** Opens the window in which the kept confirmation of this id is asked. Answers the window's number; undefined where the browser tells none. */
  readonly openConfirmation: (id: string) => Promise<number | undefined>
  /** Brings such a window to the front, as if it had just opened. False when it is gone. */
  readonly showConfirmation: (window: number) => Promise<boolean>
}

/** Confirmations as handlers use them. */
export interface Confirmations {
  /** Does what was wished, or asks in a window first when a panel wished it in such an engine. @throws gate.confirm once it was asked */
  readonly confirmed: (wish: Exclude<Wish, Deletion>, from: From) => Promise<CartSummary>
  /** The same for a deletion, after which there is no cart to answer with. @throws gate.confirm once it was asked */
  readonly confirmedDelete: (wish: Deletion, from: From) => Promise<void>
  /** What is asked; undefined when it was answered or forgotten. */
  readonly find: (id: string) => Promise<Confirmation | undefined>
  /** Does what was asked, once; undefined after a deletion. @throws page.closed when it was answered or forgotten */
  readonly yes: (id: string) => Promise<CartSummary | undefined>
  readonly no: (id: string) => Promise<void>
}

interface ConfirmDeps
  extends ConfirmCalls,
    Pick<WorkerDeps, 'store' | 'now' | 'newId'>,
    Pick<Desk, 'account' | 'moves' | 'sharing' | 'updates' | 'invitations'> {
  readonly pages: Pages
}

type Wish = KeptConfirmation['wish']
type Deletion = Extract<Wish, { readonly kind: 'delete' }>

/** Creates them; two presses at once are one question. */
export function createConfirmations(deps: ConfirmDeps): Confirmations {
  const { store, moves } = deps
  const exclusive = createMutex()
  const allowed = async (wish: Wish, from: From): Promise<Capture | undefined> => {
    const capture = from.tabId === undefined ? undefined : await deps.pages.capture(from.tabId)
    if (from.trust !== 'panel' || !deps.confirmsApart || !(await isGrave(deps, wish))) return capture
    await exclusive(() => askApart(deps, { wish, capture }))
    throw new AppError('gate.confirm')
  }
  return {
    confirmed: async (wish, from) => carryOut(deps, wish, await allowed(wish, from)),
    confirmedDelete: async (wish, from) => {
      await allowed(wish, from)
      await moves.remove(wish.input.cartId)
    },
    find: async (id) => {
      const kept = await freshOne(deps, id)
      return kept && described(deps, kept)
    },
    yes: async (id) => {
      const kept = await freshOne(deps, id)
      await store.confirmations.remove(id)
      if (!kept) throw new AppError('page.closed')
      const { wish, capture } = kept
      if (wish.kind !== 'delete') return carryOut(deps, wish, capture)
      await moves.remove(wish.input.cartId)
      return undefined
    },
    no: (id) => store.confirmations.remove(id),
  }
}

// Undefined when it was answered or forgotten.
async function freshOne({ store, now }: ConfirmDeps, id: string): Promise<KeptConfirmation | undefined> {
  const kept = await store.confirmations.get(id)
  return kept && now() - kept.at <= KEPT_MS ? kept : undefined
}

interface Question {
  readonly wish: Wish
  readonly capture: Capture | undefined
}

// The same wish about what looks the same to people is asked once.
async function askApart(deps: ConfirmDeps, { wish, capture }: Question): Promise<void> {
  const { confirmations } = deps.store
  const mark = shortHash(`${JSON.stringify(wish)} ${shownContentOf(capture)}`)
  for (const [old, kept] of await confirmations.all()) {
    const isOld = deps.now() - kept.at > KEPT_MS
    if (!isOld && kept.mark !== mark) continue
    if (!isOld && kept.window !== undefined && (await deps.showConfirmation(kept.window))) return
    await confirmations.remove(old)
  }
  const id = deps.newId()
  await confirmations.set({ wish, mark, at: deps.now(), ...definedOnly({ capture }) }, id)
  const window = await deps.openConfirmation(id)
  const kept = await confirmations.get(id)
  if (kept) await confirmations.set({ ...kept, ...definedOnly({ window }) }, id)
}

async function described(deps: ConfirmDeps, { wish, capture }: KeptConfirmation): Promise<Confirmation> {
  const { kind } = wish
  const captured = capture?.state === 'cart' ? capture.cart.lines.length : 0
  if (wish.kind === 'create') {
    const { name, recipients, permission } = wish.input
    return { kind, cart: name, lineCount: captured, people: await namesOf(deps, recipients), permission }
  }
  if (wish.kind === 'invite') {
    const { name, recipients, addresses, permission } = wish.input
    return { kind, cart: name, lineCount: captured, people: [...(await namesOf(deps, recipients)), ...addresses], permission }
  }
  const cart = await deps.sharing.state(wish.input.cartId)
  const known = { kind, cart: cart?.name ?? '', lineCount: wish.kind === 'update' ? captured : (cart?.lineCount ?? 0) }
  const having = (cart?.people ?? []).filter(({ sharedCartId }) => concerns(wish, sharedCartId))
  const people = wish.kind === 'add' ? await namesOf(deps, wish.input.recipients) : having.map(({ name }) => name)
  return { ...known, people, ...('permission' in wish.input ? { permission: wish.input.permission } : {}) }
}

// An update and a deletion are everybody's.
function concerns(wish: Wish, sharedCartId: string | undefined): boolean {
  if (wish.kind === 'permission') return wish.input.sharedCartId === sharedCartId
  return wish.kind !== 'stop' || (sharedCartId !== undefined && wish.input.sharedCartIds.includes(sharedCartId))
}

function carryOut(
  { sharing, updates, invitations }: ConfirmDeps,
  wish: Exclude<Wish, Deletion>,
  capture: Capture | undefined,
): Promise<CartSummary> {
  if (wish.kind === 'create') return sharing.share(wish.input, capture)
  if (wish.kind === 'invite') return invitations.send(wish.input, capture)
  if (wish.kind === 'update') return updates.update(wish.input, capture)
  if (wish.kind === 'stop') return sharing.end(wish.input)
  return wish.kind === 'add' ? sharing.addPeople(wish.input) : sharing.setPermission(wish.input)
}

// Sent again, what is known is only asked about. Taking rights away gives nobody anything, and one of several people is soon asked back.
async function isGrave(deps: ConfirmDeps, wish: Wish): Promise<boolean> {
  if (wish.kind === 'create') return (await deps.sharing.state(wish.input.shareId)) === undefined
  if (wish.kind === 'invite') return true
  if (wish.kind === 'update') return !(await deps.updates.isKnown(wish.input))
  if (wish.kind === 'permission') return wish.input.permission === FULL_ACCESS
  return wish.kind !== 'stop' || wish.input.sharedCartIds.length > 1 || (await isLastOne(deps, wish))
}

async function isLastOne(deps: ConfirmDeps, wish: Extract<Wish, { readonly kind: 'stop' }>): Promise<boolean> {
  const cart = await deps.sharing.state(wish.input.cartId)
  return !cart?.people.some(({ sharedCartId }) => sharedCartId !== undefined && !concerns(wish, sharedCartId))
}

async function namesOf({ account }: ConfirmDeps, ids: readonly string[]): Promise<string[]> {
  const known = (await (await account.items()).recipients.get()) ?? []
  return ids.map((id) => known.find(({ idCompanyUser }) => idCompanyUser === id)?.name ?? id)
}
