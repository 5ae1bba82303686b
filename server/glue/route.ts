/** A route as a row: what its address, body and caller must be before its handler runs. */
import type * as z from 'zod/mini'
import type { ErrorCode } from '../../lib/contract/errors.ts'
import type { JsonRecord } from '../../lib/core/json.ts'
import type { Agent, Caller, Customer, Deps } from '../services/caller.ts'
import type { Write } from '../services/carts.ts'
import type { AttributeRule } from './json-api/attributes.ts'
import type { GlueRequest } from './json-api/request.ts'
import type { Answer } from './json-api/response.ts'

/** What every handler gets. `params` are the path's named parts, "" where the path has an empty one. */
export interface RouteContext {
  readonly deps: Deps
  readonly request: GlueRequest
  readonly params: Readonly<Record<string, string>>
  readonly attributes: JsonRecord
}

interface RouteShape {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Literal parts and `:name` places; without a last id it is the list. */
  readonly path: readonly string[]
  /** Resource type of the address: expected as `data.type` of bodies, repeated query in self links. */
  readonly type: string
  /** Rules of the body's attributes; only for POST and PATCH. */
  readonly rules?: readonly AttributeRule[]
  /** PATCH carts asks for If-Match before anything else is looked at. */
  readonly needsTag?: true
  /** What the OpenAPI document says of it. */
  readonly doc: RouteDoc
}

/** What a route is for and what it may answer. */
export interface RouteDoc {
  readonly summary: string
  /** Status of success. */
  readonly success: 200 | 201 | 204
  /** Attributes of the body. */
  readonly body?: z.ZodMiniType
  /** Resource type of the answer's data. */
  readonly answer?: string
  readonly isList?: true
  /** Errors of the handler, beyond those that follow from access, body and address. */
  readonly errors?: readonly ErrorCode[]
}

/** Open to everybody. */
export interface PublicRoute extends RouteShape {
  readonly access: 'public'
  readonly handle: (context: RouteContext) => Promise<Answer>
}

/** For signed-in people, with or without a selected company user. */
export interface CustomerRoute extends RouteShape {
  readonly access: 'customer'
  readonly handle: (context: RouteContext & { readonly customer: Customer }) => Promise<Answer>
}

/** For agents. */
export interface AgentRoute extends RouteShape {
  readonly access: 'agent'
  readonly handle: (context: RouteContext & { readonly agent: Agent }) => Promise<Answer>
}

/** For whoever has a session, agents too. */
export interface SessionRoute extends RouteShape {
  readonly access: 'session'
  readonly handle: (context: RouteContext & { readonly session: Agent }) => Promise<Answer>
}

/** For guests with their own secret id: reads, and writes in a transaction. */
export interface GuestRoute extends RouteShape {
  readonly access: 'guest'
  readonly handle: (context: RouteContext & { readonly anonymousId: string; readonly write: Write }) => Promise<Answer>
}

/** Without a selected company user: that error, or, `personal`, the carts that belong to no company. */
type WithoutCompany = ErrorCode | 'personal'

/** For company users: reads. */
export interface CallerRoute extends RouteShape {
  readonly access: 'caller'
  readonly withoutCompany: WithoutCompany
  readonly handle: (context: RouteContext & { readonly caller: Caller }) => Promise<Answer>
}

/** For company users: runs in one transaction, and once per Idempotency-Key. */
export interface WriteRoute extends RouteShape {
  readonly access: 'write'
  readonly withoutCompany: WithoutCompany
  readonly handle: (context: RouteContext & { readonly caller: Caller; readonly write: Write }) => Promise<Answer>
}

/** Any route. */
export type Route = PublicRoute | CustomerRoute | AgentRoute | SessionRoute | GuestRoute | CallerRoute | WriteRoute

/** The route of a request and the named parts of its path. */
export interface FoundRoute {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Makes the lookup of routes, whose first part is always literal; undefined for an address or method there is none for. */
export function routeLookup(routes: readonly Route[]): (request: GlueRequest) => FoundRoute | undefined {
  const paired = routes.map((route) => ({ route, path: route.path.length % 2 === 0 ? route.path : [...route.path, ''] }))
  const alike = Map.groupBy(paired, ({ route, path }) => kindOf(route.method, path))
  return ({ method, segments }) => {
    for (const { route, path } of alike.get(kindOf(method, segments)) ?? []) {
      const params = paramsOf(path, segments)
      if (params) return { route, params }
    }
    return undefined
  }
}

// Only addresses of one kind can be the same route's.
function kindOf(method: string, path: readonly string[]): string {
  return `${method} ${path.length} ${path[0]}`
}

function paramsOf(path: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> | undefined {
  const params: Record<string, string> = {}
  for (let index = 0; index < path.length; index += 1) {
    const [part = '', segment = ''] = [path[index], segments[index]]
    if (part.startsWith(':')) params[part.slice(1)] = segment
    else if (part !== segment) return undefined
  }
  return params
}
