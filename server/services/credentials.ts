/** Whether a password is a person's: the one place that looks at passwords, for every way to sign in. */
import { availableParallelism } from 'node:os'
import { AppError } from '../../lib/core/app-error.ts'
import { boundedQueue } from '../auth/bounded-queue.ts'
import { type AccountRow, accountByEmail, holdCredentials } from '../store/accounts.ts'
import type { Tell } from './allowance.ts'
import type { Deps } from './caller.ts'
import { openSession, type SessionStart, type TokenPair } from './sessions.ts'

/** What somebody typed, and from where. */
export interface Credentials {
  readonly username: string
  readonly password: string
  /** Network the request came from; empty when it is not known. */
  readonly network: string
  readonly tell?: Tell | undefined
}

// A look at a password is 40 ms of a core and 19 MiB: one core stays free for everything else, and who cannot be served within some two
// seconds is told so instead of being kept.
const inTurn = boundedQueue({ atOnce: Math.max(1, Math.min(3, availableParallelism() - 1)), waiting: 48, retryAfter: 2 })

const FAILED = { customer: 'auth.failed', agent: 'auth.agent-failed' } as const

/**
 * The account these credentials open. @throws auth.failed or, for agents, auth.agent-failed: unknown, wrong, of the other kind, ended;
 * limit.rate after too many guesses, or when too many sign in at this moment
 */
export function provenAccount(deps: Deps, credentials: Credentials, as: 'customer' | 'agent'): Promise<AccountRow> {
  const work = (): Promise<AccountRow> => proven(deps, credentials, as)
  return deps.gates ? deps.gates.signIns.attempt(credentials, work) : work()
}

async function proven(deps: Deps, { username, password }: Credentials, as: 'customer' | 'agent'): Promise<AccountRow> {
  const account = await accountByEmail(deps.db, username)
  const matches = await inTurn(() => deps.passwords.matches(password, account?.password_hash ?? null))
  const isRight = matches && account !== undefined && account.removed_at === null && account.is_agent === (as === 'agent')
  if (isRight) return account
  deps.log.warn('sign-in failed', { account: account?.id ?? null, as })
  throw new AppError(FAILED[as])
}

/** Opens the first session of a sign-in. @throws auth.failed, auth.agent-failed when the password was changed or the person ended meanwhile */
export async function openSignIn(deps: Deps, account: AccountRow, start: Omit<SessionStart, 'accountId' | 'family'>): Promise<TokenPair> {
  const as = account.is_agent ? 'agent' : 'customer'
  const pair = await deps.db.transaction(async (db) => {
    if (!(await holdCredentials(db, account))) throw new AppError(FAILED[as])
    return openSession({ ...deps, db }, { ...start, accountId: account.id, family: deps.newId() })
  })
  deps.log.info('signed in', { account: account.id, as })
  return pair
}
