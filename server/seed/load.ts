/** Brings the objects of a seed file into the database; a second run with the same file changes nothing. */
import { readFile } from 'node:fs/promises'
import { AppError } from '../../lib/core/app-error.ts'
import { NO_COMPANY } from '../store/accounts.ts'
import type { Db } from '../store/db.ts'
import { loadCarts, loadCompanyCarts } from './carts.ts'
import { loadAccount, loadPeople, type SeedContext } from './people.ts'
import { type SeedCompany, type SeedFile, seedFile } from './schema.ts'
import { findCompany, insertCompany, upsertProduct, upsertStore } from './statements.ts'

/** Loads a file, all or nothing. @throws start.failed naming the place in the file and what is wrong there */
export async function loadSeed(db: Db, path: string, context: SeedContext): Promise<void> {
  const seed = parseSeed(await readFile(path, 'utf8').catch((cause: unknown) => refuse(`The seed file ${path} cannot be read.`, cause)))
  await db.transaction(async (tx) => {
    for (const agent of seed.agents) await loadAccount(tx, agent, { ...context, kind: 'agent' })
    for (const company of seed.companies) await loadCompany(tx, company, context)
    for (const customer of seed.customers) {
      const owner = await loadAccount(tx, customer, { ...context, kind: 'customer' })
      await loadCarts(tx, { companyId: NO_COMPANY, carts: customer.carts.map((cart) => ({ owner, cart })) }, context)
    }
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
  const users = await loadPeople(db, { company, companyId }, context)
  for (const [position, store] of company.stores.entries()) await upsertStore(db, companyId, { ...store, position })
  // What one company may buy, guests and people without a company may as well.
  for (const [position, product] of company.products.entries())
    for (const buyer of [companyId, NO_COMPANY]) await upsertProduct(db, buyer, product, position)
  await loadCompanyCarts(db, { company, companyId, users }, context)
}
