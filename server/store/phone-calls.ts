/** SQL of carts handed over on the phone. */
import * as z from 'zod/mini'
import { CALL_SIDES } from '../../lib/contract/phone-calls.ts'
import type { Db, Statement } from './db.ts'
import { isUuid } from './people.ts'
import { rowsOf } from './rows.ts'

const callRow = z.object({
  company_id: z.string(),
  link_id: z.string(),
  cart_id: z.string(),
  /** Of the copy the caller sees. */
  version: z.number(),
  may_edit: z.boolean(),
  made_by: z.string(),
  agent_id: z.nullable(z.string()),
  made_at: z.date(),
  opened_at: z.nullable(z.date()),
  seen_at: z.nullable(z.date()),
  edited_at: z.nullable(z.date()),
  accepted_at: z.nullable(z.date()),
  help_until: z.nullable(z.date()),
  /** Since when the caller's details are filled in; null: they are not. */
  filled_at: z.nullable(z.date()),
  ended_at: z.nullable(z.date()),
  ended_by: z.nullable(z.enum(CALL_SIDES)),
  /** Of its link. */
  expires_at: z.nullable(z.date()),
  revoked_at: z.nullable(z.date()),
  /** The agent who handed it over in somebody's name; empty where nobody did, and once that person is gone. */
  agent_first: z.string(),
  agent_last: z.string(),
})
const callRows = rowsOf(callRow)
const copies = z.array(z.object({ copy: z.unknown() }))
/** A call, without the copy. */
export type CallRow = Readonly<z.infer<typeof callRow>>

const SELECT = `select p.company_id, p.link_id, p.cart_id, p.version, p.may_edit, p.made_by, p.agent_id, p.made_at, p.opened_at, p.seen_at, p.edited_at,
  p.accepted_at, p.help_until, p.filled_at, p.ended_at, p.ended_by, l.expires_at, l.revoked_at, coalesce(g.first_name, '') as agent_first,
  coalesce(g.last_name, '') as agent_last from phone_call p join cart_link l on l.company_id = p.company_id and l.id = p.link_id
  left join account g on g.id = p.agent_id where p.company_id = $1`
const BY_LINK: Statement = { name: 'phone-call-by-link', text: `${SELECT} and p.link_id = $2` }
const OF_CART: Statement = { name: 'phone-calls-of-cart', text: `${SELECT} and p.cart_id = $2 order by p.link_id desc limit 20` }
const LOCK: Statement = {
  name: 'phone-call-lock',
  text: 'select link_id from phone_call where company_id = $1 and link_id = $2 for update',
}
const COPY: Statement = { name: 'phone-call-copy', text: 'select copy from phone_call where company_id = $1 and link_id = $2' }
// The link of a call was made to show a copy: that is where it begins.
const INSERT: Statement = {
  name: 'phone-call-insert',
  text: `insert into phone_call (company_id, link_id, cart_id, copy, may_edit, made_by, agent_id, made_at)
    select $1, l.id, l.cart_id, l.copy, $3, l.made_by, $4, l.made_at from cart_link l where l.company_id = $1 and l.id = $2`,
}
const UPDATE: Statement = {
  name: 'phone-call-update',
  text: `update phone_call set opened_at = $3, seen_at = $4, edited_at = $5, accepted_at = $6, help_until = $7, ended_at = $8, ended_by = $9, filled_at = $10
    where company_id = $1 and link_id = $2`,
}
const SET_COPY: Statement = {
  name: 'phone-call-set-copy',
  text: 'update phone_call set copy = $3, version = version + 1 where company_id = $1 and link_id = $2',
}
const SEEN: Statement = {
  name: 'phone-call-seen',
  text: 'update phone_call set seen_at = $3 where company_id = $1 and link_id = $2 and ended_at is null',
}

type Place = Pick<CallRow, 'company_id' | 'link_id'>

/** The call of a link; undefined for a link that is none's. */
export async function callOfLink(db: Db, companyId: string, linkId: string): Promise<CallRow | undefined> {
  return isUuid(linkId) ? callRows.parse(await db.query(BY_LINK, [companyId, linkId]))[0] : undefined
}

/** The same, locked until the end of the transaction. */
export async function lockedCall(db: Db, { company_id: companyId, link_id: linkId }: Place): Promise<CallRow | undefined> {
  const isThere = (await db.query(LOCK, [companyId, linkId])).length > 0
  return isThere ? callOfLink(db, companyId, linkId) : undefined
}

/** The newest twenty calls of a cart, the newest first. */
export async function callsOfCart(db: Db, companyId: string, cartId: string): Promise<readonly CallRow[]> {
  return callRows.parse(await db.query(OF_CART, [companyId, cartId]))
}

/** What the caller sees, as it was stored; null where there is no such call. */
export async function copyOfCall(db: Db, { company_id: companyId, link_id: linkId }: Place): Promise<unknown> {
  return copies.parse(await db.query(COPY, [companyId, linkId]))[0]?.copy ?? null
}

/** Makes a call of a link that shows a copy. */
export async function insertCall(
  db: Db,
  { company_id: companyId, link_id: linkId, mayEdit, agentId }: Place & { readonly mayEdit: boolean; readonly agentId: string | null },
): Promise<void> {
  await db.query(INSERT, [companyId, linkId, mayEdit, agentId])
}

/** Stores what happened when. */
export async function updateCall(db: Db, call: CallRow): Promise<void> {
  const {
    company_id: companyId,
    link_id: linkId,
    opened_at: openedAt,
    seen_at: seenAt,
    edited_at: editedAt,
    accepted_at: acceptedAt,
  } = call
  const { help_until: helpUntil, ended_at: endedAt, ended_by: endedBy, filled_at: filledAt } = call
  await db.query(UPDATE, [companyId, linkId, openedAt, seenAt, editedAt, acceptedAt, helpUntil, endedAt, endedBy, filledAt])
}

/** Stores what the caller sees from now on. */
export async function setCopy(db: Db, { company_id: companyId, link_id: linkId }: Place, copy: unknown): Promise<void> {
  await db.query(SET_COPY, [companyId, linkId, JSON.stringify(copy)])
}

/** Notes that the caller's page is open. */
export async function noteSeen(db: Db, { company_id: companyId, link_id: linkId }: Place, at: Date): Promise<void> {
  await db.query(SEEN, [companyId, linkId, at])
}
