/** The connection to the server: connect, sign in, choose the company, stay signed in, sign out. */
import { companyUserTokens, endSession, ownCompanyUsers, refreshTokens, serverFeatures, signIn } from '../api/glue.ts'
import { type Endpoint, serverAddress } from '../api/request.ts'
import type { TokenAttributes } from '../contract/glue.ts'
import type { Account } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Connection } from '../storage/items.ts'
import { type Deps, singleFlight } from './deps.ts'

/** Renewed this long before the server would refuse the token. */
const RENEW_BEFORE_MS = 60_000

/** The account as handlers use it. */
export interface AccountService {
  readonly get: () => Promise<Account>
  readonly connect: (server: string) => Promise<Account>
  readonly signIn: (username: string, password: string) => Promise<Account>
  readonly choose: (idCompanyUser: string) => Promise<Account>
  readonly signOut: () => Promise<Account>
  /** Runs with a live token, renewed when needed. @throws auth.signed-out, and what `work` throws */
  readonly signedIn: <T>(work: (endpoint: Endpoint, connection: Connection) => Promise<T>) => Promise<T>
}

/** Creates the service; `onSignedOut` wipes what belongs to the person. */
export function createAccount(deps: Deps, onSignedOut: () => Promise<void>): AccountService {
  const { store } = deps
  const endpointOf = (connection: Pick<Connection, 'server' | 'tokens'>): Endpoint => ({
    server: connection.server,
    fetch: deps.fetch,
    language: deps.language,
    token: connection.tokens?.access,
  })
  const save = async (connection: Connection): Promise<Account> => {
    await store.connection.set(connection)
    deps.changed('account')
    return accountOf(connection)
  }
  const renew = singleFlight(() => renewed(deps, endpointOf, save))
  return {
    get: async () => accountOf(await store.connection.get()),
    connect: async (typed) => {
      const server = serverAddress(typed)
      const before = await store.connection.get()
      if (before?.tokens && before.server !== server) await onSignedOut()
      const features = await serverFeatures(endpointOf({ server }))
      const kept = before?.server === server ? before : { sessionEnded: false, companyUsers: [] }
      return save({ ...kept, server, features: [...features] })
    },
    signIn: async (username, password) => {
      const connection = await store.connection.get()
      if (!connection) throw new AppError('invalid.server-address')
      const tokens = await signIn(endpointOf({ server: connection.server }), username, password)
      return save(await described(endpointOf, { ...connection, username, sessionEnded: false, tokens: tokensOf(deps, tokens) }))
    },
    choose: async (idCompanyUser) => {
      const connection = await signedInConnection(deps)
      const tokens = await companyUserTokens(endpointOf(connection), idCompanyUser)
      await onSignedOut()
      return save(await described(endpointOf, { ...connection, idCompanyUser, tokens: tokensOf(deps, tokens) }))
    },
    signOut: async () => {
      const connection = await store.connection.get()
      // The server may be away; signing out on this device must not wait for it.
      if (connection?.tokens) await endSession(endpointOf(connection)).catch(() => undefined)
      await onSignedOut()
      return connection
        ? save({ server: connection.server, features: connection.features, sessionEnded: false, companyUsers: [] })
        : accountOf(undefined)
    },
    signedIn: (work) => withLiveToken({ deps, endpointOf, renew }, work),
  }
}

type EndpointOf = (connection: Pick<Connection, 'server' | 'tokens'>) => Endpoint

interface LiveToken {
  readonly deps: Deps
  readonly endpointOf: EndpointOf
  readonly renew: () => Promise<Connection>
}

async function withLiveToken<T>(
  { deps, endpointOf, renew }: LiveToken,
  work: (endpoint: Endpoint, connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await signedInConnection(deps)
  const isOld = (connection.tokens?.expiresAt ?? 0) - deps.now() < RENEW_BEFORE_MS
  const live = isOld ? await renew() : connection
  try {
    return await work(endpointOf(live), live)
  } catch (thrown) {
    if (isOld || !(thrown instanceof AppError && thrown.code === 'auth.invalid-token')) throw thrown
    const again = await renew()
    return work(endpointOf(again), again)
  }
}

// @throws auth.signed-out
async function signedInConnection({ store }: Deps): Promise<Connection> {
  const connection = await store.connection.get()
  if (!connection?.tokens) throw new AppError('auth.signed-out')
  return connection
}

// A refused refresh ends the session; a server that is away does not.
async function renewed(deps: Deps, endpointOf: EndpointOf, save: (connection: Connection) => Promise<Account>): Promise<Connection> {
  const connection = await signedInConnection(deps)
  try {
    const tokens = await refreshTokens(endpointOf({ server: connection.server }), connection.tokens?.refresh ?? '')
    const next = { ...connection, tokens: tokensOf(deps, tokens) }
    await save(next)
    return next
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code.startsWith('auth.'))) throw thrown
    const { tokens: _ended, ...rest } = connection
    await save({ ...rest, sessionEnded: true })
    throw new AppError('auth.signed-out', { cause: thrown })
  }
}

function tokensOf({ now }: Deps, { accessToken, refreshToken, expiresIn }: TokenAttributes): NonNullable<Connection['tokens']> {
  return { access: accessToken, refresh: refreshToken, expiresAt: now() + expiresIn * 1000 }
}

// Adds names; where none is chosen yet and there is only one company, that one is.
async function described(endpointOf: EndpointOf, connection: Connection): Promise<Connection> {
  const users = await ownCompanyUsers(endpointOf(connection))
  const companyUsers = users.map(({ user, company, isDefault }) => ({ idCompanyUser: user.idCompanyUser, company, isDefault }))
  const chosen =
    users.find(({ user }) => user.idCompanyUser === connection.idCompanyUser) ?? users.find(({ isDefault }) => isDefault) ?? users[0]
  const name = chosen?.user.name
  const needsChoice = users.length > 1 && !users.some(({ isDefault }) => isDefault) && connection.idCompanyUser === undefined
  const { idCompanyUser: _before, name: _name, ...rest } = connection
  return {
    ...rest,
    companyUsers,
    ...(name === undefined ? {} : { name }),
    ...(chosen && !needsChoice ? { idCompanyUser: chosen.user.idCompanyUser } : {}),
  }
}

function accountOf(connection: Connection | undefined): Account {
  if (!connection) return { signedIn: false, sessionEnded: false, companyUsers: [] }
  const { server, username, name, idCompanyUser, companyUsers, sessionEnded, tokens } = connection
  return {
    server,
    signedIn: tokens !== undefined,
    sessionEnded,
    companyUsers,
    ...(username === undefined ? {} : { username }),
    ...(name === undefined ? {} : { name }),
    ...(idCompanyUser === undefined ? {} : { idCompanyUser }),
  }
}
