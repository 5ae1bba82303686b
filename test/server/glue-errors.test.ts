/** Every error of the routes: exact status, code and detail, in Glue's order of checks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let mara: Caller
let jonas: Caller
let nina: Caller
let sofia: Caller
let cart: string
let share: string
const UNKNOWN = '0192f000-0000-7000-8000-0000000000ff'

beforeAll(async () => {
  glue = await startGlueApp()
  ;[mara, jonas, nina, sofia] = await Promise.all([
    glue.as('mara@lumen.example'),
    glue.as('jonas@lumen.example'),
    glue.as('nina@nordwerk.example'),
    glue.as('sofia@lumen.example'),
  ])
  cart = await newCart(mara, 'Errors')
  share = await newShare(mara, cart, PEOPLE.jonas)
  await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A1', quantity: 2 } })
})
afterAll(() => glue.database.drop())

const item = { sku: 'A1', quantity: 1 }
const group = { idCompanyUser: PEOPLE.sofia, idCartPermissionGroup: 1 }
const NOT_FOUND = '404 101 Cart with given uuid not found.'
const NOT_OWNER = '403 2701 Action is forbidden.'
const OLD_TAG = '412 006 If-Match header value is invalid.'

describe('tokens', () => {
  it.each([
    ['no header', {}, '403 002 Missing access token.'],
    ['an empty header', { Authorization: '' }, '403 002 Missing access token.'],
    ['a single word', { Authorization: 'Bearer' }, '401 001 Invalid access token.'],
    ['an unknown token', { Authorization: 'Bearer lumen.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, '401 001 Invalid access token.'],
    ['nonsense', { Authorization: 'Bearer x y' }, '401 001 Invalid access token.'],
  ])('refuses %s', async (_name, headers, error) => {
    expect(errorsOf(await glue.nobody('GET', '/carts', { headers }))).toEqual([error])
  })

  it('refuses a wrong password and an unknown address alike', async () => {
    for (const username of ['mara@lumen.example', 'nobody@lumen.example']) {
      const answer = await glue.nobody('POST', '/access-tokens', { attributes: { username, password: 'wrong' } })
      expect(errorsOf(answer)).toEqual(['401 003 Failed to authenticate user.'])
    }
  })

  it('refuses the company user of someone else', async () => {
    const answer = await mara('POST', '/company-user-access-tokens', { attributes: { idCompanyUser: PEOPLE.jonas } })
    expect(errorsOf(answer)).toEqual(['401 003 Failed to authenticate user.'])
  })

  it('refuses a company user that is no UUID', async () => {
    const answer = await mara('POST', '/company-user-access-tokens', { attributes: { idCompanyUser: 'x' } })
    expect(errorsOf(answer)).toEqual(['422 901 idCompanyUser => This is not a valid UUID.'])
  })

  it('refuses a customer and an anonymous visitor in one request', async () => {
    const answer = await mara('GET', '/carts', { headers: { 'X-Anonymous-Customer-Unique-Id': 'me' } })
    expect(errorsOf(answer)).toEqual(["400 005 Headers request error. A user can't act as logged and not logged user at the same time."])
  })
})

describe('bodies', () => {
  it.each([
    ['no JSON', 'nonsense', '400 - Post data is invalid.'],
    ['no data', '{}', '400 - Post data is invalid.'],
    ['no type', '{"data":{"attributes":{}}}', '400 - Post data is invalid.'],
    ['no attributes', '{"data":{"type":"carts"}}', '400 - Post data is invalid.'],
    ['another type', '{"data":{"type":"items","attributes":{}}}', '400 - Invalid type.'],
  ])('refuses a body with %s, before it asks for a token', async (_name, body, error) => {
    expect(errorsOf(await glue.nobody('POST', '/carts', { body }))).toEqual([error])
  })

  it('refuses a body over four megabytes', async () => {
    const answer = await mara('POST', '/carts', {
      body: JSON.stringify({ data: { type: 'carts', attributes: { name: 'x'.repeat(4 * 1024 * 1024) } } }),
    })
    expect(errorsOf(answer)).toEqual(['413 - Request body is larger than 4 MB.'])
  })

  it.each([
    ['half a character', 'a\ud800b'],
    ['a zero character', 'a\u0000b'],
  ])('stores a name with %s as far as it can be stored', async (_name, name) => {
    const answer = await mara('POST', '/carts', { attributes: { name, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } })
    expect([answer.status, answer.json.data.attributes.name.slice(0, 3)]).toEqual([201, 'a\ufffdb'])
    await mara('DELETE', `/carts/${answer.json.data.id}`)
  })

  it('refuses a body nested a hundred thousand levels deep', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const body = `{"data":{"type":"carts","attributes":{"name":${deep}}}}`
    expect(errorsOf(await mara('POST', '/carts', { body }))).toEqual(['400 - Post data is invalid.'])
  })

  it('refuses quantities beyond nine digits, also in sum', async () => {
    const add = (quantity: number) => mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'MANY', quantity } })
    await add(999_999_999)
    for (const quantity of [1, 1e12]) expect(errorsOf(await add(quantity))).toEqual(['422 901 quantity => This value is too large.'])
  })

  it('refuses quantities with more than three decimals', async () => {
    const answer = await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A1', quantity: 0.0005 } })
    expect(errorsOf(answer)).toEqual(['422 901 quantity => This value has more than three decimals.'])
  })

  it('refuses a key nobody could repeat', async () => {
    const answer = await mara('POST', `/carts/${cart}/items`, { attributes: item, headers: { 'Idempotency-Key': 'x'.repeat(256) } })
    expect(errorsOf(answer)).toEqual(['422 901 Idempotency-Key => This value should be 1 to 255 visible ASCII characters.'])
  })

  it('names every missing attribute of a cart', async () => {
    const missing = ['priceMode', 'currency', 'store', 'name'].map((name) => `422 901 ${name} => This field is missing.`)
    expect(errorsOf(await mara('POST', '/carts', { attributes: {} }))).toEqual(missing)
  })

  it('refuses a name over 30 characters', async () => {
    const attributes = { name: 'x'.repeat(31), priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
    expect(errorsOf(await mara('POST', '/carts', { attributes }))).toEqual([
      '422 901 name => This value is too long. It should have 30 characters or less.',
    ])
  })

  it.each([
    [
      { currency: 'Euro', priceMode: 'SOME', store: 'DE' },
      ['422 117 Currency is incorrect.', '422 119 Price mode is incorrect.', '422 107 Failed to create cart.'],
    ],
    [{ currency: 'EUR', priceMode: 'GROSS_MODE', store: '?' }, ['422 112 Store data is invalid.', '422 107 Failed to create cart.']],
  ])('says what is wrong with %j and that nothing was created', async (attributes, errors) => {
    expect(errorsOf(await mara('POST', '/carts', { attributes: { name: 'Wrong', ...attributes } }))).toEqual(errors)
  })

  it.each([
    [0, ['quantity => This value should be greater than 0.']],
    [-1, ['quantity => This value should be greater than 0.']],
    ['abc', ['quantity => This value should be of type numeric.', 'quantity => This value should be greater than 0.']],
    [
      '',
      [
        'quantity => This value should not be blank.',
        'quantity => This value should be of type numeric.',
        'quantity => This value should be greater than 0.',
      ],
    ],
  ])('refuses the quantity %j', async (quantity, details) => {
    const answer = await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A1', quantity } })
    expect(errorsOf(answer)).toEqual(details.map((detail) => `422 901 ${detail}`))
  })

  it('reports two failing constraints of a changed quantity, not three', async () => {
    const answer = await mara('PATCH', `/carts/${cart}/items/A1`, { attributes: { quantity: '' } })
    expect(errorsOf(answer)).toHaveLength(2)
  })
})

describe('carts and items', () => {
  const cases: readonly [string, () => Promise<Parameters<typeof errorsOf>[0]>, string][] = [
    ['an unknown cart', () => mara('GET', `/carts/${UNKNOWN}`), NOT_FOUND],
    ['a cart id that is no UUID', () => mara('GET', "/carts/1'--"), NOT_FOUND],
    ['a foreign cart', () => nina('GET', `/carts/${cart}`), NOT_FOUND],
    ['adding to a foreign cart', () => nina('POST', `/carts/${cart}/items`, { attributes: item }), NOT_FOUND],
    ['adding without a cart', () => mara('POST', '/carts//items', { attributes: item }), '400 104 Cart uuid is missing.'],
    [
      'an unknown line',
      () => mara('PATCH', `/carts/${cart}/items/A9`, { attributes: { quantity: 1 } }),
      '404 103 Item with the given group key not found in the cart.',
    ],
    [
      'removing an unknown line',
      () => mara('DELETE', `/carts/${cart}/items/A9`),
      '404 103 Item with the given group key not found in the cart.',
    ],
    [
      'the same quantity',
      () => mara('PATCH', `/carts/${cart}/items/A1`, { attributes: { quantity: 2 } }),
      '422 114 Cart item could not be updated.',
    ],
    [
      'a change without If-Match',
      () => mara('PATCH', `/carts/${cart}`, { attributes: { name: 'New' } }),
      '428 005 If-Match header is missing.',
    ],
    [
      'a change with an old tag',
      () => mara('PATCH', `/carts/${cart}`, { attributes: { name: 'New' }, headers: { 'If-Match': '"old"' } }),
      '412 006 If-Match header value is invalid.',
    ],
    [
      'a change of an unknown cart',
      () => mara('PATCH', `/carts/${UNKNOWN}`, { attributes: { name: 'New' }, headers: { 'If-Match': '"x"' } }),
      '412 006 If-Match header value is invalid.',
    ],
    [
      'a change of a colleague’s cart with its right tag',
      async () =>
        sofia('PATCH', `/carts/${cart}`, {
          attributes: { name: 'New' },
          headers: { 'If-Match': (await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? '' },
        }),
      NOT_FOUND,
    ],
    ['an answer in no format', () => mara('GET', '/carts', { headers: { Accept: '' } }), '406 text Not acceptable.'],
    ['a body of no type', () => mara('GET', '/carts', { headers: { 'Content-Type': '' } }), '415 text Unsupported media type.'],
    ['a change without an id', () => mara('PATCH', '/carts/', { attributes: { name: 'New' } }), '400 - Resource id is not specified.'],
    ['deleting the only cart', () => mara('DELETE', `/carts/${cart}`), '422 105 Cart could not be deleted.'],
    ['carts of someone else', () => mara('GET', '/customers/DE--1/carts'), '403 802 Unauthorized request.'],
    [
      'page parameters that are no numbers',
      () => mara('GET', '/company-users?page[offset]=x&page[limit]=1'),
      '400 text Pagination parameters are invalid.',
    ],
    ['an unknown address', () => mara('GET', '/nothing'), '404 - Not Found'],
  ]
  it.each(cases)('answers %s', async (_name, call, error) => {
    expect(errorsOf(await call())).toEqual([error])
  })
})

describe('read-only shares', () => {
  const FORBIDDEN = '403 115 Unauthorized cart action.'
  const cases: readonly [string, () => Promise<Parameters<typeof errorsOf>[0]>][] = [
    ['adding a line', () => jonas('POST', `/carts/${cart}/items`, { attributes: item })],
    ['changing a line', () => jonas('PATCH', `/carts/${cart}/items/A1`, { attributes: { quantity: 9 } })],
    ['removing a line', () => jonas('DELETE', `/carts/${cart}/items/A1`)],
    ['deleting the cart', () => jonas('DELETE', `/carts/${cart}`)],
    [
      'renaming the cart',
      async () =>
        jonas('PATCH', `/carts/${cart}`, {
          attributes: { name: 'Mine' },
          headers: { 'If-Match': (await jonas('GET', `/carts/${cart}`)).headers.get('ETag') ?? '' },
        }),
    ],
  ]
  it.each(cases)('refuse %s', async (_name, call) => {
    expect(errorsOf(await call())).toEqual([FORBIDDEN])
  })
})

describe('another company', () => {
  const cases: readonly [string, () => Promise<Parameters<typeof errorsOf>[0]>, string][] = [
    ['reading', () => nina('GET', `/carts/${cart}`), NOT_FOUND],
    ['renaming', () => nina('PATCH', `/carts/${cart}`, { attributes: { name: 'Mine' }, headers: { 'If-Match': '"x"' } }), OLD_TAG],
    ['deleting', () => nina('DELETE', `/carts/${cart}`), NOT_FOUND],
    ['adding a line', () => nina('POST', `/carts/${cart}/items`, { attributes: item }), NOT_FOUND],
    ['changing a line', () => nina('PATCH', `/carts/${cart}/items/A1`, { attributes: { quantity: 9 } }), NOT_FOUND],
    ['removing a line', () => nina('DELETE', `/carts/${cart}/items/A1`), NOT_FOUND],
    [
      'sharing it on',
      () => nina('POST', `/carts/${cart}/shared-carts`, { attributes: { ...group, idCompanyUser: PEOPLE.nina } }),
      NOT_OWNER,
    ],
    ['changing a share', () => nina('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 2 } }), NOT_OWNER],
    ['ending a share', () => nina('DELETE', `/shared-carts/${share}`), NOT_OWNER],
    [
      'changing an unknown share',
      () => nina('PATCH', `/shared-carts/${UNKNOWN}`, { attributes: { idCartPermissionGroup: 2 } }),
      '404 2705 Shared cart not found.',
    ],
    [
      'changing a share to an unknown group',
      () => nina('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 9 } }),
      '422 2501 Cart permission group not found.',
    ],
  ]
  it.each(cases)('may do nothing when %s', async (_name, call, error) => {
    expect(errorsOf(await call())).toEqual([error])
  })

  it('lists nothing of it', async () => {
    expect((await nina('GET', '/carts?include=items,shared-carts,company-users')).json.data).toEqual([])
  })
})

describe('sharing', () => {
  const cases: readonly [string, () => Promise<Parameters<typeof errorsOf>[0]>, string][] = [
    ['without a cart', () => mara('POST', '/carts//shared-carts', { attributes: group }), '400 104 Cart uuid is missing.'],
    [
      'with an unknown person',
      () => mara('POST', `/carts/${cart}/shared-carts`, { attributes: { ...group, idCompanyUser: 'nonsense' } }),
      '404 1404 Company user not found',
    ],
    [
      'with another company',
      () => mara('POST', `/carts/${cart}/shared-carts`, { attributes: { ...group, idCompanyUser: PEOPLE.nina } }),
      '403 2703 Cart can be shared only with company users from same company.',
    ],
    ['of an unknown cart', () => mara('POST', `/carts/${UNKNOWN}/shared-carts`, { attributes: group }), NOT_FOUND],
    [
      'with an unknown group',
      () => mara('POST', `/carts/${cart}/shared-carts`, { attributes: { ...group, idCartPermissionGroup: 3 } }),
      '422 2501 Cart permission group not found.',
    ],
    [
      'by someone who received the cart',
      () => jonas('POST', `/carts/${cart}/shared-carts`, { attributes: group }),
      '403 2701 Action is forbidden.',
    ],
    [
      'with the same person twice',
      () => mara('POST', `/carts/${cart}/shared-carts`, { attributes: { ...group, idCompanyUser: PEOPLE.jonas } }),
      '422 2702 Failed to share a cart.',
    ],
    [
      'changed without an id',
      () => mara('PATCH', '/shared-carts', { attributes: { idCartPermissionGroup: 1 } }),
      '400 - Resource id is not specified.',
    ],
    [
      'changed for an unknown share',
      () => mara('PATCH', `/shared-carts/${UNKNOWN}`, { attributes: { idCartPermissionGroup: 1 } }),
      '404 2705 Shared cart not found.',
    ],
    [
      'changed to an unknown group',
      () => mara('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 9 } }),
      '422 2501 Cart permission group not found.',
    ],
    [
      'changed by its receiver',
      () => jonas('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: 2 } }),
      '403 2701 Action is forbidden.',
    ],
    ['ended by its receiver', () => jonas('DELETE', `/shared-carts/${share}`), '403 2701 Action is forbidden.'],
    ['by a colleague who has not the cart', () => sofia('POST', `/carts/${cart}/shared-carts`, { attributes: group }), NOT_OWNER],
    ['ended by a colleague who has not the cart', () => sofia('DELETE', `/shared-carts/${share}`), NOT_OWNER],
    ['ended by another company', () => nina('DELETE', `/shared-carts/${share}`), NOT_OWNER],
    ['ended that nobody has', () => mara('DELETE', `/shared-carts/${UNKNOWN}`), '404 2705 Shared cart not found.'],
    ['an unknown group asked for', () => mara('GET', '/cart-permission-groups/9'), '404 2501 Cart permission group not found.'],
    ['an unknown person asked for', () => mara('GET', `/company-users/${UNKNOWN}`), '404 1404 Company user not found'],
  ]
  it.each(cases)('answers a share %s', async (_name, call, error) => {
    expect(errorsOf(await call())).toEqual([error])
  })

  it('takes the group as text and leaves other attributes of a change alone', async () => {
    const answer = await mara('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: '1', idCompanyUser: 'x' } })
    expect(answer.json.data.attributes).toEqual({ idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: 1 })
  })
})

describe('the strict catalogue', () => {
  it('refuses a product it does not know, in two errors', async () => {
    const strict = await startGlueApp({ catalogue: 'strict' })
    try {
      const owner = await strict.as('mara@lumen.example')
      const answer = await owner('POST', `/carts/${await newCart(owner)}/items`, { attributes: { sku: 'fake', quantity: 1 } })
      expect(errorsOf(answer)).toEqual(['422 102 Product "fake" not found', '422 113 Cart item could not be added.'])
    } finally {
      await strict.database.drop()
    }
  })
})
