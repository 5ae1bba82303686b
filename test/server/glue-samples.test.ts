/** The request and response samples of Spryker's two guides on sharing carts, as tests: equal but for ids and host. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let mara: Caller
const HOST = 'http://localhost'
const READ_ONLY = {
  type: 'cart-permission-groups',
  id: '1',
  attributes: { name: 'READ_ONLY', isDefault: true },
  links: { self: `${HOST}/cart-permission-groups/1` },
}
const FULL_ACCESS = {
  type: 'cart-permission-groups',
  id: '2',
  attributes: { name: 'FULL_ACCESS', isDefault: false },
  links: { self: `${HOST}/cart-permission-groups/2` },
}

beforeAll(async () => {
  glue = await startGlueApp({ catalogue: 'strict' })
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())

describe('permission groups', () => {
  it('lists both groups', async () => {
    const { status, json } = await mara('GET', '/cart-permission-groups')
    expect({ status, json }).toEqual({
      status: 200,
      json: { data: [READ_ONLY, FULL_ACCESS], links: { self: `${HOST}/cart-permission-groups` } },
    })
  })

  it('answers one group', async () => {
    expect((await mara('GET', '/cart-permission-groups/1')).json).toEqual({ data: READ_ONLY })
  })
})

describe('carts with their shares', () => {
  const includes = 'include=shared-carts,company-users,cart-permission-groups'
  let shared: string
  let share: string

  beforeAll(async () => {
    shared = await newCart(mara, 'Shared Cart')
    await newCart(mara, 'Not Shared Cart')
    share = await newShare(mara, shared, PEOPLE.jonas)
  })

  const included = (): unknown => [
    READ_ONLY,
    {
      type: 'company-users',
      id: PEOPLE.jonas,
      attributes: { isActive: true, isDefault: true },
      links: { self: `${HOST}/company-users/${PEOPLE.jonas}` },
    },
    {
      type: 'shared-carts',
      id: share,
      attributes: { idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: 1 },
      links: { self: `${HOST}/shared-carts/${share}` },
      relationships: {
        'cart-permission-groups': { data: [{ type: 'cart-permission-groups', id: '1' }] },
        'company-users': { data: [{ type: 'company-users', id: PEOPLE.jonas }] },
      },
    },
  ]

  it('includes groups and people before the shares that name them', async () => {
    const { json } = await mara('GET', `/carts?${includes}`)
    expect(json.included).toEqual(included())
    expect(json.links).toEqual({ self: `${HOST}/carts?${includes}` })
  })

  it('names the share on the shared cart and nothing on the other', async () => {
    const { json } = await mara('GET', `/carts?${includes}`)
    const relations = json.data.map((cart: { relationships?: unknown }) => cart.relationships)
    expect(relations).toEqual([{ 'shared-carts': { data: [{ type: 'shared-carts', id: share }] } }, undefined])
  })

  it('gives a cart the attributes of the sample', async () => {
    const { json } = await mara('GET', `/carts?${includes}`)
    const { totals, thresholds, ...attributes } = json.data[0].attributes
    expect(attributes).toEqual({
      name: 'Shared Cart',
      priceMode: 'GROSS_MODE',
      currency: 'EUR',
      store: 'DE',
      discounts: [],
      isDefault: false,
    })
    expect({ totals, thresholds }).toEqual({
      totals: { expenseTotal: 0, discountTotal: 0, taxTotal: 0, subtotal: 0, grandTotal: 0, priceToPay: 0 },
      thresholds: [],
    })
  })

  it('answers one cart with the same parts', async () => {
    const { json } = await mara('GET', `/carts/${shared}?${includes}`)
    expect(json.data.links).toEqual({ self: `${HOST}/carts/${shared}?${includes}` })
    expect(json.data.relationships).toEqual({ 'shared-carts': { data: [{ type: 'shared-carts', id: share }] } })
    expect(json.included).toEqual(included())
  })

  it('answers no relationships without include', async () => {
    const { json } = await mara('GET', `/carts/${shared}`)
    expect([json.data.relationships, json.included]).toEqual([undefined, undefined])
  })

  it('includes company users only beneath the shares that lead to them', async () => {
    expect((await mara('GET', `/carts/${shared}?include=company-users`)).json.included).toBeUndefined()
  })
})

describe('sharing', () => {
  let cart: string
  let share: string
  const resource = (group: number): unknown => ({
    data: {
      type: 'shared-carts',
      id: share,
      attributes: { idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: group },
      links: { self: `${HOST}/shared-carts/${share}` },
    },
  })

  beforeAll(async () => {
    cart = await newCart(mara, 'To share')
  })

  it('shares a cart', async () => {
    const { status, json } = await mara('POST', `/carts/${cart}/shared-carts`, {
      attributes: { idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: 1 },
    })
    share = json.data.id
    expect({ status, json }).toEqual({ status: 201, json: resource(1) })
  })

  it('changes the permission', async () => {
    const { status, json } = await mara('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 2 } })
    expect({ status, json }).toEqual({ status: 200, json: resource(2) })
  })

  it('ends the share without a body', async () => {
    const { status, json } = await mara('DELETE', `/shared-carts/${share}`)
    expect({ status, json }).toEqual({ status: 204, json: undefined })
  })
})

describe('how answers look', () => {
  it('names the media type without a charset', async () => {
    expect((await mara('GET', '/carts')).headers.get('Content-Type')).toBe('application/vnd.api+json')
  })

  it.each([
    ['de, en;q=0.9', 'de_DE', 'Produkt "080" nicht gefunden'],
    ['fr', 'en_US', 'Product "080" not found'],
  ])('takes the language asked for (%s), and words of the glossary in it', async (language, locale, detail) => {
    const call = { attributes: { sku: '080', quantity: 1 }, headers: { 'Accept-Language': language } }
    const answer = await mara('POST', `/carts/${await newCart(mara)}/items`, call)
    expect([answer.headers.get('Content-Language'), answer.json.errors]).toEqual([
      locale,
      [
        { status: 422, code: '102', detail },
        { status: 422, code: '113', detail: 'Cart item could not be added.' },
      ],
    ])
  })

  it.each([
    ['of carts', 'GET', '/carts/nothing', undefined, 'Cart with given uuid not found.'],
    ['of shared carts', 'DELETE', '/shared-carts/nothing', undefined, 'Shared cart not found.'],
    ['of addresses', 'GET', '/nothing', undefined, 'Not Found'],
  ])('has the details %s in English, whatever language is asked for', async (_name, method, address, attributes, detail) => {
    const answer = await mara(method, address, { attributes, headers: { 'Accept-Language': 'de' } })
    expect([answer.headers.get('Content-Language'), answer.json.errors[0].detail]).toEqual(['de_DE', detail])
  })

  it('filters attributes by sparse fieldsets', async () => {
    const { json } = await mara('GET', '/cart-permission-groups?fields[cart-permission-groups]=name')
    expect(json.data[0].attributes).toEqual({ name: 'READ_ONLY' })
  })
})
