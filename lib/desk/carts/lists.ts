/** What lists and screens show of the person's carts, from the cache and the outbox: also offline. */
import type { CartDetail, CartList } from '../../contract/views.ts'
import type { AccountService } from '../account/accounts.ts'
import type { Outbox } from '../outbox/queue.ts'
import type { Badge } from './badge.ts'
import { shownCart } from './shown-cart.ts'
import { detailOfCart, detailOfEntry, summaryOfCart, summaryOfEntry } from './views.ts'

/** The lists of the person in use. */
export interface Lists {
  /** Carts others shared with the person, unseen and newest first. */
  readonly received: () => Promise<CartList>
  /** Carts the person shared, those on their way first. */
  readonly mine: () => Promise<CartList>
  /** A cart or share by its id; undefined when it is gone. */
  readonly detail: (id: string) => Promise<CartDetail | undefined>
  /** Number of a connection's received carts that were not looked at yet. */
  readonly unseen: Badge['unseen']
}

interface ListDeps {
  readonly account: AccountService
  readonly outbox: Outbox
  readonly badge: Badge
}

/** Creates them on the cache and the outbox; nothing is asked of a server. */
export function createLists(deps: ListDeps): Lists {
  return {
    received: () => listOf(deps, 'received'),
    mine: () => listOf(deps, 'mine'),
    detail: (id) => detailOf(deps, id),
    unseen: deps.badge.unseen,
  }
}

async function detailOf({ account, outbox }: ListDeps, id: string): Promise<CartDetail | undefined> {
  const entry = await outbox.entry(id)
  const own = await account.items()
  const cart = await own.carts.get(entry?.cartId ?? id)
  if (!cart) return entry && detailOfEntry(entry)
  const marks = await own.marks.get(cart.id)
  const reader = { account: await account.get(), wantsPictures: marks?.pictures ?? false }
  return shownCart(detailOfCart(cart, marks, await outbox.entries()), reader)
}

async function listOf({ account, outbox }: ListDeps, kind: 'received' | 'mine'): Promise<CartList> {
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
