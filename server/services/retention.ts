/** How long is kept what nobody uses any more, as whoever runs the server has it. Reasons: docs/decisions/0051. */
import { appendNote, isCompany } from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import { sweepLinks, sweepLogData, sweepRequests } from '../store/retention.ts'
import { NOBODY } from '../store/tenants.ts'
import { operationOf } from './client-kinds.ts'
import type { Keep } from './keep.ts'

const DAY_MS = 86_400_000

/** The moment before which something must have ended to be removed now; undefined: nothing is. */
export function keptSince(now: Date, days: number | undefined): Date | undefined {
  return days === undefined ? undefined : new Date(now.getTime() - days * DAY_MS)
}

/** How many were removed; of the log how many carts it no longer says anything of. */
export interface SweptByAge {
  readonly links: number
  readonly calls: number
  readonly requests: number
  readonly log: number
}

/** Removes what is older. Any number of servers may do it at once. */
export async function sweepByAge(db: Db, now: Date, keep: Keep): Promise<SweptByAge> {
  const removed = async (days: number | undefined, remove: (before: Date) => Promise<number>): Promise<number> => {
    const before = keptSince(now, days)
    return before ? remove(before) : 0
  }
  return {
    links: await removed(keep.links, (before) => sweepLinks(db, before, false)),
    calls: await removed(keep.calls, (before) => sweepLinks(db, before, true)),
    requests: await removed(keep.requests, (before) => sweepRequests(db, before)),
    log: await removed(keep.log, (before) =>
      sweepLogData(db, before, (tx, companyId, carts) => noteErased(tx, { companyId, carts, at: now })),
    ),
  }
}

// The log proves what was erased: it says so itself. Nobody's log is chained who has no company.
async function noteErased(
  db: Db,
  { companyId, carts, at }: { readonly companyId: string; readonly carts: readonly string[]; readonly at: Date },
): Promise<void> {
  if (!(await isCompany(db, companyId))) return
  // Of a cart that is erased once.
  const opId = operationOf('server', `retention ${carts[0]}`)
  await appendNote(db, { companyId, actorId: NOBODY, agentId: null, kind: 'erase', data: { carts }, opId, at })
}
