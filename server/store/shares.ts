/** SQL of shared carts. */
import * as z from 'zod/mini'
import type { ShareMove } from '../../lib/contract/share-states.ts'
import { SHARE_STEPS } from '../../lib/core/share-state.ts'
import { markGoneFor, markReadable, READABLE_AGAIN, UNNUMBERED } from './cart-news.ts'
import type { Db, Statement } from './db.ts'
import type { CartEvent } from './line-operations.ts'
import { isUuid } from './people.ts'
import { rowsOf } from './rows.ts'

const shareRow = z.object({
  id: z.string(),
  cart_id: z.string(),
  company_user_id: z.string(),
  permission_group: z.number(),
  owner_id: z.string(),
  opened_at: z.nullable(z.date()),
  added_at: z.nullable(z.date()),
  elsewhere_at: z.nullable(z.date()),
  declined_at: z.nullable(z.date()),
  /** What the receiver said last. */
  reply: z.string(),
  /** What was said to the receiver. */
  said: z.string(),
  /** Name of the agent who shared it in the owner's name, empty once that person is gone; null: the owner did. */
  agent: z.nullable(z.string()),
})
const shareRows = rowsOf(shareRow)
/** A share with the owner of its cart. */
export type ShareRow = Readonly<z.infer<typeof shareRow>>
/** What is there of a share nobody did anything with. */
export const UNTOUCHED = {
  ...{ opened_at: null, added_at: null, elsewhere_at: null, declined_at: null },
  ...{ reply: '', said: '', agent: null },
} as const

const SELECT = `select s.id, s.cart_id, s.company_user_id, s.permission_group, c.owner_id, s.opened_at, s.added_at, s.elsewhere_at, s.declined_at, s.reply, s.said,
  case when s.agent_id is null then null else coalesce((select trim(g.first_name || ' ' || g.last_name) from account g where g.id = s.agent_id), '') end as agent
  from shared_cart s join cart c on c.company_id = s.company_id and c.id = s.cart_id where s.company_id = $1`
const OF_CARTS: Statement = { name: 'shares-of-carts', text: `${SELECT} and s.cart_id = any($2::uuid[]) order by s.id` }
const ONE: Statement = { name: 'share-by-id', text: `${SELECT} and s.id = $2` }
const INSERT: Statement = {
  name: 'share-insert',
  text: `insert into shared_cart (company_id, id, cart_id, company_user_id, permission_group, created_by, created_at, agent_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (company_id, cart_id, company_user_id) do nothing returning cart_id`,
}
// One way to the database and back for all a share asks and writes; $11 whether only the unit $12 may have it. The cart comes first: whoever waits for
// it holds no news of it yet.
const ADD: Statement = {
  name: 'share-add',
  text: `with shared as (insert into shared_cart (company_id, id, cart_id, company_user_id, permission_group, created_by, created_at, agent_id)
      select $1, $2, c.id, u.id, $5, $6, $7, $10::uuid from cart c join company_user u on u.company_id = $1 and u.id = $4 and u.is_active
        and (not $11::boolean or u.business_unit_id is not distinct from $12::uuid) where c.company_id = $1 and c.id = $3 and c.owner_id = $6
      on conflict (company_id, cart_id, company_user_id) do nothing returning cart_id),
    bumped as (update cart c set version = c.version + 1, updated_at = $7 from shared where c.company_id = $1 and c.id = $3 returning c.version),
    told as (update cart_news n set seq = ${UNNUMBERED} from bumped b where n.company_id = $1 and n.cart_id = $3 and n.reader_id <> $4),
    readable as (insert into cart_news (company_id, cart_id, reader_id, seq) select $1, $3, $4, ${UNNUMBERED} from bumped b ${READABLE_AGAIN})
    insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at, agent_id)
    select $1, $3, b.version, $6, 'share', $8, $9, $7, $10 from bumped b returning seq as version`,
}
const UPDATE: Statement = {
  name: 'share-update',
  text: 'update shared_cart set permission_group = $3 where company_id = $1 and id = $2 returning id',
}
const SAY: Statement = { name: 'share-say', text: 'update shared_cart set said = $3 where company_id = $1 and id = $2' }
// $6: the states the move is made from, told by the times as `shareStage` does.
const MOVE: Statement = {
  name: 'share-move',
  text: `update shared_cart set opened_at = case when $3 in ('open', 'add', 'addElsewhere', 'reply') then coalesce(opened_at, $4) else opened_at end,
      added_at = case $3 when 'add' then $4 when 'takeOut' then null else added_at end,
      elsewhere_at = case $3 when 'addElsewhere' then $4 when 'takeOut' then null else elsewhere_at end,
      declined_at = case $3 when 'decline' then $4 when 'restore' then null else declined_at end,
      reply = case $3 when 'decline' then $5 when 'reply' then $5 when 'restore' then '' else reply end
    where company_id = $1 and id = $2 and case when declined_at is not null then 'declined' when added_at is not null then 'added'
      when elsewhere_at is not null then 'elsewhere' when opened_at is not null then 'opened' else 'shared' end = any($6::text[]) returning id`,
}
const DELETE: Statement = { name: 'share-delete', text: 'delete from shared_cart where company_id = $1 and id = $2 returning id' }
const ANYBODYS: Statement = { name: 'share-of-anybody', text: 'select id from shared_cart where id = $1' }

/** Shares of several carts, oldest first. */
export async function sharesOf(db: Db, companyId: string, cartIds: readonly string[]): Promise<readonly ShareRow[]> {
  return cartIds.length === 0 ? [] : shareRows.parse(await db.query(OF_CARTS, [companyId, cartIds]))
}

/** One share of the company. `id` must be a UUID. */
export async function shareById(db: Db, companyId: string, id: string): Promise<ShareRow | undefined> {
  return shareRows.parse(await db.query(ONE, [companyId, id]))[0]
}

/** A share to store. */
export interface NewShare {
  readonly companyId: string
  readonly id: string
  readonly cartId: string
  readonly companyUserId: string
  readonly permissionGroup: number
  readonly createdBy: string
  /** The agent who shares in that person's name, else null. */
  readonly agentId: string | null
  readonly at: Date
}

/** Stores a share; false when that person has the cart already. */
export async function insertShare(db: Db, share: NewShare): Promise<boolean> {
  const { companyId, id, cartId, companyUserId, permissionGroup, createdBy, at, agentId } = share
  const stored = [companyId, id, cartId, companyUserId, permissionGroup, createdBy, at, agentId]
  const isNew = (await db.query(INSERT, stored)).length > 0
  if (isNew) await markReadable(db, { companyId, companyUserId, cartId })
  return isNew
}

/** A share to store with what happened to its cart: by whom, for which operation. */
export interface LoggedShare extends NewShare, Pick<CartEvent, 'opId'> {
  /** The only business unit whose people may have it, null for those who are in none; undefined: anybody of the company may. */
  readonly onlyUnit: string | null | undefined
}

/**
 * Stores a share and appends its event, as the last of a transaction; false, and nothing is stored, when the cart is not the giver's own, the
 * receiver is none of the company, or has the cart already. Ids must be UUIDs.
 */
export async function addShare(db: Db, share: LoggedShare): Promise<boolean> {
  const { companyId, id, cartId, companyUserId, permissionGroup, createdBy, at, opId, agentId, onlyUnit } = share
  const data = JSON.stringify({ companyUser: companyUserId, permissionGroup })
  const stored = [companyId, id, cartId, companyUserId, permissionGroup, createdBy, at]
  return (await db.last(ADD, [...stored, data, opId, agentId, onlyUnit !== undefined, onlyUnit ?? null])).length > 0
}

/** Changes the permission group; false when the share is gone. */
export async function updateShare(
  db: Db,
  companyId: string,
  share: { readonly id: string; readonly permissionGroup: number },
): Promise<boolean> {
  return (await db.query(UPDATE, [companyId, share.id, share.permissionGroup])).length > 0
}

/** Keeps what is said to the receiver of a share. */
export async function saidWithShare(db: Db, companyId: string, { id, said }: Pick<ShareRow, 'id' | 'said'>): Promise<void> {
  await db.query(SAY, [companyId, id, said])
}

/** What a receiver does, and when; `reply` counts for a reply and a decline. */
export interface ShareAnswer {
  readonly move: ShareMove
  readonly reply: string
  readonly at: Date
}

/** Makes a move of the receiver; false, and nothing changes, where the share is not where that is made from. What was declined is gone for its receiver until that is taken back. */
export async function moveShare(
  db: Db,
  companyId: string,
  { share, answer }: { readonly share: ShareRow; readonly answer: ShareAnswer },
): Promise<boolean> {
  const { move, reply, at } = answer
  if ((await db.query(MOVE, [companyId, share.id, move, at, reply, SHARE_STEPS[move]])).length === 0) return false
  const of = { companyId, companyUserId: share.company_user_id, cartId: share.cart_id }
  if (move === 'decline') await markGoneFor(db, { ...of, at })
  if (move === 'restore') await markReadable(db, of)
  return true
}

/** A share to end, and when. */
export interface ShareEnd extends Pick<ShareRow, 'id' | 'cart_id' | 'company_user_id'> {
  readonly at: Date
}

/** Ends a share; false when it is gone. */
export async function deleteShare(db: Db, companyId: string, share: ShareEnd): Promise<boolean> {
  const isEnded = (await db.query(DELETE, [companyId, share.id])).length > 0
  const of = { companyId, companyUserId: share.company_user_id, cartId: share.cart_id }
  if (isEnded) await markGoneFor(db, { ...of, at: share.at })
  return isEnded
}

/** Whether any company has a share of this id. */
export async function isShare(db: Db, id: string): Promise<boolean> {
  return isUuid(id) && (await db.query(ANYBODYS, [id])).length > 0
}
