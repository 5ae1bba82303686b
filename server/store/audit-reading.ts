/** SQL that reads the log of carts for people: one cart's for its readers, a company's for its administrators. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'

const LIMIT = 100
const EXPORTED = 1000

const readRow = z.object({
  seq: z.number(),
  at: z.date(),
  kind: z.string(),
  cart_id: z.string(),
  actor_id: z.string(),
  agent_id: z.nullable(z.string()),
  op_id: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** Null: nobody signed in, or the person is gone. */
  actor: z.nullable(z.string()),
  agent: z.nullable(z.string()),
  /** Who got a share. */
  receiver: z.nullable(z.string()),
})
const ofCartRow = z.object({
  ...readRow.shape,
  /** Of the line, also of one that is not there any more. */
  sku: z.nullable(z.string()),
  /** The address of the invitation, as long as that is there. */
  invited: z.nullable(z.string()),
  /** What the link is called, as long as it is there. */
  link: z.nullable(z.string()),
})
const ofCartRows = rowsOf(ofCartRow)
const exportedRow = z.object({ ...readRow.shape, entry: z.number(), hash: z.instanceof(Buffer) })
const exportedRows = rowsOf(exportedRow)
/** An event of a cart with the names of those in it, and of what it is about. */
export type ReadEvent = Readonly<z.infer<typeof ofCartRow>>
/** An event with the names of those in it and its place in the chain. */
export type ExportedEvent = Readonly<z.infer<typeof exportedRow>>

const WHO = `e.seq, e.at, e.kind, e.cart_id, e.actor_id, e.agent_id, e.op_id, e.data,
  nullif(concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')), '') as actor,
  nullif(concat_ws(' ', nullif(g.first_name, ''), nullif(g.last_name, '')), '') as agent,
  nullif(concat_ws(' ', nullif(o.first_name, ''), nullif(o.last_name, '')), '') as receiver`
const FROM = `from cart_event e left join company_user u on u.company_id = $1 and u.id = e.actor_id left join account a on a.id = u.account_id
  left join account g on g.id = e.agent_id
  left join company_user r on r.company_id = $1 and r.id::text = e.data ->> 'companyUser' left join account o on o.id = r.account_id`
// Only adding says what a line is of; one look at them is enough for all lines.
const ABOUT = `left join (select n.data ->> 'line' as line, min(n.data ->> 'sku') as sku from cart_event n
    where n.company_id = $1 and n.cart_id = $2 and n.kind = 'addLine' group by 1) s on s.line = e.data ->> 'line'
  left join invitation v on v.company_id = $1 and v.cart_id = $2 and v.id::text = e.data ->> 'invitation'
  left join cart_link k on k.company_id = $1 and k.cart_id = $2 and k.id::text = e.data ->> 'link'`
// $4 whether all of it may be seen, $5 the kinds that anybody may who reads the cart, $6 who asks: what one did oneself is no secret.
const OF_CART: Statement = {
  name: 'audit-of-cart',
  text: `select ${WHO}, s.sku, v.address as invited, k.label as link ${FROM} ${ABOUT}
    where e.company_id = $1 and e.cart_id = $2 and e.seq < $3 and ($4::boolean or e.kind = any($5::text[]) or e.actor_id = $6)
    order by e.seq desc limit ${LIMIT}`,
}
const OF_COMPANY: Statement = {
  name: 'audit-of-company',
  text: `select ${WHO}, e.entry, e.hash ${FROM} where e.company_id = $1 and e.entry > $2 and e.entry > 0 order by e.entry limit ${EXPORTED}`,
}

/** Which events of a cart. */
export interface HistoryWish {
  readonly companyId: string
  readonly cartId: string
  /** Those with a smaller number. */
  readonly before: number
  readonly seesAll: boolean
  readonly kinds: readonly string[]
  readonly companyUserId: string
}

/** Events of a cart, the newest first, at most 100. */
export async function historyOf(db: Db, wish: HistoryWish): Promise<readonly ReadEvent[]> {
  const { companyId, cartId, before, seesAll, kinds, companyUserId } = wish
  return ofCartRows.parse(await db.query(OF_CART, [companyId, cartId, before, seesAll, kinds, companyUserId]))
}

/** Entries of a company's log behind one, in their order, at most 1,000. */
export async function entriesBehind(db: Db, companyId: string, after: number): Promise<readonly ExportedEvent[]> {
  return exportedRows.parse(await db.query(OF_COMPANY, [companyId, after]))
}
