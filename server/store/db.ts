/** The one door to PostgreSQL: named statements, plain rows, transactions that retry, connection trouble as `unavailable`. */
import pg from 'pg'
import { AppError } from '../../lib/core/app-error.ts'

/** One row as it came: int8 is a number, timestamptz a Date, jsonb a parsed value, numeric a string, bytea a Buffer. */
type Row = Readonly<Record<string, unknown>>

/** SQL with the name it is prepared under; one name must always mean the same text. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** What one needs of the database. Pass lists for jsonb as JSON.stringify(list): a bare list becomes a PostgreSQL array. */
export interface Db {
  /** The rows of a statement, empty when there are none. @throws unavailable; SQL errors (`pg.DatabaseError`) pass as they are */
  query(statement: Statement, values?: readonly unknown[]): Promise<readonly Row[]>
  /**
   * Runs `work` in one transaction and commits; anything thrown rolls back. Serialization failures and deadlocks run `work` again,
   * so it must have no effect outside the database. Within a transaction it joins the one that is open. Statements asked for at once
   * (`Promise.all`) go to the database at once; of those behind one that fails none has an effect.
   * @throws unavailable; after a lost COMMIT it is unknown whether it took place (idempotency keys answer that)
   */
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>
  /**
   * As `query`, of the statement that ends the work of a transaction: the COMMIT goes to the database with it, and where it is the first
   * one as well, it is a transaction by itself. What is asked for afterwards is in a new transaction. Where somebody else's transaction
   * was joined, and outside of one, it is `query`.
   */
  last(statement: Statement, values?: readonly unknown[]): Promise<readonly Row[]>
  /**
   * Runs `work` on one connection, without a transaction unless one is open: statements asked for at once (`Promise.all`) go to the
   * database at once, and each has its own outcome. @throws unavailable
   */
  together<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Ends all connections once their statements are done. @throws bug inside a transaction */
  close(): Promise<void>
}

/** Where the database is, how many connections at most (10), and who hears of connections lost while idle. */
export interface DbOptions {
  readonly url: string
  readonly connections?: number
  readonly onLost?: (cause: Error) => void
}

const INT8 = 20
const ATTEMPTS = 6
const RETRYABLE = new Set(['40001', '40P01'])
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'])
// Class 08 is connection trouble, 53 no disk, memory or connection left, 57P0x a server that is shutting down, crashed or still starting.
const UNREACHABLE_CLASS = /^(08|53|57P0)/
const OUT_OF_RESOURCES = /^53/
/** When a client may come back, in seconds. */
const WAIT = '5'
// pg gives these without a code.
const UNREACHABLE_TEXT = /connection terminated|connection ended|timeout|not queryable|connection error|client was closed/i

/** Opens a pool; connects at the first statement. */
export function openDatabase({ url, connections = 10, onLost = () => {} }: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'handcart',
    keepAlive: true,
    // What a transaction asks for at once is sent at once: a share is a few ways to the database and back instead of one for each statement.
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
    idle_in_transaction_session_timeout: 30_000,
    types: { getTypeParser },
  })
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', onLost)
  const query: Db['query'] = (statement, values) => run(pool, statement, values)
  return {
    query,
    last: query,
    transaction: (work) => retrying(() => inTransaction(pool, work)),
    together: (work) =>
      onConnection(pool, (client) =>
        work({ ...joined((statement, values) => run(client, statement, values)), transaction: (each) => inTransaction(pool, each) }),
      ),
    close: () => pool.end(),
  }
}

/** True for a violated unique key, of that constraint when it is named. */
export function isUniqueViolation(thrown: unknown, constraint?: string): boolean {
  return thrown instanceof pg.DatabaseError && thrown.code === '23505' && (constraint === undefined || thrown.constraint === constraint)
}

/** What PostgreSQL has none left of (disk, memory, connections), where that is why it is unavailable: somebody has to do something. */
export function shortageOf(thrown: unknown): { readonly code: string; readonly problem: string } | undefined {
  if (!(thrown instanceof AppError) || thrown.code !== 'unavailable') return undefined
  const code = sqlCode(thrown.cause)
  return OUT_OF_RESOURCES.test(code) ? { code, problem: textOf(thrown.cause) } : undefined
}

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === INT8 && format !== 'binary') return toInteger
  return pg.types.getTypeParser(oid, format === 'binary' ? 'text' : format)
}

function toInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new AppError('bug', { cause: new RangeError(`int8 beyond 2^53: ${text}`) })
  return value
}

async function run(target: pg.Pool | pg.PoolClient, statement: Statement, values: readonly unknown[] = []): Promise<readonly Row[]> {
  try {
    const { rows } = await target.query<Record<string, unknown>>({ name: statement.name, text: statement.text, values: [...values] })
    return rows
  } catch (cause) {
    throw translated(cause)
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  return onConnection(pool, async (client, lose) => {
    const open = transactionOn(client)
    try {
      const done = await work(open.tx)
      await open.commit()
      return done
    } catch (thrown) {
      if (open.isBegun()) await run(client, ROLLBACK).catch(lose)
      throw thrown
    }
  })
}

interface OpenTransaction {
  readonly tx: Db
  readonly isBegun: () => boolean
  readonly commit: () => Promise<void>
}

function transactionOn(client: pg.PoolClient): OpenTransaction {
  let begun: Promise<unknown> | undefined
  const query: Db['query'] = async (statement, values) => {
    // Sent with the first statement. It fails with its connection only, and whatever follows with it.
    begun ??= run(client, BEGIN)
    const [, rows] = await Promise.all([begun, run(client, statement, values)])
    return rows
  }
  const commit = async (): Promise<void> => {
    if (!begun) return
    begun = undefined
    await committed(client)
  }
  const last: Db['last'] = async (statement, values) => {
    const [stored, ended] = await Promise.allSettled([run(client, statement, values), commit()])
    if (stored.status === 'rejected') throw stored.reason
    if (ended.status === 'rejected') throw ended.reason
    return stored.value
  }
  return { tx: { ...joined(query), last }, isBegun: () => begun !== undefined, commit }
}

// Whoever joins does not say when it is over.
function joined(query: Db['query']): Db {
  const tx: Db = {
    query,
    last: query,
    transaction: (work) => work(tx),
    together: (work) => work(tx),
    close: () => Promise.reject(new AppError('bug', { cause: new Error('close() inside a transaction') })),
  }
  return tx
}

/** `lose` says that the connection is useless from now on. */
async function onConnection<T>(pool: pg.Pool, work: (client: pg.PoolClient, lose: (cause: Error) => void) => Promise<T>): Promise<T> {
  const client = await connected(pool)
  let lost: Error | undefined
  // A connection that dies between two statements must fail the next one, not the process.
  const lose = (cause: Error) => {
    lost ??= cause
  }
  client.on('error', lose)
  try {
    return await work(client, lose)
  } catch (thrown) {
    // The last answer of a connection comes before its end.
    if (thrown instanceof AppError && thrown.code === 'unavailable') lose(thrown)
    throw thrown
  } finally {
    client.off('error', lose)
    client.release(lost)
  }
}

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error: that must never pass for a success. */
async function committed(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit').catch((cause: unknown) => {
    throw translated(cause)
  })
  if (command !== 'COMMIT') throw new AppError('bug', { cause: new Error('The work hid the error of a statement; nothing was stored.') })
}

const BEGIN: Statement = { name: 'begin', text: 'begin' }
const ROLLBACK: Statement = { name: 'rollback', text: 'rollback' }

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (cause) {
    throw translated(cause)
  }
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await attempt()
    } catch (thrown) {
      if (round === ATTEMPTS || !RETRYABLE.has(sqlCode(thrown))) throw thrown
      await new Promise((done) => setTimeout(done, 2 ** round))
    }
  }
}

function translated(thrown: unknown): unknown {
  const code = sqlCode(thrown)
  const isLost = UNREACHABLE.has(code) || UNREACHABLE_CLASS.test(code) || (code === '' && UNREACHABLE_TEXT.test(textOf(thrown)))
  return isLost ? new AppError('unavailable', { cause: thrown, data: { wait: WAIT } }) : thrown
}

function sqlCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
}

function textOf(thrown: unknown): string {
  return thrown instanceof Error && !(thrown instanceof AppError) ? thrown.message : ''
}
