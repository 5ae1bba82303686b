/** Who has a cart before them: told to those who may read it, for less than a minute, and changes of lines that name what was seen. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOOKS_FOR_MS } from '../../lib/contract/cart-viewers.ts'
import { sweep } from '../../server/services/sweep.ts'
import { type Caller, errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/strict-seed.json')

let glue: GlueApp
let mara: Caller
let jonas: Caller
let sofia: Caller
let acting: Caller

beforeAll(async () => {
  glue = await startGlueApp({ seed: SEED })
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
  sofia = await glue.as('sofia@lumen.example')
  const { json } = await glue.nobody('POST', '/agent-access-tokens', {
    attributes: { username: 'anna@agents.example', password: 'handcart-demo' },
  })
  const agent = glue.withToken(json.data.attributes.accessToken)
  const found = await agent('GET', '/agent-customer-search?q=mara')
  const [{ customerReference }] = found.json.data[0].attributes.customers
  const made = await agent('POST', '/agent-customer-impersonation-access-tokens', { attributes: { customerReference } })
  acting = glue.withToken(made.json.data.attributes.accessToken)
})
afterAll(() => glue.database.drop())

const later = (): Date => new Date(Date.now() + glue.clock.ms)
const look = async (who: Caller, cart: string) => {
  const answer = await who('POST', `/carts/${cart}/cart-viewers`, { attributes: {} })
  return answer.status === 200 ? answer.json.data.map(({ attributes }: { readonly attributes: object }) => attributes) : errorsOf(answer)
}
const namesAt = async (who: Caller, cart: string) => (await look(who, cart)).map(({ name }: { readonly name: string }) => name)

describe('who looks at a cart', () => {
  it('is told to the others who may read it, until they leave or say no more', async () => {
    const cart = await newCart(mara, 'Looked at')
    await newShare(mara, cart, PEOPLE.jonas, 1)
    await newShare(mara, cart, PEOPLE.sofia, 2)
    expect(await namesAt(mara, cart)).toEqual([])
    expect(await namesAt(jonas, cart)).toEqual(['Mara Lindqvist'])
    expect(await namesAt(sofia, cart)).toEqual(['Jonas Okafor', 'Mara Lindqvist'])
    await jonas('DELETE', `/carts/${cart}/cart-viewers`)
    expect(await namesAt(mara, cart)).toEqual(['Sofia Reyes'])
    glue.clock.ms += LOOKS_FOR_MS + 1000
    expect(await namesAt(mara, cart)).toEqual([])
  })

  it('is nothing for who has no right to the cart, and says nothing of whether there is one', async () => {
    const cart = await newCart(mara, 'Hidden')
    const [unknown, foreign] = [await look(jonas, '11111111-1111-4111-8111-111111111111'), await look(jonas, cart)]
    expect(foreign).toEqual(unknown)
    expect(foreign).not.toEqual([])
  })

  it('names an agent beside the person they act for', async () => {
    const cart = await newCart(mara, 'By phone')
    await newShare(mara, cart, PEOPLE.jonas, 1)
    await look(acting, cart)
    await look(mara, cart)
    expect(await look(jonas, cart)).toEqual([
      { idCompanyUser: PEOPLE.mara, name: 'Mara Lindqvist', agent: null, isByAgent: false },
      { idCompanyUser: PEOPLE.mara, name: 'Mara Lindqvist', agent: expect.stringMatching(/^Anna/), isByAgent: true },
    ])
  })

  it('is in no log and no version of the cart, and swept away', async () => {
    const cart = await newCart(mara, 'Quiet')
    const state = async () => [
      (await mara('GET', `/carts/${cart}`)).headers.get('ETag'),
      (await mara('GET', `/carts/${cart}/cart-events`)).json.data.length,
    ]
    const before = await state()
    await look(mara, cart)
    expect(await state()).toEqual(before)
    glue.clock.ms += LOOKS_FOR_MS + 1000
    expect((await sweep(glue.database.db, later())).viewers).toBeGreaterThan(0)
    expect((await sweep(glue.database.db, later())).viewers).toBe(0)
  })
})

describe('a change of a line that names the cart as it was seen', () => {
  it('is made where that holds, and nothing is changed where others were faster', async () => {
    const cart = await newCart(mara, 'Seen')
    await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'LAMP-FALK', quantity: 2 } })
    const tag = (await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? ''
    const set = (quantity: number, match: string) =>
      mara('PATCH', `/carts/${cart}/items/LAMP-FALK`, { attributes: { quantity }, headers: { 'If-Match': match } })
    expect((await set(3, tag)).status).toBe(200)
    expect([errorsOf(await set(4, tag)), errorsOf(await set(4, '"none"'))]).toEqual([
      ['412 006 If-Match header value is invalid.'],
      ['412 006 If-Match header value is invalid.'],
    ])
    const takeOut = (match: string) => mara('DELETE', `/carts/${cart}/items/LAMP-FALK`, { headers: { 'If-Match': match } })
    expect((await takeOut(tag)).status).toBe(412)
    const { json } = await mara('GET', `/carts/${cart}?include=items`)
    expect(json.included.map(({ attributes }: { attributes: { quantity: number } }) => attributes.quantity)).toEqual([3])
    expect((await takeOut((await mara('GET', `/carts/${cart}`)).headers.get('ETag') ?? '')).status).toBe(204)
  })
})
