/** What changes who is signed in where: connecting, signing in and out, choosing the company. No first answer of a worker waits for it. */
import { discover } from '../../api/discovery.ts'
import { isLacking } from '../../api/request.ts'
import { companyUserTokens, endSession, signIn, signInAsAgent } from '../../api/tokens.ts'
import { AppError } from '../../core/app-error.ts'
import { isAnonymous } from '../../storage/connections.ts'
import type { Connection } from '../../storage/desk-items.ts'
import type { AccountParts } from './account-parts.ts'
import { bare, isFree } from './connection-changes.ts'
import { describe, identify } from './identity.ts'
import { tokensOf } from './sessions.ts'

/** Where to sign in: on a connection, the active one without `id`; as agent or as oneself. */
export interface SignInPlace {
  readonly id?: string | undefined
  readonly asAgent?: boolean | undefined
}

/** Adds a connection to a server, or takes the one with nobody in it, which is asked again what the server offers; it is in use from then on. */
export async function connectTo({ newId, connections, sessions }: AccountParts, server: string): Promise<Connection> {
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

/** What the server in use offers now, as it was last known where it cannot be asked; nothing without a server. */
export async function offerOf({ connections, sessions }: AccountParts): Promise<readonly string[]> {
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

/** Signs in on a connection; a person who has one to that server already comes back to it. @throws invalid.server-address without a connection, auth.failed and the like */
export async function signInAs(parts: AccountParts, credentials: Credentials): Promise<Connection> {
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

/** Goes on as another company user of the same person. @throws auth.signed-out and the like */
export async function chooseCompany(parts: AccountParts, idCompanyUser: string, id?: string): Promise<Connection> {
  const { connections, sessions, forgetting } = parts
  const isFirst = (await connections.find(id))?.idCompanyUser === undefined
  const next = await sessions.signedIn(async (endpoint, connection) => {
    const tokens = tokensOf(parts, await companyUserTokens(endpoint, idCompanyUser))
    return describe(parts, { ...connection, idCompanyUser, tokens })
  }, id)
  await forgetting.forget(next.id, isFirst)
  return connections.change(next.id, () => next)
}

/** Forgets who is signed in on a connection, or what this device was there without an account, with all that was kept. The server has nothing of them any more. */
export async function forgetPerson({ connections, forgetting }: AccountParts, id: string): Promise<Connection> {
  const next = await connections.change(id, (before) => {
    if (!isAnonymous(before)) return bare(before)
    const { anonymous: _erased, ...rest } = before
    return rest
  })
  await forgetting.forget(id)
  return next
}

/** Signs out on this device at once and on the server when it can be reached; undefined without a connection. */
export async function signOutOf({ connections, sessions, forgetting }: AccountParts, id?: string): Promise<Connection | undefined> {
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
