/** SQL of changes the seed file makes to people who are there. */
import * as z from 'zod/mini'
import { type AccountRow, normalEmail } from '../store/accounts.ts'
import type { Db, Statement } from '../store/db.ts'

const states = z.array(z.object({ passwords: z.string() }))
const users = z.array(z.object({ account_id: z.string(), is_active: z.boolean() }))
const held = z.array(z.object({ held: z.boolean() }))
const shares = z.array(z.object({ id: z.string(), cart_id: z.string(), permission_group: z.number() }))

// Any number will do, as long as nobody else uses it.
const LOCK = 4_271_502
const HOLD: Statement = { name: 'seed-hold', text: 'select pg_try_advisory_xact_lock($1) as held' }
const ACCOUNT: Statement = {
  name: 'seed-account',
  text: `update account set email_norm = $2, email = $3, first_name = $4, last_name = $5, reference = $6, password_hash = $7, removed_at = $8
    where id = $1 and (email, first_name, last_name, reference, password_hash, removed_at) is distinct from ($3, $4, $5, $6, $7, $8::timestamptz)`,
}
const PASSWORDS: Statement = { name: 'seed-passwords', text: 'select passwords from seed_state where id = 1' }
const SET_PASSWORDS: Statement = {
  name: 'seed-set-passwords',
  text: 'insert into seed_state (id, passwords) values (1, $1) on conflict (id) do update set passwords = excluded.passwords',
}
const USER: Statement = {
  name: 'seed-user-of-id',
  text: 'select account_id, is_active from company_user where company_id = $1 and id = $2',
}
const END_USER: Statement = {
  name: 'seed-end-user',
  text: 'update company_user set is_active = false, is_default = false where company_id = $1 and id = $2',
}
const RECEIVED: Statement = {
  name: 'seed-received',
  text: 'select id, cart_id, permission_group from shared_cart where company_id = $1 and company_user_id = $2 order by cart_id',
}

/** Holds off every other load until the end of the transaction; false while another one runs. */
export async function holdSeed(db: Db): Promise<boolean> {
  return held.parse(await db.query(HOLD, [LOCK]))[0]?.held === true
}

/** Brings an account to what it is to be. */
export async function updateAccount(db: Db, account: AccountRow): Promise<void> {
  const { id, email, first_name: first, last_name: last, reference, password_hash: hash, removed_at: removedAt } = account
  await db.query(ACCOUNT, [id, normalEmail(email), email, first, last, reference, hash, removedAt])
}

/** Hash of the passwords of the last load; undefined before the first. */
export async function lastPasswords(db: Db): Promise<string | undefined> {
  return states.parse(await db.query(PASSWORDS))[0]?.passwords
}

/** Remembers the hash of this load's passwords. */
export async function setLastPasswords(db: Db, hash: string): Promise<void> {
  await db.query(SET_PASSWORDS, [hash])
}

/** Whose a company user is, and whether it is active; undefined when there is none. */
export async function userOfId(db: Db, companyId: string, id: string): Promise<z.infer<typeof users>[number] | undefined> {
  return users.parse(await db.query(USER, [companyId, id]))[0]
}

/** Makes a company user one that nobody can be. */
export async function endUser(db: Db, companyId: string, id: string): Promise<void> {
  await db.query(END_USER, [companyId, id])
}

/** Shares a company user has of others' carts. */
export async function receivedShares(db: Db, companyId: string, id: string): Promise<z.infer<typeof shares>> {
  return shares.parse(await db.query(RECEIVED, [companyId, id]))
}
