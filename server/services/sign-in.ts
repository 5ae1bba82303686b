/** Signing in, keeping signed in, choosing the company user, signing out. */
import { AppError } from '../../lib/core/app-error.ts'
import { companyOfToken, isPassword, tokenHash } from '../auth/secrets.ts'
import { type AccountRow, accountByEmail, NO_COMPANY_SHORT } from '../store/accounts.ts'
import { type CompanyUserRow, companyUsersOfAccount } from '../store/people.ts'
import { markRotated, revokeFamily, sessionByRefresh } from '../store/sessions.ts'
import type { Customer, Deps } from './caller.ts'
import { openSession, type TokenPair } from './sessions.ts'

/** An old refresh token still works this long: two tabs, or an answer that got lost. */
const GRACE_MS = 30_000

/** Signs in; answers the account as well. @throws auth.failed */
export async function signIn(deps: Deps, username: string, password: string): Promise<TokenPair & { readonly account: AccountRow }> {
  const account = await accountByEmail(deps.db, username)
  const matches = await isPassword(password, account?.password_hash ?? null)
  if (!account || account.is_agent || !matches) throw new AppError('auth.failed')
  const user = await usualCompanyUser(deps, account.id)
  return { ...(await openSession(deps, { accountId: account.id, user, family: deps.newId() })), account }
}

/** The company user a person acts as without choosing: the only one, or the one marked as default. */
export async function usualCompanyUser({ db }: Pick<Deps, 'db'>, accountId: string): Promise<CompanyUserRow | undefined> {
  const users = await companyUsersOfAccount(db, accountId)
  return users.length === 1 ? users[0] : users.find(({ is_default: isDefault }) => isDefault)
}

/** Trades a refresh token for a new pair; one used again after its grace ends the whole sign-in. @throws auth.refresh-failed */
export async function refresh(deps: Deps, token: string): Promise<TokenPair> {
  const { db } = deps
  const now = deps.now()
  const session = await sessionByRefresh(db, companyOfToken(token) ?? NO_COMPANY_SHORT, tokenHash(token))
  if (!session || session.revoked_at || session.refresh_expires_at <= now || session.user_active === false)
    throw new AppError('auth.refresh-failed')
  if (session.rotated_at && now.getTime() - session.rotated_at.getTime() > GRACE_MS) {
    await revokeFamily(db, session, now)
    throw new AppError('auth.refresh-failed')
  }
  const users = await companyUsersOfAccount(db, session.account_id)
  const user = users.find(({ id, company_id: company }) => id === session.company_user_id && company === session.company_id)
  await markRotated(db, session, now)
  const kept = { accountId: session.account_id, family: session.family, isAgent: session.is_agent, agentId: session.agent_id }
  return openSession(deps, { ...kept, user })
}

/** Acts for one of the person's own companies from now on. @throws auth.failed for a company user of someone else */
export async function chooseCompanyUser(deps: Deps, customer: Customer, idCompanyUser: string): Promise<TokenPair> {
  const users = await companyUsersOfAccount(deps.db, customer.accountId)
  const user = users.find(({ id }) => id === idCompanyUser.toLowerCase())
  if (!user) throw new AppError('auth.failed')
  return openSession(deps, { accountId: customer.accountId, user, family: deps.newId(), agentId: customer.agentId })
}

/** Ends a sign-in by its refresh token, or the caller's own with `mine`. Tokens of others stay as they are, without a word. */
export async function signOut(deps: Deps, who: Pick<Customer, 'accountId' | 'family' | 'sessionCompanyId'>, token: string): Promise<void> {
  if (token === 'mine') return revokeFamily(deps.db, { company_id: who.sessionCompanyId, family: who.family }, deps.now())
  const session = await sessionByRefresh(deps.db, companyOfToken(token) ?? NO_COMPANY_SHORT, tokenHash(token))
  if (session && session.account_id === who.accountId) await revokeFamily(deps.db, session, deps.now())
}
