/** Changes of the carts a device keeps: what is remembered of them is written in the same call. Needed by whoever writes, not by what a screen shows first. */
import { AppError } from '../core/app-error.ts'
import type { CachedCart } from './cached-cart.ts'
import { bucketCount, bucketNames, bucketOf, type CartMarks, type KeptRow, type RowsBucket, rowsIn } from './cart-rows.ts'
import { changedHead, headOf } from './head-counting.ts'
import { bucketsIn, type Kept } from './kept-rows.ts'
import { addedBuckets, sourcesOf } from './more-buckets.ts'
import { rowOf } from './row-of.ts'

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

/** A change of carts, or of rows alone. */
export interface RowChange extends CartChange {
  /** Carts whose lines are stored already. */
  readonly known?: readonly CachedCart[]
  readonly marks?: ReadonlyMap<string, CartMarks | undefined>
  /** Marks for those that have none. */
  readonly marksBefore?: ReadonlyMap<string, CartMarks>
}

/** Writes a change, with room made once. Answers whether any had to be made. @throws storage.full */
export async function changeWithRoom(kept: Kept, wish: RowChange, makeRoom: () => Promise<boolean>): Promise<boolean> {
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

/** All keys of carts that have rows, and of what is kept beside them. */
export async function keysOf(kept: Kept): Promise<readonly string[]> {
  const { lines, buckets, counts, first } = kept
  const names = bucketNames(await bucketsIn(kept))
  const rows = rowsIn((await buckets.some(names)).values())
  const removing = (await counts.get())?.removing ?? []
  return [...[...rows.keys(), ...removing].map(lines.keyOf), ...names.map(buckets.keyOf), counts.keyOf(), first.keyOf()]
}

/**
 * Writes a change; throws what the area throws. Rows go before the lines they tell of: what is not removed when the program ends is removed
 * with the next change.
 */
export async function write(kept: Kept, wish: RowChange): Promise<void> {
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
