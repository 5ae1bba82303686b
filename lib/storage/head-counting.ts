/** Counts and sorts rows for the head of a connection's carts: when carts change, and where no head is kept yet. */
import { type CartCounts, type CartHead, type ListKind, listOfRow, NO_COUNTS } from './cart-head.ts'
import { byRank, isUnseen, type KeptRow, type RowsBucket, rowsIn } from './cart-rows.ts'

/** Rows of each list in the head: what a screen shows at first and a little more. */
const MOST = 24
/** With fewer than these, all rows are read once to fill it again. */
const LEAST = 12

const KINDS = ['received', 'mine'] as const

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
