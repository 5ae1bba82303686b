/** SQL of the names of somebody's carts. */
import * as z from 'zod/mini'
import type { CartRow } from './carts.ts'
import type { Db, Statement } from './db.ts'
import type { Reader } from './tenants.ts'

const names = z.array(z.object({ name: z.string() }))

const OTHERS = 'select name from cart where company_id = $1 and owner_id = $2 and id <> $3'
const OTHER: Statement = { name: 'cart-other', text: `${OTHERS} limit 1` }
const TAKEN: Statement = { name: 'cart-name-taken', text: `${OTHERS} and name collate "C" = $4 limit 1` }
// Only the one with the largest number: thousands may be called alike.
const NUMBERED: Statement = {
  name: 'cart-name-numbered',
  text: `${OTHERS} and name collate "C" > $4::text || ' ' and name collate "C" < $4::text || '!' and substr(name, length($4::text) + 2) ~ '^[0-9]+$'
    order by substr(name, length($4::text) + 2)::numeric desc limit 1`,
}
// Ten letters tell nearly all apart; numbered names are cut further behind. Nothing sorts behind the last character there is.
const ALIKE: Statement = {
  name: 'cart-names-like',
  text: `${OTHERS} and name collate "C" >= left($4::text, 10) and name collate "C" < left($4::text, 10) || chr(1114111)`,
}

/** Whether the owner has another cart. */
export async function hasOtherCart(db: Db, { companyId, companyUserId }: Reader, cartId: string): Promise<boolean> {
  return (await db.query(OTHER, [companyId, companyUserId, cartId])).length > 0
}

/** Whether another cart of the owner has this name. */
export async function isNameTaken(db: Db, owner: Reader, cart: Pick<CartRow, 'id' | 'name'>): Promise<boolean> {
  return (await db.query(TAKEN, valuesOf(owner, cart))).length > 0
}

/** Of the owner's other carts called like this one with a number behind it the name with the largest; undefined when there is none. */
export async function largestNumbered(db: Db, owner: Reader, cart: Pick<CartRow, 'id' | 'name'>): Promise<string | undefined> {
  return names.parse(await db.query(NUMBERED, valuesOf(owner, cart)))[0]?.name
}

/** Those of the owner's other carts' names that begin like this cart's. */
export async function similarNames(db: Db, owner: Reader, cart: Pick<CartRow, 'id' | 'name'>): Promise<readonly string[]> {
  return names.parse(await db.query(ALIKE, valuesOf(owner, cart))).map(({ name }) => name)
}

function valuesOf({ companyId, companyUserId }: Reader, { id, name }: Pick<CartRow, 'id' | 'name'>): readonly string[] {
  return [companyId, companyUserId, id, name]
}
