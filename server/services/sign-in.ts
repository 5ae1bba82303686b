/** Signing in, keeping signed in, choosing the company user, signing out. */
import { AppError } from '../../lib/core/app-error.ts'
import { companyOfToken, tokenHash } from '../auth/secrets.ts'
import { appendNote } from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import { type CompanyUserRow, companyUsersOfAccount } from '../store/people.ts'
import { holdFamily, holdSession, markRotated, revokeFamily, type SessionRow, sessionByRefresh } from '../store/sessions.ts'
import type { Reader } from '../store/tenants.ts'
import type { Agent, Customer, Deps } from './caller.ts'
import { type ClientKind, operationOf } from './client-kinds.ts'
import { type Credentials, openSignIn, provenAccount } from './credentials.ts'
import { shareAccepted } from './invitation-shares.ts'
import { hasItsPerson, openSession, type TokenPair } from './sessions.ts'

/** An old refresh token still works this long: two tabs, or an answer that got lost. */
const GRACE_MS = 30_000

/** Signs in; answers as well whom the person's carts belong to. @throws auth.failed */
export async function signIn(deps: Deps, credentials: Credentials): Promise<TokenPair & { readonly owner: Reader }> {
  const account = await provenAccount(deps, credentials, 'customer')
  const user = await usualCompanyUser(deps, account.id)
  if (user) await shareAccepted(deps, user)
  const owner = { companyId: user?.company_id ?? account.id, companyUserId: user?.id ?? account.id }
  return { ...(await openSignIn(deps, account, { user })), owner }
}

/** The company user a person acts as without choosing: the only one, or the one marked as default. */
export async function usualCompanyUser({ db }: Pick<Deps, 'db'>, accountId: string): Promise<CompanyUserRow | undefined> {
  const users = await companyUsersOfAccount(db, accountId)
  return users.length === 1 ? users[0] : users.find(({ is_default: isDefault }) => isDefault)
}

/** Trades a refresh token for a new pair; one used again after its grace ends the whole sign-in. @throws auth.refresh-failed, limit.rate */
export async function refresh(deps: Deps, { token, network }: { readonly token: string; readonly network: string }): Promise<TokenPair> {
  const { db, gates } = deps
  const now = deps.now()
  const find = () => sessionOf(db, token)
  const session = gates ? await gates.requests.behind({ kind: 'refreshToken', token, network }, find) : await find()
  if (!session || session.revoked_at || session.refresh_expires_at <= now || !hasItsPerson(session))
    throw new AppError('auth.refresh-failed')
  if (session.rotated_at && now.getTime() - session.rotated_at.getTime() > GRACE_MS) {
    await revokeFamily(db, session, now)
    deps.log.warn('refresh token used twice', { account: session.account_id })
    throw new AppError('auth.refresh-failed')
  }
  return db.transaction((tx) => renewed({ ...deps, db: tx }, session))
}

// @throws auth.refresh-failed when the sign-in was ended meanwhile
async function renewed(deps: Deps, session: SessionRow): Promise<TokenPair> {
  const { db } = deps
  // One row: two tabs refresh at the same time, and whoever holds more than one might wait for the other.
  if (!(await holdSession(db, session))) throw new AppError('auth.refresh-failed')
  const users = await companyUsersOfAccount(db, session.account_id)
  const user = users.find(({ id, company_id: company }) => id === session.company_user_id && company === session.company_id)
  await markRotated(db, session, deps.now())
  const { account_id: accountId, family, is_agent: isAgent, agent_id: agentId, agent_family: agentFamily } = session
  return openSession(deps, { accountId, user, family, isAgent, agentId, agentFamily })
}

/** Acts for one of the person's own companies from now on, in the same sign-in. @throws auth.failed for a company user of someone else; auth.invalid-token when the sign-in ended meanwhile */
export async function chooseCompanyUser(
  deps: Deps,
  customer: Customer,
  { idCompanyUser, client }: { readonly idCompanyUser: string; readonly client: ClientKind },
): Promise<TokenPair> {
  const users = await companyUsersOfAccount(deps.db, customer.accountId)
  const user = users.find(({ id }) => id === idCompanyUser.toLowerCase())
  if (!user) throw new AppError('auth.failed')
  const { accountId, family, agentId, agentFamily, sessionCompanyId } = customer
  return deps.db.transaction(async (db) => {
    if (!(await holdFamily(db, { company_id: sessionCompanyId, family }))) throw new AppError('auth.invalid-token')
    if (agentId !== null) await noteAgent({ ...deps, db }, { user, agentId, client })
    return openSession({ ...deps, db }, { accountId, user, family, agentId, agentFamily })
  })
}

/** Writes into the log of a company that an agent acts for one of its people from now on. Within the transaction that lets the agent. */
export async function noteAgent(
  { db, now, newId }: Pick<Deps, 'db' | 'now' | 'newId'>,
  { user, agentId, client }: { readonly user: CompanyUserRow; readonly agentId: string; readonly client: ClientKind },
): Promise<void> {
  const note = { companyId: user.company_id, actorId: user.id, agentId, at: now(), opId: operationOf(client, newId()) }
  await appendNote(db, { ...note, kind: 'agentActs', data: {} })
}

/** Ends a sign-in by its refresh token, or the caller's own with `mine`. Tokens of others stay as they are, without a word. */
export async function signOut(deps: Deps, who: Agent & { readonly agentId?: string | null }, token: string): Promise<void> {
  const session = token === 'mine' ? who : await ownSession(deps, who, token)
  if (!session) return
  await revokeFamily(deps.db, session, deps.now())
  deps.log.info('signed out', { account: who.accountId, ...(who.agentId ? { agent: who.agentId } : {}) })
}

async function ownSession({ db }: Deps, { accountId }: Agent, token: string): Promise<SessionRow | undefined> {
  const session = await sessionOf(db, token)
  return session?.account_id === accountId ? session : undefined
}

async function sessionOf(db: Db, refreshToken: string): Promise<SessionRow | undefined> {
  const short = companyOfToken(refreshToken)
  return short === undefined ? undefined : sessionByRefresh(db, short, tokenHash(refreshToken))
}
