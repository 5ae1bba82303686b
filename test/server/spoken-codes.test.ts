/** Codes for the phone: who makes one, what typing it comes to, when it ends, what is kept of it. */
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CODE_ALPHABET } from '../../lib/core/spoken-code.ts'
import { sweep } from '../../server/services/sweep.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const MINUTE = 60_000
const REFUSED = '422 spoken-code A spoken code is for a live link for anyone, whose token comes along.'
const UNKNOWN = '404 link-unknown Resource is not found by provided UUID.'

let glue: GlueApp
let mara: Caller
let jonas: Caller
let cart: string
let link: Link

interface Link {
  readonly id: string
  readonly token: string
}

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
})
beforeEach(async () => {
  cart = await newCart(mara)
  link = await newLink(mara, cart)
})
afterAll(() => glue.database.drop())

async function newLink(caller: Caller, of: string, more: object = {}): Promise<Link> {
  const { json } = await caller('POST', `/carts/${of}/cart-links`, {
    attributes: { audience: 'external', idCartPermissionGroup: 1, ...more },
  })
  return { id: json.data.id, token: new URL(json.data.attributes.url).pathname.slice('/l/'.length) }
}
const make = (caller: Caller, { id, token }: Link = link, headers = {}) =>
  caller('POST', `/cart-links/${id}/spoken-codes`, { attributes: { token }, headers })
const newCode = async (of: Link = link): Promise<string> => String((await make(mara, of)).json.data.attributes.code)
const told = async (of: Link = link) => (await mara('GET', `/cart-links/${of.id}/spoken-codes`)).json.data

interface Seen {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}
async function go(
  fields?: Readonly<Record<string, string>>,
  { headers = {}, app = glue.app, from = '192.0.2.1', url = '/go' } = {},
): Promise<Seen> {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const payload = new URLSearchParams(fields).toString()
  const asked = fields
    ? { method: 'POST' as const, payload, headers: { host: 'hand.example', ...form, ...headers } }
    : { headers: { host: 'hand.example', ...headers } }
  const answer = await app.inject({ url, remoteAddress: from, ...asked })
  return { status: answer.statusCode, location: answer.headers.location, text: answer.body, headers: answer.headers }
}
const type = (code: string, more: Parameters<typeof go>[1] = {}) => go({ code }, more)
const formIn = ({ text }: Seen): string => /name="form" value="([\w-]{22})"/.exec(text)?.[1] ?? ''
const eventsOf = async (): Promise<readonly unknown[]> =>
  (
    await glue.database.db.query(
      { name: 'code-events', text: "select kind, actor_id from cart_event where cart_id = $1 and kind like '%Code' order by seq" },
      [cart],
    )
  ).map(({ kind, actor_id: actor }) => `${kind} ${actor === PEOPLE.mara ? 'mara' : actor}`)

describe('a code that its link’s owner makes', () => {
  it('is eight characters, told once, valid for 15 minutes, and waits', async () => {
    const { status, json } = await make(mara)
    const { code, madeAt, expiresAt, ...rest } = json.data.attributes
    expect([status, String(code)]).toEqual([201, expect.stringMatching(new RegExp(`^[${CODE_ALPHABET}]{8}$`))])
    expect(Date.parse(expiresAt) - Date.parse(madeAt)).toBe(15 * MINUTE)
    expect(rest).toEqual({ url: 'http://localhost/go', state: 'waiting', enteredAt: null })
    expect(await told()).toMatchObject([{ attributes: { ...json.data.attributes, code: null } }])
  })

  it('leads whoever types it, in any case and groups, to the page of the link: once', async () => {
    const code = await newCode()
    const entered = await type(` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4)} `)
    expect([entered.status, entered.location, entered.headers['cache-control']]).toEqual([303, `./l/${link.token}`, 'no-store'])
    expect((await glue.app.inject({ url: `/l/${link.token}` })).statusCode).toBe(200)
    expect((await type(code)).status).toBe(404)
    expect(await told()).toMatchObject([{ attributes: { state: 'entered', enteredAt: expect.any(String), code: null } }])
    expect(await eventsOf()).toEqual(['makeCode mara', 'enterCode 00000000-0000-0000-0000-000000000000'])
  })

  it('ends the one before it', async () => {
    const [first, second] = [await newCode(), await newCode()]
    expect([(await type(first)).status, (await type(second)).status]).toEqual([404, 303])
  })

  it('ends after 15 minutes', async () => {
    const [late, early] = [await newCode(), await newCode(await newLink(mara, cart))]
    glue.clock.ms = 15 * MINUTE - 2000
    const before = await type(early)
    glue.clock.ms = 15 * MINUTE + 1000
    const after = await type(late)
    const state = (await told())[0].attributes.state
    glue.clock.ms = 0
    expect([before.status, after.status, state]).toEqual([303, 404, 'expired'])
  })

  it.each([
    ['turned off', () => mara('DELETE', `/cart-links/${link.id}`)],
    [
      'turned off and on again',
      async () => {
        await mara('PATCH', `/cart-links/${link.id}`, { attributes: { isRevoked: true } })
        await mara('PATCH', `/cart-links/${link.id}`, { attributes: { isRevoked: false } })
      },
    ],
    ['gone with its cart', () => mara('DELETE', `/carts/${cart}`)],
  ])('ends when its link is %s', async (_how, end) => {
    const code = await newCode()
    await end()
    expect((await type(code)).status).toBe(404)
  })

  it('is typed on two forms at once: exactly one of them enters, time after time', async () => {
    for (let round = 0; round < rounds(3, 40); round += 1) {
      const code = await newCode()
      const forms = await Promise.all(Array.from({ length: 6 }, async () => formIn(await go())))
      const answers = await Promise.all(forms.map((form) => go({ code, form })))
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404, 404, 404, 404])
    }
    expect((await eventsOf()).filter((event) => String(event).startsWith('enterCode'))).toHaveLength(rounds(3, 40))
  })

  it('may be sent again by the form that entered it: a second press, or an answer that was lost, leads there too', async () => {
    const code = await newCode()
    const form = formIn(await go())
    const answers = await Promise.all([1, 2, 3].map(() => go({ code, form })))
    expect(answers.map(({ status, location }) => [status, location])).toEqual(Array(3).fill([303, `./l/${link.token}`]))
    expect((await go({ code, form: formIn(await go()) })).status).toBe(404)
    expect(await eventsOf()).toHaveLength(2)
  })

  it('is used up by no GET, HEAD or prefetch, whatever their address says', async () => {
    const code = await newCode()
    for (const url of ['/go', `/go?code=${code}`, `/go?code=${code}&form=x`])
      for (const method of ['GET', 'HEAD'] as const)
        expect((await glue.app.inject({ method, url, headers: { 'sec-purpose': 'prefetch' } })).statusCode).toBe(200)
    expect((await told())[0].attributes.state).toBe('waiting')
    expect((await type(code)).status).toBe(303)
  })

  it('may be made by whoever shares without an account', async () => {
    const device = await glue.nobody('POST', '/anonymous-customers', { attributes: {} })
    const alone = glue.withToken(device.json.data.attributes.accessToken)
    const own = await newLink(alone, await newCart(alone))
    const { status, json } = await make(alone, own)
    expect([status, (await type(json.data.attributes.code)).location]).toEqual([201, `./l/${own.token}`])
  })
})

describe('a code is refused', () => {
  it('to whoever does not own the cart: strangers do not find the link, readers and editors may not', async () => {
    expect([errorsOf(await make(jonas)), errorsOf(await jonas('GET', `/cart-links/${link.id}/spoken-codes`))]).toEqual([
      [UNKNOWN],
      [UNKNOWN],
    ])
    await newShare(mara, cart, PEOPLE.jonas, 2)
    const forbidden = ['403 2701 Action is forbidden.']
    expect([errorsOf(await make(jonas)), errorsOf(await jonas('GET', `/cart-links/${link.id}/spoken-codes`))]).toEqual([
      forbidden,
      forbidden,
    ])
    expect(errorsOf(await make(glue.nobody))).toEqual(['403 002 Missing access token.'])
  })

  it('without the token of the link, for links that ended, and for those of colleagues', async () => {
    const other = await newLink(mara, cart)
    const colleagues = await newLink(mara, cart, { audience: 'company' })
    const off = await newLink(mara, cart)
    await mara('DELETE', `/cart-links/${off.id}`)
    for (const of of [
      { ...link, token: other.token },
      { ...link, token: 'x' },
      { ...link, token: `lumen.${'x'.repeat(43)}` },
      colleagues,
      off,
    ])
      expect(errorsOf(await make(mara, of))).toEqual([REFUSED])
    expect(errorsOf(await mara('POST', `/cart-links/${link.id}/spoken-codes`, { attributes: {} }))).toEqual([
      '422 901 token => This field is missing.',
    ])
    expect(await told()).toEqual([])
  })

  it('by a plain Glue server, which has no page for it either', async () => {
    const plain = await startGlueApp({ on: glue.database, ownResources: false })
    const caller = await plain.as('mara@lumen.example')
    const [page, nothing] = await Promise.all(['/go', '/nothing'].map((url) => plain.app.inject({ url })))
    expect([(await make(caller)).status, page?.statusCode, page?.body]).toEqual([404, nothing?.statusCode, nothing?.body])
  })
})

describe('what is kept of a code', () => {
  it('is neither the code nor the token, nor in a log, nor in the answer that is kept for a repeated request', async () => {
    const headers = { 'Idempotency-Key': `code-${link.id}` }
    const { code } = (await make(mara, link, headers)).json.data.attributes
    const again = await make(mara, link, headers)
    expect([again.status, again.json.data.attributes.code]).toEqual([201, null])
    await type(code)
    const rows = await Promise.all(
      ['spoken_code', 'cart_link_code', 'idempotent_answer', 'cart_event', 'cart_link', 'rate_limit'].map((table) =>
        glue.database.db.query({ name: `all-of-${table}`, text: `select to_jsonb(t)::text as row from ${table} t` }),
      ),
    )
    const kept = `${JSON.stringify(rows)}${glue.logs.join('')}`
    expect([kept.includes(code), kept.includes(link.token.slice(-43)), kept.includes('kept beside')]).toEqual([false, false, false])
  })

  it('opens nothing without the server’s secret: another secret finds no code, and unseals none it is given', async () => {
    const code = await newCode()
    const { createApp } = await import('../../server/http/app.ts')
    const thief = createApp({ ...glue.deps, secret: 'another' })
    expect((await type(code, { app: thief })).status).toBe(404)
    const { codeHash, unsealedToken } = await import('../../server/auth/spoken-codes.ts')
    const [row] = await glue.database.db.query(
      { name: 'sealed', text: "select encode(sealed, 'hex') as hex from spoken_code where code_hash = $1" },
      [codeHash(glue.deps.secret, code)],
    )
    const sealed = Buffer.from(String(row?.hex), 'hex')
    expect([unsealedToken('another', code, sealed), unsealedToken(glue.deps.secret, code, sealed)]).toEqual([undefined, link.token])
    expect((await type(code)).status).toBe(303)
  })

  it('is removed by the sweep once it ended', async () => {
    await newCode()
    const swept = await sweep(glue.database.db, new Date(Date.now() + 16 * MINUTE))
    expect(swept.codes).toBeGreaterThan(0)
    const [row] = await glue.database.db.query({ name: 'codes-left', text: 'select count(*)::integer as total from spoken_code' })
    expect(row?.total).toBe(0)
  })
})

describe('the page where a code is typed', () => {
  const same = (seen: Seen, code: string): string =>
    JSON.stringify([
      seen.status,
      seen.text.replaceAll(/value="[\w-]{22}"/g, '').replaceAll(code, '#'),
      { ...seen.headers, date: '', 'content-length': '' },
    ])

  it('is told alike for a code that is wrong, used, expired, ended or replaced, to the byte', async () => {
    const [used, replaced] = [await newCode(await newLink(mara, cart)), await newCode()]
    await type(used)
    const expired = await newCode()
    const off = await newLink(mara, cart)
    const ended = await newCode(off)
    await mara('DELETE', `/cart-links/${off.id}`)
    glue.clock.ms = 16 * MINUTE
    const late = same(await type(expired), expired)
    glue.clock.ms = 0
    const seen = [late]
    for (const code of ['FFFFFFFF', used, replaced, ended]) seen.push(same(await type(code), code))
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toContain('This code does not work. Check it with the person on the phone, or ask for a new one.')
  })

  it('keeps what was typed, and says what a code is where it cannot be one', async () => {
    const wrong = await type('4f9k <b>')
    expect([wrong.status, wrong.text.includes('value="4f9k &lt;b>"'), wrong.text.includes('It has 8 letters and numbers')]).toEqual([
      422,
      true,
      true,
    ])
    expect((await go({})).status).toBe(422)
    expect((await type('x'.repeat(100_000))).text.length).toBeLessThan(10_000)
  })

  it('has one field that phones take as it is meant, in English and German', async () => {
    const [english, german] = [await go(), await go(undefined, { headers: { 'accept-language': 'de-AT' } })]
    expect(english.text).toMatch(/<html lang="en".*Enter the code you were told.*<form class="stack" method="post">/)
    expect(german.text).toMatch(/<html lang="de".*Geben Sie den Code ein/)
    for (const attribute of ['inputmode="text"', 'autocomplete="one-time-code"', 'autocapitalize="characters"', 'name="viewport"'])
      expect([attribute, english.text.toLowerCase().includes(attribute)]).toEqual([attribute, true])
    expect(english.text.match(/<input/g)).toHaveLength(2)
    expect(english.text).not.toContain('<script')
  })

  it('is kept by nobody, found by no search, framed by no page, and says nobody where people came from', async () => {
    const { headers } = await go()
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    })
  })

  it('is found however people write it', async () => {
    for (const [url, to] of [
      ['/Go', './go'],
      ['/GO', './go'],
      ['/go/', '../go'],
    ] as const)
      expect(await go(undefined, { url })).toMatchObject({ status: 308, location: to })
  })

  it.each([
    ['its own form', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
    ['a browser that says nothing of itself', {}, 303],
    ['another page, whatever it says of its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of the same site', { origin: 'https://shop.example', 'sec-fetch-site': 'same-site' }, 403],
    ['another page in an old browser', { origin: 'https://evil.example' }, 403],
  ])('takes or refuses what %s sends', async (_who, headers, status) => {
    const code = await newCode()
    expect((await type(code, { headers })).status).toBe(status)
    if (status === 403) expect((await type(code)).status).toBe(303)
  })
})

it('a person of no company has codes, too', async () => {
  const alone = await startGlueApp({ seed: path.resolve(import.meta.dirname, '../../demo/strict-seed.json') })
  const petra = await alone.as('petra@home.example')
  const own = await newLink(petra, await newCart(petra))
  const { json } = await make(petra, own)
  expect((await type(json.data.attributes.code, { app: alone.app })).location).toBe(`./l/${own.token}`)
  await alone.database.drop()
})
