/** Several servers on one database: they start at the same moment, and a guess at one is a guess at all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const MARA = 'mara@lumen.example'

let database: TestDatabase
let servers: readonly ServerProcess[]

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
  const env = { DATABASE_URL: database.url, HANDCART_LIMITS: 'on' }
  servers = await Promise.all([1, 2, 3].map(() => startServer({ seed: 'test/server/attacks/no-ids.json', env })))
})
afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()))
  await database.drop()
})

async function status(server: ServerProcess, password: string): Promise<number> {
  const body = JSON.stringify({ data: { type: 'access-tokens', attributes: { username: MARA, password } } })
  return (await fetch(`${server.url}/access-tokens`, { method: 'POST', headers: { Accept: '*/*' }, body })).status
}

describe('three servers that start with one seed on an empty database', () => {
  it('all come up, with one company and one cart', async () => {
    expect(await Promise.all(servers.map(async ({ url }) => (await fetch(`${url}/health`)).status))).toEqual([200, 200, 200])
    const count = async (table: string) =>
      (await database.db.query({ name: `count-${table}`, text: `select count(*)::int as count from ${table}` }))[0]?.count
    expect([await count('cart'), await count('company'), await count('account')]).toEqual([1, 2, 1])
  })

  it('each sign people in', async () => {
    expect(await Promise.all(servers.map((server) => status(server, 'handcart-demo')))).toEqual([201, 201, 201])
  })

  it('count guesses together', async () => {
    const statuses: number[] = []
    for (let guess = 0; guess < 18; guess += 1)
      statuses.push(await Promise.resolve(servers[guess % 3]).then((server) => (server ? status(server, `guess-${guess}`) : 0)))
    expect(statuses.filter((code) => code === 401)).toHaveLength(10)
    expect(statuses.filter((code) => code === 429)).toHaveLength(8)
  })
})
