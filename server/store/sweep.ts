/** SQL that removes what nobody can use any more: tenants with something to remove are looked for, then each is swept alone, past rows somebody holds. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

const tenants = z.array(z.object({ company_id: z.string() }))
const updates = z.array(z.object({ updated_at: z.date() }))
const BATCH = 500

// These look into every tenant, once an hour; $2 is the last tenant of the page before.
const SESSION_TENANTS: Statement = {
  name: 'sweep-session-tenants',
  text: `select distinct company_id from session where refresh_expires_at < $1 and company_id > $2 order by company_id limit ${BATCH}`,
}
const ANSWER_TENANTS: Statement = {
  name: 'sweep-answer-tenants',
  text: `select distinct company_id from idempotent_answer where created_at < $1 and company_id > $2 order by company_id limit ${BATCH}`,
}
const GUESTS: Statement = {
  name: 'sweep-guests',
  text: `select u.company_id from company_user u where u.guest_since < $1 and u.company_id > $2 and not exists
    (select from cart c where c.company_id = u.company_id and c.updated_at >= $1) order by u.company_id limit ${BATCH}`,
}
// A used refresh token is kept until it runs out: shown again, it ends the whole sign-in. What is held is looked up in a `with`: that is done once, a
// condition as often as PostgreSQL likes, and then holds, for no use, what another sweep passes by.
const SESSIONS: Statement = {
  name: 'sweep-sessions',
  text: `with held as (select id from session where company_id = $1 and refresh_expires_at < $2 limit ${BATCH} for update skip locked)
    delete from session s using held h where s.company_id = $1 and s.id = h.id returning s.id`,
}
const ANSWERS: Statement = {
  name: 'sweep-answers',
  text: `with held as (select company_user_id, key from idempotent_answer where company_id = $1 and created_at < $2 limit ${BATCH} for update skip locked)
    delete from idempotent_answer a using held h where a.company_id = $1 and a.company_user_id = h.company_user_id and a.key = h.key returning a.key`,
}
const INVITATION_TENANTS: Statement = {
  name: 'sweep-invitation-tenants',
  text: `select distinct company_id from invitation where least(expires_at, revoked_at) < $1 and company_id > $2 order by company_id limit ${BATCH}`,
}
const INVITATIONS: Statement = {
  name: 'sweep-invitations',
  text: `with held as (select id from invitation where company_id = $1 and least(expires_at, revoked_at) < $2 limit ${BATCH} for update skip locked)
    delete from invitation i using held h where i.company_id = $1 and i.id = h.id returning i.id`,
}
const CALLER_TENANTS: Statement = {
  name: 'sweep-caller-tenants',
  text: `select distinct company_id from caller_data where until < $1 and company_id > $2 order by company_id limit ${BATCH}`,
}
const CALLERS: Statement = {
  name: 'sweep-callers',
  text: `with held as (select link_id from caller_data where company_id = $1 and until < $2 limit ${BATCH} for update skip locked)
    delete from caller_data c using held h where c.company_id = $1 and c.link_id = h.link_id returning c.link_id`,
}
const REPORT_TENANTS: Statement = {
  name: 'sweep-report-tenants',
  text: `select distinct company_id from link_report where at < $1 and company_id > $2 order by company_id limit ${BATCH}`,
}
const REPORTS: Statement = {
  name: 'sweep-reports',
  text: `with held as (select id from link_report where company_id = $1 and at < $2 limit ${BATCH} for update skip locked)
    delete from link_report r using held h where r.company_id = $1 and r.id = h.id returning r.id`,
}
const HOLD_GUEST: Statement = {
  name: 'sweep-hold-guest',
  text: 'select id from company_user where company_id = $1 and guest_since is not null for update skip locked',
}
const HOLD_CARTS: Statement = { name: 'sweep-hold-carts', text: 'select updated_at from cart where company_id = $1 for update' }
// In this order, for the references. A guest's cart leaves no log: nobody is left who may read it.
const OF_GUEST: readonly Statement[] = [
  { name: 'sweep-guest-events', text: 'delete from cart_event where company_id = $1' },
  { name: 'sweep-guest-carts', text: 'delete from cart where company_id = $1' },
  { name: 'sweep-guest-pictures', text: 'delete from picture where company_id = $1' },
  { name: 'sweep-guest-user', text: 'delete from company_user where company_id = $1' },
]

/** Removes sessions that could not even be refreshed at `before`; answers how many. */
export function sweepSessions(db: Db, before: Date): Promise<number> {
  return inEachTenant(db, { found: SESSION_TENANTS, before }, (companyId) =>
    inBatches(async () => (await db.query(SESSIONS, [companyId, before])).length),
  )
}

/** Removes answers kept for their Idempotency-Key since before then; answers how many. */
export function sweepAnswers(db: Db, before: Date): Promise<number> {
  return inEachTenant(db, { found: ANSWER_TENANTS, before }, (companyId) =>
    inBatches(async () => (await db.query(ANSWERS, [companyId, before])).length),
  )
}

/** Removes what callers said on calls that were over before then; answers how many. */
export function sweepCallers(db: Db, before: Date): Promise<number> {
  return inEachTenant(db, { found: CALLER_TENANTS, before }, (companyId) =>
    inBatches(async () => (await db.query(CALLERS, [companyId, before])).length),
  )
}

/** Removes invitations, with their addresses, that ended or were revoked before then; answers how many. */
export function sweepInvitations(db: Db, before: Date): Promise<number> {
  return inEachTenant(db, { found: INVITATION_TENANTS, before }, (companyId) =>
    inBatches(async () => (await db.query(INVITATIONS, [companyId, before])).length),
  )
}

/** Removes reports made before then; answers how many. */
export function sweepReports(db: Db, before: Date): Promise<number> {
  return inEachTenant(db, { found: REPORT_TENANTS, before }, (companyId) =>
    inBatches(async () => (await db.query(REPORTS, [companyId, before])).length),
  )
}

/** Removes guests who are older and whose carts were not changed since then, with those carts; answers how many guests. */
export function sweepGuests(db: Db, before: Date): Promise<number> {
  return inEachTenant(db, { found: GUESTS, before }, (guest) => db.transaction((tx) => sweepGuest(tx, guest, before)))
}

// Held first, then looked at: a guest who came back since the look-up stays. Who holds the guest already is that guest, or another sweep.
async function sweepGuest(tx: Db, guest: string, before: Date): Promise<number> {
  if ((await tx.query(HOLD_GUEST, [guest])).length === 0) return 0
  const carts = updates.parse(await tx.query(HOLD_CARTS, [guest]))
  if (carts.some(({ updated_at: at }) => at >= before)) return 0
  await removeTenant(tx, guest)
  return 1
}

/** Removes all there is of somebody without an account, who is alone in a tenant. Within a transaction that holds that one. */
export async function removeTenant(tx: Db, tenant: string): Promise<void> {
  for (const statement of OF_GUEST) await tx.query(statement, [tenant])
}

/** Runs `remove` for each tenant that `found` finds, page by page; answers the sum of what it answers. */
export async function inEachTenant(
  db: Db,
  { found, before }: { readonly found: Statement; readonly before: Date },
  remove: (companyId: string) => Promise<number>,
): Promise<number> {
  let [total, last] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const page = tenants.parse(await db.query(found, [before, last]))
    for (const { company_id: companyId } of page) total += await remove(companyId)
    last = page.at(-1)?.company_id ?? last
    // A page that is not full was the last.
    if (page.length < BATCH) return total
  }
}

/** Runs `remove`, which answers how many it removed, until a batch of 500 is not full; answers the sum. */
export async function inBatches(remove: () => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const removed = await remove()
    total += removed
    if (removed < BATCH) return total
  }
}
