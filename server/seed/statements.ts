/** SQL of the seed: inserts and updates that touch only what differs from the file. */
import * as z from 'zod/mini'
import type { Db, Statement } from '../store/db.ts'
import type { SeedCompany } from './schema.ts'

const ids = z.array(z.object({ id: z.string() }))

const COMPANY: Statement = { name: 'seed-find-company', text: 'select id from company where short = $1' }
const NEW_COMPANY: Statement = {
  name: 'seed-company',
  text: `insert into company (id, short, name) values ($1, $2, $3)
    on conflict (id) do update set name = excluded.name
    where company.name <> excluded.name returning id`,
}
const COUNT_PEOPLE: Statement = {
  name: 'seed-count-people',
  text: `update company set people = u.people
    from (select count(*)::integer as people from company_user where company_id = $1 and is_active) u where id = $1 and company.people <> u.people`,
}
const UNIT: Statement = { name: 'seed-find-unit', text: 'select id from business_unit where company_id = $1 and name = $2' }
const NEW_UNIT: Statement = {
  name: 'seed-unit',
  text: `insert into business_unit (company_id, id, name, position) values ($1, $2, $3, $4)
    on conflict (company_id, id) do update set name = excluded.name, position = excluded.position
    where (business_unit.name, business_unit.position) is distinct from (excluded.name, excluded.position) returning id`,
}
const ROLE: Statement = { name: 'seed-find-role', text: 'select id from company_role where company_id = $1 and name = $2' }
const NEW_ROLE: Statement = {
  name: 'seed-role',
  text: `insert into company_role (company_id, id, name, is_default, position) values ($1, $2, $3, $4, $5)
    on conflict (company_id, id) do update set name = excluded.name, is_default = excluded.is_default, position = excluded.position
    where (company_role.name, company_role.is_default, company_role.position) is distinct from (excluded.name, excluded.is_default, excluded.position)
    returning id`,
}
const NEW_STORE: Statement = {
  name: 'seed-store',
  text: `insert into store (company_id, name, currencies, position) values ($1, $2, $3, $4)
    on conflict (company_id, name) do update set currencies = excluded.currencies, position = excluded.position
    where (store.currencies, store.position) is distinct from (excluded.currencies, excluded.position) returning name`,
}
const PARENT: Statement = { name: 'seed-unit-parent', text: 'update business_unit set parent_id = $3 where company_id = $1 and id = $2' }
const USERS: Statement = {
  name: 'seed-find-users',
  text: 'select id from company_user where company_id = $1 and account_id = $2 order by position, id',
}
const NEW_USER: Statement = {
  name: 'seed-user',
  text: `insert into company_user as u (company_id, id, account_id, business_unit_id, permissions, is_active, is_default, position)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (company_id, id) do update set business_unit_id = excluded.business_unit_id, permissions = excluded.permissions,
      is_active = excluded.is_active, is_default = excluded.is_default, position = excluded.position
    where (u.business_unit_id, u.permissions, u.is_active, u.is_default) is distinct from
      (excluded.business_unit_id, excluded.permissions, excluded.is_active, excluded.is_default) or u.position <> excluded.position returning id`,
}
const OF_USER: Statement = {
  name: 'seed-roles-of-user',
  text: 'select role_id as id from company_user_role where company_id = $1 and company_user_id = $2 order by position',
}
const NO_ROLES: Statement = {
  name: 'seed-user-no-roles',
  text: 'delete from company_user_role where company_id = $1 and company_user_id = $2',
}
const ROLES: Statement = {
  name: 'seed-user-roles',
  text: `insert into company_user_role (company_id, company_user_id, role_id, position)
    select $1, $2, r.id, r.position from unnest($3::uuid[]) with ordinality as r (id, position) on conflict do nothing`,
}
const IN_COMPANY: Statement = {
  name: 'seed-account-companies',
  text: 'update account set companies = array_append(companies, $2) where id = $1 and not $2 = any(companies)',
}
const PRODUCT = `update set abstract_sku = excluded.abstract_sku, name = excluded.name, prices = excluded.prices,
  store_prices = excluded.store_prices, tax_rate = excluded.tax_rate, stock = excluded.stock, image = excluded.image, position = excluded.position
  where (p.abstract_sku, p.name, p.prices, p.store_prices, p.tax_rate, p.stock, p.image, p.position) is distinct from (excluded.abstract_sku,
    excluded.name, excluded.prices, excluded.store_prices, excluded.tax_rate, excluded.stock, excluded.image, excluded.position) returning sku`
const NEW_PRODUCT: Statement = {
  name: 'seed-product',
  text: `insert into product as p (company_id, sku, abstract_sku, name, prices, store_prices, tax_rate, stock, image, position)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (company_id, sku) do ${PRODUCT}`,
}
const NEW_PUBLIC_PRODUCT: Statement = {
  name: 'seed-public-product',
  text: `insert into public_product as p (sku, abstract_sku, name, prices, store_prices, tax_rate, stock, image, position)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (sku) do ${PRODUCT}`,
}

/** Id of a company by its short name; undefined when there is none. */
export async function findCompany(db: Db, short: string): Promise<string | undefined> {
  return ids.parse(await db.query(COMPANY, [short]))[0]?.id
}

/** Stores a company or renames it; false when nothing was to do. */
export async function insertCompany(
  db: Db,
  company: { readonly id: string; readonly short: string; readonly name: string },
): Promise<boolean> {
  return (await db.query(NEW_COMPANY, [company.id, company.short, company.name])).length > 0
}

/** Counts the active people of a company anew. */
export async function countPeople(db: Db, companyId: string): Promise<void> {
  await db.query(COUNT_PEOPLE, [companyId])
}

/** Id of a business unit by its name. */
export async function findUnit(db: Db, companyId: string, name: string): Promise<string | undefined> {
  return ids.parse(await db.query(UNIT, [companyId, name]))[0]?.id
}

/** Stores a business unit or brings it up to date; false when nothing was to do. */
export async function insertUnit(
  db: Db,
  companyId: string,
  unit: { readonly id: string; readonly name: string; readonly position: number },
): Promise<boolean> {
  return (await db.query(NEW_UNIT, [companyId, unit.id, unit.name, unit.position])).length > 0
}

/** Id of a role by its name. */
export async function findRole(db: Db, companyId: string, name: string): Promise<string | undefined> {
  return ids.parse(await db.query(ROLE, [companyId, name]))[0]?.id
}

/** Stores a role or brings it up to date; false when nothing was to do. */
export async function upsertRole(
  db: Db,
  companyId: string,
  role: { readonly id: string; readonly name: string; readonly isDefault: boolean; readonly position: number },
): Promise<boolean> {
  return (await db.query(NEW_ROLE, [companyId, role.id, role.name, role.isDefault, role.position])).length > 0
}

/** Stores a store or its currencies; false when nothing was to do. */
export async function upsertStore(
  db: Db,
  companyId: string,
  store: { readonly name: string; readonly currencies: readonly string[]; readonly position: number },
): Promise<boolean> {
  return (await db.query(NEW_STORE, [companyId, store.name, JSON.stringify(store.currencies), store.position])).length > 0
}

/** Says which unit a unit is a part of; null: of none. */
export async function setParent(db: Db, companyId: string, unit: { readonly id: string; readonly parentId: string | null }): Promise<void> {
  await db.query(PARENT, [companyId, unit.id, unit.parentId])
}

/** Ids of the company users of an account in their order, empty for none. */
export async function findUsers(db: Db, companyId: string, accountId: string): Promise<readonly string[]> {
  return ids.parse(await db.query(USERS, [companyId, accountId])).map(({ id }) => id)
}

/** A company user as the file wants it. */
export interface SeededUser {
  readonly id: string
  readonly accountId: string
  readonly unitId: string | null
  /** In their order. */
  readonly roleIds: readonly string[]
  readonly permissions: readonly string[]
  readonly isActive: boolean
  readonly isDefault: boolean
  readonly position: number
}

/** Stores a company user or brings roles, unit and flags up to date; says what there was to do. */
export async function upsertUser(db: Db, companyId: string, user: SeededUser): Promise<'added' | 'changed' | 'same'> {
  const { id, accountId, unitId, roleIds, permissions, isActive, isDefault, position } = user
  const isThere = (await findUsers(db, companyId, accountId)).includes(id)
  const values = [companyId, id, accountId, unitId, JSON.stringify(permissions), isActive, isDefault, position]
  const isStored = (await db.query(NEW_USER, values)).length > 0
  await db.query(IN_COMPANY, [accountId, companyId])
  const before = ids.parse(await db.query(OF_USER, [companyId, id])).map((role) => role.id)
  const hasOtherRoles = before.join() !== roleIds.join()
  if (hasOtherRoles) await db.query(NO_ROLES, [companyId, id])
  if (hasOtherRoles) await db.query(ROLES, [companyId, id, roleIds])
  if (!isThere) return 'added'
  return isStored || hasOtherRoles ? 'changed' : 'same'
}

/** Stores a product of the strict catalogue or brings it up to date; false when nothing was to do. */
export async function upsertProduct(
  db: Db,
  companyId: string,
  { position, ...product }: SeedCompany['products'][number] & { readonly position: number },
): Promise<boolean> {
  return (await db.query(NEW_PRODUCT, [companyId, ...productValues(product), position])).length > 0
}

/** The same for whoever belongs to no company: of several companies' products the last one's holds. */
export async function upsertPublicProduct(db: Db, product: SeedCompany['products'][number], position: number): Promise<boolean> {
  return (await db.query(NEW_PUBLIC_PRODUCT, [...productValues(product), position])).length > 0
}

function productValues({ sku, abstractSku, name, prices, storePrices, taxRate, stock, image }: SeedCompany['products'][number]) {
  return [sku, abstractSku, name, JSON.stringify(prices), JSON.stringify(storePrices), taxRate, stock ?? null, image ?? null]
}
