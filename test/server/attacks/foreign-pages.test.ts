/** What a page somebody visits can make their browser do to the server: nothing. */
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, errorsOf, type GlueApp, newCart, startGlueApp } from '../../support/glue-app.ts'

const ALLOWED = 'https://shop.example'
const MARA = { username: 'mara@lumen.example', password: 'handcart-demo' }

let glue: GlueApp
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp({ limits: true, origins: [ALLOWED], publicUrl: 'https://carts.example/glue' })
  mara = await glue.as(MARA.username)
})
afterAll(() => glue.database.drop())

const form = `${new URLSearchParams({ grant_type: 'password', ...MARA })}`
const document = JSON.stringify({ data: { type: 'access-tokens', attributes: MARA } })
const sessions = async () =>
  (await glue.database.db.query({ name: 'sessions', text: 'select count(*)::int as count from session' }))[0]?.count

describe('a page of an origin that is not allowed', () => {
  it.each([
    ['a form', '/token', form, 'application/x-www-form-urlencoded'],
    ['plain text', '/token', form, 'text/plain'],
    ['plain text that is JSON', '/access-tokens', document, 'text/plain'],
    ['JSON', '/access-tokens', document, 'application/vnd.api+json'],
    ['a form for agents', '/agent-access-tokens', document, 'multipart/form-data'],
    ['no type', '/refresh-tokens', '{}', ''],
  ])('signs nobody in by %s', async (_what, path, body, type) => {
    const before = [await sessions(), glue.logs.length]
    for (const origin of [
      'https://evil.example',
      'null',
      'https://shop.example.evil.example',
      'http://shop.example',
      'https://shop.example:444',
    ]) {
      const answer = await glue.nobody('POST', path, { body, headers: { Origin: origin, 'Content-Type': type } })
      expect(errorsOf(answer)).toEqual(['403 802 Unauthorized request.'])
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
    expect([await sessions(), glue.logs.length]).toEqual(before)
  })

  it('uses up nobody’s attempts', async () => {
    const wrong = { ...MARA, password: 'wrong-guess' }
    for (let guess = 0; guess < 12; guess += 1)
      await glue.nobody('POST', '/access-tokens', { attributes: wrong, headers: { Origin: 'https://evil.example' } })
    expect((await glue.nobody('POST', '/access-tokens', { attributes: MARA })).status).toBe(201)
  })

  it('changes and deletes nothing, even with a token', async () => {
    const cart = await newCart(mara)
    for (const method of ['PATCH', 'DELETE', 'PUT'])
      expect((await mara(method, `/carts/${cart}`, { headers: { Origin: 'https://evil.example' } })).status).toBe(403)
    expect((await mara('GET', `/carts/${cart}`)).status).toBe(200)
  })

  it('is refused before the body is read', async () => {
    const unread = new Readable({ read: () => unread.destroy(new Error('read')) })
    const headers = { Origin: 'https://evil.example' }
    const answer = await glue.app.inject({ method: 'POST', url: '/token', headers, payload: unread })
    expect([answer.statusCode, unread.destroyed]).toEqual([403, false])
  })
})

describe('an origin that is allowed', () => {
  it.each([ALLOWED, 'https://carts.example', 'chrome-extension://abcdefghijklmnop', 'moz-extension://0b9a-11'])(
    'signs in: %s',
    async (origin) => {
      const answer = await glue.nobody('POST', '/access-tokens', { attributes: MARA, headers: { Origin: origin } })
      expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([201, origin])
    },
  )

  it('asks beforehand and is told what it may', async () => {
    const asked = { 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'authorization,if-match' }
    const answer = await glue.nobody('OPTIONS', '/carts', { headers: { Origin: ALLOWED, ...asked } })
    expect([answer.status, answer.headers.get('Access-Control-Allow-Methods')]).toEqual([204, 'GET, POST, PATCH, DELETE, OPTIONS'])
  })
})

describe('a proxy nobody named', () => {
  it('is pointed out in the log, once', async () => {
    for (const address of ['198.51.100.1', '198.51.100.2']) await glue.nobody('GET', '/health', { headers: { 'X-Forwarded-For': address } })
    const lines = glue.logs.filter((line) => line.includes('HANDCART_TRUST_PROXY'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('198.51')
  })
})

describe('Glue’s own laxer rules', () => {
  it('stay: other content types without an origin, any word before the token', async () => {
    const typed = await glue.nobody('POST', '/access-tokens', { body: document, headers: { 'Content-Type': 'text/plain' } })
    expect(typed.status).toBe(201)
    const headers = { Authorization: `Token ${typed.json.data.attributes.accessToken}` }
    expect((await glue.nobody('GET', '/carts', { headers })).status).toBe(200)
  })
})
