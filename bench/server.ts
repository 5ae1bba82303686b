/**
 * What a server costs who runs it, each beside a peer in the same run, turns taken: from start to `/health` with the database running, one share at a time
 * beside a server that does one fsync append, memory after many carts under load. `npm run bench:server`; some of it: `-- share`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { run } from '../scripts/run-command.ts'
import { type ServerProcess, startServer } from '../test/support/server-process.ts'
import { ending } from './ending.ts'
import { medianOf, quantileOf, ratioOf, spreadOf, spreadText } from './statistics.ts'
import { machine, tellRow, wantedParts } from './written.ts'

const STARTS = 9
const SHARE_ROUNDS = 12
const SHARES = 50
const CARTS = 10_000
const LINES = 5
const AT_ONCE = 16
const BARS = { startMs: 400, shareRatio: 2.5, megabytes: 150 } as const
const JONAS = '0192f000-0000-7000-8000-000000000102'

/** The least a server can be: it says where it listens, and answers. */
const BARE = `require('node:http').createServer((q, a) => { q.resume().on('end', () => a.end('{}')) })
  .listen(0, '127.0.0.1', function () { console.log('at ' + this.address().port) })`
/** The least a server can do that promises to keep something: one append, one fsync. */
const FSYNC = `const file = require('node:fs').openSync(process.argv[1], 'a')
const { write, fsync } = require('node:fs')
require('node:http').createServer((q, a) => {
  let text = ''
  q.on('data', (part) => { text += part }).on('end', () => write(file, text, () => fsync(file, () => { a.statusCode = 201; a.end('{}') })))
}).listen(0, '127.0.0.1', function () { console.log('at ' + this.address().port) })`

// As `npm ci` leaves it.
if ((await run('node', ['scripts/server-build.ts'])) !== 0) throw new Error('The server could not be built.')

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
const folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-bench-'))
const env = { HANDCART_DATA: path.join(folder, 'data') }
const removed = ending(() => rm(folder, { recursive: true, force: true }))
const server = await startServer({ embedded: true, seed: 'demo/seed.json', env })
const stopped = ending(() => server.stop())
console.log(machine())
try {
  const wanted = wantedParts()
  for (const [part, measure] of Object.entries({ start: measureStart, share: measureShares, memory: measureMemory })) {
    if (wanted.length > 0 && !wanted.includes(part)) continue
    if (!(await measure(server))) process.exitCode = 1
  }
} finally {
  await stopped()
  agent.destroy()
  await removed()
}

// The first server keeps the database up; the others find it.
async function measureStart(): Promise<boolean> {
  const real: number[] = []
  const bare: number[] = []
  for (let round = -1; round < STARTS; round += 1) {
    const began = performance.now()
    const one = await startServer({ embedded: true, env })
    const end = ending(() => one.stop())
    await send({ port: portOf(one.url), method: 'GET', path: '/health' })
    if (round >= 0) real.push(performance.now() - began)
    await end()
    const peerBegan = performance.now()
    const peer = await startPeer(BARE)
    await send({ port: peer.port, method: 'GET', path: '/' })
    if (round >= 0) bare.push(performance.now() - peerBegan)
    await peer.end()
  }
  const [ours, theirs] = [medianOf(real), medianOf(bare)]
  console.log(
    `start to /health: median ${spreadText(spreadOf(real), 0)} ms, bar ${BARS.startMs}, of ${STARTS}; bare node:http ${spreadText(spreadOf(bare), 0)} ms, ratio ${spreadText(ratioOf(real, bare))}`,
  )
  const now = `${spreadText(spreadOf(real), 0)} ms`
  await tellRow({ id: 'start', now, peer: `${theirs.toFixed(0)} ms`, runs: STARTS, isMet: ours <= BARS.startMs })
  return ours <= BARS.startMs
}

async function measureShares({ url }: ServerProcess): Promise<boolean> {
  const port = portOf(url)
  const token = await signIn(port)
  const peer = await startPeer(FSYNC, path.join(folder, 'appended'))
  const real: number[] = []
  const bare: number[] = []
  for (let round = -4; round < SHARE_ROUNDS; round += 1) {
    const carts: string[] = []
    for (let cart = 0; cart < SHARES; cart += 1) carts.push(await newCart(port, token, 1))
    for (const cart of carts) {
      const body = bodyOf('shared-carts', { idCompanyUser: JONAS, idCartPermissionGroup: 1 })
      const ours = await timed({ port, method: 'POST', path: `/carts/${cart}/shared-carts`, body, token })
      const theirs = await timed({ port: peer.port, method: 'POST', path: '/', body })
      if (round >= 0) real.push(ours)
      if (round >= 0) bare.push(theirs)
    }
  }
  await peer.end()
  const [ours, theirs] = [quantileOf(real, 0.95), quantileOf(bare, 0.95)]
  // The p95 of all, and the quartiles of the rounds' own.
  const p95s = (all: readonly number[]): readonly number[] =>
    Array.from({ length: SHARE_ROUNDS }, (_, round) => quantileOf(all.slice(round * SHARES, (round + 1) * SHARES), 0.95))
  const spread = spreadText({ ...ratioOf(p95s(real), p95s(bare)), median: ours / theirs }, 2)
  const medians = `medians ${medianOf(real).toFixed(2)} and ${medianOf(bare).toFixed(2)} ms`
  console.log(
    `share p95: ${ours.toFixed(2)} ms, one fsync append ${theirs.toFixed(2)} ms, ratio ${spread}, bar ${BARS.shareRatio}; ${medians}, ${real.length} each`,
  )
  const isMet = ours / theirs <= BARS.shareRatio
  await tellRow({ id: 'share', now: `${spread} ×`, peer: `${theirs.toFixed(2)} ms`, runs: real.length, isMet })
  return ours / theirs <= BARS.shareRatio
}

// After a start like any other: the first one also made the database and hashed passwords.
async function measureMemory(started: ServerProcess): Promise<boolean> {
  await started.restart()
  const { url, pid } = started
  const port = portOf(url)
  const token = await signIn(port)
  let made = 0
  const worker = async (): Promise<void> => {
    while (made < CARTS) {
      made += 1
      const cart = await newCart(port, token, LINES)
      await send({ port, method: 'GET', path: `/carts/${cart}?include=items`, token })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const megabytes = await residentMegabytes(pid)
  const peer = await startPeer(BARE)
  for (let sent = 0; sent < CARTS; sent += 1) await send({ port: peer.port, method: 'GET', path: '/' })
  const bare = await residentMegabytes(peer.child.pid ?? 0)
  await peer.end()
  console.log(
    `memory after ${CARTS} carts of ${LINES} lines, ${AT_ONCE} at once: ${megabytes.toFixed(0)} MB, bar ${BARS.megabytes}; bare node:http ${bare.toFixed(0)} MB`,
  )
  const isMet = megabytes <= BARS.megabytes
  await tellRow({ id: 'memory', now: `${megabytes.toFixed(0)} MB`, peer: `${bare.toFixed(0)} MB`, runs: 1, isMet })
  return megabytes <= BARS.megabytes
}

// Linux only: elsewhere the figure is none.
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}

function bodyOf(type: string, attributes: unknown): string {
  return JSON.stringify({ data: { type, attributes } })
}

async function signIn(port: number): Promise<string> {
  const body = bodyOf('access-tokens', { username: 'mara@lumen.example', password: 'handcart-demo' })
  return JSON.parse(await send({ port, method: 'POST', path: '/access-tokens', body })).data.attributes.accessToken
}

async function newCart(port: number, token: string, lines: number): Promise<string> {
  const shop = { platform: 'woocommerce', origin: 'https://shop.example', basePath: '/', cartUrl: 'https://shop.example/cart/' }
  const line = () => ({ id: crypto.randomUUID(), product: { sku: 'A' }, title: 'x'.repeat(60), options: [], quantity: '1', readd: 'exact' })
  const handcart = { shop, lines: Array.from({ length: lines }, line), totals: {}, capturedAt: '2026-11-24T10:00:00.000Z' }
  // A name of its own: numbers behind taken names are not what is measured.
  const own = { name: `${Math.random()}`.slice(2, 22), priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
  return JSON.parse(await send({ port, method: 'POST', path: '/carts', body: bodyOf('carts', { ...own, handcart }), token })).data.id
}

interface Call {
  readonly port: number
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  readonly token?: string
}

async function timed(call: Call): Promise<number> {
  const began = performance.now()
  await send(call)
  return performance.now() - began
}

function send({ port, method, path: address, body, token }: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Accept: 'application/vnd.api+json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) }
    const call = request({ host: '127.0.0.1', port, method, path: address, agent, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        if ((answer.statusCode ?? 0) < 300) resolve(text)
        else reject(new Error(`${method} ${address}: ${answer.statusCode} ${text}`))
      })
      answer.once('error', reject)
    })
    call.once('error', reject)
    call.end(body)
  })
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}

interface Peer {
  readonly child: ChildProcess
  readonly port: number
  readonly end: () => Promise<void>
}

async function startPeer(code: string, ...parameters: readonly string[]): Promise<Peer> {
  const child = spawn(process.execPath, ['-e', code, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  const end = ending(() => child.kill())
  for await (const line of createInterface({ input: child.stdout })) return { child, end, port: Number(/^at (\d+)$/.exec(line)?.[1]) }
  throw new Error('The peer ended before it listened.')
}
