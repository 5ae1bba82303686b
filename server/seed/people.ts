/** People of a seed file: accounts, roles, business units, company users. */
import { AppError } from '../../lib/core/app-error.ts'
import { hashPassword } from '../auth/secrets.ts'
import { accountByEmail, insertAccount, type NewAccount, normalEmail } from '../store/accounts.ts'
import type { Db } from '../store/db.ts'
import type { SeedCompany } from './schema.ts'
import { findRole, findUnit, findUser, insertUnit, upsertRole, upsertUser } from './statements.ts'

const EVERY_PERMISSION = ['SeeCompanyUsers', 'AddCompanyUser', 'ReadSharedCart', 'WriteSharedCart']
const USUAL_ROLES: SeedCompany['roles'] = [
  { name: 'Admin', permissions: EVERY_PERMISSION, isDefault: false },
  { name: 'Buyer', permissions: ['ReadSharedCart', 'WriteSharedCart'], isDefault: true },
]

/** Clock and ids of a load. */
export interface SeedContext {
  readonly now: () => Date
  readonly newId: () => string
}

interface SeedPerson {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly password?: string | undefined
  readonly customerReference?: string | undefined
}

/** The account of a person, made when there is none. Answers its id. */
export async function loadAccount(
  db: Db,
  person: SeedPerson,
  { now, newId, kind }: SeedContext & { readonly kind: NewAccount['kind'] },
): Promise<string> {
  const known = await accountByEmail(db, person.email)
  if (known && known.is_agent === (kind === 'agent')) return known.id
  if (known) throw wrong(`"${person.email}" is both an agent and a customer.`)
  const id = newId()
  const { email, firstName, lastName, password, customerReference } = person
  const passwordHash = password === undefined ? null : await hashPassword(password)
  const reference = customerReference ?? `HC--${id.slice(-12)}`
  await insertAccount(db, { id, reference, email, firstName, lastName, passwordHash, kind, at: now() })
  return id
}

/** Business units, roles and users of a company. Answers the users' ids by address. */
export async function loadPeople(
  db: Db,
  { company, companyId }: { readonly company: SeedCompany; readonly companyId: string },
  context: SeedContext,
): Promise<ReadonlyMap<string, string>> {
  const units = new Map<string, string>()
  for (const [position, { id, name }] of company.businessUnits.entries()) {
    const unitId = (await findUnit(db, companyId, name)) ?? id ?? context.newId()
    await insertUnit(db, companyId, { id: unitId, name, position })
    units.set(name, unitId)
  }
  const roles = new Map<string, LoadedRole>()
  for (const [position, role] of rolesOf(company).entries()) {
    const id = (await findRole(db, companyId, role.name)) ?? role.id ?? context.newId()
    await upsertRole(db, companyId, { id, name: role.name, isDefault: role.isDefault, position })
    roles.set(role.name, { id, permissions: role.permissions })
  }
  const users = new Map<string, string>()
  for (const [position, user] of company.users.entries()) {
    const id = await loadUser(db, { company, companyId, units, roles, position, user }, context)
    users.set(normalEmail(user.email), id)
  }
  return users
}

interface LoadedRole {
  readonly id: string
  readonly permissions: readonly string[]
}

// The two usual roles are there unless the company has some of its own by these names.
function rolesOf({ roles }: SeedCompany): SeedCompany['roles'] {
  return [...roles, ...USUAL_ROLES.filter(({ name }) => !roles.some((role) => role.name === name))]
}

interface UserPlace {
  readonly company: SeedCompany
  readonly companyId: string
  readonly units: ReadonlyMap<string, string>
  readonly roles: ReadonlyMap<string, LoadedRole>
  readonly position: number
  readonly user: SeedCompany['users'][number]
}

async function loadUser(db: Db, place: UserPlace, context: SeedContext): Promise<string> {
  const { company, companyId, units, roles, position, user } = place
  const unitId = user.businessUnit === undefined ? null : units.get(user.businessUnit)
  const role = user.role === null ? null : roles.get(user.role)
  const at = `company ${company.short}, user ${position}`
  if (unitId === undefined) throw wrong(`${at}: business unit "${user.businessUnit}" is not listed.`)
  if (role === undefined) throw wrong(`${at}: role "${user.role}" is not listed.`)
  const accountId = await loadAccount(db, user, { ...context, kind: 'customer' })
  const id = (await findUser(db, companyId, accountId)) ?? user.id ?? context.newId()
  const permissions = [...new Set([...(role?.permissions ?? []), ...user.permissions])]
  const { isActive, isDefault } = user
  await upsertUser(db, companyId, { id, accountId, unitId, roleId: role?.id ?? null, permissions, isActive, isDefault, position })
  return id
}

function wrong(problem: string): AppError {
  return new AppError('start.failed', { data: { problem: `The seed file is wrong at ${problem}` } })
}
