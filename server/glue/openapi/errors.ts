/** Which errors a route may answer: its own, and those that follow from who may call it, its body and its address. */
import type { ErrorCode } from '../../../lib/contract/errors.ts'
import type { Route } from '../route.ts'

const ALWAYS: readonly ErrorCode[] = [
  'invalid.accept',
  'invalid.media-type',
  'invalid.pagination',
  'invalid.filter',
  'invalid.query-currency',
  'invalid.query-price-mode',
  'limit.rate',
  'bug',
  'unavailable',
]
const WITH_BODY: readonly ErrorCode[] = ['invalid.body', 'invalid.type', 'invalid.body-size']
// A page whose origin may not call.
const WRITES: readonly ErrorCode[] = ['forbidden.request']
const SIGNED_IN: readonly ErrorCode[] = ['auth.missing-token', 'auth.invalid-token', 'auth.agent-token', 'invalid.two-identities']

const BY_ACCESS: Readonly<Record<Route['access'], readonly ErrorCode[]>> = {
  public: [],
  guest: ['invalid.guest-id', 'invalid.two-identities'],
  agent: ['auth.invalid-token', 'auth.agent-token', 'auth.not-agent', 'invalid.two-identities'],
  customer: SIGNED_IN,
  session: SIGNED_IN,
  caller: SIGNED_IN,
  write: [...SIGNED_IN, 'invalid.idempotency-key', 'conflict.in-flight', 'invalid.attribute'],
}

/** Codes of the table in `lib/contract/errors.ts`, each once. */
export function routeErrors(route: Route): readonly ErrorCode[] {
  const changes = route.method === 'PATCH' || route.method === 'DELETE'
  return [
    ...new Set<ErrorCode>([
      ...ALWAYS,
      ...(route.method === 'GET' ? [] : WRITES),
      ...(route.method === 'POST' || route.method === 'PATCH' ? WITH_BODY : []),
      ...(changes && route.path.some((part) => part.startsWith(':')) ? (['invalid.id-missing'] as const) : []),
      ...BY_ACCESS[route.access],
      ...(BY_ACCESS[route.access].includes('auth.missing-token') ? withoutAccount(route) : []),
      ...('withoutCompany' in route && route.withoutCompany !== 'personal' ? [route.withoutCompany] : []),
      ...('body' in route && !route.doc.takesAny ? (['invalid.attribute'] as const) : []),
      ...(route.needsTag ? (['invalid.if-match-missing'] as const) : []),
      ...(route.doc.errors ?? []),
    ]),
  ]
}

function withoutAccount({ takesAnonymous }: Route): readonly ErrorCode[] {
  return takesAnonymous ? ['forbidden.anonymous-off'] : ['forbidden.anonymous', 'forbidden.anonymous-off']
}
