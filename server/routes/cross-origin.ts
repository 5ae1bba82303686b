/** CORS: bearer tokens only, never cookies, so extensions of any installation may call; web origins only where configured. */
import type { Config } from '../config.ts'
import type { HeaderLookup } from '../json-api/request.ts'

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

/** Headers for an answer to this origin; only `Vary` for origins that may not call. */
export function crossOriginHeaders(headers: HeaderLookup, { publicUrl }: Pick<Config, 'publicUrl'>): Readonly<Record<string, string>> {
  const origin = headers.get('origin')
  if (origin === null) return SAME_ORIGIN
  const mayCall = EXTENSION.test(origin) || (publicUrl !== undefined && new URL(publicUrl).origin === origin)
  if (!mayCall) return SAME_ORIGIN
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': REQUEST_HEADERS.join(', '),
    'Access-Control-Expose-Headers': 'ETag, Location, Retry-After, Content-Language, Idempotent-Replayed',
    'Access-Control-Max-Age': '7200',
  }
}
