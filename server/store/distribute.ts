/** Turns a database of the server, empty or filled, into one that Citus spreads over several machines: in one transaction, all or nothing. */
import type pg from 'pg'
import * as z from 'zod/mini'
import { AppError } from '../../lib/core/app-error.ts'
import { hasCitus, isDistributed, type Placement, placing } from './distribution.ts'
import { bringUp, inOneTransaction, readMigrations } from './migrate.ts'

/** The database. `isDry`: only says what would be run, on any PostgreSQL. */
export interface DistributeOptions {
  readonly url: string
  readonly now: Date
  readonly isDry: boolean
}

// Small, read everywhere, hardly written. Sign-in writes the counters all the time: they are spread by their own keys, as is what no company's id leads to.
const ON_EVERY_MACHINE = new Set(['account', 'company', 'public_product', 'schema_migration', 'seed_state'])
const BY_OWN_KEY: ReadonlyMap<string, string> = new Map([
  ['rate_limit', 'key'],
  ['known_network', 'place'],
  // Found by its hash alone: no tenant is known before.
  ['spoken_code', 'code_hash'],
])

const NO_CITUS =
  'This PostgreSQL has no Citus, so nothing was changed: run "create extension citus" on the coordinator, add its workers, and try again.'

const tables = z.array(z.object({ name: z.string(), has_company: z.boolean() }))
const references = z.array(z.object({ table: z.string(), name: z.string(), definition: z.string() }))
const TABLES = `select c.relname::text as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id') as has_company
  from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by c.relname`
const REFERENCES = `select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2`

/**
 * Spreads companies over the machines of Citus; brings the schema up before that. Answers the statements, empty when they are spread already.
 * @throws start.failed without Citus, for a table nobody placed, and when a statement fails; unavailable without a database
 */
export async function distribute({ url, now, isDry }: DistributeOptions): Promise<readonly string[]> {
  const migrations = await readMigrations()
  const work = async (client: pg.Client): Promise<readonly string[]> => {
    if (!isDry && !(await hasCitus(client))) throw failed(NO_CITUS)
    if (await isDistributed(client)) return []
    await bringUp(client, migrations, now)
    const planned = await planOf(client)
    if (!isDry) for (const statement of planned) await run(client, statement)
    return planned
  }
  return inOneTransaction(url, work, isDry ? 'rollback' : 'commit')
}

// Where each table of a database belongs. @throws start.failed for one without company that nobody placed
function placementOf({ name, has_company: hasCompany }: z.infer<typeof tables>[number]): Placement {
  if (hasCompany) return { table: name, by: 'company_id' }
  const by = BY_OWN_KEY.get(name)
  if (by === undefined && !ON_EVERY_MACHINE.has(name))
    throw failed(`Nobody said on which machines the rows of the table ${name} are to be.`)
  return { table: name, by }
}

// Foreign keys away while tables move one by one; what is on every machine first.
async function planOf(client: pg.Client): Promise<readonly string[]> {
  const placements = tables.parse((await client.query(TABLES)).rows).map(placementOf)
  const keys = references.parse((await client.query(REFERENCES)).rows)
  const moved = [...placements.filter(({ by }) => by === undefined), ...placements.filter(({ by }) => by !== undefined)]
  return [
    ...keys.map(({ table, name }) => `alter table ${table} drop constraint ${name}`),
    ...moved.map(placing),
    ...keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`),
  ]
}

async function run(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement)
  } catch (cause) {
    throw failed(`Nothing was changed, because this failed: ${statement}: ${cause instanceof Error ? cause.message : String(cause)}`, cause)
  }
}

function failed(problem: string, cause?: unknown): AppError {
  return new AppError('start.failed', { data: { problem }, cause })
}
