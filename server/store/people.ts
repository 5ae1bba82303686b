/** SQL of companies, accounts and company users. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

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
  permissions: z.array(z.string()),
  is_active: z.boolean(),
  is_default: z.boolean(),
})
/** A company user with the person, company and business unit behind it. */
export type CompanyUserRow = Readonly<z.infer<typeof companyUserRow>>

const accountRow = z.object({ id: z.string(), reference: z.string(), password_hash: z.nullable(z.string()) })
/** An account as far as signing in needs it. */
export type AccountRow = Readonly<z.infer<typeof accountRow>>

const SELECT = `select u.id, u.company_id, c.name as company, c.short, u.account_id, a.reference, a.email, a.first_name, a.last_name,
  a.created_at as account_created_at, u.business_unit_id, b.name as business_unit, u.permissions, u.is_active, u.is_default
  from company_user u join company c on c.id = u.company_id join account a on a.id = u.account_id
  left join business_unit b on b.company_id = u.company_id and b.id = u.business_unit_id`

const OF_COMPANY: Statement = { name: 'users-of-company', text: `${SELECT} where u.company_id = $1 order by u.position, u.id` }
const OF_ACCOUNT: Statement = {
  name: 'users-of-account',
  text: `${SELECT} where u.account_id = $1 and u.is_active order by u.position, u.id`,
}
const BY_ID: Statement = { name: 'user-by-id', text: `${SELECT} where u.id = $1` }
const ACCOUNT: Statement = { name: 'account-by-email', text: 'select id, reference, password_hash from account where email_norm = $1' }

/** Every company user of a company, in the order of the seed. */
export async function companyUsersOf(db: Db, companyId: string): Promise<readonly CompanyUserRow[]> {
  return z.array(companyUserRow).parse(await db.query(OF_COMPANY, [companyId]))
}

/** The active company users of a person, over all companies. */
export async function companyUsersOfAccount(db: Db, accountId: string): Promise<readonly CompanyUserRow[]> {
  return z.array(companyUserRow).parse(await db.query(OF_ACCOUNT, [accountId]))
}

/** One company user of any company; the caller compares companies. Undefined when unknown or no UUID. */
export async function companyUserById(db: Db, id: string): Promise<CompanyUserRow | undefined> {
  return isUuid(id) ? z.array(companyUserRow).parse(await db.query(BY_ID, [id]))[0] : undefined
}

/** The account of an e-mail address, however it is capitalised. */
export async function accountByEmail(db: Db, email: string): Promise<AccountRow | undefined> {
  return z.array(accountRow).parse(await db.query(ACCOUNT, [normalEmail(email)]))[0]
}

/** The form under which an address is unique. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase().normalize('NFC')
}

/** True for text PostgreSQL takes as a uuid in canonical form. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
}
