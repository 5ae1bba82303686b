/** What only a real connection shows: status line, literal paths, headers as sent, bodies that never end. */
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
  glue = await startGlueApp()
  const credentials = { username: 'mara@lumen.example', password: 'handcart-demo' }
  token = (await glue.nobody('POST', '/access-tokens', { attributes: credentials })).json.data.attributes.accessToken
  await glue.app.ready()
  server = glue.app.server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(async () => {
  server.close()
  await once(server, 'close')
  await glue.database.drop()
})

/** Sends text as it is and answers everything that came back. */
async function raw(head: readonly string[], body = ''): Promise<string> {
  const socket = net.connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const [line = '', ...headers] = head
  socket.write(`${[line, 'Host: glue.example:8787', 'Connection: close', ...headers, ...length].join('\r\n')}\r\n\r\n${body}`)
  await once(socket, 'close')
  return Buffer.concat(chunks).toString('utf8')
}

const signedIn = () => ['Accept: */*', `Authorization: Bearer ${token}`]

describe('over a real connection', () => {
  it('says Unprocessable Content', async () => {
    const body = JSON.stringify({ data: { type: 'access-tokens', attributes: {} } })
    expect(await raw(['POST /access-tokens HTTP/1.1', 'Accept: */*'], body)).toMatch(/^HTTP\/1\.1 422 Unprocessable Content\r\n/)
  })

  it.each([
    ['POST /carts//items', 'items', { sku: 'A', quantity: 1 }, /^HTTP\/1\.1 400 [\s\S]*"code":"104"/],
    ['PATCH /carts/', 'carts', { name: 'A' }, /^HTTP\/1\.1 400 [\s\S]*Resource id is not specified\./],
    ['GET /customers//carts', '', undefined, /^HTTP\/1\.1 403 [\s\S]*"code":"802"/],
    ['GET /company-users/', '', undefined, /^HTTP\/1\.1 200 /],
  ])('takes the path of %s literally', async (line, type, attributes, answer) => {
    const body = attributes === undefined ? '' : JSON.stringify({ data: { type, attributes } })
    expect(await raw([`${line} HTTP/1.1`, ...signedIn()], body)).toMatch(answer)
  })

  it('names exactly the media type and links to the host that was asked', async () => {
    const answer = await raw(['GET /cart-permission-groups/1 HTTP/1.1', ...signedIn()])
    expect(answer).toMatch(/\r\ncontent-type: application\/vnd\.api\+json\r\n/i)
    expect(answer).toContain('"self":"http://glue.example:8787/cart-permission-groups/1"')
  })

  it.each(['256.256.256.256', 'a..b', '-', '[1:2]'])('answers where the Host is %j, which no URL parser takes', async (host) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.write(`GET /cart-permission-groups/1 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${signedIn().join('\r\n')}\r\n\r\n`)
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString('utf8')).toMatch(/^HTTP\/1\.1 200 /)
  })

  it.each([
    ['http://other.example/cart-permission-groups/1', 200],
    ['/cart-permission-groups/../cart-permission-groups/%31?', 200],
    ['/cart-permission-groups/1?include=%ff&x=%c3%a4', 200],
    ['*', 404],
    ['nonsense', 400],
    ['http://[', 404],
  ])('takes the target %j', async (target, status) => {
    expect(await raw([`GET ${target} HTTP/1.1`, ...signedIn()])).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })

  it.each(['bad host', 'x/y', ''])('links to its own address where the Host is %j', async (host) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.write(`GET /cart-permission-groups/1 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${signedIn().join('\r\n')}\r\n\r\n`)
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString('utf8')).toContain(`"self":"http://127.0.0.1:${port}/cart-permission-groups/1"`)
  })

  it('takes a path of two slashes for a path, not for another host', async () => {
    expect(await raw(['GET //evil.example/carts HTTP/1.1', ...signedIn()])).toMatch(/^HTTP\/1\.1 404 /)
  })

  it('refuses a request that accepts nothing', async () => {
    expect(await raw(['GET /carts HTTP/1.1', 'Accept:', `Authorization: Bearer ${token}`])).toMatch(/^HTTP\/1\.1 406 /)
  })

  it('lets a client that sends too much finish, and answers it, each time', async () => {
    const body = JSON.stringify({ data: { type: 'carts', attributes: { name: 'x'.repeat(6_000_000) } } })
    const statuses = []
    for (let time = 0; time < 8; time += 1) statuses.push((await fetch(`http://127.0.0.1:${port}/carts`, { method: 'POST', body })).status)
    expect(new Set(statuses)).toEqual(new Set([413]))
  })

  it('answers health without a token, and says what it is', async () => {
    const answer = await raw(['GET /health HTTP/1.1'])
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(JSON.parse(answer.split('\r\n\r\n').at(-1) ?? '')).toMatchObject({
      service: 'handcart',
      features: [
        'idempotency',
        'cart-news',
        'share-states',
        'invitations',
        'spoken-codes',
        'cart-lines',
        'anonymous',
        'teams',
        'link-checks',
        'owner-data',
        'phone-calls',
      ],
      catalogue: 'open',
    })
  })
})
