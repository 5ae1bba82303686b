/** SQL of the audit log: events of a company's carts, numbered and chained behind the writes. Reasons: docs/decisions/0044. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import type { CartEvent } from './line-operations.ts'
import { rowsOf } from './rows.ts'

/** Stands for the cart of what is about none. */
export const NIL = '00000000-0000-0000-0000-000000000000'

/** Events that are chained, or read to be looked at, at once. */
export const BATCH = 2000

const tenants = rowsOf(z.object({ company_id: z.string() }))
const companies = rowsOf(z.object({ id: z.string(), short: z.string() }))
const heads = rowsOf(z.object({ entry: z.number(), hash: z.instanceof(Buffer) }))
const eventRow = z.object({ cart_id: z.string(), seq: z.number(), content: z.string(), data: z.string() })
const eventRows = rowsOf(eventRow)
const entryRow = z.object({
  ...eventRow.shape,
  entry: z.number(),
  hash: z.nullable(z.instanceof(Buffer)),
  salt: z.nullable(z.instanceof(Buffer)),
  erased: z.nullable(z.instanceof(Buffer)),
  actor_id: z.string(),
  kind: z.string(),
})
const entryRows = rowsOf(entryRow)
const states = rowsOf(
  z.object({
    entry: z.nullable(z.number()),
    hash: z.nullable(z.instanceof(Buffer)),
    last: z.nullable(z.number()),
    unnumbered: z.number(),
    waiting: z.number(),
  }),
)
const erasures = rowsOf(z.object({ actor_id: z.string(), data: z.string() }))
const gaps = rowsOf(z.object({ cart_id: z.string() }))

/** An event as it goes into the chain: `content` is all of it but `data`, as text that is the same for the same event. */
export type EventContent = Readonly<z.infer<typeof eventRow>>
/** An event that is in the chain. Without a hash or salt somebody took it out; `erased` is the hash of data that is gone. */
export type EntryRow = Readonly<z.infer<typeof entryRow>>

// Times in microseconds: as text they would depend on the connection's time zone.
const CONTENT = `jsonb_build_array(e.cart_id, e.seq, e.actor_id, e.agent_id, e.kind, (extract(epoch from e.at) * 1000000)::bigint, e.op_id)::text as content,
  e.data::text as data`
const NOTE: Statement = {
  name: 'audit-note',
  text: `insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at, agent_id)
    select $1, '${NIL}', 1 + coalesce((select max(n.seq) from cart_event n where n.company_id = $1 and n.cart_id = '${NIL}'), 0), $2, $3, $4, $5, $6, $7
    on conflict (company_id, cart_id, seq) do nothing returning seq`,
}
const UNCHAINED_TENANTS: Statement = {
  name: 'audit-tenants',
  text: 'select distinct company_id from cart_event where entry is null and company_id > $1 order by company_id limit 500',
}
const COMPANY: Statement = { name: 'audit-company', text: 'select id, short from company where id = $1' }
const COMPANIES: Statement = { name: 'audit-companies', text: 'select id, short from company order by short' }
const PASS_BY: Statement = { name: 'audit-pass-by', text: 'update cart_event set entry = 0 where company_id = $1 and entry is null' }
const BEGIN_HEAD: Statement = {
  name: 'audit-head-begin',
  text: 'insert into audit_head (company_id, entry, hash) values ($1, 0, $2) on conflict do nothing',
}
// Two servers chain at once: who comes second leaves it to the first.
const HOLD_HEAD: Statement = {
  name: 'audit-head-hold',
  text: 'select entry, hash from audit_head where company_id = $1 for update skip locked',
}
const MOVE_HEAD: Statement = { name: 'audit-head-move', text: 'update audit_head set entry = $2, hash = $3 where company_id = $1' }
const UNCHAINED: Statement = {
  name: 'audit-unchained',
  text: `select e.cart_id, e.seq, ${CONTENT} from cart_event e where e.company_id = $1 and e.entry is null order by e.at, e.cart_id, e.seq limit ${BATCH}`,
}
const CHAIN: Statement = {
  name: 'audit-chain',
  text: `update cart_event e set entry = n.entry, hash = decode(n.hash, 'hex'), salt = decode(n.salt, 'hex')
    from jsonb_to_recordset($2::jsonb) as n (cart_id uuid, seq integer, entry bigint, hash text, salt text)
    where e.company_id = $1 and e.cart_id = n.cart_id and e.seq = n.seq`,
}
// One statement, so that the head is the one of these rows.
const STATE: Statement = {
  name: 'audit-state',
  text: `select h.entry, h.hash, l.last, l.unnumbered, l.waiting from (select max(e.entry) as last,
      count(*) filter (where e.hash is not null and coalesce(e.entry, 0) <= 0) as unnumbered, count(*) filter (where e.entry is null) as waiting
      from cart_event e where e.company_id = $1) l
    left join audit_head h on h.company_id = $1`,
}
const ENTRIES: Statement = {
  name: 'audit-entries',
  text: `select e.entry, e.cart_id, e.seq, e.hash, e.salt, e.erased, e.actor_id, e.kind, ${CONTENT} from cart_event e
    where e.company_id = $1 and e.entry > $2 and e.entry > 0 and e.entry <= $3 order by e.entry limit ${BATCH}`,
}
// Behind the end of the chain as it was read: what was erased a moment ago may be gone before the entry that says so is chained.
const LATER_ERASURES: Statement = {
  name: 'audit-later-erasures',
  text: `select e.actor_id, e.data::text as data from cart_event e
    where e.company_id = $1 and e.cart_id = '${NIL}' and e.kind = 'erase' and (e.entry is null or e.entry > $2)`,
}
// The events of a cart are numbered without a gap, chained or not, and the last has the cart's version.
const GAPS: Statement = {
  name: 'audit-gaps',
  text: `select e.cart_id from cart_event e left join cart c on c.company_id = $1 and c.id = e.cart_id where e.company_id = $1
    group by e.cart_id, c.version having min(e.seq) <> 1 or count(*) <> max(e.seq) or max(e.seq) <> coalesce(c.version, max(e.seq))
    union all select c.id from cart c where c.company_id = $1 and c.version > 0
      and not exists (select from cart_event e where e.company_id = $1 and e.cart_id = c.id)`,
}

/** Notes what somebody did that is about no cart, in the log of a company. Within the transaction of what was done. */
export async function appendNote(db: Db, note: Omit<CartEvent, 'cartId'>): Promise<void> {
  const { companyId, actorId, agentId, kind, data, opId, at } = note
  const values = [companyId, actorId, kind, JSON.stringify(data), opId, at, agentId]
  // Of two at once the second waits for the first, and takes the number after its.
  while ((await db.query(NOTE, values)).length === 0);
}

/** Tenants behind `after` that have events which are not chained, at most 500 in the order of their ids. */
export async function unchainedTenants(db: Db, after: string): Promise<readonly string[]> {
  return tenants.parse(await db.query(UNCHAINED_TENANTS, [after])).map(({ company_id: id }) => id)
}

/** Whether a tenant is a company. */
export async function isCompany(db: Db, tenant: string): Promise<boolean> {
  return companies.parse(await db.query(COMPANY, [tenant])).length > 0
}

/** All companies, with their short names, in the order of those. */
export async function allCompanies(db: Db): Promise<readonly { readonly id: string; readonly short: string }[]> {
  return companies.parse(await db.query(COMPANIES))
}

/** Marks the events of a tenant that is no company: they are never chained. */
export async function passBy(db: Db, tenant: string): Promise<void> {
  await db.query(PASS_BY, [tenant])
}

/** Where a chain ends. */
export interface Head {
  /** Zero: it has no entry. */
  readonly entry: number
  readonly hash: Buffer
}

/** Holds the end of a company's chain until the end of the transaction; undefined while somebody else does. */
export async function holdHead(db: Db, companyId: string, first: Buffer): Promise<Head | undefined> {
  await db.query(BEGIN_HEAD, [companyId, first])
  return heads.parse(await db.query(HOLD_HEAD, [companyId]))[0]
}

/** Events of a company that are not chained, by their time, at most `BATCH`. */
export async function unchainedEvents(db: Db, companyId: string): Promise<readonly EventContent[]> {
  return eventRows.parse(await db.query(UNCHAINED, [companyId]))
}

/** An event with what makes it an entry; hash and salt hexadecimal. */
export interface ChainedEvent extends Pick<EventContent, 'cart_id' | 'seq'> {
  readonly entry: number
  readonly hash: string
  readonly salt: string
}

/** Stores the entries, and where the chain ends now. Within the transaction that holds its end. */
export async function chainEvents(
  db: Db,
  companyId: string,
  { events, head }: { readonly events: readonly ChainedEvent[]; readonly head: Head },
): Promise<void> {
  await db.query(CHAIN, [companyId, JSON.stringify(events)])
  await db.query(MOVE_HEAD, [companyId, head.entry, head.hash])
}

/** What a chain is said to be. */
export interface ChainState {
  /** Undefined: nobody says where it ends. */
  readonly head: Head | undefined
  /** The largest number of an entry; zero: there is none. */
  readonly last: number
  /** Events with a hash that have no place in the chain. */
  readonly unnumbered: number
  /** Events that are not chained yet. */
  readonly waiting: number
}

/** It, of one moment. */
export async function chainState(db: Db, companyId: string): Promise<ChainState> {
  const [found] = states.parse(await db.query(STATE, [companyId]))
  const { entry = null, hash = null, last, unnumbered = 0, waiting = 0 } = found ?? {}
  return { head: entry === null || hash === null ? undefined : { entry, hash }, last: last ?? 0, unnumbered, waiting }
}

/** Entries behind one and up to another, in their order, at most `BATCH`. */
export async function entriesOf(
  db: Db,
  companyId: string,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly EntryRow[]> {
  return entryRows.parse(await db.query(ENTRIES, [companyId, after, upTo]))
}

/** What says that something was erased, behind an entry or not chained yet. */
export async function erasuresBehind(db: Db, companyId: string, entry: number): Promise<readonly Pick<EntryRow, 'actor_id' | 'data'>[]> {
  return erasures.parse(await db.query(LATER_ERASURES, [companyId, entry]))
}

/** Carts of a company whose events have a gap. */
export async function cartsWithGaps(db: Db, companyId: string): Promise<readonly string[]> {
  return gaps.parse(await db.query(GAPS, [companyId])).map(({ cart_id: id }) => id)
}
