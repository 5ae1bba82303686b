import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPasswords, PASSWORD_COST } from '../../server/auth/passwords.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { CHEAP_PASSWORDS } from '../support/passwords.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'

describe('the passwords of a server that runs by itself', () => {
  let database: TestDatabase
  let server: ServerProcess

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false })
    server = await startServer({ seed: 'demo/seed.json', env: { DATABASE_URL: database.url } })
  })
  afterAll(async () => {
    await server.stop()
    await database.drop()
  })

  it('are all stored at the cost of OWASP’s minimum', async () => {
    const text = 'select password_hash as stored from account where password_hash is not null'
    const rows = await database.db.query({ name: 'stored-passwords', text })
    expect(rows.length).toBeGreaterThan(3)
    for (const { stored } of rows) expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('a password', () => {
  it.each([
    ['right', 'handcart-demo', true],
    ['wrong', 'handcart-dem0', false],
  ])('that is %s is told, also when it was stored at another cost', async (_kind, typed, isRight) => {
    const stored = await CHEAP_PASSWORDS.hash('handcart-demo')
    expect(await createPasswords(PASSWORD_COST).matches(typed, stored)).toBe(isRight)
  })

  it('of nobody is never right, not even the one compared with then', async () => {
    expect(await CHEAP_PASSWORDS.matches('no account has this password', null)).toBe(false)
  })
})
