/** SQL of what happened to a cart's lines after a version: as they are now, and which are gone. */
import * as z from 'zod/mini'
import { type ItemRow, itemRow, LINES } from './carts.ts'
import type { Db, Statement } from './db.ts'

const changesRow = z.object({ version: z.number(), lines: z.array(itemRow), removed: z.array(z.string()) })
const changesRows = z.array(changesRow)

/** What a reader who has a version lacks. */
export interface LineChanges {
  /** The cart's version now. */
  readonly version: number
  /** Lines that came in or changed, as they are now, in their order. */
  readonly lines: readonly ItemRow[]
  /** Ids of lines that were taken out and did not come back. */
  readonly removed: readonly string[]
}

// One statement, so that version, lines and removals are of one moment.
const SINCE: Statement = {
  name: 'lines-since',
  text: `select c.version,
    coalesce((select jsonb_agg(to_jsonb(l) order by l.position, l.id) from (${LINES} and i.cart_id = $2 and i.version > $3) l), '[]') as lines,
    array(select distinct e.data ->> 'line' from cart_event e where e.company_id = $1 and e.cart_id = $2 and e.seq > $3 and e.kind = 'removeLine'
      and not exists (select from cart_item r where r.company_id = $1 and r.cart_id = $2 and r.id = e.data ->> 'line')) as removed
    from cart c where c.company_id = $1 and c.id = $2`,
}

/** What changed after a version; undefined when the cart is gone. */
export async function linesSince(
  db: Db,
  companyId: string,
  { cartId, version }: { readonly cartId: string; readonly version: number },
): Promise<LineChanges | undefined> {
  return changesRows.parse(await db.query(SINCE, [companyId, cartId, version]))[0]
}
