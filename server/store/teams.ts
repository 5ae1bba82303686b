/** SQL of teams: the public face of a business unit. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'
import { tenantOfShort } from './tenants.ts'

const teamRow = z.object({
  company_id: z.string(),
  /** Start of the team's address, which names the company. */
  short: z.string(),
  company: z.string(),
  id: z.string(),
  business_unit_id: z.string(),
  address: z.string(),
  name: z.string(),
  /** Where its mail goes; null: to each of its people. */
  mail_to: z.nullable(z.string()),
  language: z.string(),
  is_open: z.boolean(),
})
const teamRows = rowsOf(teamRow)
const memberRows = rowsOf(z.object({ id: z.string(), first_name: z.string(), last_name: z.string(), email: z.string() }))
/** A team. */
export type TeamRow = Readonly<z.infer<typeof teamRow>>
/** Somebody of a team. */
export type MemberRow = ReturnType<typeof memberRows.parse>[number]

const SELECT = `select t.company_id, c.short, c.name as company, t.id, t.business_unit_id, t.address, t.name, t.mail_to, t.language, t.is_open
  from team t join company c on c.id = t.company_id where t.company_id = $1`
const BY_ADDRESS: Statement = { name: 'team-by-address', text: `${SELECT} and t.address = $2` }
const OF_UNIT: Statement = { name: 'teams-of-unit', text: `${SELECT} and t.business_unit_id = $2 order by t.name, t.id` }
const MEMBERS: Statement = {
  name: 'team-members',
  text: `select u.id, a.first_name, a.last_name, a.email from company_user u join account a on a.id = u.account_id
    where u.company_id = $1 and u.business_unit_id = $2 and u.is_active order by u.position, u.id`,
}
const UPSERT: Statement = {
  name: 'seed-team',
  text: `insert into team as t (company_id, id, business_unit_id, address, name, mail_to, language, is_open) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (company_id, address) do update set business_unit_id = excluded.business_unit_id, name = excluded.name, mail_to = excluded.mail_to,
      language = excluded.language, is_open = excluded.is_open
    where (t.business_unit_id, t.name, t.mail_to, t.language, t.is_open)
      is distinct from (excluded.business_unit_id, excluded.name, excluded.mail_to, excluded.language, excluded.is_open) returning id`,
}

/** What pages and bodies call a team: its company's short name, a dot, its own. */
const FULL = /^([a-z][a-z0-9-]{0,39})\.([a-z0-9-]{1,40})$/

/** An open team by its full address such as `nordwerk.service`; undefined where there is none. */
export async function teamByAddress(db: Db, full: string): Promise<TeamRow | undefined> {
  const [, short, address] = FULL.exec(full) ?? []
  const companyId = short === undefined ? undefined : await tenantOfShort(db, short)
  if (companyId === undefined) return undefined
  const [team] = teamRows.parse(await db.query(BY_ADDRESS, [companyId, address]))
  return team?.is_open ? team : undefined
}

/** The teams of a business unit, also those that take nothing any more. */
export async function teamsOfUnit(db: Db, companyId: string, unitId: string): Promise<readonly TeamRow[]> {
  return teamRows.parse(await db.query(OF_UNIT, [companyId, unitId]))
}

/** The people of a team. */
export async function membersOf(db: Db, team: Pick<TeamRow, 'company_id' | 'business_unit_id'>): Promise<readonly MemberRow[]> {
  return memberRows.parse(await db.query(MEMBERS, [team.company_id, team.business_unit_id]))
}

/** Stores a team or brings it up to date; false when nothing was to do. */
export async function upsertTeam(db: Db, team: Omit<TeamRow, 'short' | 'company'>): Promise<boolean> {
  const { company_id, id, business_unit_id, address, name, mail_to, language, is_open } = team
  return (await db.query(UPSERT, [company_id, id, business_unit_id, address, name, mail_to, language, is_open])).length > 0
}
