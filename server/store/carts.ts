/** SQL of carts and their items. */
import * as z from 'zod/mini'
import { markGone, markReadable } from './cart-news.ts'
import type { Db, Statement } from './db.ts'
import { isUuid } from './people.ts'
import { loosenPictures } from './pictures.ts'
import { rowsOf } from './rows.ts'
import type { Reader } from './tenants.ts'

const cartRow = z.object({
  company_id: z.string(),
  id: z.string(),
  owner_id: z.string(),
  name: z.string(),
  price_mode: z.string(),
  currency: z.string(),
  store: z.string(),
  is_default: z.boolean(),
  capture: z.unknown(),
  version: z.number(),
  /** Version at which a POST or PATCH last answered the cart. */
  tag_version: z.number(),
  /** How often small pictures were added; zero: it has none. */
  pictures: z.number(),
  created_at: z.date(),
  updated_at: z.date(),
  owner_first: z.string(),
  owner_last: z.string(),
  company: z.string(),
  /** Permission group of the caller's own share; null for the owner. */
  permission_group: z.nullable(z.number()),
})
/** Rows of carts as they come. */
export const cartRows = rowsOf(cartRow)
const cartTags = rowsOf(z.pick(cartRow, { id: true, tag_version: true }))
/** A cart one company user may read. */
export type CartRow = Readonly<z.infer<typeof cartRow>>

/** How a line is read. */
export const itemRow = z.object({
  cart_id: z.string(),
  id: z.string(),
  sku: z.string(),
  quantity: z.string(),
  unit_minor: z.number(),
  line_minor: z.nullable(z.number()),
  capture: z.unknown(),
  note: z.nullable(z.string()),
  /** Whoever put the line in, by id; the names are null once that person is gone. */
  added_by: z.string(),
  first_name: z.nullable(z.string()),
  last_name: z.nullable(z.string()),
  /** Version of the cart in which the line last changed. */
  version: z.number(),
  position: z.number(),
  abstract_sku: z.nullable(z.string()),
  /** Percent as decimal text. */
  tax_rate: z.string(),
})
const itemRows = rowsOf(itemRow)
const owners = rowsOf(z.object({ is_active: z.boolean() }))
/** A line of a cart; `quantity` is a decimal text. */
export type ItemRow = Readonly<z.infer<typeof itemRow>>

// $1 company, $2 company user. No share and no ownership: the cart is not there. Guests have no account, who is alone has no company.
const ONE: Statement = {
  name: 'cart-readable',
  text: `select c.company_id, c.id, c.owner_id, c.name, c.price_mode, c.currency, c.store,
    case when s.id is null then c.is_default else false end as is_default, c.capture, c.version, c.tag_version, c.pictures, c.created_at, c.updated_at,
    coalesce(a.first_name, '') as owner_first, coalesce(a.last_name, '') as owner_last, coalesce(k.name, '') as company, s.permission_group
    from cart c left join company k on k.id = c.company_id
    join company_user o on o.company_id = c.company_id and o.id = c.owner_id left join account a on a.id = o.account_id
    left join shared_cart s on s.company_id = c.company_id and s.cart_id = c.id and s.company_user_id = $2 and c.owner_id <> $2
      and s.declined_at is null
    where c.company_id = $1 and (c.owner_id = $2 or s.id is not null) and c.id = $3`,
}
const ANYBODYS: Statement = { name: 'cart-of-anybody', text: 'select id, tag_version from cart where id = $1' }
// Not `for update`: rows that refer to the owner may still be written.
const LOCK_OWNER: Statement = {
  name: 'cart-lock-owner',
  text: 'select is_active from company_user where company_id = $1 and id = $2 for no key update',
}
const LOCK: Statement = { name: 'cart-lock', text: 'select version from cart where company_id = $1 and id = $2 for update' }
const INSERT: Statement = {
  name: 'cart-insert',
  text: `insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, capture, version, tag_version, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, true, $8, 0, 0, $9, $9)`,
}
const UNSET_DEFAULT: Statement = {
  name: 'cart-unset-default',
  text: 'update cart set is_default = false where company_id = $1 and owner_id = $2 and is_default and id <> $3',
}
const SET_DEFAULT: Statement = { name: 'cart-set-default', text: 'update cart set is_default = true where company_id = $1 and id = $2' }
const UPDATE: Statement = {
  name: 'cart-update',
  text: 'update cart set name = $3, price_mode = $4, currency = $5 where company_id = $1 and id = $2',
}
const DELETE: Statement = { name: 'cart-delete', text: 'delete from cart where company_id = $1 and id = $2' }
const NEXT_DEFAULT: Statement = {
  name: 'cart-next-default',
  text: `update cart set is_default = true where company_id = $1 and id = (select id from cart where company_id = $1 and owner_id = $2 order by id desc limit 1)
    and not exists (select 1 from cart where company_id = $1 and owner_id = $2 and is_default)`,
}
/** Lines of the company $1. A line outlives the person who added it; a guest, who has no account, has no names but is there. */
export const LINES = `select i.cart_id, i.id, i.sku, i.quantity::text as quantity, i.unit_minor, i.line_minor, i.capture, i.note, i.added_by,
  case when u.id is not null then coalesce(a.first_name, '') end as first_name, case when u.id is not null then coalesce(a.last_name, '') end as last_name,
  i.version, i.position, i.abstract_sku, i.tax_rate::text as tax_rate
  from cart_item i left join company_user u on u.company_id = i.company_id and u.id = i.added_by left join account a on a.id = u.account_id
  where i.company_id = $1`
const ITEMS: Statement = {
  name: 'items-of-carts',
  text: `${LINES} and i.cart_id = any($2::uuid[]) order by i.cart_id, i.position, i.id`,
}

/** One cart; undefined when it is unknown or neither owned nor shared. `cartId` must be a UUID. */
export async function readableCart(db: Db, { companyId, companyUserId }: Reader, cartId: string): Promise<CartRow | undefined> {
  return cartRows.parse(await db.query(ONE, [companyId, companyUserId, cartId]))[0]
}

/** A cart of any company, whoever may read it: for telling what is wrong, never for answering. Undefined when there is none. */
export async function cartOfAnybody(db: Db, cartId: string): Promise<Pick<CartRow, 'id' | 'tag_version'> | undefined> {
  return isUuid(cartId) ? cartTags.parse(await db.query(ANYBODYS, [cartId]))[0] : undefined
}

/** Lets only one transaction at a time change which carts somebody has, what they are called and which is the default; false for somebody who is gone by now. Comes before any lock of a cart. */
export async function lockOwner(db: Db, { companyId, companyUserId }: Reader): Promise<boolean> {
  return owners.parse(await db.query(LOCK_OWNER, [companyId, companyUserId]))[0]?.is_active ?? false
}

/** Locks a cart until the end of the transaction; false when it is gone. */
export async function lockCart(db: Db, companyId: string, cartId: string): Promise<boolean> {
  return (await db.query(LOCK, [companyId, cartId])).length > 0
}

/** A cart to store. */
export interface NewCart extends Reader {
  readonly id: string
  readonly name: string
  readonly priceMode: string
  readonly currency: string
  readonly store: string
  readonly capture: unknown
  readonly at: Date
}

/** Stores a cart as the owner's default one. The owner must be locked. */
export async function insertCart(db: Db, cart: NewCart): Promise<void> {
  const { companyId, companyUserId, id, name, priceMode, currency, store, capture, at } = cart
  const stored = capture === undefined ? null : JSON.stringify(capture)
  await db.query(UNSET_DEFAULT, [companyId, companyUserId, id])
  await db.query(INSERT, [companyId, id, companyUserId, name, priceMode, currency, store, stored, at])
  await markReadable(db, { companyId, companyUserId, cartId: id })
}

/** Makes a cart its owner's default one. The owner must be locked. */
export async function setDefault(db: Db, { companyId, companyUserId }: Reader, cartId: string): Promise<void> {
  await db.query(UNSET_DEFAULT, [companyId, companyUserId, cartId])
  await db.query(SET_DEFAULT, [companyId, cartId])
}

/** Changes what PATCH may change. */
export async function updateCart(db: Db, companyId: string, cart: Pick<CartRow, 'id' | 'name' | 'price_mode' | 'currency'>): Promise<void> {
  await db.query(UPDATE, [companyId, cart.id, cart.name, cart.price_mode, cart.currency])
}

/** A cart to delete, and when. */
export interface CartEnd extends Pick<CartRow, 'company_id' | 'id' | 'owner_id'> {
  readonly at: Date
}

/** Deletes a cart with its lines and shares; the owner's newest cart becomes the default when there is none. */
export async function deleteCart(db: Db, { company_id: companyId, id, owner_id: ownerId, at }: CartEnd): Promise<void> {
  await loosenPictures(db, { companyId, cartId: id, at })
  await db.query(DELETE, [companyId, id])
  await db.query(NEXT_DEFAULT, [companyId, ownerId])
  await markGone(db, { companyId, cartId: id, at })
}

/** Lines of several carts, in their order. */
export async function itemsOf(db: Db, companyId: string, cartIds: readonly string[]): Promise<readonly ItemRow[]> {
  return cartIds.length === 0 ? [] : itemRows.parse(await db.query(ITEMS, [companyId, cartIds]))
}
