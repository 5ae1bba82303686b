/** Company users, tenancy, limits, cross-origin calls and the seed file. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSeed } from '../../server/seed/load.ts'
import { type Caller, errorsOf, type GlueApp, PEOPLE, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())

describe('company users', () => {
  it('are the colleagues of one company, in the order of the seed file', async () => {
    const { json } = await mara('GET', '/company-users')
    expect(json.data.map(({ id }: { id: string }) => id)).toEqual([PEOPLE.mara, PEOPLE.jonas, PEOPLE.sofia])
  })

  it('come with customers that line up with them', async () => {
    const { json } = await mara('GET', '/company-users?include=customers')
    expect(json.included.map(({ attributes }: { attributes: { email: string } }) => attributes.email)).toEqual([
      'mara@lumen.example',
      'jonas@lumen.example',
      'sofia@lumen.example',
    ])
  })

  it('are one under mine', async () => {
    const { json } = await mara('GET', '/company-users/mine?include=customers,companies')
    expect(json.data.map(({ id }: { id: string }) => id)).toEqual([PEOPLE.mara])
  })

  it('come in pages with links when asked', async () => {
    const { json } = await mara('GET', '/company-users?page[offset]=1&page[limit]=1')
    expect(json.data).toHaveLength(1)
    expect(Object.keys(json.links)).toEqual(['self', 'last', 'first', 'prev', 'next'])
  })

  it('of another company cannot be opened', async () => {
    expect((await mara('GET', `/company-users/${PEOPLE.nina}`)).json.errors[0].code).toBe('1403')
  })
})

describe('cross-origin calls', () => {
  it('are allowed to extensions, with the headers they need', async () => {
    const asked = { 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'authorization,if-match' }
    const headers = { Origin: 'chrome-extension://abcdefghijklmnop', ...asked }
    const answer = await glue.nobody('OPTIONS', '/carts', { headers })
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([204, 'chrome-extension://abcdefghijklmnop'])
    expect(answer.headers.get('Access-Control-Allow-Headers')).toMatch(/Idempotency-Key.*If-Match.*If-None-Match/)
    expect(answer.headers.get('Access-Control-Expose-Headers')).toMatch(/ETag/)
  })

  it.each(['null', 'https://shop.example', 'https://chrome-extension.example'])('are not allowed to %s', async (origin) => {
    expect((await mara('GET', '/carts', { headers: { Origin: origin } })).headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('limits', () => {
  it('stop the eleventh wrong sign-in and say how long to wait', async () => {
    const limited = await startGlueApp({ limits: true })
    try {
      const tries = Array.from({ length: 11 }, () =>
        limited.nobody('POST', '/access-tokens', { attributes: { username: 'x@lumen.example', password: 'y' } }),
      )
      const last = (await Promise.all(tries)).find(({ status }) => status === 429)
      expect(last && errorsOf(last)).toEqual(['429 - Too many requests.'])
      expect(Number(last?.headers.get('Retry-After'))).toBeGreaterThan(0)
    } finally {
      await limited.database.drop()
    }
  })
})

describe('the seed file', () => {
  it.each([
    ['no JSON', '{', /no JSON/],
    [
      'a user without an address',
      '{"companies":[{"short":"a","name":"A","users":[{"firstName":"A","lastName":"B"}]}]}',
      /companies\.0\.users\.0\.email/,
    ],
    ['an unknown key', '{"companies":[{"short":"a","name":"A","users":[],"colour":"red"}]}', /companies\.0/],
  ])('names the place of %s', (_name, text, place) => {
    expect(() => parseSeed(text)).toThrow(place)
  })
})
