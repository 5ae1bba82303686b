/** SQL of guests: each is the one user of a tenant of their own, without an account. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

const ids = z.array(z.object({ id: z.string() }))

const FIND: Statement = { name: 'guest-find', text: 'select id from company_user where company_id = $1 and id = $1' }
// Held, or a guest swept at this moment would be given a cart.
const HOLD: Statement = { name: 'guest-hold', text: 'select id from company_user where company_id = $1 and id = $1 for key share' }
// Two first requests of one guest meet at the key: the second waits for what the first makes.
const INSERT: Statement = {
  name: 'guest-insert',
  text: `insert into company_user (company_id, id, permissions, is_active, is_default, position, guest_since)
    values ($1, $1, '[]', true, false, 0, $2) on conflict do nothing`,
}

/** Whether a guest is there. */
export async function isGuest(db: Db, tenant: string): Promise<boolean> {
  return ids.parse(await db.query(FIND, [tenant])).length > 0
}

/** Makes a guest where there is none, and keeps it from being removed until the end of the transaction. */
export async function holdGuest(db: Db, tenant: string, at: Date): Promise<void> {
  while ((await db.query(HOLD, [tenant])).length === 0) await db.query(INSERT, [tenant, at])
}
