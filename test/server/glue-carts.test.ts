/** Carts, lines, tags, sessions and idempotent writes on a real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let mara: Caller
let jonas: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  ;[mara, jonas] = await Promise.all([glue.as('mara@lumen.example'), glue.as('jonas@lumen.example')])
})
afterAll(() => glue.database.drop())

const shop = { platform: 'woocommerce', origin: 'https://shop.example', basePath: '/', cartUrl: 'https://shop.example/cart/' }
const lineId = (number: number): string => `11111111-1111-4111-8111-${String(number).padStart(12, '0')}`
const line = (number: number) => ({
  id: lineId(number),
  product: { productId: String(number), sku: `SKU-${number}` },
  title: `Product ${number}`,
  options: [],
  quantity: '2',
  readd: 'exact',
  unitPrice: { amountMinor: 335, currency: 'EUR' },
  lineTotal: { amountMinor: 669, currency: 'EUR' },
})
const captured = (count: number, more = {}) => ({
  name: `Captured ${count}`,
  priceMode: 'GROSS_MODE',
  currency: 'EUR',
  store: 'DE',
  handcart: {
    shop,
    lines: Array.from({ length: count }, (_, index) => line(index)),
    totals: {},
    capturedAt: '2026-11-24T10:00:00.000Z',
    ...more,
  },
})

describe('a new cart', () => {
  it('has no totals yet, becomes the default and makes room for its name', async () => {
    await newCart(mara, 'Twin')
    const { json } = await mara('POST', '/carts', { attributes: { name: 'Twin', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } })
    expect([json.data.attributes.name, json.data.attributes.isDefault, json.data.attributes.totals.grandTotal]).toEqual([
      'Twin 1',
      true,
      null,
    ])
  })

  it('is stored with all its captured lines, in their order, with the totals the shop showed', async () => {
    const { status, json } = await mara('POST', '/carts', { attributes: captured(3) })
    const read = (await mara('GET', `/carts/${json.data.id}?include=items`)).json
    expect(status).toBe(201)
    expect(read.included.map(({ id }: { id: string }) => id)).toEqual([0, 1, 2].map(lineId))
    expect(read.included[1].attributes).toMatchObject({
      sku: 'SKU-1',
      quantity: 2,
      handcart: { title: 'Product 1', addedBy: { name: 'Mara Lindqvist' } },
    })
    expect(read.data.attributes.totals.grandTotal).toBe(3 * 669)
    expect(read.data.attributes.handcart).toMatchObject({
      shop,
      lineCount: 3,
      owner: { idCompanyUser: PEOPLE.mara, company: 'Lumen Office GmbH' },
    })
  })

  it('keeps its name within 30 characters when it makes room for it', async () => {
    const names = []
    for (const _ of [1, 2, 3]) names.push((await mara('GET', `/carts/${await newCart(mara, 'y'.repeat(30))}`)).json.data.attributes.name)
    expect(names).toEqual(['y'.repeat(30), `${'y'.repeat(28)} 1`, `${'y'.repeat(28)} 2`])
  })

  it('takes a thousand lines', async () => {
    const { status, json } = await mara('POST', '/carts', { attributes: captured(1000) })
    expect([status, json.data.attributes.handcart.lineCount]).toEqual([201, 1000])
  })

  it('refuses one line more than a thousand', async () => {
    expect(errorsOf(await mara('POST', '/carts', { attributes: captured(1001) }))).toEqual([
      '422 cart-lines A cart holds up to 1,000 lines, this one has 1001.',
    ])
  })

  it.each([
    ['a price with decimals', { unitPrice: { amountMinor: 3.355, currency: 'EUR' } }],
    ['a script address', { url: 'javascript:alert(1)' }],
    ['a negative quantity', { quantity: '-1' }],
    ['a quantity of nothing', { quantity: '0' }],
    ['an empty title', { title: '' }],
  ])('refuses a line with %s and names the place', async (_name, wrong) => {
    const answer = await mara('POST', '/carts', { attributes: captured(0, { lines: [{ ...line(1), ...wrong }] }) })
    expect(answer.status).toBe(422)
    expect(answer.json.errors[0].detail).toMatch(new RegExp(`^handcart\\.lines\\.0\\.${Object.keys(wrong)[0]}`))
  })

  it.each([
    ['of another host', 'https://evil.example/cart/'],
    ['of another port', 'https://shop.example:8443/cart/'],
    ['without TLS', 'http://shop.example/cart/'],
    ['of a host that only starts like it', 'https://shop.example.evil.example/cart/'],
    ['with the shop as a user name', 'https://shop.example@evil.example/'],
    ['with a password', 'https://me:secret@shop.example/cart/'],
  ])('refuses a cart address that is none of the shop’s, of the cart and of a line: %s', async (_name, cartUrl) => {
    const wrong = { ...shop, cartUrl }
    const refusal = (place: string) => [`422 901 ${place} => not an address of the shop`]
    const cart = await mara('POST', '/carts', { attributes: captured(0, { shop: wrong }) })
    expect(errorsOf(cart)).toEqual(refusal('handcart.shop.cartUrl'))
    const withLine = await mara('POST', '/carts', { attributes: captured(0, { lines: [{ ...line(1), shop: wrong }] }) })
    expect(errorsOf(withLine)).toEqual(refusal('handcart.lines.0.shop.cartUrl'))
    const attributes = { sku: 'SKU-1', quantity: 1, handcart: { ...line(1), shop: wrong } }
    const added = await mara('POST', `/carts/${await newCart(mara, 'Line')}/items`, { attributes })
    expect(errorsOf(added)).toEqual(refusal('handcart.shop.cartUrl'))
  })

  it('stored with another address by the version before is still answered, changed and shared', async () => {
    const { json } = await mara('POST', '/carts', { attributes: captured(1) })
    const { id } = json.data
    const text = `update cart set capture = jsonb_set(capture, '{shop,cartUrl}', '"https://elsewhere.example/cart/"') where id = $1`
    await glue.database.db.query({ name: 'test-old-capture', text }, [id])
    await newShare(mara, id, PEOPLE.jonas, 2)
    const read = await jonas('GET', `/carts/${id}?include=items`)
    expect([read.status, read.json.data.attributes.handcart.shop.cartUrl, read.json.included.length]).toEqual([
      200,
      'https://elsewhere.example/cart/',
      1,
    ])
    expect((await jonas('POST', `/carts/${id}/items`, { attributes: { sku: 'A', quantity: 1 } })).status).toBe(201)
    expect((await mara('GET', '/carts')).json.data.some((cart: { id: string }) => cart.id === id)).toBe(true)
  })

  it('stores nothing of a cart it refuses', async () => {
    const before = (await mara('GET', '/carts')).json.data.length
    await mara('POST', '/carts', { attributes: captured(0, { lines: [line(1), line(1)] }) })
    expect((await mara('GET', '/carts')).json.data.length).toBe(before)
  })
})

describe('lines', () => {
  it('sum up for the same SKU, change, and go', async () => {
    const cart = await newCart(mara, 'Lines')
    await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 2 } })
    const added = await mara('POST', `/carts/${cart}/items?include=items`, { attributes: { sku: 'A', quantity: '3' } })
    const changed = await mara('PATCH', `/carts/${cart}/items/A?include=items`, { attributes: { quantity: 1 } })
    const removed = await mara('DELETE', `/carts/${cart}/items/A`)
    expect([added.status, added.json.data.type, added.json.included[0].attributes.quantity]).toEqual([201, 'carts', 5])
    expect([changed.status, changed.json.included[0].attributes.quantity, removed.status]).toEqual([200, 1, 204])
    expect((await mara('GET', `/carts/${cart}?include=items`)).json.included).toBeUndefined()
  })

  it('append one event each, and the version is the last one', async () => {
    const cart = await newCart(mara, 'Events')
    for (const quantity of [1, 2]) await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity } })
    const rows = await glue.database.db.query(
      { name: 'test-events', text: 'select seq, kind from cart_event where cart_id = $1 order by seq' },
      [cart],
    )
    expect(rows).toEqual([
      { seq: 1, kind: 'createCart' },
      { seq: 2, kind: 'addLine' },
      { seq: 3, kind: 'addLine' },
    ])
    expect((await mara('GET', `/carts/${cart}`)).json.data.attributes.handcart.version).toBe(3)
  })

  it('lose none of 20 writes at once', async () => {
    const cart = await newCart(mara, 'Crowd')
    await newShare(mara, cart, PEOPLE.jonas, 2)
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? mara : jonas)('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } }),
      ),
    )
    expect((await mara('GET', `/carts/${cart}?include=items`)).json.included[0].attributes.quantity).toBe(20)
  })
})

describe('tags', () => {
  it('change with the cart, with or without their quotes', async () => {
    const cart = await newCart(mara, 'Tags')
    const tag = (await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? ''
    const changed = await mara('PATCH', `/carts/${cart}`, {
      attributes: { name: 'Renamed' },
      headers: { 'If-Match': tag.replaceAll('"', '') },
    })
    expect([changed.status, changed.json.data.attributes.name, changed.headers.get('ETag') === tag]).toEqual([200, 'Renamed', false])
  })

  it('let one of several changes at once through', async () => {
    const cart = await newCart(mara, 'Race')
    const tag = (await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? ''
    const change = (index: number) =>
      mara('PATCH', `/carts/${cart}`, { attributes: { name: `Race ${index}` }, headers: { 'If-Match': tag } })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => change(index)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)])
  })

  it('come with a list only to those who ask with one', async () => {
    await newCart(mara, 'Another')
    expect((await mara('GET', '/carts')).headers.get('ETag')).toBeNull()
    const tag = (await mara('GET', '/carts', { headers: { 'If-None-Match': '"none"' } })).headers.get('ETag') ?? ''
    expect((await mara('GET', '/carts', { headers: { 'If-None-Match': tag } })).status).toBe(304)
  })

  it('of a list change when a share ends', async () => {
    const cart = await newCart(mara, 'Ends')
    const share = await newShare(mara, cart, PEOPLE.jonas)
    const tag = (await jonas('GET', '/carts', { headers: { 'If-None-Match': '"none"' } })).headers.get('ETag') ?? ''
    await mara('DELETE', `/shared-carts/${share}`)
    const after = await jonas('GET', '/carts', { headers: { 'If-None-Match': tag } })
    expect([after.status, after.json.data.some(({ id }: { id: string }) => id === cart)]).toEqual([200, false])
  })
})

describe('permissions', () => {
  it('let a full-access share write, and a read-only one again not', async () => {
    const cart = await newCart(mara, 'Rights')
    const share = await newShare(mara, cart, PEOPLE.jonas, 2)
    expect((await jonas('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } })).status).toBe(201)
    await mara('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 1 } })
    expect(errorsOf(await jonas('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } }))).toEqual([
      '403 115 Unauthorized cart action.',
    ])
  })

  it('tell the receiver which group the cart came with', async () => {
    const cart = await newCart(mara, 'Group')
    await newShare(mara, cart, PEOPLE.jonas, 2)
    const { json } = await jonas('GET', `/carts/${cart}?include=cart-permission-groups`)
    expect(json.data.relationships['cart-permission-groups'].data).toEqual([{ type: 'cart-permission-groups', id: '2' }])
    expect((await mara('GET', `/carts/${cart}?include=cart-permission-groups`)).json.data.relationships).toBeUndefined()
  })
})

describe('idempotency keys', () => {
  it('answer a repeated request as the first one, without a second cart', async () => {
    const before = (await mara('GET', '/carts')).json.data.length
    const call = {
      attributes: { name: 'Once', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' },
      headers: { 'Idempotency-Key': 'once' },
    }
    const answers = [await mara('POST', '/carts', call), await mara('POST', '/carts', call)]
    expect(new Set(answers.map(({ json }) => json.data.id)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('Idempotent-Replayed') === null)).toHaveLength(1)
    expect((await mara('GET', '/carts')).json.data.length).toBe(before + 1)
  })

  it('refuse another request with the same key', async () => {
    const call = (name: string) => ({
      attributes: { name, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' },
      headers: { 'Idempotency-Key': 'other' },
    })
    await mara('POST', '/carts', call('One'))
    expect(errorsOf(await mara('POST', '/carts', call('Two')))).toEqual(['422 - Idempotency-Key was used with another request.'])
  })

  it('belong to one person', async () => {
    const call = (name: string) => ({
      attributes: { name, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' },
      headers: { 'Idempotency-Key': 'mine' },
    })
    await mara('POST', '/carts', call('Hers'))
    expect((await jonas('POST', '/carts', call('His'))).json.data.attributes.name).toBe('His')
  })

  it('of two people do not meet in one cart', async () => {
    const cart = await newCart(mara, 'Both')
    await newShare(mara, cart, PEOPLE.jonas, 2)
    const call = { attributes: { sku: 'A', quantity: 1 }, headers: { 'Idempotency-Key': 'same' } }
    const answers = [await mara('POST', `/carts/${cart}/items`, call), await jonas('POST', `/carts/${cart}/items`, call)]
    expect(answers.map(({ status, headers }) => [status, headers.get('Idempotent-Replayed')])).toEqual([
      [201, null],
      [201, null],
    ])
  })

  it('repeat the answer of a removal', async () => {
    const cart = await newCart(mara, 'Removal')
    const share = await newShare(mara, cart, PEOPLE.jonas)
    const stop = () => mara('DELETE', `/shared-carts/${share}`, { headers: { 'Idempotency-Key': 'stop-once' } })
    expect([(await stop()).status, (await stop()).status, (await mara('DELETE', `/shared-carts/${share}`)).status]).toEqual([204, 204, 404])
  })

  it('are not kept for a refused request', async () => {
    const call = (name: string) => ({
      attributes: { name, priceMode: 'WRONG', currency: 'EUR', store: 'DE' },
      headers: { 'Idempotency-Key': 'refused' },
    })
    expect((await mara('POST', '/carts', call('Bad'))).status).toBe(422)
    const good = {
      attributes: { name: 'Good', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' },
      headers: { 'Idempotency-Key': 'refused' },
    }
    expect((await mara('POST', '/carts', good)).status).toBe(201)
  })
})

describe('sessions', () => {
  const signIn = async () =>
    (await glue.nobody('POST', '/access-tokens', { attributes: { username: 'sofia@lumen.example', password: 'handcart-demo' } })).json.data
      .attributes
  const refresh = (refreshToken: string) => glue.nobody('POST', '/refresh-tokens', { attributes: { refreshToken } })

  it('begin with a token pair for the only company user', async () => {
    expect(await signIn()).toMatchObject({ tokenType: 'Bearer', expiresIn: 28_800, idCompanyUser: PEOPLE.sofia })
  })

  it('go on with a refreshed pair, and end wholly when an old refresh token comes back late', async () => {
    const first = await signIn()
    const second = (await refresh(first.refreshToken)).json.data.attributes
    expect((await glue.withToken(second.accessToken)('GET', '/carts')).status).toBe(200)
    glue.clock.ms += 31_000
    expect(errorsOf(await refresh(first.refreshToken))).toEqual(['401 004 Failed to refresh token.'])
    expect(errorsOf(await glue.withToken(second.accessToken)('GET', '/carts'))).toEqual(['401 001 Invalid access token.'])
  })

  it('take an old refresh token for half a minute: two tabs, or an answer that got lost', async () => {
    const first = await signIn()
    await refresh(first.refreshToken)
    glue.clock.ms += 29_000
    expect((await refresh(first.refreshToken)).status).toBe(201)
  })

  it('are not ended by somebody else', async () => {
    const { refreshToken } = await signIn()
    expect((await mara('DELETE', `/refresh-tokens/${refreshToken}`)).status).toBe(204)
    expect((await refresh(refreshToken)).status).toBe(201)
  })

  it('do not take an access token as a refresh token', async () => {
    expect(errorsOf(await refresh((await signIn()).accessToken))).toEqual(['401 004 Failed to refresh token.'])
  })

  it('end by signing out, for this sign-in alone', async () => {
    const [one, two] = [await signIn(), await signIn()]
    expect((await glue.withToken(one.accessToken)('DELETE', '/refresh-tokens/mine')).status).toBe(204)
    expect((await glue.withToken(one.accessToken)('GET', '/carts')).status).toBe(401)
    expect((await glue.withToken(two.accessToken)('GET', '/carts')).status).toBe(200)
  })

  it('run out after eight hours', async () => {
    const { accessToken } = await signIn()
    glue.clock.ms += 28_800_000
    expect((await glue.withToken(accessToken)('GET', '/carts')).status).toBe(401)
    glue.clock.ms = 0
  })

  it('store no token and no password in clear', async () => {
    const { accessToken, refreshToken } = await signIn()
    const rows = await glue.database.db.query({
      name: 'test-secrets',
      text: "select encode(token_hash, 'escape') || encode(refresh_hash, 'escape') as text from session union all select password_hash from account",
    })
    const stored = JSON.stringify(rows)
    for (const secret of [accessToken, refreshToken, accessToken.split('.')[1], 'handcart-demo']) expect(stored).not.toContain(secret)
  })
})
