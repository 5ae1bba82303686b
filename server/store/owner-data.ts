/** SQL of what owners of carts say of themselves for checkout. No other statement but that which moves a cart to its owner's account names the table. */
import * as z from 'zod/mini'
import { type OwnerData, type OwnerMasks, ownerData, ownerMasks } from '../../lib/contract/owner-data.ts'
import type { Db, Statement } from './db.ts'
import type { Reader } from './tenants.ts'

const clearRows = z.array(z.object({ clear: ownerData, updated_at: z.date() }))
const maskRows = z.array(z.object({ masks: ownerMasks, updated_at: z.date() }))

/** The record as its owner has it. */
export type ClearRow = Readonly<z.infer<typeof clearRows>[number]>
/** The record as everybody else has it. */
export type MaskRow = Readonly<z.infer<typeof maskRows>[number]>

const CLEAR: Statement = {
  name: 'owner-data-clear',
  text: 'select clear, updated_at from owner_data where company_id = $1 and cart_id = $2 and owner_id = $3',
}
const MASKS: Statement = {
  name: 'owner-data-masks',
  text: 'select masks, updated_at from owner_data where company_id = $1 and cart_id = $2',
}
const KEEP: Statement = {
  name: 'owner-data-keep',
  text: `insert into owner_data (company_id, cart_id, owner_id, clear, masks, updated_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (company_id, cart_id) do update set owner_id = excluded.owner_id, clear = excluded.clear, masks = excluded.masks, updated_at = excluded.updated_at`,
}
const REMOVE: Statement = {
  name: 'owner-data-remove',
  text: 'delete from owner_data where company_id = $1 and cart_id = $2 returning cart_id',
}

/** What an owner said of themselves; undefined where that was nothing, and for everybody else. */
export async function clearOf(db: Db, { companyId, companyUserId }: Reader, cartId: string): Promise<ClearRow | undefined> {
  return clearRows.parse(await db.query(CLEAR, [companyId, cartId, companyUserId]))[0]
}

/** What of it everybody with a right to the cart is told; undefined where there is nothing. */
export async function masksOfCart(db: Db, companyId: string, cartId: string): Promise<MaskRow | undefined> {
  return maskRows.parse(await db.query(MASKS, [companyId, cartId]))[0]
}

/** What is kept of it. */
export interface NewOwnerData {
  readonly data: OwnerData
  readonly masks: OwnerMasks
  readonly at: Date
}

/** Keeps it, in place of what was there. */
export async function keepOwnerData(
  db: Db,
  { companyId, companyUserId }: Reader,
  { cartId, data, masks, at }: NewOwnerData & { readonly cartId: string },
): Promise<void> {
  await db.query(KEEP, [companyId, cartId, companyUserId, JSON.stringify(data), JSON.stringify(masks), at])
}

/** Removes it; false where there was nothing. */
export async function removeOwnerData(db: Db, companyId: string, cartId: string): Promise<boolean> {
  return (await db.query(REMOVE, [companyId, cartId])).length > 0
}
