/** What the server has of a person: all of it is downloaded, all of it can be erased, and the audit log still holds. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSeed } from '../../server/seed/load.ts'
import { chainAll } from '../../server/services/audit-chain.ts'
import { verifyAudit } from '../../server/services/audit-verify.ts'
import { createCart } from '../../server/services/carts.ts'
import { EXPORTED, IMPERSONAL, PERSONAL } from '../../server/store/person-data.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { CHEAP_PASSWORDS } from '../support/passwords.ts'
import { settingsFor } from '../support/post-office.ts'

const PASSWORD = 'handcart-demo'
const ROUNDS = rounds(2, 20)
let glue: GlueApp
let mara: Caller
let folder: string
let seed: string

/** People to be erased, one a round, each with words nobody else has. */
const plantedOf = (round: number) => ({
  email: `Quirin${round}x.Vell@lumen.example`,
  firstName: `Quirin${round}x`,
  lastName: `Vellmark${round}x`,
  customerReference: `REF--quirin-${round}x`,
})

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-erasure-'))
  seed = path.join(folder, 'seed.json')
  const file = JSON.parse(await readFile('demo/strict-seed.json', 'utf8'))
  for (let round = 0; round < ROUNDS; round += 1)
    file.companies[0].users.push({ ...plantedOf(round), password: PASSWORD, role: 'Admin', ...(round % 2 ? { id: randomUUID() } : {}) })
  await writeFile(seed, JSON.stringify(file))
  glue = await startGlueApp({ seed, mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
  mara = await glue.as('mara@lumen.example')
})
afterAll(async () => {
  await glue.database.drop()
  await rm(folder, { recursive: true })
})

const sql = (name: string, text: string) => glue.database.db.query({ name: `test-${name}`, text })
async function tables(): Promise<readonly string[]> {
  const found = await sql('tables', "select table_name from information_schema.tables where table_schema = 'public' order by table_name")
  return found.map(({ table_name: name }) => String(name))
}
/** Places that hold one of the words. */
async function placesOf(words: readonly string[]): Promise<readonly string[]> {
  const places: string[] = []
  for (const table of await tables()) {
    const rows = await sql(`dump-${table}`, `select to_jsonb(t)::text as row from ${table} t`)
    for (const word of words)
      if (rows.some(({ row }) => String(row).toLowerCase().includes(word.toLowerCase()))) places.push(`${table}: ${word}`)
  }
  return places
}
async function problems(): Promise<readonly unknown[]> {
  await chainAll({ db: glue.database.db, random: (size) => randomBytes(size) })
  const found: unknown[] = []
  for await (const report of verifyAudit(glue.database.db)) found.push(...report.problems)
  return found
}

/** Leaves words of the person wherever there is room for some; answers them. */
async function plant(who: Caller, round: number): Promise<readonly string[]> {
  const { email, firstName, lastName, customerReference } = plantedOf(round)
  const said = (where: string): string => `zq${where}${round}zq`
  const headers = { 'Idempotency-Key': `key-${round}` }
  const cart = await newCart(who, said('cart'))
  const me = (await who('GET', '/company-users/mine')).json.data[0].id
  await who('POST', `/carts/${cart}/items`, { attributes: { sku: 'DESK-OAK-180', quantity: 1 }, headers })
  await who('POST', `/carts/${cart}/cart-links`, {
    attributes: {
      audience: 'external',
      idCartPermissionGroup: 1,
      label: said('label'),
      message: said('message'),
      allowed: [`${said('allowed')}@x.example`],
    },
  })
  await who('POST', `/carts/${cart}/invitations`, {
    attributes: { address: `${said('to')}@buyer.example`, message: said('invited'), idCartPermissionGroup: 1 },
  })
  await who('POST', `/carts/${cart}/owner-data`, { attributes: { name: said('owner'), email: '', phone: '', addresses: [] } })
  const given = await newCart(mara, 'For somebody')
  const sharing = { attributes: { idCompanyUser: me, idCartPermissionGroup: 2 }, headers: { 'Idempotency-Key': `mara-${round}` } }
  const share = (await mara('POST', `/carts/${given}/shared-carts?include=company-users,customers`, sharing)).json.data.id
  await mara('POST', `/carts/${given}/invitations`, { attributes: { address: email, idCartPermissionGroup: 1 } })
  await who('POST', `/carts/${given}/items`, { attributes: { sku: 'DESK-OAK-180', quantity: 2 } })
  await who('PATCH', `/share-states/${share}`, { attributes: { move: 'decline', message: said('reply') } })
  const renamed = await newCart(mara, 'Renamed')
  await newShare(mara, renamed, me, 2)
  const tag = (await who('GET', `/carts/${renamed}`)).headers.get('ETag') ?? ''
  await who('PATCH', `/carts/${renamed}`, { attributes: { name: 'Plain' }, headers: { 'If-Match': tag } })
  await ask(email, { name: said('customer'), message: said('asked') })
  await problems()
  return [
    email,
    firstName,
    lastName,
    customerReference,
    ...['cart', 'label', 'message', 'allowed', 'to', 'invited', 'reply', 'owner', 'customer', 'asked'].map(said),
  ]
}

// As if the person had sent a team of the company a cart, from a device that nobody was signed in on.
async function ask(email: string, { name, message }: { readonly name: string; readonly message: string }): Promise<void> {
  const [unit] = await sql('unit', 'select company_id, id from business_unit limit 1')
  const team = {
    name: 'test-team',
    text: `insert into team (company_id, id, business_unit_id, address, name, language, is_open)
    values ($1, $2, $2, 'help', 'Help', 'en', true) on conflict do nothing`,
  }
  await glue.database.db.query(team, [unit?.company_id, unit?.id])
  const request = {
    name: 'test-request',
    text: `insert into team_request (company_id, id, team_id, secret_hash, customer_name, customer_address, message,
    language, cart, shop, lines, sent_at) values ($1, $2, $3, $4, $5, $6, $7, 'en', '{}', 'shop', 1, now())`,
  }
  await glue.database.db.query(request, [unit?.company_id, v7(), unit?.id, randomBytes(32), name, email, message])
}

describe('what is kept of people', () => {
  it('is in tables that export and erasure name, and nothing else is', async () => {
    expect((await tables()).filter((table) => !(table in PERSONAL) && !(table in IMPERSONAL) && table !== 'schema_migration')).toEqual([])
    expect(Object.keys(PERSONAL).filter((table) => !EXPORTED.includes(table))).toEqual([])
  })

  it('is in columns they name: every one of words, and every one that leads to a person', async () => {
    const found = await sql(
      'columns',
      `select table_name, column_name from information_schema.columns where table_schema = 'public'
        and (data_type in ('text', 'jsonb', 'ARRAY', 'character varying') or column_name ~ '(user|account|owner|actor|agent|sender|reader|made_by|added_by|created_by).*' and data_type = 'uuid')`,
    )
    const unnamed = found.filter(({ table_name: table, column_name: column }) => {
      const said = PERSONAL[String(table)] ?? IMPERSONAL[String(table)] ?? ''
      return !new RegExp(`\\b${column}\\b`).test(said)
    })
    expect(unnamed.map(({ table_name: table, column_name: column }) => `${table}.${column}`)).toEqual([])
  })
})

describe('a person', () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))('downloads all of it, and has all of it erased (%i)', async (round) => {
    const { email } = plantedOf(round)
    const who = await glue.as(email)
    const words = await plant(who, round)
    const places = await placesOf(words)
    expect(words.filter((word) => !places.some((place) => place.endsWith(`: ${word}`)))).toEqual([])
    const { status, raw } = await who('GET', '/person-data')
    expect([status, words.filter((word) => !raw.includes(word))]).toEqual([200, []])
    expect((await who('POST', '/person-erasures', { attributes: { password: 'wrong-password' } })).status).toBe(401)
    expect((await who('POST', '/person-erasures', { attributes: { password: PASSWORD } })).status).toBe(204)
    expect(await placesOf(words)).toEqual([])
    expect((await who('GET', '/carts')).status).toBe(401)
    expect(await problems()).toEqual([])
  })

  it('is not brought back by the seed file that still names the person', async () => {
    await loadSeed(glue.database.db, seed, { now: () => new Date(), newId: () => v7(), passwords: CHEAP_PASSWORDS })
    const words = Array.from({ length: ROUNDS }, (_, round) => Object.values(plantedOf(round))).flat()
    expect(await placesOf(words)).toEqual([])
  })

  it('is erased whole while a cart is being shared with them and they make one', async () => {
    const sofia = await glue.as('sofia@lumen.example')
    const given = await newCart(mara, 'Meanwhile')
    const answers = await Promise.all([
      mara('POST', `/carts/${given}/shared-carts`, { attributes: { idCompanyUser: PEOPLE.sofia, idCartPermissionGroup: 2 } }),
      sofia('POST', '/person-erasures', { attributes: { password: PASSWORD } }),
      ...Array.from({ length: 6 }, (_, index) =>
        sofia('POST', '/carts', { attributes: { name: `zqlate${index}zq`, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } }),
      ),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
    expect(answers[1]?.status).toBe(204)
    expect(await placesOf(['sofia', 'Reyes', 'zqlate'])).toEqual([])
    expect(await problems()).toEqual([])
  })

  it('gets no cart by a request that was let in before and writes after', async () => {
    const [user] = await sql('erased', 'select company_id, id from company_user where account_id is not null and not is_active limit 1')
    const [companyId, companyUserId] = [String(user?.company_id), String(user?.id)]
    const late = { kind: 'companyUser', companyId, companyUserId, businessUnitId: undefined, permissions: [] } as const
    const wish = { name: 'zqafterzq', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', capture: undefined }
    const made = glue.database.db.transaction((db) => createCart(glue.deps, late, { wish, write: { db, at: new Date(), opId: 'x:after' } }))
    await expect(made).rejects.toMatchObject({ code: 'auth.invalid-token' })
    expect(await placesOf(['zqafter'])).toEqual([])
  })
})

describe('a device without an account', () => {
  const start = async () => {
    const body = JSON.stringify({ data: { type: 'anonymous-customers', attributes: {} } })
    const { data } = (await glue.nobody('POST', '/anonymous-customers', { body })).json
    return { id: String(data.id), call: glue.withToken(data.attributes.accessToken) }
  }

  it('downloads all that is kept of it, and has all of it erased by its token alone', async () => {
    const [{ id, call }, other] = [await start(), await start()]
    const cart = await newCart(call, 'zqdevicecartzq')
    await newCart(other.call, 'zqotherzq')
    await call('POST', `/carts/${cart}/items`, {
      attributes: { sku: 'DESK-OAK-180', quantity: 1 },
      headers: { 'Idempotency-Key': 'device' },
    })
    const link = await call('POST', `/carts/${cart}/cart-links`, {
      attributes: { audience: 'external', idCartPermissionGroup: 1, label: 'zqdevicelabelzq', message: 'zqdevicemessagezq' },
    })
    await call('POST', `/carts/${cart}/owner-data`, { attributes: { name: 'zqdeviceownerzq', email: '', phone: '', addresses: [] } })
    const words = ['zqdevicecartzq', 'zqdevicelabelzq', 'zqdevicemessagezq', 'zqdeviceownerzq']
    const { status, raw } = await call('GET', '/person-data')
    expect([status, words.filter((word) => !raw.includes(word)), raw.includes('zqotherzq')]).toEqual([200, [], false])
    expect((await call('POST', '/person-erasures', { attributes: {} })).status).toBe(204)
    expect(await placesOf([...words, id])).toEqual([])
    expect([(await call('GET', '/carts')).status, (await call('POST', '/person-erasures', { attributes: {} })).status]).toEqual([401, 401])
    expect((await glue.fetch(new Request(link.json.data.attributes.url))).status).toBe(404)
    expect((await other.call('GET', '/carts')).json.data).toHaveLength(1)
    expect(await problems()).toEqual([])
  })

  it('whose carts are somebody’s by now has nothing any more', async () => {
    const { call } = await start()
    const token = (
      await glue.nobody('POST', '/anonymous-customers', { body: JSON.stringify({ data: { type: 'anonymous-customers', attributes: {} } }) })
    ).json.data.attributes.accessToken
    const moved = glue.withToken(token)
    await newCart(moved, 'Moved')
    await mara('POST', '/anonymous-customer-moves', { attributes: { accessToken: token } })
    expect((await moved('POST', '/person-erasures', { attributes: {} })).status).toBe(401)
    expect((await mara('GET', '/carts')).raw).toContain('Moved')
    expect((await call('GET', '/person-data')).status).toBe(200)
  })
})
