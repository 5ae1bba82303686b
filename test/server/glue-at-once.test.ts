/** Requests of one person at the same moment, on the real database: one default cart, different names, one last cart, one event. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { type Caller, errorsOf, type GlueApp, type Json, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const ROUNDS = rounds(5, 40)

let glue: GlueApp
let mara: Caller
let sofia: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  ;[mara, sofia] = await Promise.all([glue.as('mara@lumen.example'), glue.as('sofia@lumen.example')])
})
afterAll(() => glue.database.drop())

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const cartsOf = async (caller: Caller): Promise<readonly Json[]> => (await caller('GET', '/carts')).json.data
const eventsOf = async (cart: string, kind: string): Promise<number> => {
  const text = 'select seq from cart_event where cart_id = $1 and kind = $2'
  return (await glue.database.db.query({ name: 'test-events-of-kind', text }, [cart, kind])).length
}

describe('at the same moment', () => {
  it('many new carts of one name leave one default cart and no name twice', async () => {
    for (let round = 0; round < ROUNDS; round += 1) await times(8, () => newCart(mara, `Twins ${'abcdefgh'.at(round % 8)}`))
    const carts = (await cartsOf(mara)).map(({ attributes }) => attributes)
    expect(carts.filter(({ isDefault }) => isDefault)).toHaveLength(1)
    expect(new Set(carts.map(({ name }) => name)).size).toBe(carts.length)
  })

  it('carts that take one name are told apart', async () => {
    const carts = await times(6, (index) => newCart(mara, `Before ${index}`))
    await Promise.all(
      carts.map(async (cart) => {
        const tag = (await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? ''
        expect((await mara('PATCH', `/carts/${cart}`, { attributes: { name: 'Renamed' }, headers: { 'If-Match': tag } })).status).toBe(200)
      }),
    )
    const names = (await cartsOf(mara)).map(({ attributes }) => attributes.name)
    expect(names.filter((name) => name.startsWith('Renamed')).toSorted()).toEqual([
      'Renamed',
      ...[1, 2, 3, 4, 5].map((number) => `Renamed ${number}`),
    ])
  })

  it('deleting the last two carts leaves one of them', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      while ((await cartsOf(sofia)).length < 2) await newCart(sofia, 'Last')
      const answers = await Promise.all((await cartsOf(sofia)).map(({ id }) => sofia('DELETE', `/carts/${id}`)))
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 422])
      const refused = answers.find(({ status }) => status === 422)
      expect(refused && errorsOf(refused)).toEqual(['422 105 Cart could not be deleted.'])
      expect((await cartsOf(sofia)).map(({ attributes }) => attributes.isDefault)).toEqual([true])
    }
  })

  it('new and deleted carts neither fail nor wait for each other for ever', async () => {
    const [kept] = await cartsOf(mara)
    const carts = await times(6, (index) => newCart(mara, `Gone ${index}`))
    const answers = await Promise.all([
      ...carts.map((cart) => mara('DELETE', `/carts/${cart}`)),
      ...carts.map((_cart, index) => mara('POST', `/carts/${kept.id}/items`, { attributes: { sku: `S${index}`, quantity: 1 } })),
      times(6, (index) => newCart(mara, `New ${index}`)).then(() => ({ status: 201 })),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...carts.map(() => 201), 201, ...carts.map(() => 204)])
  })

  it('ending a share many times ends it once, with one event', async () => {
    const cart = await newCart(mara, 'Ends once')
    const share = await newShare(mara, cart, PEOPLE.jonas)
    const answers = await times(8, () => mara('DELETE', `/shared-carts/${share}`))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, ...Array.from({ length: 7 }, () => 404)])
    expect(answers.filter(({ status }) => status === 404).flatMap(errorsOf)).toEqual(Array(7).fill('404 2705 Shared cart not found.'))
    expect(await eventsOf(cart, 'stopShare')).toBe(1)
  })

  it('the first lines of a guest are in one cart', async () => {
    const headers = { 'X-Anonymous-Customer-Unique-Id': 'many-at-once' }
    await times(8, (index) => glue.nobody('POST', '/guest-cart-items', { attributes: { sku: `S${index}`, quantity: 1 }, headers }))
    const { json } = await glue.nobody('GET', '/guest-carts?include=guest-cart-items', { headers })
    expect([json.data.length, json.included.length]).toEqual([1, 8])
  })

  it('signing in with a guest’s cart leaves one default cart', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const headers = { 'X-Anonymous-Customer-Unique-Id': `takes-along-${round}` }
      await glue.nobody('POST', '/guest-cart-items', { attributes: { sku: 'A', quantity: 1 }, headers })
      const attributes = { username: 'mara@lumen.example', password: 'handcart-demo' }
      await Promise.all([...[1, 2].map(() => glue.nobody('POST', '/access-tokens', { attributes, headers })), newCart(mara, 'Meanwhile')])
      expect((await cartsOf(mara)).filter(({ attributes: { isDefault } }) => isDefault)).toHaveLength(1)
    }
  })
})

describe('a token whose company user is gone', () => {
  it('is no token any more, and is not refreshed', async () => {
    const { json } = await glue.nobody('POST', '/access-tokens', {
      attributes: { username: 'jonas@lumen.example', password: 'handcart-demo' },
    })
    const { accessToken, refreshToken } = json.data.attributes
    await glue.database.db.query({ name: 'test-remove-user', text: 'delete from company_user where id = $1' }, [PEOPLE.jonas])
    const jonas = glue.withToken(accessToken)
    const cart = { attributes: { name: 'Nobody’s', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } }
    for (const answer of [await jonas('GET', '/carts'), await jonas('POST', '/carts', cart), await jonas('GET', '/company-users/mine')])
      expect(errorsOf(answer)).toEqual(['401 001 Invalid access token.'])
    expect(errorsOf(await glue.nobody('POST', '/refresh-tokens', { attributes: { refreshToken } }))).toEqual([
      '401 004 Failed to refresh token.',
    ])
  })
})
