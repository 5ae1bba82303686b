/** SQL of line operations: each change of a line is one event; the cart's version is the number of its last event. */
import * as z from 'zod/mini'
import { MARKING } from './cart-news.ts'
import { SUMS_AFTER, SUMS_BEFORE, SUMS_CHANGED, SUMS_GONE } from './cart-sums.ts'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'

const versions = rowsOf(z.object({ version: z.number() }))
const quantities = rowsOf(z.object({ quantity: z.string() }))

/** An event to append. `opId` makes it idempotent within the cart; it begins with the kind of client it came from. */
export interface CartEvent {
  readonly companyId: string
  readonly cartId: string
  readonly actorId: string
  /** The agent who acted in the actor's name; null: the actor. */
  readonly agentId: string | null
  readonly kind:
    | 'createCart'
    | 'deleteCart'
    | 'changeCart'
    | 'addLine'
    | 'changeQuantity'
    | 'setQuantity'
    | 'removeLine'
    | 'setNote'
    | 'share'
    | 'changeShare'
    | 'stopShare'
    | 'makeLink'
    | 'changeLink'
    | 'endLink'
    | 'restoreLink'
    | 'makeCode'
    | 'enterCode'
    | 'makeCall'
    | 'openCall'
    | 'editCall'
    | 'moveCall'
    | 'invite'
    | 'changeInvitation'
    | 'endInvitation'
    | 'answerInvitation'
    | 'answerShare'
    | 'agentActs'
    | 'exportAudit'
    | 'exportPerson'
    | 'erase'
    | 'setOwnerData'
    | 'removeOwnerData'
  readonly data: Readonly<Record<string, unknown>>
  readonly opId: string
  readonly at: Date
}

/** A line to store; `quantity` decimal text, prices in minor units of the cart's currency. */
export interface NewItem {
  readonly id: string
  readonly sku: string
  readonly quantity: string
  readonly unitMinor: number
  readonly lineMinor: number | null
  readonly capture: unknown
  readonly abstractSku: string
  /** Percent as decimal text. */
  readonly taxRate: string
}

const BUMP: Statement = {
  name: 'cart-bump',
  text: `${MARKING}
    update cart set version = version + $4, updated_at = $3, tag_version = version + $4
    where company_id = $1 and id = $2 returning version`,
}
// As in Glue, a cart's tag is written where a POST or PATCH answers the cart; nothing else changes it.
const TAGGED: ReadonlySet<CartEvent['kind']> = new Set(['createCart', 'changeCart', 'addLine', 'changeQuantity', 'setQuantity'])
// One way to the database and back for every write: a share waits for each of its own.
const EVENT: Statement = {
  name: 'event-append',
  text: `${MARKING}, bumped as (
      update cart set version = version + 1, updated_at = $3, tag_version = case when $4 then version + 1 else tag_version end
      where company_id = $1 and id = $2 returning version)
    insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at, agent_id)
    select $1, $2, b.version, $5, $6, $7, $8, $3, $9 from bumped b returning seq as version`,
}
const FIRST: Statement = { name: 'event-first', text: 'select seq from cart_event where company_id = $1 and cart_id = $2 and seq = 1' }
// Lists of lines go in as one statement: a thousand lines as a thousand statements took seconds.
const EVENTS: Statement = {
  name: 'events-insert',
  text: `insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at, agent_id)
    select $1, $2, e.seq, $3, 'addLine', e.data, e.op_id, $4, $6 from jsonb_to_recordset($5::jsonb) as e (seq integer, data jsonb, op_id text)`,
}
const ADD: Statement = {
  name: 'items-add',
  text: `${SUMS_BEFORE} in (select n.id from jsonb_to_recordset($4::jsonb) as n (id text)) ${SUMS_CHANGED}
    insert into cart_item as i (company_id, cart_id, id, sku, quantity, unit_minor, line_minor, capture, abstract_sku, tax_rate, added_by, position, version)
    select $1, $2, n.id, n.sku, n.quantity, n.unit_minor, n.line_minor, n.capture, n.abstract_sku, n.tax_rate, $3, n.seq, n.seq from jsonb_to_recordset($4::jsonb)
      as n (seq integer, id text, sku text, quantity numeric, unit_minor bigint, line_minor bigint, capture jsonb, abstract_sku text, tax_rate numeric)
    on conflict (company_id, cart_id, id) do update set quantity = i.quantity + excluded.quantity, line_minor = null, version = excluded.version
    ${SUMS_AFTER}`,
}
const SET: Statement = {
  name: 'item-set',
  text: `${SUMS_BEFORE} = $3 ${SUMS_CHANGED}
    update cart_item i set quantity = $4, line_minor = null, version = $5 where i.company_id = $1 and i.cart_id = $2 and i.id = $3 ${SUMS_AFTER}`,
}
const PRICE: Statement = {
  name: 'items-price',
  text: `${SUMS_BEFORE} in (select p.id from jsonb_to_recordset($3::jsonb) as p (id text)) ${SUMS_CHANGED}
    update cart_item i set unit_minor = p.unit_minor, line_minor = null, tax_rate = p.tax_rate, version = $4
    from jsonb_to_recordset($3::jsonb) as p (id text, unit_minor bigint, tax_rate numeric) where i.company_id = $1 and i.cart_id = $2 and i.id = p.id
    ${SUMS_AFTER}`,
}
const REMOVE: Statement = {
  name: 'item-remove',
  text: `with changed as (delete from cart_item i where i.company_id = $1 and i.cart_id = $2 and i.id = $3 ${SUMS_GONE}`,
}
const FORGET_TOTALS: Statement = {
  name: 'cart-forget-totals',
  text: `update cart set capture = capture - 'totals' where company_id = $1 and id = $2 and capture ? 'totals'`,
}
const ITEM: Statement = {
  name: 'item-by-id',
  text: 'select quantity::text as quantity, unit_minor from cart_item where company_id = $1 and cart_id = $2 and id = $3',
}

/** True when the cart has a log: also after it was deleted. */
export async function hasEvents(db: Db, companyId: string, cartId: string): Promise<boolean> {
  return (await db.query(FIRST, [companyId, cartId])).length > 0
}

/** Appends an event and answers its number, the cart's new version. The cart must be locked or new in this transaction. */
export async function appendEvent(db: Db, event: CartEvent): Promise<number> {
  const { companyId, cartId, actorId, agentId, kind, data, opId, at } = event
  const values = [companyId, cartId, at, TAGGED.has(kind), actorId, kind, JSON.stringify(data), opId, agentId]
  return versions.parse(await db.query(EVENT, values))[0]?.version ?? 0
}

async function bump(
  db: Db,
  { companyId, cartId, at }: Pick<CartEvent, 'companyId' | 'cartId' | 'at'>,
  by: number,
): Promise<number | undefined> {
  return versions.parse(await db.query(BUMP, [companyId, cartId, at, by]))[0]?.version
}

/** Adds lines of different ids, one event each; what a line with the same id has already is added to. */
export async function addLines(
  db: Db,
  event: Omit<CartEvent, 'kind' | 'data' | 'opId'>,
  items: readonly (NewItem & { readonly opId: string })[],
): Promise<void> {
  const { companyId, cartId, actorId, agentId, at } = event
  const version = items.length === 0 ? undefined : await bump(db, event, items.length)
  if (version === undefined) return
  const numbered = items.map((item, index) => ({ ...item, seq: version - items.length + 1 + index }))
  const events = numbered.map(({ seq, opId, id, sku, quantity }) => ({ seq, op_id: opId, data: { line: id, sku, quantity } }))
  await db.query(EVENTS, [companyId, cartId, actorId, at, JSON.stringify(events), agentId])
  const rows = numbered.map(({ unitMinor, lineMinor, abstractSku, taxRate, opId, ...row }) => ({
    ...row,
    unit_minor: unitMinor,
    line_minor: lineMinor,
    abstract_sku: abstractSku,
    tax_rate: taxRate,
  }))
  await db.query(ADD, [companyId, cartId, actorId, JSON.stringify(rows)])
}

/** Sets a line's quantity. */
export async function setQuantity(
  db: Db,
  event: Omit<CartEvent, 'kind' | 'data'>,
  line: { readonly id: string; readonly quantity: string },
): Promise<number> {
  const version = await appendEvent(db, { ...event, kind: 'setQuantity', data: { line: line.id, quantity: line.quantity } })
  await db.query(SET, [event.companyId, event.cartId, line.id, line.quantity, version])
  return version
}

/** Sets unit price and tax rate of lines; what they cost in total follows from quantity. */
export async function setPrices(
  db: Db,
  { companyId, cartId, version }: { readonly companyId: string; readonly cartId: string; readonly version: number },
  lines: readonly Pick<NewItem, 'id' | 'unitMinor' | 'taxRate'>[],
): Promise<void> {
  const rows = lines.map(({ id, unitMinor, taxRate }) => ({ id, unit_minor: unitMinor, tax_rate: taxRate }))
  await db.query(PRICE, [companyId, cartId, JSON.stringify(rows), version])
}

/** Takes a line out. */
export async function removeLine(db: Db, event: Omit<CartEvent, 'kind' | 'data'>, lineId: string): Promise<number> {
  const version = await appendEvent(db, { ...event, kind: 'removeLine', data: { line: lineId } })
  await db.query(REMOVE, [event.companyId, event.cartId, lineId])
  return version
}

/** Drops the totals the shop showed: they were of the lines as captured. */
export async function forgetTotals(db: Db, companyId: string, cartId: string): Promise<void> {
  await db.query(FORGET_TOTALS, [companyId, cartId])
}

/** Quantity of a line; undefined when it is not in the cart. */
export async function lineQuantity(
  db: Db,
  companyId: string,
  line: { readonly cartId: string; readonly id: string },
): Promise<string | undefined> {
  return quantities.parse(await db.query(ITEM, [companyId, line.cartId, line.id]))[0]?.quantity
}
