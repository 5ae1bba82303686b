/** How the buckets of rows become more. */
import { doubled } from './cart-rows.ts'

/** Rows in a bucket on average: with more carts there are more buckets, so that a change of one rewrites no more than that. */
const ROWS_IN_BUCKET = 8
/** Buckets a change of a few carts adds at most: more than they need, so that a store of few buckets catches up. */
const FEW_ADDED = 4

/** The buckets to add to so many when carts are put to those that are kept. */
export function addedBuckets(buckets: number, { kept, put }: { readonly kept: number; readonly put: number }): readonly number[] {
  if (put === 0) return []
  // Whether they are new or there already is not known yet.
  const wanted = Math.ceil(Math.max(kept, put) / ROWS_IN_BUCKET) - buckets
  const most = Math.max(FEW_ADDED, Math.ceil(put / ROWS_IN_BUCKET))
  return Array.from({ length: Math.max(0, Math.min(most, wanted)) }, (_, index) => buckets + index)
}

/** The buckets whose rows the added ones share. */
export function sourcesOf(added: readonly number[]): readonly string[] {
  const sources = added.map((name) => name - doubled(name))
  return sources.filter((source) => !added.includes(source)).map(String)
}
