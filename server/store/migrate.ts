/** Brings a database to the newest schema: runs `migrations/NNN-*.sql` in order, each once; a new table is spread over the machines where there are several. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import * as z from 'zod/mini'
import { AppError } from '../../lib/core/app-error.ts'
import { isDistributed, partsOf, placing } from './distribution.ts'
import { MIGRATIONS } from './schema-version.ts'

/** The database to migrate; `folder` is the one beside this file unless a test brings its own. */
export interface MigrateOptions {
  readonly url: string
  readonly now: Date
  readonly folder?: string
}

/** One step: its number, file name and SQL. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}

// Any number will do, as long as nobody else uses it: two servers that start at once must not both migrate.
const LOCK = 4_271_501
const applied = z.array(z.object({ version: z.number() }))

/**
 * Runs the missing migrations in one transaction: all or none. Answers the names of those that ran, empty when the schema was new.
 * @throws start.failed when the schema is newer than this server, a file is misnamed or its SQL fails; unavailable without a database
 */
export async function migrate({ url, now, folder = MIGRATIONS }: MigrateOptions): Promise<readonly string[]> {
  const migrations = await readMigrations(folder)
  return inOneTransaction(url, (client) => bringUp(client, migrations, now))
}

/** The migrations of a folder in order, numbered 1, 2, 3… @throws start.failed for a gap, a double or a misnamed file */
export async function readMigrations(folder: string = MIGRATIONS): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name, index) => {
      const version = Number(/^(\d{3})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
      if (version !== index + 1) throw failed(`The migration ${name} should be number ${index + 1}, as NNN-name.sql.`)
      return { version, name, sql: await readFile(path.join(folder, name), 'utf8') }
    }),
  )
}

/** Runs the missing ones of these migrations within a transaction, one server at a time; answers their names. @throws start.failed */
export async function bringUp(client: pg.Client, migrations: readonly Migration[], now: Date): Promise<readonly string[]> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK])
  // Known to Citus only; a plain PostgreSQL takes it as it takes every setting of an extension it has not.
  await client.query("set local citus.multi_shard_modify_mode = 'sequential'")
  await client.query(
    'create table if not exists schema_migration (version int primary key, name text not null, applied_at timestamptz not null)',
  )
  const { rows } = await client.query('select version from schema_migration')
  const current = Math.max(0, ...applied.parse(rows).map(({ version }) => version))
  if (current > migrations.length)
    throw failed(`The database has schema ${current}, this server knows ${migrations.length}. Start the newer server.`)
  const missing = migrations.filter(({ version }) => version > current)
  for (const migration of missing) await apply(client, migration, now)
  return missing.map(({ name }) => name)
}

async function apply(client: pg.Client, { version, name, sql }: Migration, now: Date): Promise<void> {
  try {
    for (const part of partsOf(sql))
      if (typeof part === 'string') await client.query(part)
      else if (await isDistributed(client)) await client.query(placing(part))
  } catch (cause) {
    throw failed(`The migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, cause)
  }
  await client.query('insert into schema_migration (version, name, applied_at) values ($1, $2, $3)', [version, name, now])
}

/** Runs `work` on a connection of its own in one transaction: all of it or, when it throws, nothing. @throws unavailable without a database */
export async function inOneTransaction<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  end: 'commit' | 'rollback' = 'commit',
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'handcart migrate', connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // The statement under way fails with it; without a listener the process would end.
  try {
    await client.connect()
  } catch (cause) {
    throw new AppError('unavailable', { cause })
  }
  try {
    return await ended(client, work, end)
  } finally {
    await client.end()
  }
}

async function ended<T>(client: pg.Client, work: (client: pg.Client) => Promise<T>, end: 'commit' | 'rollback'): Promise<T> {
  await client.query('begin')
  try {
    const result = await work(client)
    await client.query(end)
    return result
  } catch (thrown) {
    // Ending the connection rolls back as well, but only once the server notices; the next start must not wait for the lock.
    await client.query('rollback').catch((lost: unknown) => {
      throw new AppError('unavailable', { cause: new AggregateError([thrown, lost]) })
    })
    throw thrown
  }
}

function failed(problem: string, cause?: unknown): AppError {
  return new AppError('start.failed', { data: { problem }, cause })
}
