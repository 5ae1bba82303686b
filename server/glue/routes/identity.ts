/** Who sends a request: customers by `Authorization`, agents by that header or their own. */
import { AppError } from '../../../lib/core/app-error.ts'
import type { Agent, Customer, Deps } from '../../services/caller.ts'
import { type Bearer, bearerOf } from '../../services/sessions.ts'
import { type BearerToken, bearerToken, type GlueRequest } from '../json-api/request.ts'
import type { Route } from '../route.ts'

/** At most one of the two. */
export interface Identity {
  readonly customer?: Customer
  readonly agent?: Agent
}

const AGENT_HEADER = 'x-agent-authorization'

/** Where tokens are: `token` is what the usual header holds. */
export interface Credentials {
  readonly request: Pick<GlueRequest, 'headers' | 'network' | 'tell'>
  readonly token: BearerToken
}

/** @throws auth.missing-token, auth.invalid-token, forbidden.anonymous, forbidden.anonymous-off, auth.agent-token, auth.not-agent, limit.rate */
export async function identified(deps: Deps, route: Route, credentials: Credentials): Promise<Identity> {
  if (route.access === 'public' || route.access === 'guest') return {}
  if (route.access === 'agent') return { agent: await agentOf(deps, credentials) }
  const { request, token } = credentials
  const found = await bearerOfToken(deps, request, token)
  if (found === 'missing') throw new AppError('auth.missing-token')
  if (found === 'invalid' || (found.kind === 'agent' && route.access !== 'session')) throw new AppError('auth.invalid-token')
  if (found.kind === 'customer' && found.customer.isAnonymous) assertTakesAnonymous(deps, route)
  const own = bearerToken(request.headers, AGENT_HEADER)
  if (own.state !== 'missing') await agentByOwnHeader(deps, request, own)
  return found.kind === 'agent' ? { agent: found.agent } : { customer: found.customer }
}

function assertTakesAnonymous({ config }: Deps, { takesAnonymous }: Route): void {
  if (!config.anonymous) throw new AppError('forbidden.anonymous-off')
  if (!takesAnonymous) throw new AppError('forbidden.anonymous')
}

// Spryker's module reads a header of its own; its published tests send the usual one.
async function agentOf(deps: Deps, { request, token }: Credentials): Promise<Agent> {
  const own = bearerToken(request.headers, AGENT_HEADER)
  if (own.state !== 'missing') return agentByOwnHeader(deps, request, own)
  const found = await bearerOfToken(deps, request, token)
  if (found === 'invalid') throw new AppError('auth.invalid-token')
  if (found === 'missing' || found.kind !== 'agent') throw new AppError('auth.not-agent')
  return found.agent
}

// @throws auth.agent-token when it is no agent's token
async function agentByOwnHeader(deps: Deps, request: Credentials['request'], token: BearerToken): Promise<Agent> {
  const found = await bearerOfToken(deps, request, token)
  if (typeof found === 'string' || found.kind !== 'agent') throw new AppError('auth.agent-token')
  return found.agent
}

async function bearerOfToken(
  deps: Deps,
  { network, tell }: Credentials['request'],
  bearer: BearerToken,
): Promise<Bearer | 'missing' | 'invalid'> {
  if (bearer.state !== 'token') return bearer.state
  const { token } = bearer
  const find = () => bearerOf(deps, token)
  return (await (deps.gates ? deps.gates.requests.behind({ kind: 'token', token, network, tell }, find) : find())) ?? 'invalid'
}
