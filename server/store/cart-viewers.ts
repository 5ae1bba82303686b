/** SQL of who has a cart before them right now. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { inBatches, inEachTenant } from './sweep.ts'
import type { Reader } from './tenants.ts'

const viewers = z.array(z.object({ id: z.string(), name: z.string(), agent: z.nullable(z.string()), is_by_agent: z.boolean() }))
/** Somebody who looks. */
export type ViewerRow = Readonly<z.infer<typeof viewers>[number]>

const NO_AGENT = '00000000-0000-0000-0000-000000000000'
const SEEN: Statement = {
  name: 'cart-viewer-seen',
  text: `insert into cart_viewer (company_id, cart_id, viewer_id, agent_id, seen_at) values ($1, $2, $3, $4, $5)
    on conflict (company_id, cart_id, viewer_id, agent_id) do update set seen_at = excluded.seen_at`,
}
const LEFT: Statement = {
  name: 'cart-viewer-left',
  text: 'delete from cart_viewer where company_id = $1 and cart_id = $2 and viewer_id = $3 and agent_id = $4',
}
const OTHERS: Statement = {
  name: 'cart-viewer-others',
  text: `select v.viewer_id as id, concat_ws(' ', nullif(a.first_name, ''), nullif(a.last_name, '')) as name, v.agent_id <> '${NO_AGENT}' as is_by_agent,
      nullif(concat_ws(' ', nullif(g.first_name, ''), nullif(g.last_name, '')), '') as agent
    from cart_viewer v join company_user u on u.company_id = $1 and u.id = v.viewer_id join account a on a.id = u.account_id
      left join account g on g.id = v.agent_id
    where v.company_id = $1 and v.cart_id = $2 and v.seen_at > $5 and (v.viewer_id, v.agent_id) <> ($3, $4) and u.is_active
    order by name, v.viewer_id, v.agent_id limit 100`,
}
const TENANTS: Statement = {
  name: 'sweep-viewer-tenants',
  text: 'select distinct company_id from cart_viewer where seen_at < $1 and company_id > $2 order by company_id limit 500',
}
const SWEEP: Statement = {
  name: 'sweep-viewers',
  text: `with held as (select cart_id, viewer_id, agent_id from cart_viewer where company_id = $1 and seen_at < $2 limit 500 for update skip locked)
    delete from cart_viewer v using held h
    where v.company_id = $1 and v.cart_id = h.cart_id and v.viewer_id = h.viewer_id and v.agent_id = h.agent_id returning v.cart_id`,
}

/** Who looks at which cart; `agentId`: whoever acts in that person's name. */
export interface Look {
  readonly cartId: string
  readonly agentId: string | null
}

/** Notes that somebody looks, as of then. */
export async function keepLook(db: Db, { companyId, companyUserId }: Reader, look: Look & { readonly at: Date }): Promise<void> {
  await db.query(SEEN, [companyId, look.cartId, companyUserId, look.agentId ?? NO_AGENT, look.at])
}

/** Notes that somebody looks no more. */
export async function endLook(db: Db, { companyId, companyUserId }: Reader, { cartId, agentId }: Look): Promise<void> {
  await db.query(LEFT, [companyId, cartId, companyUserId, agentId ?? NO_AGENT])
}

/** Who else has looked since then, by name, a hundred at most. */
export async function otherViewers(
  db: Db,
  { companyId, companyUserId }: Reader,
  { cartId, agentId, since }: Look & { readonly since: Date },
): Promise<readonly ViewerRow[]> {
  return viewers.parse(await db.query(OTHERS, [companyId, cartId, companyUserId, agentId ?? NO_AGENT, since]))
}

/** Forgets looks from before then; answers how many. */
export function sweepViewers(db: Db, before: Date): Promise<number> {
  return inEachTenant(db, { found: TENANTS, before }, (companyId) =>
    inBatches(async () => (await db.query(SWEEP, [companyId, before])).length),
  )
}
