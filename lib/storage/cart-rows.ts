/** Rows: what lists tell of each cart, kept beside the carts so that no list has to read a line. */
import * as z from 'zod/mini'
import { totals } from '../contract/cart.ts'
import { person } from '../contract/glue.ts'
import { knownInvitation } from '../contract/invitations.ts'
import { permissionGroup } from '../contract/permission.ts'
import { personWithAccess } from '../contract/views.ts'
import { shortHash } from '../core/short-hash.ts'

/** What this device remembers of a cart. */
export const cartMarks = z.object({
  seen: z.optional(z.boolean()),
  importedAt: z.optional(z.string()),
  /** That import was into another shop than the cart's. */
  isElsewhere: z.optional(z.boolean()),
  archived: z.optional(z.boolean()),
  /** The reader asked for the pictures of a cart that are only in the shop. */
  pictures: z.optional(z.boolean()),
})
/** Marks of a cart. */
export type CartMarks = Readonly<z.infer<typeof cartMarks>>

// The cart it was made of was checked to the last address; here only its shape is.
const shopOfRow = z.object({
  platform: z.string(),
  origin: z.string(),
  basePath: z.string(),
  cartUrl: z.string(),
  name: z.optional(z.string()),
  locale: z.optional(z.string()),
  currency: z.optional(z.string()),
})
const cartRow = z.object({
  id: z.string(),
  name: z.string(),
  mine: z.boolean(),
  owner: z.optional(z.extend(person, { company: z.string() })),
  permission: z.optional(permissionGroup),
  source: z.optional(z.literal('link')),
  expiresAt: z.optional(z.string()),
  shop: z.optional(shopOfRow),
  totals: z.optional(totals),
  lineCount: z.int(),
  shopCount: z.int(),
  people: z.array(personWithAccess),
  invited: z.optional(z.array(knownInvitation)),
  version: z.optional(z.int()),
  createdAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  syncedAt: z.number(),
})
/** A cart without its lines. */
export type CartRow = Readonly<z.infer<typeof cartRow>>

/** A row with its marks. */
export const keptRow = z.object({ row: cartRow, marks: z.optional(cartMarks) })
/** A kept row. */
export type KeptRow = Readonly<z.infer<typeof keptRow>>

// Marks outlive a cart that gave way for want of room.
const entry = z.object({ row: z.optional(cartRow), marks: z.optional(cartMarks) })
/** Rows and marks of some carts, by id. */
export const rowsBucket = z.record(z.string(), entry)
/** A bucket of rows. */
export type RowsBucket = Readonly<z.infer<typeof rowsBucket>>

/** Buckets of a connection that keeps few carts. */
const LEAST_BUCKETS = 32

/** The names of so many buckets. */
export function bucketNames(buckets: number): readonly string[] {
  return Array.from({ length: buckets }, (_, index) => String(index))
}

/** Number of buckets where that number is stored, and where it is not. */
export function bucketCount(stored: { readonly buckets?: number | undefined } | undefined): number {
  return Math.max(LEAST_BUCKETS, stored?.buckets ?? 0)
}

/** The bucket a cart's row is in where there are so many. Linear hashing: one more takes its rows out of one other. */
export function bucketOf(cartId: string, buckets = LEAST_BUCKETS): string {
  const hash = Number.parseInt(shortHash(cartId).slice(4, 8), 16)
  const whole = doubled(buckets)
  const fine = hash % (2 * whole)
  return String(fine < buckets ? fine : hash % whole)
}

/** The least number as often doubled as there are buckets for. */
export function doubled(buckets: number): number {
  let whole = LEAST_BUCKETS
  while (2 * whole <= buckets) whole *= 2
  return whole
}

/** The rows of some buckets, by cart id. */
export function rowsIn(buckets: Iterable<RowsBucket>): ReadonlyMap<string, KeptRow> {
  const rows = new Map<string, KeptRow>()
  for (const bucket of buckets) for (const [id, { row, marks }] of Object.entries(bucket)) if (row) rows.set(id, { row, marks })
  return rows
}

/** True for a received cart that was neither looked at nor put away. */
export function isUnseen({ row, marks }: KeptRow): boolean {
  return !row.mine && !marks?.seen && !marks?.archived
}

/** Unseen first, then the newest; the same order however often they are sorted. */
export function byRank(a: KeptRow, b: KeptRow): number {
  return Number(isUnseen(b)) - Number(isUnseen(a)) || inOrder(b.row.createdAt ?? '', a.row.createdAt ?? '') || inOrder(a.row.id, b.row.id)
}

// Times of servers are all of one form: no language has a say in their order.
function inOrder(a: string, b: string): number {
  return Number(a > b) - Number(a < b)
}
