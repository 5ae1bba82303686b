/** Keeps the cart cache like the server's list: received and own carts, people, unseen marks, badge. */

import { companyUsers, getCart } from '../../api/glue.ts'
import type { CartList, Recipient } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { isUnderWay } from '../../core/import-state.ts'
import type { CachedCart, OwnItems } from '../../storage/items.ts'
import type { AccountService } from '../account/accounts.ts'
import type { Deps } from '../deps.ts'
import type { Outbox } from '../outbox/queue.ts'
import { cachedFrom } from './cache.ts'
import type { Notices } from './notices.ts'
import { createRefresh, type Refresh } from './refresh.ts'
import { summaryOfCart, summaryOfEntry } from './views.ts'

const MOST_ON_BADGE = 9

/** The cache as handlers use it. Without `connectionId` the active connection is meant. */
export interface Sync {
  /** Asks the server for changes; what goes wrong is kept for the lists, never thrown. */
  readonly refresh: Refresh
  /** The same for every connection someone is signed in to. */
  readonly refreshAll: () => Promise<void>
  /** Fetches one cart anew. */
  readonly refreshCart: (cartId: string, connectionId?: string) => Promise<CachedCart>
  readonly list: (kind: 'received' | 'mine', outbox: Outbox) => Promise<CartList>
  readonly markSeen: (cartId: string) => Promise<void>
  /** Remembers that the reader wants a cart's pictures. */
  readonly showPictures: (cartId: string) => Promise<void>
  readonly recipients: () => Promise<Recipient[]>
  /** Number of received carts that were not looked at yet. */
  readonly unseen: (connectionId: string) => Promise<number>
  /** Forgets everything of the person behind a connection. */
  readonly wipe: (connectionId: string) => Promise<void>
  readonly updateBadge: () => Promise<void>
}

/** Creates the cache's keeper. */
export function createSync(deps: Deps, account: () => AccountService, notices: () => Notices): Sync {
  const { store } = deps
  const updateBadge = (): Promise<void> => showUnseen(deps, account())
  const refresh = createRefresh({ deps, account, notices, updateBadge })
  return {
    refresh,
    refreshAll: async () => {
      for (const { id, signedIn } of await account().all()) if (signedIn) await refresh(id)
    },
    updateBadge,
    unseen: (connectionId) => unseenOf(store.of(connectionId)),
    refreshCart: (cartId, connectionId) =>
      account().signedIn(async (endpoint, { id }) => {
        const cart = cachedFrom(await getCart(endpoint, cartId), deps.now())
        await store.of(id).carts.set(cart, cart.id)
        deps.changed('carts')
        return cart
      }, connectionId),
    list: async (kind, outbox) => listOf({ kind, outbox, account: account() }),
    markSeen: async (cartId) => {
      const { carts, marks } = await account().items()
      const known = await marks.get(cartId)
      if (known?.seen || (await carts.get(cartId)) === undefined) return
      await marks.set({ ...known, seen: true }, cartId)
      await updateBadge()
      deps.changed('carts')
    },
    showPictures: async (cartId) => {
      const { carts, marks } = await account().items()
      if ((await carts.get(cartId)) === undefined) return
      await marks.set({ ...(await marks.get(cartId)), pictures: true }, cartId)
      deps.changed('carts')
    },
    recipients: () => knownRecipients(deps, account()),
    wipe: async (connectionId) => {
      await wipeItems(deps, connectionId)
      await updateBadge()
      deps.changed('carts')
    },
  }
}

async function wipeItems({ store }: Deps, connectionId: string): Promise<void> {
  const { carts, marks, shares, drafts, sync, recipients } = store.of(connectionId)
  for (const items of [carts, marks, shares, drafts]) for (const id of (await items.all()).keys()) await items.remove(id)
  for (const tabId of (await store.plans.all()).keys()) await store.plans.remove(tabId)
  for (const [tabId, state] of await store.imports.all())
    if (state.connection === connectionId && !isUnderWay(state)) await store.imports.remove(tabId)
  await Promise.all([sync.remove(), recipients.remove()])
}

// The badge speaks for all accounts: a cart is new whichever of them is in use.
async function showUnseen({ store, showBadge }: Deps, account: AccountService): Promise<void> {
  let count = 0
  for (const { id } of await account.all()) if (id !== undefined) count += await unseenOf(store.of(id))
  await showBadge(count === 0 ? '' : count > MOST_ON_BADGE ? `${MOST_ON_BADGE}+` : String(count))
}

async function unseenOf(items: OwnItems): Promise<number> {
  const [carts, marks] = await Promise.all([items.carts.all(), items.marks.all()])
  return [...carts.values()].filter(({ id, mine }) => !mine && !marks.get(id)?.seen && !marks.get(id)?.archived).length
}

interface Listing {
  readonly kind: 'received' | 'mine'
  readonly outbox: Outbox
  readonly account: AccountService
}

async function listOf({ kind, outbox, account }: Listing): Promise<CartList> {
  const own = await account.items()
  const [carts, marks, entries, state, { signedIn }] = await Promise.all([
    own.carts.all(),
    own.marks.all(),
    outbox.entries(),
    own.sync.get(),
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

// Fresh from the server, else as last listed; nobody shares with oneself. @throws forbidden.not-company-user where there can be nobody
async function knownRecipients({ store }: Deps, account: AccountService): Promise<Recipient[]> {
  const kept = (await account.items()).recipients
  try {
    return await account.signedIn(async (endpoint, { id, idCompanyUser, companyUsers: own }) => {
      if (own.length === 0) throw new AppError('forbidden.not-company-user')
      const people = await companyUsers(endpoint)
      const others = people.filter((person) => person.idCompanyUser !== idCompanyUser)
      await store.of(id).recipients.set(others)
      return others
    })
  } catch (thrown) {
    const known = await kept.get()
    if (known && codeOf(thrown) !== 'auth.signed-out') return known
    throw thrown
  }
}
