/** Brings the objects of a seed file into the database; a second run with the same file changes nothing. */
import { readFile } from 'node:fs/promises'
import { AppError } from '../../lib/core/app-error.ts'
import { hashPassword } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import { accountByEmail, normalEmail } from '../store/people.ts'
import { loadCarts } from './carts.ts'
import { type SeedCompany, type SeedFile, seedFile } from './schema.ts'
import { findCompany, findUnit, findUser, insertAccount, insertCompany, insertProduct, insertUnit, upsertUser } from './statements.ts'

const EVERY_PERMISSION = ['SeeCompanyUsers', 'AddCompanyUser', 'ReadSharedCart', 'WriteSharedCart']

/** Clock and ids of a load. */
export interface SeedContext {
  readonly now: () => Date
  readonly newId: () => string
}

/** Loads a file, all or nothing. @throws start.failed naming the place in the file and what is wrong there */
export async function loadSeed(db: Db, path: string, context: SeedContext): Promise<void> {
  const seed = parseSeed(await readFile(path, 'utf8').catch((cause: unknown) => refuse(`The seed file ${path} cannot be read.`, cause)))
  await db.transaction(async (tx) => {
    for (const company of seed.companies) await loadCompany(tx, company, context)
  })
}

/** Parses the text of a seed file. @throws start.failed, with the path in the file such as `companies.0.users.2.email` */
export function parseSeed(text: string): SeedFile {
  const parsed = seedFile.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`)
  return refuse(`The seed file is wrong at ${problems.join('; ')}.`, parsed.error)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    return refuse(`The seed file is no JSON: ${cause instanceof Error ? cause.message : ''}`, cause)
  }
}

function refuse(problem: string, cause: unknown): never {
  throw new AppError('start.failed', { data: { problem }, cause })
}

async function loadCompany(db: Db, company: SeedCompany, context: SeedContext): Promise<void> {
  const companyId = (await findCompany(db, company.short)) ?? company.id ?? context.newId()
  await insertCompany(db, { id: companyId, short: company.short, name: company.name })
  const units = new Map<string, string>()
  for (const { id, name } of company.businessUnits) {
    const unitId = (await findUnit(db, companyId, name)) ?? id ?? context.newId()
    await insertUnit(db, companyId, { id: unitId, name })
    units.set(name, unitId)
  }
  const users = new Map<string, string>()
  for (const [position, user] of company.users.entries())
    users.set(normalEmail(user.email), await loadUser(db, { company, companyId, units, position, user }, context))
  for (const [position, product] of company.products.entries()) await insertProduct(db, companyId, { ...product, position })
  await loadCarts(db, { company, companyId, users }, context)
}

interface UserPlace {
  readonly company: SeedCompany
  readonly companyId: string
  readonly units: ReadonlyMap<string, string>
  readonly position: number
  readonly user: SeedCompany['users'][number]
}

async function loadUser(db: Db, { company, companyId, units, position, user }: UserPlace, context: SeedContext): Promise<string> {
  const unitId = user.businessUnit === undefined ? null : units.get(user.businessUnit)
  if (unitId === undefined)
    return refuse(
      `The seed file is wrong at company ${company.short}, user ${position}: business unit "${user.businessUnit}" is not listed.`,
      undefined,
    )
  const accountId = await accountOf(db, user, context)
  const id = (await findUser(db, companyId, accountId)) ?? user.id ?? context.newId()
  const permissions = user.role === 'Admin' ? EVERY_PERMISSION : user.permissions
  await upsertUser(db, companyId, {
    id,
    accountId,
    unitId,
    role: user.role,
    permissions,
    isActive: user.isActive,
    isDefault: user.isDefault,
    position,
  })
  return id
}

async function accountOf(db: Db, user: UserPlace['user'], { now, newId }: SeedContext): Promise<string> {
  const known = await accountByEmail(db, user.email)
  if (known) return known.id
  const id = newId()
  const passwordHash = user.password === undefined ? null : await hashPassword(user.password)
  const reference = user.customerReference ?? `HC--${id.slice(-12)}`
  const { email, firstName, lastName } = user
  await insertAccount(db, { id, reference, emailNorm: normalEmail(email), email, firstName, lastName, passwordHash, createdAt: now() })
  return id
}
