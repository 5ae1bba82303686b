/** SQL that takes a person out of what is kept: what is theirs alone goes, what is the company's stays under an id that leads to nobody. */
import * as z from 'zod/mini'
import { normalEmail } from './accounts.ts'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'

const ids = rowsOf(z.object({ id: z.string() }))
const users = rowsOf(z.object({ id: z.string(), is_active: z.boolean() }))
const companies = rowsOf(z.object({ companies: z.array(z.string()) }))
const tenants = rowsOf(z.object({ company_id: z.string() }))
const shares = rowsOf(z.object({ cart_id: z.string(), permission_group: z.number() }))

const COMPANIES: Statement = { name: 'erase-companies', text: 'select companies from account where id = $1 for update' }
const USERS: Statement = {
  name: 'erase-users',
  text: 'select id, is_active from company_user where company_id = $1 and account_id = $2 order by id for update',
}
const CARTS: Statement = { name: 'erase-carts', text: 'select id from cart where company_id = $1 and owner_id = $2 order by id' }
// Nothing is chained meanwhile: what was read to be chained would not be what is there.
const HOLD_CHAIN: Statement = { name: 'erase-hold-chain', text: 'select entry as id from audit_head where company_id = $1 for update' }
const DATA: Statement = {
  name: 'erase-data',
  text: `update cart_event e set erased = case when e.salt is null then e.erased
      else sha256(convert_to(encode(e.salt, 'hex') || ' ' || e.data::text, 'UTF8')) end, salt = null, data = '{}'
    where e.company_id = $1 and e.kind in ('createCart', 'changeCart') and (e.actor_id = $2 or e.cart_id = any($3::uuid[])) and e.data <> '{}'`,
}
const RECEIVED: Statement = {
  name: 'erase-received',
  text: 'delete from shared_cart where company_id = $1 and company_user_id = $2 and cart_id = $3 returning cart_id, permission_group',
}
const RECEIVED_CARTS: Statement = {
  name: 'erase-received-carts',
  text: 'select cart_id as id from shared_cart where company_id = $1 and company_user_id = $2 order by cart_id',
}
const USER: Statement = {
  name: 'erase-user',
  text: `update company_user set is_active = false, is_default = false, permissions = '[]' where company_id = $1 and id = $2`,
}
const FEWER: Statement = { name: 'erase-company-people', text: 'update company set people = people - 1 where id = $1' }
const OF_USER: readonly Statement[] = [
  { name: 'erase-news', text: 'delete from cart_news where company_id = $1 and reader_id = $2' },
  { name: 'erase-reader', text: 'delete from cart_reader where company_id = $1 and reader_id = $2' },
  { name: 'erase-looks', text: 'delete from cart_viewer where company_id = $1 and viewer_id = $2' },
  { name: 'erase-blocks', text: 'delete from mail_block where company_id = $1 and sender_id = $2' },
  { name: 'erase-notes', text: 'update cart_item set note = null where company_id = $1 and added_by = $2 and note is not null' },
  { name: 'erase-answers', text: 'delete from idempotent_answer where company_id = $1 and company_user_id = $2' },
  { name: 'erase-mail', text: 'delete from mail where company_id = $1 and sender_id = $2' },
  { name: 'erase-assignee', text: 'update team_request set assignee_id = null where company_id = $1 and assignee_id = $2' },
  { name: 'erase-roles', text: 'delete from company_user_role where company_id = $1 and company_user_id = $2' },
]
const SESSIONS: Statement = { name: 'erase-sessions', text: 'delete from session where company_id = $1 and account_id = $2' }
// Answers and mail of others that name the person.
const ANSWERS_NAMING: Statement = {
  name: 'erase-answers-naming',
  text: `delete from idempotent_answer a where a.company_id = $1
    and exists (select from unnest($2::text[]) as t (said) where strpos(a.body, t.said) > 0)`,
}
const MAIL_NAMING: Statement = {
  name: 'erase-mail-naming',
  text: `delete from mail m where m.company_id = $1 and (lower(m.recipient) = $3
    or exists (select from unnest($2::text[]) as t (said) where strpos(m.data::text, t.said) > 0))`,
}
const INVITATIONS: Statement = { name: 'erase-invitations', text: 'delete from invitation where company_id = $1 and address_key = $2' }
const REQUESTS: Statement = {
  name: 'erase-sent-requests',
  text: 'delete from team_request where company_id = $1 and lower(customer_address) = $2',
}
// Whoever wrote to the address or was written to from it, of whatever company.
const ADDRESSED: Statement = {
  name: 'erase-addressed-tenants',
  text: `select company_id from invitation where address_key = $1 union select company_id from mail where lower(recipient) = $1
    union select company_id from team_request where lower(customer_address) = $1`,
}
const ACCOUNT: Statement = {
  name: 'erase-account',
  text: `update account set email_norm = $2, email = '', first_name = '', last_name = '', reference = $3, password_hash = null, removed_at = $4,
      companies = '{}' where id = $1`,
}

/** What an erased person's address is kept as: whoever brings the address again is known, nobody else. The hash is SHA-256. */
export function erasedAddress(hash: string): string {
  return normalEmail(`erased:${hash}`)
}

/** The companies of an account, which is held until the end of the transaction. */
export async function holdPerson(db: Db, accountId: string): Promise<readonly string[]> {
  return companies.parse(await db.query(COMPANIES, [accountId]))[0]?.companies ?? []
}

/** A person's users in a company, also those that have ended. They are held until the end of the transaction. */
export async function holdUsers(
  db: Db,
  companyId: string,
  accountId: string,
): Promise<readonly { readonly id: string; readonly is_active: boolean }[]> {
  return users.parse(await db.query(USERS, [companyId, accountId]))
}

/** Ids of the carts somebody owns. */
export async function ownCarts(db: Db, companyId: string, userId: string): Promise<readonly string[]> {
  return ids.parse(await db.query(CARTS, [companyId, userId])).map(({ id }) => id)
}

/** Ids of the carts somebody was given. */
export async function receivedCarts(db: Db, companyId: string, userId: string): Promise<readonly string[]> {
  return ids.parse(await db.query(RECEIVED_CARTS, [companyId, userId])).map(({ id }) => id)
}

/** Takes a received cart back; answers its permission group, undefined when that was done. */
export async function takeBack(
  db: Db,
  companyId: string,
  { userId, cartId }: { readonly userId: string; readonly cartId: string },
): Promise<number | undefined> {
  return shares.parse(await db.query(RECEIVED, [companyId, userId, cartId]))[0]?.permission_group
}

/** Removes what a company user wrote and was kept for, and makes it one that nobody can be. */
export async function eraseUser(
  db: Db,
  companyId: string,
  { id, isActive, carts }: { readonly id: string; readonly isActive: boolean; readonly carts: readonly string[] },
): Promise<void> {
  await db.query(HOLD_CHAIN, [companyId])
  await db.query(DATA, [companyId, id, carts])
  for (const statement of OF_USER) await db.query(statement, [companyId, id])
  await db.query(USER, [companyId, id])
  if (isActive) await db.query(FEWER, [companyId])
}

/** Texts that name somebody, and the address in its normal form. */
export interface Named {
  readonly texts: readonly string[]
  readonly address: string
}

/** Removes what others were answered or sent about somebody, and what was sent there. */
export async function eraseMentions(db: Db, tenant: string, { texts, address }: Named): Promise<void> {
  await db.query(ANSWERS_NAMING, [tenant, texts])
  await db.query(MAIL_NAMING, [tenant, texts, address])
  await db.query(INVITATIONS, [tenant, address])
  await db.query(REQUESTS, [tenant, address])
}

/** Tenants in which somebody wrote to an address, or a team was written to from it. */
export async function tenantsThatWroteTo(db: Db, address: string): Promise<readonly string[]> {
  return tenants.parse(await db.query(ADDRESSED, [address])).map(({ company_id: id }) => id)
}

/** Removes a person's sessions in a tenant. */
export async function eraseSessions(db: Db, tenant: string, accountId: string): Promise<void> {
  await db.query(SESSIONS, [tenant, accountId])
}

/** Leaves of an account its id, and the hash of its address. */
export async function eraseAccount(
  db: Db,
  accountId: string,
  { address, at }: { readonly address: string; readonly at: Date },
): Promise<void> {
  await db.query(ACCOUNT, [accountId, address, `erased-${accountId}`, at])
}
