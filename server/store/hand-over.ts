/** SQL that moves a guest's cart to a person, under the same id: it is read and removed in the guest's tenant and written in the person's. */
import * as z from 'zod/mini'
import { markReadable } from './cart-news.ts'
import { setDefault } from './carts.ts'
import type { Db, Statement } from './db.ts'
import type { Reader } from './tenants.ts'

// Texts, passed on as they are: no number goes through a double, no time through a Date.
const texts = z.array(z.object({ rows: z.nullable(z.string()) }))

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
]
const COPY: Statement = {
  name: 'hand-over-cart',
  text: `insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, capture, version, tag_version, created_at, updated_at)
    select $1, c.id, $2, $3, c.price_mode, c.currency, c.store, false, c.capture, c.version, c.tag_version, c.created_at, c.updated_at
    from jsonb_to_recordset($4::jsonb) as c (id uuid, price_mode text, currency text, store text, capture jsonb, version integer,
      tag_version integer, created_at timestamptz, updated_at timestamptz)`,
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
const REMOVE_EVENTS: Statement = { name: 'hand-over-remove-events', text: 'delete from cart_event where company_id = $1 and cart_id = $2' }
const REMOVE_NEWS: Statement = { name: 'hand-over-remove-news', text: 'delete from cart_news where company_id = $1 and cart_id = $2' }
const REMOVE: Statement = { name: 'hand-over-remove', text: 'delete from cart where company_id = $1 and id = $2' }

/** Gives the cart of a guest to a person, as the default one. Within a transaction in which guest and person are locked: all of it or nothing. */
export async function handOver(
  db: Db,
  { cartId, name, from, to }: { readonly cartId: string; readonly name: string; readonly from: Reader; readonly to: Reader },
): Promise<void> {
  const [place, owner] = [
    [from.companyId, cartId],
    [to.companyId, to.companyUserId],
  ]
  const rows: string[] = []
  for (const statement of READ) rows.push(texts.parse(await db.query(statement, place))[0]?.rows ?? '[]')
  const [cart, items, events] = rows
  await db.query(REMOVE_EVENTS, place)
  await db.query(REMOVE, place)
  await db.query(REMOVE_NEWS, place)
  await db.query(COPY, [...owner, name, cart])
  await db.query(COPY_ITEMS, [...owner, items])
  await db.query(COPY_EVENTS, [...owner, events])
  await setDefault(db, to, cartId)
  await markReadable(db, { ...to, cartId })
}
