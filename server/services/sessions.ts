/** Sessions: opening one, and who is behind an access token. */
import { companyOfToken, newToken, tokenHash } from '../auth/secrets.ts'
import type { CompanyUserRow } from '../store/people.ts'
import { insertSession, type SessionRow, sessionByToken } from '../store/sessions.ts'
import { shortOfPerson, tenantOfAnonymous } from '../store/tenants.ts'
import { anonymousOf } from './anonymous.ts'
import type { Agent, Customer, Deps } from './caller.ts'

const ACCESS_SECONDS = 28_800
const REFRESH_MS = 30 * 86_400_000

/** A fresh pair of tokens. `expiresIn` in seconds. */
export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
  readonly idCompanyUser: string | null
}

/** Whose session to open; `family` is what one sign-in grows into, `agentId` the agent who acts for the account, `agentFamily` that agent's sign-in. */
export interface SessionStart {
  readonly accountId: string
  readonly user: CompanyUserRow | undefined
  readonly family: string
  readonly isAgent?: boolean
  readonly agentId?: string | null
  readonly agentFamily?: string | null
}

/** Opens a session. */
export async function openSession(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'random'>,
  { accountId, user, family, isAgent = false, agentId = null, agentFamily = null }: SessionStart,
): Promise<TokenPair> {
  const short = user?.short ?? shortOfPerson(accountId)
  const [accessToken, refreshToken] = [newToken(short, deps.random), newToken(short, deps.random)]
  const createdAt = deps.now()
  await insertSession(deps.db, {
    id: deps.newId(),
    companyId: user?.company_id ?? accountId,
    accountId,
    companyUserId: user?.id ?? null,
    isAgent,
    agentId,
    agentFamily,
    family,
    tokenHash: tokenHash(accessToken),
    refreshHash: tokenHash(refreshToken),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + ACCESS_SECONDS * 1000),
    refreshExpiresAt: new Date(createdAt.getTime() + REFRESH_MS),
  })
  return { accessToken, refreshToken, expiresIn: ACCESS_SECONDS, idCompanyUser: user?.id ?? null }
}

/** Who is behind a token. */
export type Bearer = { readonly kind: 'customer'; readonly customer: Customer } | { readonly kind: 'agent'; readonly agent: Agent }

/** The person or agent behind an access token; undefined when it is unknown, ended or out of date. */
export async function bearerOf(deps: Deps, token: string): Promise<Bearer | undefined> {
  const short = companyOfToken(token)
  if (short === undefined) return undefined
  if (tenantOfAnonymous(short) !== undefined) {
    const customer = await anonymousOf(deps, short, token)
    return customer && { kind: 'customer', customer }
  }
  const session = await sessionByToken(deps.db, short, tokenHash(token))
  if (!session || !isLive(session, deps.now())) return undefined
  const { account_id: accountId, family, company_id: sessionCompanyId } = session
  if (session.is_agent) return { kind: 'agent', agent: { accountId, family, sessionCompanyId } }
  return { kind: 'customer', customer: customerFrom(session) }
}

function isLive(session: SessionRow, now: Date): boolean {
  return session.revoked_at === null && session.expires_at > now && hasItsPerson(session)
}

/** Whether the person of a session may still sign in, and its company user, where it has one, is there and active. */
export function hasItsPerson(session: Pick<SessionRow, 'company_user_id' | 'user_active' | 'removed_at'>): boolean {
  return session.removed_at === null && (session.company_user_id === null || session.user_active === true)
}

function customerFrom(session: SessionRow): Customer {
  return {
    accountId: session.account_id,
    reference: session.reference,
    family: session.family,
    agentId: session.agent_id,
    agentFamily: session.agent_family,
    sessionCompanyId: session.company_id,
    companyId: session.company_user_id === null ? undefined : session.company_id,
    companyUserId: session.company_user_id ?? undefined,
    businessUnitId: session.business_unit_id ?? undefined,
    permissions: session.permissions ?? [],
  }
}
