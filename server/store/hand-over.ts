/** SQL that gives a guest's cart to someone: into another company it moves as a copy with the same id. */
import { NO_COMPANY } from './accounts.ts'
import { type Reader, setDefault } from './carts.ts'
import type { Db, Statement } from './db.ts'

const OWN: Statement = {
  name: 'hand-over-own',
  text: 'update cart set owner_id = $2, name = $4, is_default = false where company_id = $1 and id = $3',
}
const OWN_ITEMS: Statement = {
  name: 'hand-over-own-items',
  text: 'update cart_item set added_by = $2 where company_id = $1 and cart_id = $3',
}
const COPY: Statement = {
  name: 'hand-over-cart',
  text: `insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, capture, version, tag_version, created_at, updated_at)
    select $1, id, $2, $4, price_mode, currency, store, false, capture, version, tag_version, created_at, updated_at from cart
    where company_id = '${NO_COMPANY}' and id = $3`,
}
const COPY_ITEMS: Statement = {
  name: 'hand-over-items',
  text: `insert into cart_item (company_id, cart_id, id, sku, quantity, unit_minor, line_minor, capture, note, added_by, position, version, abstract_sku, tax_rate)
    select $1, cart_id, id, sku, quantity, unit_minor, line_minor, capture, note, $2, position, version, abstract_sku, tax_rate from cart_item
    where company_id = '${NO_COMPANY}' and cart_id = $3`,
}
const COPY_EVENTS: Statement = {
  name: 'hand-over-events',
  text: `insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at, agent_id)
    select $1, cart_id, seq, $2, kind, data, op_id, at, agent_id from cart_event where company_id = '${NO_COMPANY}' and cart_id = $3`,
}
const REMOVE: Statement = { name: 'hand-over-remove', text: `delete from cart where company_id = '${NO_COMPANY}' and id = $1` }

/** Gives the cart to a person, as the default one. Within a transaction in which guest and person are locked. */
export async function handOver(
  db: Db,
  { cartId, name, to }: { readonly cartId: string; readonly name: string; readonly to: Reader },
): Promise<void> {
  const place = [to.companyId, to.companyUserId, cartId]
  if (to.companyId === NO_COMPANY) {
    await db.query(OWN, [...place, name])
    await db.query(OWN_ITEMS, place)
  } else {
    await db.query(COPY, [...place, name])
    await db.query(COPY_ITEMS, place)
    await db.query(COPY_EVENTS, place)
    await db.query(REMOVE, [cartId])
  }
  await setDefault(db, to, cartId)
}
