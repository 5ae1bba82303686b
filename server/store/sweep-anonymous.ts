/** SQL that removes anonymous customers nobody used for long, and notes of where their carts went that lead nowhere any more. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { inEachTenant, removeTenant } from './sweep.ts'

const held = z.array(z.object({ moved_company: z.nullable(z.string()) }))

// Looks into every tenant, once an hour; $2 is the last tenant of the page before.
const DUE: Statement = {
  name: 'sweep-anonymous',
  text: 'select company_id from anonymous_customer where kept_until < $1 and company_id > $2 order by company_id limit 500',
}
const HOLD: Statement = {
  name: 'sweep-hold-anonymous',
  text: 'select moved_company from anonymous_customer where company_id = $1 and kept_until < $2 for update skip locked',
}
const LIVE: Statement = {
  name: 'sweep-anonymous-live-links',
  text: `select id from cart_link where company_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2) limit 1`,
}
const MOVED: Statement = {
  name: 'sweep-anonymous-moved-links',
  text: 'select id from cart_link where company_id = $1 and moved_from = $2 limit 1',
}
const LATER: Statement = { name: 'sweep-anonymous-later', text: 'update anonymous_customer set kept_until = $2 where company_id = $1' }
const REMOVE: Statement = { name: 'sweep-anonymous-remove', text: 'delete from anonymous_customer where company_id = $1' }

/** When an anonymous customer with links is looked at again, and since when a link must have ended to be told as nothing at all. */
export interface AnonymousSweep {
  readonly now: Date
  readonly linksEndedBefore: Date
  readonly lookAgainAt: Date
}

/** Removes anonymous customers unused for long, with their carts, once no link to those is told of any more; answers how many. */
export function sweepAnonymous(db: Db, times: AnonymousSweep): Promise<number> {
  return inEachTenant(db, { found: DUE, before: times.now }, (tenant) => db.transaction((tx) => sweepOne(tx, tenant, times)))
}

// Held first, then looked at: one who came back since the look-up stays.
async function sweepOne(tx: Db, tenant: string, { now, linksEndedBefore, lookAgainAt }: AnonymousSweep): Promise<number> {
  const [found] = held.parse(await tx.query(HOLD, [tenant, now]))
  if (!found) return 0
  const { moved_company: moved } = found
  const links = moved === null ? await tx.query(LIVE, [tenant, linksEndedBefore]) : await tx.query(MOVED, [moved, tenant])
  if (links.length > 0) {
    await tx.query(LATER, [tenant, lookAgainAt])
    return 0
  }
  await removeTenant(tx, tenant)
  await tx.query(REMOVE, [tenant])
  return 1
}
