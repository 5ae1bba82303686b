/** Agents: people of the shop who sign in and act for customers. */
import { AppError } from '../../lib/core/app-error.ts'
import { type AccountRow, customerByReference, searchCustomers } from '../store/accounts.ts'
import { holdFamily } from '../store/sessions.ts'
import type { Agent, Deps } from './caller.ts'
import type { ClientKind } from './client-kinds.ts'
import { type Credentials, openSignIn, provenAccount } from './credentials.ts'
import { openSession, type TokenPair } from './sessions.ts'
import { noteAgent, usualCompanyUser } from './sign-in.ts'

/** Signs an agent in. @throws auth.agent-failed, also for a customer's right password */
export async function signInAgent(deps: Deps, credentials: Credentials): Promise<TokenPair> {
  return openSignIn(deps, await provenAccount(deps, credentials, 'agent'), { user: undefined, isAgent: true })
}

/** A page of the customers whose address or name holds the text, oldest first, and how many there are; all of them for an empty text. */
export function findCustomers(
  { db }: Pick<Deps, 'db'>,
  text: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly found: readonly AccountRow[]; readonly total: number }> {
  return searchCustomers(db, text, page)
}

/** A customer's tokens for an agent; the session names the agent and ends with the agent's sign-in, and the company's log tells of it. @throws auth.impersonation; auth.invalid-token when that ended meanwhile */
export async function impersonate(
  deps: Deps,
  agent: Agent,
  { reference, client }: { readonly reference: string; readonly client: ClientKind },
): Promise<TokenPair> {
  const account = reference === '' ? undefined : await customerByReference(deps.db, reference)
  if (!account) {
    deps.log.warn('agent may not act', { agent: agent.accountId })
    throw new AppError('auth.impersonation')
  }
  const user = await usualCompanyUser(deps, account.id)
  const acting = { agentId: agent.accountId, agentFamily: agent.family }
  const pair = await deps.db.transaction(async (db) => {
    if (!(await holdFamily(db, { company_id: agent.sessionCompanyId, family: agent.family }))) throw new AppError('auth.invalid-token')
    if (user) await noteAgent({ ...deps, db }, { user, agentId: agent.accountId, client })
    return openSession({ ...deps, db }, { accountId: account.id, user, family: deps.newId(), ...acting })
  })
  deps.log.info('agent acts for customer', { agent: agent.accountId, account: account.id })
  return pair
}
