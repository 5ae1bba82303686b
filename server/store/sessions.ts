/** SQL of sessions: an access and a refresh token each, stored as hashes, a family per sign-in. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'
import { tenantOfShort } from './tenants.ts'

const sessionRow = z.object({
  id: z.string(),
  company_id: z.string(),
  account_id: z.string(),
  company_user_id: z.nullable(z.string()),
  family: z.string(),
  reference: z.string(),
  expires_at: z.date(),
  refresh_expires_at: z.date(),
  rotated_at: z.nullable(z.date()),
  revoked_at: z.nullable(z.date()),
  user_active: z.nullable(z.boolean()),
  permissions: z.nullable(z.array(z.string())),
  business_unit_id: z.nullable(z.string()),
  is_agent: z.boolean(),
  agent_id: z.nullable(z.string()),
  agent_family: z.nullable(z.string()),
  removed_at: z.nullable(z.date()),
})
const sessionRows = rowsOf(sessionRow)
const companies = rowsOf(z.object({ company_id: z.string() }))
const families = rowsOf(z.object({ family: z.string() }))
/** A session with what every request needs of its company user. */
export type SessionRow = Readonly<z.infer<typeof sessionRow>>

/** A session to store; hashes are SHA-256. */
export interface NewSession {
  readonly id: string
  readonly companyId: string
  readonly accountId: string
  readonly companyUserId: string | null
  readonly isAgent: boolean
  /** The agent who acts for the account. */
  readonly agentId: string | null
  /** The agent's sign-in the session ends with. */
  readonly agentFamily: string | null
  readonly family: string
  readonly tokenHash: Buffer
  readonly refreshHash: Buffer
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly refreshExpiresAt: Date
}

const SELECT = `select s.id, s.company_id, s.account_id, s.company_user_id, s.family, a.reference, s.expires_at, s.refresh_expires_at,
  s.rotated_at, s.revoked_at, u.is_active as user_active, u.permissions, u.business_unit_id, s.is_agent, s.agent_id, s.agent_family, a.removed_at
  from session s join account a on a.id = s.account_id
  left join company_user u on u.company_id = s.company_id and u.id = s.company_user_id
  where s.company_id = $1`
const BY_TOKEN: Statement = { name: 'session-by-token', text: `${SELECT} and s.token_hash = $2` }
const BY_REFRESH: Statement = { name: 'session-by-refresh', text: `${SELECT} and s.refresh_hash = $2` }
const INSERT: Statement = {
  name: 'session-insert',
  text: `insert into session (company_id, id, account_id, company_user_id, family, token_hash, refresh_hash, created_at, expires_at, refresh_expires_at,
      is_agent, agent_id, agent_family) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
}
const ROTATE: Statement = {
  name: 'session-rotate',
  text: 'update session set rotated_at = $3 where company_id = $1 and id = $2 and rotated_at is null',
}
const REVOKE: Statement = {
  name: 'session-revoke',
  text: `update session set revoked_at = $3 where company_id = $1 and (family = $2 or agent_family = $2) and revoked_at is null`,
}
// Rare, and the only statement here that looks into every company.
const COMPANIES: Statement = {
  name: 'session-companies',
  text: 'select distinct company_id from session where (family = $1 or agent_family = $1) and revoked_at is null',
}
// With a company user: only what was opened as that one.
const COMPANIES_OF_ACCOUNT: Statement = {
  name: 'session-companies-of-account',
  text: `select distinct company_id from session
    where (account_id = $1 or agent_id = $1) and ($2::uuid is null or company_user_id = $2) and revoked_at is null`,
}
const REVOKE_ACCOUNT: Statement = {
  name: 'session-revoke-account',
  text: `update session set revoked_at = $4
    where company_id = $1 and (account_id = $2 or agent_id = $2) and ($3::uuid is null or company_user_id = $3) and revoked_at is null returning family`,
}
const HOLD_ONE: Statement = {
  name: 'session-hold-one',
  text: 'select id from session where company_id = $1 and id = $2 and revoked_at is null for update',
}
const HOLD: Statement = {
  name: 'session-hold',
  text: 'select id from session where company_id = $1 and family = $2 and revoked_at is null for share',
}

/** The session of an access token. `short`: what the token starts with. */
export function sessionByToken(db: Db, short: string, hash: Buffer): Promise<SessionRow | undefined> {
  return sessionBy(db, BY_TOKEN, { short, hash })
}

/** The session of a refresh token. `short`: what the token starts with. */
export function sessionByRefresh(db: Db, short: string, hash: Buffer): Promise<SessionRow | undefined> {
  return sessionBy(db, BY_REFRESH, { short, hash })
}

async function sessionBy(
  db: Db,
  statement: Statement,
  { short, hash }: { readonly short: string; readonly hash: Buffer },
): Promise<SessionRow | undefined> {
  const tenant = await tenantOfShort(db, short)
  return tenant === undefined ? undefined : sessionRows.parse(await db.query(statement, [tenant, hash]))[0]
}

/** Stores a session. */
export async function insertSession(db: Db, session: NewSession): Promise<void> {
  const { companyId, id, accountId, companyUserId, family, tokenHash, refreshHash, createdAt, expiresAt, refreshExpiresAt } = session
  const named = [companyId, id, accountId, companyUserId, family, tokenHash, refreshHash, createdAt, expiresAt, refreshExpiresAt]
  await db.query(INSERT, [...named, session.isAgent, session.agentId, session.agentFamily])
}

/** Marks a session's refresh token as used, the first time only. */
export async function markRotated(db: Db, session: Pick<SessionRow, 'company_id' | 'id'>, at: Date): Promise<void> {
  await db.query(ROTATE, [session.company_id, session.id, at])
}

/** Keeps one session as it is until the end of the transaction; false when it has ended already. */
export async function holdSession(db: Db, session: Pick<SessionRow, 'company_id' | 'id'>): Promise<boolean> {
  return (await db.query(HOLD_ONE, [session.company_id, session.id])).length > 0
}

/** Keeps a sign-in from being ended until the end of the transaction; false when it has ended already. */
export async function holdFamily(db: Db, session: Pick<SessionRow, 'company_id' | 'family'>): Promise<boolean> {
  return (await db.query(HOLD, [session.company_id, session.family])).length > 0
}

/** Ends every session that grew out of one sign-in, of whatever company, and for an agent those of customers opened with it. */
export function revokeFamily(db: Db, { family }: Pick<SessionRow, 'family'>, at: Date): Promise<void> {
  return db.transaction(async (tx) => {
    // Again until none is left: one that was just being opened waits for the first round's rows or shows in the next.
    for (;;) {
      const live = companies.parse(await tx.query(COMPANIES, [family]))
      if (live.length === 0) return
      for (const { company_id: companyId } of live) await tx.query(REVOKE, [companyId, family, at])
    }
  })
}

/**
 * Ends every session of an account, of one of its company users where that is given, and what it opened as an agent. Within a transaction.
 * Answers how many sign-ins that were.
 */
export async function revokeAccount(
  db: Db,
  { account, companyUser = null }: { readonly account: string; readonly companyUser?: string | null },
  at: Date,
): Promise<number> {
  const ended = new Set<string>()
  // Again until none is left: as for a family.
  for (;;) {
    const live = companies.parse(await db.query(COMPANIES_OF_ACCOUNT, [account, companyUser]))
    if (live.length === 0) return ended.size
    for (const { company_id: companyId } of live)
      for (const { family } of families.parse(await db.query(REVOKE_ACCOUNT, [companyId, account, companyUser, at]))) ended.add(family)
  }
}
