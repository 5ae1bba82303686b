/** The carts a device keeps for one connection: each with its lines in an item of its own, and beside them their rows, marks and head, written in the same call. */
import type { Mutex } from '../core/mutex.ts'
import { type CachedCart, cachedCart } from './cached-cart.ts'
import { type CartChange, changeWithRoom, keysOf, type RowChange, write } from './cart-changes.ts'
import { type CartCounts, type CartHead, NO_COUNTS, storedCounts, storedFirst } from './cart-head.ts'
import { bucketOf, type CartMarks, type KeptRow, rowsBucket } from './cart-rows.ts'
import { headOf } from './head-counting.ts'
import { bucketsIn, type Kept, rowsOf } from './kept-rows.ts'
import { type Area, type Stored, type StoredMany, stored } from './stored.ts'

/** Carts of a connection. Without their lines they are told by their rows, of which nobody needs to read all to show the first. */
export interface KeptCarts extends Omit<Stored<CachedCart>, 'all'> {
  /** Answers whether other carts had to give way for it. @throws storage.full */
  readonly change: (change: CartChange) => Promise<boolean>
  readonly counts: () => Promise<CartCounts>
  readonly head: () => Promise<CartHead>
  /** Rows by cart id: those of some ids, or all. */
  readonly rows: (ids?: readonly string[]) => Promise<ReadonlyMap<string, KeptRow>>
}

/** What they are kept with. */
export interface KeptCartsParts {
  readonly area: Area
  /** The key prefix of a kind of item of this connection. */
  readonly prefixOf: (kind: string) => string
  /** Changes of carts run one after the other, for they read what they write. */
  readonly exclusive: Mutex
  /** Lets carts that servers have give way, inside of `exclusive`. Whether any did. */
  readonly makeRoom: () => Promise<boolean>
}

/** Both, and what only the storage itself does. */
export interface CartItems {
  readonly carts: KeptCarts
  readonly marks: Omit<Stored<CartMarks>, 'all'>
  /** Runs a change inside of `exclusive`; throws what the area throws. */
  readonly changeNow: (change: RowChange) => Promise<void>
  /** All keys of the carts of this connection, as far as they have rows. */
  readonly keys: () => Promise<readonly string[]>
  readonly lines: StoredMany<CachedCart>
}

/** Binds them. */
export function createCartItems(parts: KeptCartsParts): CartItems {
  const { area, prefixOf, exclusive, makeRoom } = parts
  const kept: Kept = {
    area,
    lines: stored(area, { prefix: prefixOf('cart'), schema: cachedCart, version: 1 }),
    buckets: stored(area, { prefix: prefixOf('rows'), schema: rowsBucket, version: 1 }),
    counts: stored(area, { prefix: prefixOf('counts'), schema: storedCounts, version: 1 }),
    first: stored(area, { prefix: prefixOf('first'), schema: storedFirst, version: 1 }),
  }
  const changeNow = (change: RowChange): Promise<void> => write(kept, change)
  const change = (wish: RowChange): Promise<boolean> => exclusive(() => changeWithRoom(kept, wish, makeRoom))
  const changeAlone = async (wish: RowChange): Promise<void> => void (await change(wish))
  const rows: KeptCarts['rows'] = (ids) => rowsOf(kept, ids)
  return {
    changeNow,
    lines: kept.lines,
    keys: () => keysOf(kept),
    marks: {
      get: async (id = '') => (await kept.buckets.get(bucketOf(id, await bucketsIn(kept))))?.[id]?.marks,
      set: (marks, id = '') => changeAlone({ marks: new Map([[id, marks]]) }),
      remove: (id = '') => changeAlone({ marks: new Map([[id, undefined]]) }),
    },
    carts: {
      rows,
      change,
      counts: async () => (await kept.counts.get())?.counts ?? (await headIn(kept)).counts,
      head: () => headIn(kept),
      get: (id = '') => cartOf(kept, id, changeAlone),
      set: (cart) => changeAlone({ put: [cart] }),
      remove: (id = '') => changeAlone({ remove: [id] }),
    },
  }
}

// A row whose cart cannot be read any more goes, so that the number of carts is that of those that are there.
async function cartOf(kept: Kept, id: string, change: (wish: RowChange) => Promise<void>): Promise<CachedCart | undefined> {
  const cart = await kept.lines.get(id)
  if (!cart && (await rowsOf(kept, [id])).size > 0) await change({ giveWay: [id] })
  return cart
}

async function headIn(kept: Kept): Promise<CartHead> {
  const [counted, first] = await Promise.all([kept.counts.get(), kept.first.get()])
  if (counted && first) return { ...first, counts: counted.counts }
  const rows = await rowsOf(kept)
  return rows.size === 0 ? { counts: NO_COUNTS, received: [], mine: [] } : headOf(rows.values())
}
