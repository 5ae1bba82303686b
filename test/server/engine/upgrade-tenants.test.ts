/** A database in which people without company and guests shared one tenant: each gets one of their own, and nothing is lost. */
import { hash, randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenHash } from '../../../server/auth/secrets.ts'
import { migrate, readMigrations } from '../../../server/store/migrate.ts'
import { tenantOfGuest } from '../../../server/store/tenants.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type GlueApp, startGlueApp } from '../../support/glue-app.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../../server/store/migrations')
const KNOWN_BEFORE = 6
const NOW = new Date()
const NIL = '00000000-0000-0000-0000-000000000000'
const [COMPANY, PERSON, MEMBER, USER, GUEST, GONE_GUEST] = [v7(), v7(), v7(), v7(), v7(), v7()]
const [OWN, TAKEN, DELETED, OF_GUEST, OF_COMPANY] = [v7(), v7(), v7(), v7(), v7()]
const SECRET = 'the-guest-keeps-this-to-himself'
const [ACCESS, REFRESH] = [token(), token()]
const KEY = {
  method: 'POST',
  path: '/carts',
  text: JSON.stringify({ data: { type: 'carts', attributes: { name: 'Twice', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } } }),
}

let database: TestDatabase
let folder: string
let glue: GlueApp

const run = (text: string, values: readonly unknown[] = []) => database.db.query({ name: hash('md5', text), text }, values)

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
  folder = await mkdtemp(path.join(os.tmpdir(), 'migrations-'))
  for (const { name, version } of await readMigrations())
    if (version <= KNOWN_BEFORE) await cp(path.join(FOLDER, name), path.join(folder, name))
  await migrate({ url: database.url, now: NOW, folder })
  await people()
  await carts()
  await rest()
  await migrate({ url: database.url, now: NOW })
  glue = await startGlueApp({ on: database })
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

describe('people without company of a database of the version before', () => {
  it('go on with the tokens they have', async () => {
    const { status, json } = await glue.withToken(ACCESS)('GET', '/carts?include=items')
    expect([status, json.data.map(({ id }: { id: string }) => id), json.included.length]).toEqual([200, [OWN, TAKEN], 2])
    expect(json.data[0].attributes).toMatchObject({ name: 'My own', isDefault: true, totals: { grandTotal: 1998 } })
  })

  it('are told what their lines come to, also where lines are not asked for', async () => {
    const { json } = await glue.withToken(ACCESS)('GET', `/carts/${OWN}`)
    expect([json.data.attributes.totals, json.included]).toMatchObject([{ grandTotal: 1998 }, undefined])
  })

  it('get tokens that name their tenant when they refresh', async () => {
    const { json } = await glue.nobody('POST', '/refresh-tokens', { attributes: { refreshToken: REFRESH } })
    const { accessToken } = json.data.attributes
    expect(accessToken.split('.')[0]).toBe(`0${PERSON.replaceAll('-', '')}`)
    expect((await glue.withToken(accessToken)('GET', '/carts')).json.data).toHaveLength(2)
  })

  it('are not asked to do again what they did with an Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': 'once' }
    const { status, json } = await glue.withToken(ACCESS)(KEY.method, KEY.path, { body: KEY.text, headers })
    expect([status, json]).toEqual([201, { kept: true }])
  })

  it('keep the whole log of each cart, also of one they took over or deleted', async () => {
    const rows = await run('select company_id, cart_id, seq, actor_id from cart_event where company_id = $1 order by cart_id, seq', [
      PERSON,
    ])
    expect(rows).toEqual(
      [OWN, TAKEN, TAKEN, DELETED, DELETED].map((cart, index) => {
        const seq = index === 2 || index === 4 ? 2 : 1
        return { company_id: PERSON, cart_id: cart, seq, actor_id: PERSON }
      }),
    )
  })
})

describe('guests of a database of the version before', () => {
  it('find their cart by their secret', async () => {
    const headers = { 'X-Anonymous-Customer-Unique-Id': SECRET }
    const { json } = await glue.nobody('GET', '/guest-carts?include=guest-cart-items', { headers })
    expect([json.data[0].id, json.included[0].attributes.quantity]).toEqual([OF_GUEST, 2])
    expect(await run('select owner_id, company_id from cart where id = $1', [OF_GUEST])).toEqual([
      { owner_id: tenantOfGuest(hash('sha256', SECRET)), company_id: tenantOfGuest(hash('sha256', SECRET)) },
    ])
  })

  it('are as old as they were', async () => {
    expect(
      await run('select guest_since, account_id from company_user where company_id = $1', [tenantOfGuest(hash('sha256', SECRET))]),
    ).toEqual([{ guest_since: NOW, account_id: null }])
  })
})

describe('a database of the version before', () => {
  it('keeps the company, its users and their carts', async () => {
    expect(await run('select company_id, owner_id, name from cart where id = $1', [OF_COMPANY])).toEqual([
      { company_id: COMPANY, owner_id: USER, name: 'Of the company' },
    ])
    expect(await run('select companies from account where id = any($1::uuid[]) order by id', [[PERSON, MEMBER]])).toEqual([
      { companies: [] },
      { companies: [COMPANY] },
    ])
  })

  it('sells guests what it sold them, and leaves nothing but sessions in the tenant that was shared', async () => {
    expect(await run('select sku, image from public_product')).toEqual([{ sku: 'P', image: 'https://shop.example/p.png' }])
    const { rows } = { rows: await run("select table_name as name from information_schema.columns where column_name = 'company_id'") }
    const left: unknown[] = []
    for (const { name } of rows) if ((await run(`select from ${name} where company_id = $1`, [NIL])).length > 0) left.push(name)
    expect(left).toEqual(['session'])
  })
})

function token(): string {
  return `0.${randomBytes(32).toString('base64url')}`
}

async function people(): Promise<void> {
  await run("insert into company (id, short, name) values ($1, 'lumen', 'Lumen')", [COMPANY])
  for (const [id, email, isGuest] of [
    [PERSON, 'person@one.example', false],
    [MEMBER, 'member@lumen.example', false],
    [GUEST, `anonymous:${hash('sha256', SECRET)}`, true],
    [GONE_GUEST, `anonymous:${hash('sha256', 'taken-over')}`, true],
  ]) {
    await run(
      "insert into account (id, reference, email_norm, email, first_name, last_name, created_at, is_guest) values ($1, $2, $2, $2, 'A', 'B', $3, $4)",
      [id, email, NOW, isGuest],
    )
    await user(NIL, id, id)
  }
  await user(COMPANY, USER, MEMBER)
}

async function user(...values: readonly unknown[]): Promise<void> {
  await run(
    "insert into company_user (company_id, id, account_id, permissions, is_active, is_default, position) values ($1, $2, $3, '[]', true, false, 0)",
    values,
  )
}

async function carts(): Promise<void> {
  for (const [company, id, owner, name, isDefault] of [
    [NIL, OWN, PERSON, 'My own', true],
    [NIL, TAKEN, PERSON, 'Taken over', false],
    [NIL, OF_GUEST, GUEST, 'Shopping cart', true],
    [COMPANY, OF_COMPANY, USER, 'Of the company', true],
  ]) {
    await run(
      `insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, version, tag_version, created_at, updated_at)
       values ($1, $2, $3, $4, 'GROSS_MODE', 'EUR', 'DE', $5, 1, 1, $6, $6)`,
      [company, id, owner, name, isDefault, NOW],
    )
    await run(
      `insert into cart_item (company_id, cart_id, id, sku, quantity, unit_minor, added_by, position, version, abstract_sku)
       values ($1, $2, $4, 'A', 2, 999, $3, 1, 1, 'A')`,
      [company, id, owner, `line of ${name}`],
    )
  }
  for (const [cart, seq, actor] of [
    [OWN, 1, PERSON],
    [TAKEN, 1, GONE_GUEST],
    [TAKEN, 2, PERSON],
    [DELETED, 1, GONE_GUEST],
    [DELETED, 2, PERSON],
    [OF_GUEST, 1, GUEST],
  ])
    await run(
      "insert into cart_event (company_id, cart_id, seq, actor_id, kind, data, op_id, at) values ($1, $2, $3, $4, 'addLine', '{}', $5, $6)",
      [NIL, cart, seq, actor, v7(), NOW],
    )
}

async function rest(): Promise<void> {
  const later = new Date(NOW.getTime() + 3_600_000)
  await run(
    `insert into session (company_id, id, account_id, family, token_hash, refresh_hash, created_at, expires_at, refresh_expires_at)
     values ($1, $2, $3, $2, $4, $5, $6, $7, $7)`,
    [NIL, v7(), PERSON, tokenHash(ACCESS), tokenHash(REFRESH), NOW, later],
  )
  await run(
    `insert into idempotent_answer (company_id, company_user_id, key, request_hash, status, headers, body, created_at)
     values ($1, $2, 'once', $3, 201, '{}', '{"kept":true}', $4)`,
    [NIL, PERSON, hash('sha256', `${KEY.method} ${KEY.path}\n${KEY.text}`, 'buffer'), NOW],
  )
  for (const company of [NIL, COMPANY])
    await run(
      `insert into product (company_id, sku, abstract_sku, name, prices, tax_rate, position, image)
       values ($1, 'P', 'P', 'P', '{"EUR":{"gross":1,"net":1}}', 19, 0, 'https://shop.example/p.png')`,
      [company],
    )
}
