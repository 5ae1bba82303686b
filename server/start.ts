/**
 * Starts the sharing server: settings → database → schema → seed → HTTP. Says where it listens; stops cleanly on SIGINT and SIGTERM. What not every start
 * needs is imported where it is needed.
 */
import { randomBytes } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import { createServer, type Server } from 'node:net'
import { v7 } from 'uuid'
import { AppError } from '../lib/core/app-error.ts'
import { createPasswords, PASSWORD_COST } from './auth/passwords.ts'
import { type Config, readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'
import { type Db, openDatabase } from './store/db.ts'
import { isCurrent } from './store/schema-version.ts'

/** Where the database is and how to let go of it. */
interface Database {
  readonly url: string
  readonly stop: () => Promise<unknown>
}

const GRACE = 10_000
const FIRST_ANSWERS_MS = 2_000
// A Ctrl-C reaches the whole process group and `npm start` passes it on as well: only a later signal means "at once".
const SAME_SIGNAL = 1_000

const log = createLog()
const passwords = createPasswords(PASSWORD_COST)
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => {
    log.error('crashed', { error })
    process.exit(1)
  })
await main()

async function main(): Promise<void> {
  const undo: (() => Promise<unknown>)[] = []
  const unwind = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
  const starting = start(undo)
  // A signal while starting lets the step under way end, so that nothing started stays behind.
  stopOnSignal(async () => {
    await Promise.allSettled([starting])
    await unwind()
  })
  try {
    await starting
  } catch (error) {
    if (error instanceof AppError && error.code === 'start.failed') process.stderr.write(`${error.message}\n`)
    else log.error('start failed', { error })
    await unwind()
    process.exit(1)
  }
}

/** Each thing started puts how to stop it onto `undo`. */
async function start(undo: (() => Promise<unknown>)[]): Promise<void> {
  const config = readConfig(process.env)
  await close(await listen(createServer(), config)) // a port in use is told before anything is made
  // The database answers while the rest is brought. What one of them started is there to be undone when the other fails.
  const steps = [import('./http/app.ts'), openStore(config, undo)] as const
  await Promise.allSettled(steps)
  const [{ createApp }, { db, url }] = await Promise.all(steps)
  const app = createApp({ db, config, log, now, newId: () => v7(), random, passwords, secret: secretOf(config, url) })
  await app.ready()
  const { server } = app
  undo.push(() => finish(server))
  await listen(server, config)
  const address = addressOf(server)
  log.info('listening', { at: address, database: config.databaseUrl ? 'own' : 'embedded', catalogue: config.catalogue })
  process.stdout.write(`Handcart server: ${address}\n`)
  undo.push(afterwards(db, config))
  if (config.mailLacks.length > 0) log.warn('mail is off', { missing: config.mailLacks })
}

// What no client waits for begins when the first ones have been answered.
function afterwards(db: Db, config: Config): () => Promise<void> {
  const stops: (() => Promise<void>)[] = []
  let begun: Promise<void> | undefined
  const begin = async (): Promise<void> => {
    const { startSweeping } = await import('./sweeping.ts')
    stops.push(startSweeping({ db, log, now, keep: config.keep }))
    const { startAuditing } = await import('./auditing.ts')
    stops.push(startAuditing({ db, log, random }))
    if (config.mail) {
      const { startMailing } = await import('./mailing.ts')
      stops.push(startMailing({ db, log, now, random, mail: config.mail }))
      const { startReminding } = await import('./reminding.ts')
      stops.push(startReminding({ db, log, now, random, newId: () => v7(), config }))
      const { startReporting } = await import('./reporting.ts')
      stops.push(startReporting({ db, log, now, random, newId: () => v7(), config }))
    }
    // A server that is killed would keep nothing for its next start.
    flushCompileCache()
  }
  const timer = setTimeout(() => {
    // Without it the server still answers, and the next one sweeps.
    begun = begin().catch((error: unknown) => log.error('sweeping and mail cannot begin', { error }))
  }, FIRST_ANSWERS_MS)
  return async () => {
    clearTimeout(timer)
    await begun
    await Promise.all(stops.map((stop) => stop()))
  }
}

/** The database with its newest schema and what the seed brings. */
async function openStore(config: Config, undo: (() => Promise<unknown>)[]): Promise<{ readonly db: Db; readonly url: string }> {
  const { url, stop } = await findDatabase(config)
  undo.push(stop)
  const db = openDatabase({ url, onLost: (error) => log.warn('database connection lost', { error }) })
  undo.push(() => db.close())
  await prepare(db, url, config)
  await seed(db, config)
  return { db, url }
}

// A copy of the database does not hold its password. Without any, spoken codes are this instance's own: they live for a quarter of an hour.
function secretOf({ secret }: Config, url: string): string {
  const known = secret ?? (URL.parse(url)?.password || undefined)
  if (known === undefined) log.warn('spoken codes work at the instance that made them only', { missing: ['HANDCART_SECRET'] })
  return known ?? Buffer.from(random(32)).toString('base64')
}

function random(size: number): Uint8Array {
  return randomBytes(size)
}

function now(): Date {
  return new Date()
}

async function findDatabase({ databaseUrl, data }: Config): Promise<Database> {
  if (databaseUrl) return { url: databaseUrl, stop: async () => {} }
  const { startEmbeddedPostgres } = await import('./embedded-postgres/launch.ts')
  const postgres = await startEmbeddedPostgres({ folder: data, onRestart: (event, error) => tellRestart(log, event, error) })
  log.info('database ready', { attached: postgres.attached })
  return { url: postgres.url, stop: postgres.stop }
}

function tellRestart(to: Log, event: 'lost' | 'back', error: unknown): void {
  if (event === 'back') to.info('database back')
  else to.error('database lost', error === undefined ? {} : { error })
}

async function prepare(db: Db, url: string, { databaseUrl }: Config): Promise<void> {
  try {
    if (await isCurrent(db)) return
    const { migrate } = await import('./store/migrate.ts')
    const migrations = await migrate({ url, now: now() })
    if (migrations.length > 0) log.info('schema updated', { migrations })
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'unavailable')) throw thrown
    const reason = thrown.cause instanceof Error ? thrown.cause.message : ''
    const name = databaseUrl ? 'The database of DATABASE_URL' : 'The embedded PostgreSQL'
    throw new AppError('start.failed', { data: { problem: `${name} cannot be used: ${reason}` }, cause: thrown })
  }
}

async function seed(db: Db, { seed: path }: Config): Promise<void> {
  if (!path) return
  const { loadSeed } = await import('./seed/load.ts')
  await loadSeed(db, path, { now, newId: () => v7(), passwords, log })
}

/** @throws start.failed in a sentence that names the setting to change */
async function listen(server: Server, { port, host }: Config): Promise<Server> {
  const problems: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is in use. Stop what uses it, or set HANDCART_PORT to another port.`,
    EACCES: `Port ${port} needs more rights than this user has. Set HANDCART_PORT to a port above 1023.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine. Set HANDCART_HOST to one that is.`,
    ENOTFOUND: `The host ${host} is not known. Set HANDCART_HOST to an address of this machine.`,
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: Error & { readonly code?: string }) => {
      const problem = problems[cause.code ?? ''] ?? `The server cannot listen on ${host}, port ${port}: ${cause.message}.`
      reject(new AppError('start.failed', { data: { problem }, cause }))
    })
    server.listen(port, host, resolve)
  })
  return server
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}

/** Takes no new connections and waits for the requests under way, at most ten seconds. */
async function finish(server: HttpServer): Promise<void> {
  if (!server.listening) return
  const late = setTimeout(() => {
    server.closeAllConnections()
  }, GRACE)
  await close(server)
  clearTimeout(late)
}

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') return `${address}`
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`
}

function stopOnSignal(stop: () => Promise<void>): void {
  let since: number | undefined
  const onSignal = async (signal: NodeJS.Signals) => {
    if (since !== undefined) {
      if (Date.now() - since > SAME_SIGNAL) process.exit(1)
      return
    }
    since = Date.now()
    log.info('stopping', { signal })
    await stop()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
}
