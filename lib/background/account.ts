/** The accounts: connect to servers, sign in, choose the company, switch, sign out. */
import { companyUserTokens, endSession, ownCompanyUsers, probeGlue, serverFeatures, signIn } from '../api/glue.ts'
import { type Endpoint, serverAddress } from '../api/request.ts'
import type { TokenAttributes } from '../contract/glue.ts'
import type { Account } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import type { Connection, OwnItems } from '../storage/items.ts'
import { type Connections, createConnections } from './connections.ts'
import type { Deps } from './deps.ts'
import { createSessions, type Sessions, tokensOf, type Work } from './sessions.ts'

/** Nobody: stands for a connection where none is. */
const NOBODY = 'none'

/** The accounts as handlers use them. Without `id` the active connection is meant. */
export interface AccountService {
  readonly get: (id?: string) => Promise<Account>
  /** All connections, in the order they were added. */
  readonly all: () => Promise<readonly Account[]>
  /** What this device keeps for the person behind a connection. */
  readonly items: (id?: string) => Promise<OwnItems>
  /** Adds a server and makes it the active one; one that is known is asked again what it offers. */
  readonly connect: (server: string) => Promise<Account>
  /** Makes a connection the active one. */
  readonly use: (id: string) => Promise<Account>
  readonly signIn: (username: string, password: string, id?: string) => Promise<Account>
  readonly choose: (idCompanyUser: string, id?: string) => Promise<Account>
  readonly signOut: (id?: string) => Promise<Account>
  /** Signs out and forgets the server. Answers the account that is active then. */
  readonly remove: (id: string) => Promise<Account>
  /** Runs with a live token, renewed when needed. @throws auth.signed-out, and what `work` throws */
  readonly signedIn: <T>(work: Work<T>, id?: string) => Promise<T>
}

/** Wipes what this device keeps for a connection's person. */
export type Wipe = (id: string) => Promise<void>

interface AccountParts {
  readonly deps: Deps
  readonly connections: Connections
  readonly sessions: Sessions
  readonly wipe: Wipe
}

/** Creates the service. */
export function createAccount(deps: Deps, wipe: Wipe): AccountService {
  const connections = createConnections(deps)
  const sessions = createSessions(deps, connections)
  const parts = { deps, connections, sessions, wipe }
  return {
    get: async (id) => accountOf(await connections.find(id)),
    all: async () => (await connections.all()).map(accountOf),
    items: async (id) => deps.store.of((await connections.find(id))?.id ?? NOBODY),
    connect: async (typed) => accountOf(await connected(parts, serverAddress(typed))),
    use: async (id) => {
      await connections.use(id)
      return accountOf(await connections.find())
    },
    signIn: async (username, password, id) => accountOf(await signedInAs(parts, { username, password, id })),
    choose: async (idCompanyUser, id) => accountOf(await chosen(parts, idCompanyUser, id)),
    signOut: async (id) => accountOf(await signedOut(parts, id)),
    remove: async (id) => {
      await signedOut(parts, id)
      await connections.remove(id)
      return accountOf(await connections.find())
    },
    signedIn: sessions.signedIn,
  }
}

async function connected({ deps, connections, sessions }: AccountParts, server: string): Promise<Connection> {
  const endpoint = sessions.endpointOf({ server })
  const features = [...(await serverFeatures(endpoint))]
  if (features.length === 0) await probeGlue(endpoint)
  const known = (await connections.all()).find((connection) => connection.server === server)
  if (known) {
    await connections.use(known.id)
    return connections.change(known.id, (before) => ({ ...before, features }))
  }
  const added = { id: deps.newId(), server, features, sessionEnded: false, companyUsers: [] }
  await connections.add(added)
  return added
}

interface Credentials {
  readonly username: string
  readonly password: string
  readonly id?: string | undefined
}

async function signedInAs(parts: AccountParts, { username, password, id }: Credentials): Promise<Connection> {
  const { deps, connections, sessions, wipe } = parts
  const before = await connections.find(id)
  if (!before) throw new AppError('invalid.server-address')
  const tokens = await signIn(sessions.endpointOf({ server: before.server }), username, password)
  // After a session ended by the server, someone else may sit here.
  const isOther = before.username !== username
  if (isOther) await wipe(before.id)
  const start = { ...(isOther ? bare(before) : before), username, sessionEnded: false, tokens: tokensOf(deps, tokens) }
  const next = await scoped(parts, await described(sessions.endpointOf(start), start), tokens)
  return connections.change(before.id, () => next)
}

async function chosen({ deps, connections, sessions, wipe }: AccountParts, idCompanyUser: string, id?: string): Promise<Connection> {
  const next = await sessions.signedIn(async (endpoint, connection) => {
    const tokens = tokensOf(deps, await companyUserTokens(endpoint, idCompanyUser))
    return described({ ...endpoint, token: tokens.access }, { ...connection, idCompanyUser, tokens })
  }, id)
  await wipe(next.id)
  return connections.change(next.id, () => next)
}

async function signedOut({ connections, sessions, wipe }: AccountParts, id?: string): Promise<Connection | undefined> {
  const connection = await connections.find(id)
  if (!connection) return undefined
  // First, so that nothing that is still under way is kept afterwards.
  const next = await connections.change(connection.id, bare)
  await wipe(connection.id)
  // The server may be away; signing out on this device does not wait for it.
  if (connection.tokens) void endSession(sessions.endpointOf(connection)).catch(() => undefined)
  return next
}

// The server without a person.
function bare({ id, server, features }: Connection): Connection {
  return { id, server, features, sessionEnded: false, companyUsers: [] }
}

// A person with several company users gets a token that acts for none of them.
async function scoped({ deps, sessions }: AccountParts, connection: Connection, tokens: TokenAttributes): Promise<Connection> {
  const { idCompanyUser } = connection
  if (idCompanyUser === undefined || tokens.idCompanyUser === undefined || tokens.idCompanyUser === idCompanyUser) return connection
  return { ...connection, tokens: tokensOf(deps, await companyUserTokens(sessions.endpointOf(connection), idCompanyUser)) }
}

// Adds names; where none is chosen yet and there is only one company, that one is.
async function described(endpoint: Endpoint, connection: Connection): Promise<Connection> {
  const users = await ownCompanyUsers(endpoint)
  const companyUsers = users.map(({ user, company, isDefault }) => ({ idCompanyUser: user.idCompanyUser, company, isDefault }))
  const own =
    users.find(({ user }) => user.idCompanyUser === connection.idCompanyUser) ?? users.find(({ isDefault }) => isDefault) ?? users[0]
  const name = own?.user.name
  const needsChoice = users.length > 1 && !users.some(({ isDefault }) => isDefault) && connection.idCompanyUser === undefined
  const { idCompanyUser: _before, name: _name, ...rest } = connection
  return {
    ...rest,
    companyUsers,
    ...(name === undefined ? {} : { name }),
    ...(own && !needsChoice ? { idCompanyUser: own.user.idCompanyUser } : {}),
  }
}

function accountOf(connection: Connection | undefined): Account {
  if (!connection) return { signedIn: false, sessionEnded: false, companyUsers: [] }
  const { id, server, username, name, idCompanyUser, companyUsers, sessionEnded, tokens } = connection
  return {
    id,
    server,
    signedIn: tokens !== undefined,
    sessionEnded,
    companyUsers,
    ...(username === undefined ? {} : { username }),
    ...(name === undefined ? {} : { name }),
    ...(idCompanyUser === undefined ? {} : { idCompanyUser }),
  }
}
