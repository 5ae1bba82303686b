/** Who sends a request: customers by `Authorization`, agents by that header or their own. */
import { AppError } from '../../lib/core/app-error.ts'
import { type BearerToken, bearerToken, type HeaderLookup } from '../json-api/request.ts'
import type { Agent, Customer, Deps } from '../services/caller.ts'
import { type Bearer, bearerOf } from '../services/sessions.ts'
import type { Route } from './route.ts'

/** At most one of the two. */
export interface Identity {
  readonly customer?: Customer
  readonly agent?: Agent
}

const AGENT_HEADER = 'x-agent-authorization'

/** Where tokens are: `token` is what the usual header holds. */
export interface Credentials {
  readonly headers: HeaderLookup
  readonly token: BearerToken
}

/** @throws auth.missing-token, auth.invalid-token, auth.agent-token, auth.not-agent */
export async function identified(deps: Deps, route: Route, credentials: Credentials): Promise<Identity> {
  if (route.access === 'public' || route.access === 'guest') return {}
  if (route.access === 'agent') return { agent: await agentOf(deps, credentials) }
  const found = await bearerOfToken(deps, credentials.token)
  if (found === 'missing') throw new AppError('auth.missing-token')
  if (found === 'invalid' || (found.kind === 'agent' && route.access !== 'session')) throw new AppError('auth.invalid-token')
  const own = bearerToken(credentials.headers, AGENT_HEADER)
  if (own.state !== 'missing') await agentByOwnHeader(deps, own)
  return found.kind === 'agent' ? { agent: found.agent } : { customer: found.customer }
}

// Spryker's module reads a header of its own; its published tests send the usual one.
async function agentOf(deps: Deps, credentials: Credentials): Promise<Agent> {
  const own = bearerToken(credentials.headers, AGENT_HEADER)
  if (own.state !== 'missing') return agentByOwnHeader(deps, own)
  const found = await bearerOfToken(deps, credentials.token)
  if (found === 'invalid') throw new AppError('auth.invalid-token')
  if (found === 'missing' || found.kind !== 'agent') throw new AppError('auth.not-agent')
  return found.agent
}

// @throws auth.agent-token when it is no agent's token
async function agentByOwnHeader(deps: Deps, token: BearerToken): Promise<Agent> {
  const found = await bearerOfToken(deps, token)
  if (typeof found === 'string' || found.kind !== 'agent') throw new AppError('auth.agent-token')
  return found.agent
}

async function bearerOfToken(deps: Deps, token: BearerToken): Promise<Bearer | 'missing' | 'invalid'> {
  if (token.state !== 'token') return token.state
  return (await bearerOf(deps, token.token)) ?? 'invalid'
}
