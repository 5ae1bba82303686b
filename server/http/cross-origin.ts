/** CORS: bearer tokens only, never cookies, so extensions of any installation may call; web origins only where configured. */
import cors, { type FastifyCorsOptions } from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../lib/core/app-error.ts'
import type { Config } from '../config.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route whose address is a secret and all the right there is. */
    readonly isBySecret?: true
    /** Of a form on a page of ours that tells nobody where it is: `Origin` is `null` then, and `Sec-Fetch-Site` says whether it was sent from here. */
    readonly isOwnForm?: true
  }
}

const EXTENSION = /^(chrome|moz|safari-web)-extension:\/\/[\w-]+$/
const REQUEST_HEADERS = [
  'Accept',
  'Accept-Language',
  'Authorization',
  'Content-Language',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'X-Anonymous-Customer-Unique-Id',
]
const OPTIONS = {
  methods: ['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
  allowedHeaders: REQUEST_HEADERS,
  exposedHeaders: ['ETag', 'Location', 'Retry-After', 'Content-Language', 'Idempotent-Replayed', 'RateLimit', 'RateLimit-Policy'],
  maxAge: 7200,
}
const REFUSED = { ...OPTIONS, origin: false }
const ALLOWED = { ...OPTIONS, origin: true, preflight: false }
const ALLOWED_BEFOREHAND = { ...OPTIONS, origin: true, preflight: true }
// A question that lacks one is Glue's to refuse.
const PREFLIGHT = ['access-control-request-method', 'access-control-request-headers'] as const
const READ_ONLY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What an app's configuration says of origins. */
type Origins = Pick<Config, 'publicUrl' | 'origins'>

/** Names the allowed origin in every answer of that app. */
export function allowOrigins(app: FastifyInstance, config: Origins): void {
  const mayCall = callersOf(config)
  app.register(cors, {
    delegator: ({ headers }: FastifyRequest, decide: (error: null, options: FastifyCorsOptions) => void) => {
      // Whoever sends no origin is no browser, or reads only what its own page may.
      const isAllowed = headers.origin !== undefined && mayCall(headers.origin)
      if (!isAllowed) decide(null, REFUSED)
      else decide(null, PREFLIGHT.every((name) => headers[name] !== undefined) ? ALLOWED_BEFOREHAND : ALLOWED)
    },
  })
}

/**
 * Refuses what a page of another origin would write.
 * Browsers keep the answer to a foreign write from the page, but would carry the request out: a form or plain text needs no preflight,
 * and would let any page guess passwords through its visitors. Pages whose address is a secret tell no one where they are, not even this server:
 * their own forms come from nowhere.
 */
export function refuseForeignWrites(app: FastifyInstance, config: Origins): void {
  const mayCall = callersOf(config)
  app.addHook('onRequest', ({ method, headers, routeOptions: { config: route } }, _reply, next) => {
    if (READ_ONLY.has(method)) return next()
    const isForeign = route.isOwnForm ? isFromElsewhere(headers, mayCall) : headers.origin !== undefined && !mayCall(headers.origin)
    next(isForeign && route.isBySecret !== true ? new AppError('forbidden.request') : undefined)
  })
}

function callersOf({ publicUrl, origins }: Origins): (origin: string) => boolean {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  return (origin) => EXTENSION.test(origin) || origins.includes(origin) || origin === own
}

// Browsers of before that header say nothing but the origin.
function isFromElsewhere({ origin, 'sec-fetch-site': site }: FastifyRequest['headers'], mayCall: (origin: string) => boolean): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return origin !== undefined && origin !== 'null' && !mayCall(origin)
}
