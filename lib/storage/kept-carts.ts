/** The carts a device keeps for one connection: each with its lines in an item of its own, and beside them their rows, marks and head, written in the same call. */
import type * as z from 'zod/mini'
import { AppError } from '../core/app-error.ts'
import type { Mutex } from '../core/mutex.ts'
import { type CachedCart, cachedCart } from './cached-cart.ts'
import { type CartCounts, type CartHead, changedHead, headOf, storedCounts, storedFirst } from './cart-head.ts'
import {
  addedBuckets,
  bucketCount,
  bucketNames,
  bucketOf,
  type CartMarks,
  type KeptRow,
  type RowsBucket,
  rowOf,
  rowsBucket,
  rowsIn,
  sourcesOf,
} from './cart-rows.ts'
import { type Area, type Stored, type StoredMany, stored } from './stored.ts'

/** Several carts that change in one step. */
export interface CartChange {
  readonly put?: readonly CachedCart[]
  /** Ids of carts that go, with all that is remembered of them. */
  readonly remove?: readonly string[]
  /** Ids of carts that go and may come back: what is remembered of them stays. */
  readonly giveWay?: readonly string[]
  /** Carts fetched after this time stay as they are, in ms since 1970. */
  readonly askedAt?: number
}

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

/** A change of carts, or of rows alone. */
export interface RowChange extends CartChange {
  /** Carts whose lines are stored already. */
  readonly known?: readonly CachedCart[]
  readonly marks?: ReadonlyMap<string, CartMarks | undefined>
  /** Marks for those that have none. */
  readonly marksBefore?: ReadonlyMap<string, CartMarks>
}

interface Kept {
  readonly area: Area
  readonly lines: StoredMany<CachedCart>
  readonly buckets: StoredMany<RowsBucket>
  readonly counts: StoredMany<z.infer<typeof storedCounts>>
  readonly first: StoredMany<z.infer<typeof storedFirst>>
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

// @throws storage.full
async function changeWithRoom(kept: Kept, wish: RowChange, makeRoom: KeptCartsParts['makeRoom']): Promise<boolean> {
  try {
    await write(kept, wish)
    return false
  } catch (cause) {
    if (!(await makeRoom())) throw new AppError('storage.full', { cause })
  }
  try {
    await write(kept, wish)
    return true
  } catch (cause) {
    throw new AppError('storage.full', { cause })
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
  return counted && first ? { ...first, counts: counted.counts } : headOf((await rowsOf(kept)).values())
}

async function rowsOf(kept: Kept, ids?: readonly string[]): Promise<ReadonlyMap<string, KeptRow>> {
  const wanted = ids && new Set(ids)
  const count = await bucketsIn(kept)
  const names = wanted ? new Set([...wanted].map((id) => bucketOf(id, count))) : bucketNames(count)
  const found = rowsIn((await kept.buckets.some(names)).values())
  return wanted ? new Map([...found].filter(([id]) => wanted.has(id))) : found
}

async function bucketsIn({ counts, first }: Kept): Promise<number> {
  const counted = await counts.get()
  return bucketCount(counted ?? (await first.get()))
}

async function keysOf(kept: Kept): Promise<readonly string[]> {
  const { lines, buckets, counts, first } = kept
  const names = bucketNames(await bucketsIn(kept))
  const rows = rowsIn((await buckets.some(names)).values())
  const removing = (await counts.get())?.removing ?? []
  return [...[...rows.keys(), ...removing].map(lines.keyOf), ...names.map(buckets.keyOf), counts.keyOf(), first.keyOf()]
}

// Rows go before the lines they tell of: what is not removed when the program ends is removed with the next change.
async function write(kept: Kept, wish: RowChange): Promise<void> {
  const { area, lines, buckets, counts, first } = kept
  const ids = idsOf(wish)
  if (ids.length === 0) return
  const [counted, firstRows] = await Promise.all([counts.get(), first.get()])
  const count = bucketCount(counted ?? firstRows)
  const added = addedBuckets(count, { kept: counted?.counts.carts ?? 0, put: (wish.put?.length ?? 0) + (wish.known?.length ?? 0) })
  const names = [...new Set([...ids.map((id) => bucketOf(id, count)), ...sourcesOf(added)])]
  const before: RowsBucket = Object.assign({}, ...(await buckets.some(names)).values())
  const change = withoutNewer(wish, rowsIn([before]))
  const { put = [], remove = [], giveWay = [] } = change
  const after = changedEntries(before, change)
  const next =
    (counted && firstRows && changedHead({ ...firstRows, counts: counted.counts }, { before, after })) ??
    headOf(rowsIn([...(await buckets.some(bucketNames(count).filter((name) => !names.includes(name)))).values(), after]).values())
  if (counted && counted.removing.length > 0) await area.remove(counted.removing.map(lines.keyOf))
  const gone = [...remove, ...giveWay]
  const now = count + added.length
  await area.set({
    ...Object.assign({}, ...put.map((cart) => lines.written(cart, cart.id))),
    ...Object.assign({}, ...inBuckets(after, [...names, ...added.map(String)], now).map(([name, bucket]) => buckets.written(bucket, name))),
    ...counts.written({ counts: next.counts, removing: gone, buckets: now }),
    ...first.written({ received: next.received, mine: next.mine, buckets: now }),
  })
  if (gone.length > 0) await area.remove(gone.map(lines.keyOf))
}

function inBuckets(entries: RowsBucket, names: readonly string[], count: number): readonly (readonly [name: string, RowsBucket])[] {
  const all = Map.groupBy(Object.entries(entries), ([id]) => bucketOf(id, count))
  return names.map((name) => [name, Object.fromEntries(all.get(name) ?? [])] as const)
}

// What was fetched by itself since it was asked for is newer than the answer.
function withoutNewer(wish: RowChange, rows: ReadonlyMap<string, KeptRow>): RowChange {
  const { askedAt, put = [], remove = [] } = wish
  if (askedAt === undefined) return wish
  const isOlder = (id: string): boolean => (rows.get(id)?.row.syncedAt ?? 0) <= askedAt
  return { ...wish, put: put.filter(({ id }) => isOlder(id)), remove: remove.filter(isOlder) }
}

function idsOf({ put = [], known = [], remove = [], giveWay = [], marks, marksBefore }: RowChange): readonly string[] {
  const marked = [...(marks?.keys() ?? []), ...(marksBefore?.keys() ?? [])]
  return [...[...put, ...known].map(({ id }) => id), ...remove, ...giveWay, ...marked]
}

function changedEntries(before: RowsBucket, change: RowChange): RowsBucket {
  const entries = new Map(Object.entries(before))
  const edit = (id: string, next: (now: RowsBucket[string]) => RowsBucket[string]): void => {
    const { row, marks } = next(entries.get(id) ?? {})
    if (row || marks) entries.set(id, { ...(row ? { row } : {}), ...(marks ? { marks } : {}) })
    else entries.delete(id)
  }
  for (const cart of [...(change.known ?? []), ...(change.put ?? [])]) edit(cart.id, (now) => ({ ...now, row: rowOf(cart) }))
  for (const [id, marks] of change.marksBefore ?? []) edit(id, (now) => ({ ...now, marks: { ...marks, ...now.marks } }))
  for (const [id, marks] of change.marks ?? []) edit(id, ({ row }) => ({ row, marks }))
  for (const id of change.giveWay ?? []) edit(id, ({ marks }) => ({ marks }))
  for (const id of change.remove ?? []) edit(id, () => ({}))
  return Object.fromEntries(entries)
}
