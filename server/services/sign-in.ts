/** Signing in, keeping signed in, choosing the company user, signing out. */
import { AppError } from '../../lib/core/app-error.ts'
import { companyOfToken, isPassword, newToken, tokenHash } from '../auth/secrets.ts'
import { accountByEmail, type CompanyUserRow, companyUsersOfAccount } from '../store/people.ts'
import {
  insertSession,
  markRotated,
  NO_COMPANY,
  NO_COMPANY_SHORT,
  revokeFamily,
  type SessionRow,
  sessionByRefresh,
  sessionByToken,
} from '../store/sessions.ts'
import type { Customer, Deps } from './caller.ts'

const ACCESS_SECONDS = 28_800
const REFRESH_MS = 30 * 86_400_000
/** An old refresh token still works this long: two tabs, or an answer that got lost. */
const GRACE_MS = 30_000

/** A fresh pair of tokens. `expiresIn` in seconds. */
export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
  readonly idCompanyUser: string | null
}

/** Signs in; the company user is chosen when there is exactly one, or one marked as default. @throws auth.failed */
export async function signIn(deps: Deps, username: string, password: string): Promise<TokenPair> {
  const account = await accountByEmail(deps.db, username)
  const matches = await isPassword(password, account?.password_hash ?? null)
  if (!account || !matches) throw new AppError('auth.failed')
  const users = await companyUsersOfAccount(deps.db, account.id)
  const chosen = users.length === 1 ? users[0] : users.find(({ is_default: isDefault }) => isDefault)
  return openSession(deps, { accountId: account.id, user: chosen, family: deps.newId() })
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
  return openSession(deps, { accountId: session.account_id, user, family: session.family })
}

/** Acts for one of the person's own companies from now on. @throws auth.failed for a company user of someone else */
export async function chooseCompanyUser(deps: Deps, customer: Customer, idCompanyUser: string): Promise<TokenPair> {
  const users = await companyUsersOfAccount(deps.db, customer.accountId)
  const user = users.find(({ id }) => id === idCompanyUser.toLowerCase())
  if (!user) throw new AppError('auth.failed')
  return openSession(deps, { accountId: customer.accountId, user, family: deps.newId() })
}

/** Ends a sign-in by its refresh token, or the caller's own with `mine`. Tokens of others stay as they are, without a word. */
export async function signOut(deps: Deps, customer: Customer, token: string): Promise<void> {
  const own = { company_id: customer.sessionCompanyId, family: customer.family }
  if (token === 'mine') return revokeFamily(deps.db, own, deps.now())
  const session = await sessionByRefresh(deps.db, companyOfToken(token) ?? NO_COMPANY_SHORT, tokenHash(token))
  if (session && session.account_id === customer.accountId) await revokeFamily(deps.db, session, deps.now())
}

/** The person behind an access token; undefined when it is unknown, ended or out of date. */
export async function customerOf(deps: Deps, token: string): Promise<Customer | undefined> {
  const short = companyOfToken(token)
  if (short === undefined) return undefined
  const session = await sessionByToken(deps.db, short, tokenHash(token))
  return session && isLive(session, deps.now()) ? customerFrom(session) : undefined
}

function isLive(session: SessionRow, now: Date): boolean {
  return session.revoked_at === null && session.expires_at > now && session.user_active !== false
}

function customerFrom(session: SessionRow): Customer {
  return {
    accountId: session.account_id,
    reference: session.reference,
    family: session.family,
    sessionCompanyId: session.company_id,
    companyId: session.company_user_id === null ? undefined : session.company_id,
    companyUserId: session.company_user_id ?? undefined,
    permissions: session.permissions ?? [],
  }
}

async function openSession(
  deps: Deps,
  { accountId, user, family }: { readonly accountId: string; readonly user: CompanyUserRow | undefined; readonly family: string },
): Promise<TokenPair> {
  const short = user?.short ?? NO_COMPANY_SHORT
  const [accessToken, refreshToken] = [newToken(short, deps.random), newToken(short, deps.random)]
  const createdAt = deps.now()
  await insertSession(deps.db, {
    id: deps.newId(),
    companyId: user?.company_id ?? NO_COMPANY,
    accountId,
    companyUserId: user?.id ?? null,
    family,
    tokenHash: tokenHash(accessToken),
    refreshHash: tokenHash(refreshToken),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + ACCESS_SECONDS * 1000),
    refreshExpiresAt: new Date(createdAt.getTime() + REFRESH_MS),
  })
  return { accessToken, refreshToken, expiresIn: ACCESS_SECONDS, idCompanyUser: user?.id ?? null }
}
