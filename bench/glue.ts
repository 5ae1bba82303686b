/** Requests a second of the sharing server beside the same statements behind bare node:http: same run, same database, turns taken. `npm run bench`, or `npm run bench -- share` for some operations. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import pg from 'pg'
import { ending } from './ending.ts'
import { type Asked, JOBS, type Job, SLICE } from './jobs.ts'
import { bodyOf, headersOf, newCart, newLink, openClient, signIn, timeOf } from './load.ts'
import { copyCarts, copyPeople } from './rows.ts'
import { spreadOf } from './statistics.ts'
import { machine, tellRow, wantedParts } from './written.ts'

const BAR = 0.8
const AT_ONCE = 16
const ROUND_MS = 600
// Only after some ten thousand requests does either server run code compiled as it does all day.
const WARM_UP_MS = 12_000
const MEASURE_MS = 18_000

type Which = 'real' | 'bare'
interface Person {
  readonly id: string
  readonly token: string
  readonly carts: readonly string[]
  readonly link: Asked['link']
}

const MARA = '0192f000-0000-7000-8000-000000000101'

const wanted = wantedParts()
const child = fork(path.join(import.meta.dirname, 'servers.ts'))
const ports = await answerOf(child)
const pool = new pg.Pool({ connectionString: String(ports.url), max: 2 })
// Whoever drops the database ends its connections.
pool.on('error', () => undefined)
// Without the parent the servers would wait for ever.
const end = ending(() => stopped(child))
const client = openClient(AT_ONCE)
try {
  console.log(`${machine()}, ${AT_ONCE} requests at once`)
  console.log('One line an operation: the median of its rounds, their lower and upper quartile, requests a second.')
  let isBelow = false
  for (const [index, job] of JOBS.entries()) {
    if (wanted.length > 0 && !wanted.includes(job.name)) continue
    process.stderr.write(`${job.name} …\n`)
    const median = await measure(job, await personFor(job, index + 1))
    if (median < barOf(job)) isBelow = true
  }
  if (isBelow) process.exitCode = 1
  console.log(isBelow ? 'Not all are at their bar.' : 'All at or above their bars.')
} finally {
  client.close()
  await pool.end()
  await end()
}

// Nobody measures with what another operation left behind.
async function personFor({ carts = 1, lines = 1, isKnown }: Job, first: number): Promise<Person> {
  const [person] = await copyPeople(pool, { companyUserId: MARA, count: 1, first })
  if (!person) throw new Error('Nobody was copied')
  const token = await signIn(ports.real, person.email)
  const cartId = await newCart(ports.real, token, lines)
  const { rows } = await pool.query<{ company: string }>('select company_id as company from cart where id = $1', [cartId])
  // Ids of their own: the first cart must not be taken for its owner where the cart is replaced by another.
  const copies = await copyCarts(pool, {
    companyId: rows[0]?.company ?? '',
    cartId,
    count: carts === 1 ? 0 : 2 * carts,
    first: first + JOBS.length,
  })
  await pool.query('analyze')
  const link = isKnown ? await newLink(ports.real, token, cartId) : { path: '', tag: '' }
  return { id: person.id, token, carts: carts === 1 ? [cartId] : copies, link }
}

function barOf({ bar = BAR }: Job): number {
  return bar
}

/** Prints its line; answers the median ratio. */
async function measure(job: Job, person: Person): Promise<number> {
  await record(job, person)
  const ratios: number[] = []
  const sums = { real: 0, bare: 0, slices: 0 }
  const began = performance.now()
  for (let pair = 0; performance.now() - began < WARM_UP_MS + MEASURE_MS; ) {
    const round = { real: 0, bare: 0, slices: 0 }
    const isWarm = performance.now() - began > WARM_UP_MS
    // Real, bare, bare, real: whoever comes first in one pair comes second in the next.
    for (const start = performance.now(); round.slices % 2 === 1 || performance.now() - start < ROUND_MS; round.slices += 1) {
      pair += 1
      for (const which of pair % 2 === 0 ? (['real', 'bare'] as const) : (['bare', 'real'] as const))
        round[which] += await slice(job, { person, which, slice: pair })
    }
    if (!isWarm) continue
    ratios.push(round.bare / round.real)
    for (const figure of ['real', 'bare', 'slices'] as const) sums[figure] += round[figure]
  }
  const { median, low, high, count } = spreadOf(ratios)
  const perSecond = (which: Which): string => ((sums.slices * SLICE * 1000) / sums[which]).toFixed(0)
  console.log(
    `${job.name}: ratio ${median.toFixed(2)}, bar ${barOf(job).toFixed(2)}, rounds ${low.toFixed(2)} to ${high.toFixed(2)} of ${count}, server ${perSecond('real')}/s, bare ${perSecond('bare')}/s`,
  )
  const now = `${median.toFixed(2)} × (${low.toFixed(2)} to ${high.toFixed(2)}), ${perSecond('real')}/s`
  const id = job.name === 'share' ? 'share-requests' : job.name.replaceAll(' ', '-')
  await tellRow({ id, now, peer: `${perSecond('bare')}/s`, runs: count, isMet: median >= barOf(job) })
  return median
}

interface Slice {
  readonly person: Person
  readonly which: Which
  readonly slice: number
}

/** Ms of one slice. */
async function slice(job: Job, { person, which, slice }: Slice): Promise<number> {
  const port = ports[which]
  const calls = Array.from({ length: SLICE }, (_, index) => {
    const cart = person.carts[job.carts === undefined ? 0 : index + (which === 'real' ? SLICE : 0)] ?? ''
    const { method, path: address, type, attributes, headers: own } = job.call({ cart, slice, link: person.link })
    const headers = { ...headersOf(person.token), ...own, 'x-bench': job.name, 'x-cart': cart }
    return () => client.send(port, { method, path: address, body: bodyOf(type, attributes), headers })
  })
  const took = await timeOf(calls, AT_ONCE)
  for (const statement of job.after ?? []) await pool.query(statement, [person.id, person.carts[0]])
  return took
}

async function record(job: Job, { token, id, carts: [cart = ''], link }: Person): Promise<void> {
  const { method, path: address, type, attributes, headers } = job.call({ cart, slice: 0, link })
  const request = { method, path: address, headers: { ...headersOf(token), ...headers }, body: bodyOf(type, attributes) }
  // Recorded last is what counts.
  for (let round = job.isKnown ? 0 : 1; round < 2; round += 1) {
    child.send({ name: job.name, ...request, cart })
    const told = await answerOf(child)
    if (told.status >= 400) throw new Error(`${job.name}: ${told.status}`)
  }
  for (const statement of job.after ?? []) await pool.query(statement, [id, cart])
}

// Its database goes with it.
async function stopped(of: ChildProcess): Promise<void> {
  if (of.exitCode !== null || !of.connected) return
  of.send('stop')
  await once(of, 'exit')
}

async function answerOf(
  of: ChildProcess,
): Promise<{ readonly real: number; readonly bare: number; readonly status: number; readonly url: string }> {
  const [message] = await once(of, 'message')
  return Object(message)
}
