/** SQL of company users with the people, companies, business units and roles behind them. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'

const companyUserRow = z.object({
  id: z.string(),
  company_id: z.string(),
  company: z.string(),
  short: z.string(),
  account_id: z.string(),
  reference: z.string(),
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  account_created_at: z.date(),
  business_unit_id: z.nullable(z.string()),
  business_unit: z.nullable(z.string()),
  /** In their order; empty for none. */
  roles: z.array(z.object({ id: z.string(), name: z.string(), is_default: z.boolean() })),
  permissions: z.array(z.string()),
  is_active: z.boolean(),
  is_default: z.boolean(),
  /** Place in the listing of the person's users. */
  position: z.number(),
})
const companyUserRows = rowsOf(companyUserRow)
const memberships = rowsOf(z.object({ companies: z.array(z.string()) }))
const totals = rowsOf(z.object({ total: z.number() }))
const actives = rowsOf(z.object({ is_active: z.boolean() }))
/** A company user with the person, company and business unit behind it. */
export type CompanyUserRow = Readonly<z.infer<typeof companyUserRow>>

const SELECT = `select u.id, u.company_id, c.name as company, c.short, u.account_id, a.reference, a.email, a.first_name, a.last_name,
  a.created_at as account_created_at, u.business_unit_id, b.name as business_unit, u.permissions, u.is_active, u.is_default, u.position,
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'is_default', r.is_default) order by ur.position)
    from company_user_role ur join company_role r on r.company_id = ur.company_id and r.id = ur.role_id
    where ur.company_id = u.company_id and ur.company_user_id = u.id), '[]') as roles
  from company_user u join company c on c.id = u.company_id join account a on a.id = u.account_id
  left join business_unit b on b.company_id = u.company_id and b.id = u.business_unit_id where u.company_id = $1`

// $2 business unit, $3 role; null: whatever it is.
const WANTED = `u.is_active and ($2::text is null or u.business_unit_id::text = $2) and ($3::text is null or exists
  (select from company_user_role f where f.company_id = $1 and f.company_user_id = u.id and f.role_id::text = $3))`
const OF_COMPANY: Statement = {
  name: 'users-of-company',
  text: `${SELECT} and ${WANTED} order by u.position, u.id limit $4 offset $5`,
}
// Kept by the seed, which alone makes and ends people of a company.
const ALL: Statement = { name: 'users-of-company-all', text: 'select people as total from company where id = $1' }
const COUNT: Statement = {
  name: 'users-of-company-count',
  text: `select count(*) as total from company_user u where u.company_id = $1 and ${WANTED}`,
}
const SOME: Statement = { name: 'users-by-ids', text: `${SELECT} and u.id = any($2::uuid[])` }
const OF_ACCOUNT: Statement = {
  name: 'users-of-account',
  text: `${SELECT} and u.account_id = $2 and u.is_active`,
}
const COMPANIES_OF_ACCOUNT: Statement = { name: 'companies-of-account', text: 'select companies from account where id = $1' }
const BY_ID: Statement = { name: 'user-by-id', text: `${SELECT} and u.id = $2` }
// Users of companies only: whoever is alone in a tenant has the tenant's id.
const ANYBODYS: Statement = { name: 'user-of-anybody', text: 'select is_active from company_user where id = $1 and company_id <> id' }

/** Which people of a company; null: of any unit, in any role, all that are left. */
export interface PeopleWish {
  readonly unit: string | null
  readonly role: string | null
  readonly limit: number | null
  readonly offset: number
}

/** The active company users of a company, in the order of the seed. */
export async function companyUsersOf(db: Db, companyId: string, wish: PeopleWish): Promise<readonly CompanyUserRow[]> {
  return companyUserRows.parse(await db.query(OF_COMPANY, [companyId, wish.unit, wish.role, wish.limit, wish.offset]))
}

/** How many there are on all pages: a number that is kept for the whole company, counted for a part of it. */
export async function companyUsersCount(db: Db, companyId: string, { unit, role }: PeopleWish): Promise<number> {
  const isWhole = unit === null && role === null
  return totals.parse(isWhole ? await db.query(ALL, [companyId]) : await db.query(COUNT, [companyId, unit, role]))[0]?.total ?? 0
}

/** Some company users of a company. */
export async function companyUsersByIds(db: Db, companyId: string, ids: readonly string[]): Promise<readonly CompanyUserRow[]> {
  return ids.length === 0 ? [] : companyUserRows.parse(await db.query(SOME, [companyId, ids]))
}

/** The active company users of a person in all their companies, one company after another, in the order of the seed. */
export async function companyUsersOfAccount(db: Db, accountId: string): Promise<readonly CompanyUserRow[]> {
  const companies = memberships.parse(await db.query(COMPANIES_OF_ACCOUNT, [accountId]))[0]?.companies ?? []
  const users: CompanyUserRow[] = []
  for (const companyId of companies) users.push(...companyUserRows.parse(await db.query(OF_ACCOUNT, [companyId, accountId])))
  return users.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
}

/** One user of the company; undefined when it has none of that id, or it is no UUID. */
export async function companyUserById(db: Db, companyId: string, id: string): Promise<CompanyUserRow | undefined> {
  return isUuid(id) ? companyUserRows.parse(await db.query(BY_ID, [companyId, id]))[0] : undefined
}

/** A user of whatever company: for telling what is wrong, never for answering. Undefined when there is none. */
export async function companyUserOfAnybody(db: Db, id: string): Promise<Pick<CompanyUserRow, 'is_active'> | undefined> {
  return isUuid(id) ? actives.parse(await db.query(ANYBODYS, [id]))[0] : undefined
}

/** True for text PostgreSQL takes as a uuid in canonical form. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
}
