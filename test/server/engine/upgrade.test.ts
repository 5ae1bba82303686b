/** A database of the version before, with what it could come to hold, is taken over without loss. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, readMigrations } from '../../../server/store/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../server/store/migrations')
/** Of the version before this one. */
const KNOWN_BEFORE = 4
const NOW = new Date('2026-11-24T10:00:00Z')
const [COMPANY, OWNER, OTHER, ACCOUNT] = [v7(), v7(), v7(), v7()]
const CARTS = [v7(), v7(), v7()] as const

let database: TestDatabase
let folder: string

const run = (text: string, values: readonly unknown[] = []) => database.db.query({ name: text.slice(0, 60), text }, values)

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
  folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'))
  for (const { name, version } of await readMigrations())
    if (version <= KNOWN_BEFORE) await cp(path.join(FOLDER, name), path.join(folder, name))
  await migrate({ url: database.url, now: NOW, folder })
  await run("insert into company (id, short, name) values ($1, 'lumen', 'Lumen')", [COMPANY])
  await run(
    "insert into account (id, reference, email_norm, email, first_name, last_name, created_at) values ($1, 'A', 'a', 'a', '', '', $2)",
    [ACCOUNT, NOW],
  )
  await run("insert into company_role (company_id, id, name, is_default, position) values ($1, $2, 'Buyer', true, 0)", [COMPANY, ACCOUNT])
  for (const [id, role] of [
    [OWNER, ACCOUNT],
    [OTHER, null],
  ])
    await run(
      "insert into company_user (company_id, id, account_id, permissions, is_active, is_default, position, role_id) values ($1, $2, $3, '[]', true, true, 0, $4)",
      [COMPANY, id, ACCOUNT, role],
    )
  // What two requests at the same moment could leave: two default carts of one name.
  for (const [index, owner] of [OWNER, OWNER, OTHER].entries())
    await run(
      "insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, version, created_at, updated_at) values ($1, $2, $3, 'Twin', 'GROSS_MODE', 'EUR', 'DE', true, 7, $4, $4)",
      [COMPANY, CARTS[index], owner, NOW],
    )
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

describe('a database of the version before', () => {
  it('is brought up with all its carts, the newest of two default ones staying the default', async () => {
    await migrate({ url: database.url, now: NOW })
    expect(await run('select id, name, is_default, tag_version from cart order by id')).toEqual(
      [false, true, true].map((isDefault, index) => ({ id: CARTS[index], name: 'Twin', is_default: isDefault, tag_version: 7 })),
    )
  })

  it('keeps the role of each company user, and none where there was none', async () => {
    expect(await run('select company_user_id, role_id from company_user_role')).toEqual([{ company_user_id: OWNER, role_id: ACCOUNT }])
  })

  it('knows how many people each company has', async () => {
    expect(await run('select people from company')).toEqual([{ people: 2 }])
  })

  it('takes no second default cart of one person from then on', async () => {
    await expect(run('update cart set is_default = true where id = $1', [CARTS[0]])).rejects.toThrow('cart_default')
  })
})
