/** Links that ask who opens them: a code by mail, what it opens, and that nobody else sees or learns anything. */
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../server/http/app.ts'
import { CHECK_LIMITS } from '../../server/services/link-checks.ts'
import { sweep } from '../../server/services/sweep.ts'
import type { Db } from '../../server/store/db.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, startGlueApp } from '../support/glue-app.ts'
import { WEBP } from '../support/pictures.ts'
import { settingsFor } from '../support/post-office.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const ORIGIN = 'https://lumen-office.example'
const LAMP = `${ORIGIN}/pictures/lamp.jpg`
const MAIL = settingsFor('smtp://127.0.0.1:9?tls=off')

let glue: GlueApp
let mara: Caller
beforeAll(async () => {
  glue = await startGlueApp({ mail: MAIL })
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())
afterEach(() => {
  glue.clock.ms = 0
})

let number = 0
async function newCart(image?: string): Promise<string> {
  const line = {
    id: v7(),
    product: { sku: 'L-1' },
    title: 'Geheime Lampe',
    options: [],
    quantity: '1',
    readd: 'exact',
    ...(image ? { image } : {}),
  }
  const shop = { platform: 'woocommerce', origin: ORIGIN, basePath: '/', cartUrl: `${ORIGIN}/cart/`, locale: 'de-DE', currency: 'EUR' }
  const handcart = { shop, lines: [line], totals: {}, capturedAt: '2026-11-22T10:32:00Z' }
  number += 1
  const attributes = { name: `Leipzig ${number}`, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', handcart }
  return (await mara('POST', '/carts', { attributes })).json.data.id
}

interface Linked {
  readonly id: string
  readonly cart: string
  readonly path: string
}
const made = (cart: string, more: object = {}): Promise<GlueAnswer> =>
  mara('POST', `/carts/${cart}/cart-links`, {
    attributes: { audience: 'external', idCartPermissionGroup: 1, message: 'Bitte prüfen', ...more },
  })
async function link(allowed: readonly string[] | null = ['ana@buyer.example'], more: object = {}, image?: string): Promise<Linked> {
  const cart = await newCart(image)
  const { status, json } = await made(cart, { allowed, ...more })
  expect(status, JSON.stringify(json)).toBe(201)
  return { id: json.data.id, cart, path: new URL(json.data.attributes.url).pathname }
}
const change = ({ id }: Linked, attributes: object): Promise<GlueAnswer> => mara('PATCH', `/cart-links/${id}`, { attributes })

type Visited = Awaited<ReturnType<typeof visit>>
async function visit(path: string, { method = 'GET', form, on = glue, from = '192.0.2.7', headers = {} }: Visiting = {}) {
  const payload = form === undefined ? undefined : new URLSearchParams(form).toString()
  const answer = await on.app.inject({
    ...Object({ method }),
    url: path,
    headers: { host: 'hand.example', ...(form ? { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' } : {}), ...headers },
    ...(payload === undefined ? {} : { payload }),
    remoteAddress: from,
  })
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, cookie: String(answer.headers['set-cookie'] ?? '') }
}
interface Visiting {
  readonly method?: string
  readonly form?: Readonly<Record<string, string>>
  readonly on?: GlueApp
  readonly from?: string
  readonly headers?: Readonly<Record<string, string>>
}
const formIdIn = ({ text }: Pick<Visited, 'text'>): string => /name="id" value="([^"]+)"/.exec(text)?.[1] ?? ''
const post = (path: string, form: Readonly<Record<string, string>>, more: Visiting = {}): Promise<Visited> =>
  visit(`${path}/check`, { method: 'POST', form, ...more })
async function ask(path: string, email: string, more: Visiting = {}): Promise<Visited> {
  return post(path, { id: formIdIn(await visit(path, more)), email }, more)
}
const mails = async (): Promise<readonly { readonly to: string; readonly code: string; readonly language: string }[]> => {
  const text =
    "select recipient, language, data -> 'letter' ->> 'code' as code from mail where kind = 'code' and done_at is null order by queued_at, id"
  const rows = await glue.database.db.query({ name: 'test-code-mails', text })
  return rows.map(({ recipient, code, language }) => ({ to: String(recipient), code: String(code), language: String(language) }))
}
/** The code of the newest mail to that address, once there are so many of them. */
const codeFor = (address: string, count = 1): Promise<string> =>
  vi.waitFor(async () => {
    const sent = (await mails()).filter(({ to }) => to === address)
    expect(sent.length).toBeGreaterThanOrEqual(count)
    return sent.at(-1)?.code ?? ''
  })
let readers = 0
const reader = (): string => `reader${++readers}@buyer.example`
/** Opens it as its allowed reader would; the cookie to send from then on. */
async function enter({ path }: Linked, address: string, typed = address): Promise<string> {
  const asked = await ask(path, typed)
  const { status, cookie } = await post(path, { id: formIdIn(asked), code: await codeFor(address) })
  expect(status).toBe(303)
  return cookie.split(';')[0] ?? ''
}
const uses = async ({ cart, id }: Linked): Promise<number> => {
  const { json } = await mara('GET', `/carts/${cart}/cart-links`)
  return json.data.find((one: GlueAnswer['json']) => one.id === id).attributes.uses
}
const OF_THE_CART = /Lampe|Leipzig|prüfen|Mara|Lindqvist|Lumen|lumen-office/

describe('a link that asks', () => {
  it('says whom it lets in to its maker, as addresses are compared, and changes that', async () => {
    const one = await link([' Ana@Buyer.Example', '@BÜCHER.example', 'ana@buyer.example'])
    const listed = async () => (await mara('GET', `/carts/${one.cart}/cart-links`)).json.data[0].attributes.allowed
    expect(await listed()).toEqual(['ana@buyer.example', '@xn--bcher-kva.example'])
    expect((await change(one, { allowed: ['cleo@buyer.example'] })).json.data.attributes.allowed).toEqual(['cleo@buyer.example'])
    expect((await change(one, { label: 'Fair' })).json.data.attributes.allowed).toEqual(['cleo@buyer.example'])
    expect((await change(one, { allowed: null })).json.data.attributes.allowed).toBe(null)
    expect((await visit(one.path)).status).toBe(200)
  })

  it.each<readonly [object, string]>([
    [{ allowed: [] }, '422 link-allowed'],
    [{ allowed: ['nobody'] }, '422 link-allowed'],
    [{ allowed: ['@'] }, '422 link-allowed'],
    [{ allowed: ['a@b.example\r\nBcc: c@d.example'] }, '422 link-allowed'],
    [{ allowed: [...Array(51).keys()].map((at) => `a${at}@b.example`) }, '422 901'],
    [{ allowed: 'a@b.example' }, '422 901'],
    [{ allowed: ['a@b.example'], audience: 'company' }, '422 link-allowed'],
  ])('is refused with %j', async (attributes, expected) => {
    expect(errorsOf(await made(await newCart(), attributes))[0]).toMatch(new RegExp(`^${expected} `))
  })

  it('is not made where nobody can be written to: without mail, and by a device without an account', async () => {
    const silent = await startGlueApp({ on: glue.database })
    const call = { attributes: { audience: 'external', idCartPermissionGroup: 1, allowed: ['a@b.example'] } }
    const here = await silent.as('mara@lumen.example')
    expect(errorsOf(await here('POST', `/carts/${await newCart()}/cart-links`, call))).toEqual(['422 mail-off This server sends no mail.'])
    const { json } = await glue.nobody('POST', '/anonymous-customers', { attributes: {} })
    const device = glue.withToken(json.data.attributes.accessToken)
    const cart = (await device('POST', '/carts', { attributes: { name: 'x', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } })).json
      .data.id
    expect(errorsOf(await device('POST', `/carts/${cart}/cart-links`, call))).toEqual(['403 2701 Action is forbidden.'])
  })

  it('tells nothing of its cart at any of its addresses, to whatever method, before the code', async () => {
    const one = await link()
    const key = 'a'.repeat(43)
    const addresses = ['', '.csv', '.txt', '/cart.csv', '/cart.txt', '/report', '/check', '/preview', `/p/${key}`]
    for (const below of addresses)
      for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS'])
        for (const cookie of [undefined, `handcart-pass=${key}`]) {
          const answer = await visit(`${one.path}${below}`, { method, ...(cookie ? { headers: { cookie } } : {}) })
          expect(OF_THE_CART.test(`${answer.text}${JSON.stringify(answer.headers)}`), `${method} ${below}`).toBe(false)
        }
    const taken = await glue.nobody('POST', '/taken-carts', { attributes: { from: 'link', token: one.path.slice(3), pass: key } })
    expect(errorsOf(taken)).toEqual(['403 link-check This link asks for an e-mail address first: open its page.'])
    expect(await uses(one)).toBe(0)
    expect(await mails()).toEqual([])
  })

  it('asks on a page that runs no script, is not indexed, and tells no other page where people came from', async () => {
    const { path } = await link()
    const { status, text, headers } = await visit(path)
    expect(status).toBe(403)
    expect(text).toContain('This link is for certain people')
    expect(text).not.toMatch(/<script|<style|style="|\ssrc=|\son\w+=/)
    expect(headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'")
    expect([headers['referrer-policy'], headers['x-robots-tag'], headers['cache-control']]).toEqual([
      'no-referrer',
      'noindex, nofollow, noarchive',
      'no-store',
    ])
    expect((await visit(path, { headers: { 'accept-language': 'de' } })).text).toContain('Dieser Link ist für bestimmte Personen')
  })

  it('shows its cart, copies and pictures to whoever gives the code, counts that use, and not the asking', async () => {
    const address = reader()
    const one = await link([address])
    const cookie = await enter(one, address)
    const headers = { cookie }
    const page = await visit(one.path, { headers })
    expect([page.status, page.headers['cache-control'], page.text.includes('Geheime Lampe')]).toEqual([200, 'no-store', true])
    expect(page.text).toContain(`href="${one.path}/cart.csv"`)
    for (const below of ['/cart.csv', '/cart.txt'])
      expect((await visit(`${one.path}${below}`, { headers })).text).toContain('Geheime Lampe')
    expect((await visit(`${one.path}/report`, { headers })).text).toContain('Report this cart')
    const pass = /data-pass="([\w-]{43})"/.exec(page.text)?.[1]
    const attributes = { from: 'link', token: one.path.slice(3), pass }
    const taken = await glue.nobody('POST', '/taken-carts', { attributes })
    expect(taken.json.data.attributes.cart.lines[0].title).toBe('Geheime Lampe')
    // What the page tells a program of the visitor's opens no page.
    expect((await visit(one.path, { headers: { cookie: `handcart-pass=${pass}` } })).status).toBe(403)
    await vi.waitFor(async () => expect(await uses(one)).toBe(1))
  })

  it('serves its pictures to whoever has the pass, to be kept by nobody, and to nobody else', async () => {
    const [address, second] = [reader(), reader()]
    const [one, other] = [await link([address, second], {}, LAMP), await link([second])]
    const kept = { pictures: [{ image: LAMP, data: WEBP }] }
    expect((await mara('POST', `/carts/${one.cart}/cart-pictures`, { attributes: kept })).status).toBe(204)
    const headers = { cookie: await enter(one, address) }
    const page = await visit(one.path, { headers })
    const [, src = ''] = /<img src="([^"]+)"/.exec(page.text) ?? []
    expect(src).toMatch(new RegExp(`^${one.path}/p/`))
    const shown = await visit(src, { headers })
    expect([shown.status, shown.headers['content-type'], shown.headers['cache-control']]).toEqual([200, 'image/webp', 'private, no-store'])
    const [, key = ''] = /data-pass="([^"]+)"/.exec(page.text) ?? []
    const elsewhere = { cookie: await enter(other, second) }
    const without = [{}, elsewhere, { cookie: `handcart-pass=${key}` }, { cookie: `handcart-pass=${'a'.repeat(43)}` }]
    const refused = await Promise.all(without.map((wrong) => visit(src, { headers: wrong })))
    expect(refused.map(({ status, text }) => [status, text])).toEqual(without.map(() => [404, '']))
    await change(one, { allowed: [second] })
    expect((await visit(src, { headers })).status).toBe(404)
  })

  it('is where a spoken code leads, which asks no less: nothing of the cart is told by the way', async () => {
    const address = reader()
    const one = await link([address])
    const token = one.path.slice('/l/'.length)
    const spoken = await mara('POST', `/cart-links/${one.id}/spoken-codes`, { attributes: { token } })
    expect(spoken.status, JSON.stringify(spoken.json)).toBe(201)
    const typed = await visit('/go', { method: 'POST', form: { code: spoken.json.data.attributes.code } })
    expect([typed.status, typed.headers.location, typed.cookie]).toEqual([303, `./l/${token}`, ''])
    const asks = await visit(one.path)
    expect([asks.status, asks.text.includes('This link is for certain people')]).toEqual([403, true])
    expect(OF_THE_CART.test(typed.text + JSON.stringify(typed.headers) + asks.text)).toBe(false)
    expect((await visit(one.path, { headers: { cookie: await enter(one, address) } })).text).toContain('Geheime Lampe')
  })

  it('gives its pass to this link alone, to no script, and for as long as the link lasts, thirty days at most', async () => {
    const [address, soon] = [reader(), new Date(Date.now() + 2 * DAY).toISOString()]
    const [one, brief] = [await link([address]), await link([address], { expiresAt: soon })]
    const asked = await ask(one.path, address)
    const { cookie, headers } = await post(one.path, { id: formIdIn(asked), code: await codeFor(address) })
    expect(cookie).toMatch(/^handcart-pass=[\w-]{43}; Max-Age=25(91|92)\d{3}; HttpOnly; SameSite=Lax$/)
    expect(headers.location).toBe(`../${one.path.slice(3)}`)
    expect((await visit(brief.path, { headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(403)
    const again = await ask(brief.path, address)
    const shorter = await post(brief.path, { id: formIdIn(again), code: await codeFor(address, 2) })
    expect(Number(/Max-Age=(\d+)/.exec(shorter.cookie)?.[1])).toBeLessThanOrEqual(2 * 86_400)
    const secure = await startGlueApp({ on: glue.database, mail: MAIL, publicUrl: 'https://carts.lumen.example/base' })
    const there = await ask(one.path, address, { on: secure })
    const given = await post(one.path, { id: formIdIn(there), code: await codeFor(address, 3) }, { on: secure })
    expect(given.cookie).toContain('; Secure')
  })

  it('ends access at once when the address is taken off the list, and when it is turned off', async () => {
    const [address, other] = [reader(), reader()]
    const one = await link([address, other])
    const cookie = await enter(one, address)
    const status = async () => (await visit(one.path, { headers: { cookie } })).status
    await change(one, { allowed: [address] })
    expect(await status()).toBe(200)
    await change(one, { allowed: [other] })
    expect(await status()).toBe(403)
    await change(one, { isRevoked: true })
    expect(await status()).toBe(404)
  })

  it('takes no code any more once it was turned off, or the address taken off the list, while the page was open', async () => {
    const [address, second] = [reader(), reader()]
    const [one, two] = [await link([address]), await link([second])]
    const [asked, askedTwo] = [await ask(one.path, address), await ask(two.path, second)]
    await change(one, { isRevoked: true })
    await change(two, { allowed: [reader()] })
    const off = await post(one.path, { id: formIdIn(asked), code: await codeFor(address) })
    const gone = await post(two.path, { id: formIdIn(askedTwo), code: await codeFor(second) })
    expect([off.status, off.cookie, gone.status, gone.cookie]).toEqual([404, '', 422, ''])
  })
})

describe('the code', () => {
  it('is answered alike, byte for byte, for addresses the link lets in and for all others; only those get a mail', async () => {
    const [address, stranger] = [reader(), reader()]
    const one = await link([address, '@firm.example'])
    const before = (await mails()).length
    const answers = [await ask(one.path, stranger), await ask(one.path, 'x@other.example'), await ask(one.path, address)]
    const bytes = answers.map(({ status, text, headers: { date: _now, ...headers } }) =>
      JSON.stringify([status, headers, text]).replaceAll(/[0-9a-f-]{36}/g, 'id'),
    )
    expect(new Set(bytes).size).toBe(1)
    await codeFor(address)
    expect((await mails()).slice(before).map(({ to }) => to)).toEqual([address])
    // What is typed then comes to the same, too.
    for (const answer of answers)
      expect((await post(one.path, { id: formIdIn(answer), code: '00000000' })).text).toContain('This is not the code')
  })

  it('costs the same statements before the answer, whoever asks', async () => {
    const [address, stranger] = [reader(), reader()]
    const { path } = await link([address])
    const asked: string[] = []
    const db: Db = {
      ...glue.deps.db,
      query: (statement, values) => {
        asked.push(statement.name)
        return glue.deps.db.query(statement, values)
      },
    }
    const app = createApp({ ...glue.deps, db })
    const told: string[] = []
    // The company of the token is found once.
    await app.inject({ url: path, headers: { host: 'hand.example' } })
    for (const email of [address, stranger]) {
      const payload = new URLSearchParams({ id: v7(), email }).toString()
      const headers = { host: 'hand.example', 'content-type': 'application/x-www-form-urlencoded' }
      asked.length = 0
      await app.inject({ method: 'POST', url: `${path}/check`, headers, payload })
      told.push(asked.join(' '))
    }
    expect(told).toEqual(['link-by-secret link-code-insert', 'link-by-secret link-code-insert'])
    await app.close()
  })

  it.each([
    ['in odd case', 'Otto.Reader@Buyer.Example', 'otto.reader@buyer.example'],
    ['with blanks around it', '  pia@buyer.example ', 'pia@buyer.example'],
    ['with a plus', 'ida+carts@buyer.example', 'ida+carts@buyer.example'],
    ['of a domain beyond ASCII', 'uwe@bücher.example', 'uwe@xn--bcher-kva.example'],
    ['of an allowed domain', 'anybody@Firm.example', 'anybody@firm.example'],
  ])('reaches an address typed %s', async (_how, typed, sent) => {
    const one = await link([
      'otto.reader@buyer.example',
      'PIA@buyer.example',
      'ida+carts@buyer.example',
      'uwe@BÜCHER.example',
      '@FIRM.example',
    ])
    const asked = await ask(one.path, typed)
    const to = (
      await vi.waitFor(async () => (await mails()).find((mail) => mail.to.toLowerCase() === sent) ?? Promise.reject(new Error('none')))
    ).code
    expect((await post(one.path, { id: formIdIn(asked), code: ` ${to.slice(0, 4)} ${to.slice(4)}` })).status).toBe(303)
  })

  it('does not reach what only looks like an allowed address', async () => {
    const one = await link(['ida+carts@buyer.example', '@firm.example'])
    const before = (await mails()).length
    for (const typed of ['ida@buyer.example', 'x@sub.firm.example', 'x@notfirm.example', 'x@firm.example.evil.example'])
      expect((await ask(one.path, typed)).status).toBe(200)
    for (const typed of ['x@firm.example,y@evil.example', '@firm.example', 'x@y@firm.example', ''])
      expect((await ask(one.path, typed)).text).toContain('This is not an e-mail address.')
    await ask(one.path, 'last@firm.example')
    await codeFor('last@firm.example')
    expect((await mails()).slice(before).map(({ to }) => to)).toEqual(['last@firm.example'])
  })

  it('is of no use after five wrong ones, nor a minute after its quarter of an hour', async () => {
    const address = reader()
    const one = await link([address])
    const asked = await ask(one.path, address)
    const code = await codeFor(address)
    const wrong = code === '12345678' ? '87654321' : '12345678'
    for (let tries = 1; tries < 5; tries++)
      expect((await post(one.path, { id: formIdIn(asked), code: wrong })).text).toContain('This is not the code')
    expect((await post(one.path, { id: formIdIn(asked), code: wrong })).text).toContain('That code does not work any more')
    expect((await post(one.path, { id: formIdIn(asked), code })).text).toContain('That code does not work any more')
    const later = await ask(one.path, address)
    const second = await codeFor(address, 2)
    glue.clock.ms = 15 * MINUTE
    expect((await post(one.path, { id: formIdIn(later), code: second })).status).toBe(422)
    glue.clock.ms = 14 * MINUTE
    expect((await post(one.path, { id: formIdIn(later), code: second })).status).toBe(303)
  })

  it('sent ten times at once opens once', async () => {
    const address = reader()
    const one = await link([address])
    const asked = await ask(one.path, address)
    const code = await codeFor(address)
    const answers = await Promise.all([...Array(10)].map(() => post(one.path, { id: formIdIn(asked), code })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ cookie }) => cookie !== '')).toHaveLength(1)
  })

  it('is sent once, however often the same form is', async () => {
    const address = reader()
    const one = await link([address])
    const id = formIdIn(await visit(one.path))
    for (let again = 0; again < 4; again++) expect(formIdIn(await post(one.path, { id, email: address }))).toBe(id)
    await ask(one.path, address)
    await codeFor(address, 2)
    expect((await mails()).filter(({ to }) => to === address)).toHaveLength(2)
  })

  it('of one link opens no other', async () => {
    const address = reader()
    const [one, other] = [await link([address]), await link([address])]
    const asked = await ask(one.path, address)
    expect((await post(other.path, { id: formIdIn(asked), code: await codeFor(address) })).status).toBe(422)
  })

  it('is not to be guessed: no hit in two hundred guesses, in a thousand in the deep run', async () => {
    const address = reader()
    const one = await link([address])
    let opened = 0
    for (let form = 0; form < rounds(40, 200); form++) {
      const id = v7()
      await post(one.path, { id, email: address })
      for (let guess = 0; guess < 5; guess++) {
        const code = String((form * 5 + guess) * 99_991)
          .padStart(8, '0')
          .slice(-8)
        if ((await post(one.path, { id, code })).status === 303) opened += 1
      }
    }
    expect(opened).toBe(0)
  })

  it('is kept, as the pass is, so that a copy of the database opens nothing and does not tell who came', async () => {
    const address = reader()
    const one = await link([address, '@firm.example'])
    const cookie = await enter(one, 'someone@firm.example')
    const text = 'select (select json_agg(c)::text from link_code c) || (select json_agg(p)::text from link_pass p) as kept'
    const [row] = await glue.database.db.query({ name: 'test-kept-codes', text })
    const code = await codeFor('someone@firm.example')
    for (const secret of [code, cookie.split('=')[1] ?? '', 'firm.example', 'someone', address])
      expect(String(row?.kept)).not.toContain(secret)
    expect(glue.logs.join('')).not.toMatch(/firm\.example|buyer\.example|\/l\/lumen/)
  })

  it('is not sent where the reader blocked the sender, and nobody at the page hears of that', async () => {
    const address = reader()
    const one = await link([address, '@firm.example'])
    await enter(one, address)
    const block =
      'insert into mail_block (company_id, sender_id, recipient_hash, at) select company_id, sender_id, recipient_hash, now() from mail where recipient = $1'
    await glue.database.db.query({ name: 'test-block', text: block }, [address])
    const answer = await ask(one.path, address)
    expect([answer.status, answer.text.includes('Type the code from the mail')]).toEqual([200, true])
    await ask(one.path, 'z@firm.example')
    await codeFor('z@firm.example')
    expect((await mails()).filter(({ to }) => to === address)).toHaveLength(1)
  })
})

describe('with limits', () => {
  it('whoever asks or guesses too much waits, whether the address is let in or not, and is told how long', async () => {
    const limited = await startGlueApp({ on: glue.database, mail: MAIL, limits: true })
    const [address, stranger] = [reader(), reader()]
    const one = await link([address])
    for (const typed of [address, stranger]) {
      const from = typed === address ? '192.0.2.21' : '192.0.2.22'
      const statuses: number[] = []
      for (let times = 0; times <= CHECK_LIMITS.address.points; times++)
        statuses.push((await post(one.path, { id: v7(), email: typed }, { on: limited, from })).status)
      expect(statuses).toEqual([...Array(CHECK_LIMITS.address.points).fill(200), 429])
      const { headers } = await post(one.path, { id: v7(), email: typed }, { on: limited, from })
      expect(headers['ratelimit-policy']).toBe('"check-address";q=5;w=3600')
      expect(Number(headers['retry-after'])).toBeGreaterThan(3500)
    }
    // Three an hour to one mailbox, whoever asks.
    await codeFor(address, 3)
    expect((await mails()).filter(({ to }) => to === address)).toHaveLength(3)
    const statuses: number[] = []
    for (let times = 0; times <= CHECK_LIMITS.tries.points; times++)
      statuses.push((await post(one.path, { id: v7(), code: '12345678' }, { on: limited, from: '192.0.2.23' })).status)
    expect(statuses.slice(-2)).toEqual([422, 429])
    await limited.app.close()
  })
})

it('says so where the server sends no mail any more', async () => {
  const { path } = await link()
  const silent = await startGlueApp({ on: glue.database })
  const { text } = await visit(path, { on: silent })
  expect([text.includes('this server sends none at the moment'), text.includes('<form')]).toEqual([true, false])
})

it('keeps no code and no pass after their end', async () => {
  const address = reader()
  await enter(await link([address]), address)
  const rows = () =>
    glue.database.db.query({ name: 'test-kept', text: 'select until from link_code union all select until from link_pass' })
  const count = (await rows()).length
  expect((await sweep(glue.deps.db, new Date(Date.now() - DAY))).linkChecks).toBe(0)
  expect((await sweep(glue.deps.db, new Date(Date.now() + 31 * DAY))).linkChecks).toBe(count)
  expect(await rows()).toEqual([])
})
