/** SQL of links to carts. */
import * as z from 'zod/mini'
import { movedTo } from './anonymous.ts'
import type { Db, Statement } from './db.ts'
import { isUuid } from './people.ts'
import { rowsOf } from './rows.ts'
import { isShortOfPerson, tenantOfShort } from './tenants.ts'

const linkRow = z.object({
  company_id: z.string(),
  id: z.string(),
  cart_id: z.string(),
  audience: z.enum(['external', 'company', 'business-unit']),
  permission_group: z.number(),
  business_unit_id: z.nullable(z.string()),
  label: z.string(),
  message: z.string(),
  /** True: whoever opens it is told who made it. */
  is_signed: z.boolean(),
  /** True: it shows the cart as it was when the link was made. */
  is_copy: z.boolean(),
  /** Addresses and domains it lets in, by a code sent to them; null: it asks nobody. */
  allowed: z.nullable(z.array(z.string())),
  expires_at: z.nullable(z.date()),
  revoked_at: z.nullable(z.date()),
  uses: z.number(),
  last_opened_at: z.nullable(z.date()),
  made_at: z.date(),
  /** The agent who made it in its owner's name; names are empty where nobody did, and once that person is gone. */
  agent_id: z.nullable(z.string()),
  agent_first: z.string(),
  agent_last: z.string(),
  /** Owner of the cart. */
  owner_id: z.string(),
})
const linkRows = rowsOf(linkRow)
const openedRow = z.extend(linkRow, {
  cart_version: z.number(),
  /** How often small pictures were added to the cart. */
  cart_pictures: z.number(),
  /** Whoever made it; empty once that person is gone. */
  maker_first: z.string(),
  maker_last: z.string(),
  /** Empty for who belongs to none. */
  company: z.string(),
})
const openedRows = rowsOf(openedRow)
const copies = z.array(z.object({ copy: z.unknown() }))
const totals = z.array(z.object({ total: z.number() }))
const shorts = z.array(z.object({ short: z.string() }))
/** A link, without its secret. */
export type LinkRow = Readonly<z.infer<typeof linkRow>>
/** A link as whoever opens it finds it. */
export type OpenedLinkRow = Readonly<z.infer<typeof openedRow>>

const COLUMNS = `l.company_id, l.id, l.cart_id, l.audience, l.permission_group, l.business_unit_id, l.label, l.message, l.is_signed,
  l.copy is not null as is_copy, l.allowed, l.expires_at, l.revoked_at, l.uses, l.last_opened_at, l.made_at, l.agent_id,
  coalesce(g.first_name, '') as agent_first, coalesce(g.last_name, '') as agent_last, c.owner_id`
const AGENT = 'left join account g on g.id = l.agent_id'
const OF_CART: Statement = {
  name: 'links-of-cart',
  text: `select ${COLUMNS} from cart_link l join cart c on c.company_id = l.company_id and c.id = l.cart_id ${AGENT}
    where l.company_id = $1 and l.cart_id = $2 and not exists (select from phone_call p where p.company_id = l.company_id and p.link_id = l.id)
    order by l.id`,
}
const BY_ID: Statement = {
  name: 'link-by-id',
  text: `select ${COLUMNS} from cart_link l join cart c on c.company_id = l.company_id and c.id = l.cart_id ${AGENT} where l.company_id = $1 and l.id = $2`,
}
const BY_SECRET: Statement = {
  name: 'link-by-secret',
  text: `select ${COLUMNS}, c.version as cart_version, c.pictures as cart_pictures, coalesce(a.first_name, '') as maker_first, coalesce(a.last_name, '') as maker_last,
    coalesce(k.name, '') as company from cart_link l join cart c on c.company_id = l.company_id and c.id = l.cart_id
    left join company k on k.id = l.company_id left join company_user u on u.company_id = l.company_id and u.id = l.made_by
    left join account a on a.id = u.account_id ${AGENT} where l.company_id = $1 and l.secret_hash = $2`,
}
const COPY: Statement = { name: 'link-copy', text: 'select copy from cart_link where company_id = $1 and id = $2' }
const COUNT: Statement = {
  name: 'links-count',
  text: 'select count(*)::integer as total from cart_link where company_id = $1 and cart_id = $2',
}
const INSERT: Statement = {
  name: 'link-insert',
  text: `insert into cart_link (company_id, id, cart_id, secret_hash, audience, permission_group, business_unit_id, label, message, is_signed, copy,
    expires_at, made_by, made_at, allowed, agent_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
}
const UPDATE: Statement = {
  name: 'link-update',
  text: `update cart_link set label = $3, message = $4, is_signed = $5, expires_at = $6, revoked_at = $7, allowed = $8
    where company_id = $1 and id = $2`,
}
const COUNT_USES: Statement = {
  name: 'link-count-uses',
  text: `update cart_link set uses = uses + $3, last_opened_at = greatest(last_opened_at, $4) where company_id = $1 and id = $2`,
}
const FORGET: Statement = {
  name: 'links-forget',
  text: 'delete from cart_link where company_id = $1 and cart_id = $2 and (revoked_at < $3 or expires_at < $3)',
}
const SHORT: Statement = { name: 'company-short', text: 'select short from company where id = $1' }

/** Links of a cart, oldest first; those of carts handed over on the phone are told with these. */
export async function linksOf(db: Db, companyId: string, cartId: string): Promise<readonly LinkRow[]> {
  return linkRows.parse(await db.query(OF_CART, [companyId, cartId]))
}

/** How many links of a cart are kept, those that ended too. */
export async function linksCount(db: Db, companyId: string, cartId: string): Promise<number> {
  return totals.parse(await db.query(COUNT, [companyId, cartId]))[0]?.total ?? 0
}

/** A link of the company; undefined when it has none of that id. */
export async function linkById(db: Db, companyId: string, id: string): Promise<LinkRow | undefined> {
  return isUuid(id) ? linkRows.parse(await db.query(BY_ID, [companyId, id]))[0] : undefined
}

/** The link of a secret in the tenant its token names by `short`, or in the one that its maker's carts were moved to. */
export async function linkBySecret(
  db: Db,
  { short, hash }: { readonly short: string; readonly hash: Buffer },
): Promise<OpenedLinkRow | undefined> {
  const tenant = await tenantOfShort(db, short)
  if (tenant === undefined) return undefined
  const [link] = openedRows.parse(await db.query(BY_SECRET, [tenant, hash]))
  if (link || !isShortOfPerson(short)) return link
  const moved = await movedTo(db, tenant)
  return moved === undefined ? undefined : openedRows.parse(await db.query(BY_SECRET, [moved, hash]))[0]
}

/** What a link was made to show; null where it shows the cart as it is. */
export async function copyOf(db: Db, { company_id: companyId, id }: Pick<LinkRow, 'company_id' | 'id'>): Promise<unknown> {
  return copies.parse(await db.query(COPY, [companyId, id]))[0]?.copy ?? null
}

/** A link to store; `copy` undefined: it shows the cart as it is. */
export interface NewLink extends Pick<LinkRow, 'company_id' | 'id' | 'cart_id' | 'audience' | 'permission_group' | 'business_unit_id'> {
  readonly secretHash: Buffer
  readonly said: Pick<LinkRow, 'label' | 'message' | 'is_signed' | 'expires_at' | 'allowed'>
  readonly copy: unknown
  readonly madeBy: string
  /** Who acted for them; null: nobody did. */
  readonly agentId: string | null
  readonly at: Date
}

/** Stores a link. */
export async function insertLink(db: Db, { said, copy, ...link }: NewLink): Promise<void> {
  const named = [link.company_id, link.id, link.cart_id, link.secretHash, link.audience, link.permission_group, link.business_unit_id]
  const shown = copy === undefined ? null : JSON.stringify(copy)
  const made = [link.madeBy, link.at, said.allowed, link.agentId]
  await db.query(INSERT, [...named, said.label, said.message, said.is_signed, shown, said.expires_at, ...made])
}

/** Changes what may change of a link. */
export async function updateLink(db: Db, link: LinkRow): Promise<void> {
  const { company_id: companyId, id, label, message, is_signed: isSigned, expires_at: end, revoked_at: revokedAt, allowed } = link
  await db.query(UPDATE, [companyId, id, label, message, isSigned, end, revokedAt, allowed])
}

/** Adds uses to a link, the last of them at that time. */
export async function countUses(
  db: Db,
  { company_id: companyId, id }: Pick<LinkRow, 'company_id' | 'id'>,
  { uses, at }: { readonly uses: number; readonly at: Date },
): Promise<void> {
  await db.query(COUNT_USES, [companyId, id, uses, at])
}

/** Removes links of a cart that ended before that time. */
export async function forgetLinks(
  db: Db,
  companyId: string,
  { cartId, before }: { readonly cartId: string; readonly before: Date },
): Promise<void> {
  await db.query(FORGET, [companyId, cartId, before])
}

/** The short name of a company, which its tokens begin with; undefined when there is no such company. */
export async function shortOfCompany(db: Db, companyId: string): Promise<string | undefined> {
  return shorts.parse(await db.query(SHORT, [companyId]))[0]?.short
}
