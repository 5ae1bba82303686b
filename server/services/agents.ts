/** Agents: people of the shop who sign in and act for customers. */
import { AppError } from '../../lib/core/app-error.ts'
import { isPassword } from '../auth/secrets.ts'
import { accountByEmail, customerByReference } from '../store/accounts.ts'
import type { Agent, Deps } from './caller.ts'
import { openSession, type TokenPair } from './sessions.ts'
import { usualCompanyUser } from './sign-in.ts'

/** Signs an agent in. @throws auth.agent-failed, also for a customer's right password */
export async function signInAgent(deps: Deps, username: string, password: string): Promise<TokenPair> {
  const account = await accountByEmail(deps.db, username)
  const matches = await isPassword(password, account?.password_hash ?? null)
  if (!account?.is_agent || !matches) throw new AppError('auth.agent-failed')
  return openSession(deps, { accountId: account.id, user: undefined, family: deps.newId(), isAgent: true })
}

/** A customer's tokens for an agent; the session names the agent. @throws auth.impersonation */
export async function impersonate(deps: Deps, agent: Agent, reference: string): Promise<TokenPair> {
  const account = reference === '' ? undefined : await customerByReference(deps.db, reference)
  if (!account) throw new AppError('auth.impersonation')
  const user = await usualCompanyUser(deps, account.id)
  return openSession(deps, { accountId: account.id, user, family: deps.newId(), agentId: agent.accountId })
}
