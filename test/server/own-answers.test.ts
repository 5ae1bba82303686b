/** Whatever comes over the wire is answered by the server's own rules: of the framework beneath nothing is ever seen. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GlueApp, startGlueApp } from '../support/glue-app.ts'

let glue: GlueApp
let server: Server
let port: number
let token: string

beforeAll(async () => {
  glue = await startGlueApp({ origins: ['https://shop.example'] })
  const credentials = { username: 'mara@lumen.example', password: 'handcart-demo' }
  token = (await glue.nobody('POST', '/access-tokens', { attributes: credentials })).json.data.attributes.accessToken
  server = glue.app.server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = Object(server.address()).port
})
afterAll(async () => {
  server.close()
  await once(server, 'close')
  await glue.database.drop()
})

/** Sends text as it is and answers all that came back. */
async function exchange(text: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1')
  socket.write(text)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** One request of somebody signed in. */
function ask(line: string, headers: readonly string[] = [], body = ''): Promise<string> {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const usual = ['Host: glue.example', 'Connection: close', 'Accept: */*', `Authorization: Bearer ${token}`]
  return exchange(`${[`${line} HTTP/1.1`, ...usual, ...headers, ...length].join('\r\n')}\r\n\r\n${body}`)
}

const NOT_FOUND = /^HTTP\/1\.1 404 Not Found\r\n[\s\S]*\r\n\r\n\{"errors":\[\{"status":404,"detail":"Not Found"\}\]\}$/
const CART = JSON.stringify({ data: { type: 'carts', attributes: { name: 'A', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } } })

describe('an address nobody has', () => {
  it.each([
    'PROPFIND /carts',
    'LOCK /',
    'TRACE /carts',
    'QUERY /carts',
    'PUT /health',
    'GET /%zz',
    'GET /%c0%af',
    'GET /%',
    'GET /HEALTH',
    'GET /health/',
    'GET //health',
    'GET /api.md/',
    `GET /carts-${'x'.repeat(8000)}`,
    `GET /${'a/'.repeat(3000)}`,
  ])('is not found, as Glue says it: %s', async (line) => {
    expect(await ask(line)).toMatch(NOT_FOUND)
  })

  it.each(['HEAD /health', 'HEAD /', 'HEAD /openapi.json', 'HEAD /carts'])('has no answer without its body: %s', async (line) => {
    expect(await ask(line)).toMatch(/^HTTP\/1\.1 404 Not Found\r\n(.+\r\n)*content-length: 48\r\n(.+\r\n)*\r\n$/i)
  })

  it('is asked for with a version of some interface as without', async () => {
    expect(await ask('GET /nothing', ['Accept-Version: 2'])).toMatch(NOT_FOUND)
  })
})

describe('an address with escapes that mean nothing', () => {
  it('is looked for as it is', async () => {
    expect(await ask('GET /carts/%E0%A4%A?include=items')).toMatch(/^HTTP\/1\.1 404 [\s\S]*"code":"101"/)
  })
})

describe('a body', () => {
  it.each(['nonsense', '/', 'a/b/c', 'application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'is taken whatever type it is said to be: %s',
    async (type) => {
      expect(await ask('POST /carts', [`Content-Type: ${type}`], CART)).toMatch(/^HTTP\/1\.1 201 Created\r\n/)
    },
  )

  it('is taken without a type', async () => {
    expect(await ask('POST /carts', [], CART)).toMatch(/^HTTP\/1\.1 201 Created\r\n/)
  })

  it.each(['{', '', '{"__proto__":{}}', '"\ud800"'])('that is no document is refused in Glue’s words: %j', async (body) => {
    const answer = await ask('POST /carts', ['Content-Type: application/json'], body)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\{"errors":\[\{"status":400,"detail":"Post data is invalid."\}\]\}$/)
  })

  it('beside a GET changes nothing', async () => {
    expect(await ask('GET /cart-permission-groups/1', ['Content-Type: application/json'], '{')).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })

  it('is waited for by whoever asks first', async () => {
    expect(await ask('POST /carts', ['Expect: 100-continue'], CART)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 Created\r\n/)
  })

  it('that is too large closes the connection, once it is read', async () => {
    const answer = await ask('POST /carts', [], JSON.stringify('x'.repeat(6_000_000)))
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*\r\nconnection: close\r\n/i)
  })

  it('of a method nobody knows is read no less', async () => {
    expect(await ask('PROPFIND /carts', [], JSON.stringify('x'.repeat(6_000_000)))).toMatch(/^HTTP\/1\.1 413 /)
  })
})

describe('a question beforehand', () => {
  const METHOD = 'Access-Control-Request-Method: PATCH'
  const HEADERS = 'Access-Control-Request-Headers: if-match'

  it.each([
    ['/carts', []],
    ['*', []],
    ['/carts', ['Origin: https://shop.example', METHOD]],
    ['/', ['Origin: https://shop.example', HEADERS]],
  ])('to %s with %j is refused by Glue', async (target, headers) => {
    expect(await ask(`OPTIONS ${target}`, headers)).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n[\s\S]*content-type: text\/plain/i)
  })

  it('is answered, and says more only to who may call', async () => {
    const [known, unknown] = [
      await ask('OPTIONS /carts', ['Origin: https://shop.example', METHOD, HEADERS]),
      await ask('OPTIONS /carts', ['Origin: https://evil.example', METHOD, HEADERS]),
    ]
    expect([known, unknown].map((answer) => answer.split('\r\n')[0])).toEqual(Array(2).fill('HTTP/1.1 204 No Content'))
    expect([known, unknown].map((answer) => /access-control-allow-origin: https:\/\/shop\.example/i.test(answer))).toEqual([true, false])
  })
})

describe('what is no HTTP', () => {
  it.each([
    ['NONSENSE\r\n\r\n', '400 Bad Request'],
    ['GET / HTTP/1.1\r\n\r\n', '400 Bad Request'],
    [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
  ])('gets Node’s own answer: %.20s', async (text, status) => {
    const answer = await exchange(text)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\r\nConnection: close\r\n`, 'i'))
    expect(answer).not.toContain('{')
  })
})
