/** Databases for tests: one PostgreSQL for all test runs of this checkout, a copy of the migrated template for each test file. */
import { createHash, randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres/launch.ts'
import { type Db, openDatabase } from '../../server/store/db.ts'
import { migrate, readMigrations } from '../../server/store/migrate.ts'
import { keepSecret } from './server-logs.ts'

/** A database of one's own. */
export interface TestDatabase {
  readonly db: Db
  readonly url: string
  drop(): Promise<void>
}

const CHECKOUT = path.resolve(import.meta.dirname, '../..')
const LEFT_BEHIND_FOR = 60 * 60_000
const LOCK = 91_170_115
let running: Promise<EmbeddedPostgres> | undefined

/** The PostgreSQL for tests: started by whoever comes first, attached to by the others. Its data need not survive the machine. */
export function testPostgres(): Promise<EmbeddedPostgres> {
  running ??= startEmbeddedPostgres({
    folder: path.join(os.tmpdir(), `handcart-test-${shortHash(`${CHECKOUT} ${os.userInfo().username}`)}`),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  return running
}

/** A new database with every table and no rows; `migrated: false` gives one without tables. Drop it in afterAll. */
export async function createTestDatabase({ migrated = true }: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const { url: adminUrl } = await testPostgres()
  const name = `run_${Date.now()}_${randomBytes(4).toString('hex')}`
  await asAdmin(adminUrl, async (admin) => {
    const template = migrated ? await migratedTemplate(admin, adminUrl) : 'template0'
    await admin.query(`create database ${name} template ${template}`)
  })
  const url = withDatabase(adminUrl, name)
  const db = openDatabase({ url, connections: 5 })
  return {
    db,
    url,
    drop: async () => {
      await keepMessages(db)
      await db.close()
      await asAdmin(adminUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`))
    },
  }
}

// What people wrote to each other, through whatever: no log may say it. Older states of the tables have not all of them.
async function keepMessages(db: Db): Promise<void> {
  const text = `select quote_ident(table_name) as of, column_name as is from information_schema.columns
    where table_schema = 'public' and column_name in ('message', 'reply') and data_type = 'text'`
  const columns = await db.query({ name: 'test-message-columns', text })
  if (columns.length === 0) return
  const all = columns.map((column) => `select ${column.is} as message from ${column.of}`).join(' union ')
  for (const { message } of await db.query({ name: 'test-messages', text: all })) keepSecret('a message', String(message))
}

/** Removes databases that killed test runs left. */
export async function dropLeftDatabases(): Promise<void> {
  const { url } = await testPostgres()
  await asAdmin(url, async (admin) => {
    const { rows } = await admin.query<{ name: string }>("select datname as name from pg_database where datname like 'run\\_%'")
    const old = rows.filter(({ name }) => Number(name.split('_')[1]) < Date.now() - LEFT_BEHIND_FOR)
    for (const { name } of old) await admin.query(`drop database if exists ${name} with (force)`)
  })
}

/** One template per state of the migrations, so that a changed migration makes a new one. */
async function migratedTemplate(admin: pg.Client, adminUrl: string): Promise<string> {
  const migrations = await readMigrations()
  const name = `template_${shortHash(JSON.stringify(migrations))}`
  await admin.query('select pg_advisory_lock($1)', [LOCK])
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await makeTemplate(admin, { name, adminUrl })
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [LOCK])
  }
  return name
}

async function makeTemplate(admin: pg.Client, { name, adminUrl }: { name: string; adminUrl: string }): Promise<void> {
  const draft = `${name}_draft`
  await admin.query(`drop database if exists ${draft} with (force)`)
  await admin.query(`create database ${draft} template template0`)
  await migrate({ url: withDatabase(adminUrl, draft), now: new Date() })
  await admin.query(`alter database ${draft} rename to ${name}`)
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
