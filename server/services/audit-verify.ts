/** Proves the audit log of each company: says which entry is not what it was when it was chained. */
import { parseJson, recordOf } from '../../lib/core/json.ts'
import {
  allCompanies,
  type ChainState,
  cartsWithGaps,
  chainState,
  type EntryRow,
  entriesOf,
  erasuresBehind,
  type Head,
} from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import { NOBODY } from '../store/tenants.ts'
import { dataHash, entryHash, firstHash } from './audit-chain.ts'

/** What can be wrong. `changed`: the entry is not what was chained; `missing`: there is none of that number; `inserted`: there was none; `erased`: its data is gone without an erasure; `unnumbered`: events were taken out of the chain; `end`: where the chain ends is not what it says; `past`: the chain is not the one that was kept elsewhere; `gap`: a cart lacks an event. */
export type AuditFault = 'changed' | 'missing' | 'inserted' | 'erased' | 'unnumbered' | 'end' | 'past' | 'gap'

/** One thing that is wrong. */
export interface AuditProblem {
  readonly fault: AuditFault
  /** The entry it is about; of several that are missing in a row the first. Undefined: it is about none. */
  readonly entry?: number
  /** The cart, where one is known. */
  readonly cart?: string
}

/** What was said of a company's chain before, and is kept elsewhere: `hash` hexadecimal. */
export interface KeptHead {
  readonly company: string
  readonly entries: number
  readonly hash: string
}

/** What is known of a company's audit log. */
export interface AuditReport extends KeptHead {
  /** Events of the last seconds, which are not chained yet. */
  readonly waiting: number
  /** Empty: it is what it was. */
  readonly problems: readonly AuditProblem[]
}

/** The report of each company, in the order of their short names. `kept`: what an earlier one said. */
export async function* verifyAudit(db: Db, kept: readonly KeptHead[] = []): AsyncGenerator<AuditReport> {
  const companies = await allCompanies(db)
  for (const { id, short } of companies)
    yield await companyReport(
      db,
      { id, short },
      kept.filter(({ company }) => company === short),
    )
  const gone = kept.filter(({ company }) => !companies.some(({ short }) => short === company))
  for (const { company, entries, hash } of gone) yield { company, entries, hash, waiting: 0, problems: [{ fault: 'past' }] }
}

async function companyReport(
  db: Db,
  { id, short }: { readonly id: string; readonly short: string },
  kept: readonly KeptHead[],
): Promise<AuditReport> {
  const state = await chainState(db, id)
  const walked = await walk(db, id, { state, kept })
  const carts = await cartsWithGaps(db, id)
  const problems = [...walked.problems, ...endProblems(state, walked.last), ...carts.map((cart) => ({ fault: 'gap', cart }) as const)]
  const { entry, hash } = state.head ?? walked.last
  return { company: short, entries: entry, hash: hash.toString('hex'), waiting: state.waiting, problems }
}

function endProblems({ head, last, unnumbered }: ChainState, walked: Head): readonly AuditProblem[] {
  const problems: AuditProblem[] = []
  if (unnumbered > 0) problems.push({ fault: 'unnumbered' })
  const end = head?.entry ?? 0
  if (walked.entry < end) problems.push({ fault: 'missing', entry: walked.entry + 1 })
  if (last > end) problems.push({ fault: head ? 'inserted' : 'end', entry: end + 1 })
  if (head && walked.entry === end && !head.hash.equals(walked.hash)) problems.push({ fault: 'end', entry: end })
  return problems
}

interface Walk {
  readonly state: ChainState
  readonly kept: readonly KeptHead[]
}

/** Whose data was erased, and of which carts: what the chain itself says. */
interface Erased {
  readonly people: Set<string>
  readonly carts: Set<string>
}

async function walk(
  db: Db,
  companyId: string,
  { state, kept }: Walk,
): Promise<{ readonly last: Head; readonly problems: readonly AuditProblem[] }> {
  const problems: AuditProblem[] = []
  const upTo = state.head?.entry ?? 0
  const erased: Erased = { people: new Set(), carts: new Set() }
  const withoutData: EntryRow[] = []
  let last: Head = { entry: 0, hash: firstHash(companyId) }
  for (;;) {
    const entries = await entriesOf(db, companyId, { after: last.entry, upTo })
    for (const row of entries) {
      problems.push(...entryProblems(last, row))
      if (row.kind === 'erase') noteErasure(erased, row)
      if (row.erased) withoutData.push(row)
      // One wrong entry is one problem: what follows is judged by the hash that is there.
      last = { entry: row.entry, hash: row.hash ?? Buffer.alloc(0) }
      if (kept.some(({ entries: at, hash }) => at === row.entry && hash !== last.hash.toString('hex')))
        problems.push({ fault: 'past', entry: row.entry })
    }
    if (entries.length === 0) break
  }
  if (withoutData.length > 0) for (const row of await erasuresBehind(db, companyId, upTo)) noteErasure(erased, row)
  for (const { entry, cart_id: cart, actor_id: actor } of withoutData)
    if (!erased.people.has(actor) && !erased.carts.has(cart)) problems.push({ fault: 'erased', entry, cart })
  for (const { entries } of kept) if (entries > last.entry) problems.push({ fault: 'past', entry: last.entry + 1 })
  return { last, problems }
}

function noteErasure({ people, carts }: Erased, { actor_id: actor, data }: Pick<EntryRow, 'actor_id' | 'data'>): void {
  // The server itself names the carts, and erases nobody.
  if (actor !== NOBODY) people.add(actor)
  const { carts: ended } = recordOf(parseJson(data)) ?? {}
  if (Array.isArray(ended)) for (const cart of ended) carts.add(String(cart))
}

function entryProblems(before: Head, row: EntryRow): readonly AuditProblem[] {
  const { entry, cart_id: cart, content, data, salt, erased, hash } = row
  const gap: readonly AuditProblem[] = entry === before.entry + 1 ? [] : [{ fault: 'missing', entry: before.entry + 1 }]
  const of = erased ?? (salt && dataHash(salt, data))
  // Behind a gap nobody knows what it was chained to.
  const isWhole = of !== null && hash !== null && (gap.length > 0 || entryHash(before, content, of).equals(hash))
  const isEmpty = erased === null || (data === '{}' && salt === null)
  return isWhole && isEmpty ? gap : [...gap, { fault: 'changed', entry, cart }]
}
