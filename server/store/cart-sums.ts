/** SQL of what the lines of a cart come to: kept beside the cart by every write to its lines, so that no answer about a cart reads lines it does not show. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'

const sumsRow = z.object({
  cart_id: z.string(),
  lines: z.number(),
  /** Minor units of the cart's currency, as the two that follow. */
  subtotal: z.number(),
  tax: z.number(),
})
const sumsRows = rowsOf(sumsRow)
const weights = rowsOf(z.object({ lines: z.number(), bytes: z.number() }))
/** What the lines of a cart come to. */
export type CartSums = Readonly<Pick<z.infer<typeof sumsRow>, 'lines' | 'subtotal' | 'tax'>>

// As `lineMinor` and `taxOf` count, line by line.
const AMOUNTS = `i.tax_rate * 1000 as rate, 100000 + case when c.price_mode = 'NET_MODE' then 0 else i.tax_rate * 1000 end as whole,
      coalesce(i.line_minor, case when abs(i.unit_minor * i.quantity) < 9007199254740992 then round(i.unit_minor * i.quantity) else 0 end) as minor,
      1 + octet_length(coalesce(i.capture, 'null')::text) as bytes`
const SUMMED = `count(*) as lines, coalesce(sum(l.minor), 0) as subtotal,
      coalesce(sum(div(l.minor * l.rate * 2 + l.whole, l.whole * 2)), 0) as tax, coalesce(sum(l.bytes), 0) as bytes`

// Before and after are the lines that a write touches, alone: the cart is locked, and one of a thousand lines costs no more than one of ten.
const OF_CART = 'join cart c on c.company_id = $1 and c.id = $2'
const CHANGED = 'returning i.unit_minor, i.quantity, i.line_minor, i.tax_rate, i.capture), after as'
/** Begins a write to lines of the cart $2 of the company $1; which lines, and the write to `cart_item i`, follow. */
export const SUMS_BEFORE = `with before as (select ${SUMMED} from (select ${AMOUNTS} from cart_item i ${OF_CART}
    where i.company_id = $1 and i.cart_id = $2 and i.id`
/** Between the two: which lines end here. */
export const SUMS_CHANGED = ') l), changed as ('
/** Ends such a write, which keeps what the lines of the cart come to. */
export const SUMS_AFTER = `${CHANGED} (select ${SUMMED} from (select ${AMOUNTS} from changed i ${OF_CART}) l)
    insert into cart_sum (company_id, cart_id, lines, subtotal, tax, bytes)
    select $1, $2, a.lines - b.lines, a.subtotal - b.subtotal, a.tax - b.tax, a.bytes - b.bytes from before b, after a
    on conflict (company_id, cart_id) do update set lines = cart_sum.lines + excluded.lines, subtotal = cart_sum.subtotal + excluded.subtotal,
      tax = cart_sum.tax + excluded.tax, bytes = cart_sum.bytes + excluded.bytes`
/** Ends one that removed the lines. */
export const SUMS_GONE = `${CHANGED} (select ${SUMMED} from (select ${AMOUNTS} from changed i ${OF_CART}) l)
    update cart_sum s set lines = s.lines - a.lines, subtotal = s.subtotal - a.subtotal, tax = s.tax - a.tax, bytes = s.bytes - a.bytes
    from after a where s.company_id = $1 and s.cart_id = $2`

const SUMS: Statement = {
  name: 'sums-of-carts',
  text: `select cart_id, lines, subtotal::float8 as subtotal, tax::float8 as tax from cart_sum where company_id = $1 and cart_id = any($2::uuid[])`,
}
const WEIGHT: Statement = { name: 'items-weight', text: 'select lines, bytes from cart_sum where company_id = $1 and cart_id = $2' }
const ANEW: Statement = {
  name: 'sums-anew',
  text: `insert into cart_sum (company_id, cart_id, lines, subtotal, tax, bytes)
    select $1, l.cart_id, ${SUMMED} from (select i.cart_id, ${AMOUNTS}
      from cart_item i join cart c on c.company_id = $1 and c.id = i.cart_id where i.company_id = $1 and i.cart_id = any($2::uuid[])) l group by l.cart_id
    on conflict (company_id, cart_id) do update
      set lines = excluded.lines, subtotal = excluded.subtotal, tax = excluded.tax, bytes = excluded.bytes`,
}

/** What the lines of carts come to, by cart; a cart that never had a line is not there. */
export async function sumsOf(db: Db, companyId: string, ids: readonly string[]): Promise<ReadonlyMap<string, CartSums>> {
  const rows = ids.length === 0 ? [] : sumsRows.parse(await db.query(SUMS, [companyId, ids]))
  return new Map(rows.map(({ cart_id: id, ...sums }) => [id, sums]))
}

/** How many lines a cart has, and the most bytes their captures can take in a list: PostgreSQL writes JSON with more spaces than `JSON.stringify`, never shorter. */
export async function linesWeight(db: Db, companyId: string, cartId: string): Promise<{ readonly lines: number; readonly bytes: number }> {
  return weights.parse(await db.query(WEIGHT, [companyId, cartId]))[0] ?? { lines: 0, bytes: 0 }
}

/** Counts anew what the lines of carts come to, for lines that did not come one write at a time. */
export async function sumAnew(db: Db, companyId: string, cartIds: readonly string[]): Promise<void> {
  await db.query(ANEW, [companyId, cartIds])
}
