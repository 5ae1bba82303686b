/** The head of a connection's carts: how many there are of each kind, and the first rows of each list. Kept, so that nothing is counted or sorted to show them. */
import * as z from 'zod/mini'
import { byRank, isUnseen, type KeptRow, keptRow, type RowsBucket, rowsIn } from './cart-rows.ts'

/** Rows of each list in the head: what a screen shows at first and a little more. */
const MOST = 24
/** With fewer than these, all rows are read once to fill it again. */
const LEAST = 12

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
const KINDS = ['received', 'mine'] as const

const NO_COUNTS: CartCounts = { carts: 0, unseen: 0, received: 0, mine: 0, receivedArchived: 0, mineArchived: 0 }

/** The list a cart is shown in; undefined for one of one's own that was never shared. */
export function listOfRow({ row }: KeptRow): ListKind | undefined {
  if (!row.mine) return 'received'
  return row.people.length > 0 || row.invited !== undefined ? 'mine' : undefined
}

/** The head of all rows there are. */
export function headOf(rows: Iterable<KeptRow>): CartHead {
  const all = [...rows]
  const first = (kind: ListKind): KeptRow[] => listed(kind, all).slice(0, MOST)
  return { counts: countsOf(all), received: first('received'), mine: first('mine') }
}

/** All rows of some buckets before and after a change. */
export interface BucketChange {
  readonly before: RowsBucket
  readonly after: RowsBucket
}

/** The head after a change of some buckets; undefined when only all rows can tell what comes first now. */
export function changedHead(head: CartHead, change: BucketChange): CartHead | undefined {
  const [before, after] = [rowsIn([change.before]), rowsIn([change.after])]
  const next = plus(head.counts, countsOf(after.values()), countsOf(before.values()))
  const [received, mine] = KINDS.map((kind) => {
    const isAll = head[kind].length === head.counts[kind]
    const others = head[kind].filter(({ row }) => !before.has(row.id) && !after.has(row.id))
    const merged = listed(kind, [...others, ...after.values()])
    // Behind the last known row any row of another bucket may come.
    const last = head[kind].at(-1)
    const sure = isAll ? merged : merged.filter((row) => last !== undefined && byRank(row, last) <= 0)
    return sure.length >= Math.min(LEAST, next[kind]) ? sure.slice(0, MOST) : undefined
  })
  return received && mine ? { counts: next, received, mine } : undefined
}

function listed(kind: ListKind, rows: readonly KeptRow[]): readonly KeptRow[] {
  return rows.filter((row) => listOfRow(row) === kind && !row.marks?.archived).sort(byRank)
}

function countsOf(rows: Iterable<KeptRow>): CartCounts {
  const found = { ...NO_COUNTS }
  for (const row of rows) {
    const kind = listOfRow(row)
    found.carts += 1
    if (isUnseen(row)) found.unseen += 1
    if (kind) found[row.marks?.archived ? (`${kind}Archived` as const) : kind] += 1
  }
  return found
}

function plus(counted: CartCounts, added: CartCounts, taken: CartCounts): CartCounts {
  const of = (name: keyof CartCounts): number => counted[name] + added[name] - taken[name]
  const [carts, unseen, received, mine] = [of('carts'), of('unseen'), of('received'), of('mine')]
  return { carts, unseen, received, mine, receivedArchived: of('receivedArchived'), mineArchived: of('mineArchived') }
}
