/** Brings the objects of a seed file into the database: what it names is as it says; a second run with the same file changes nothing. */
import { readFile } from 'node:fs/promises'
import { AppError } from '../../lib/core/app-error.ts'
import type { Log } from '../log.ts'
import { isErased } from '../services/erasure.ts'
import { markAll } from '../store/cart-news.ts'
import type { Db } from '../store/db.ts'
import { holdSeed, lastPasswords, setLastPasswords } from './account-statements.ts'
import { endRemoved, loadAccount, removeAccount, type SeedContext } from './accounts.ts'
import { loadCarts, loadCompanyCarts } from './carts.ts'
import { type Changes, noChanges } from './changes.ts'
import { loadPeople } from './people.ts'
import { type SeedCompany, type SeedFile, seedFile } from './schema.ts'
import { countPeople, findCompany, insertCompany, upsertProduct, upsertPublicProduct, upsertStore } from './statements.ts'
import { loadTeams } from './teams.ts'

/** Clock, ids and passwords of a load, and who is told what it changed. */
export interface SeedTools extends Pick<SeedContext, 'now' | 'newId' | 'passwords'> {
  readonly log?: Log
}

// Another server that loads the same is waited for; how often that is looked at, in milliseconds.
const LOOK_AGAIN = 100

/** Loads a file, all or nothing, one server at a time. @throws start.failed naming the place in the file and what is wrong there */
export async function loadSeed(db: Db, path: string, { log, ...tools }: SeedTools): Promise<void> {
  const seed = parseSeed(await readFile(path, 'utf8').catch((cause: unknown) => refuse(`The seed file ${path} cannot be read.`, cause)))
  const changes = await db.transaction(async (tx) => {
    while (!(await holdSeed(tx))) await new Promise((done) => setTimeout(done, LOOK_AGAIN))
    return loadAll(tx, seed, tools)
  })
  if (log) changes.tell(log)
}

async function loadAll(db: Db, seed: SeedFile, tools: Omit<SeedTools, 'log'>): Promise<Changes> {
  const [changes, inFile] = [noChanges(), passwordsOf(seed)]
  const passwordsMayDiffer = !(await tools.passwords.matches(inFile, (await lastPasswords(db)) ?? null))
  const context: SeedContext = { ...tools, changes, passwordsMayDiffer, named: new Set(), removed: new Map() }
  for (const agent of seed.agents)
    if (agent.removed) await removeAccount(db, agent, context)
    else await loadAccount(db, agent, { ...context, kind: 'agent' })
  const tenants: string[] = []
  for (const company of seed.companies) tenants.push(await loadCompany(db, company, context))
  for (const customer of seed.customers)
    if (customer.removed || (await isErased(db, customer.email))) await removeAccount(db, customer, context)
    else tenants.push(await loadCustomer(db, customer, context))
  await endRemoved(db, context)
  if (changes.isShownInCarts()) for (const companyId of tenants) await markAll(db, companyId)
  if (passwordsMayDiffer) await setLastPasswords(db, await tools.passwords.hash(inFile))
  return changes
}

// Answers the tenant, as the company's load does.
async function loadCustomer(db: Db, customer: SeedFile['customers'][number], context: SeedContext): Promise<string> {
  const owner = await loadAccount(db, customer, { ...context, kind: 'customer' })
  await loadCarts(db, { companyId: owner, carts: customer.carts.map((cart) => ({ owner, cart })) }, context)
  return owner
}

// Every person with their password: hashed as a whole, for comparing each one costs 40 ms.
function passwordsOf({ agents, companies, customers }: SeedFile): string {
  const people = [...agents, ...companies.flatMap(({ users }) => users), ...customers]
  return JSON.stringify(people.map(({ email, password }) => [email, password]))
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

async function loadCompany(db: Db, company: SeedCompany, context: SeedContext): Promise<string> {
  const companyId = (await findCompany(db, company.short)) ?? company.id ?? context.newId()
  if (await insertCompany(db, { id: companyId, short: company.short, name: company.name })) context.changes.count('companies')
  const users = await loadPeople(db, { company, companyId }, context)
  await countPeople(db, companyId)
  await loadTeams(db, { company, companyId }, context)
  for (const [position, store] of company.stores.entries())
    if (await upsertStore(db, companyId, { ...store, position })) context.changes.count('stores')
  // What one company may buy, guests and people without a company may as well.
  for (const [position, product] of company.products.entries()) {
    if (await upsertProduct(db, companyId, { ...product, position })) context.changes.count('products')
    if (await upsertPublicProduct(db, product, position)) context.changes.count('products')
  }
  await loadCompanyCarts(db, { company, companyId, users }, context)
  return companyId
}
