/** SQL of accounts: people who sign in, and agents. They belong to no company; each is the one user of a tenant of their own, both under the account's id. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'

const accountRow = z.object({
  id: z.string(),
  reference: z.string(),
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  password_hash: z.nullable(z.string()),
  is_agent: z.boolean(),
  created_at: z.date(),
  /** Since when the person may not sign in any more; null: never ended. */
  removed_at: z.nullable(z.date()),
})
const accountRows = rowsOf(accountRow)
const totals = rowsOf(z.object({ total: z.number() }))
/** An account. */
export type AccountRow = Readonly<z.infer<typeof accountRow>>

const SELECT = 'select id, reference, email, first_name, last_name, password_hash, is_agent, created_at, removed_at from account'
const BY_EMAIL: Statement = { name: 'account-by-email', text: `${SELECT} where email_norm = $1` }
const BY_REFERENCE: Statement = {
  name: 'account-by-reference',
  text: `${SELECT} where reference = $1 and not is_agent and removed_at is null`,
}
const BY_ID: Statement = { name: 'account-by-id', text: `${SELECT} where id = $1` }
const CREDENTIALS: Statement = {
  name: 'account-hold-credentials',
  text: 'select id from account where id = $1 and password_hash = $2 and removed_at is null for share',
}
const FITTING = `where not is_agent and removed_at is null
  and (strpos(lower(email), $1) > 0 or strpos(lower(first_name), $1) > 0 or strpos(lower(last_name), $1) > 0)`
const SEARCH: Statement = {
  name: 'account-search',
  text: `${SELECT} ${FITTING} order by created_at, id limit $2 offset $3`,
}
const COUNT: Statement = {
  name: 'account-search-count',
  text: `select count(*) as total from account ${FITTING}`,
}
const INSERT: Statement = {
  name: 'account-insert',
  text: `insert into account (id, reference, email_norm, email, first_name, last_name, password_hash, is_agent, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (email_norm) do nothing returning id`,
}
const OWN_USER: Statement = {
  name: 'account-own-user',
  text: `insert into company_user (company_id, id, account_id, permissions, is_active, is_default, position)
    values ($1, $1, $1, '[]', true, false, 0)`,
}

/** An account to store; `kind` is what it may do. */
export interface NewAccount {
  readonly id: string
  readonly reference: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly passwordHash: string | null
  readonly kind: 'customer' | 'agent'
  readonly at: Date
}

/** Stores an account unless its address is taken. */
export async function insertAccount(db: Db, account: NewAccount): Promise<void> {
  const { id, reference, email, firstName, lastName, passwordHash, kind, at } = account
  const named = [id, reference, normalEmail(email), email, firstName, lastName]
  const made = await db.query(INSERT, [...named, passwordHash, kind === 'agent', at])
  if (made.length > 0) await db.query(OWN_USER, [id])
}

/** The account of an e-mail address, however it is capitalised. */
export async function accountByEmail(db: Db, email: string): Promise<AccountRow | undefined> {
  return accountRows.parse(await db.query(BY_EMAIL, [normalEmail(email)]))[0]
}

/** The customer of a reference; agents are none. */
export async function customerByReference(db: Db, reference: string): Promise<AccountRow | undefined> {
  return accountRows.parse(await db.query(BY_REFERENCE, [reference]))[0]
}

/** The account of an id. */
export async function accountById(db: Db, id: string): Promise<AccountRow | undefined> {
  return accountRows.parse(await db.query(BY_ID, [id]))[0]
}

/** Keeps an account's password as it is until the end of the transaction; false when it is another one meanwhile, or the person was ended. */
export async function holdCredentials(db: Db, account: Pick<AccountRow, 'id' | 'password_hash'>): Promise<boolean> {
  return (await db.query(CREDENTIALS, [account.id, account.password_hash])).length > 0
}

/** A page of the customers whose address, first or last name holds the text, oldest first, and how many there are; all of them for an empty text. */
export async function searchCustomers(
  db: Db,
  text: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly found: readonly AccountRow[]; readonly total: number }> {
  const wanted = text.toLowerCase()
  const found = accountRows.parse(await db.query(SEARCH, [wanted, limit, offset]))
  const [count] = totals.parse(await db.query(COUNT, [wanted]))
  return { found, total: count?.total ?? 0 }
}

/** The form under which an address is unique. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase().normalize('NFC')
}
