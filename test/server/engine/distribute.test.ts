/** Spreading companies over machines, as far as a plain PostgreSQL shows it: it refuses; beside a stand-in of Citus's functions and catalogue it does what Citus needs. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { distribute } from '../../../server/store/distribute.ts'
import { bringUp, inOneTransaction, readMigrations } from '../../../server/store/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
/** Where Citus keeps which tables are spread, and the two functions that spread one: they refuse a table that is referred to, as Citus does. */
const STAND_IN = `create table pg_dist_partition (logicalrelid regclass, by text, at int generated always as identity);
  create function refuse_references(moved regclass) returns void language plpgsql as $$ begin
    if exists (select from pg_constraint where contype = 'f' and moved in (conrelid, confrelid)
      and not exists (select from pg_dist_partition where logicalrelid = case when conrelid = moved then confrelid else conrelid end))
    then raise 'a foreign key of % leads to a local table', moved; end if; end $$;
  create function create_reference_table(moved regclass) returns void language plpgsql as $$ begin
    perform refuse_references(moved); insert into pg_dist_partition (logicalrelid) values (moved); end $$;
  create function create_distributed_table(moved regclass, by text, colocate_with text default 'default') returns void language plpgsql as $$ begin
    perform refuse_references(moved); insert into pg_dist_partition (logicalrelid, by) values (moved, by); end $$;`
const SCHEMA = `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as what from pg_constraint
  where connamespace = 'public'::regnamespace order by 1, 2`
const TABLES = "select table_name as name from information_schema.tables where table_schema = 'public' order by 1"
const SPREAD = `select logicalrelid::text as "table", by from citus_stand_in.pg_dist_partition order by at`

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const rows = (text: string) => database.db.query({ name: text.slice(0, 50), text })
const names = async (text: string) => (await rows(text)).map(({ name }) => String(name))

/** What the command prints and ends with. */
async function command(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['server/distribute.ts', ...args], { env: { PATH: process.env.PATH, ...env } })
  const [out, err]: string[][] = [[], []]
  child.stdout.on('data', (chunk) => out?.push(String(chunk)))
  child.stderr.on('data', (chunk) => err?.push(String(chunk)))
  const [code] = await once(child, 'close')
  return { code, out: out?.join(''), err: err?.join('') }
}

describe('npm run distribute on a plain PostgreSQL', () => {
  it('refuses in one sentence and changes nothing', async () => {
    const before = await rows(SCHEMA)
    const { code, out, err } = await command([], { DATABASE_URL: database.url })
    expect([code, out]).toEqual([1, ''])
    expect(err).toBe(
      'This PostgreSQL has no Citus, so nothing was changed: run "create extension citus" on the coordinator, add its workers, and try again.\n',
    )
    expect(await rows(SCHEMA)).toEqual(before)
  })

  it('says which setting is missing', async () => {
    expect(await command([], {})).toEqual({
      code: 1,
      out: '',
      err: 'Set DATABASE_URL to the database on the coordinator: the PostgreSQL the server brings is for one machine.\n',
    })
  })

  it('leaves an empty database empty', async () => {
    const empty = await createTestDatabase({ migrated: false })
    await expect(distribute({ url: empty.url, now: NOW, isDry: false })).rejects.toThrow('This PostgreSQL has no Citus')
    await distribute({ url: empty.url, now: NOW, isDry: true })
    expect(await empty.db.query({ name: 'tables', text: TABLES })).toEqual([])
    await empty.drop()
  })

  it('prints with --dry-run where each table of the schema goes, and every foreign key twice: away and back', async () => {
    const { code, out = '' } = await command(['--dry-run'], { DATABASE_URL: database.url })
    expect(code).toBe(0)
    const moved = [...out.matchAll(/^select create_(reference|distributed)_table\('(\w+)'(?:, '(\w+)')?/gm)]
    expect(moved.map(([, , table]) => table).toSorted()).toEqual(await names(TABLES))
    const placed = Object.fromEntries(moved.map(([, , table, by]) => [table, by]))
    expect(placed).toMatchObject({ cart: 'company_id', session: 'company_id', company: undefined, account: undefined, rate_limit: 'key' })
    const keys = await names(
      "select conname as name from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1",
    )
    expect(keys.length).toBeGreaterThan(15)
    for (const action of ['drop', 'add'])
      expect(
        [...out.matchAll(new RegExp(`^alter table \\w+ ${action} constraint (\\w+)`, 'gm'))].map(([, name]) => name).toSorted(),
      ).toEqual(keys)
    expect(out.indexOf('drop constraint')).toBeLessThan(out.indexOf('create_reference_table'))
    expect(out.lastIndexOf('_table(')).toBeLessThan(out.indexOf('add constraint'))
  })

  it('refuses a table of which nobody said where its rows are to be', async () => {
    await rows('create table stray (id int)')
    await expect(distribute({ url: database.url, now: NOW, isDry: true })).rejects.toThrow(
      'Nobody said on which machines the rows of the table stray are to be.',
    )
  })
})

describe('where Citus is', () => {
  it('every table is spread, and the schema is as it was', async () => {
    const before = await rows(SCHEMA)
    const tables = await names(TABLES)
    await placeStandIn()
    await distribute({ url: database.url, now: NOW, isDry: false })
    expect((await rows(SPREAD)).map(({ table }) => table).toSorted()).toEqual(tables)
    expect(await rows(SCHEMA)).toEqual(before)
    expect(await distribute({ url: database.url, now: NOW, isDry: false })).toEqual([])
  })

  it('nothing is changed when it breaks half-way', async () => {
    await placeStandIn()
    await rows("create function never() returns trigger language plpgsql as $$ begin raise 'no room'; end $$")
    await rows(
      "create trigger never before insert on citus_stand_in.pg_dist_partition for each row when (new.logicalrelid = 'session'::regclass) execute function never()",
    )
    const before = await rows(SCHEMA)
    await expect(distribute({ url: database.url, now: NOW, isDry: false })).rejects.toThrow(
      "Nothing was changed, because this failed: select create_distributed_table('session', 'company_id'): no room",
    )
    expect([await rows(SPREAD), await rows(SCHEMA)]).toEqual([[], before])
  })

  it('a later migration spreads its table before the foreign keys to what is on every machine', async () => {
    await placeStandIn()
    await distribute({ url: database.url, now: NOW, isDry: false })
    await migrateMore(`create table page (company_id uuid, id uuid, cart_id uuid, account_id uuid, primary key (company_id, id),
        foreign key (company_id, cart_id) references cart (company_id, id));
      \n-- rows of page: by company_id\nalter table page add foreign key (account_id) references account (id);
      create table colour (name text primary key);\n-- rows of colour: on every machine\n`)
    expect((await rows(SPREAD)).slice(-2)).toEqual([
      { table: 'page', by: 'company_id' },
      { table: 'colour', by: null },
    ])
  })

  it('but where companies are not spread yet, it leaves the table where it is', async () => {
    await placeStandIn()
    await migrateMore('create table page (company_id uuid);\n-- rows of page: by company_id\n')
    expect([await rows(SPREAD), await names(TABLES)]).toEqual([[], expect.arrayContaining(['page'])])
  })
})

// Citus's own are in pg_catalog, and no tables of the server.
async function placeStandIn(): Promise<void> {
  await rows('create schema citus_stand_in')
  await inOneTransaction(database.url, async (client) => {
    await client.query(`set local search_path = citus_stand_in, public; ${STAND_IN}`)
    await client.query(
      `do $$ begin execute format('alter database %I set search_path = public, citus_stand_in', current_database()); end $$`,
    )
    await client.query('alter function refuse_references(regclass) set search_path = public, citus_stand_in')
  })
}

async function migrateMore(sql: string): Promise<void> {
  const known = await readMigrations()
  await inOneTransaction(database.url, (client) => bringUp(client, [...known, { version: known.length + 1, name: 'more', sql }], NOW))
}
