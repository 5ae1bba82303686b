/** Sharing without an account: this device gets an identity of its own when somebody first shares, and gives what it shared to whoever signs in. */
import { makeAnonymous, moveAnonymous } from '../../api/anonymous.ts'
import type { Account } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { singleFlight } from '../../core/single-flight.ts'
import { accountOf } from '../../storage/connections.ts'
import type { Connection } from '../../storage/desk-items.ts'
import type { AccountParts } from './account-parts.ts'
import { isFree } from './connection-changes.ts'

/** What became the person's who signed in. */
export type Moved = NonNullable<Account['moved']>

/** Anonymous identities as the account uses them. */
export interface Anonymous {
  /** The connection in use, able to share: as it is when somebody is signed in, else with an identity of this device. @throws auth.signed-out where no server is known, forbidden.anonymous where an administrator wants an account, forbidden.anonymous-off where the server does, offline and the like */
  readonly start: () => Promise<Connection>
  /** Gives what this device shared on that server to whoever just signed in on a connection, and answers the account with it. What goes wrong waits for `moveLeft`. */
  readonly settled: (to: Connection) => Promise<Account>
  /** The same for everybody who is signed in. */
  readonly moveLeft: () => Promise<void>
}

/** Creates it; `connectTo` adds the server the extension was made for. */
export function createAnonymous(parts: AccountParts, connectTo: (server: string) => Promise<Connection>): Anonymous {
  const { connections, sessions } = parts
  const start = singleFlight(async () => {
    const connection = (await connections.find()) ?? (await connectTo(await theServer(parts)))
    if (connection.tokens || connection.agent) return connection
    if (!(await parts.policy()).allowsAnonymous) throw new AppError('forbidden.anonymous')
    if (connection.anonymous !== undefined) return connection
    const token = await makeAnonymous(sessions.endpointOf(connection))
    return connections.change(connection.id, (now) => ({ ...now, anonymous: token, sessionEnded: false }))
  })
  return {
    start,
    settled: async (to) => {
      const moved = await move(parts, to)
      const { moved: _untold, ...known } = accountOf((await connections.find(to.id)) ?? to)
      return moved ? { ...known, moved } : known
    },
    moveLeft: async () => {
      for (const one of await connections.all()) await move(parts, one)
    },
  }
}

async function move(parts: AccountParts, to: Connection): Promise<Moved | undefined> {
  if (!to.tokens || to.agent || isUndecided(to)) return undefined
  const left = (await parts.connections.all()).filter(({ server, anonymous }) => server === to.server && anonymous !== undefined)
  let total: Moved | undefined
  for (const from of left) {
    const moved = await moveOne(parts, from, to).catch(() => undefined)
    if (moved) total = sum(moved, total)
  }
  return total
}

function sum(some: Moved, others: Moved = { carts: 0, links: 0 }): Moved {
  return { carts: some.carts + others.carts, links: some.links + others.links }
}

// @throws auth.signed-out
async function theServer({ policy, builtFor }: AccountParts): Promise<string> {
  const server = (await policy()).server ?? builtFor
  if (server === undefined) throw new AppError('auth.signed-out')
  return server
}

// Whoever has several companies says first whose the carts are to be.
function isUndecided({ idCompanyUser, companyUsers }: Connection): boolean {
  return idCompanyUser === undefined && companyUsers.length > 1
}

// The identity is forgotten only once the server has said that it is moved, or that it knows of none.
async function moveOne({ connections, sessions }: AccountParts, from: Connection, to: Connection): Promise<Moved | undefined> {
  const { anonymous = '' } = from
  const moved = await sessions
    .signedIn((endpoint) => moveAnonymous(endpoint, anonymous), to.id)
    .catch((thrown: unknown) => {
      if (codeOf(thrown) === 'not-found.anonymous') return undefined
      throw thrown
    })
  const after = await connections.change(from.id, ({ anonymous: _moved, ...rest }) => (from.id === to.id ? untold(rest, moved) : rest))
  if (from.id !== to.id) await connections.change(to.id, (known) => untold(known, moved))
  if (after.id !== to.id && isFree(after) && after.username === undefined) await connections.remove(after.id)
  return moved
}

// Whoever signed in elsewhere than in the popup, or whose sign-in was interrupted, is told when they open it.
function untold(connection: Connection, moved: Moved | undefined): Connection {
  return moved && moved.carts > 0 ? { ...connection, moved: sum(moved, connection.moved) } : connection
}
