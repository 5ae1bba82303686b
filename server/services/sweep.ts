/** What is removed when: everything here is of no use to anybody any more. */
import type { Db } from '../store/db.ts'
import { companyIds, sweepAnswers, sweepGuests, sweepSessions } from '../store/sweep.ts'

/** A kept answer protects a repeated write; guests' carts live as long as Spryker keeps them by default. */
const KEPT_MS = 30 * 86_400_000

/** How many were removed. */
export interface Swept {
  readonly sessions: number
  readonly answers: number
  readonly guests: number
}

/** Removes sessions that ran out for good, answers to writes older than 30 days, guests unseen for 30 days. Any number of servers may run it at once. */
export async function sweep(db: Db, now: Date): Promise<Swept> {
  const before = new Date(now.getTime() - KEPT_MS)
  let [sessions, answers] = [0, 0]
  for (const companyId of await companyIds(db)) {
    sessions += await sweepSessions(db, companyId, now)
    answers += await sweepAnswers(db, companyId, before)
  }
  return { sessions, answers, guests: await sweepGuests(db, before) }
}
