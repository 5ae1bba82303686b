/** The head of a connection's carts: how many there are of each kind, and the first rows of each list. Kept, so that nothing is counted or sorted to show them. */
import * as z from 'zod/mini'
import { type KeptRow, keptRow } from './cart-rows.ts'

const counts = z.object({
  carts: z.int(),
  /** Received carts that were neither looked at nor put away. */
  unseen: z.int(),
  received: z.int(),
  /** Own carts that were shared. */
  mine: z.int(),
  receivedArchived: z.int(),
  mineArchived: z.int(),
})
/** Numbers of carts; the archived ones count in their own number only, and among all. */
export type CartCounts = Readonly<z.infer<typeof counts>>

// How many buckets of rows there are; stored twice, for without it rows are not found.
const buckets = z.optional(z.int())
/** The numbers as they are stored: apart, for most want to know no more. */
export const storedCounts = z.object({
  counts,
  buckets,
  /** Carts whose rows are gone, in case the program ended before their lines were. */
  removing: z.array(z.string()),
})
/** The first rows of each list as they are stored. */
export const storedFirst = z.object({ received: z.array(keptRow), mine: z.array(keptRow), buckets })
/** A head. */
export interface CartHead extends Readonly<Omit<z.infer<typeof storedFirst>, 'buckets'>> {
  readonly counts: CartCounts
}

/** A list a cart is shown in. */
export type ListKind = 'received' | 'mine'

/** Of no carts. */
export const NO_COUNTS: CartCounts = { carts: 0, unseen: 0, received: 0, mine: 0, receivedArchived: 0, mineArchived: 0 }

/** The list a cart is shown in; undefined for one of one's own that was never shared. */
export function listOfRow({ row }: KeptRow): ListKind | undefined {
  if (!row.mine) return 'received'
  return row.people.length > 0 || row.invited !== undefined ? 'mine' : undefined
}
