/** The items a connection's carts are kept in, and the rows in them. */
import type * as z from 'zod/mini'
import type { CachedCart } from './cached-cart.ts'
import type { storedCounts, storedFirst } from './cart-head.ts'
import { bucketCount, bucketNames, bucketOf, type KeptRow, type RowsBucket, rowsIn } from './cart-rows.ts'
import type { Area, StoredMany } from './stored.ts'

/** Those items. */
export interface Kept {
  readonly area: Area
  readonly lines: StoredMany<CachedCart>
  readonly buckets: StoredMany<RowsBucket>
  readonly counts: StoredMany<z.infer<typeof storedCounts>>
  readonly first: StoredMany<z.infer<typeof storedFirst>>
}

/** Rows by cart id: those of some ids, or all. */
export async function rowsOf(kept: Kept, ids?: readonly string[]): Promise<ReadonlyMap<string, KeptRow>> {
  const wanted = ids && new Set(ids)
  const count = await bucketsIn(kept)
  const names = wanted ? new Set([...wanted].map((id) => bucketOf(id, count))) : bucketNames(count)
  const found = rowsIn((await kept.buckets.some(names)).values())
  return wanted ? new Map([...found].filter(([id]) => wanted.has(id))) : found
}

/** How many buckets of rows there are. */
export async function bucketsIn({ counts, first }: Kept): Promise<number> {
  const counted = await counts.get()
  return bucketCount(counted ?? (await first.get()))
}
