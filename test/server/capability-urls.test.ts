/** Addresses that are secrets: the fourteen lines of the W3C's guidance on capability URLs, one assertion each, for links and invitations alike. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Caller, type GlueAnswer, type GlueApp, newCart, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'

const PUBLIC = 'https://carts.lumen.example/base'
const DAY = 86_400_000

let glue: GlueApp
let mara: Caller
let cart: string
beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off'), publicUrl: PUBLIC, limits: true })
  mara = await glue.as('mara@lumen.example')
  cart = await newCart(mara)
})
afterAll(() => glue.database.drop())

interface Secret {
  readonly id: string
  /** As it is told. */
  readonly address: string
  readonly path: string
}
async function newLink(more: object = {}): Promise<Secret> {
  const { json } = await mara('POST', `/carts/${cart}/cart-links`, {
    attributes: { audience: 'external', idCartPermissionGroup: 1, ...more },
  })
  const address: string = json.data.attributes.url
  return { id: json.data.id, address, path: new URL(address).pathname.replace('/base', '') }
}
let number = 0
async function newInvitation(): Promise<Secret> {
  const to = `cu${++number}@buyer.example`
  const { json } = await mara('POST', `/carts/${cart}/invitations`, { attributes: { address: to, idCartPermissionGroup: 1 } })
  const [row] = await glue.database.db.query({ name: 'test-mail-to', text: 'select data from mail where recipient = $1' }, [to])
  const path = String(Object(Object(row?.data).letter).path)
  return { id: json.data.id, address: `${PUBLIC}${path}`, path }
}
// One that asks who opens it, by whoever was let in.
const passes = new Map<string, string>()
async function newAskingLink(): Promise<Secret> {
  const to = `cu${++number}@buyer.example`
  const link = await newLink({ allowed: [to] })
  const id = v7()
  const form = (fields: object) => ({
    method: 'POST' as const,
    url: `${link.path}/check`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ id, ...fields }).toString(),
  })
  await glue.app.inject(form({ email: to }))
  const text = "select data -> 'letter' ->> 'code' as code from mail where recipient = $1"
  const code = await vi.waitFor(async () => {
    const [row] = await glue.database.db.query({ name: 'test-code-to', text }, [to])
    return row ? String(row.code) : Promise.reject(new Error('no mail yet'))
  })
  const given = await glue.app.inject(form({ code }))
  passes.set(link.path, String(given.headers['set-cookie']).split(';')[0] ?? '')
  return link
}
const cookieFor = (url: string): { readonly cookie?: string } => {
  const cookie = [...passes].find(([path]) => url.startsWith(path))?.[1]
  return cookie === undefined ? {} : { cookie }
}
const open = (url: string, headers = {}) => glue.app.inject({ url, headers: { host: 'evil.example', ...cookieFor(url), ...headers } })

describe.each([
  ['a link', newLink, (id: string) => mara('DELETE', `/cart-links/${id}`)],
  ['a link that asks who opens it', newAskingLink, (id: string) => mara('DELETE', `/cart-links/${id}`)],
  ['an invitation', newInvitation, (id: string) => mara('DELETE', `/invitations/${id}`)],
] as const)('%s', (_what, make, end) => {
  it('1: is told by https only, whatever host and protocol a request claims, and browsers are kept to that', async () => {
    const { address, path } = await make()
    expect(address.startsWith(`${PUBLIC}/`)).toBe(true)
    expect((await open(path, { 'x-forwarded-proto': 'http' })).headers['strict-transport-security']).toBe('max-age=31536000')
  })

  it('2: ends by itself, at the latest in a year, unless a link is told otherwise', async () => {
    const { path } = await make()
    glue.clock.ms = 30 * DAY + 1000
    const { statusCode } = await open(path)
    glue.clock.ms = 0
    expect(statusCode).toBe(410)
  })

  it('3: takes nothing from third parties, and tells no page where people came from', async () => {
    const { body, headers } = await open((await make()).path)
    const sources = [...body.matchAll(/(?:src|href)="(https?:[^"]*)"/g)].map(([, url]) => url)
    expect([sources.filter((url) => !url?.startsWith(PUBLIC)), headers['referrer-policy']]).toEqual([[], 'no-referrer'])
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('4: is ended by its owner, at once', async () => {
    const { id, path } = await make()
    expect([(await open(path)).statusCode, (await end(id)).status, (await open(path)).statusCode]).toEqual([200, 204, 404])
  })

  it('5: is one of several, each ended alone', async () => {
    const [one, other] = [await make(), await make()]
    await end(one.id)
    expect([(await open(one.path)).statusCode, (await open(other.path)).statusCode]).toEqual([404, 200])
  })

  it('6: is not for indexes', async () => {
    expect((await open((await make()).path)).headers['x-robots-tag']).toBe('noindex, nofollow, noarchive')
  })

  it('7: is in a space whose guesses are counted', async () => {
    const { headers } = await open(`${(await make()).path.slice(0, -1)}~`)
    expect(headers['ratelimit-policy']).toBe('"misses";q=100;w=60')
  })

  it('8: is not acted by through a GET', async () => {
    const { path } = await make()
    // That it was opened is news of the cart: its version moves on, nothing else.
    const told = async () => {
      const { json } = await mara('GET', `/carts/${cart}?include=items,shared-carts`)
      return JSON.stringify(json).replace(/"(updatedAt|version)":("[^"]*"|\d+)/g, '')
    }
    const before = await told()
    await open(path)
    await open(`${path}?answer=accept`)
    expect(await told()).toBe(before)
    const states = (await mara('GET', `/carts/${cart}/invitations`)).json.data.map((one: GlueAnswer['json']) => one.attributes.state)
    expect(states).not.toContain('accepted')
  })

  it('9: says 410 once it has ended, and 404 where it never was, with what to do next', async () => {
    const { path } = await make()
    const never = await open(`${path.slice(0, -1)}~`)
    glue.clock.ms = 31 * DAY
    const over = await open(path)
    glue.clock.ms = 0
    expect([over.statusCode, never.statusCode, /[Aa]sk/.test(over.body), /[Aa]sk|may have/.test(never.body)]).toEqual([
      410,
      404,
      true,
      true,
    ])
  })

  it('10: holds 256 bits of chance, another 256 each time, and is kept as a hash only', async () => {
    const [one, other] = [(await make()).path.slice(-43), (await make()).path.slice(-43)]
    expect([Buffer.from(one, 'base64url').length, one === other]).toEqual([32, false])
    const text =
      'select coalesce((select json_agg(l) from cart_link l)::text, $1) || coalesce((select json_agg(i) from invitation_secret i)::text, $1) as kept'
    const [row] = await glue.database.db.query({ name: 'test-kept-secrets', text }, [''])
    expect([String(row?.kept).includes(one), String(row?.kept).length > 100]).toEqual([false, true])
  })

  it('11: is not made shorter by anybody: its address is this server’s own', async () => {
    expect((await make()).address).toMatch(/^https:\/\/carts\.lumen\.example\/base\/[li]\/lumen\.[\w-]{43}$/)
  })

  it('12: says what whoever has it can do', async () => {
    expect((await open((await make()).path)).body).toMatch(/[Vv]iew only|can see|can open|[Nn]othing was ordered|Accept/)
  })

  it('13: has one address: whatever is written behind it is the same page, named without it', async () => {
    const { path } = await make()
    const [plain, noisy] = [await open(path), await open(`${path}?utm_source=mail&x=1`)]
    expect(noisy.body).toBe(plain.body)
  })

  it('14: has no script that could read or send the address, so none needs to take it out of the address bar', async () => {
    const { body, headers } = await open((await make()).path)
    expect([/<script|\son\w+=/i.test(body), String(headers['content-security-policy']).includes('script-src')]).toEqual([false, false])
  })
})
