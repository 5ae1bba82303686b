/** What lists and screens show of the person's carts, from the cache and the outbox: also offline. */
import type { CartList } from '../../contract/lists.ts'
import type { CartDetail, CartSummary } from '../../contract/views.ts'
import { type CartHead, type ListKind, listOfRow } from '../../storage/cart-head.ts'
import { byRank, type KeptRow } from '../../storage/cart-rows.ts'
import type { OwnItems } from '../../storage/desk-items.ts'
import type { AccountService } from '../account/accounts.ts'
import { isWaiting, type OutboxEntry } from '../outbox/entry.ts'
import type { Outbox } from '../outbox/queue.ts'
import type { Badge } from './badge.ts'
import type { Pictures } from './pictures.ts'
import { shownCart } from './shown-cart.ts'
import { detailOfCart, detailOfEntry, summaryOfEntry, summaryOfRow } from './views.ts'

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

interface ListDeps {
  readonly account: AccountService
  readonly outbox: Outbox
  readonly badge: Badge
  readonly pictures: Pick<Pictures, 'of'>
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

async function detailOf({ account, outbox, pictures }: ListDeps, id: string): Promise<CartDetail | undefined> {
  const entry = await outbox.entry(id)
  const own = await account.items()
  const cart = await own.carts.get(entry?.cartId ?? id)
  if (!cart) {
    const whole = await outbox.whole(id)
    return whole && shownCart(detailOfEntry(whole), { pictures: new Map(), wantsPictures: false })
  }
  const marks = await own.marks.get(cart.id)
  const reader = { pictures: await pictures.of(cart), wantsPictures: marks?.pictures ?? false }
  return shownCart(detailOfCart(cart, marks, await outbox.entries()), reader)
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
    outbox.entries(),
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
    ...(state?.updatedAt === undefined ? {} : { updatedAt: state.updatedAt }),
    ...(problem === undefined ? {} : { problem }),
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

async function allOf({ account, outbox }: ListDeps, kind: ListKind): Promise<CartSummary[]> {
  const { carts } = await account.items()
  const [rows, entries] = await Promise.all([carts.rows(), outbox.entries()])
  const isUnderWay = (id: string): boolean => entries.some(({ cartId }) => cartId === id)
  const isListed = (kept: KeptRow): boolean => listOfRow(kept) === kind || (kind === 'mine' && kept.row.mine && isUnderWay(kept.row.id))
  const unsent = kind === 'mine' ? entries.filter(({ cartId }) => cartId === undefined || !rows.has(cartId)) : []
  const listed = [...rows.values()].filter(isListed).sort(byRank)
  return [...unsent.map(summaryOfEntry), ...listed.map((kept) => summaryOfRow(kept, entries))]
}
