/** Opening links: who gets a cart by one, what is told to those it is not for, and how much can be guessed. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, newCart, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const DAY = 86_400_000
const UNKNOWN = '404 link-unknown Resource is not found by provided UUID.'
const EXPIRED = '410 link-expired Resource share is expired.'
const OTHER = '404 link-other The cart URL is wrong or try to login with another company user account.'

let glue: GlueApp
let mara: Caller
let jonas: Caller
let sofia: Caller
let nina: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
  sofia = await glue.as('sofia@lumen.example')
  nina = await glue.as('nina@nordwerk.example')
})
afterAll(() => glue.database.drop())

interface Made {
  readonly id: string
  readonly token: string
}
async function link(cart: string, audience: string, group = 1, by = mara): Promise<Made> {
  const { json } = await by('POST', `/carts/${cart}/cart-links`, { attributes: { audience, idCartPermissionGroup: group } })
  return { id: json.data.id, token: String(json.data.attributes.url).split('/l/')[1] ?? '' }
}
const open = (caller: Caller, token: string, headers = {}): Promise<GlueAnswer> =>
  caller('POST', '/opened-links', { attributes: { token }, headers })
const told = ({ status, json }: GlueAnswer): readonly unknown[] => [status, json.data.attributes.outcome, json.data.attributes.detail]
const groupOf = async (caller: Caller, cart: string): Promise<string | undefined> =>
  (await caller('GET', `/carts/${cart}?include=cart-permission-groups`)).json.included?.[0]?.id
const usesOf = async (cart: string): Promise<readonly unknown[]> =>
  (await mara('GET', `/carts/${cart}/cart-links`)).json.data.map((one: GlueAnswer['json']) => [
    one.attributes.uses,
    one.attributes.lastOpenedAt !== null,
  ])

describe('a link for the company', () => {
  it('gives a colleague the cart to view, once', async () => {
    const cart = await newCart(mara)
    const { token } = await link(cart, 'company')
    expect((await jonas('GET', `/carts/${cart}`)).status).toBe(404)
    const first = await open(jonas, token)
    expect(told(first)).toEqual([201, 'shared', 'Cart was successfully shared'])
    expect(first.json.data.attributes).toMatchObject({ idCart: cart, idCartPermissionGroup: 1 })
    expect(await groupOf(jonas, cart)).toBe('1')
    expect(told(await open(jonas, token))).toEqual([201, 'unchanged', 'You have this cart already.'])
    expect(await usesOf(cart)).toEqual([[2, true]])
  })

  it('gives more to whoever had less, never less to whoever had more', async () => {
    const cart = await newCart(mara)
    const [view, edit] = [await link(cart, 'company', 1), await link(cart, 'company', 2)]
    await open(jonas, view.token)
    expect(told(await open(jonas, edit.token))).toEqual([201, 'upgraded', 'Access level was updated.'])
    expect(await groupOf(jonas, cart)).toBe('2')
    const back = await open(jonas, view.token)
    expect([told(back)[1], back.json.data.attributes.idCartPermissionGroup]).toEqual(['unchanged', 2])
    expect(await groupOf(jonas, cart)).toBe('2')
  })

  it('changes nothing for the owner, and is no use', async () => {
    const cart = await newCart(mara)
    const { token } = await link(cart, 'company', 2)
    const before = await mara('GET', `/carts/${cart}`)
    expect(told(await open(mara, token))).toEqual([201, 'own', 'This is your own cart.'])
    expect((await mara('GET', `/carts/${cart}`)).json).toEqual(before.json)
    expect(await usesOf(cart)).toEqual([[0, false]])
  })

  it('shares once however many devices open it at once', async () => {
    const cart = await newCart(mara)
    const { token } = await link(cart, 'company')
    const answers = await Promise.all([...Array(10).keys()].map(() => open(jonas, token)))
    const outcomes = answers.map(({ json }) => json.data.attributes.outcome).toSorted()
    expect(outcomes).toEqual(['shared', ...Array(9).fill('unchanged')])
  })

  it('is news for who got the cart, and a share as any other for its owner', async () => {
    const cart = await newCart(mara)
    const { token } = await link(cart, 'company', 2)
    await open(sofia, token)
    const listed = await sofia('GET', '/carts')
    expect(listed.json.data.map(({ id }: { id: string }) => id)).toContain(cart)
    const { json } = await mara('GET', `/carts/${cart}?include=shared-carts`)
    expect(json.included.map(({ attributes }: GlueAnswer['json']) => attributes)).toEqual([
      { idCompanyUser: PEOPLE.sofia, idCartPermissionGroup: 2 },
    ])
  })

  it('says it in German where German is asked for', async () => {
    const { token } = await link(await newCart(mara), 'company')
    expect(told(await open(jonas, token, { 'Accept-Language': 'de' }))[2]).toBe('Der Warenkorb wurde geteilt')
  })

  it.each(['off', 'expired'] as const)('that is %s shares nothing', async (how) => {
    const cart = await newCart(mara)
    const { id, token } = await link(cart, 'company')
    if (how === 'off') await mara('DELETE', `/cart-links/${id}`)
    const caller = how === 'off' ? jonas : await later(30 * DAY)
    expect(errorsOf(await open(caller, token))).toEqual([how === 'off' ? UNKNOWN : EXPIRED])
    glue.clock.ms = 0
    expect((await jonas('GET', `/carts/${cart}`)).status).toBe(404)
  })

  it('lives to the second', async () => {
    const { token } = await link(await newCart(mara), 'company')
    const early = await later(30 * DAY - 30_000)
    expect((await open(early, token)).status).toBe(201)
    const late = await later(30 * DAY + 1)
    expect(errorsOf(await open(late, token))).toEqual([EXPIRED])
    glue.clock.ms = 0
  })

  it('is not for another company: what is, was or never was there is answered alike', async () => {
    const cart = await newCart(mara)
    const [live, off] = [await link(cart, 'company', 2), await link(cart, 'company')]
    await mara('DELETE', `/cart-links/${off.id}`)
    const never = `lumen.${randomBytes(32).toString('base64url')}`
    const answers = await Promise.all([live.token, off.token, never].map((token) => open(nina, token)))
    expect(answers.map(errorsOf)).toEqual(Array(3).fill([OTHER]))
    expect((await nina('GET', `/carts/${cart}`)).status).toBe(404)
  })
})

async function later(ms: number): Promise<Caller> {
  glue.clock.ms = ms
  return glue.as('jonas@lumen.example')
}

describe('a link for a business unit', () => {
  it('is for colleagues of that unit', async () => {
    const cart = await newCart(jonas)
    const { token } = await link(cart, 'business-unit', 1, jonas)
    expect(told(await open(sofia, token))[1]).toBe('shared')
    expect(errorsOf(await open(mara, token))).toEqual([OTHER])
    expect((await mara('GET', `/carts/${cart}`)).status).toBe(404)
  })

  it('is as far as any goes where colleagues share within their unit', async () => {
    const cart = await newCart(jonas)
    const { token } = await link(cart, 'company', 1, jonas)
    const within = await startGlueApp({ on: glue.database, shareWithin: 'business-unit' })
    const [own, unit, other] = await Promise.all(['jonas', 'sofia', 'mara'].map((name) => within.as(`${name}@lumen.example`)))
    if (!own || !unit || !other) return expect.fail()
    expect(errorsOf(await open(other, token))).toEqual([OTHER])
    expect(told(await open(unit, token))[1]).toBe('shared')
    const made = await own('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'company', idCartPermissionGroup: 1 } })
    expect(errorsOf(made)).toEqual(['422 link-audience A link cannot be made for this audience.'])
  })
})

describe('a link for anybody', () => {
  it('shares nothing with who is signed in, and says where it is looked at', async () => {
    const cart = await newCart(mara)
    const { token } = await link(cart, 'external')
    for (const caller of [jonas, nina])
      expect(told(await open(caller, token))).toEqual([201, 'public', 'Anyone may view this cart at the address of the link.'])
    expect((await jonas('GET', `/carts/${cart}`)).status).toBe(404)
    expect(told(await open(mara, token))[1]).toBe('own')
  })
})

describe('what is no token', () => {
  it.each([
    ['', ['422 901 token => This value should not be blank.']],
    ['x'.repeat(201), ['422 901 token => This value is too long. It should have 200 characters or less.']],
    ['lumen', [UNKNOWN]],
    ['lumen.short', [UNKNOWN]],
    [`LUMEN.${'x'.repeat(43)}`, [UNKNOWN]],
    [`../lumen.${'x'.repeat(43)}`, [UNKNOWN]],
  ])('opens nothing: %s', async (token, expected) => {
    expect(errorsOf(await open(jonas, token))).toEqual(expected)
  })

  it('is asked for with one', async () => {
    expect(errorsOf(await jonas('POST', '/opened-links', { attributes: {} }))).toEqual(['422 901 token => This field is missing.'])
    expect(errorsOf(await open(glue.nobody, 'lumen.x'))).toEqual(['403 002 Missing access token.'])
  })
})

describe('guessed and mutated tokens', () => {
  it('hit nothing signed in, and all look the same; on the pages: secret-guesses.test.ts', async () => {
    const cart = await newCart(mara)
    const { token } = await link(cart, 'external')
    const [short = '', secret = ''] = token.split('.')
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
    const guess = fc.oneof(
      fc.tuple(fc.nat(42), character).map(([at, put]) => `${short}.${secret.slice(0, at)}${put}${secret.slice(at + 1)}`),
      fc.string({ unit: character, minLength: 43, maxLength: 43 }).map((text) => `${short}.${text}`),
      fc.string({ unit: character, minLength: 43, maxLength: 43 }).map((text) => `nordwerk.${text}`),
      fc.constantFrom(
        secret,
        `${short}${secret}`,
        token.toUpperCase(),
        `${token}A`,
        token.slice(0, -1),
        `0.${secret}`,
        `nordwerk.${secret}`,
      ),
    )
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(guess, async (tried) => {
        fc.pre(tried !== token)
        seen.add(errorsOf(await open(jonas, tried)).join())
      }),
      { numRuns: rounds(150, 50_000) },
    )
    expect([...seen].filter((answer) => ![UNKNOWN, OTHER].includes(answer))).toEqual([])
  }, 900_000)
})
