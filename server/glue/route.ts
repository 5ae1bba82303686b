/** A route as a row: what its address, body and caller must be before its handler runs. */
import type * as z from 'zod/mini'
import type { ErrorCode } from '../../lib/contract/errors.ts'
import type { JsonRecord } from '../../lib/core/json.ts'
import type { Agent, Customer, Deps } from '../services/caller.ts'
import type { Write } from '../services/carts.ts'
import type { Caller } from '../services/rights.ts'
import { wished } from './json-api/attributes.ts'
import type { GlueRequest } from './json-api/request.ts'
import type { Answer } from './json-api/response.ts'

/** What every handler gets. `params` are the path's named parts, "" where the path has an empty one. */
export interface RouteContext {
  readonly deps: Deps
  readonly request: GlueRequest
  readonly params: Readonly<Record<string, string>>
}

/** Of signed-in people, with or without a selected company user. */
export interface CustomerContext extends RouteContext {
  readonly customer: Customer
}

/** Of agents. */
export interface AgentContext extends RouteContext {
  readonly agent: Agent
}

/** Of whoever has a session, agents too. */
export interface SessionContext extends RouteContext {
  readonly session: Agent
}

/** Of guests with their own secret id: reads, and writes in a transaction. */
export interface GuestContext extends RouteContext {
  readonly anonymousId: string
  readonly write: Write
}

/** Of whoever has carts: reads. */
export interface CallerContext extends CustomerContext {
  readonly caller: Caller
}

/** Of whoever has carts: runs in one transaction, and once per Idempotency-Key. */
export interface WriteContext extends CallerContext {
  readonly write: Write
}

/** What a route does. */
export type Handler<Context> = (context: Context) => Promise<Answer>

/** What a route does with what its body wishes. */
export interface Taking<Context> {
  readonly body: z.ZodMiniType
  /** The handler for these attributes. @throws invalid.attribute, one per broken word */
  readonly accept: (attributes: JsonRecord) => Handler<Context>
}

/** Makes a route's handler of its body and what is done with the wish in it. */
export function taking<Wish, Context>(
  body: z.ZodMiniType<Wish>,
  handle: (context: Context, wish: Wish) => Promise<Answer>,
): Taking<Context> {
  return {
    body,
    accept: (attributes) => {
      const wish = wished(body, attributes)
      return (context) => handle(context, wish)
    },
  }
}

/** The handler of a request, its body checked. @throws invalid.attribute, one per broken word */
export function handlerOf<Context>(route: Handling<Context>, attributes: JsonRecord): Handler<Context> {
  return 'accept' in route ? route.accept(attributes) : route.handle
}

type Handling<Context> = { readonly handle: Handler<Context> } | Taking<Context>

interface RouteShape {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Literal parts and `:name` places; without a last id it is the list. */
  readonly path: readonly string[]
  /** Resource type of the address: expected as `data.type` of bodies, repeated query in self links. */
  readonly type: string
  /** PATCH carts asks for If-Match before anything else is looked at. */
  readonly needsTag?: true
  /** Also for people without an account. */
  readonly takesAnonymous?: true
  /** Beyond Glue: not there on a server that is to be like Spryker's. */
  readonly isOwn?: true
  /** What the OpenAPI document says of it. */
  readonly doc: RouteDoc
}

/** What a route is for and what it may answer. */
export interface RouteDoc {
  readonly summary: string
  /** Status of success. */
  readonly success: 200 | 201 | 204
  /** Resource type of the answer's data. */
  readonly answer?: string
  readonly isList?: true
  /** Media types of an answer that is a file. */
  readonly files?: readonly string[]
  /** The JSON Schema of what the list says of itself; it may also answer 204, without it. */
  readonly meta?: Readonly<Record<string, unknown>>
  /** Parameters of the query by name, beyond those of every list. */
  readonly query?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Whatever the body holds is tried: nothing is said against its attributes. */
  readonly takesAny?: true
  /** Errors of the handler, beyond those that follow from access, body and address. */
  readonly errors?: readonly ErrorCode[]
}

type Of<Access extends string, Context> = RouteShape & { readonly access: Access } & Handling<Context>

/** Without a selected company user: that error, or, `personal`, the carts that belong to no company. */
interface ForCallers {
  readonly withoutCompany: ErrorCode | 'personal'
}

/** For guests. */
export type GuestRoute = Of<'guest', GuestContext>
/** For whoever has carts. */
export type CallerRoute = Of<'caller', CallerContext> & ForCallers
/** For whoever has carts, to change something. */
export type WriteRoute = Of<'write', WriteContext> & ForCallers

/** Any route; the public ones are open to everybody. */
export type Route =
  | Of<'public', RouteContext>
  | Of<'customer', CustomerContext>
  | Of<'agent', AgentContext>
  | Of<'session', SessionContext>
  | GuestRoute
  | CallerRoute
  | WriteRoute

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
