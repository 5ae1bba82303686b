/** People without an account: what a device may do, how many there may be, when they end, and how all of it becomes somebody's who signs in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moveAnonymous } from '../../server/services/anonymous-moves.ts'
import { sweep } from '../../server/services/sweep.ts'
import type { Db, Statement } from '../../server/store/db.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, newCart, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const DAY = 86_400_000
const LUMEN = '0192f000-0000-7000-8000-000000000001'

let glue: GlueApp
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())

const start = (from: Caller = glue.nobody, address = '/anonymous-customers', headers = {}) =>
  from('POST', address, { body: JSON.stringify({ data: { type: 'anonymous-customers', attributes: {} } }), headers })
async function newDevice(): Promise<{ readonly id: string; readonly token: string; readonly call: Caller }> {
  const { data } = (await start()).json
  const token = data.attributes.accessToken
  return { id: data.id, token, call: glue.withToken(token) }
}
const link = (caller: Caller, cart: string, more: object = {}): Promise<GlueAnswer> =>
  caller('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1, ...more } })
const pathOf = ({ json }: GlueAnswer): string => new URL(json.data.attributes.url).pathname
const pageOf = (address: string) => glue.fetch(new Request(`http://localhost${address}`))
const move = (caller: Caller, accessToken: string, headers = {}) =>
  caller('POST', '/anonymous-customer-moves', { attributes: { accessToken }, headers })
const rows = (text: string, values: readonly unknown[] = []) =>
  glue.database.db.query({ name: `q${text.length}${text.slice(-20)}`, text }, values)

describe('a device without an account', () => {
  it('gets a secret of 256 bits that is stored as its hash and logged nowhere', async () => {
    const { token, id } = await newDevice()
    expect(token).toMatch(new RegExp(`^1${id.replaceAll('-', '')}\\.[\\w-]{43}$`))
    expect(JSON.stringify(await rows('select * from anonymous_customer where company_id = $1', [id]))).not.toContain(token.split('.')[1])
    expect(glue.logs.join('')).not.toContain(token.split('.')[1])
  })

  it('has carts and links to them like anybody, on a page that names nobody', async () => {
    const { call } = await newDevice()
    const cart = await newCart(call, 'Without account')
    expect((await call('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 2 } })).status).toBe(201)
    const made = await link(call, cart, { label: 'First' })
    expect([made.status, pathOf(made)]).toEqual([201, expect.stringMatching(/^\/l\/0[0-9a-f]{32}\.[\w-]{43}$/)])
    const page = await pageOf(pathOf(made))
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Without account')])
    const listed = await call('GET', `/carts/${cart}/cart-links`)
    expect(listed.json.data.map(({ attributes }: GlueAnswer['json']) => attributes.label)).toEqual(['First'])
    expect((await call('DELETE', `/cart-links/${made.json.data.id}`)).status).toBe(204)
    expect([(await pageOf(pathOf(made))).status, (await call('GET', '/carts')).json.data.length]).toEqual([404, 1])
  })

  it('sees nothing of other devices and of companies', async () => {
    const [one, other] = [await newDevice(), await newDevice()]
    const [cart, theirs] = [await newCart(one.call), await newCart(mara)]
    for (const foreign of [cart, theirs]) {
      expect(errorsOf(await other.call('GET', `/carts/${foreign}`))).toEqual(['404 101 Cart with given uuid not found.'])
      expect((await link(other.call, foreign)).status).toBe(404)
    }
    const { status } = await glue.withToken(one.token.replace(/^1/, '0'))('GET', '/carts')
    expect([status, (await glue.withToken(other.token.replace(/^1.{32}/, one.token.slice(0, 33)))('GET', '/carts')).status]).toEqual([
      401, 401,
    ])
  })

  it.each([
    ['GET', '/company-users'],
    ['GET', '/company-users/mine'],
    ['GET', `/company-users/${PEOPLE.mara}`],
    ['GET', '/customers'],
    ['GET', '/customers//carts'],
    ['GET', '/companies/mine'],
    ['GET', '/cart-permission-groups'],
    ['DELETE', '/refresh-tokens/mine'],
    ['POST', '/company-user-access-tokens', { idCompanyUser: PEOPLE.mara }],
    ['POST', `/carts/${PEOPLE.mara}/shared-carts`, { idCompanyUser: PEOPLE.mara, idCartPermissionGroup: 1 }],
    ['POST', '/opened-links', { token: 'x' }],
    ['POST', '/anonymous-customer-moves', { accessToken: 'x' }],
  ] as const)('may not %s %s', async (method, address, attributes?: object) => {
    const { call } = await newDevice()
    const answer = await call(method, address, attributes ? { attributes } : {})
    expect(errorsOf(answer)).toEqual(['403 anonymous This needs an account: sign in.'])
  })

  it('has up to 100 carts and 300 links', async () => {
    const { id, call } = await newDevice()
    const cart = await newCart(call)
    await rows(
      `insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, version, tag_version, created_at, updated_at)
      select $1, gen_random_uuid(), $1, n::text, 'GROSS_MODE', 'EUR', 'DE', false, 0, 0, now(), now() from generate_series(1, 98) n`,
      [id],
    )
    expect(await newCart(call, 'The last one')).toEqual(expect.any(String))
    const one = await call('POST', '/carts', { attributes: { name: 'More', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } })
    expect(errorsOf(one)).toEqual(['422 anonymous-carts Without an account there are up to 100 carts.'])
    await rows(
      `insert into cart_link (company_id, id, cart_id, secret_hash, audience, permission_group, label, message, is_signed, made_by, made_at)
      select $1, gen_random_uuid(), c.id, decode(md5(c.id::text || n), 'hex'), 'external', 1, '', '', true, $1, now()
      from cart c, generate_series(1, 3) n where c.company_id = $1 and c.id <> $2`,
      [id, cart],
    )
    for (const status of [201, 201, 201, 422]) expect((await link(call, cart)).status).toBe(status)
  })

  it('is refused where the server is for people with an account', async () => {
    const { token } = await newDevice()
    const off = await startGlueApp({ on: glue.database, anonymous: false })
    const said = ['403 anonymous-off This server shares for people with an account only: sign in.']
    expect([errorsOf(await start(off.nobody)), errorsOf(await off.withToken(token)('GET', '/carts'))]).toEqual([said, said])
    const features = async (app: GlueApp) => (await app.nobody('GET', '/health')).json.features
    expect([await features(glue), await features(off)].map((list) => list.includes('anonymous'))).toEqual([true, false])
    expect((await move(await off.as('mara@lumen.example'), token)).status).toBe(201)
  })

  it('is not there on a server of plain Glue', async () => {
    const plain = await startGlueApp({ on: glue.database, ownResources: false })
    expect((await start(plain.nobody)).status).toBe(404)
  })
})

describe('a network that makes many devices', () => {
  const PER_HOUR = 60

  it('is told what it has left, and is held back for no longer than it is told', async () => {
    const limited = await startGlueApp({ on: glue.database, limits: true })
    const from = limited.from('198.51.100.1')
    for (let left = PER_HOUR - 1; left >= 0; left -= 1) {
      const { status, headers } = await start(from)
      expect([status, headers.get('RateLimit-Policy')]).toEqual([201, `"anonymous-customers";q=${PER_HOUR};w=3600`])
      expect(headers.get('RateLimit')).toMatch(new RegExp(`^"anonymous-customers";r=${left};t=\\d+$`))
    }
    const held = await start(from)
    expect([held.status, Number(held.headers.get('Retry-After'))]).toEqual([429, expect.any(Number)])
    expect(Number(held.headers.get('Retry-After'))).toBeLessThanOrEqual(3600)
    expect((await start(limited.from('198.51.100.2'))).status).toBe(201)
  })

  it('gets no more by other headers, addresses of its own /64, letters, slashes, queries or another server', async () => {
    const count = rounds(150, 2000)
    const servers = [await startGlueApp({ on: glue.database, limits: true }), await startGlueApp({ on: glue.database, limits: true })]
    const answers: GlueAnswer[] = []
    for (let number = 0; number < count; number += 1) {
      const server = servers[number % 2]
      if (!server) continue
      const from = server.from(`2001:db8:7:7:${(number % 9999).toString(16)}::${number.toString(16)}`)
      const address = ['/anonymous-customers', '/anonymous-customers/', `/anonymous-customers?noise=${number}`, '//anonymous-customers'][
        number % 4
      ]
      answers.push(
        await start(from, address, { 'X-Forwarded-For': `203.0.113.${number % 255}`, Forwarded: `for=203.0.113.${number % 255}` }),
      )
    }
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(PER_HOUR)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(count - PER_HOUR)
  })
})

describe('signing in', () => {
  async function shared(): Promise<{
    readonly token: string
    readonly id: string
    readonly carts: readonly string[]
    readonly pages: readonly string[]
  }> {
    const { call, token, id } = await newDevice()
    const carts = [await newCart(call, 'Moved one'), await newCart(call, 'Moved two')]
    for (const cart of carts) await call('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 3 } })
    const made = [
      await link(call, carts[0] ?? '', { label: 'Live' }),
      await link(call, carts[0] ?? '', { isCopy: true }),
      await link(call, carts[1] ?? ''),
    ]
    return { token, id, carts, pages: made.map(pathOf) }
  }

  it('makes the carts and links the person’s: every address goes on working, every cart keeps its lines', async () => {
    const { token, carts, pages } = await shared()
    const before = await Promise.all(pages.map(async (page) => (await pageOf(`${page}.csv`)).text()))
    const usual = (await mara('GET', '/carts')).json.data.find(({ attributes }: GlueAnswer['json']) => attributes.isDefault)?.id
    expect((await move(mara, token)).json.data.attributes).toEqual({ carts: 2, links: 3 })
    expect(await Promise.all(pages.map(async (page) => (await pageOf(`${page}.csv`)).text()))).toEqual(before)
    const [first = ''] = carts
    const mine = (await mara('GET', `/carts/${first}/cart-links`)).json.data
    expect(mine.map(({ attributes }: GlueAnswer['json']) => [attributes.label, attributes.isCopy])).toEqual([
      ['Live', false],
      ['', true],
    ])
    expect((await mara('GET', '/carts')).json.data.find(({ attributes }: GlueAnswer['json']) => attributes.isDefault)?.id).toBe(usual)
    expect(errorsOf(await glue.withToken(token)('GET', '/carts'))).toEqual(['401 001 Invalid access token.'])
    await mara('DELETE', `/cart-links/${mine[0].id}`)
    expect(await Promise.all(pages.map(async (page) => (await pageOf(page)).status))).toEqual([404, 200, 200])
    const own = await mara('POST', '/opened-links', { attributes: { token: pages[1]?.slice(3) } })
    expect([own.status, own.json.data.attributes.outcome]).toEqual([201, 'own'])
  })

  it('twice, or twice at once, moves once and says the same', async () => {
    const { token, carts } = await shared()
    const answers = await Promise.all([move(mara, token), move(mara, token), move(mara, token, { 'Idempotency-Key': 'k1' })])
    answers.push(await move(mara, token))
    expect(answers.map(({ json }) => json.data.attributes)).toEqual(Array(4).fill({ carts: 2, links: 3 }))
    expect(await rows('select count(*)::integer as total from cart where id = any($1)', [carts])).toEqual([{ total: 2 }])
  })

  it('gives nothing to whoever comes second, and tells as little as of a secret nobody has', async () => {
    const { token } = await shared()
    await move(mara, token)
    const nina = await glue.as('nina@nordwerk.example')
    const none = ['404 anonymous-unknown Anonymous customer not found.']
    for (const tried of [token, `1${'0'.repeat(32)}.${'x'.repeat(43)}`, 'x', token.replace(/^1/, '0')])
      expect(errorsOf(await move(nina, tried))).toEqual(none)
  })

  it('loses nothing and gives nothing twice when it breaks, wherever that is', async () => {
    const mine = { kind: 'companyUser', companyId: LUMEN, companyUserId: PEOPLE.mara, businessUnitId: undefined, permissions: [] } as const
    const run = (token: string, onStatement: () => void) =>
      watched(glue.database.db, onStatement).transaction((db) =>
        moveAnonymous({}, mine, { token, network: '', write: { db, at: new Date(), opId: 'op' } }),
      )
    const copies = (pages: readonly string[]) => Promise.all(pages.map(async (page) => (await pageOf(`${page}.csv`)).text()))
    let total = 0
    await run((await shared()).token, () => {
      total += 1
    })
    expect(total).toBeGreaterThan(30)
    const { token, pages } = await shared()
    const before = await copies(pages)
    for (let broken = 1; broken <= total; broken += rounds(4, 1)) {
      let count = 0
      const attempt = run(token, () => {
        count += 1
        if (count === broken) throw new Error('broken')
      })
      await expect(attempt).rejects.toThrow('broken')
      expect((await glue.withToken(token)('GET', '/carts')).json.data).toHaveLength(2)
    }
    expect((await move(mara, token)).json.data.attributes).toEqual({ carts: 2, links: 3 })
    expect(await copies(pages)).toEqual(before)
  })
})

describe('the sweep', () => {
  const inDays = (days: number): Date => new Date(Date.now() + days * DAY)
  const swept = async (days: number) => (await sweep(glue.database.db, inDays(days))).anonymous

  it('takes a device that was not used for 90 days, with its carts, once its links have ended for 30 more', async () => {
    await rows('delete from cart_link')
    await swept(10_000)
    const [idle, linked, endless] = [await newDevice(), await newDevice(), await newDevice()]
    for (const [{ call }, end] of [
      [idle, undefined],
      [linked, inDays(100)],
      [endless, null],
    ] as const) {
      const cart = await newCart(call)
      if (end !== undefined) await link(call, cart, { expiresAt: end?.toISOString() ?? null })
    }
    const left = async () => (await rows('select company_id as id from anonymous_customer order by 1')).map(({ id }) => id)
    expect([await swept(89), await swept(91), await left()]).toEqual([0, 1, [linked.id, endless.id].toSorted()])
    expect((await rows('select id from cart where company_id = $1', [idle.id])).length).toBe(0)
    expect([await swept(129), await swept(160), await swept(1000), await left()]).toEqual([0, 1, 0, [endless.id]])
    expect((await endless.call('GET', '/carts')).status).toBe(200)
  })

  it('keeps who comes back, and the way from a link’s old address as long as there is the link', async () => {
    const [used, gone] = [await newDevice(), await newDevice()]
    const cart = await newCart(gone.call)
    const page = pathOf(await link(gone.call, cart, { expiresAt: null }))
    await move(await glue.as('mara@lumen.example'), gone.token)
    glue.clock.ms = 60 * DAY
    await used.call('GET', '/carts')
    glue.clock.ms = 0
    expect([await swept(149), (await pageOf(page)).status]).toEqual([0, 200])
    // The sweeps above ended the sign-in of before.
    await (await glue.as('mara@lumen.example'))('DELETE', `/carts/${cart}`)
    expect([await swept(151 + 30), (await pageOf(page)).status]).toEqual([2, 404])
  })
})

/** The database as it is, each statement told before it runs. */
function watched(db: Db, onStatement: (statement: Statement) => void): Db {
  return {
    ...db,
    query: async (statement, values) => {
      onStatement(statement)
      return db.query(statement, values)
    },
    transaction: (work) => db.transaction((tx) => work(watched(tx, onStatement))),
    together: (work) => db.together((one) => work(watched(one, onStatement))),
  }
}
