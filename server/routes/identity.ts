/** Who sends a request: customers by `Authorization`, agents by that header or their own. */
import { AppError } from '../../lib/core/app-error.ts'
import { bearerToken, type GlueRequest } from '../json-api/request.ts'
import type { Agent, Customer, Deps } from '../services/caller.ts'
import { bearerOf } from '../services/sessions.ts'
import type { Route } from './route.ts'

/** At most one of the two. */
export interface Identity {
  readonly customer?: Customer
  readonly agent?: Agent
}

const AGENT_HEADER = 'X-Agent-Authorization'

/** @throws auth.missing-token, auth.invalid-token, auth.agent-token, auth.not-agent */
export async function identified(deps: Deps, route: Route, request: GlueRequest): Promise<Identity> {
  if (route.access === 'public' || route.access === 'guest') return {}
  if (route.access === 'agent') return { agent: await agentOf(deps, request) }
  const found = await bearerIn(deps, request, 'Authorization')
  if (found === 'missing') throw new AppError('auth.missing-token')
  if (found === 'invalid' || (found.kind === 'agent' && route.access !== 'session')) throw new AppError('auth.invalid-token')
  if ((await bearerIn(deps, request, AGENT_HEADER)) !== 'missing') await agentByOwnHeader(deps, request)
  return found.kind === 'agent' ? { agent: found.agent } : { customer: found.customer }
}

// Spryker's module reads a header of its own; its published tests send the usual one.
async function agentOf(deps: Deps, request: GlueRequest): Promise<Agent> {
  if ((await bearerIn(deps, request, AGENT_HEADER)) !== 'missing') return agentByOwnHeader(deps, request)
  const found = await bearerIn(deps, request, 'Authorization')
  if (found === 'invalid') throw new AppError('auth.invalid-token')
  if (found === 'missing' || found.kind !== 'agent') throw new AppError('auth.not-agent')
  return found.agent
}

async function agentByOwnHeader(deps: Deps, request: GlueRequest): Promise<Agent> {
  const found = await bearerIn(deps, request, AGENT_HEADER)
  if (typeof found === 'string' || found.kind !== 'agent') throw new AppError('auth.agent-token')
  return found.agent
}

async function bearerIn(deps: Deps, { headers }: GlueRequest, header: string) {
  const token = bearerToken(headers, header)
  if (token.state !== 'token') return token.state
  return (await bearerOf(deps, token.token)) ?? 'invalid'
}
