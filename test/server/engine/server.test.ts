import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../server/embedded-postgres/postmaster.ts'
import { copyCluster } from '../../support/cluster.ts'
import { createTestDatabase } from '../../support/database.ts'
import { addItem, createCart, quantities, signIn } from '../../support/glue-client.ts'
import { runServer, type ServerProcess, startServer } from '../../support/server-process.ts'

const SEED = 'demo/seed.json'
const MARA = 'mara@lumen.example'

let folder: string
let server: ServerProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'server-'))
})
afterEach(async () => {
  await server?.stop()
  server = undefined
  await rm(folder, { recursive: true })
})

async function start(): Promise<ServerProcess> {
  await copyCluster(folder)
  return startFresh()
}

async function startFresh(): Promise<ServerProcess> {
  server = await startServer({ seed: SEED, embedded: true, env: { HANDCART_DATA: folder } })
  return server
}

const pidFile = () => path.join(folder, 'postgres/cluster/postmaster.pid')

describe('the server on its own PostgreSQL', () => {
  it('answers on a fresh machine', async () => {
    const { url } = await startFresh()
    const health = await fetch(`${url}/health`)
    expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ service: 'handcart' })])
  })

  it('ends with code 0 when asked to, and takes its PostgreSQL with it', async () => {
    const { stop } = await start()
    expect(await stop()).toBe(0)
    expect(existsSync(pidFile())).toBe(false)
  })

  it('keeps carts and sessions over a restart', async () => {
    const { url, restart } = await start()
    const mara = await signIn(url, MARA)
    const cart = await createCart(mara, 'Kept')
    await addItem(mara, cart, { sku: 'chair' })
    await restart()
    expect(await quantities(mara, cart)).toEqual(new Map([['chair', 1]]))
  })

  it('attaches to the PostgreSQL of a server that was killed', async () => {
    const { kill9, restart, logs, stop } = await start()
    await kill9()
    const survivor = await readFile(pidFile(), 'utf8')
    await restart()
    expect(logs()).toContain('"attached":true,"msg":"database ready"')
    expect((await readFile(pidFile(), 'utf8')).split('\n')[0]).toBe(survivor.split('\n')[0])
    await stop()
    expect(existsSync(pidFile())).toBe(false)
  })

  it('finishes the request under way before it stops', async () => {
    const running = await start()
    const body = JSON.stringify({ data: { type: 'access-tokens', attributes: { username: MARA, password: 'handcart-demo' } } })
    const { socket, received } = await halfRequest(running.url, body)
    const stopped = running.stop()
    await until(() => running.logs().includes('"msg":"stopping"'))
    socket.write(body.slice(10))
    expect(await received).toMatch(/^HTTP\/1\.1 201 /)
    expect(await stopped).toBe(0)
  })

  it('logs nothing of a sign-in but that it happened', async () => {
    const { url, logs } = await start()
    await signIn(url, MARA)
    await expect(signIn(url, MARA, 'geheimes-wort')).rejects.toThrow('401')
    expect(logs()).not.toMatch(/mara|handcart-demo|geheimes/i)
  })
})

describe('npm run serve', () => {
  it.skipIf(process.platform === 'win32')('leaves no server behind when it is told to end', async () => {
    const database = await createTestDatabase({ migrated: false })
    const env = { ...process.env, HANDCART_PORT: '0', DATABASE_URL: database.url }
    const npm = spawn('npm', ['run', 'serve'], { stdio: ['ignore', 'pipe', 'pipe'], env })
    let printed = ''
    for (const stream of [npm.stdout, npm.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
      })
    await until(() => printed.includes('Handcart server: '))
    npm.kill('SIGTERM')
    // The pipe closes when the last one who holds it has ended.
    await once(npm.stdout, 'close')
    expect(printed).toContain('"msg":"stopped"')
    await database.drop()
  })
})

describe('a server that cannot start', () => {
  it('names HANDCART_PORT in one sentence when the port is in use, and makes nothing', async () => {
    const port = await freePort()
    const holder = createServer().listen(port, '127.0.0.1')
    const result = await runServer({ HANDCART_PORT: `${port}`, HANDCART_DATA: path.join(folder, 'data') })
    holder.close()
    const printed = `Port ${port} is in use. Stop what uses it, or set HANDCART_PORT to another port.\n`
    expect([result, existsSync(path.join(folder, 'data'))]).toEqual([{ code: 1, printed }, false])
  })

  it('names the setting that is wrong', async () => {
    const printed = 'HANDCART_CATALOGUE must be "open" or "strict".\n'
    expect(await runServer({ HANDCART_CATALOGUE: 'half' })).toEqual({ code: 1, printed })
  })

  it('says that the database of DATABASE_URL does not answer, without its password', async () => {
    const result = await runServer({ HANDCART_PORT: '0', DATABASE_URL: `postgres://cart:geheim@127.0.0.1:${await freePort()}/cart` })
    expect(result).toEqual({ code: 1, printed: expect.stringMatching(/^The database of DATABASE_URL cannot be used: .*ECONNREFUSED/) })
    expect(result.printed).not.toContain('geheim')
  })
})

/** Sends the head and the first ten bytes of a sign-in; `received` is the answer once it is complete. */
async function halfRequest(url: string, body: string): Promise<{ socket: Socket; received: Promise<string> }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const received = new Promise<string>((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    socket.once('error', reject).once('end', () => resolve(text))
  })
  const head = [
    'POST /access-tokens HTTP/1.1',
    `Host: ${hostname}`,
    'Accept: */*',
    'Content-Type: application/vnd.api+json',
    'Connection: close',
  ]
  socket.write([...head, `Content-Length: ${body.length}`, 'Expect: 100-continue', '', body.slice(0, 10)].join('\r\n'))
  // The server's "100 Continue" shows that it has begun to handle the request.
  await new Promise((resolve) => socket.once('data', resolve))
  return { socket, received: received.then((text) => text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')) }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 10))
}
