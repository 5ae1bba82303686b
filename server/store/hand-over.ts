/** SQL that moves the cart of somebody without an account to a person, under the same id: it is read and removed in one tenant and written in the other. */
import * as z from 'zod/mini'
import { markReadable } from './cart-news.ts'
import { sumAnew } from './cart-sums.ts'
import { setDefault } from './carts.ts'
import type { Db, Statement } from './db.ts'
import { loosenPictures } from './pictures.ts'
import type { Reader } from './tenants.ts'

// Texts, passed on as they are: no number goes through a double, no time through a Date.
const texts = z.array(z.object({ rows: z.nullable(z.string()) }))
const ids = z.array(z.object({ id: z.string() }))

const READ: readonly Statement[] = [
  { name: 'hand-over-read-cart', text: 'select jsonb_agg(to_jsonb(c))::text as rows from cart c where c.company_id = $1 and c.id = $2' },
  {
    name: 'hand-over-read-items',
    text: 'select jsonb_agg(to_jsonb(i))::text as rows from cart_item i where i.company_id = $1 and i.cart_id = $2',
  },
  {
    name: 'hand-over-read-events',
    text: 'select jsonb_agg(to_jsonb(e))::text as rows from cart_event e where e.company_id = $1 and e.cart_id = $2',
  },
  {
    name: 'hand-over-read-links',
    text: 'select jsonb_agg(to_jsonb(l))::text as rows from cart_link l where l.company_id = $1 and l.cart_id = $2',
  },
  {
    name: 'hand-over-read-pictures',
    text: `select jsonb_agg(jsonb_build_object('image_key', r.image_key, 'hash', p.hash, 'type', p.type, 'bytes', p.bytes))::text as rows from cart_picture r
      join picture p on p.company_id = r.company_id and p.hash = r.hash where r.company_id = $1 and r.cart_id = $2`,
  },
  {
    name: 'hand-over-read-owner-data',
    text: 'select jsonb_agg(to_jsonb(o))::text as rows from owner_data o where o.company_id = $1 and o.cart_id = $2',
  },
]
const COPY: Statement = {
  name: 'hand-over-cart',
  text: `insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, capture, version, tag_version, pictures, created_at, updated_at)
    select $1, c.id, $2, $3, c.price_mode, c.currency, c.store, false, c.capture, c.version, c.tag_version, c.pictures, c.created_at, c.updated_at
    from jsonb_to_recordset($4::jsonb) as c (id uuid, price_mode text, currency text, store text, capture jsonb, version integer,
      tag_version integer, pictures integer, created_at timestamptz, updated_at timestamptz)`,
}
const COPY_ITEMS: Statement = {
  name: 'hand-over-items',
  text: `insert into cart_item (company_id, cart_id, id, sku, quantity, unit_minor, line_minor, capture, note, added_by, position, version, abstract_sku, tax_rate)
    select $1, i.cart_id, i.id, i.sku, i.quantity, i.unit_minor, i.line_minor, i.capture, i.note, $2, i.position, i.version, i.abstract_sku, i.tax_rate
    from jsonb_to_recordset($3::jsonb) as i (cart_id uuid, id text, sku text, quantity numeric, unit_minor bigint, line_minor bigint, capture jsonb,
      note text, position integer, version integer, abstract_sku text, tax_rate numeric)`,
}
const COPY_EVENTS: Statement = {
  name: 'hand-over-events',
  text: `insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at, agent_id)
    select $1, e.cart_id, e.seq, $2, e.kind, e.data, e.op_id, e.at, e.agent_id
    from jsonb_to_recordset($3::jsonb) as e (cart_id uuid, seq integer, kind text, data jsonb, op_id text, at timestamptz, agent_id uuid)`,
}
// Who has no account makes links for anybody: no business unit. A link's secret stays, and with it the address, which names the tenant it came from.
const COPY_LINKS: Statement = {
  name: 'hand-over-links',
  text: `insert into cart_link (company_id, id, cart_id, secret_hash, audience, permission_group, label, message, is_signed, copy, expires_at, revoked_at,
      uses, last_opened_at, made_by, made_at, moved_from, agent_id)
    select $1, l.id, l.cart_id, l.secret_hash, l.audience, l.permission_group, l.label, l.message, l.is_signed, l.copy, l.expires_at,
      l.revoked_at, l.uses, l.last_opened_at, $2, l.made_at, $4, l.agent_id
    from jsonb_to_recordset($3::jsonb) as l (id uuid, cart_id uuid, secret_hash bytea, audience text, permission_group smallint, label text,
      message text, is_signed boolean, copy jsonb, expires_at timestamptz, revoked_at timestamptz, uses integer, last_opened_at timestamptz,
      made_at timestamptz, agent_id uuid) returning id`,
}
// The same content under two addresses is one picture.
const COPY_PICTURES: Statement = {
  name: 'hand-over-pictures',
  text: `insert into picture (company_id, hash, type, bytes) select $1, p.hash, p.type, p.bytes
    from (select distinct o.hash, o.type, o.bytes from jsonb_to_recordset($2::jsonb) as o (hash bytea, type text, bytes bytea) order by o.hash) p
    on conflict (company_id, hash) do update set loose_since = null`,
}
const COPY_PICTURE_KEYS: Statement = {
  name: 'hand-over-picture-keys',
  text: `insert into cart_picture (company_id, cart_id, image_key, hash) select $1, $2, r.image_key, r.hash
    from jsonb_to_recordset($3::jsonb) as r (image_key text, hash bytea)`,
}
// It stays its owner's, who has an account now.
const COPY_OWNER_DATA: Statement = {
  name: 'hand-over-owner-data',
  text: `insert into owner_data (company_id, cart_id, owner_id, clear, masks, updated_at) select $1, o.cart_id, $2, o.clear, o.masks, o.updated_at
    from jsonb_to_recordset($3::jsonb) as o (cart_id uuid, clear jsonb, masks jsonb, updated_at timestamptz)`,
}
const REMOVE_EVENTS: Statement = { name: 'hand-over-remove-events', text: 'delete from cart_event where company_id = $1 and cart_id = $2' }
const REMOVE_NEWS: Statement = { name: 'hand-over-remove-news', text: 'delete from cart_news where company_id = $1 and cart_id = $2' }
const REMOVE: Statement = { name: 'hand-over-remove', text: 'delete from cart where company_id = $1 and id = $2' }

/** A cart to give, the name it gets, and whether it becomes the default one. */
export interface HandOver {
  readonly cartId: string
  readonly name: string
  readonly from: Reader
  readonly to: Reader
  readonly becomesDefault: boolean
  readonly at: Date
}

/** Gives a cart, with the links to it, to a person; answers how many links. Within a transaction in which both are locked: all of it or nothing. */
export async function handOver(db: Db, { cartId, name, from, to, becomesDefault, at }: HandOver): Promise<number> {
  const [place, owner] = [
    [from.companyId, cartId],
    [to.companyId, to.companyUserId],
  ]
  const rows: string[] = []
  for (const statement of READ) rows.push(texts.parse(await db.query(statement, place))[0]?.rows ?? '[]')
  const [cart, items, events, links, pictures, ownerData] = rows
  await loosenPictures(db, { companyId: from.companyId, cartId, at })
  await db.query(REMOVE_EVENTS, place)
  await db.query(REMOVE, place)
  await db.query(REMOVE_NEWS, place)
  await db.query(COPY, [...owner, name, cart])
  await db.query(COPY_ITEMS, [...owner, items])
  await sumAnew(db, to.companyId, [cartId])
  await db.query(COPY_EVENTS, [...owner, events])
  if (pictures !== '[]') {
    await db.query(COPY_PICTURES, [to.companyId, pictures])
    await db.query(COPY_PICTURE_KEYS, [to.companyId, cartId, pictures])
  }
  if (ownerData !== '[]') await db.query(COPY_OWNER_DATA, [...owner, ownerData])
  const moved = links === '[]' ? [] : ids.parse(await db.query(COPY_LINKS, [...owner, links, from.companyId]))
  if (becomesDefault) await setDefault(db, to, cartId)
  await markReadable(db, { ...to, cartId })
  return moved.length
}
