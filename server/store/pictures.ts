/** SQL of the small pictures of carts: the bytes once for each content of a company, found by the carts that have them only. */
import * as z from 'zod/mini'
import { MARKING } from './cart-news.ts'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'
import { inEachTenant } from './sweep.ts'

const BATCH = 500

const keptRows = rowsOf(z.object({ image_key: z.string(), bytes: z.number() }))
const pictureRow = z.object({ image_key: z.string(), type: z.string(), bytes: z.instanceof(Uint8Array) })
const pictureRows = rowsOf(pictureRow)
/** A picture of a cart, by the key of the address its lines name. */
export type PictureRow = Readonly<z.infer<typeof pictureRow>>

const KEPT: Statement = {
  name: 'pictures-kept',
  text: `select r.image_key, octet_length(p.bytes) as bytes from cart_picture r join picture p on p.company_id = r.company_id and p.hash = r.hash
    where r.company_id = $1 and r.cart_id = $2`,
}
const OF_CART: Statement = {
  name: 'pictures-of-cart',
  text: `select r.image_key, p.type, p.bytes from cart_picture r join picture p on p.company_id = r.company_id and p.hash = r.hash
    where r.company_id = $1 and r.cart_id = $2 order by r.image_key`,
}
const ONE: Statement = {
  name: 'picture-of-cart',
  text: `select r.image_key, p.type, p.bytes from cart_picture r join picture p on p.company_id = r.company_id and p.hash = r.hash
    where r.company_id = $1 and r.cart_id = $2 and r.image_key = $3`,
}
// Whoever brings one again holds it: a sweep that has just found it loose sees that it is not.
const PUT: Statement = {
  name: 'pictures-put',
  text: `insert into picture (company_id, hash, type, bytes) select $1, p.hash, p.type, p.bytes
    from unnest($2::bytea[], $3::text[], $4::bytea[]) as p (hash, type, bytes) on conflict (company_id, hash) do update set loose_since = null`,
}
const REFER: Statement = {
  name: 'pictures-refer',
  text: `insert into cart_picture (company_id, cart_id, image_key, hash) select $1, $2, r.image_key, r.hash
    from unnest($3::text[], $4::bytea[]) as r (image_key, hash) on conflict do nothing`,
}
const ADDED: Statement = {
  name: 'pictures-added',
  text: `${MARKING} update cart set pictures = pictures + 1 where company_id = $1 and id = $2`,
}
const LOOSEN: Statement = {
  name: 'pictures-loosen',
  text: `update picture p set loose_since = $3 from cart_picture r where p.company_id = $1 and r.company_id = $1 and r.cart_id = $2 and p.hash = r.hash`,
}
const LOOSE_TENANTS: Statement = {
  name: 'sweep-picture-tenants',
  text: `select distinct company_id from picture where loose_since <= $1 and company_id > $2 order by company_id limit ${BATCH}`,
}
const SWEEP: Statement = {
  name: 'sweep-pictures',
  text: `with held as (select p.hash from picture p where p.company_id = $1 and p.loose_since <= $2
      and not exists (select from cart_picture r where r.company_id = $1 and r.hash = p.hash) limit ${BATCH} for update skip locked)
    delete from picture p using held h where p.company_id = $1 and p.hash = h.hash returning p.hash`,
}
// Another cart still has it.
const TIGHTEN: Statement = {
  name: 'sweep-pictures-kept',
  text: `update picture p set loose_since = null where p.company_id = $1 and p.loose_since <= $2
    and exists (select from cart_picture r where r.company_id = $1 and r.hash = p.hash)`,
}

/** A cart of a company. */
interface CartPlace {
  readonly companyId: string
  readonly cartId: string
}

/** Keys of a cart's pictures, each with its size in bytes. */
export async function keptPictures(db: Db, { companyId, cartId }: CartPlace): Promise<ReadonlyMap<string, number>> {
  return new Map(keptRows.parse(await db.query(KEPT, [companyId, cartId])).map(({ image_key: key, bytes }) => [key, bytes]))
}

/** All pictures of a cart. */
export async function picturesOf(db: Db, { companyId, cartId }: CartPlace): Promise<readonly PictureRow[]> {
  return pictureRows.parse(await db.query(OF_CART, [companyId, cartId]))
}

/** The picture a cart has for a key; undefined when it has none. */
export async function pictureOf(db: Db, { companyId, cartId }: CartPlace, key: string): Promise<PictureRow | undefined> {
  return pictureRows.parse(await db.query(ONE, [companyId, cartId, key]))[0]
}

/** A picture to keep. */
export interface NewPicture {
  readonly key: string
  /** SHA-256 of the bytes. */
  readonly hash: Buffer
  readonly type: string
  readonly bytes: Uint8Array
}

/** Adds pictures to a cart, which must be locked; for an address that has one it stays. */
export async function addPictures(db: Db, { companyId, cartId }: CartPlace, pictures: readonly NewPicture[]): Promise<void> {
  // In one order, so that no two writers wait for each other.
  const once = [...new Map(pictures.map((picture) => [picture.hash.toString('hex'), picture])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, picture]) => picture)
  const bytes = once.map((picture) => Buffer.from(picture.bytes))
  await db.query(PUT, [companyId, once.map(({ hash }) => hash), once.map(({ type }) => type), bytes])
  await db.query(REFER, [companyId, cartId, pictures.map(({ key }) => key), pictures.map(({ hash }) => hash)])
  await db.query(ADDED, [companyId, cartId])
}

/** A cart is about to go: its pictures go with the next sweep, unless another cart has them. */
export async function loosenPictures(db: Db, { companyId, cartId, at }: CartPlace & { readonly at: Date }): Promise<void> {
  await db.query(LOOSEN, [companyId, cartId, at])
}

/** Removes pictures no cart has any more; answers how many. */
export function sweepPictures(db: Db, now: Date): Promise<number> {
  return inEachTenant(db, { found: LOOSE_TENANTS, before: now }, async (companyId) => {
    for (let total = 0; ; ) {
      const removed = (await db.query(SWEEP, [companyId, now])).length
      total += removed
      if (removed < BATCH) return db.query(TIGHTEN, [companyId, now]).then(() => total)
    }
  })
}
