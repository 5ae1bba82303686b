/** SQL that removes what nobody can use any more: one company and one batch at a time, past rows somebody holds. */
import * as z from 'zod'
import { NO_COMPANY } from './accounts.ts'
import type { Db, Statement } from './db.ts'

const ids = z.array(z.object({ id: z.string() }))
const BATCH = 500

const COMPANIES: Statement = { name: 'sweep-companies', text: 'select id from company order by id' }
// A used refresh token is kept until it runs out: shown again, it ends the whole sign-in.
const SESSIONS: Statement = {
  name: 'sweep-sessions',
  text: `delete from session where company_id = $1 and id in
    (select id from session where company_id = $1 and refresh_expires_at < $2 limit ${BATCH} for update skip locked) returning id`,
}
const ANSWERS: Statement = {
  name: 'sweep-answers',
  text: `delete from idempotent_answer where company_id = $1 and (company_user_id, key) in
    (select company_user_id, key from idempotent_answer where company_id = $1 and created_at < $2 limit ${BATCH} for update skip locked)
    returning company_user_id as id`,
}
const GUESTS: Statement = {
  name: 'sweep-guests',
  text: `select a.id from account a where a.is_guest and a.created_at < $1 and not exists
    (select from cart c where c.company_id = '${NO_COMPANY}' and c.owner_id = a.id and c.updated_at >= $1)
    limit ${BATCH} for update skip locked`,
}
// In this order, for the references. A guest's cart leaves no log: nobody is left who may read it.
const OF_GUESTS: readonly Statement[] = [
  {
    name: 'sweep-guest-events',
    text: `delete from cart_event e using cart c where e.company_id = '${NO_COMPANY}' and c.company_id = '${NO_COMPANY}' and c.id = e.cart_id
      and c.owner_id = any($1::uuid[])`,
  },
  { name: 'sweep-guest-carts', text: `delete from cart where company_id = '${NO_COMPANY}' and owner_id = any($1::uuid[])` },
  { name: 'sweep-guest-users', text: `delete from company_user where company_id = '${NO_COMPANY}' and id = any($1::uuid[])` },
  { name: 'sweep-guest-accounts', text: 'delete from account where id = any($1::uuid[])' },
]

/** Every company, that of nobody too. */
export async function companyIds(db: Db): Promise<readonly string[]> {
  return ids.parse(await db.query(COMPANIES)).map(({ id }) => id)
}

/** Removes a company's sessions that could not even be refreshed at `before`; answers how many. */
export function sweepSessions(db: Db, companyId: string, before: Date): Promise<number> {
  return inBatches(async () => (await db.query(SESSIONS, [companyId, before])).length)
}

/** Removes a company's answers kept for their Idempotency-Key since before then; answers how many. */
export function sweepAnswers(db: Db, companyId: string, before: Date): Promise<number> {
  return inBatches(async () => (await db.query(ANSWERS, [companyId, before])).length)
}

/** Removes guests who are older and whose carts were not changed since then, with those carts; answers how many guests. */
export function sweepGuests(db: Db, before: Date): Promise<number> {
  return inBatches(() =>
    db.transaction(async (tx) => {
      const guests = ids.parse(await tx.query(GUESTS, [before])).map(({ id }) => id)
      if (guests.length > 0) for (const statement of OF_GUESTS) await tx.query(statement, [guests])
      return guests.length
    }),
  )
}

// A batch that is not full was the last.
async function inBatches(remove: () => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const removed = await remove()
    total += removed
    if (removed < BATCH) return total
  }
}
