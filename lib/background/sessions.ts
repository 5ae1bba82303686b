/** Live tokens: renewed before they end and when the server refuses them, once at a time for each connection. */
import { refreshTokens } from '../api/glue.ts'
import type { Endpoint } from '../api/request.ts'
import type { TokenAttributes } from '../contract/glue.ts'
import { AppError } from '../core/app-error.ts'
import type { Connection } from '../storage/items.ts'
import type { Connections } from './connections.ts'
import { type Deps, singleFlight } from './deps.ts'

/** Renewed this long before the server would refuse the token. */
const RENEW_BEFORE_MS = 60_000

/** What is done with a connection's live token. */
export type Work<T> = (endpoint: Endpoint, connection: Connection) => Promise<T>

/** Sessions as the account uses them. */
export interface Sessions {
  /** How to reach a server with what is stored, be it live or not. */
  readonly endpointOf: (connection: Pick<Connection, 'server' | 'tokens'>) => Endpoint
  /** Runs with a live token of a connection, of the active one without `id`. @throws auth.signed-out, and what `work` throws */
  readonly signedIn: <T>(work: Work<T>, id?: string) => Promise<T>
}

/** What is stored of an answer with tokens. */
export function tokensOf({ now }: Deps, { accessToken, refreshToken, expiresIn }: TokenAttributes): NonNullable<Connection['tokens']> {
  return { access: accessToken, refresh: refreshToken, expiresAt: now() + expiresIn * 1000 }
}

/** Creates them. */
export function createSessions(deps: Deps, connections: Connections): Sessions {
  const endpointOf: Sessions['endpointOf'] = ({ server, tokens }) => ({
    server,
    fetch: deps.fetch,
    language: deps.language,
    token: tokens?.access,
  })
  const renewals = new Map<string, () => Promise<Connection>>()
  const renew = (id: string): Promise<Connection> => {
    const known = renewals.get(id) ?? singleFlight(() => renewed(deps, connections, { id, endpointOf }))
    renewals.set(id, known)
    return known()
  }
  return {
    endpointOf,
    signedIn: async (work, id) => {
      const connection = await signedInConnection(connections, id)
      const isOld = (connection.tokens?.expiresAt ?? 0) - deps.now() < RENEW_BEFORE_MS
      const live = isOld ? await renew(connection.id) : connection
      try {
        return await work(endpointOf(live), live)
      } catch (thrown) {
        if (isOld || !(thrown instanceof AppError && thrown.code === 'auth.invalid-token')) throw thrown
        const again = await renew(connection.id)
        return work(endpointOf(again), again)
      }
    },
  }
}

// @throws auth.signed-out
async function signedInConnection(connections: Connections, id?: string): Promise<Connection> {
  const connection = await connections.find(id)
  if (!connection?.tokens) throw new AppError('auth.signed-out')
  return connection
}

// A refused refresh ends the session; a server that is away does not.
async function renewed(
  deps: Deps,
  connections: Connections,
  { id, endpointOf }: { readonly id: string; readonly endpointOf: Sessions['endpointOf'] },
): Promise<Connection> {
  const { server, tokens: old } = await signedInConnection(connections, id)
  // Signing out while tokens are renewed must last.
  const same = (before: Connection): Connection => {
    if (before.tokens?.refresh !== old?.refresh) throw new AppError('auth.signed-out')
    return before
  }
  try {
    const tokens = await refreshTokens(endpointOf({ server }), old?.refresh ?? '')
    return await connections.change(id, (before) => ({ ...same(before), tokens: tokensOf(deps, tokens) }))
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code.startsWith('auth.'))) throw thrown
    await connections.change(id, (before) => {
      const { tokens: _ended, ...rest } = same(before)
      return { ...rest, sessionEnded: true }
    })
    throw new AppError('auth.signed-out', { cause: thrown })
  }
}
