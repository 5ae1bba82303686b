/** Links and invitations that were revoked beside those nobody has, and those that expired: nobody who loads them learns more than that. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../../support/depth.ts'
import { type Caller, type GlueApp, newCart, startGlueApp } from '../../support/glue-app.ts'
import { settingsFor } from '../../support/post-office.ts'

const LOADS = rounds(3, 100)
const DAY = 86_400_000
const WAYS = [
  ['by HEAD', { method: 'HEAD' }],
  ['by POST', { method: 'POST' }],
  ['in German', { headers: { 'accept-language': 'de' } }],
  ['compressed', { headers: { 'accept-encoding': 'br, gzip' } }],
  ['with a tag', { headers: { 'if-none-match': '*' } }],
  ['as a text', { behind: '.txt' }],
  ['as a table', { behind: '.csv' }],
  ['its picture', { behind: '/p/AAAAAAAAAAAAAAAA' }],
  ['its report', { behind: '/report' }],
  ['its report by POST', { behind: '/report', method: 'POST' }],
  ['its check by POST', { behind: '/check', method: 'POST' }],
  ['with a query', { behind: '?answer=accept' }],
] as const

let glue: GlueApp
let mara: Caller
let cart: string
beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off'), limits: true })
  mara = await glue.as('mara@lumen.example')
  cart = await newCart(mara)
})
afterAll(() => glue.database.drop())

interface Secret {
  readonly path: string
  readonly end: () => Promise<unknown>
}
async function newLink(more: object = {}): Promise<Secret> {
  const attributes = { audience: 'external', idCartPermissionGroup: 1, ...more }
  const { json } = await mara('POST', `/carts/${cart}/cart-links`, { attributes })
  return { path: new URL(json.data.attributes.url).pathname, end: () => mara('DELETE', `/cart-links/${json.data.id}`) }
}
let made = 0
async function newInvitation(): Promise<Secret> {
  made += 1
  const to = `ended-${made}@buyer.example`
  const { json } = await mara('POST', `/carts/${cart}/invitations`, { attributes: { address: to, idCartPermissionGroup: 1 } })
  const statement = { name: 'test-mail-of', text: "select data -> 'letter' ->> 'path' as path from mail where recipient = $1" }
  const [mail] = await glue.database.db.query(statement, [to])
  return { path: String(mail?.path), end: () => mara('DELETE', `/invitations/${json.data.id}`) }
}
const revoked = async (make: () => Promise<Secret>): Promise<string> => {
  const { path, end } = await make()
  await end()
  return path
}
/** One that looks like it and was never made. */
const unknown = (path: string): string => `${path.slice(0, -43)}${'x'.repeat(43)}`

let network = 0
/** All that an answer says, but for when: what is called by its own address in it is called the same. Each load comes from a network of its own, or limits would tell how many came before. */
async function load(path: string, { behind = '', method = 'GET', headers = {} } = {}): Promise<string> {
  network += 1
  const answer = await glue.app.inject({
    method: method === 'POST' ? 'POST' : method === 'HEAD' ? 'HEAD' : 'GET',
    url: `${path}${behind}`,
    remoteAddress: `10.${network >> 16}.${(network >> 8) & 255}.${network & 255}`,
    headers: { host: 'hand.example', ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers },
    ...(method === 'POST' ? { payload: 'answer=accept&email=ana%40buyer.example' } : {}),
  })
  const { date: _now, ratelimit = '', ...rest } = answer.headers
  const said = JSON.stringify([answer.statusCode, answer.rawPayload.toString('base64'), rest, String(ratelimit).replace(/t=\d+$/, 't')])
  expect(answer.body).not.toContain(path)
  return said
}
async function loads(path: string, more?: Parameters<typeof load>[1]): Promise<readonly string[]> {
  return [...new Set(await Promise.all(Array.from({ length: LOADS }, () => load(path, more))))]
}

const KINDS = [
  ['a link', () => newLink()],
  ['an invitation', newInvitation],
  ['a link of a copy', () => newLink({ isCopy: true })],
  ['a link that asks who opens it', () => newLink({ allowed: ['@buyer.example'] })],
  ['a link for colleagues', () => newLink({ audience: 'company' })],
] as const

describe.each(KINDS.slice(0, rounds(2, KINDS.length)))('%s that was revoked', (_what, make) => {
  it(`is the same as one that never was, in ${LOADS} loads of each`, async () => {
    const path = await revoked(make)
    const [gone, never] = [await loads(path), await loads(unknown(path))]
    expect(gone).toHaveLength(1)
    expect([gone[0]?.slice(0, 4), gone]).toEqual(['[404', never])
  })

  it('is so by whatever method, in whatever form and language, with all that is below it', async () => {
    const path = await revoked(make)
    for (const [how, more] of WAYS.filter((_way, index) => index % rounds(3, 1) === 0))
      expect([how, await load(path, more)]).toEqual([how, await load(unknown(path), more)])
  })

  it('is so to whoever takes carts along', async () => {
    const path = await revoked(make)
    const from = path.startsWith('/l/') ? 'link' : 'invitation'
    const taken = async (token: string) => {
      const { status, json, headers } = await glue.nobody('POST', '/taken-carts', { attributes: { from, token: token.slice(3) } })
      const told = [...headers].filter(([name]) => name !== 'date' && name !== 'ratelimit')
      return [status, json, told]
    }
    expect(await taken(path)).toEqual(await taken(unknown(path)))
  })

  it('is so once its time is over as well', async () => {
    const path = await revoked(make)
    glue.clock.ms = 400 * DAY
    const [gone, never] = [await load(path), await load(unknown(path))]
    glue.clock.ms = 0
    expect(gone).toBe(never)
  })
})

describe('one that expired', () => {
  it.each([
    ['a link', () => newLink()],
    ['an invitation', newInvitation],
  ] as const)('says so each time, and as any other: %s', async (_what, make) => {
    const [one, other] = [await make(), await make()]
    glue.clock.ms = 31 * DAY
    const [first, second] = [await loads(one.path), await loads(other.path)]
    glue.clock.ms = 0
    expect([first.length, first[0]?.slice(0, 4), first]).toEqual([1, '[410', second])
  })
})
