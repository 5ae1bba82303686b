/** Requests a second of the sharing server beside the same statements behind bare node:http: same run, same database, turns taken. `npm run bench`, or `npm run bench -- share` for some operations. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import os from 'node:os'
import path from 'node:path'

const ROUNDS = 24
const REQUESTS = 300
/** Not counted: only after some ten thousand requests does either server run code compiled as it does all day. */
const WARM_UP_ROUNDS = 40
/** The same where each request needs a cart made for it: most of the code has run by then. */
const SHORT_WARM_UP_ROUNDS = 6
const AT_ONCE = 16
const BAR = 0.8

interface Job {
  readonly name: string
  readonly call: (
    cart: string,
    round: number,
  ) => { readonly method: string; readonly path: string; readonly attributes?: unknown; readonly type?: string }
  /** Carts of its requests; absent: the same one. */
  readonly needs?: 'a cart each' | 'a new cart each'
  /** Each request leaves a cart behind: fewer of them warm up. */
  readonly isGrowing?: true
}

const JONAS = '0192f000-0000-7000-8000-000000000102'
const INCLUDES = 'include=items,shared-carts,company-users,cart-permission-groups'
const JOBS: readonly Job[] = [
  { name: 'get with includes', call: (cart) => ({ method: 'GET', path: `/carts/${cart}?${INCLUDES}` }) },
  { name: 'list', call: () => ({ method: 'GET', path: '/carts' }) },
  {
    name: 'patch line',
    call: (cart, round) => ({ method: 'PATCH', path: `/carts/${cart}/items/A`, type: 'items', attributes: { quantity: 100 + round } }),
    needs: 'a cart each',
  },
  {
    name: 'share',
    call: (cart) => ({
      method: 'POST',
      path: `/carts/${cart}/shared-carts`,
      type: 'shared-carts',
      attributes: { idCompanyUser: JONAS, idCartPermissionGroup: 1 },
    }),
    needs: 'a new cart each',
    isGrowing: true,
  },
  {
    name: 'new cart',
    call: () => ({ method: 'POST', path: '/carts', type: 'carts', attributes: newAttributes() }),
    isGrowing: true,
  },
]

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
const child = fork(path.join(import.meta.dirname, 'servers.ts'))
const ports = await answerOf(child)
const token = await signIn()
console.log(
  `${os.cpus()[0]?.model ?? ''}, ${os.availableParallelism()} cores, Node ${process.version}, ${AT_ONCE} requests at once, ${ROUNDS} rounds of ${REQUESTS} each after ${WARM_UP_ROUNDS} to warm up (share, new cart: ${SHORT_WARM_UP_ROUNDS})`,
)
console.log('One line an operation: the median of its rounds, their lowest and highest, requests a second.')
const wanted = process.argv.slice(2)
let isBelow = false
for (const job of JOBS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const [first = ''] = await newCarts(1)
  await record(job, first)
  const kept = job.needs === 'a cart each' ? await newCarts(REQUESTS) : Array.from({ length: REQUESTS }, () => first)
  const ratios: number[] = []
  const rates = { real: 0, bare: 0 }
  for (let round = job.isGrowing ? -SHORT_WARM_UP_ROUNDS : -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const order = round % 2 === 0 ? (['real', 'bare'] as const) : (['bare', 'real'] as const)
    const own = { real: 0, bare: 0 }
    for (const which of order) {
      const carts = job.needs === 'a new cart each' ? await newCarts(REQUESTS) : kept
      own[which] = await rate(job, { port: ports[which], carts, round })
      if (round >= 0) rates[which] += own[which] / ROUNDS
    }
    if (round >= 0) ratios.push(own.real / own.bare)
  }
  ratios.sort((a, b) => a - b)
  const median = ((ratios[ROUNDS / 2 - 1] ?? 0) + (ratios[ROUNDS / 2] ?? 0)) / 2
  if (median < BAR) isBelow = true
  const range = `${(ratios[0] ?? 0).toFixed(2)} to ${(ratios.at(-1) ?? 0).toFixed(2)}`
  console.log(
    `${job.name}: ratio ${median.toFixed(2)}, bar ${BAR.toFixed(2)}, rounds ${range}, server ${rates.real.toFixed(0)}/s, bare ${rates.bare.toFixed(0)}/s`,
  )
}
if (isBelow) process.exitCode = 1
console.log(isBelow ? `Below the bar of ${BAR}.` : `All at or above the bar of ${BAR}.`)
child.send('stop')
agent.destroy()

async function rate(
  job: Job,
  { port, carts, round }: { readonly port: number; readonly carts: readonly string[]; readonly round: number },
): Promise<number> {
  const started = performance.now()
  let next = 0
  const worker = async (): Promise<void> => {
    for (let cart = carts[next++]; cart !== undefined; cart = carts[next++]) {
      const { method, path: address, type, attributes } = job.call(cart, round)
      const status = await send(port, { method, address, body: bodyOf(type, attributes), headers: { 'x-bench': job.name, 'x-cart': cart } })
      if (status >= 300) throw new Error(`${job.name}: ${status}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker)).catch((error: unknown) => {
    // Without the parent the servers would wait for ever.
    child.kill()
    throw error
  })
  return (carts.length * 1000) / (performance.now() - started)
}

async function record(job: Job, cart: string): Promise<void> {
  // A round of its own: a quantity the bare server wrote must not be the one a measured request sets.
  const { method, path: address, type, attributes } = job.call(cart, ROUNDS)
  const headers = { Accept: 'application/vnd.api+json', 'Content-Type': 'application/vnd.api+json', Authorization: `Bearer ${token}` }
  child.send({ name: job.name, method, path: address, headers, body: bodyOf(type, attributes), cart })
  const told = await answerOf(child)
  if (told.status >= 300) throw new Error(`${job.name}: ${told.status}`)
}

function bodyOf(type: string | undefined, attributes: unknown): string | undefined {
  return type === undefined ? undefined : JSON.stringify({ data: { type, attributes } })
}

async function newCarts(count: number): Promise<readonly string[]> {
  const carts: string[] = []
  const worker = async (): Promise<void> => {
    while (carts.length < count) carts.push(await newCart())
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker))
  return carts.slice(0, count)
}

// A name of its own: numbers behind taken names are not what is measured.
function newAttributes() {
  return { name: `${Math.random()}`.slice(2, 22), priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
}

async function newCart(): Promise<string> {
  const { id } = JSON.parse(await text('/carts', 'carts', newAttributes())).data
  await text(`/carts/${id}/items`, 'items', { sku: 'A', quantity: 1 })
  return id
}

async function signIn(): Promise<string> {
  const made = await text('/access-tokens', 'access-tokens', { username: 'mara@lumen.example', password: 'handcart-demo' }, false)
  return JSON.parse(made).data.attributes.accessToken
}

async function text(address: string, type: string, attributes: unknown, isSignedIn = true): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${ports.real}${address}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/vnd.api+json', ...(isSignedIn ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ data: { type, attributes } }),
  })
  return answer.text()
}

function send(
  port: number,
  {
    method,
    address,
    body,
    headers,
  }: {
    readonly method: string
    readonly address: string
    readonly body: string | undefined
    readonly headers: Readonly<Record<string, string>>
  },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const all = {
      Accept: 'application/vnd.api+json',
      'Content-Type': 'application/vnd.api+json',
      Authorization: `Bearer ${token}`,
      ...headers,
    }
    const call = request({ host: '127.0.0.1', port, method, path: address, agent, headers: all }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', reject)
    })
    call.once('error', reject)
    call.end(body)
  })
}

async function answerOf(of: ChildProcess): Promise<{ readonly real: number; readonly bare: number; readonly status: number }> {
  const [message] = await once(of, 'message')
  return Object(message)
}
