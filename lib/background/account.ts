/** The connection to the server: connect, sign in, choose the company, stay signed in, sign out. */
import { companyUserTokens, endSession, ownCompanyUsers, probeGlue, refreshTokens, serverFeatures, signIn } from '../api/glue.ts'
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
    await deps.poll(connection.tokens !== undefined)
    deps.changed('account')
    return accountOf(connection)
  }
  const renew = singleFlight(() => renewed(deps, endpointOf, save))
  return {
    get: async () => accountOf(await store.connection.get()),
    connect: async (typed) => save(await connected(deps, serverAddress(typed), { endpointOf, onSignedOut })),
    signIn: async (username, password) => {
      const before = await store.connection.get()
      if (!before) throw new AppError('invalid.server-address')
      const tokens = await signIn(endpointOf({ server: before.server }), username, password)
      // After a session ended by the server, someone else may sit here.
      const isOther = before.username !== username
      if (isOther) await onSignedOut()
      const start = { ...(isOther ? bare(before) : before), username, sessionEnded: false, tokens: tokensOf(deps, tokens) }
      return save(await scoped(deps, { connection: await described(endpointOf, start), endpointOf, tokens }))
    },
    choose: async (idCompanyUser) => {
      const connection = await signedInConnection(deps)
      const tokens = await companyUserTokens(endpointOf(connection), idCompanyUser)
      await onSignedOut()
      return save(await described(endpointOf, { ...connection, idCompanyUser, tokens: tokensOf(deps, tokens) }))
    },
    signOut: async () => {
      const connection = await store.connection.get()
      if (!connection) return accountOf(undefined)
      // First, so that nothing that is still under way is kept afterwards.
      const signedOut = await save(bare(connection))
      await onSignedOut()
      // The server may be away; signing out on this device does not wait for it.
      if (connection.tokens) void endSession(endpointOf(connection)).catch(() => undefined)
      return signedOut
    },
    signedIn: (work) => withLiveToken({ deps, endpointOf, renew }, work),
  }
}

// Another server means another person: the cache of the one before goes.
async function connected(
  { store }: Deps,
  server: string,
  { endpointOf, onSignedOut }: { readonly endpointOf: EndpointOf; readonly onSignedOut: () => Promise<void> },
): Promise<Connection> {
  const features = await serverFeatures(endpointOf({ server }))
  if (features.length === 0) await probeGlue(endpointOf({ server }))
  const before = await store.connection.get()
  if (before?.server === server) return { ...before, features: [...features] }
  await onSignedOut()
  return { server, features: [...features], sessionEnded: false, companyUsers: [] }
}

// The server without a person.
function bare({ server, features }: Connection): Connection {
  return { server, features, sessionEnded: false, companyUsers: [] }
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
    await assertSame(deps, connection)
    const next = { ...connection, tokens: tokensOf(deps, tokens) }
    await save(next)
    return next
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code.startsWith('auth.'))) throw thrown
    await assertSame(deps, connection)
    const { tokens: _ended, ...rest } = connection
    await save({ ...rest, sessionEnded: true })
    throw new AppError('auth.signed-out', { cause: thrown })
  }
}

// Signing out while tokens are renewed must last. @throws auth.signed-out
async function assertSame({ store }: Deps, { tokens }: Connection): Promise<void> {
  if ((await store.connection.get())?.tokens?.refresh !== tokens?.refresh) throw new AppError('auth.signed-out')
}

interface FreshSignIn {
  readonly connection: Connection
  readonly endpointOf: EndpointOf
  readonly tokens: TokenAttributes
}

// A person with several company users gets a token that acts for none of them.
async function scoped(deps: Deps, { connection, endpointOf, tokens }: FreshSignIn): Promise<Connection> {
  const { idCompanyUser } = connection
  if (idCompanyUser === undefined || tokens.idCompanyUser === undefined || tokens.idCompanyUser === idCompanyUser) return connection
  return { ...connection, tokens: tokensOf(deps, await companyUserTokens(endpointOf(connection), idCompanyUser)) }
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
