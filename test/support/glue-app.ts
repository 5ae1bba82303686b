/** The sharing server in this process on a real database, with the demo company, and people who call it. */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { v7 } from 'uuid'
import type { Passwords } from '../../server/auth/passwords.ts'
import { createApp, type Patience } from '../../server/http/app.ts'
import type { MailSettings } from '../../server/mail/settings.ts'
import { loadSeed } from '../../server/seed/load.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { CHEAP_PASSWORDS } from './passwords.ts'
import { secretRandom, testLog, watchSecrets } from './server-logs.ts'
import { fetchOn } from './web-app.ts'

/** JSON of any shape: tests compare it whole or reach into it. */
// biome-ignore lint/suspicious/noExplicitAny: documents of many shapes
export type Json = any

/** An answer with its body parsed; a body of plain text is that text. */
export interface GlueAnswer {
  readonly status: number
  readonly headers: Headers
  readonly json: Json
  /** The body as it came. */
  readonly raw: string
}

/** One call; `attributes` makes the JSON:API body of the type the path names. */
export interface GlueCall {
  readonly attributes?: unknown
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Someone with a token, or nobody. */
export type Caller = (method: string, path: string, call?: GlueCall) => Promise<GlueAnswer>

/** Ids of the demo company's people. */
export const PEOPLE = {
  mara: '0192f000-0000-7000-8000-000000000101',
  jonas: '0192f000-0000-7000-8000-000000000102',
  sofia: '0192f000-0000-7000-8000-000000000103',
  nina: '0192f000-0000-7000-8000-000000000201',
} as const

/** A running app. `clock.ms` moves time forward. */
export interface GlueApp {
  readonly app: FastifyInstance
  /** What it runs on, for another app on the same database. */
  readonly deps: Parameters<typeof createApp>[0]
  /** Sends it a web request. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly database: TestDatabase
  readonly clock: { ms: number }
  /** Every line logged so far, as JSON. */
  readonly logs: readonly string[]
  readonly nobody: Caller
  /** Somebody without a token whose connection comes from this address. */
  readonly from: (address: string) => Caller
  /** Somebody signed in, from this address where one is given. */
  readonly as: (email: string, address?: string) => Promise<Caller>
  readonly withToken: (token: string) => Caller
}

/** What a test may set. */
interface GlueSettings {
  /** Path of a seed file instead of the demo company's. */
  readonly seed: string
  readonly catalogue: 'open' | 'strict'
  readonly limits: boolean
  readonly ownResources: boolean
  readonly anonymous: boolean
  readonly shareWithin: 'company' | 'business-unit'
  readonly origins: readonly string[]
  readonly publicUrl: string
  readonly mail: MailSettings
  readonly trustProxy: readonly string[]
  readonly patience: Patience
  /** A database that is there: another instance serves it too. Nothing is loaded into it. */
  readonly on: TestDatabase
}

const SEED = path.resolve(import.meta.dirname, '../../demo/seed.json')

/** Starts it. Drop `database` in afterAll. */
export async function startGlueApp(
  { seed = SEED, patience, on, ...settings }: Partial<GlueSettings> = {},
  passwords: Passwords = CHEAP_PASSWORDS,
): Promise<GlueApp> {
  const database = on ?? (await createTestDatabase())
  const clock = { ms: 0 }
  const now = (): Date => new Date(Date.now() + clock.ms)
  if (!on) await loadSeed(database.db, seed, { now, newId: () => v7(), passwords })
  const usual = {
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
  const config = { ...usual, ...settings }
  const logs: string[] = []
  const log = testLog((line) => {
    logs.push(line)
    if (line.includes('"level":"error"')) process.stderr.write(line)
  })
  const random = secretRandom(randomBytes)
  const deps = { db: database.db, config, log, now, newId: () => v7(), random, passwords, secret: 'kept beside the database' }
  const app = watchSecrets(createApp(deps, patience))
  const fetch = fetchOn(app)
  const withToken = (token: string): Caller => callerOf(fetch, { Authorization: `Bearer ${token}` })
  return {
    app,
    deps,
    fetch,
    database,
    clock,
    logs,
    withToken,
    nobody: callerOf(fetch, {}),
    from: (address) => callerOf(fetchOn(app, address), {}),
    as: async (email, address = '') => {
      const connection = fetchOn(app, address)
      const call = { attributes: { username: email, password: 'handcart-demo' } }
      const { json } = await callerOf(connection, {})('POST', '/access-tokens', call)
      return callerOf(connection, { Authorization: `Bearer ${json.data.attributes.accessToken}` })
    },
  }
}

/** Somebody with a token, at an app of one's own. */
export function callerOn(app: FastifyInstance, token: string): Caller {
  return callerOf(fetchOn(app), { Authorization: `Bearer ${token}` })
}

function callerOf(fetch: GlueApp['fetch'], own: Readonly<Record<string, string>>): Caller {
  return async (method, address, { attributes, body, headers = {} } = {}) => {
    const text = body ?? (attributes === undefined ? undefined : JSON.stringify({ data: { type: typeOf(address), attributes } }))
    const init = {
      method,
      headers: { Accept: 'application/vnd.api+json', ...own, ...headers },
      ...(text === undefined ? {} : { body: text }),
    }
    const answer = await fetch(new Request(`http://localhost${address}`, init))
    const raw = await answer.text()
    const isText = /^text\/|ndjson/.test(answer.headers.get('Content-Type') ?? '')
    return { status: answer.status, headers: answer.headers, json: raw === '' ? undefined : isText ? raw : JSON.parse(raw), raw }
  }
}

// The resource a path writes: its last part that is a type.
function typeOf(address: string): string {
  const parts = (address.split('?')[0] ?? '').split('/').filter((part) => /^[a-z-]*[a-z]$/.test(part))
  return parts.at(-1) ?? ''
}

/** Creates a cart and answers its id. */
export async function newCart(caller: Caller, name = 'Shared Cart'): Promise<string> {
  const { json } = await caller('POST', '/carts', { attributes: { name, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' } })
  return json.data.id
}

/** Shares a cart and answers the share's id. */
export async function newShare(caller: Caller, cartId: string, idCompanyUser: string, idCartPermissionGroup = 1): Promise<string> {
  const { json } = await caller('POST', `/carts/${cartId}/shared-carts`, { attributes: { idCompanyUser, idCartPermissionGroup } })
  return json.data.id
}

/** Errors of an answer as `status code detail`, of plain text as `status text detail`. */
export function errorsOf({ status: own, json }: GlueAnswer): readonly string[] {
  if (typeof json === 'string') return [`${own} text ${json}`]
  return json.errors.map(
    ({ status, code, detail }: { status: number; code?: string; detail: string }) => `${status} ${code ?? '-'} ${detail}`,
  )
}
