import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../server/embedded-postgres/postmaster.ts'
import { migrate, readMigrations } from '../../../server/store/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const RECORDED = { name: 'recorded', text: 'select version, name, applied_at from schema_migration order by version' }
const TABLES = { name: 'tables', text: "select table_name as name from information_schema.tables where table_schema = 'public' order by 1" }

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false })
  folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'))
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

async function add(name: string, sql: string): Promise<void> {
  await writeFile(path.join(folder, name), sql)
}

function run(): Promise<readonly string[]> {
  return migrate({ url: database.url, now: NOW, folder })
}

/** A company with a cart of one line. */
async function fill(): Promise<void> {
  const [id, now] = ['0192f000-0000-7000-8000-000000000001', `'${NOW.toISOString()}'`]
  const text = `insert into company (id, short, name) values ('${id}', 'lumen', 'Lumen');
    insert into account (id, reference, email_norm, email, first_name, last_name, created_at) values ('${id}', 'a', 'a', 'a', '', '', ${now});
    insert into company_user (company_id, id, account_id, permissions, is_active, is_default, position) values ('${id}', '${id}', '${id}', '[]', true, true, 0);
    insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, version, tag_version, created_at, updated_at)
      values ('${id}', '${id}', '${id}', 'Cart', 'GROSS_MODE', 'EUR', 'DE', true, 1, 1, ${now}, ${now});
    insert into cart_item (company_id, cart_id, id, sku, quantity, unit_minor, added_by, position, version) values ('${id}', '${id}', 'A', 'A', 1, 1, '${id}', 1, 1);`
  for (const [index, statement] of text.split(';').entries())
    if (statement.trim() !== '') await database.db.query({ name: `fill-${index}`, text: statement })
}

/** Every column, constraint, index and row there is. */
async function everything(): Promise<unknown> {
  const rows = (text: string) => database.db.query({ name: text.slice(0, 60), text })
  const tables = await database.db.query(TABLES)
  const contents: unknown[] = []
  for (const { name } of tables) contents.push([name, await rows(`select to_jsonb(t) as row from ${name} t order by 1`)])
  return {
    contents,
    columns: await rows(
      "select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' order by 1, 2",
    ),
    constraints: await rows(
      "select conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2",
    ),
    indexes: await rows("select indexdef from pg_indexes where schemaname = 'public' order by 1"),
  }
}

describe('migrations', () => {
  it('run in order, several statements each, and are recorded with their time', async () => {
    await add('002-second.sql', 'alter table a add column n int; create table b ();')
    await add('001-first.sql', 'create table a ();')
    expect(await run()).toEqual(['001-first.sql', '002-second.sql'])
    expect(await database.db.query(RECORDED)).toEqual([
      { version: 1, name: '001-first.sql', applied_at: NOW },
      { version: 2, name: '002-second.sql', applied_at: NOW },
    ])
  })

  it('run once', async () => {
    await add('001-first.sql', 'create table a ();')
    await run()
    await add('002-second.sql', 'create table b ();')
    expect([await run(), await run()]).toEqual([['002-second.sql'], []])
  })

  it('run once when two servers start in the same moment', async () => {
    await add('001-first.sql', 'create table a (); select pg_sleep(0.2);')
    const both = await Promise.all([run(), run()])
    expect(both.flat()).toEqual(['001-first.sql'])
  })

  it('leave nothing behind when one fails, and name it', async () => {
    await add('001-first.sql', 'create table a ();')
    await add('002-second.sql', 'create table a ();')
    await expect(run()).rejects.toThrow('The migration 002-second.sql failed: relation "a" already exists')
    expect(await database.db.query(TABLES)).toEqual([])
  })

  it('leave a filled database as it was when one breaks half-way, and the next start brings it up', async () => {
    await cp(path.resolve(import.meta.dirname, '../../../server/store/migrations'), folder, { recursive: true })
    await run()
    await fill()
    const before = await everything()
    const name = `${String((await readMigrations(folder)).length + 1).padStart(3, '0')}-planted.sql`
    const steps = `create table planted (company_id uuid primary key);
      -- rows of planted: by company_id
      insert into planted select company_id from cart; delete from cart_item; update account set email = 'moved';
      alter table cart drop column store; drop table known_network; create index planted_name on cart (name);`
    await add(name, `${steps} insert into planted select company_id from planted;`)
    await expect(run()).rejects.toThrow(`The migration ${name} failed: duplicate key value`)
    expect(await everything()).toEqual(before)
    await add(name, steps)
    expect(await run()).toEqual([name])
  })

  it('refuse a database of a newer server', async () => {
    await add('001-first.sql', 'create table a ();')
    await add('002-second.sql', 'create table b ();')
    await run()
    await rm(path.join(folder, '002-second.sql'))
    await expect(run()).rejects.toThrow('The database has schema 2, this server knows 1. Start the newer server.')
  })

  it.each(['003-gap.sql', 'first.sql', '001_first.sql'])('refuse the name %s', async (name) => {
    await add(name, 'select 1')
    await expect(run()).rejects.toThrow(`The migration ${name} should be number 1, as NNN-name.sql.`)
  })

  it('are unavailable without a database', async () => {
    const url = `postgres://a:b@127.0.0.1:${await freePort()}/c`
    await expect(migrate({ url, now: NOW, folder })).rejects.toMatchObject({ code: 'unavailable' })
  })
})
