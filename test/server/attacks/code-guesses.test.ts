/** Guessing spoken codes: nothing is hit, who guesses is held back, all who guess together are, and the person on the phone still gets in. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newCode } from '../../../server/auth/spoken-codes.ts'
import { CODE_LIMITS } from '../../../server/services/code-gate.ts'
import { rounds } from '../../support/depth.ts'
import { type Caller, type GlueApp, newCart, startGlueApp } from '../../support/glue-app.ts'

const GUESSES = rounds(300, 10_000)
const LIVE = rounds(5, 50)

let glue: GlueApp
let limited: GlueApp
let mara: Caller
let cart: string
beforeAll(async () => {
  glue = await startGlueApp()
  limited = await startGlueApp({ on: glue.database, limits: true, trustProxy: ['10.0.0.0/8'] })
  mara = await glue.as('mara@lumen.example')
  cart = await newCart(mara)
})
beforeEach(() => glue.database.db.query({ name: 'no-counters', text: 'delete from rate_limit' }))
afterAll(() => glue.database.drop())

// Of a cart handed over on the phone: it leads to the caller's page.
async function handedOver(): Promise<{ readonly code: string; readonly to: string }> {
  const { json } = await mara('POST', `/carts/${await newCart(mara)}/phone-calls`, { attributes: {} })
  const token = new URL(json.data.attributes.url).pathname.slice('/h/'.length)
  const made = await mara('POST', `/cart-links/${json.data.id}/spoken-codes`, { attributes: { token } })
  return { code: made.json.data.attributes.code, to: `./h/${token}` }
}
async function spoken(): Promise<string> {
  const { json } = await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })
  const token = new URL(json.data.attributes.url).pathname.slice('/l/'.length)
  const made = await mara('POST', `/cart-links/${json.data.id}/spoken-codes`, { attributes: { token } })
  return made.json.data.attributes.code
}
async function type(code: string, from: string, { app = limited.app, headers = {} } = {}) {
  const form = { 'content-type': 'application/x-www-form-urlencoded', host: 'hand.example', ...headers }
  const answer = await app.inject({
    method: 'POST',
    url: '/go',
    payload: new URLSearchParams({ code }).toString(),
    remoteAddress: from,
    headers: form,
  })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers, location: answer.headers.location }
}
const guess = (): string => newCode((size) => randomBytes(size))
const place = (number: number): string => `198.${18 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`
const statusesOf = async (count: number, ask: (number: number) => Promise<{ readonly status: number }>) => {
  const statuses: number[] = []
  for (let start = 0; start < count; start += 8)
    statuses.push(
      ...(await Promise.all(Array.from({ length: Math.min(8, count - start) }, async (_, at) => (await ask(start + at)).status))),
    )
  return statuses
}
const count = (statuses: readonly number[], of: number): number => statuses.filter((status) => status === of).length

describe('guessed codes', () => {
  it(`open nothing ${GUESSES} times beside ${LIVE} that are valid, of links and of hand-overs, which then work once each`, {
    timeout: 600_000,
  }, async ({ annotate }) => {
    const [live, calls] = [
      await Promise.all(Array.from({ length: LIVE }, spoken)),
      await Promise.all(Array.from({ length: LIVE }, handedOver)),
    ]
    // From ever new networks, and with no limit: what is shown is the size of what is guessed in.
    const statuses = await statusesOf(GUESSES, (number) => type(guess(), place(number), { app: glue.app }))
    expect(count(statuses, 404)).toBe(GUESSES)
    // Each used code is tried again from another network: five are all that one has.
    for (const [number, code] of live.entries())
      expect([(await type(code, '192.0.2.1')).status, (await type(code, place(20_000 + number))).status]).toEqual([303, 404])
    // Typed at two places at once, on two instances, the code of a hand-over leads one of them to the caller's page.
    for (const [number, { code, to }] of calls.entries()) {
      const places = [place(30_000 + number), place(40_000 + number)] as const
      const typed = await Promise.all([type(code, places[0]), type(code, places[1], { app: glue.app })])
      expect(typed.map(({ status, location }) => `${status} ${location}`).sort()).toEqual([`303 ${to}`, '404 undefined'])
      expect((await type(code, place(50_000 + number))).status).toBe(404)
    }
    await annotate(`${GUESSES} guesses, 0 hits`)
  })

  it('are held back together, wherever they come from: after 3,000 in 15 minutes everybody waits', { timeout: 600_000 }, async () => {
    const { points } = CODE_LIMITS.all
    const spared = 4
    await glue.database.db.query(
      { name: 'guessed-before', text: "insert into rate_limit (key, points, expire) values ('codes-in-all:all', $1, $2)" },
      [rounds(points - spared, 0), Date.now() + 900_000],
    )
    const tries = rounds(12, 10_000)
    const statuses = await statusesOf(tries, (number) => type(guess(), place(number)))
    const taken = rounds(spared, points)
    expect([count(statuses, 404), count(statuses, 429)]).toEqual([taken, tries - taken])
    const { code, to } = await handedOver()
    expect((await type(code, '203.0.113.9')).status).toBe(429)
    expect(limited.logs.filter((line) => line.includes('spoken codes held back') && line.includes('codes-in-all'))).toHaveLength(1)
    await glue.database.db.query({ name: 'no-counters', text: 'delete from rate_limit' })
    const entered = await type(code, '203.0.113.9')
    expect([entered.status, entered.location]).toEqual([303, to])
  })
})

describe('a network that guesses', () => {
  it('has five wrong codes in 15 minutes, also all at once; then it waits, and is told how long; others do not', async () => {
    const code = await spoken()
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await type(guess(), '192.0.2.10')).status))
    expect([count(statuses, 404), count(statuses, 429)]).toEqual([5, 15])
    const held = await type(code, '192.0.2.10')
    expect([held.status, Number(held.headers['retry-after']) > 800, /Please wait 1[45] minutes/.test(held.text)]).toEqual([429, true, true])
    expect(held.text).not.toContain('<form')
    expect((await type(code, '192.0.2.11')).status).toBe(303)
  })

  it('is told what is left with each try, and uses none up by what is right or no code at all', async () => {
    for (const left of [4, 3]) expect((await type(guess(), '192.0.2.20')).headers.ratelimit).toMatch(new RegExp(`^"codes";r=${left};t=`))
    for (let right = 0; right < 6; right += 1) expect((await type(await spoken(), '192.0.2.20')).status).toBe(303)
    for (let none = 0; none < 10; none += 1) expect((await type('4F9K', '192.0.2.20')).status).toBe(422)
    const statuses = await statusesOf(5, () => type(guess(), '192.0.2.20'))
    expect([count(statuses, 404), count(statuses, 429)]).toEqual([3, 2])
  })

  it('gets no more by forwarded addresses, or by addresses of its own /64; behind a proxy that is known it is the one behind', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    const many = await statusesOf(16, (number) =>
      type(guess(), `2001:db8:9:9:${number}::1`, { headers: { 'x-forwarded-for': place(number) } }),
    )
    expect([count(many, 404), count(many, 429)]).toEqual([5, 11])
    const behind = await statusesOf(16, () => type(guess(), '10.1.2.3', { headers }))
    expect([count(behind, 404), count(behind, 429)]).toEqual([5, 11])
    expect((await type(await spoken(), '10.1.2.3', { headers: { 'x-forwarded-for': '203.0.113.8' } })).status).toBe(303)
  })

  it('is named nowhere in the clear', async () => {
    await type(guess(), '192.0.2.30')
    const kept = await glue.database.db.query({ name: 'code-counters', text: 'select key from rate_limit' })
    expect([kept.length > 0, JSON.stringify(kept) + limited.logs.join('')]).toEqual([true, expect.not.stringMatching(/192\.0\.2|2001:db8/)])
  })
})
