/** Tenants on the real database: who is alone in one, what tokens say of it, and how a guest's cart goes from one to another. */
import { hash } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeGuestCart } from '../../server/services/guests.ts'
import { bearerOf } from '../../server/services/sessions.ts'
import type { Db, Statement } from '../../server/store/db.ts'
import { tenantOfGuest } from '../../server/store/tenants.ts'
import { type Caller, type GlueApp, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { CHEAP_PASSWORDS } from '../support/passwords.ts'

const LUMEN = '0192f000-0000-7000-8000-000000000001'

let glue: GlueApp

beforeAll(async () => {
  glue = await startGlueApp({ seed: 'demo/strict-seed.json' })
})
afterAll(() => glue.database.drop())

const guest = (secret: string): Caller => {
  const headers = { 'X-Anonymous-Customer-Unique-Id': secret }
  return (method, address, call = {}) => glue.nobody(method, address, { ...call, headers })
}
const rows = (text: string, values: readonly unknown[]) => glue.database.db.query({ name: hash('md5', text), text }, values)
const accessTokenOf = async (username: string, headers = {}): Promise<string> => {
  const { json } = await glue.nobody('POST', '/access-tokens', { attributes: { username, password: 'handcart-demo' }, headers })
  return json.data.attributes.accessToken
}

/** The database as it is, each statement told before it runs. */
function watched(db: Db, onStatement: (statement: Statement) => void): Db {
  const told =
    (ask: Db['query']): Db['query'] =>
    async (statement, values) => {
      onStatement(statement)
      return ask(statement, values)
    }
  return {
    ...db,
    query: told(db.query),
    last: told(db.last),
    transaction: (work) => db.transaction((tx) => work(watched(tx, onStatement))),
    together: (work) => db.together((one) => work(watched(one, onStatement))),
  }
}

const toolsOn = (db: Db) => ({
  db,
  config: {
    catalogue: 'open',
    publicUrl: undefined,
    mail: undefined,
    limits: false,
    ownResources: true,
    anonymous: true,
    shareWithin: 'company',
    origins: [],
    trustProxy: [],
  } as const,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  now: () => new Date(),
  newId: () => v7(),
  random: (size: number) => new Uint8Array(size),
  passwords: CHEAP_PASSWORDS,
  secret: '',
})

describe('a token', () => {
  it('names the company of its person, or the person’s own tenant', async () => {
    const [{ id } = {}] = await rows('select id from account where email = $1', ['petra@home.example'])
    const starts = [await accessTokenOf('mara@lumen.example'), await accessTokenOf('petra@home.example')].map(
      (token) => token.split('.')[0],
    )
    expect(starts).toEqual(['lumen', `0${String(id).replaceAll('-', '')}`])
  })

  it('is looked up by one statement once its company is known, and opens nothing under another company’s name', async () => {
    const names: string[] = []
    const tools = toolsOn(watched(glue.database.db, ({ name }) => names.push(name)))
    const token = await accessTokenOf('mara@lumen.example')
    for (const _ of [1, 2]) expect(await bearerOf(tools, token)).toMatchObject({ customer: { companyId: LUMEN } })
    expect(names).toEqual(['company-by-short', 'session-by-token', 'session-by-token'])
    const secret = token.split('.')[1]
    for (const start of ['nowhere', '0', `0${PEOPLE.mara.replaceAll('-', '')}`])
      expect(await bearerOf(tools, `${start}.${secret}`)).toBeUndefined()
  })
})

describe('a guest', () => {
  it('is alone in a tenant made from the secret, which is not stored', async () => {
    await guest('alone')('POST', '/guest-cart-items', { attributes: { sku: 'A', quantity: 1 } })
    const tenant = tenantOfGuest(hash('sha256', 'alone'))
    expect(await rows('select company_id, id, account_id from company_user where company_id = $1', [tenant])).toEqual([
      { company_id: tenant, id: tenant, account_id: null },
    ])
    expect(await rows('select id from account where email_norm like $1', ['anonymous%'])).toEqual([])
  })

  it('loses nothing and gives nothing twice when taking the cart along breaks, wherever that is', async () => {
    await guest('broken')('POST', '/guest-cart-items', { attributes: { sku: 'A', quantity: 3 } })
    const to = { companyId: LUMEN, companyUserId: PEOPLE.jonas }
    const places = new Set<string>()
    const whole = watched(glue.database.db, ({ name }) => places.add(name))
    const state = async () => ({
      carts: await rows('select company_id, id, owner_id, version from cart order by company_id, id', []),
      lines: await rows('select company_id, cart_id, id, quantity, added_by from cart_item order by company_id, cart_id, id', []),
      events: await rows('select company_id, cart_id, seq, actor_id from cart_event order by company_id, cart_id, seq', []),
    })
    const before = await state()
    const names = [
      'hand-over-remove-events',
      'hand-over-remove',
      'hand-over-cart',
      'hand-over-items',
      'hand-over-events',
      'cart-set-default',
    ]
    for (const broken of names) {
      const breaking = watched(glue.database.db, ({ name }) => {
        if (name === broken) throw new Error(`broken at ${name}`)
      })
      await expect(takeGuestCart(toolsOn(breaking), 'broken', to)).rejects.toThrow(`broken at ${broken}`)
      expect(await state()).toEqual(before)
    }
    await takeGuestCart(toolsOn(whole), 'broken', to)
    expect([...places]).toEqual(expect.arrayContaining(names))
    const tenant = tenantOfGuest(hash('sha256', 'broken'))
    const moved = (list: readonly Readonly<Record<string, unknown>>[]) => list.filter(({ company_id: id }) => id === tenant).length
    const after = await state()
    expect([moved(before.carts), moved(before.lines), moved(before.events)]).toEqual([1, 1, 2])
    expect([moved(after.carts), moved(after.lines), moved(after.events)]).toEqual([0, 0, 0])
    expect([after.carts.length, after.lines.length, after.events.length]).toEqual(
      [before.carts, before.lines, before.events].map((list) => list.length),
    )
  })

  it('takes a captured line along as it was, to the last digit', async () => {
    const [id, money] = [v7(), { amountMinor: 9_007_199_254_740, currency: 'EUR' }]
    const line = { id, product: { sku: 'l1' }, title: 'A "lamp"\\ & é', options: [], quantity: '1', readd: 'exact', unitPrice: money }
    const visitor = guest('exact')
    const attributes = { sku: 'l1', quantity: 999_999.999, handcart: line }
    expect((await visitor('POST', '/guest-cart-items', { attributes })).status).toBe(201)
    const tenant = tenantOfGuest(hash('sha256', 'exact'))
    const text = `select i.sku, i.quantity::text, i.unit_minor, i.capture, i.note, i.position, i.version, c.created_at::text, c.capture as shown
      from cart_item i join cart c on c.company_id = i.company_id and c.id = i.cart_id where i.company_id = $1 and i.sku = 'l1'`
    const [before] = await rows(text, [tenant])
    const [{ id: petra } = {}] = await rows('select id from account where email = $1', ['petra@home.example'])
    await accessTokenOf('petra@home.example', { 'X-Anonymous-Customer-Unique-Id': 'exact' })
    expect(before).toMatchObject({ quantity: '999999.999', unit_minor: 9_007_199_254_740 })
    expect([await rows(text, [tenant]), await rows(text, [petra])]).toEqual([[], [before]])
  })
})
