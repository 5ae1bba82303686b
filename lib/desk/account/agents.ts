/** What an agent does: find a customer, act for them, stop. */
import { customerTokens, searchCustomers } from '../../api/agents.ts'
import { endSession } from '../../api/tokens.ts'
import type { Customer, CustomerSearch } from '../../contract/customers.ts'
import type { Account } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { accountOf } from '../../storage/connections.ts'
import type { AccountParts } from './account-parts.ts'
import { withoutActing } from './connection-changes.ts'
import { identify } from './identity.ts'
import { tokensOf } from './sessions.ts'

/** An agent's moves. Without `id` the active connection is meant. */
export interface Agents {
  /** @throws auth.signed-out where no agent is signed in */
  readonly search: (text: string, id?: string) => Promise<CustomerSearch>
  /** From now on the connection is that customer's, until `stop` or the end of the session. @throws auth.signed-out, auth.impersonation */
  readonly actFor: (customer: Customer, id?: string) => Promise<Account>
  /** Ends acting for a customer: the token, and everything kept for them here. */
  readonly stop: (id?: string) => Promise<Account>
}

/** Creates them on the sessions of the account. */
export function createAgents(parts: AccountParts): Agents {
  const { connections, sessions, forgetting } = parts
  return {
    search: (text, id) => sessions.asAgent((endpoint) => searchCustomers(endpoint, text), id),
    actFor: (customer, id) => actFor(parts, customer, id),
    stop: async (id) => {
      const before = await connections.find(id)
      if (!before?.agent) return accountOf(before)
      // First, so that nothing that is still under way is kept afterwards.
      const next = await connections.change(before.id, withoutActing)
      await forgetting.forget(before.id)
      // The server may be away; stopping on this device does not wait for it.
      if (before.tokens) void endSession(sessions.endpointOf(before)).catch(() => undefined)
      return accountOf(next)
    },
  }
}

async function actFor(parts: AccountParts, customer: Customer, id?: string): Promise<Account> {
  const { connections, sessions, forgetting } = parts
  const { answer, agent } = await sessions.asAgent(
    async (endpoint, connection) => ({ agent: connection, answer: await customerTokens(endpoint, customer.customerReference) }),
    id,
  )
  const start = { ...withoutActing(agent), username: customer.email, tokens: tokensOf(parts, answer) }
  // The answer may not say whom its token acts for; then it acts for nobody yet.
  const next = await identify(parts, start, { ...answer, idCompanyUser: answer.idCompanyUser ?? null })
  await forgetting.forget(agent.id)
  const changed = await connections.change(agent.id, (before) => {
    if (!before.agent) throw new AppError('auth.signed-out')
    return { ...next, name: next.name ?? customer.name, agent: before.agent }
  })
  return accountOf(changed)
}
