/** SQL of what a reader of carts was not told yet: whatever changes a cart or a share sets a mark, the reader's next question numbers it. Reasons: docs/decisions/0023. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'
import type { Reader } from './tenants.ts'

/** Stands for a number that was not given yet: above all of them, and the largest integer a double holds. */
export const UNNUMBERED = 9_007_199_254_740_991
const BATCH = 500

const newsRow = z.object({
  newest: z.number(),
  swept: z.number(),
  /** Null in the only row: nothing is new. */
  cart_id: z.nullable(z.string()),
  seq: z.nullable(z.number()),
  is_gone: z.nullable(z.boolean()),
})
const newsRows = rowsOf(newsRow)
const numbers = rowsOf(z.object({ seq: z.number() }))
const heads = rowsOf(z.object({ newest: z.number(), default_id: z.nullable(z.string()), is_news: z.boolean() }))
const tenants = rowsOf(z.object({ company_id: z.string() }))
const sweptRows = rowsOf(z.object({ reader_id: z.string(), seq: z.number() }))

/** Marks a cart for all who read it: `with` before the update of the cart. Without a look at the mark that is there: it may just be getting its number. */
export const MARKING = `with told as (update cart_news set seq = ${UNNUMBERED} where company_id = $1 and cart_id = $2)`
/** Behind the news that a cart is readable: it may have been before. */
export const READABLE_AGAIN = 'on conflict (company_id, cart_id, reader_id) do update set seq = excluded.seq, gone_at = null'
const READABLE: Statement = {
  name: 'news-readable',
  text: `insert into cart_news (company_id, cart_id, reader_id, seq) values ($1, $2, $3, ${UNNUMBERED}) ${READABLE_AGAIN}`,
}
const GONE: Statement = {
  name: 'news-gone',
  text: `update cart_news set seq = ${UNNUMBERED}, gone_at = $3 where company_id = $1 and cart_id = $2`,
}
// Whoever had a share of an own cart still has the cart.
const GONE_FOR: Statement = {
  name: 'news-gone-for',
  text: `update cart_news set seq = ${UNNUMBERED}, gone_at = $3 where company_id = $1 and cart_id = $2 and reader_id = $4
    and not exists (select from cart c where c.company_id = $1 and c.id = $2 and c.owner_id = $4)`,
}
const OF_MAIL: Statement = {
  name: 'news-of-mail',
  text: `update cart_news n set seq = ${UNNUMBERED} from invitation i, cart c where n.company_id = $1 and i.company_id = $1 and c.company_id = $1
    and i.mail_id = $2 and c.id = i.cart_id and n.cart_id = c.id and n.reader_id = c.owner_id`,
}
const ALL: Statement = { name: 'news-of-all', text: `update cart_news set seq = ${UNNUMBERED} where company_id = $1` }

// One row of the reader, and of the news those behind the number: none of them, mostly.
const SINCE: Statement = {
  name: 'news-since',
  text: `select r.seq as newest, r.swept, n.cart_id, n.seq, n.is_gone from cart_reader r left join lateral (
      select w.cart_id, w.seq, w.gone_at is not null as is_gone from cart_news w
      where w.company_id = $1 and w.reader_id = $2 and w.seq > $3 order by w.seq, w.cart_id limit $4) n on true
    where r.company_id = $1 and r.reader_id = $2`,
}
const HEAD: Statement = {
  name: 'news-head',
  text: `select r.seq as newest, exists (select from cart_news w where w.company_id = $1 and w.reader_id = $2 and w.seq > r.seq) as is_news,
    (select c.id from cart c where c.company_id = $1 and c.owner_id = $2 and c.is_default) as default_id
    from cart_reader r where r.company_id = $1 and r.reader_id = $2`,
}
// The time, or more: a database that was put back must not give a number again that somebody has.
const NEXT: Statement = {
  name: 'news-next',
  text: `insert into cart_reader as r (company_id, reader_id, seq) values ($1, $2, $3::bigint + $4)
    on conflict (company_id, reader_id) do update set seq = greatest(r.seq, $3::bigint) + $4 returning seq`,
}
// The newest first: ids are made in the order of time. Past what somebody holds: whoever writes several of these rows must not wait for two readers.
const NUMBER: Statement = {
  name: 'news-number',
  text: `with held as (select w.cart_id from cart_news w where w.company_id = $1 and w.reader_id = $2 and w.seq = ${UNNUMBERED}
      order by w.cart_id desc limit $4 for update skip locked)
    update cart_news n set seq = $3::bigint + p.place from (select h.cart_id, row_number() over (order by h.cart_id desc) as place from held h) p
    where n.company_id = $1 and n.reader_id = $2 and n.cart_id = p.cart_id returning n.cart_id`,
}
const SWEEP_TENANTS: Statement = {
  name: 'sweep-news-tenants',
  text: `select distinct company_id from cart_news where gone_at < $1 and company_id > $2 order by company_id limit ${BATCH}`,
}
const SWEEP: Statement = {
  name: 'sweep-news',
  text: `with held as (select cart_id, reader_id from cart_news where company_id = $1 and gone_at < $2 limit ${BATCH} for update skip locked)
    delete from cart_news n using held h where n.company_id = $1 and n.cart_id = h.cart_id and n.reader_id = h.reader_id returning n.reader_id, n.seq`,
}
// Who was told of it goes on. Who was not has not asked since: a number of its own, for nobody, sends that one back to the start.
const SWEPT: Statement = {
  name: 'sweep-news-reader',
  text: `update cart_reader set seq = case when $3::bigint = ${UNNUMBERED} then seq + 1 else seq end,
    swept = case when $3::bigint = ${UNNUMBERED} then seq + 1 else greatest(swept, $3::bigint) end where company_id = $1 and reader_id = $2`,
}

/** A cart and one of its readers. */
interface CartOfReader extends Reader {
  readonly cartId: string
}

/** A cart becomes readable for somebody. Within the transaction of the write, as all that follow. */
export async function markReadable(db: Db, { companyId, companyUserId, cartId }: CartOfReader): Promise<void> {
  await db.query(READABLE, [companyId, cartId, companyUserId])
}

/** A cart is gone for all who read it. */
export async function markGone(db: Db, cart: { readonly companyId: string; readonly cartId: string; readonly at: Date }): Promise<void> {
  await db.query(GONE, [cart.companyId, cart.cartId, cart.at])
}

/** A cart is gone for one of its readers. */
export async function markGoneFor(db: Db, { companyId, companyUserId, cartId, at }: CartOfReader & { readonly at: Date }): Promise<void> {
  await db.query(GONE_FOR, [companyId, cartId, at, companyUserId])
}

/** What became of an invitation's mail is news to whose cart it is about; of any other mail it is to nobody. */
export async function markMail(db: Db, { companyId, mailId }: { readonly companyId: string; readonly mailId: string }): Promise<void> {
  await db.query(OF_MAIL, [companyId, mailId])
}

/** Every cart of a company may look different: the names of its people changed, or its own. */
export async function markAll(db: Db, companyId: string): Promise<void> {
  await db.query(ALL, [companyId])
}

/** Something new: a cart to read again, or one that is gone. */
export interface NewsRow {
  readonly cartId: string
  /** Undefined: it will be told again, for somebody is changing it. */
  readonly seq: number | undefined
  readonly isGone: boolean
}

/** What is new behind a number. */
export interface NewsRows {
  /** The reader's last number, and the largest that was swept. */
  readonly newest: number
  readonly swept: number
  /** In the order of their numbers, at most `limit`. */
  readonly rows: readonly NewsRow[]
}

/** What was not told up to `since`; undefined for a reader who never asked. */
export async function newsSince(
  db: Db,
  { companyId, companyUserId }: Reader,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<NewsRows | undefined> {
  const found = newsRows.parse(await db.query(SINCE, [companyId, companyUserId, since, limit]))
  const [first] = found
  if (!first) return undefined
  const rows = found.flatMap(({ cart_id: cartId, seq, is_gone: isGone }) =>
    cartId === null || seq === null ? [] : [{ cartId, seq: seq === UNNUMBERED ? undefined : seq, isGone: isGone === true }],
  )
  return { newest: first.newest, swept: first.swept, rows }
}

/** What the carts of a reader are known by: the last number, whether something has none yet, the default cart. */
export interface NewsHead {
  readonly newest: number
  readonly isNews: boolean
  readonly defaultId: string | null
}

/** It; undefined for a reader who never asked. */
export async function newsHead(db: Db, { companyId, companyUserId }: Reader): Promise<NewsHead | undefined> {
  const [head] = heads.parse(await db.query(HEAD, [companyId, companyUserId]))
  return head && { newest: head.newest, isNews: head.is_news, defaultId: head.default_id }
}

/** Gives numbers to what has none, at most `limit`; answers how many. Ends before anything is read of the carts: what changes afterwards gets another number. */
export async function numberNews(
  db: Db,
  { companyId, companyUserId }: Reader,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<number> {
  return db.transaction(async (tx) => {
    const [next] = numbers.parse(await tx.query(NEXT, [companyId, companyUserId, at.getTime() * 1000, limit]))
    return next ? (await tx.query(NUMBER, [companyId, companyUserId, next.seq - limit, limit])).length : 0
  })
}

/** Removes what is gone since before then; answers how much. */
export async function sweepNews(db: Db, before: Date): Promise<number> {
  let [total, last] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const page = tenants.parse(await db.query(SWEEP_TENANTS, [before, last]))
    for (const { company_id: companyId } of page) {
      for (let removed = BATCH; removed === BATCH; total += removed) removed = await sweepSome(db, companyId, before)
    }
    last = page.at(-1)?.company_id ?? last
    if (page.length < BATCH) return total
  }
}

async function sweepSome(db: Db, companyId: string, before: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const removed = sweptRows.parse(await tx.query(SWEEP, [companyId, before]))
    for (const [reader, rows] of [...Map.groupBy(removed, ({ reader_id: id }) => id)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const numbered = rows.map(({ seq }) => seq).filter((seq) => seq !== UNNUMBERED)
      if (numbered.length > 0) await tx.query(SWEPT, [companyId, reader, Math.max(...numbered)])
      if (numbered.length < rows.length) await tx.query(SWEPT, [companyId, reader, UNNUMBERED])
    }
    return removed.length
  })
}
