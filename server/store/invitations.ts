/** SQL of invitations to carts. A move is made only from where the invitation may be, and before its end: two at once cannot both be made. */
import * as z from 'zod/mini'
import { INVITATION_STEPS, type InvitationMove, KEPT_STATES } from '../../lib/core/invitation.ts'
import type { Db, Statement } from './db.ts'
import { isUuid } from './people.ts'
import { tenantOfShort } from './tenants.ts'

const invitationRow = z.object({
  company_id: z.string(),
  id: z.string(),
  cart_id: z.string(),
  address: z.string(),
  address_key: z.string(),
  message: z.string(),
  permission_group: z.number(),
  business_unit_id: z.nullable(z.string()),
  language: z.string(),
  state: z.enum(KEPT_STATES),
  mail_id: z.string(),
  share_id: z.nullable(z.string()),
  expires_at: z.date(),
  reminded_at: z.nullable(z.date()),
  opened_at: z.nullable(z.date()),
  answered_at: z.nullable(z.date()),
  revoked_at: z.nullable(z.date()),
  made_by: z.string(),
  made_at: z.date(),
  /** Owner of the cart. */
  owner_id: z.string(),
  cart_name: z.string(),
  cart_version: z.number(),
  /** The agent who invited in somebody's name; names are empty where nobody did, and once that person is gone. */
  agent_id: z.nullable(z.string()),
  agent_first: z.string(),
  agent_last: z.string(),
  /** Whoever invited; empty once that person is gone. */
  maker_first: z.string(),
  maker_last: z.string(),
  /** Empty for who belongs to none. */
  company: z.string(),
})
const invitationRows = z.array(invitationRow)
const ids = z.array(z.object({ id: z.string() }))
const makers = z.array(z.object({ first_name: z.string(), last_name: z.string() }))
const tenants = z.array(z.object({ company_id: z.string() }))
/** An invitation, without its secrets. */
export type InvitationRow = Readonly<z.infer<typeof invitationRow>>

const MOST_DUE = 50
const SELECT = `select i.company_id, i.id, i.cart_id, i.address, i.address_key, i.message, i.permission_group, i.business_unit_id, i.language, i.state,
  i.mail_id, i.share_id, i.expires_at, i.reminded_at, i.opened_at, i.answered_at, i.revoked_at, i.made_by, i.made_at, i.agent_id, c.owner_id, c.name as cart_name,
  c.version as cart_version, coalesce(g.first_name, '') as agent_first, coalesce(g.last_name, '') as agent_last, coalesce(a.first_name, '') as maker_first, coalesce(a.last_name, '') as maker_last, coalesce(k.name, '') as company
  from invitation i join cart c on c.company_id = i.company_id and c.id = i.cart_id left join company k on k.id = i.company_id
  left join company_user u on u.company_id = i.company_id and u.id = i.made_by left join account a on a.id = u.account_id
  left join account g on g.id = i.agent_id where i.company_id = $1`
const OF_CART: Statement = { name: 'invitations-of-cart', text: `${SELECT} and i.cart_id = $2 order by i.id` }
const OF_CARTS: Statement = {
  name: 'invitations-of-carts',
  text: `${SELECT} and i.cart_id = any($2::uuid[]) and i.share_id is null order by i.id`,
}
const BY_ID: Statement = { name: 'invitation-by-id', text: `${SELECT} and i.id = $2` }
const BY_SECRET: Statement = {
  name: 'invitation-by-secret',
  text: `${SELECT} and i.id = (select s.invitation_id from invitation_secret s where s.company_id = $1 and s.secret_hash = $2)`,
}
const ACCEPTED_BY: Statement = {
  name: 'invitations-accepted-by',
  text: `${SELECT} and i.address_key = $2 and i.state = 'accepted' and i.share_id is null and i.expires_at > $3 order by i.id limit ${MOST_DUE}`,
}
const INSERT: Statement = {
  name: 'invitation-insert',
  text: `insert into invitation (company_id, id, cart_id, address, address_key, message, permission_group, business_unit_id, language, state, mail_id,
    expires_at, remind_at, made_by, made_at, agent_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'sent', $10, $11, $12, $13, $14, $15)`,
}
const INSERT_SECRET: Statement = {
  name: 'invitation-insert-secret',
  text: 'insert into invitation_secret (company_id, secret_hash, invitation_id) values ($1, $2, $3)',
}
const MOVE: Statement = {
  name: 'invitation-move',
  text: `update invitation set state = $3, opened_at = case when $3 = 'opened' then $5 else opened_at end,
      answered_at = case when $3 in ('accepted', 'declined') then $5 else answered_at end,
      revoked_at = case when $3 = 'revoked' then $5 else revoked_at end, remind_at = case when $3 = 'opened' then remind_at else null end
    where company_id = $1 and id = $2 and state = any($4::text[]) and expires_at > $5 returning id`,
}
const CHANGE: Statement = {
  name: 'invitation-change',
  text: 'update invitation set expires_at = $3, remind_at = $4, permission_group = $5, mail_id = $6 where company_id = $1 and id = $2',
}
const SHARED: Statement = { name: 'invitation-shared', text: 'update invitation set share_id = $3 where company_id = $1 and id = $2' }
const FORGET: Statement = {
  name: 'invitations-forget',
  text: `delete from invitation where company_id = $1 and cart_id = $2 and (revoked_at < $3 or expires_at < $3)`,
}
const DUE: Statement = {
  name: 'invitation-remind-tenants',
  text: `select company_id from invitation where remind_at <= $1 limit ${MOST_DUE}`,
}
const TAKE: Statement = {
  name: 'invitation-remind-take',
  text: `with taken as (select d.id from invitation d where d.company_id = $1 and d.remind_at <= $2 limit ${MOST_DUE} for update skip locked)
    update invitation i set remind_at = null from taken t where i.company_id = $1 and i.id = t.id returning i.id`,
}
const REMINDED: Statement = {
  name: 'invitation-reminded',
  text: 'update invitation set reminded_at = $3, mail_id = $4 where company_id = $1 and id = $2',
}
const MAKER: Statement = {
  name: 'invitation-maker',
  text: `select a.first_name, a.last_name from company_user u join account a on a.id = u.account_id where u.company_id = $1 and u.id = $2`,
}

/** Invitations to a cart, oldest first. */
export async function invitationsOf(db: Db, companyId: string, cartId: string): Promise<readonly InvitationRow[]> {
  return invitationRows.parse(await db.query(OF_CART, [companyId, cartId]))
}

/** Invitations to several carts that nobody has a share of, oldest first: whoever got a share is among those who have one. */
export async function unsharedInvitationsOf(db: Db, companyId: string, cartIds: readonly string[]): Promise<readonly InvitationRow[]> {
  return cartIds.length === 0 ? [] : invitationRows.parse(await db.query(OF_CARTS, [companyId, cartIds]))
}

/** An invitation of the company; undefined when it has none of that id. */
export async function invitationById(db: Db, companyId: string, id: string): Promise<InvitationRow | undefined> {
  return isUuid(id) ? invitationRows.parse(await db.query(BY_ID, [companyId, id]))[0] : undefined
}

/** The invitation of a secret in the tenant its token names by `short`. */
export async function invitationBySecret(
  db: Db,
  { short, hash }: { readonly short: string; readonly hash: Buffer },
): Promise<InvitationRow | undefined> {
  const tenant = await tenantOfShort(db, short)
  return tenant === undefined ? undefined : invitationRows.parse(await db.query(BY_SECRET, [tenant, hash]))[0]
}

/** What was accepted from an address of the company and is nobody's share yet. */
export async function acceptedBy(
  db: Db,
  companyId: string,
  { key, at }: { readonly key: string; readonly at: Date },
): Promise<readonly InvitationRow[]> {
  return invitationRows.parse(await db.query(ACCEPTED_BY, [companyId, key, at]))
}

/** An invitation to store. */
export interface NewInvitation
  extends Pick<
    InvitationRow,
    | 'company_id'
    | 'id'
    | 'cart_id'
    | 'address'
    | 'address_key'
    | 'message'
    | 'permission_group'
    | 'business_unit_id'
    | 'language'
    | 'agent_id'
  > {
  readonly mailId: string
  readonly expiresAt: Date
  readonly remindAt: Date | undefined
  readonly madeBy: string
  readonly at: Date
}

/** Stores an invitation. */
export async function insertInvitation(db: Db, { mailId, expiresAt, remindAt, madeBy, at, ...of }: NewInvitation): Promise<void> {
  const named = [
    of.company_id,
    of.id,
    of.cart_id,
    of.address,
    of.address_key,
    of.message,
    of.permission_group,
    of.business_unit_id,
    of.language,
  ]
  await db.query(INSERT, [...named, mailId, expiresAt, remindAt ?? null, madeBy, at, of.agent_id])
}

type Known = Pick<InvitationRow, 'company_id' | 'id'>

/** Stores a secret that opens an invitation. */
export async function insertInvitationSecret(db: Db, { company_id: companyId, id }: Known, hash: Buffer): Promise<void> {
  await db.query(INSERT_SECRET, [companyId, hash, id])
}

/** Makes a move; false where the invitation is not where it may be made from, or has ended. */
export async function moveInvitation(
  db: Db,
  { company_id: companyId, id }: Known,
  { move, at }: { readonly move: InvitationMove; readonly at: Date },
): Promise<boolean> {
  const { from, to } = INVITATION_STEPS[move]
  return (await db.query(MOVE, [companyId, id, to, from, at])).length > 0
}

/** Stores what its sender may change of an invitation. */
export async function updateInvitation(db: Db, of: InvitationRow, remindAt: Date | undefined): Promise<void> {
  await db.query(CHANGE, [of.company_id, of.id, of.expires_at, remindAt ?? null, of.permission_group, of.mail_id])
}

/** Notes the share that came of an invitation; null: there is none any more. */
export async function noteShare(db: Db, { company_id: companyId, id }: Known, shareId: string | null): Promise<void> {
  await db.query(SHARED, [companyId, id, shareId])
}

/** Removes invitations to a cart that ended before that time. */
export async function forgetInvitations(
  db: Db,
  companyId: string,
  { cartId, before }: { readonly cartId: string; readonly before: Date },
): Promise<void> {
  await db.query(FORGET, [companyId, cartId, before])
}

/** The tenants with a reminder to write; empty when nothing is due. */
export async function tenantsToRemind(db: Db, at: Date): Promise<readonly string[]> {
  return [...new Set(tenants.parse(await db.query(DUE, [at])).map(({ company_id: id }) => id))]
}

/** Takes a tenant's reminders that are due: ids of their invitations, whatever became of those. */
export async function takeReminders(db: Db, companyId: string, at: Date): Promise<readonly string[]> {
  return ids.parse(await db.query(TAKE, [companyId, at])).map(({ id }) => id)
}

/** Notes the mail that reminded somebody. */
export async function noteReminder(
  db: Db,
  { company_id: companyId, id }: Known,
  { mailId, at }: { readonly mailId: string; readonly at: Date },
): Promise<void> {
  await db.query(REMINDED, [companyId, id, at, mailId])
}

/** The name of who invites; empty for nobody. */
export async function nameOfMaker(db: Db, companyId: string, companyUserId: string): Promise<string> {
  const [maker] = makers.parse(await db.query(MAKER, [companyId, companyUserId]))
  return maker ? `${maker.first_name} ${maker.last_name}`.trim() : ''
}
