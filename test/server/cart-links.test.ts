/** Links to carts: who makes, sees, changes and turns them off, every error of theirs, and what is kept of their secrets. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const DAY = 86_400_000

let glue: GlueApp
let mara: Caller
let jonas: Caller
let nina: Caller
/** Has people without company. */
let alone: GlueApp
let petra: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
  nina = await glue.as('nina@nordwerk.example')
  alone = await startGlueApp({ seed: path.resolve(import.meta.dirname, '../../demo/strict-seed.json') })
  petra = await alone.as('petra@home.example')
})
afterAll(() => Promise.all([glue.database.drop(), alone.database.drop()]))

const NO_TIMES = ['', 'tomorrow', '2027-02-30', '2027-01-01T00:00:00', 1_800_000_000, true, '9'.repeat(400)].map(
  (expiresAt): readonly [object, string] => [{ expiresAt }, '422 901 expiresAt => This value is not a valid datetime.'],
)
const EXTERNAL = { audience: 'external', idCartPermissionGroup: 1 }
const make = (caller: Caller, cart: string, more: object = {}, headers = {}): Promise<GlueAnswer> =>
  caller('POST', `/carts/${cart}/cart-links`, { attributes: { ...EXTERNAL, ...more }, headers })
const inTime = (ms: number): string => new Date(Date.now() + glue.clock.ms + ms).toISOString()
const rowsOf = (cart: string) =>
  glue.database.db.query({ name: 'rows-of-links', text: 'select * from cart_link where cart_id = $1 order by id' }, [cart])
const eventsOf = async (cart: string): Promise<readonly unknown[]> =>
  (
    await glue.database.db.query(
      { name: 'link-events', text: "select kind from cart_event where cart_id = $1 and kind like '%Link' order by seq" },
      [cart],
    )
  ).map(({ kind }) => kind)

describe('a link that its owner makes', () => {
  it('has an address that is told once, ends in 30 days, is signed, live and not used', async () => {
    const cart = await newCart(mara)
    const { status, json } = await make(mara, cart)
    expect(status).toBe(201)
    const { url, madeAt, expiresAt, ...told } = json.data.attributes
    expect(url).toMatch(/^http:\/\/localhost\/l\/lumen\.[\w-]{43}$/)
    expect(Date.parse(expiresAt) - Date.parse(madeAt)).toBe(30 * DAY)
    expect(told).toEqual({
      idCart: cart,
      ...EXTERNAL,
      label: '',
      message: '',
      isSigned: true,
      isCopy: false,
      allowed: null,
      state: 'live',
      revokedAt: null,
      uses: 0,
      lastOpenedAt: null,
      agent: null,
    })
    const listed = await mara('GET', `/carts/${cart}/cart-links`)
    expect(listed.json.data.map((link: { attributes: unknown }) => link.attributes)).toEqual([{ ...json.data.attributes, url: null }])
  })

  it('is kept without its secret, also in the answer that is kept for a repeated request', async () => {
    const cart = await newCart(mara)
    const headers = { 'Idempotency-Key': 'link-once' }
    const first = await make(mara, cart, {}, headers)
    const again = await make(mara, cart, {}, headers)
    const secret = String(first.json.data.attributes.url).split('.').at(-1) ?? ''
    expect(secret).toHaveLength(43)
    expect([again.status, again.headers.get('Idempotent-Replayed'), again.json.data.attributes.url]).toEqual([201, 'true', null])
    expect(again.json.data.id).toBe(first.json.data.id)
    const kept = await glue.database.db.query({ name: 'kept', text: 'select body from idempotent_answer' })
    const rows = await rowsOf(cart)
    expect(rows).toHaveLength(1)
    expect(`${JSON.stringify(kept)} ${JSON.stringify(rows)} ${glue.logs.join('')}`).not.toContain(secret)
  })

  it('is one of several, each with its own secret, label, message and end', async () => {
    const cart = await newCart(mara)
    const made = await Promise.all(
      ['For Leipzig', 'For the board'].map((label) => make(mara, cart, { label, message: 'One\r\ntwo\n\n\n\nthree', expiresAt: null })),
    )
    const { json } = await mara('GET', `/carts/${cart}/cart-links`)
    const told = json.data.map(({ attributes }: GlueAnswer['json']) => [attributes.label, attributes.message, attributes.expiresAt])
    expect(told.toSorted()).toEqual([
      ['For Leipzig', 'One\ntwo\n\nthree', null],
      ['For the board', 'One\ntwo\n\nthree', null],
    ])
    expect(new Set(made.map((answer) => answer.json.data.attributes.url)).size).toBe(2)
  })

  it('says nothing backwards, and no control characters', async () => {
    const cart = await newCart(mara)
    const { json } = await make(mara, cart, { label: 'Invoice \u202egpj.exe', message: 'a\u0000\u001b[31mb\u2066c' })
    expect([json.data.attributes.label, json.data.attributes.message]).toEqual(['Invoice gpj.exe', 'a\ufffd [31mbc'])
  })

  it('is a change of the cart in its log, as are turning it off and on', async () => {
    const cart = await newCart(mara)
    const { json } = await make(mara, cart)
    await mara('PATCH', `/cart-links/${json.data.id}`, { attributes: { label: 'Named' } })
    await mara('DELETE', `/cart-links/${json.data.id}`)
    await mara('DELETE', `/cart-links/${json.data.id}`)
    await mara('PATCH', `/cart-links/${json.data.id}`, { attributes: { isRevoked: false } })
    expect(await eventsOf(cart)).toEqual(['makeLink', 'changeLink', 'endLink', 'restoreLink'])
  })

  it('goes with its cart', async () => {
    const cart = await newCart(mara)
    await newCart(mara, 'Another')
    await make(mara, cart)
    expect((await mara('DELETE', `/carts/${cart}`)).status).toBe(204)
    expect(await rowsOf(cart)).toEqual([])
  })

  it('may be made by a person without company, in a tenant of that person’s own', async () => {
    const cart = await newCart(petra)
    const { status, json } = await make(petra, cart)
    expect(status).toBe(201)
    expect(json.data.attributes.url).toMatch(/\/l\/0[0-9a-f]{32}\.[\w-]{43}$/)
  })
})

describe('a link is refused', () => {
  it.each<readonly [object, string]>([
    [{ audience: 'everyone' }, '422 link-audience A link cannot be made for this audience.'],
    [{ audience: 'external', idCartPermissionGroup: 3 }, '422 2501 Cart permission group not found.'],
    [{ idCartPermissionGroup: 2 }, '422 link-permission A link for anyone allows to view only.'],
    [{ audience: 'company', isCopy: true }, '422 link-copy Only a link for anyone can show a copy of the cart.'],
    [{ audience: undefined }, '422 901 audience => This field is missing.'],
    [{ isCopy: 'yes' }, '422 901 isCopy => This value should be of type bool.'],
    [{ isSigned: 1 }, '422 901 isSigned => This value should be of type bool.'],
    [{ label: 'x'.repeat(101) }, '422 901 label => This value is too long. It should have 100 characters or less.'],
    [{ message: 'x'.repeat(1001) }, '422 901 message => This value is too long. It should have 1000 characters or less.'],
    [{ message: {} }, '422 901 message => This value should be of type string.'],
    ...NO_TIMES,
  ])('with %j', async (attributes, expected) => {
    const cart = await newCart(mara)
    expect(errorsOf(await make(mara, cart, attributes))).toEqual([expected])
    expect(await rowsOf(cart)).toEqual([])
  })

  it.each([
    ['a second too early', DAY - 1000, 422],
    ['in the past', -DAY, 422],
    ['in a day and a moment', DAY + 5000, 201],
    ['in a year but a moment', 365 * DAY - 5000, 201],
    ['in more than a year', 367 * DAY, 422],
  ])('or not, by its end: %s', async (_when, ms, status) => {
    const answer = await make(mara, await newCart(mara), { expiresAt: inTime(ms) })
    expect(answer.status).toBe(status)
    if (status === 422) expect(errorsOf(answer)).toEqual(['422 link-expiry A link ends one day to one year from now.'])
  })

  it('to whoever does not own the cart: strangers do not find it, readers and editors may not', async () => {
    const cart = await newCart(mara)
    expect(errorsOf(await make(jonas, cart))).toEqual(['404 101 Cart with given uuid not found.'])
    await newShare(mara, cart, PEOPLE.jonas, 2)
    expect(errorsOf(await make(jonas, cart))).toEqual(['403 2701 Action is forbidden.'])
    expect(errorsOf(await jonas('GET', `/carts/${cart}/cart-links`))).toEqual(['403 2701 Action is forbidden.'])
    expect(errorsOf(await make(nina, cart))).toEqual(['404 101 Cart with given uuid not found.'])
    expect(errorsOf(await make(glue.nobody, cart))).toEqual(['403 002 Missing access token.'])
  })

  it('without a cart’s id', async () => {
    expect(errorsOf(await make(mara, ''))).toEqual(['400 104 Cart uuid is missing.'])
    expect(errorsOf(await mara('GET', '/carts//cart-links'))).toEqual(['400 104 Cart uuid is missing.'])
  })

  it('for colleagues, to whoever has none', async () => {
    const cart = await newCart(petra)
    for (const audience of ['company', 'business-unit'])
      expect(errorsOf(await make(petra, cart, { audience }))).toEqual(['422 link-audience A link cannot be made for this audience.'])
  })

  it('beyond a hundred of one cart, until some are off for so long that nobody can undo it', async () => {
    const cart = await newCart(mara)
    const made: string[] = []
    for (let number = 0; number < 100; number += 1) made.push((await make(mara, cart)).json.data.id)
    expect(errorsOf(await make(mara, cart))).toEqual(['422 cart-links A cart has up to 100 links.'])
    await mara('DELETE', `/cart-links/${made[0]}`)
    expect((await make(mara, cart)).status).toBe(422)
    glue.clock.ms += 11 * 60_000
    expect((await make(mara, cart)).status).toBe(201)
    expect(await rowsOf(cart)).toHaveLength(100)
    glue.clock.ms -= 11 * 60_000
  })

  it('in German where German is asked for', async () => {
    const answer = await make(mara, await newCart(mara), { idCartPermissionGroup: 2 }, { 'Accept-Language': 'de' })
    expect(errorsOf(answer)).toEqual(['422 link-permission Ein Link für alle erlaubt nur das Ansehen.'])
  })
})

describe('a link that is there', () => {
  it('is renamed and extended, and keeps what is not said', async () => {
    const { json } = await make(mara, await newCart(mara), { label: 'Old', message: 'Look' })
    const expiresAt = inTime(300 * DAY)
    const changed = await mara('PATCH', `/cart-links/${json.data.id}`, { attributes: { label: 'New', expiresAt, isSigned: false } })
    expect(changed.status).toBe(200)
    expect(changed.json.data.attributes).toEqual({ ...json.data.attributes, label: 'New', expiresAt, isSigned: false, url: null })
    const ended = await mara('PATCH', `/cart-links/${json.data.id}`, { attributes: { label: null, message: '', expiresAt: null } })
    expect(ended.json.data.attributes).toMatchObject({ label: '', message: '', expiresAt: null })
  })

  it('that expired is told as such, and lives again when its end is moved', async () => {
    const cart = await newCart(mara)
    const { json } = await make(mara, cart, { expiresAt: inTime(2 * DAY) })
    glue.clock.ms += 2 * DAY
    const own = await glue.as('mara@lumen.example')
    const listed = await own('GET', `/carts/${cart}/cart-links`)
    expect(listed.json.data[0].attributes.state).toBe('expired')
    const moved = await own('PATCH', `/cart-links/${json.data.id}`, { attributes: { expiresAt: inTime(2 * DAY) } })
    expect(moved.json.data.attributes.state).toBe('live')
    const wrong = await own('PATCH', `/cart-links/${json.data.id}`, { attributes: { expiresAt: inTime(1000) } })
    expect(errorsOf(wrong)).toEqual(['422 link-expiry A link ends one day to one year from now.'])
    glue.clock.ms -= 2 * DAY
  })

  it('is turned off, and on again within ten minutes only', async () => {
    const { json } = await make(mara, await newCart(mara))
    const change = (attributes: object) => mara('PATCH', `/cart-links/${json.data.id}`, { attributes })
    expect((await change({ isRevoked: true })).json.data.attributes.state).toBe('revoked')
    expect(errorsOf(await change({ label: 'Later' }))).toEqual(['409 link-ended This link was turned off and stays so.'])
    glue.clock.ms += 10 * 60_000 - 2000
    expect((await change({ isRevoked: false })).json.data.attributes).toMatchObject({ state: 'live', revokedAt: null })
    expect((await mara('DELETE', `/cart-links/${json.data.id}`)).status).toBe(204)
    glue.clock.ms += 10 * 60_000 + 1000
    expect(errorsOf(await change({ isRevoked: false }))).toEqual(['409 link-ended This link was turned off and stays so.'])
    glue.clock.ms = 0
  })

  it('is its owner’s alone: to strangers it is not there, to those who have the cart it is forbidden', async () => {
    const cart = await newCart(mara)
    const { json } = await make(mara, cart)
    const path = `/cart-links/${json.data.id}`
    const unknown = '404 link-unknown Resource is not found by provided UUID.'
    const nobodys = '/cart-links/0192f000-0000-7000-8000-00000000dead'
    for (const [caller, address] of [
      [jonas, path],
      [nina, path],
      [mara, nobodys],
      [mara, '/cart-links/12'],
    ] as const) {
      expect(errorsOf(await caller('PATCH', address, { attributes: { label: 'Mine' } }))).toEqual([unknown])
      expect(errorsOf(await caller('DELETE', address))).toEqual([unknown])
    }
    await newShare(mara, cart, PEOPLE.jonas, 2)
    expect(errorsOf(await jonas('DELETE', path))).toEqual(['403 2701 Action is forbidden.'])
    expect(errorsOf(await mara('DELETE', '/cart-links/'))).toEqual(['400 - Resource id is not specified.'])
  })

  it('is not there for a plain Glue client', async () => {
    const plain = await startGlueApp({ ownResources: false })
    const caller = await plain.as('mara@lumen.example')
    const cart = await newCart(caller)
    const notFound = ['404 - Not Found']
    expect(errorsOf(await make(caller, cart))).toEqual(notFound)
    expect(errorsOf(await caller('GET', `/carts/${cart}/cart-links`))).toEqual(notFound)
    expect(errorsOf(await caller('POST', '/opened-links', { attributes: { token: 'lumen.x' } }))).toEqual(notFound)
    await plain.database.drop()
  })
})
