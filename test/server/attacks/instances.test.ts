/** Two servers on one database: they start at the same moment, and what one counts, keeps, ends or removes holds for both. */
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../../server/services/sweep.ts'
import { openDatabase } from '../../../server/store/db.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import type { Json } from '../../support/glue-app.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const MARA = 'mara@lumen.example'
const DAY = 86_400_000
const CART = { name: 'Once', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }

let database: TestDatabase
let servers: readonly ServerProcess[]
let token: string

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
  const env = { DATABASE_URL: database.url, HANDCART_LIMITS: 'on' }
  servers = await Promise.all([1, 2].map(() => startServer({ seed: 'test/server/attacks/no-ids.json', env })))
  token = (await signIn(0)).json.data.attributes.accessToken
})
afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()))
  await database.drop()
})

const count = async (table: string, where = 'true'): Promise<number> => {
  const text = `select count(*)::int as count from ${table} where ${where}`
  return Number((await database.db.query({ name: text.slice(0, 60), text }))[0]?.count)
}

interface Call {
  readonly attributes?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A request to one of the two. */
async function ask(which: number, [method, address]: readonly [string, string], { attributes, headers = {} }: Call = {}) {
  const type = address.split('/').at(-1)
  const body = attributes === undefined ? null : JSON.stringify({ data: { type, attributes } })
  const answer = await fetch(`${servers[which]?.url}${address}`, { method, body, headers: { Accept: '*/*', ...headers } })
  const text = await answer.text()
  const json: Json = text === '' ? undefined : JSON.parse(text)
  return { status: answer.status, json }
}

function signIn(which: number, password = 'handcart-demo') {
  return ask(which, ['POST', '/access-tokens'], { attributes: { username: MARA, password } })
}

const signedIn = (more = {}) => ({ Authorization: `Bearer ${token}`, ...more })
const both = <Made>(make: (which: number) => Promise<Made>): Promise<readonly Made[]> => Promise.all([make(0), make(1)])

describe('two servers that start with one seed on an empty database', () => {
  it('both come up, one of them with the schema, and load the seed once', async () => {
    expect(await both(async (which) => (await ask(which, ['GET', '/health'])).status)).toEqual([200, 200])
    expect([await count('cart'), await count('company'), await count('account')]).toEqual([1, 1, 1])
    const logs = servers.map((server) => server.logs())
    expect(logs.filter((text) => text.includes('"schema updated"'))).toHaveLength(1)
    expect(logs.filter((text) => /"seed loaded"[^\n]*"carts":1|"carts":1[^\n]*"seed loaded"/.test(text))).toHaveLength(1)
  })

  it('take each other’s tokens, also once they are ended', async () => {
    const { json } = await signIn(0)
    const own = { headers: { Authorization: `Bearer ${json.data.attributes.accessToken}` } }
    expect((await ask(1, ['GET', '/carts'], own)).status).toBe(200)
    expect((await ask(1, ['DELETE', '/refresh-tokens/mine'], own)).status).toBe(204)
    expect((await ask(0, ['GET', '/carts'], own)).status).toBe(401)
  })

  it('do a write with one Idempotency-Key once, when it comes to both at the same moment', async () => {
    const headers = signedIn({ 'Idempotency-Key': randomUUID() })
    const send = (which: number) => ask(which, ['POST', '/carts'], { attributes: CART, headers })
    const answers = await both(send)
    // Who came while the other was at it is told so, and finds its answer later.
    expect(answers.map(({ status }) => status)).toContain(201)
    expect([201, 409]).toEqual(expect.arrayContaining(answers.map(({ status }) => status)))
    const ids = (await both(send)).map(({ json }) => json.data.id)
    expect(new Set([...ids, ...answers.flatMap(({ status, json }) => (status === 201 ? [json.data.id] : []))]).size).toBe(1)
    expect(await count('cart', "name = 'Once'")).toBe(1)
  })

  it('lose no line that is added through both', async () => {
    const { json } = await ask(0, ['POST', '/carts'], { attributes: { ...CART, name: 'Both' }, headers: signedIn() })
    const { id } = json.data
    const add = (which: number) =>
      ask(which, ['POST', `/carts/${id}/items`], { attributes: { sku: 'A', quantity: 1 }, headers: signedIn() })
    const statuses = (await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2)))).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([201]))
    const seen = await both(async (which) => {
      const answer = await ask(which, ['GET', `/carts/${id}?include=items`], { headers: signedIn() })
      return answer.json.included[0].attributes.quantity
    })
    expect([seen, await count('cart_event', `cart_id = '${id}'`)]).toEqual([[20, 20], 21])
  })

  it('make one cart for a guest whose first lines come to both', async () => {
    const headers = { 'X-Anonymous-Customer-Unique-Id': 'two-tabs' }
    const added = await both((which) =>
      ask(which, ['POST', '/guest-cart-items'], { attributes: { sku: `S${which}`, quantity: 1 }, headers }),
    )
    expect(added.map(({ status }) => status)).toEqual([201, 201])
    expect([await count('company_user', 'guest_since is not null'), await count('cart', "name = 'Shopping cart'")]).toEqual([1, 1])
  })

  it('sweep together: what one removes the other neither removes nor waits for', async () => {
    for (const secret of ['a', 'b', 'c']) {
      const headers = { 'X-Anonymous-Customer-Unique-Id': secret }
      await ask(0, ['POST', '/guest-cart-items'], { attributes: { sku: 'A', quantity: 1 }, headers })
    }
    const before = { sessions: await count('session'), answers: await count('idempotent_answer'), guests: 4 }
    const second = openDatabase({ url: database.url, connections: 2 })
    const later = new Date(Date.now() + 31 * DAY)
    const [one, other] = await Promise.all([sweep(database.db, later), sweep(second, later)])
    await second.close()
    const total = { sessions: one.sessions + other.sessions, answers: one.answers + other.answers, guests: one.guests + other.guests }
    expect(total).toEqual(before)
    expect([await count('session'), await count('idempotent_answer'), await count('company_user', 'guest_since is not null')]).toEqual([
      0, 0, 0,
    ])
  })

  it('count guesses together', async () => {
    const statuses: number[] = []
    for (let guess = 0; guess < 14; guess += 1) statuses.push((await signIn(guess % 2, `guess-${randomBytes(4).toString('hex')}`)).status)
    expect(statuses.filter((code) => code === 401)).toHaveLength(10)
    expect(statuses.filter((code) => code === 429)).toHaveLength(4)
  })
})
