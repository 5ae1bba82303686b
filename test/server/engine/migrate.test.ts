import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../server/embedded-postgres/postmaster.ts'
import { migrate } from '../../../server/store/migrate.ts'
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
