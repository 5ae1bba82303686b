/** People of a company in a seed file: roles, business units, company users. */
import { isErased } from '../services/erasure.ts'
import { type AccountRow, accountByEmail, accountById, normalEmail } from '../store/accounts.ts'
import type { Db } from '../store/db.ts'
import { userOfId } from './account-statements.ts'
import { loadAccount, type SeedContext, wrong } from './accounts.ts'
import { removeUser } from './removed-users.ts'
import type { SeedCompany } from './schema.ts'
import { findRole, findUnit, findUsers, insertUnit, setParent, upsertRole, upsertUser } from './statements.ts'

const EVERY_PERMISSION = ['SeeCompanyUsers', 'AddCompanyUser', 'ReadSharedCart', 'WriteSharedCart', 'ExportAudit']
const USUAL_ROLES: SeedCompany['roles'] = [
  { name: 'Admin', permissions: EVERY_PERMISSION, isDefault: false },
  { name: 'Buyer', permissions: ['ReadSharedCart', 'WriteSharedCart'], isDefault: true },
]

/** Business units, roles and users of a company. Answers the users' ids by address, the first one's of several, and by themselves; null for those taken out. */
export async function loadPeople(
  db: Db,
  { company, companyId }: { readonly company: SeedCompany; readonly companyId: string },
  context: SeedContext,
): Promise<ReadonlyMap<string, string | null>> {
  const units = await loadUnits(db, { company, companyId }, context)
  const roles = new Map<string, LoadedRole>()
  for (const [position, role] of rolesOf(company).entries()) {
    const id = (await findRole(db, companyId, role.name)) ?? role.id ?? context.newId()
    if (await upsertRole(db, companyId, { id, name: role.name, isDefault: role.isDefault, position })) context.changes.count('roles')
    roles.set(role.name, { id, permissions: role.permissions })
  }
  const users = new Map<string, string | null>()
  const taken = new Set<string>()
  for (const [position, user] of company.users.entries()) {
    const place = { company, companyId, units, roles, position, user, taken }
    const id = user.removed || (await isErased(db, user.email)) ? await removedUser(db, place, context) : await loadUser(db, place, context)
    const address = normalEmail(user.email)
    users.set(address, users.get(address) ?? id)
    for (const own of [id, user.id?.toLowerCase()]) if (own) users.set(own, id)
  }
  return users
}

async function loadUnits(
  db: Db,
  { company, companyId }: { readonly company: SeedCompany; readonly companyId: string },
  context: SeedContext,
): Promise<ReadonlyMap<string, string>> {
  const units = new Map<string, string>()
  for (const [position, { id, name }] of company.businessUnits.entries()) {
    const unitId = (await findUnit(db, companyId, name)) ?? id ?? context.newId()
    if (await insertUnit(db, companyId, { id: unitId, name, position })) context.changes.count('units')
    units.set(name, unitId)
  }
  const parents = new Map(company.businessUnits.map(({ name, parent }) => [name, parent]))
  for (const [name, id] of units) {
    const parent = parents.get(name)
    const parentId = parent === undefined ? null : units.get(parent)
    if (parentId === undefined) throw wrong(`company ${company.short}: business unit "${parent}" is not listed.`)
    if (isPartOfItself(name, parents)) throw wrong(`company ${company.short}: business unit "${name}" is a part of itself.`)
    await setParent(db, companyId, { id, parentId })
  }
  return units
}

function isPartOfItself(name: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  const above = new Set<string>()
  for (let unit = parents.get(name); unit !== undefined && !above.has(unit); unit = parents.get(unit)) above.add(unit)
  return above.has(name)
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
  /** Ids of the users loaded so far. */
  readonly taken: Set<string>
}

async function loadUser(db: Db, place: UserPlace, context: SeedContext): Promise<string> {
  const { company, companyId, units, position, user, taken } = place
  const unitId = user.businessUnit === undefined ? null : units.get(user.businessUnit)
  if (unitId === undefined) throw wrong(`company ${company.short}, user ${position}: business unit "${user.businessUnit}" is not listed.`)
  const roles = rolesOfUser(place)
  const accountId = await loadAccount(db, user, { ...context, kind: 'customer', known: await movedAccount(db, place) })
  const id = knownUser(place, await findUsers(db, companyId, accountId)) ?? user.id?.toLowerCase() ?? context.newId()
  taken.add(id)
  const permissions = [...new Set([...roles.flatMap((role) => role.permissions), ...user.permissions])]
  const roleIds = [...new Set(roles.map((role) => role.id))]
  const { isActive, isDefault } = user
  const stored = await upsertUser(db, companyId, { id, accountId, unitId, roleIds, permissions, isActive, isDefault, position })
  if (stored === 'changed') context.changes.person({ what: 'rights changed', account: accountId, companyUser: id })
  if (stored !== 'same') context.changes.count('users')
  return id
}

// The id names the person: with another address in the file, the person has another address.
async function movedAccount(db: Db, { companyId, user }: UserPlace): Promise<AccountRow | undefined> {
  const behind = user.id === undefined ? undefined : await userOfId(db, companyId, user.id.toLowerCase())
  const account = behind && (await accountById(db, behind.account_id))
  if (!account || normalEmail(account.email) === normalEmail(user.email)) return undefined
  if (await accountByEmail(db, user.email)) throw wrong(`user ${user.id}: "${user.email}" is somebody else's address.`)
  return account
}

// Answers null: nobody's carts are loaded, and none is shared.
async function removedUser(db: Db, place: UserPlace, context: SeedContext): Promise<null> {
  const { companyId, user, taken } = place
  const behind = user.id === undefined ? undefined : await userOfId(db, companyId, user.id.toLowerCase())
  const accountId = behind?.account_id ?? (await accountByEmail(db, user.email))?.id
  const id = accountId && knownUser(place, await findUsers(db, companyId, accountId))
  if (!accountId || !id) return null
  taken.add(id)
  await removeUser(db, { companyId, id, accountId }, context)
  return null
}

function rolesOfUser({ company, roles, position, user }: UserPlace): readonly LoadedRole[] {
  const names = user.roles ?? (user.role === null ? [] : [user.role])
  return names.map((name) => {
    const role = roles.get(name)
    if (!role) throw wrong(`company ${company.short}, user ${position}: role "${name}" is not listed.`)
    return role
  })
}

// Which of a person's users in the company an entry means: the one with its id; else the first one that no other entry means.
function knownUser({ company, user, taken }: UserPlace, known: readonly string[]): string | undefined {
  const own = user.id?.toLowerCase()
  if (own !== undefined && known.includes(own)) return own
  const named = new Set(company.users.map(({ id }) => id?.toLowerCase()))
  return known.find((id) => !taken.has(id) && !named.has(id))
}
