/** SQL of carts that customers sent to teams. A change is made only to the version that was seen: of two at once one is. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { isUuid } from './people.ts'
import { rowsOf } from './rows.ts'

const requestRow = z.object({
  company_id: z.string(),
  id: z.string(),
  team_id: z.string(),
  team: z.string(),
  business_unit_id: z.string(),
  customer_name: z.string(),
  customer_address: z.string(),
  message: z.string(),
  language: z.string(),
  /** Origin. */
  shop: z.string(),
  lines: z.number(),
  version: z.number(),
  assignee_id: z.nullable(z.string()),
  /** Empty for nobody, and for who is gone. */
  assignee_first: z.string(),
  assignee_last: z.string(),
  cart_id: z.nullable(z.string()),
  sent_at: z.date(),
  answered_at: z.nullable(z.date()),
  closed_at: z.nullable(z.date()),
})
const requestRows = rowsOf(requestRow)
const carts = rowsOf(z.object({ cart: z.unknown() }))
const counts = rowsOf(z.object({ team_id: z.string(), waiting: z.number() }))
/** A request, without its cart. */
export type TeamRequestRow = Readonly<z.infer<typeof requestRow>>

const MOST_LISTED = 500
const SELECT = `select r.company_id, r.id, r.team_id, t.name as team, t.business_unit_id, r.customer_name, r.customer_address, r.message, r.language,
  r.shop, r.lines, r.version, r.assignee_id, coalesce(a.first_name, '') as assignee_first, coalesce(a.last_name, '') as assignee_last, r.cart_id,
  r.sent_at, r.answered_at, r.closed_at
  from team_request r join team t on t.company_id = r.company_id and t.id = r.team_id
  left join company_user u on u.company_id = r.company_id and u.id = r.assignee_id left join account a on a.id = u.account_id where r.company_id = $1`
const OF_UNIT: Statement = {
  name: 'team-requests-of-unit',
  text: `${SELECT} and t.business_unit_id = $2 order by r.closed_at is not null, r.sent_at desc, r.id limit ${MOST_LISTED}`,
}
const BY_ID: Statement = { name: 'team-request-by-id', text: `${SELECT} and r.id = $2` }
const BY_SECRET: Statement = { name: 'team-request-by-secret', text: `${SELECT} and r.secret_hash = $2` }
const CART: Statement = { name: 'team-request-cart', text: 'select cart from team_request where company_id = $1 and id = $2' }
const WAITING: Statement = {
  name: 'team-requests-waiting',
  text: `select team_id, count(*) as waiting from team_request where company_id = $1 and team_id = any($2::uuid[])
    and answered_at is null and closed_at is null group by team_id`,
}
const INSERT: Statement = {
  name: 'team-request-insert',
  text: `insert into team_request (company_id, id, team_id, secret_hash, customer_name, customer_address, message, language, cart, shop, lines, sent_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (company_id, secret_hash) do nothing returning id`,
}
const CHANGE: Statement = {
  name: 'team-request-change',
  text: `update team_request set version = version + 1, assignee_id = $4, assigned_at = $5, closed_at = $6
    where company_id = $1 and id = $2 and version = $3 returning id`,
}
const ANSWERED: Statement = {
  name: 'team-request-answered',
  text: `update team_request set version = version + 1, assignee_id = $4, assigned_at = coalesce(assigned_at, $6), cart_id = $5, answered_at = $6,
    closed_at = null where company_id = $1 and id = $2 and version = $3 returning id`,
}
const REMOVE: Statement = { name: 'team-request-remove', text: 'delete from team_request where company_id = $1 and secret_hash = $2' }

/** Requests to the teams of a business unit: those that are not closed first, each the newest first, at most 500. */
export async function requestsOfUnit(db: Db, companyId: string, unitId: string): Promise<readonly TeamRequestRow[]> {
  return requestRows.parse(await db.query(OF_UNIT, [companyId, unitId]))
}

/** A request of the company; undefined when it has none of that id. */
export async function requestById(db: Db, companyId: string, id: string): Promise<TeamRequestRow | undefined> {
  return isUuid(id) ? requestRows.parse(await db.query(BY_ID, [companyId, id]))[0] : undefined
}

/** The request of a customer's secret. */
export async function requestBySecret(db: Db, companyId: string, hash: Buffer): Promise<TeamRequestRow | undefined> {
  return requestRows.parse(await db.query(BY_SECRET, [companyId, hash]))[0]
}

type Known = Pick<TeamRequestRow, 'company_id' | 'id'>

/** The cart of a request as it was sent; undefined once that is gone. */
export async function cartOfRequest(db: Db, { company_id: companyId, id }: Known): Promise<unknown> {
  return carts.parse(await db.query(CART, [companyId, id]))[0]?.cart
}

/** How many requests nobody answered or closed, by team; none for a team that has none. */
export async function waitingRequests(db: Db, companyId: string, teamIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = teamIds.length === 0 ? [] : counts.parse(await db.query(WAITING, [companyId, teamIds]))
  return new Map(found.map(({ team_id: id, waiting }) => [id, waiting]))
}

/** A request to store. `cart` is stored as JSON. */
export interface NewTeamRequest
  extends Pick<
    TeamRequestRow,
    'company_id' | 'id' | 'team_id' | 'customer_name' | 'customer_address' | 'message' | 'language' | 'shop' | 'lines'
  > {
  readonly secretHash: Buffer
  readonly cart: unknown
  readonly at: Date
}

/** Stores a request; false where one of that secret is there. */
export async function insertRequest(db: Db, of: NewTeamRequest): Promise<boolean> {
  const said = [of.customer_name, of.customer_address, of.message, of.language]
  const values = [of.company_id, of.id, of.team_id, of.secretHash, ...said, JSON.stringify(of.cart), of.shop, of.lines, of.at]
  return (await db.query(INSERT, values)).length > 0
}

/** Says whose a request is and when it was closed; false where somebody else changed it since that version. */
export async function changeRequest(
  db: Db,
  { company_id: companyId, id, version }: Known & Pick<TeamRequestRow, 'version'>,
  to: { readonly assigneeId: string | null; readonly assignedAt: Date | null; readonly closedAt: Date | null },
): Promise<boolean> {
  return (await db.query(CHANGE, [companyId, id, version, to.assigneeId, to.assignedAt, to.closedAt])).length > 0
}

/** Notes the cart a request was answered with; false where somebody else changed it since that version. */
export async function noteAnswer(
  db: Db,
  { company_id: companyId, id, version }: Known & Pick<TeamRequestRow, 'version'>,
  { cartId, by, at }: { readonly cartId: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  return (await db.query(ANSWERED, [companyId, id, version, by, cartId, at])).length > 0
}

/** Removes the request of a customer's secret, with all that is kept of it. */
export async function removeRequest(db: Db, companyId: string, hash: Buffer): Promise<void> {
  await db.query(REMOVE, [companyId, hash])
}
