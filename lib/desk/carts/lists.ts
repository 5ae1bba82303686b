/** What lists and screens show of the person's carts, from the cache and the outbox: also offline. */
import type { CartList } from '../../contract/lists.ts'
import type { CartDetail, CartSummary } from '../../contract/views.ts'
import { definedOnly } from '../../core/json.ts'
import { type CartHead, type ListKind, listOfRow } from '../../storage/cart-head.ts'
import { byRank, type KeptRow } from '../../storage/cart-rows.ts'
import type { OwnItems } from '../../storage/desk-items.ts'
import { isShare, isWaiting, type OutboxEntry } from '../outbox/entry.ts'
import type { Badge } from './badge.ts'
import { summaryOfEntry, summaryOfRow } from './views.ts'
import { allOf, detailOf, type ListDeps } from './whole-lists.ts'

/** The lists of the person in use. */
export interface Lists {
  /** The first carts others shared with the person, unseen and newest first. */
  readonly received: () => Promise<CartList>
  /** The first carts the person shared, those on their way first. */
  readonly mine: () => Promise<CartList>
  /** Both. */
  readonly first: () => Promise<Readonly<Record<ListKind, CartList>>>
  /** All carts of a list in the same order, the archived ones with them. */
  readonly all: (kind: ListKind) => Promise<CartSummary[]>
  /** A cart or share by its id; undefined when it is gone. */
  readonly detail: (id: string) => Promise<CartDetail | undefined>
  /** Number of a connection's received carts that were not looked at yet. */
  readonly unseen: Badge['unseen']
}

/** Creates them on the cache and the outbox; nothing is asked of a server, and no line is read but of the cart that is opened. */
export function createLists(deps: ListDeps): Lists {
  return {
    received: async () => listOf(await heldBy(deps), 'received'),
    mine: async () => listOf(await heldBy(deps), 'mine'),
    first: async () => {
      const held = await heldBy(deps)
      return { received: listOf(held, 'received'), mine: listOf(held, 'mine') }
    },
    all: (kind) => allOf(deps, kind),
    detail: (id) => detailOf(deps, id),
    unseen: deps.badge.unseen,
  }
}

/** What the device holds of the person's carts, as far as the first rows need it. */
interface Held extends Omit<CartList, 'carts' | 'total' | 'archived' | 'unseen' | 'waiting'> {
  readonly head: CartHead
  readonly entries: readonly OutboxEntry[]
  /** Rows of carts that have something in the outbox. */
  readonly underWay: ReadonlyMap<string, KeptRow>
}

async function heldBy({ account, outbox }: ListDeps): Promise<Held> {
  const own = await account.items()
  const [head, entries, state, takeOver, { signedIn }] = await Promise.all([
    own.carts.head(),
    outbox.entries().then((all) => all.filter(isShare)),
    own.sync.get(),
    own.takeOverState(),
    account.get(),
  ])
  const problem = takeOver.left > 0 && takeOver.isFull ? { code: 'storage.full' } : state?.problem
  return {
    head,
    entries,
    underWay: await rowsUnderWay(own, entries),
    left: takeOver.left,
    offline: state?.offline ?? false,
    signedIn,
    ...definedOnly({ updatedAt: state?.updatedAt, problem }),
  }
}

async function rowsUnderWay({ carts }: OwnItems, entries: readonly OutboxEntry[]): Promise<ReadonlyMap<string, KeptRow>> {
  const ids = entries.flatMap(({ cartId }) => cartId ?? [])
  return ids.length === 0 ? new Map() : carts.rows(ids)
}

function listOf({ head, entries, underWay, ...rest }: Held, kind: ListKind): CartList {
  const { counts } = head
  // The only carts of one's own that belong here are those that were shared, or are about to be.
  const unlisted = kind === 'mine' ? [...underWay.values()].filter((kept) => kept.row.mine && listOfRow(kept) === undefined) : []
  const unsent = kind === 'mine' ? entries.filter(({ cartId }) => cartId === undefined || !underWay.has(cartId)) : []
  const rows = [...head[kind], ...unlisted].sort(byRank)
  const waiting = entries.filter(isWaiting)
  return {
    ...rest,
    carts: [...unsent.map(summaryOfEntry), ...rows.map((kept) => summaryOfRow(kept, entries))],
    total: unsent.length + unlisted.length + counts[kind],
    archived: counts[`${kind}Archived`],
    unseen: kind === 'received' ? counts.unseen : 0,
    waiting: kind === 'mine' ? new Set(waiting.map(({ cartId, shareId }) => cartId ?? shareId)).size : 0,
  }
}
