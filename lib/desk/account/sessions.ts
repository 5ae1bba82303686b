/** Live tokens: renewed before they end and when the server refuses them, once at a time for each connection. */
import { makeAnonymous } from '../../api/anonymous.ts'
import type { Endpoint } from '../../api/request.ts'
import { refreshTokens } from '../../api/tokens.ts'
import type { TokenAttributes } from '../../contract/glue.ts'
import { AppError } from '../../core/app-error.ts'
import { singleFlight } from '../../core/single-flight.ts'
import { isAnonymous } from '../../storage/connections.ts'
import type { Connection } from '../../storage/desk-items.ts'
import type { DeskDeps } from '../deps.ts'
import { bare, withoutActing } from './connection-changes.ts'
import type { Connections } from './connections.ts'

/** Renewed this long before the server would refuse the token. */
const RENEW_BEFORE_MS = 60_000

/** Whose token: the person's (a customer's while an agent acts for them), or the agent's own. */
type Whose = 'person' | 'agent'
type Tokens = NonNullable<Connection['tokens']>

/** What is done with a connection's live token. */
export type Work<T> = (endpoint: Endpoint, connection: Connection) => Promise<T>

/** Sessions as the account uses them. */
export interface Sessions {
  /** How to reach a server with what is stored, be it live or not. */
  readonly endpointOf: (connection: Reachable, whose?: Whose) => Endpoint
  /** Runs with a live token of a connection, of the active one without `id`. @throws auth.signed-out, and what `work` throws */
  readonly signedIn: <T>(work: Work<T>, id?: string) => Promise<T>
  /** The same with the agent's own token. */
  readonly asAgent: <T>(work: Work<T>, id?: string) => Promise<T>
}

/** As much of a connection as reaching it needs. */
type Reachable = Pick<Connection, 'server'> & Partial<Pick<Connection, 'features' | 'store' | 'tokens' | 'agent' | 'anonymous'>>

/** What is stored of an answer with tokens. */
export function tokensOf({ now }: Pick<DeskDeps, 'now'>, { accessToken, refreshToken, expiresIn }: TokenAttributes): Tokens {
  return { access: accessToken, refresh: refreshToken, expiresAt: now() + expiresIn * 1000 }
}

interface SessionDeps extends Pick<DeskDeps, 'now' | 'fetch' | 'language' | 'isOnline'> {
  readonly connections: Connections
}

/** Creates them; tokens of one connection are renewed in single flight. */
export function createSessions(deps: SessionDeps): Sessions {
  const { connections } = deps
  const endpointOf: Sessions['endpointOf'] = (connection, whose = 'person') => ({
    server: connection.server,
    fetch: deps.fetch,
    language: deps.language(),
    isOnline: deps.isOnline,
    features: connection.features ?? [],
    store: connection.store,
    token: held(connection, whose)?.access,
  })
  const renewals = new Map<string, () => Promise<Connection>>()
  const renew = (id: string, whose: Whose): Promise<Connection> => {
    const known = renewals.get(`${whose} ${id}`) ?? singleFlight(() => renewTokens(deps, { id, whose, endpointOf }))
    renewals.set(`${whose} ${id}`, known)
    return known()
  }
  const live = async <T>(work: Work<T>, whose: Whose, id?: string): Promise<T> => {
    const connection = await signedInConnection(connections, whose, id)
    const isOld = (held(connection, whose)?.expiresAt ?? 0) - deps.now() < RENEW_BEFORE_MS
    const ready = isOld ? await renew(connection.id, whose) : connection
    try {
      return await work(endpointOf(ready, whose), ready)
    } catch (thrown) {
      if (isOld || !isRefused(thrown)) throw thrown
      const again = await renew(connection.id, whose)
      return work(endpointOf(again, whose), again)
    }
  }
  return { endpointOf, signedIn: (work, id) => live(work, 'person', id), asAgent: (work, id) => live(work, 'agent', id) }
}

// What a device has without an account lasts until the server says otherwise.
function held({ tokens, agent, anonymous }: Pick<Reachable, 'tokens' | 'agent' | 'anonymous'>, whose: Whose): Tokens | undefined {
  if (whose === 'agent') return agent?.tokens
  if (tokens || agent || anonymous === undefined) return tokens
  return { access: anonymous, refresh: anonymous, expiresAt: Number.MAX_SAFE_INTEGER }
}

function isRefused(thrown: unknown): boolean {
  return thrown instanceof AppError && (thrown.code === 'auth.invalid-token' || thrown.code === 'auth.agent-token')
}

// @throws auth.signed-out
async function signedInConnection(connections: Connections, whose: Whose, id?: string): Promise<Connection> {
  const connection = await connections.find(id)
  if (!connection || !held(connection, whose)) throw new AppError('auth.signed-out')
  return connection
}

interface Renewal {
  readonly id: string
  readonly whose: Whose
  readonly endpointOf: Sessions['endpointOf']
}

// A refused refresh ends the session; a server that is away does not.
async function renewTokens(deps: SessionDeps, { id, whose, endpointOf }: Renewal): Promise<Connection> {
  const { connections } = deps
  const connection = await signedInConnection(connections, whose, id)
  const old = held(connection, whose)?.refresh ?? ''
  // Signing out while tokens are renewed must last.
  const same = (before: Connection): Connection => {
    if (held(before, whose)?.refresh !== old) throw new AppError('auth.signed-out')
    return before
  }
  try {
    const { server, features } = connection
    // A server that forgot this device gets to know it anew: what is shared next goes out, what it forgot is gone there.
    if (isAnonymous(connection)) {
      const token = await makeAnonymous(endpointOf({ server, features }))
      return await connections.change(id, (before) => ({ ...same(before), anonymous: token }))
    }
    const tokens = tokensOf(deps, await refreshTokens(endpointOf({ server, features }), old))
    return await connections.change(id, (before) => withTokens(same(before), whose, tokens))
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code.startsWith('auth.'))) throw thrown
    await connections.change(id, (before) => ended(same(before), whose))
    throw new AppError('auth.signed-out', { cause: thrown })
  }
}

function withTokens(connection: Connection, whose: Whose, tokens: Tokens): Connection {
  const { agent } = connection
  return whose === 'agent' && agent ? { ...connection, agent: { ...agent, tokens } } : { ...connection, tokens }
}

// A customer's session that ended leaves the agent; an agent's leaves nobody.
function ended(connection: Connection, whose: Whose): Connection {
  if (whose === 'agent') return { ...bare(connection), sessionEnded: true }
  if (connection.agent) return withoutActing(connection)
  const { tokens: _ended, ...rest } = connection
  return { ...rest, sessionEnded: true }
}
