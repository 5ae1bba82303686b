/** Whoever sends so slowly that a request never ends is cut off; whoever takes their time within reason is answered. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GlueApp, startGlueApp } from '../../support/glue-app.ts'

let glue: GlueApp
let server: Server
let port: number

beforeAll(async () => {
  glue = await startGlueApp({ patience: { requestMs: 400, checkMs: 50 } })
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

/** Sends the parts, one each 50 ms, until all are sent or the server hangs up; answers what came back. */
async function trickle(parts: Iterable<string>): Promise<string> {
  const socket = net.connect(port, '127.0.0.1').on('error', () => {})
  const received: Buffer[] = []
  socket.on('data', (chunk) => received.push(chunk))
  // Whoever is hung up on while sending sees a reset first.
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const left = parts[Symbol.iterator]()
  const timer = setInterval(() => {
    const { done, value } = left.next()
    if (done) clearInterval(timer)
    else socket.write(value)
  }, 50)
  await closed
  clearInterval(timer)
  return Buffer.concat(received).toString('utf8')
}

function* forEver(start: string, part: string): Generator<string> {
  yield start
  for (;;) yield part
}

const HEAD = 'POST /access-tokens HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n'
const BODY = JSON.stringify({ data: { type: 'access-tokens', attributes: { username: 'mara@lumen.example', password: 'handcart-demo' } } })

describe('a request that does not end', () => {
  it('is cut off in its body, although each part comes in time', async () => {
    expect(await trickle(forEver(`${HEAD}Content-Length: 100000\r\n\r\n{`, ' '))).toMatch(/^HTTP\/1\.1 408 |^$/)
  })

  it('is cut off in its headers', async () => {
    expect(await trickle(forEver(HEAD, 'X-More: 1\r\n'))).toMatch(/^HTTP\/1\.1 408 |^$/)
  })

  it('is no error of the server', () => {
    expect(glue.logs.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})

describe('a request in three parts', () => {
  it('is answered', async () => {
    const head = `${HEAD}Connection: close\r\nContent-Length: ${Buffer.byteLength(BODY)}\r\n\r\n`
    expect(await trickle([head, BODY.slice(0, 20), BODY.slice(20)])).toMatch(/^HTTP\/1\.1 201 /)
  })
})

describe('the server as it runs', () => {
  it('gives a whole request 30 seconds', async () => {
    const { app, database } = await startGlueApp()
    expect([app.server.requestTimeout, app.server.headersTimeout]).toEqual([30_000, 30_000])
    await database.drop()
  })
})
