/** CORS: bearer tokens only, never cookies, so extensions of any installation may call; web origins only where configured. */
import type { Config } from '../config.ts'
import type { HeaderLookup, RawRequest } from '../glue/json-api/request.ts'

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

const SAME_ORIGIN = { Vary: 'Origin' }

type Origins = Pick<Config, 'publicUrl' | 'origins'>

// Whoever sends no origin is no browser, or reads only what its own page may.
function mayCall(origin: string, { publicUrl, origins }: Origins): boolean {
  return EXTENSION.test(origin) || origins.includes(origin) || (publicUrl !== undefined && new URL(publicUrl).origin === origin)
}

/**
 * True for a write from a page that may not call. Browsers keep such an answer from the page, but would carry the request out: a form or
 * plain text needs no preflight, and would let any page guess passwords through its visitors.
 */
export function isForeignWrite({ method, headers }: Pick<RawRequest, 'method' | 'headers'>, config: Origins): boolean {
  const origin = headers.get('origin')
  const changes = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
  return changes && origin !== null && !mayCall(origin, config)
}

/** Headers for an answer to this origin; only `Vary` for origins that may not call. */
export function crossOriginHeaders(headers: HeaderLookup, config: Origins): Readonly<Record<string, string>> {
  const origin = headers.get('origin')
  if (origin === null || !mayCall(origin, config)) return SAME_ORIGIN
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': REQUEST_HEADERS.join(', '),
    'Access-Control-Expose-Headers': 'ETag, Location, Retry-After, Content-Language, Idempotent-Replayed',
    'Access-Control-Max-Age': '7200',
  }
}
