/** Bodies of Glue, each one declaration: what is documented is taken, what is refused is told in Glue's words, what comes out is a wish. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../lib/core/app-error.ts'
import * as bodies from '../../server/glue/bodies.ts'
import { wished } from '../../server/glue/json-api/attributes.ts'
import { bodySchema, components } from '../../server/glue/openapi/schemas.ts'
import { routes } from '../../server/glue/routes.ts'
import { eachOf } from '../../server/services/refusals.ts'
import { valuesOf } from '../support/openapi.ts'

const { newCart, cartChange, newItem, itemChange, newShare, shareChange, credentials, agentCredentials, companyUserChoice } = bodies
const NAMED = Object.entries(bodies)

function said(body: Parameters<typeof wished>[0], attributes: Parameters<typeof wished>[1]): readonly string[] {
  try {
    wished(body, attributes)
    return []
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    return eachOf(thrown).map(({ code, data }) => (code === 'invalid.attribute' ? `${data.field} => ${data.message}` : code))
  }
}

describe.each(NAMED)('the body %s', (_name, body) => {
  it('is taken by a route, and takes whatever its documentation allows', () => {
    const documented = bodySchema('any', body)
    const values = valuesOf(documented, { components: { schemas: components() } })
    expect(routes.filter((route) => 'body' in route && route.body === body)).not.toEqual([])
    fc.assert(
      fc.property(values, (value) => {
        const { data } = Object(value)
        expect(said(body, data.attributes)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('what is wrong is told', () => {
  const blank = 'This value should not be blank.'
  it.each([
    [
      'every word that fails, in order',
      newItem,
      { sku: '', quantity: '' },
      [
        `sku => ${blank}`,
        `quantity => ${blank}`,
        'quantity => This value should be of type numeric.',
        'quantity => This value should be greater than 0.',
      ],
    ],
    [
      'of what is missing only that',
      newShare,
      {},
      ['idCompanyUser => This field is missing.', 'idCartPermissionGroup => This field is missing.'],
    ],
    ['of a list where a text belongs', newItem, { sku: ['A'], quantity: 1 }, ['sku => This value should be of type string.']],
    ['nothing of what may be left out', cartChange, {}, []],
    ['of what may be left out and is blank', cartChange, { name: null }, [`name => ${blank}`]],
    ['of a blank address only that it is blank', credentials, { username: '', password: 'x' }, [`username => ${blank}`]],
    ['of a company user that is no UUID', companyUserChoice, { idCompanyUser: 'x' }, ['idCompanyUser => This is not a valid UUID.']],
    ['nothing of what an agent tries', agentCredentials, { username: ['x'], password: 5 }, []],
    [
      'of captured lines the first error, with its place',
      newItem,
      { sku: 'A', quantity: 1, handcart: { id: 'x', title: '' } },
      [expect.stringMatching(/^handcart\.id => /)],
    ],
  ])('%s', (_name, body, attributes, words) => {
    expect(said(body, attributes)).toEqual(words)
  })
})

describe('what comes out', () => {
  it('is a number for a numeric text', () => {
    expect(wished(itemChange, { quantity: '2' })).toEqual({ quantity: 2 })
  })
  it.each([
    [2, 2],
    ['2', 2],
    ['1', 1],
    [9, undefined],
    ['two', undefined],
    [true, undefined],
  ])('is for the permission group %j: %j', (sent, group) => {
    expect(wished(shareChange, { idCartPermissionGroup: sent }).idCartPermissionGroup).toBe(group)
  })
  it('leaves alone what is blank, and what nobody asked for', () => {
    expect(wished(cartChange, { name: 'New', currency: '', priceMode: null, isDefault: true })).toEqual({ name: 'New' })
  })
  it('is text for a cart whose name is a number', () => {
    expect(wished(newCart, { name: 5, currency: 'EUR', priceMode: 'GROSS_MODE', store: 'DE' })).toMatchObject({ name: '5', store: 'DE' })
  })
})
