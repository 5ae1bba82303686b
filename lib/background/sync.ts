/** Keeps the cart cache like the server's list: received and own carts, people, unseen marks, badge. */

import type { RemoteCart } from '../api/documents.ts'
import { companyUsers, getCart, listCarts } from '../api/glue.ts'
import type { Account, CartList, Problem, Recipient } from '../contract/views.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import type { CachedCart } from '../storage/items.ts'
import type { AccountService } from './account.ts'
import { summaryOfCart, summaryOfEntry } from './cart-views.ts'
import { type Deps, singleFlight } from './deps.ts'
import type { Outbox } from './outbox.ts'

const MOST_ON_BADGE = 9

/** The cache as handlers use it. */
export interface Sync {
  /** Asks the server for changes; what goes wrong is kept for the lists, never thrown. */
  readonly refresh: () => Promise<void>
  /** Fetches one cart anew. */
  readonly refreshCart: (cartId: string) => Promise<CachedCart>
  readonly list: (kind: 'received' | 'mine', outbox: Outbox) => Promise<CartList>
  readonly markSeen: (cartId: string) => Promise<void>
  readonly recipients: () => Promise<Recipient[]>
  /** Forgets everything of the signed-in person. */
  readonly wipe: () => Promise<void>
  readonly updateBadge: () => Promise<void>
}

/** Creates the cache's keeper. */
export function createSync(deps: Deps, account: () => AccountService): Sync {
  const { store } = deps
  const updateBadge = (): Promise<void> => showUnseen(deps)
  const refresh = singleFlight(async () => {
    // Someone else signed in meanwhile: that answer was for another person.
    while (!(await refreshList(deps, account(), updateBadge)));
  })
  return {
    refresh,
    updateBadge,
    refreshCart: async (cartId) => {
      const remote = await account().signedIn((endpoint) => getCart(endpoint, cartId))
      const cart = cachedFrom(remote, deps.now())
      await store.carts.set(cart, cart.id)
      deps.changed('carts')
      return cart
    },
    list: async (kind, outbox) => listOf(deps, { kind, outbox, account: account() }),
    markSeen: async (cartId) => {
      const marks = await store.marks.get(cartId)
      if (marks?.seen || (await store.carts.get(cartId)) === undefined) return
      await store.marks.set({ ...marks, seen: true }, cartId)
      await updateBadge()
      deps.changed('carts')
    },
    recipients: () => knownRecipients(deps, account()),
    wipe: async () => {
      for (const id of (await store.carts.all()).keys()) await store.carts.remove(id)
      for (const id of (await store.marks.all()).keys()) await store.marks.remove(id)
      for (const id of (await store.shares.all()).keys()) await store.shares.remove(id)
      for (const tabId of (await store.plans.all()).keys()) await store.plans.remove(tabId)
      await Promise.all([store.sync.remove(), store.recipients.remove()])
      await updateBadge()
      deps.changed('carts')
    },
  }
}

// False when the answer came for someone who is not signed in any more.
async function refreshList(deps: Deps, account: AccountService, updateBadge: () => Promise<void>): Promise<boolean> {
  const { store } = deps
  const before = await store.sync.get()
  const who = await account.get()
  const askedAt = deps.now()
  try {
    const answer = await account.signedIn((endpoint) => listCarts(endpoint, before?.tag))
    if (!isSame(who, await account.get())) return false
    const isWhole = !answer || (await keepList(deps, answer.carts, askedAt))
    // Without the tag the next answer is whole again.
    const tag = isWhole ? (answer?.tag ?? before?.tag) : undefined
    const problem: Problem | undefined = isWhole ? undefined : { code: 'storage.full' }
    const updatedAt = new Date(deps.now()).toISOString()
    await store.sync.set({ offline: false, updatedAt, ...(tag === undefined ? {} : { tag }), ...(problem ? { problem } : {}) })
    if (answer || before?.offline) deps.changed('carts')
    await updateBadge()
  } catch (thrown) {
    const problem: Problem = { code: codeOf(thrown), ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
    if (problem.code === 'auth.signed-out') return true
    const isAway = problem.code === 'offline' || problem.code === 'unavailable'
    await store.sync.set({ ...before, offline: isAway, problem })
    deps.changed('carts')
  }
  return true
}

function isSame(a: Account, b: Account): boolean {
  return a.signedIn === b.signedIn && a.server === b.server && a.idCompanyUser === b.idCompanyUser
}

// The list is the truth: carts that are not in it any more are gone from this device too, also the unshared ones.
// False when some had to give way for want of room.
async function keepList({ store }: Deps, carts: readonly RemoteCart[], askedAt: number): Promise<boolean> {
  const ids = new Set(carts.map(({ id }) => id))
  const isNewer = async (id: string): Promise<boolean> => ((await store.carts.get(id))?.syncedAt ?? 0) > askedAt
  for (const id of (await store.carts.all()).keys()) {
    // What was fetched by itself meanwhile is newer than this list.
    if (ids.has(id) || (await isNewer(id))) continue
    await store.carts.remove(id)
    await store.marks.remove(id)
  }
  for (const cart of carts) if (!(await isNewer(cart.id))) await store.carts.set(cachedFrom(cart, askedAt), cart.id)
  const kept = await store.carts.all()
  return [...ids].every((id) => kept.has(id))
}

function cachedFrom({ lines, people, ...cart }: RemoteCart, syncedAt: number): CachedCart {
  return { ...cart, lines: [...lines], people: [...people], syncedAt }
}

async function showUnseen({ store, showBadge }: Deps): Promise<void> {
  const [carts, marks] = await Promise.all([store.carts.all(), store.marks.all()])
  const count = [...carts.values()].filter(({ id, mine }) => !mine && !marks.get(id)?.seen).length
  await showBadge(count === 0 ? '' : count > MOST_ON_BADGE ? `${MOST_ON_BADGE}+` : String(count))
}

interface Listing {
  readonly kind: 'received' | 'mine'
  readonly outbox: Outbox
  readonly account: AccountService
}

async function listOf({ store }: Deps, { kind, outbox, account }: Listing): Promise<CartList> {
  const [carts, marks, entries, state, { signedIn }] = await Promise.all([
    store.carts.all(),
    store.marks.all(),
    outbox.entries(),
    store.sync.get(),
    account.get(),
  ])
  const wanted = [...carts.values()].filter(({ mine }) => mine === (kind === 'mine'))
  const unsent = kind === 'mine' ? entries.filter(({ cartId }) => cartId === undefined || !carts.has(cartId)) : []
  // The only carts of one's own that belong here are those that were shared.
  const shown =
    kind === 'mine' ? wanted.filter(({ id, people }) => people.length > 0 || entries.some(({ cartId }) => cartId === id)) : wanted
  const summaries = shown.map((cart) => summaryOfCart(cart, marks.get(cart.id), entries))
  const newestFirst = summaries.sort((a, b) => Number(b.unseen) - Number(a.unseen) || (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
  return {
    carts: [...unsent.map(summaryOfEntry), ...newestFirst],
    offline: state?.offline ?? false,
    signedIn,
    ...(state?.updatedAt === undefined ? {} : { updatedAt: state.updatedAt }),
    ...(state?.problem === undefined ? {} : { problem: state.problem }),
  }
}

// Fresh from the server, else as last listed; nobody shares with oneself.
async function knownRecipients({ store }: Deps, account: AccountService): Promise<Recipient[]> {
  const { idCompanyUser } = await account.get()
  try {
    const people = await account.signedIn((endpoint) => companyUsers(endpoint))
    const others = people.filter((person) => person.idCompanyUser !== idCompanyUser)
    await store.recipients.set(others)
    return others
  } catch (thrown) {
    const kept = await store.recipients.get()
    if (kept && codeOf(thrown) !== 'auth.signed-out') return kept
    throw thrown
  }
}
