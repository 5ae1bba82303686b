/** The order in which Glue checks a request, and the transaction around writes. */
import { hash } from 'node:crypto'
import { AppError } from '../../lib/core/app-error.ts'
import type { JsonRecord } from '../../lib/core/json.ts'
import { type Customer, callerOf, type Deps, keepsCaptures } from '../services/caller.ts'
import { type ClientKind, clientKindOf, operationOf } from '../services/client-kinds.ts'
import { onceForKey } from '../services/once.ts'
import { isKnownCurrency, isPriceMode } from '../services/prices.ts'
import { type Caller, companyUserOf } from '../services/rights.ts'
import { violation } from './json-api/attributes.ts'
import { bearerToken, bodyData, type GlueRequest } from './json-api/request.ts'
import { type Answer, emptyAnswer } from './json-api/response.ts'
import {
  type CallerContext,
  type CallerRoute,
  type FoundRoute,
  type GuestContext,
  type Handler,
  handlerOf,
  type Route,
  type RouteContext,
  type WriteContext,
  type WriteRoute,
} from './route.ts'
import { type Identity, identified } from './routes/identity.ts'

/** Runs a request through the checks and its handler. @throws AppError */
export async function runRoute(
  deps: Deps,
  { request, found }: { readonly request: GlueRequest; readonly found: FoundRoute },
): Promise<Answer> {
  const { route, params } = found
  if (request.search !== '') {
    assertPagination(request)
    assertFilters(request)
  }
  const attributes = bodyAttributes(deps, route, request)
  assertIds(route, params)
  const token = bearerToken(request.headers)
  if (route.access === 'public' || token.state !== 'token') await deps.gates?.requests.withoutToken(request)
  const identity = await identified(deps, route, { request, token })
  assertOneIdentity(request, route.access !== 'public' && token.state !== 'missing')
  if (request.search !== '') await assertMoneySettings(deps, request, identity)
  return handle(route, { deps, request, params, attributes }, identity)
}

interface Received extends RouteContext {
  readonly attributes: JsonRecord
}

// Whatever the access, the body is checked first.
function handle(route: Route, { attributes, ...context }: Received, { customer, agent }: Identity): Promise<Answer> {
  if (route.access === 'public') return handlerOf(route, attributes)(context)
  if (route.access === 'guest') return handleGuest(handlerOf(route, attributes), context)
  if (route.access === 'agent') {
    const handler = handlerOf(route, attributes)
    if (!agent) throw new AppError('auth.not-agent')
    return handler({ ...context, agent })
  }
  const session = customer ?? agent
  if (route.access === 'session' && session) return handlerOf(route, attributes)({ ...context, session })
  if (!customer || route.access === 'session') throw new AppError('auth.missing-token')
  if (route.access === 'customer') return handlerOf(route, attributes)({ ...context, customer })
  if (route.access === 'caller') return handlerOf(route, attributes)({ ...context, customer, caller: callerOn(route, customer) })
  const handler = handlerOf(route, attributes)
  if (route.needsTag && context.request.headers.get('if-match') === null) throw new AppError('invalid.if-match-missing')
  return handleWrite(handler, { ...context, customer, caller: callerOn(route, customer) })
}

// @throws what the route says to people without a selected company user
function callerOn({ withoutCompany }: CallerRoute | WriteRoute, customer: Customer): Caller {
  const caller = callerOf(customer)
  if (withoutCompany !== 'personal' && !companyUserOf(caller)) throw new AppError(withoutCompany)
  return caller
}

function handleGuest(handler: Handler<GuestContext>, context: RouteContext): Promise<Answer> {
  const { deps, request } = context
  const anonymousId = (request.headers.get('x-anonymous-customer-unique-id') ?? '').trim()
  if (anonymousId === '') throw new AppError('invalid.guest-id')
  return deps.db.transaction((db) =>
    handler({ ...context, anonymousId, write: { db, at: deps.now(), opId: operationOf(clientOf(request), deps.newId()) } }),
  )
}

// The answer of a write with an Idempotency-Key is stored with the write; the same request again gets it without another write.
async function handleWrite(handler: Handler<WriteContext>, context: CallerContext): Promise<Answer> {
  const { deps, request, caller } = context
  const { tell } = request
  const key = deps.config.ownResources ? request.headers.get('idempotency-key') : null
  if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw violation('Idempotency-Key', 'This value should be 1 to 255 visible ASCII characters.')
  // Keys belong to one person, the log of a cart to several.
  const opId = operationOf(clientOf(request), key === null ? deps.newId() : `${caller.companyUserId} ${key}`)
  return deps.db.transaction(async (db) => {
    const at = deps.now()
    if (key === null) return handler({ ...context, write: { db, at, opId, tell } })
    // The answer is kept behind whatever the handler writes.
    const answer = (): Promise<Answer> => db.transaction((tx) => handler({ ...context, write: { db: tx, at, opId, tell } }))
    let made: Answer | undefined
    const { isReplayed, ...kept } = await onceForKey(db, { caller, key, hash: hashOf(request), at }, async () => {
      made = await answer()
      return { ...made, body: made.kept ?? made.body }
    })
    return isReplayed ? { ...kept, headers: { ...kept.headers, 'Idempotent-Replayed': 'true' } } : (made ?? kept)
  })
}

function clientOf({ headers }: GlueRequest): ClientKind {
  return clientKindOf(headers.get('origin'))
}

function hashOf({ method, path, search, text }: GlueRequest): Buffer {
  return hash('sha256', `${method} ${path}${search}\n${text}`, 'buffer')
}

function assertOneIdentity({ headers }: GlueRequest, signedIn: boolean): void {
  if (signedIn && (headers.get('x-anonymous-customer-unique-id') ?? '') !== '') throw new AppError('invalid.two-identities')
}

function assertPagination({ query }: GlueRequest): void {
  const [offset, limit] = [query.get('page[offset]'), query.get('page[limit]')]
  if (offset === null && limit === null) return
  const isHalf = offset !== null && limit === null
  const isWrong = isHalf || !/^\d{1,9}$/.test(offset ?? '0') || !/^\d{1,9}$/.test(limit ?? '1') || Number(limit ?? 1) <= 0
  if (isWrong) throw new AppError('invalid.pagination')
}

// Glue takes both with every request; carts have their own, so they are checked and change nothing.
async function assertMoneySettings(deps: Deps, { query }: GlueRequest, { customer }: Identity): Promise<void> {
  const [currency, priceMode] = [query.get('currency') ?? '', query.get('priceMode') ?? '']
  if (currency !== '' && !(await isKnownCurrency(deps, customer?.companyId, currency))) throw new AppError('invalid.query-currency')
  if (priceMode !== '' && !isPriceMode(priceMode)) throw new AppError('invalid.query-price-mode')
}

// Filters name a resource and its property.
function assertFilters({ query }: GlueRequest): void {
  for (const name of query.keys())
    if (/^filter\b/.test(name) && !/^filter\[[\w-]+\.[\w-]+\]$/.test(name)) throw new AppError('invalid.filter')
}

// @throws invalid.body, invalid.type
function bodyAttributes({ config }: Deps, route: Route, { text }: GlueRequest): JsonRecord {
  if (route.method !== 'POST' && route.method !== 'PATCH') return {}
  const data = bodyData(text)
  if (!data || data.type === undefined || data.attributes === undefined) throw new AppError('invalid.body')
  if (data.type !== route.type) throw new AppError('invalid.type')
  if (keepsCaptures(config)) return data.attributes
  const { handcart: _unheard, ...own } = data.attributes
  return own
}

// PATCH and DELETE name what they change: every part of the path.
function assertIds({ method }: Route, params: Readonly<Record<string, string>>): void {
  if ((method === 'PATCH' || method === 'DELETE') && Object.values(params).includes('')) throw new AppError('invalid.id-missing')
}

/** 304 where the client has this very answer; otherwise it is made. */
export function unlessKnown<Made extends Answer | Promise<Answer>>(
  { request, deps }: Pick<RouteContext, 'request' | 'deps'>,
  tag: string,
  answer: () => Made,
): Made | Answer {
  const wanted = deps.config.ownResources ? request.headers.get('if-none-match') : null
  if (wanted === null) return answer()
  const known = wanted.split(',').map((part) => part.trim().replace(/^W\//, ''))
  return known.includes(tag) ? emptyAnswer(304, { ETag: tag }) : answer()
}
