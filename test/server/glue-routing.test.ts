/** How Glue reads an address: slashes at its ends do not count, the rest is pairs of type and id; and what it says of addresses it has not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let mara: Caller
let cart: string

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
  cart = await newCart(mara, 'Routing')
  await newShare(mara, cart, PEOPLE.jonas)
})
afterAll(() => glue.database.drop())

const NEW_CART = { name: 'Slash', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
const NO_ID = '400 - Resource id is not specified.'
const NOT_FOUND = '404 - Not Found'

describe('slashes at the ends of an address', () => {
  it('do not count: /carts/{id}/ is the cart', async () => {
    const { status, json } = await mara('GET', `/carts/${cart}/`)
    expect([status, json.data?.id]).toEqual([200, cart])
  })

  it('do not count: POST /carts/ makes a cart', async () => {
    const { status, json } = await mara('POST', '/carts/', { attributes: NEW_CART })
    expect([status, json.data?.attributes.totals.grandTotal]).toEqual([201, null])
  })

  it('do not count: POST /carts/{id}/items/ adds a line', async () => {
    expect((await mara('POST', `/carts/${cart}/items/`, { attributes: { sku: 'A', quantity: 1 } })).status).toBe(201)
  })

  it('do not count: several of them, at both ends', async () => {
    const { status, json } = await mara('GET', '///carts///')
    expect([status, Array.isArray(json.data)]).toEqual([200, true])
  })

  it('are kept in the list’s own link', async () => {
    expect((await mara('GET', '/carts/?include=items')).json.links.self).toBe('http://localhost/carts/?include=items')
  })
})

describe('an id that is missing', () => {
  const change = { attributes: { name: 'New' } }
  const cases: readonly [string, string, string, Parameters<Caller>[2]][] = [
    ['PATCH', '/carts', NO_ID, change],
    ['PATCH', '/carts/', NO_ID, change],
    ['DELETE', '/carts', NO_ID, {}],
    ['PATCH', '/carts/cart/items', NO_ID, { attributes: { quantity: 1 } }],
    ['DELETE', '/carts/cart/items', NO_ID, {}],
    ['DELETE', '/carts//items/A', NO_ID, {}],
    ['PATCH', '/shared-carts', NO_ID, { attributes: { idCartPermissionGroup: 1 } }],
    ['DELETE', '/shared-carts', NO_ID, {}],
    ['DELETE', '/refresh-tokens', NO_ID, {}],
    ['DELETE', '/refresh-tokens/', NO_ID, {}],
    ['PATCH', '/guest-carts/cart/guest-cart-items', NO_ID, { attributes: { quantity: 1 } }],
    ['DELETE', '/guest-carts/cart/guest-cart-items', NO_ID, {}],
    ['POST', '/carts//items', '400 104 Cart uuid is missing.', { attributes: { sku: 'A', quantity: 1 } }],
    ['GET', '/customers//carts', '403 802 Unauthorized request.', {}],
  ]
  it.each(cases)('%s %s: %s', async (method, address, error, call) => {
    expect(errorsOf(await mara(method, address, call))).toEqual([error])
  })
})

describe('what the server has not', () => {
  it.each([
    ['GET', '/nothing'],
    ['GET', '/'],
    ['GET', `/carts/id/nothing`],
    ['GET', '/evil.example/carts/x/y/z'],
    ['PUT', '/carts'],
    ['DELETE', '/access-tokens'],
    ['GET', '/shared-carts'],
    ['POST', '/companies'],
    ['PATCH', '/company-users/mine'],
  ])('is not found, whether address or method: %s %s', async (method, address) => {
    const answer = await mara(method, address)
    expect(errorsOf(answer)).toEqual([NOT_FOUND])
    expect(answer.json.errors[0]).toEqual({ status: 404, detail: 'Not Found' })
    expect(answer.headers.get('Allow')).toBeNull()
  })
})

describe('refusals before an address is looked at', () => {
  it.each([
    ['an answer in no format', '/carts', { Accept: '' }, 406, 'Not acceptable.'],
    ['a body of no type', '/carts', { 'Content-Type': '' }, 415, 'Unsupported media type.'],
    ['page parameters that are no numbers', '/company-users?page[offset]=x&page[limit]=1', {}, 400, 'Pagination parameters are invalid.'],
    ['a page of nothing', '/company-users?page[offset]=0&page[limit]=0', {}, 400, 'Pagination parameters are invalid.'],
    ['a page without its size', '/company-users?page[offset]=0', {}, 400, 'Pagination parameters are invalid.'],
  ])('are plain text: %s', async (_name, address, headers, status, text) => {
    const answer = await mara('GET', address, { headers })
    expect([answer.status, answer.headers.get('Content-Type'), answer.json]).toEqual([status, 'text/plain; charset=utf-8', text])
  })

  const PREFLIGHT = {
    Origin: 'https://shop.example',
    'Access-Control-Request-Method': 'PATCH',
    'Access-Control-Request-Headers': 'authorization',
  }
  it.each(Object.keys(PREFLIGHT))('of OPTIONS without %s are 501', async (missing) => {
    const headers = Object.fromEntries(Object.entries(PREFLIGHT).filter(([name]) => name !== missing))
    expect(errorsOf(await glue.nobody('OPTIONS', '/carts', { headers }))).toEqual([
      '501 text One or more of the required headers (access-control-request-method, access-control-request-headers, origin) for the options method are missing.',
    ])
    expect((await glue.nobody('OPTIONS', '/carts', { headers: PREFLIGHT })).status).toBe(204)
  })
})

describe('a repeated include', () => {
  it('counts by its last one', async () => {
    const { json } = await mara('GET', `/carts/${cart}?include=shared-carts&include=items`)
    expect(json.included.map(({ type }: { type: string }) => type)).toEqual(['items'])
  })
})
