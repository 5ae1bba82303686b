/** SQL of the seed: inserts that leave what is there alone. */
import * as z from 'zod/mini'
import type { Db, Statement } from '../store/db.ts'

const ids = z.array(z.object({ id: z.string() }))

const COMPANY: Statement = { name: 'seed-find-company', text: 'select id from company where short = $1' }
const NEW_COMPANY: Statement = {
  name: 'seed-company',
  text: 'insert into company (id, short, name) values ($1, $2, $3) on conflict (id) do update set name = excluded.name',
}
const UNIT: Statement = { name: 'seed-find-unit', text: 'select id from business_unit where company_id = $1 and name = $2' }
const NEW_UNIT: Statement = {
  name: 'seed-unit',
  text: 'insert into business_unit (company_id, id, name) values ($1, $2, $3) on conflict (company_id, id) do nothing',
}
const NEW_ACCOUNT: Statement = {
  name: 'seed-account',
  text: `insert into account (id, reference, email_norm, email, first_name, last_name, password_hash, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
}
const USER: Statement = { name: 'seed-find-user', text: 'select id from company_user where company_id = $1 and account_id = $2' }
const NEW_USER: Statement = {
  name: 'seed-user',
  text: `insert into company_user (company_id, id, account_id, business_unit_id, role, permissions, is_active, is_default, position)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (company_id, id) do update set business_unit_id = excluded.business_unit_id, role = excluded.role,
      permissions = excluded.permissions, is_active = excluded.is_active, is_default = excluded.is_default, position = excluded.position`,
}
const NEW_PRODUCT: Statement = {
  name: 'seed-product',
  text: `insert into product (company_id, sku, abstract_sku, name, prices, tax_rate, position) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (company_id, sku) do update set name = excluded.name, prices = excluded.prices, tax_rate = excluded.tax_rate, position = excluded.position`,
}

/** Id of a company by its short name; undefined when there is none. */
export async function findCompany(db: Db, short: string): Promise<string | undefined> {
  return ids.parse(await db.query(COMPANY, [short]))[0]?.id
}

/** Stores a company or renames it. */
export async function insertCompany(
  db: Db,
  company: { readonly id: string; readonly short: string; readonly name: string },
): Promise<void> {
  await db.query(NEW_COMPANY, [company.id, company.short, company.name])
}

/** Id of a business unit by its name. */
export async function findUnit(db: Db, companyId: string, name: string): Promise<string | undefined> {
  return ids.parse(await db.query(UNIT, [companyId, name]))[0]?.id
}

/** Stores a business unit. */
export async function insertUnit(db: Db, companyId: string, unit: { readonly id: string; readonly name: string }): Promise<void> {
  await db.query(NEW_UNIT, [companyId, unit.id, unit.name])
}

/** An account to store. */
export interface NewAccount {
  readonly id: string
  readonly reference: string
  readonly emailNorm: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly passwordHash: string | null
  readonly createdAt: Date
}

/** Stores an account. */
export async function insertAccount(db: Db, account: NewAccount): Promise<void> {
  const { id, reference, emailNorm, email, firstName, lastName, passwordHash, createdAt } = account
  await db.query(NEW_ACCOUNT, [id, reference, emailNorm, email, firstName, lastName, passwordHash, createdAt])
}

/** Id of the company user of an account. */
export async function findUser(db: Db, companyId: string, accountId: string): Promise<string | undefined> {
  return ids.parse(await db.query(USER, [companyId, accountId]))[0]?.id
}

/** A company user as the file wants it. */
export interface SeededUser {
  readonly id: string
  readonly accountId: string
  readonly unitId: string | null
  readonly role: string
  readonly permissions: readonly string[]
  readonly isActive: boolean
  readonly isDefault: boolean
  readonly position: number
}

/** Stores a company user or brings role, unit and flags up to date. */
export async function upsertUser(db: Db, companyId: string, user: SeededUser): Promise<void> {
  const { id, accountId, unitId, role, permissions, isActive, isDefault, position } = user
  await db.query(NEW_USER, [companyId, id, accountId, unitId, role, JSON.stringify(permissions), isActive, isDefault, position])
}

/** A product of the strict catalogue. */
export interface SeededProduct {
  readonly sku: string
  readonly abstractSku: string
  readonly name: string
  readonly prices: Readonly<Record<string, { readonly gross: number; readonly net: number }>>
  readonly taxRate: number
  readonly position: number
}

/** Stores a product or brings it up to date. */
export async function insertProduct(db: Db, companyId: string, product: SeededProduct): Promise<void> {
  const { sku, abstractSku, name, prices, taxRate, position } = product
  await db.query(NEW_PRODUCT, [companyId, sku, abstractSku, name, JSON.stringify(prices), taxRate, position])
}
