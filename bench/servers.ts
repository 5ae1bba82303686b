/**
 * Two servers on one database, in a process of their own: the sharing server, and the bare minimum that sends PostgreSQL the same statements:
 * node:http, pg, no routing, no parsing, no checks, answering what the sharing server answered once: status, headers and bytes.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import { v7 } from 'uuid'
import { createPasswords, PASSWORD_COST } from '../server/auth/passwords.ts'
import { createApp } from '../server/http/app.ts'
import { createLog } from '../server/log.ts'
import { loadSeed } from '../server/seed/load.ts'
import type { Db, Statement } from '../server/store/db.ts'
import { createTestDatabase } from '../test/support/database.ts'

interface Step {
  readonly statement: Statement
  readonly values: readonly unknown[]
  /** Whether the COMMIT goes with it. */
  readonly isLast: boolean
  /** `version` the statement answered, if it did. */
  readonly version: unknown
}
interface Recording {
  readonly steps: readonly Step[]
  readonly isTransaction: boolean
  readonly cart: string
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string
}

const CONFIG = {
  catalogue: 'open',
  limits: false,
  publicUrl: undefined,
  mail: undefined,
  ownResources: true,
  anonymous: true,
  shareWithin: 'company',
  origins: [],
  trustProxy: [],
} as const
const database = await createTestDatabase()
const now = (): Date => new Date()
const passwords = createPasswords(PASSWORD_COST)
const made = new Set<string>()
const newId = (): string => {
  const id = v7()
  made.add(id)
  return id
}
await loadSeed(database.db, 'demo/seed.json', { now, newId: () => v7(), passwords })

const recorded: { steps: Step[]; isTransaction: boolean } = { steps: [], isTransaction: false }
const app = createApp({
  db: database.db,
  config: CONFIG,
  log: createLog(),
  now,
  newId: () => v7(),
  random: (size) => randomBytes(size),
  passwords,
  secret: 'bench',
})
const recorder = createApp({
  db: recording(database.db),
  config: CONFIG,
  log: createLog(),
  now,
  newId,
  random: (size) => randomBytes(size),
  passwords,
  secret: 'bench',
})
const recordings = new Map<string, Recording>()

await app.ready()
const real = app.server
const bare = createServer((request, response) => {
  replay(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
})
for (const server of [real, bare]) {
  // Longer than the other's turn: a connection closed between two requests would end the run.
  server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
}
process.send?.({ real: portOf(real), bare: portOf(bare), url: database.url })
process.on('message', (message) => void onMessage(message))
// A Ctrl-C is for the bench, which says when to stop; when it was killed nobody can.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => void onMessage('stop'))

async function onMessage(message: unknown): Promise<void> {
  if (message === 'stop') {
    await database.drop()
    process.exit(0)
  }
  const { name, method, path, headers, body, cart } = Object(message)
  made.clear()
  recorded.steps = []
  recorded.isTransaction = false
  const host = `127.0.0.1:${portOf(real)}`
  const answer = await recorder.inject({ ...Object({ method }), url: path, headers: { ...headers, host }, payload: body })
  recordings.set(name, { ...recorded, cart, status: answer.statusCode, headers: ownHeaders(answer.headers), body: answer.body })
  process.send?.({ status: answer.statusCode, statements: recorded.steps.length, made: [...made] })
}

// Node adds the others to every answer.
function ownHeaders({ date, connection, ...headers }: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return headers
}

function recording(db: Db, isWithin = false): Db {
  const recorder =
    (ask: Db['query'], isLast: boolean): Db['query'] =>
    async (statement, values = []) => {
      const rows = await ask(statement, values)
      // One that is the first and the last of a transaction is sent without one.
      if (isWithin && !isLast) recorded.isTransaction = true
      // Asked once a process, not once a request; uses of links are counted beside the answers, many at once.
      if (statement.name !== 'company-by-short' && statement.name !== 'link-count-uses')
        recorded.steps.push({ statement, values, isLast, version: rows[0]?.version })
      return rows
    }
  return {
    query: recorder(db.query, false),
    last: recorder(db.last, isWithin),
    transaction: (work) => db.transaction((tx) => work(recording(tx, true))),
    together: (work) => db.together((one) => work(recording(one, isWithin))),
    close: () => db.close(),
  }
}

async function replay(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const _chunk of request) {
    // Read to its end, as every server must.
  }
  const found = recordings.get(String(request.headers['x-bench']))
  const cart = String(request.headers['x-cart'])
  if (!found) throw new Error('nothing recorded')
  const run = found.isTransaction ? database.db.transaction((tx) => replayed(tx, found, cart)) : replayed(database.db, found, cart)
  await run
  response.writeHead(found.status, found.headers)
  response.end(found.body)
}

// The cart of this request in the place of the recorded one, fresh ids and versions in the place of those made then.
async function replayed(db: Db, { steps, cart: before }: Recording, cart: string): Promise<void> {
  const swaps = new Map<unknown, unknown>([[before, cart], ...[...made].map((id) => [id, v7()] as const)])
  const swapped = (value: unknown): unknown => {
    if (swaps.has(value)) return swaps.get(value)
    // The name of an operation begins with the kind of client.
    const [, kind, id] = /^([a-z]:)(.+)$/.exec(typeof value === 'string' ? value : '') ?? []
    if (swaps.has(id)) return `${kind}${swaps.get(id)}`
    return Array.isArray(value) ? value.map(swapped) : value
  }
  for (const { statement, values, isLast, version } of steps) {
    const [row] = await (isLast ? db.last : db.query)(statement, values.map(swapped))
    if (version === undefined) continue
    if (row?.version === undefined) throw new Error(`${statement.name} did less than it did for the sharing server`)
    swaps.set(version, row.version)
  }
}

function portOf(server: { address: () => unknown }): number {
  return Number(Object(server.address()).port)
}
