/** A strict-catalogue shop with two companies and agents, walked through from the first sign-in to an agent's impersonation. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueApp, newCart, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/strict-seed.json')
const PASSWORD = 'handcart-demo'
const LEA_OF_LUMEN = '0192f000-0000-7000-8000-000000000106'
const QUARTER = '0192f000-0000-7000-8000-000000000501'
const GUEST = { 'X-Anonymous-Customer-Unique-Id': 'a-visitor-nobody-else-knows' }

let glue: GlueApp
let mara: Caller
let jonas: Caller
let agent: Caller

beforeAll(async () => {
  glue = await startGlueApp({ catalogue: 'strict', seed: SEED })
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
  const { json } = await glue.nobody('POST', '/agent-access-tokens', {
    attributes: { username: 'anna@agents.example', password: PASSWORD },
  })
  agent = glue.withToken(json.data.attributes.accessToken)
})
afterAll(() => glue.database.drop())

const add = (caller: Caller, cart: string, sku: string, quantity: unknown = 1) =>
  caller('POST', `/carts/${cart}/items?include=items`, { attributes: { sku, quantity } })
const signInAnswer = (username: string, headers = {}) =>
  glue.nobody('POST', '/access-tokens', { attributes: { username, password: PASSWORD }, headers })

describe('signing in', () => {
  it('selects the only company user, also one that is no default', async () => {
    const { json } = await signInAnswer('emil@lumen.example')
    expect(json.data.attributes.idCompanyUser).toBe('0192f000-0000-7000-8000-000000000104')
  })

  it('selects none of two, until one is chosen', async () => {
    const { json } = await signInAnswer('lea@two.example')
    expect(json.data.attributes.idCompanyUser).toBeNull()
    const lea = glue.withToken(json.data.attributes.accessToken)
    expect(errorsOf(await lea('GET', '/company-users'))[0]).toMatch(/^403 1403 /)
    expect((await lea('GET', '/company-users/mine')).json.data).toHaveLength(2)
    const chosen = await lea('POST', '/company-user-access-tokens', { attributes: { idCompanyUser: LEA_OF_LUMEN } })
    expect(chosen.status).toBe(201)
    const ofLumen = glue.withToken(chosen.json.data.attributes.accessToken)
    expect(errorsOf(await ofLumen('GET', '/company-users'))).toEqual(['403 1405 Forbidden'])
  })

  it('as an inactive company user is signing in as nobody’s', async () => {
    expect((await signInAnswer('ida@lumen.example')).json.data.attributes.idCompanyUser).toBeNull()
  })

  it('leaves carts to people without a company', async () => {
    const petra = await glue.as('petra@home.example')
    const { json } = await petra('GET', '/carts?include=items')
    expect(json.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)).toEqual(['Home'])
    expect(json.data[0].attributes.totals.grandTotal).toBe(6990)
    expect((await petra('GET', '/customers')).json.data[0].id).toBe('DE--301')
    expect(errorsOf(await petra('GET', '/companies/mine'))[0]).toMatch('403 1803 ')
    expect(errorsOf(await petra('GET', '/company-business-units/mine'))[0]).toMatch('403 1903 ')
    expect(errorsOf(await petra('GET', '/company-roles/mine'))[0]).toMatch('403 2103 ')
    const ofLumen = '0192f000-0000-7000-8000-000000000001'
    expect(errorsOf(await petra('GET', `/companies/${ofLumen}`))).toEqual(['404 1801 Company not found.'])
    expect(errorsOf(await petra('GET', `/company-business-units/${ofLumen}`))).toEqual(['404 1901 Company business unit not found.'])
    expect(errorsOf(await petra('GET', `/company-roles/${ofLumen}`))).toEqual(['404 2101 Company role not found.'])
    const share = { idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: 1 }
    expect(errorsOf(await petra('POST', `/carts/${json.data[0].id}/shared-carts`, { attributes: share }))[0]).toMatch(/^403 2703 /)
  })

  it('never works for an agent, nor for a customer as agent', async () => {
    expect(errorsOf(await signInAnswer('anna@agents.example'))).toEqual(['401 003 Failed to authenticate user.'])
    for (const attributes of [{ username: 'mara@lumen.example', password: PASSWORD }, { username: '' }, {}])
      expect(errorsOf(await glue.nobody('POST', '/agent-access-tokens', { attributes }))).toEqual([
        '401 4101 Failed to authenticate an agent.',
      ])
  })
})

describe('company users, roles, units', () => {
  it('are filtered by unit and role, in the order of the file', async () => {
    const unit = await mara('GET', '/company-users?include=company-business-units,company-roles,companies')
    expect(unit.json.data).toHaveLength(6)
    const role = (await mara('GET', '/company-roles/mine')).json.data[0]
    expect(role.attributes).toEqual({ name: 'Admin', isDefault: false })
    expect((await mara('GET', `/company-users?filter[company-roles.id]=${role.id}`)).json.data).toHaveLength(1)
    const sales = '0192f000-0000-7000-8000-000000000011'
    expect((await mara('GET', `/company-users?filter[company-business-units.id]=${sales}`)).json.data).toHaveLength(2)
    expect(errorsOf(await mara('GET', '/company-users?filter[x]=1'))[0]).toMatch(/^400 011 /)
  })

  it('are opened one by one, the own company’s only', async () => {
    expect((await mara('GET', '/companies/mine')).json.data[0].attributes.name).toBe('Lumen Office GmbH')
    expect((await mara('GET', '/company-business-units/mine?include=companies')).json.included).toHaveLength(1)
    expect(errorsOf(await mara('GET', '/companies/0192f000-0000-7000-8000-000000000002'))).toEqual(['404 1801 Company not found.'])
    expect(errorsOf(await mara('GET', '/company-roles/nonsense'))).toEqual(['404 2101 Company role not found.'])
    expect(errorsOf(await mara('GET', '/company-business-units/nonsense'))).toEqual(['404 1901 Company business unit not found.'])
    expect(errorsOf(await mara('GET', '/companies'))).toEqual(['501 - Endpoint is not implemented.'])
  })

  it('may have no role', async () => {
    const { json } = await mara('GET', '/company-users/0192f000-0000-7000-8000-000000000107?include=company-roles')
    expect(json.data.relationships).toBeUndefined()
  })
})

describe('prices and taxes', () => {
  it('hold the tax in gross mode', async () => {
    const cart = await newCart(mara, 'Gross')
    await add(mara, cart, 'BOOK-LAYOUT', 3)
    const { json } = await add(mara, cart, 'LAMP-FALK', '2')
    // 8985·7/107 = 587.8, 13980·19/119 = 2232.1
    expect(json.data.attributes.totals).toMatchObject({ subtotal: 22_965, taxTotal: 588 + 2232, grandTotal: 22_965, priceToPay: 22_965 })
    expect(json.included[0].attributes.calculations).toMatchObject({
      taxRate: 7,
      sumTaxAmountFullAggregation: 588,
      sumPriceToPayAggregation: 8985,
    })
  })

  it('are added in net mode', async () => {
    const { json } = await jonas('GET', '/carts/0192f000-0000-7000-8000-000000000503?include=items,concrete-products')
    // 3·2799 = 8397, and 7 % of it
    expect(json.data.attributes.totals).toMatchObject({ subtotal: 8397, taxTotal: 588, grandTotal: 8985 })
    expect(json.included[0]).toMatchObject({ type: 'concrete-products', attributes: { name: 'Office layout, a handbook' } })
  })

  it('are those of the store', async () => {
    const attributes = { name: 'Vienna', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'AT' }
    const { json } = await mara('POST', '/carts', { attributes })
    expect((await add(mara, json.data.id, 'DESK-ELBE-OAK')).json.data.attributes.totals.grandTotal).toBe(49_311)
    const wrong = await mara('POST', '/carts', { attributes: { ...attributes, currency: 'CHF' } })
    expect(errorsOf(wrong)).toEqual(['422 117 Currency is incorrect.', '422 107 Failed to create cart.'])
  })

  it('are asked for in the address as well: refused where wrong, changing nothing where right', async () => {
    const errors = async (query: string) => errorsOf(await mara('GET', `/carts?${query}`))
    expect(await errors('currency=JPY')).toEqual(['400 313 Currency is invalid.'])
    expect(await errors('priceMode=NET')).toEqual(['400 314 Price mode is invalid.'])
    // Tokens are looked at before, attributes after.
    expect(errorsOf(await glue.nobody('GET', '/carts?currency=JPY'))[0]).toMatch(/^403 002 /)
    expect(errorsOf(await mara('POST', '/carts?currency=JPY', { attributes: {} }))).toEqual(['400 313 Currency is invalid.'])
    const plain = await mara('GET', '/carts')
    const asked = await mara('GET', '/carts?currency=CHF&priceMode=NET_MODE&currency=')
    expect([asked.status, asked.json.data.length]).toEqual([200, plain.json.data.length])
    expect((await mara('GET', '/carts?currency=&priceMode=')).status).toBe(200)
  })

  it('are refused for what the catalogue does not have, or not so many of', async () => {
    const cart = await newCart(mara, 'Refused')
    expect(errorsOf(await add(mara, cart, 'fake'))).toEqual(['422 102 Product "fake" not found', '422 113 Cart item could not be added.'])
    await add(mara, cart, 'DESK-ELBE-WALNUT', 5)
    expect(errorsOf(await add(mara, cart, 'DESK-ELBE-WALNUT', 2))).toEqual([
      '422 102 Item DESK-ELBE-WALNUT only has availability of 6.',
      '422 113 Cart item could not be added.',
    ])
    expect((await add(mara, cart, 'DESK-ELBE-WALNUT', 1)).json.data.attributes.totals.subtotal).toBe(6 * 54_900)
  })
})

describe('sharing', () => {
  it('goes from read-only to full access to nothing', async () => {
    expect(errorsOf(await add(jonas, QUARTER, 'LAMP-FALK'))).toEqual(['403 115 Unauthorized cart action.'])
    const { json } = await mara('GET', `/carts/${QUARTER}?include=shared-carts`)
    const [share] = json.included.filter((one: { attributes: { idCompanyUser: string } }) => one.attributes.idCompanyUser === PEOPLE.jonas)
    expect((await mara('PATCH', `/shared-carts/${share.id}`, { attributes: { idCartPermissionGroup: 2 } })).status).toBe(200)
    expect((await add(jonas, QUARTER, 'LAMP-FALK')).status).toBe(201)
    expect((await mara('DELETE', `/shared-carts/${share.id}`)).status).toBe(204)
    expect((await jonas('GET', `/carts/${QUARTER}`)).status).toBe(404)
  })

  it('stays within the business unit where the shop says so', async () => {
    const strict = await startGlueApp({ shareWithin: 'business-unit' })
    const owner = await strict.as('jonas@lumen.example')
    const cart = await newCart(owner)
    const share = (idCompanyUser: string) =>
      owner('POST', `/carts/${cart}/shared-carts`, { attributes: { idCompanyUser, idCartPermissionGroup: 1 } })
    expect(errorsOf(await share(PEOPLE.mara))[0]).toMatch(/^403 2703 /)
    expect((await share(PEOPLE.sofia)).status).toBe(201)
    await strict.database.drop()
  })
})

describe('an agent', () => {
  const search = async (query: string) => (await agent('GET', `/agent-customer-search${query}`)).json

  it('finds customers by any part of their names', async () => {
    expect((await search('?q=LEA')).data[0].attributes.customers).toEqual([
      { customerReference: 'DE--106', email: 'lea@two.example', firstName: 'Lea', lastName: 'Marin' },
    ])
    expect((await search('?q=nobody')).data[0].attributes.customers).toEqual([])
    const all = await search('')
    expect([all.data[0].attributes.customers.length, Object.keys(all.links)]).toEqual([10, ['self', 'last', 'first', 'next']])
    expect((await search('?page[offset]=10&page[limit]=10')).data[0].attributes.customers).toHaveLength(1)
  })

  it('acts for a customer until that is ended', async () => {
    const { json, status } = await agent('POST', '/agent-customer-impersonation-access-tokens', {
      attributes: { customerReference: 'DE--102' },
    })
    expect([status, json.data.attributes.expiresIn > 25_000]).toEqual([201, true])
    const asJonas = glue.withToken(json.data.attributes.accessToken)
    expect((await asJonas('GET', '/customers')).json.data[0].attributes.email).toBe('jonas@lumen.example')
    expect((await asJonas('DELETE', '/refresh-tokens/mine')).status).toBe(204)
    expect((await asJonas('GET', '/customers')).status).toBe(401)
    expect((await agent('GET', '/agent-customer-search')).status).toBe(200)
  })

  it.each([[{}], [{ customerReference: '' }], [{ customerReference: 'DE--999' }]])('cannot act for nobody: %j', async (attributes) => {
    const answer = await agent('POST', '/agent-customer-impersonation-access-tokens', { attributes })
    expect(errorsOf(answer)).toEqual(['401 4104 Failed to impersonate a customer.'])
  })

  it('is asked for by those two routes, and by nothing else', async () => {
    expect(errorsOf(await mara('GET', '/agent-customer-search'))[0]).toMatch(/^401 4103 /)
    expect(errorsOf(await glue.nobody('GET', '/agent-customer-search'))[0]).toMatch(/^401 4103 /)
    expect(errorsOf(await glue.withToken('unknown')('GET', '/agent-customer-search'))[0]).toMatch(/^401 001 /)
    expect(errorsOf(await agent('GET', '/carts'))[0]).toMatch(/^401 001 /)
    const own = await mara('GET', '/carts', { headers: { 'X-Agent-Authorization': 'Bearer unknown' } })
    expect(errorsOf(own)[0]).toMatch(/^401 4102 /)
  })
})

describe('a guest', () => {
  const guest: Caller = (method, address, call = {}) => glue.nobody(method, address, { ...call, headers: GUEST })

  it('has no cart until the first line', async () => {
    expect((await guest('GET', '/guest-carts')).json.data).toEqual([])
    expect(errorsOf(await glue.nobody('GET', '/guest-carts'))).toEqual(['400 109 Anonymous customer unique id is empty.'])
    const both = await mara('GET', '/guest-carts', { headers: GUEST })
    expect(errorsOf(both)[0]).toMatch(/^400 005 /)
  })

  it('fills, changes and reads one cart', async () => {
    const first = await guest('POST', '/guest-cart-items', { attributes: { sku: 'LAMP-FALK', quantity: 1 } })
    expect([first.status, first.json.data.type]).toEqual([201, 'guest-carts'])
    const { id } = first.json.data
    const lines = `/guest-carts/${id}/guest-cart-items`
    expect((await guest('POST', lines, { attributes: { sku: 'GIFT-CARD', quantity: 2 } })).status).toBe(201)
    expect((await guest('PATCH', `${lines}/GIFT-CARD`, { attributes: { quantity: 1 } })).status).toBe(200)
    expect(errorsOf(await guest('PATCH', `/guest-carts/${id}`, { attributes: { priceMode: 'NET_MODE' } }))[0]).toMatch(/^422 111 /)
    const { json } = await guest('GET', `/guest-carts/${id}?include=guest-cart-items`)
    expect([json.data.attributes.totals.grandTotal, json.included[0].type]).toEqual([9490, 'guest-cart-items'])
    const stranger = await glue.nobody('GET', `/guest-carts/${id}`, { headers: { 'X-Anonymous-Customer-Unique-Id': 'another' } })
    expect(errorsOf(stranger)).toEqual(['404 101 Cart with given uuid not found.'])
  })

  it.each(['emil@lumen.example', 'uwe@home.example'])('keeps the cart by signing in: %s', async (email) => {
    const own = { 'X-Anonymous-Customer-Unique-Id': `visitor ${email}` }
    await glue.nobody('POST', '/guest-cart-items', { attributes: { sku: 'LAMP-FALK', quantity: 4 }, headers: own })
    const { json } = await signInAnswer(email, own)
    const customer = glue.withToken(json.data.attributes.accessToken)
    const carts = (await customer('GET', '/carts?include=items')).json
    expect(carts.data.map(({ attributes }: { attributes: unknown }) => attributes)).toMatchObject([
      { name: 'Shopping cart', isDefault: true },
    ])
    expect(carts.included[0].attributes).toMatchObject({ sku: 'LAMP-FALK', quantity: 4 })
    expect((await glue.nobody('GET', '/guest-carts', { headers: own })).json.data).toEqual([])
  })
})

describe('plain Glue', () => {
  it('has nothing of Handcart’s own', async () => {
    const plain = await startGlueApp({ catalogue: 'strict', ownResources: false, seed: SEED })
    const owner = await plain.as('mara@lumen.example')
    expect((await plain.nobody('GET', '/openapi.json')).status).toBe(404)
    const { headers, json } = await owner('GET', `/carts/${QUARTER}`, { headers: { 'If-None-Match': '*', 'Idempotency-Key': 'x' } })
    expect([headers.get('ETag') === null, Object.keys(json.data.attributes).includes('handcart')]).toEqual([false, false])
    await plain.database.drop()
  })
})
