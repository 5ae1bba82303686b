/** SQL that removes what somebody set a time for: ended links and phone calls, closed requests to teams, and what the log says of carts that are gone. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'
import { inBatches, inEachTenant } from './sweep.ts'

const carts = rowsOf(z.object({ cart_id: z.string() }))
/** Carts whose events are emptied at once. */
const CARTS_AT_ONCE = 50

// These look into every tenant, once an hour; $2 is the last tenant of the page before.
const LINK_TENANTS: Statement = {
  name: 'sweep-link-tenants',
  text: `select distinct company_id from cart_link where least(expires_at, revoked_at) < $1 and company_id > $2 order by company_id limit 500`,
}
const REQUEST_TENANTS: Statement = {
  name: 'sweep-request-tenants',
  text: 'select distinct company_id from team_request where closed_at < $1 and company_id > $2 order by company_id limit 500',
}
const LOG_TENANTS: Statement = {
  name: 'sweep-log-tenants',
  text: `select distinct company_id from cart_event where kind = 'deleteCart' and erased is null and entry is not null and at < $1
    and company_id > $2 order by company_id limit 500`,
}
// $3: those of carts that were handed over on the phone, or the others. What hangs on a link goes with it.
const LINKS: Statement = {
  name: 'sweep-links',
  text: `with held as (select l.id from cart_link l where l.company_id = $1 and least(l.expires_at, l.revoked_at) < $2
      and $3 = exists (select from phone_call p where p.company_id = $1 and p.link_id = l.id) limit 500 for update skip locked)
    delete from cart_link l using held h where l.company_id = $1 and l.id = h.id returning l.id`,
}
const REQUESTS: Statement = {
  name: 'sweep-requests',
  text: `with held as (select id from team_request where company_id = $1 and closed_at < $2 limit 500 for update skip locked)
    delete from team_request r using held h where r.company_id = $1 and r.id = h.id returning r.id`,
}
// Nothing is chained meanwhile, and of two sweeps the second finds nothing.
const HOLD_CHAIN: Statement = { name: 'sweep-hold-chain', text: 'select entry from audit_head where company_id = $1 for update' }
const DELETED: Statement = {
  name: 'sweep-deleted-carts',
  text: `select cart_id from cart_event where company_id = $1 and kind = 'deleteCart' and erased is null and entry is not null and at < $2
    order by at limit ${CARTS_AT_ONCE}`,
}
const FORGET: Statement = {
  name: 'sweep-log-data',
  text: `update cart_event e set salt = null, data = '{}', erased = case
      when e.salt is not null then sha256(convert_to(encode(e.salt, 'hex') || ' ' || e.data::text, 'UTF8'))
      when e.kind = 'deleteCart' then sha256('') else e.erased end
    where e.company_id = $1 and e.cart_id = any($2::uuid[]) and e.erased is null and (e.data <> '{}' or e.kind = 'deleteCart')`,
}

/** Removes links that ended before then: those of carts handed over on the phone, with all of the call, or the others; answers how many. */
export function sweepLinks(db: Db, before: Date, ofCalls: boolean): Promise<number> {
  return inEachTenant(db, { found: LINK_TENANTS, before }, (companyId) =>
    inBatches(async () => (await db.query(LINKS, [companyId, before, ofCalls])).length),
  )
}

/** Removes requests to teams that were closed before then; answers how many. */
export function sweepRequests(db: Db, before: Date): Promise<number> {
  return inEachTenant(db, { found: REQUEST_TENANTS, before }, (companyId) =>
    inBatches(async () => (await db.query(REQUESTS, [companyId, before])).length),
  )
}

/** Empties what the log says of carts deleted before then; `note` writes into it that this was done, within the same transaction. Answers how many carts. */
export function sweepLogData(
  db: Db,
  before: Date,
  note: (tx: Db, companyId: string, cartIds: readonly string[]) => Promise<void>,
): Promise<number> {
  const some = (companyId: string): Promise<number> =>
    db.transaction(async (tx) => {
      await tx.query(HOLD_CHAIN, [companyId])
      const found = carts.parse(await tx.query(DELETED, [companyId, before])).map(({ cart_id: id }) => id)
      if (found.length === 0) return 0
      await note(tx, companyId, found)
      await tx.query(FORGET, [companyId, found])
      return found.length
    })
  return inEachTenant(db, { found: LOG_TENANTS, before }, async (companyId) => {
    for (let total = 0; ; ) {
      const done = await some(companyId)
      total += done
      if (done < CARTS_AT_ONCE) return total
    }
  })
}
