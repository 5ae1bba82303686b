// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { type ApiRequest, ask, type Endpoint, serverAddress } from '../../lib/api/request.ts'
import { ERRORS } from '../../lib/contract/errors.ts'
import { isErrorCode } from '../../lib/core/error-rows.ts'
import { refusal } from '../desk/fake-glue.ts'

const READ: ApiRequest = { method: 'GET', path: '/carts' }
const WRITE: ApiRequest = { method: 'POST', path: '/carts', body: { data: {} }, key: 'k-1' }

function serverOf(answer: (request: Request) => Response | Promise<Response>): { endpoint: Endpoint; requests: Request[] } {
  const requests: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    requests.push(request)
    return answer(request)
  }
  const features = ['cart-lines', 'idempotency']
  return { requests, endpoint: { server: 'https://hand.example/glue', fetch, language: 'de', features, token: 'secret' } }
}

const good = (): Response => new Response('{"data":[]}', { headers: { ETag: '"1"' } })

it.each([
  ['invalid.too-many-lines', 'cart-lines', { count: '1001' }, { count: '1001' }],
  ['invalid.too-large', 'cart-size', { size: '2049' }, { size: '2049' }],
  ['invalid.too-large', 'cart-size', { size: 'x'.repeat(2000), count: 12 }, {}],
  ['invalid.too-large', 'cart-size', 'nonsense', {}],
])('%s is told with the numbers a server of ours gives', async (error, code, meta, numbers) => {
  const body = JSON.stringify({ errors: [{ status: 422, code, detail: 'Too much.', meta }] })
  const { endpoint } = serverOf(() => new Response(body, { status: 422 }))
  await expect(ask(endpoint, WRITE)).rejects.toMatchObject({ code: error, data: { ...numbers, server: 'hand.example' } })
})

describe('a request', () => {
  it('carries token, language, media type and key', async () => {
    const { endpoint, requests } = serverOf(good)
    await ask(endpoint, WRITE)
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
      authorization: 'Bearer secret',
      'accept-language': 'de',
      'content-type': 'application/vnd.api+json',
      'idempotency-key': 'k-1',
    })
  })

  it('goes below the path of the server', async () => {
    const { endpoint, requests } = serverOf(good)
    await ask(endpoint, READ)
    expect(requests[0]?.url).toBe('https://hand.example/glue/carts')
  })

  it('sends no cookies and follows no redirect', async () => {
    const { endpoint, requests } = serverOf(good)
    await ask(endpoint, READ)
    expect([requests[0]?.credentials, requests[0]?.redirect]).toEqual(['omit', 'error'])
  })

  it('asks for nothing new by the tag it has', async () => {
    const { endpoint, requests } = serverOf(() => new Response(null, { status: 304, headers: { ETag: '"7"' } }))
    const answer = await ask(endpoint, { ...READ, tag: '"7"' })
    expect(requests[0]?.headers.get('If-None-Match')).toBe('"7"')
    expect(answer).toMatchObject({ status: 304, tag: '"7"', json: undefined })
  })

  it('to a server without features carries neither key nor tag', async () => {
    const { endpoint, requests } = serverOf(good)
    await ask({ ...endpoint, features: [] }, { ...WRITE, tag: '"7"' })
    expect([...(requests[0]?.headers.keys() ?? [])].sort()).toEqual(['accept', 'accept-language', 'authorization', 'content-type'])
  })

  it.each([500, 503, 429, 408])('is not repeated after %i', async (status) => {
    const { endpoint, requests } = serverOf(() => new Response('', { status }))
    await expect(ask(endpoint, WRITE)).rejects.toBeDefined()
    expect(requests).toHaveLength(1)
  })

  it('is not repeated when nobody answers', async () => {
    const { endpoint, requests } = serverOf(() => Promise.reject(new TypeError('fetch failed')))
    await expect(ask(endpoint, WRITE)).rejects.toBeDefined()
    expect(requests).toHaveLength(1)
  })

  it.each([
    [false, 'offline'],
    [true, 'unreachable'],
  ])('that nobody answers while the device is online: %s is told as %s', async (isOnline, code) => {
    const { endpoint } = serverOf(() => Promise.reject(new TypeError('fetch failed')))
    await expect(ask({ ...endpoint, isOnline: () => isOnline }, READ)).rejects.toMatchObject({ code, data: { server: 'hand.example' } })
  })
})

describe('a failure', () => {
  const told = Object.entries(ERRORS).flatMap(([code, row]) => ('code' in row && row.status > 0 && isErrorCode(code) ? [code] : []))

  it.each(told)('%s is known by its status and code', async (code) => {
    const { endpoint } = serverOf(() => refusal(code))
    await expect(ask(endpoint, READ)).rejects.toMatchObject({ code })
  })

  it.each([
    ['Product "080" not found', 'invalid.product', { sku: '080' }],
    ['Item 080 only has availability of 3.', 'invalid.stock', { sku: '080' }],
    ['Artikel 080 ist nur 3-mal verfügbar.', 'invalid.stock', { sku: '080' }],
    ['Something new', 'invalid.product', {}],
  ])('two codes have in common is known by its sentence: %s', async (detail, code, data) => {
    const errors = [{ status: 422, code: '102', detail }]
    const { endpoint } = serverOf(() => new Response(JSON.stringify({ errors }), { status: 422 }))
    await expect(ask(endpoint, READ)).rejects.toMatchObject({ code, data })
  })

  it.each([
    ['HTML with 200', () => new Response('<h1>Welcome</h1>'), 'invalid.server-answer'],
    ['HTML with 404', () => new Response('<h1>Not here</h1>', { status: 404 }), 'invalid.server-answer'],
    ['HTML with 502', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'unavailable'],
    ['an unknown code', () => new Response('{"errors":[{"code":"9999"}]}', { status: 422 }), 'invalid.server-answer'],
    ['too many requests', () => refusal('limit.rate', { 'Retry-After': '7' }), 'limit.rate'],
  ])('of the kind "%s" becomes %s', async (_what, answer, code) => {
    const { endpoint } = serverOf(answer)
    await expect(ask(endpoint, READ)).rejects.toMatchObject({ code })
  })

  it('of a field names it', async () => {
    const answer = { errors: [{ status: 422, code: '901', detail: 'name => This value should not be blank.' }] }
    const { endpoint } = serverOf(() => new Response(JSON.stringify(answer), { status: 422 }))
    await expect(ask(endpoint, READ)).rejects.toMatchObject({ data: { field: 'name => This value should not be blank.' } })
  })
})

describe('the address of a server', () => {
  it.each([
    ['hand.example', 'https://hand.example'],
    ['https://hand.example/glue/', 'https://hand.example/glue'],
    [' https://hand.example:8443 ', 'https://hand.example:8443'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['http://localhost:8787/', 'http://localhost:8787'],
    ['http://[::1]:8787', 'http://[::1]:8787'],
  ])('%s is %s', (typed, address) => {
    expect(serverAddress(typed)).toBe(address)
  })

  it.each([
    'http://hand.example',
    'http://127.0.0.1.evil.example',
    'ftp://hand.example',
    'https://user:pw@hand.example',
    'javascript:alert(1)',
    '',
    'https://',
  ])('%s is refused', (typed) => {
    expect(() => serverAddress(typed)).toThrow(expect.objectContaining({ code: 'invalid.server-address' }))
  })
})
