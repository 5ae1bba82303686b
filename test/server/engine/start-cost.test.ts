/** What a start brings: only what a server needs before anybody asks it something. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCurrent } from '../../../server/store/schema-version.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const HOOK = pathToFileURL(path.join(import.meta.dirname, '../../support/loaded-modules.mjs')).href

let database: TestDatabase
let server: ServerProcess
let folder = ''
const loaded = async (): Promise<string> => readFile(path.join(folder, 'modules'), 'utf8')

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-loaded-'))
  database = await createTestDatabase()
  const env = { DATABASE_URL: database.url, NODE_OPTIONS: `--import=${HOOK}`, LOADED_MODULES: path.join(folder, 'modules') }
  // The sources: what is built of them loads no more than they do.
  server = await startServer({ command: ['server/start.ts'], env })
})
afterAll(async () => {
  await server.stop()
  await database.drop()
  await rm(folder, { recursive: true })
})

describe('a start on a database that is there, with the newest schema', () => {
  it.each([
    ['the database’s launcher', 'server/embedded-postgres/'],
    ['the seed', 'server/seed/'],
    ['the migrations', 'server/store/migrate.ts'],
    ['the OpenAPI document', 'server/glue/openapi/document.ts'],
    ['pages', 'preact'],
    ['what looks at passwords', 'argon2'],
    ['the framework’s compilers of schemas', '/ajv/'],
    ['zod in its long form', 'zod/v4/classic'],
  ])('does not bring %s', async (_what, part) => {
    expect((await loaded()).split('\n').filter((url) => url.includes(part))).toEqual([])
  })
  it('brings them when somebody asks', async () => {
    await fetch(`${server.url}/openapi.json`)
    await fetch(server.url, { headers: { Accept: 'text/html' } })
    await fetch(`${server.url}/access-tokens`, {
      method: 'POST',
      body: JSON.stringify({ data: { type: 'access-tokens', attributes: { username: 'a@b.example', password: 'x' } } }),
    })
    const brought = await loaded()
    expect(['server/glue/openapi/document.ts', 'preact', 'argon2'].filter((part) => !brought.includes(part))).toEqual([])
  })
})

describe('whether a migration is missing', () => {
  it('is known from one read', async () => {
    const asked: string[] = []
    const db = {
      ...database.db,
      query: (...call: Parameters<TestDatabase['db']['query']>) => {
        asked.push(call[0].name)
        return database.db.query(...call)
      },
    }
    expect([await isCurrent(db), asked]).toEqual([true, ['schema-newest']])
  })
  it('is said to be so on an empty database, and on one that has fewer or more', async () => {
    const empty = await createTestDatabase({ migrated: false })
    expect([await isCurrent(empty.db), await isCurrent(database.db, os.tmpdir())]).toEqual([false, false])
    await empty.drop()
  })
})
