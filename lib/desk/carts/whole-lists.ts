/** What screens show after their first rows: a whole list, and one cart with its lines. */
import type { CartDetail, CartSummary } from '../../contract/views.ts'
import { definedOnly } from '../../core/json.ts'
import type { CachedCart } from '../../storage/cached-cart.ts'
import { type ListKind, listOfRow } from '../../storage/cart-head.ts'
import { byRank, type CartMarks, type KeptRow } from '../../storage/cart-rows.ts'
import { rowOf } from '../../storage/row-of.ts'
import type { AccountService } from '../account/accounts.ts'
import { isShare, type OutboxEntry } from '../outbox/entry.ts'
import type { Outbox } from '../outbox/queue.ts'
import type { Badge } from './badge.ts'
import type { Pictures } from './pictures.ts'
import { shownCart } from './shown-cart.ts'
import { summaryOfEntry, summaryOfRow } from './views.ts'

/** What lists are made of. */
export interface ListDeps {
  readonly account: AccountService
  readonly outbox: Outbox
  readonly badge: Badge
  readonly pictures: Pick<Pictures, 'of'>
}

/** A cart or share by its id; undefined when it is gone. */
export async function detailOf({ account, outbox, pictures }: ListDeps, id: string): Promise<CartDetail | undefined> {
  const entry = await outbox.entry(id)
  const own = await account.items()
  const cart = await own.carts.get(entry?.cartId ?? id)
  if (!cart) {
    const whole = await outbox.whole(id)
    return whole && shownCart(detailOfEntry(whole), { pictures: new Map(), wantsPictures: false })
  }
  const marks = await own.marks.get(cart.id)
  const reader = { pictures: await pictures.of(cart), wantsPictures: marks?.pictures ?? false }
  return shownCart(detailOfCart(cart, marks, (await outbox.entries()).filter(isShare)), reader)
}

/** All carts of a list, the archived ones with them. */
export async function allOf({ account, outbox }: ListDeps, kind: ListKind): Promise<CartSummary[]> {
  const { carts } = await account.items()
  const [rows, all] = await Promise.all([carts.rows(), outbox.entries()])
  const entries = all.filter(isShare)
  const isUnderWay = (id: string): boolean => entries.some(({ cartId }) => cartId === id)
  const isListed = (kept: KeptRow): boolean => listOfRow(kept) === kind || (kind === 'mine' && kept.row.mine && isUnderWay(kept.row.id))
  const unsent = kind === 'mine' ? entries.filter(({ cartId }) => cartId === undefined || !rows.has(cartId)) : []
  const listed = [...rows.values()].filter(isListed).sort(byRank)
  return [...unsent.map(summaryOfEntry), ...listed.map((kept) => summaryOfRow(kept, entries))]
}

/** A cached cart with its lines. */
export function detailOfCart(cart: CachedCart, marks: CartMarks | undefined, entries: readonly OutboxEntry[] = []): CartDetail {
  const { shop, message, lines } = cart
  return { ...summaryOfRow({ row: rowOf(cart), marks }, entries), ...definedOnly({ shop, message }), lines: [...lines] }
}

/** An entry with its lines. */
export function detailOfEntry(entry: OutboxEntry): CartDetail {
  return { ...summaryOfEntry(entry), lines: [...(entry.cart?.lines ?? [])] }
}
