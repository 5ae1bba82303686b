/** SQL of anonymous customers: each is the one user of a tenant of its own, without an account. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import type { Reader } from './tenants.ts'

const known = z.object({ kept_until: z.date(), moved_company: z.nullable(z.string()) })
const knownRows = z.array(known)
const held = z.object({
  moved_company: z.nullable(z.string()),
  moved_user: z.nullable(z.string()),
  moved_carts: z.nullable(z.number()),
  moved_links: z.nullable(z.number()),
})
const heldRows = z.array(held)
const totals = z.array(z.object({ carts: z.number(), links: z.number() }))
const moves = z.array(z.object({ moved_company: z.string() }))
/** An anonymous customer; `moved_company` null: its carts are its own. */
export type AnonymousRow = Readonly<z.infer<typeof known>>
/** Where an anonymous customer's carts and links went; null all of it while they are where they were. */
export type MoveRow = Readonly<z.infer<typeof held>>

const INSERT_USER: Statement = {
  name: 'anonymous-insert-user',
  text: `insert into company_user (company_id, id, permissions, is_active, is_default, position) values ($1, $1, '[]', true, false, 0)`,
}
const INSERT: Statement = {
  name: 'anonymous-insert',
  text: 'insert into anonymous_customer (company_id, secret_hash, kept_until) values ($1, $2, $3)',
}
const BY_SECRET: Statement = {
  name: 'anonymous-by-secret',
  text: 'select kept_until, moved_company from anonymous_customer where company_id = $1 and secret_hash = $2',
}
const KEEP: Statement = { name: 'anonymous-keep', text: 'update anonymous_customer set kept_until = $2 where company_id = $1' }
// Held, or one that is moved or swept at this moment would be given a cart that nobody has.
const HOLD: Statement = {
  name: 'anonymous-hold',
  text: 'select company_id from anonymous_customer where company_id = $1 and moved_company is null for key share',
}
const TOTALS: Statement = {
  name: 'anonymous-totals',
  text: `select (select count(*) from cart c where c.company_id = $1)::integer as carts,
    (select count(*) from cart_link l where l.company_id = $1)::integer as links`,
}
const LOCK: Statement = {
  name: 'anonymous-lock',
  text: `select moved_company, moved_user, moved_carts, moved_links from anonymous_customer
    where company_id = $1 and secret_hash = $2 for update`,
}
const MOVE: Statement = {
  name: 'anonymous-move',
  text: `update anonymous_customer set moved_company = $2, moved_user = $3, moved_carts = $4, moved_links = $5, kept_until = $6 where company_id = $1`,
}
const LEAVE: Statement = { name: 'anonymous-leave', text: 'delete from company_user where company_id = $1' }
const REMOVE: Statement = { name: 'anonymous-remove', text: 'delete from anonymous_customer where company_id = $1' }
const MOVED_TO: Statement = {
  name: 'anonymous-moved-to',
  text: 'select moved_company from anonymous_customer where company_id = $1 and moved_company is not null',
}

/** Makes an anonymous customer and its tenant. Within a transaction. */
export async function insertAnonymous(
  db: Db,
  { tenant, hash, keptUntil }: { readonly tenant: string; readonly hash: Buffer; readonly keptUntil: Date },
): Promise<void> {
  await db.query(INSERT_USER, [tenant])
  await db.query(INSERT, [tenant, hash, keptUntil])
}

/** The anonymous customer of a secret; undefined when there is none. */
export async function anonymousBySecret(db: Db, tenant: string, hash: Buffer): Promise<AnonymousRow | undefined> {
  return knownRows.parse(await db.query(BY_SECRET, [tenant, hash]))[0]
}

/** Keeps an anonymous customer from the sweep until then. */
export async function keepAnonymous(db: Db, tenant: string, keptUntil: Date): Promise<void> {
  await db.query(KEEP, [tenant, keptUntil])
}

/** Keeps an anonymous customer from being moved or removed until the end of the transaction; false when it was. */
export async function holdAnonymous(db: Db, tenant: string): Promise<boolean> {
  return (await db.query(HOLD, [tenant])).length > 0
}

/** How many carts and links to carts an anonymous customer has. */
export async function anonymousTotals(db: Db, tenant: string): Promise<{ readonly carts: number; readonly links: number }> {
  return totals.parse(await db.query(TOTALS, [tenant]))[0] ?? { carts: 0, links: 0 }
}

/** Locks an anonymous customer until the end of the transaction and answers where its carts went; undefined when there is none with that secret. */
export async function lockAnonymous(db: Db, tenant: string, hash: Buffer): Promise<MoveRow | undefined> {
  return heldRows.parse(await db.query(LOCK, [tenant, hash]))[0]
}

/** Notes where an anonymous customer's carts and links are from now on, and ends its tenant, which must be empty. Within the transaction that moves them. */
export async function leaveTo(
  db: Db,
  tenant: string,
  { to, carts, links, keptUntil }: { readonly to: Reader; readonly carts: number; readonly links: number; readonly keptUntil: Date },
): Promise<void> {
  await db.query(MOVE, [tenant, to.companyId, to.companyUserId, carts, links, keptUntil])
  await db.query(LEAVE, [tenant])
}

/** Removes one, whose tenant must be empty; its token is nobody's then. */
export async function removeAnonymous(db: Db, tenant: string): Promise<void> {
  await db.query(REMOVE, [tenant])
}

/** The tenant that has what was an anonymous customer's; undefined when nothing was moved. */
export async function movedTo(db: Db, tenant: string): Promise<string | undefined> {
  return moves.parse(await db.query(MOVED_TO, [tenant]))[0]?.moved_company
}
