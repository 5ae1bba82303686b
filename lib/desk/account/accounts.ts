/** The one door to the accounts, whose other modules are private: connect to servers, sign in, choose the company, switch, sign out. */
import { discover } from '../../api/discovery.ts'
import { type Endpoint, isLacking, serverAddress } from '../../api/request.ts'
import { companyUserTokens, endSession, signIn, signInAsAgent } from '../../api/tokens.ts'
import type { Account, Policy } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { lazily } from '../../core/lazily.ts'
import { accountOf } from '../../storage/connections.ts'
import type { Connection, OwnItems } from '../../storage/desk-items.ts'
import type { AccountDeps, AccountParts } from './account-parts.ts'
import { type Agents, createAgents } from './agents.ts'
import { createAnonymous } from './anonymous.ts'
import { bare, createConnections, isFree } from './connections.ts'
import { describe, identify } from './identity.ts'
import { policyIn } from './policy.ts'
import { createSessions, tokensOf, type Work } from './sessions.ts'

/** Nobody: stands for a connection where none is. */
const NOBODY = 'none'

/** The accounts as handlers use them. Without `id` the active connection is meant. */
export interface AccountService {
  readonly get: (id?: string) => Promise<Account>
  /** All connections, in the order they were added. */
  readonly all: () => Promise<readonly Account[]>
  /** What this device keeps for the person behind a connection. */
  readonly items: (id?: string) => Promise<OwnItems>
  /** How to reach a server as nobody. */
  readonly asNobody: (server: string) => Endpoint
  /** Has a connection to that server where there is none at all. */
  readonly connected: (server: string) => Promise<void>
  /** What an administrator has laid down. */
  readonly policy: () => Promise<Policy>
  /** Adds a connection and makes it the active one; one to that server with nobody in it is asked again what it offers instead. @throws auth.policy where an administrator set another server */
  readonly connect: (server: string) => Promise<Account>
  /** Makes a connection the active one. */
  readonly use: (id: string) => Promise<Account>
  /** What the server of the active connection offers beyond Glue: asked now and kept, by what it said last when it does not answer. */
  readonly offer: () => Promise<readonly string[]>
  readonly signIn: (username: string, password: string, where?: SignInPlace) => Promise<Account>
  readonly choose: (idCompanyUser: string, id?: string) => Promise<Account>
  readonly signOut: (id?: string) => Promise<Account>
  /** Signs out and forgets the server. Answers the account that is active then. */
  readonly remove: (id: string) => Promise<Account>
  /** Runs with a live token, renewed when needed. @throws auth.signed-out, and what `work` throws */
  readonly signedIn: <T>(work: Work<T>, id?: string) => Promise<T>
  readonly agents: Agents
  /** Makes the active connection able to share, without an account where nobody is signed in. @throws auth.signed-out where no server is known, forbidden.anonymous-off, offline and the like */
  readonly startAnonymous: () => Promise<Account>
  /** Gives what was shared without an account to whoever signed in since, where that was interrupted. */
  readonly moveLeft: () => Promise<void>
  /** Forgets what the session's end left of customers agents acted for. */
  readonly forgetCustomers: () => Promise<void>
  /** Lets the popup show the person's carts before the background has answered, where an earlier version wrote last. */
  readonly keepOpening: () => Promise<void>
}

/** Where to sign in: on a connection, the active one without `id`; as agent or as oneself. */
interface SignInPlace {
  readonly id?: string | undefined
  readonly asAgent?: boolean | undefined
}

/** Creates it with its private parts. */
export function createAccount(deps: AccountDeps): AccountService {
  const connections = createConnections(deps)
  const sessions = lazily(() => createSessions({ ...deps, connections }))
  // The first answer of a worker does not wait for it.
  let known: Policy = policyIn(undefined)
  const policy = async (): Promise<Policy> => {
    known = policyIn(await deps.managed?.().catch(() => undefined))
    return known
  }
  const parts = { ...deps, connections, sessions, policy }
  const anonymous = lazily(() => createAnonymous(parts, (server) => connectTo(parts, serverAddress(server))))
  return {
    get: async (id) => {
      const found = await connections.find(id)
      const { hasAnonymous: _server, ...account } = accountOf(found)
      // The server that is to be used is asked when somebody shares.
      const isOffered = found ? found.features.includes('anonymous') : (known.server ?? deps.builtFor) !== undefined
      return known.allowsAnonymous && isOffered ? { ...account, hasAnonymous: true } : account
    },
    policy,
    all: async () => (await connections.all()).map(accountOf),
    items: async (id) => deps.store.of((await connections.find(id))?.id ?? NOBODY),
    asNobody: (server) => sessions.endpointOf({ server }),
    connected: async (server) => void ((await connections.find()) ?? (await connectTo(parts, server))),
    connect: async (typed) => {
      const [server, { server: set, isLocked }] = [serverAddress(typed), await policy()]
      if (isLocked && server !== set) throw new AppError('auth.policy')
      return accountOf(await connectTo(parts, server))
    },
    use: (id) => connections.use(id).then(async () => accountOf(await connections.find())),
    offer: () => offerOf(parts),
    signIn: async (username, password, where = {}) => anonymous.settled(await signInAs(parts, { username, password, ...where })),
    choose: async (idCompanyUser, id) => anonymous.settled(await chooseCompany(parts, idCompanyUser, id)),
    signOut: async (id) => accountOf(await signOutOf(parts, id)),
    remove: async (id) => {
      await signOutOf(parts, id)
      await connections.remove(id)
      return accountOf(await connections.find())
    },
    signedIn: (work, id) => sessions.signedIn(work, id),
    agents: lazily(() => createAgents(parts)),
    startAnonymous: async () => accountOf(await anonymous.start()),
    moveLeft: async () => {
      if ((await connections.all()).some((known) => known.anonymous !== undefined)) await anonymous.moveLeft()
    },
    keepOpening: connections.keepOpening,
    forgetCustomers: () => forgetCustomers(parts),
  }
}

async function forgetCustomers({ connections, forgetting }: AccountParts): Promise<void> {
  for (const { id, agent, tokens } of await connections.all()) if (agent && !tokens) await forgetting.forget(id)
}

async function connectTo({ newId, connections, sessions }: AccountParts, server: string): Promise<Connection> {
  const offer = await discover(sessions.endpointOf({ server }))
  const same = (await connections.all()).filter((known) => known.server === server)
  for (const { id } of same) await connections.change(id, (before) => ({ ...before, ...offer }))
  // Whoever is there already keeps their connection: several people may use one server.
  const free = same.find(isFree)
  if (!free) {
    const added = { id: newId(), server, ...offer, sessionEnded: false, companyUsers: [] }
    await connections.add(added)
    return added
  }
  await connections.use(free.id)
  return { ...free, ...offer }
}

async function offerOf({ connections, sessions }: AccountParts): Promise<readonly string[]> {
  const known = await connections.find()
  if (!known) return []
  const told = await discover(sessions.endpointOf({ server: known.server })).catch(() => known)
  if (JSON.stringify(told.features) !== JSON.stringify(known.features))
    await connections.change(known.id, (before) => ({ ...before, features: told.features }))
  return told.features
}

interface Credentials extends SignInPlace {
  readonly username: string
  readonly password: string
}

async function signInAs(parts: AccountParts, credentials: Credentials): Promise<Connection> {
  const { connections, sessions, forgetting } = parts
  const { username, password, id, asAgent } = credentials
  const asked = await connections.find(id)
  if (!asked) throw new AppError('invalid.server-address')
  const before = ownConnection(await connections.all(), asked, credentials)
  if (asAgent) return settleOn(parts, asked, await signInAgent(parts, before, credentials))
  const answer = await signIn(sessions.endpointOf(bare(before)), username, password)
  // After a session ended by the server, someone else may sit here.
  const isOther = !isSamePerson(before.username, username) || before.agent !== undefined
  if (isOther) await forgetting.forget(before.id, hadNobody(before))
  const start = { ...(isOther ? bare(before) : before), username, sessionEnded: false, tokens: tokensOf(parts, answer) }
  const next = await identify(parts, start, answer)
  return settleOn(parts, asked, await connections.change(before.id, () => next))
}

// A person has one connection to a server: who signs in a second time comes back to the first, with all that is kept there.
function ownConnection(all: readonly Connection[], asked: Connection, { username, asAgent = false }: Credentials): Connection {
  const isOwn = (known: Connection): boolean =>
    known.server === asked.server && isSamePerson((asAgent ? known.agent : personIn(known))?.username, username)
  return isOwn(asked) ? asked : (all.find(isOwn) ?? asked)
}

// A customer an agent acts for has not signed in here.
function personIn(connection: Connection): Connection | undefined {
  return connection.agent === undefined ? connection : undefined
}

function isSamePerson(known: string | undefined, typed: string): boolean {
  return known?.toLowerCase() === typed.trim().toLowerCase()
}

// The connection that was made for the sign-in goes when the person had one.
async function settleOn({ connections, forgetting }: AccountParts, asked: Connection, signedIn: Connection): Promise<Connection> {
  if (signedIn.id === asked.id) return signedIn
  if (hadNobody(asked)) await forgetting.carry(asked.id, signedIn.id)
  await connections.use(signedIn.id)
  // What was shared from there without an account has to be moved first; that removes it.
  if (isFree(asked) && asked.username === undefined && asked.anonymous === undefined) await connections.remove(asked.id)
  return signedIn
}

// What was taken along there is of whoever signs in next.
function hadNobody({ username, agent }: Connection): boolean {
  return username === undefined && agent === undefined
}

async function signInAgent(parts: AccountParts, before: Connection, { username, password }: Credentials): Promise<Connection> {
  const { connections, sessions, forgetting } = parts
  try {
    const tokens = tokensOf(parts, await signInAsAgent(sessions.endpointOf(bare(before)), username, password))
    await forgetting.forget(before.id)
    return await connections.change(before.id, (now) => ({ ...bare(now), agent: { username, tokens } }))
  } catch (thrown) {
    if (!isLacking(thrown)) throw thrown
    await connections.change(before.id, (now) => ({ ...now, hasAgents: false }))
    throw new AppError('invalid.not-implemented', { cause: thrown })
  }
}

async function chooseCompany(parts: AccountParts, idCompanyUser: string, id?: string): Promise<Connection> {
  const { connections, sessions, forgetting } = parts
  const isFirst = (await connections.find(id))?.idCompanyUser === undefined
  const next = await sessions.signedIn(async (endpoint, connection) => {
    const tokens = tokensOf(parts, await companyUserTokens(endpoint, idCompanyUser))
    return describe(parts, { ...connection, idCompanyUser, tokens })
  }, id)
  await forgetting.forget(next.id, isFirst)
  return connections.change(next.id, () => next)
}

async function signOutOf({ connections, sessions, forgetting }: AccountParts, id?: string): Promise<Connection | undefined> {
  const connection = await connections.find(id)
  if (!connection) return undefined
  // First, so that nothing that is still under way is kept afterwards.
  const next = await connections.change(connection.id, bare)
  await forgetting.forget(connection.id)
  // The server may be away; signing out on this device does not wait for it.
  const { tokens, agent } = connection
  if (tokens) void endSession(sessions.endpointOf(connection)).catch(() => undefined)
  if (agent) void endSession(sessions.endpointOf(connection, 'agent')).catch(() => undefined)
  return next
}
