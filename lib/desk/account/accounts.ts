/** The one door to the accounts, whose other modules are private: connect to servers, sign in, choose the company, switch, sign out. */
import { type Endpoint, serverAddress } from '../../api/request.ts'
import type { Account, Policy } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { lazily } from '../../core/lazily.ts'
import { accountOf } from '../../storage/connections.ts'
import type { OwnItems } from '../../storage/desk-items.ts'
import type { AccountDeps, AccountParts } from './account-parts.ts'
import { type Agents, createAgents } from './agents.ts'
import { createAnonymous } from './anonymous.ts'
import { createConnections } from './connections.ts'
import { policyIn } from './policy.ts'
import { createSessions, type Work } from './sessions.ts'
import { chooseCompany, connectTo, forgetPerson, offerOf, type SignInPlace, signInAs, signOutOf } from './signing.ts'

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
  /** Signs out whoever the server has erased, or forgets what this device was there without an account, and all that was kept of them. */
  readonly forgetPerson: (id: string) => Promise<Account>
  /** Signs out and forgets the server. Answers the account that is active then. */
  readonly remove: (id: string) => Promise<Account>
  /** Runs with a live token, renewed when needed. @throws auth.signed-out, and what `work` throws */
  readonly signedIn: <T>(work: Work<T>, id?: string) => Promise<T>
  readonly agents: Agents
  /** Makes the active connection able to share, without an account where nobody is signed in. @throws auth.signed-out where no server is known, forbidden.anonymous-off, offline and the like */
  readonly startAnonymous: () => Promise<Account>
  /** Gives what was shared without an account to whoever signed in since, where that was interrupted. */
  readonly moveLeft: () => Promise<void>
  /** The person was told what was moved to them. */
  readonly movedTold: (id: string) => Promise<void>
  /** Forgets what the session's end left of customers agents acted for. */
  readonly forgetCustomers: () => Promise<void>
  /** Lets the popup show the person's carts before the background has answered, where an earlier version wrote last. */
  readonly keepOpening: () => Promise<void>
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
      // The server that is to be used is asked when somebody shares.
      const isOffered = found ? found.features.includes('anonymous') : (known.server ?? deps.builtFor) !== undefined
      return allowedOf(accountOf(found), { ...known, isOffered })
    },
    ...{ policy, keepOpening: connections.keepOpening },
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
    forgetPerson: async (id) => accountOf(await forgetPerson(parts, id)),
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
    movedTold: (id) => movedTold(parts, id),
    forgetCustomers: () => forgetCustomers(parts),
  }
}

// Where an administrator wants an account, nothing is offered without one.
function allowedOf(
  { hasAnonymous: _server, hasTeams, ...account }: Account,
  { allowsAnonymous, isOffered }: Pick<Policy, 'allowsAnonymous'> & { readonly isOffered: boolean },
): Account {
  return {
    ...account,
    ...(hasTeams && (allowsAnonymous || account.signedIn) ? { hasTeams } : {}),
    ...(allowsAnonymous && isOffered ? { hasAnonymous: true } : {}),
  }
}

async function movedTold({ connections }: AccountParts, id: string): Promise<void> {
  if ((await connections.find(id))?.moved) await connections.change(id, ({ moved: _told, ...rest }) => rest)
}

async function forgetCustomers({ connections, forgetting }: AccountParts): Promise<void> {
  for (const { id, agent, tokens } of await connections.all()) if (agent && !tokens) await forgetting.forget(id)
}
