/** What a route gets to see of an HTTP request: literal path, parsed query, language, the body's `data`. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Language } from '../../../lib/contract/languages.ts'
import { isRecord, type JsonRecord, parseJson, recordAt, recordOf, valueAt } from '../../../lib/core/json.ts'
import type { Tell } from '../../services/allowance.ts'
import { storableJson, storableText } from './storable.ts'

/** Headers of a request by name in lower case: absent ones are null, repeated ones joined by commas. */
export interface HeaderLookup {
  readonly get: (name: string) => string | null
}

/** A request before anything was checked. `search` is the query as sent, with its question mark, or empty. */
export interface GlueRequest {
  readonly method: string
  /** Pairs of type and id, as Glue reads a path: slashes at its ends do not count, an id that is missing is "". `/carts//items/` gives carts, "", items, "". */
  readonly segments: readonly string[]
  readonly path: string
  readonly search: string
  readonly query: URLSearchParams
  /** Base of links, without a slash at the end. */
  readonly base: string
  readonly headers: HeaderLookup
  readonly language: Language
  /** Relationship types asked for. */
  readonly include: ReadonlySet<string>
  /** Body text, empty when there is none. */
  readonly text: string
  /** What limits count by: the address the request came from, of IPv6 the /64 it is in; empty when it is not known. */
  readonly network: string
  /** Tells the client what is left of a limit; undefined: it is told nothing. */
  readonly tell?: Tell | undefined
}

// An address a URL parser would not change: most are, and are not parsed.
const PLAIN = /^(\/[\w/-]*)(\?[\w=&,-]+)?$/
const NO_QUERY = new URLSearchParams()

/** What was received, by whoever parsed it. */
interface Received extends Pick<GlueRequest, 'method' | 'base' | 'language' | 'text' | 'network' | 'tell'> {
  /** Path and query as they came; a whole URL is taken as well. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
}

/** Reads a request. */
export function glueRequest({ target, headers, ...received }: Received): GlueRequest {
  const { path, search } = addressOf(target)
  const query = search === '' ? NO_QUERY : new URLSearchParams(search)
  return {
    ...received,
    segments: segmentsOf(path),
    path,
    search,
    query,
    headers: lookupIn(headers),
    include: includedTypes(query),
  }
}

function lookupIn(headers: IncomingHttpHeaders): HeaderLookup {
  return {
    get: (name) => {
      const value = headers[name]
      return value === undefined ? null : String(value)
    },
  }
}

function addressOf(target: string): Pick<GlueRequest, 'path' | 'search'> {
  const plain = PLAIN.exec(target)
  if (plain) return { path: plain[1] ?? '/', search: plain[2] ?? '' }
  // The host is no part of what is read here.
  const url = URL.parse(target.startsWith('/') ? `http://host${target}` : target)
  return { path: url?.pathname ?? '/', search: url?.search ?? '' }
}

function segmentsOf(path: string): readonly string[] {
  let [start, end] = [0, path.length]
  while (path[start] === '/') start += 1
  while (end > start && path[end - 1] === '/') end -= 1
  const segments = path.slice(start, end).split('/').map(decoded)
  return segments.length % 2 === 0 ? segments : [...segments, '']
}

const NONE: ReadonlySet<string> = new Set()

// PHP's way with a parameter that comes twice: the last one counts.
function includedTypes(query: URLSearchParams): ReadonlySet<string> {
  const list = query === NO_QUERY ? undefined : query.getAll('include').at(-1)
  if (list === undefined) return NONE
  const types = list.split(',').map((type) => type.trim())
  return new Set(types.filter(Boolean))
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return storableText(decodeURIComponent(segment))
  } catch {
    // A malformed escape names nothing we have: it stays as it is and is not found.
    return segment
  }
}

/** The `data` of a JSON:API body; undefined when the body is no such document. `attributes` is undefined when missing or no object. */
export function bodyData(text: string): { readonly type: unknown; readonly attributes: JsonRecord | undefined } | undefined {
  const data = recordAt(recordOf(storableJson(parseJson(text))), 'data')
  const attributes = valueAt(data, 'attributes')
  // PHP clients send an empty object as an empty list.
  const isEmptyList = Array.isArray(attributes) && attributes.length === 0
  return data && { type: data.type, attributes: isEmptyList ? {} : isRecord(attributes) ? attributes : undefined }
}

/** `missing` without a header (an empty one counts as none), `invalid` when it is no `type token` pair. */
export type BearerToken = { readonly state: 'missing' | 'invalid' } | { readonly state: 'token'; readonly token: string }

/** Bearer token of a request. */
export function bearerToken(headers: HeaderLookup, name = 'authorization'): BearerToken {
  const header = (headers.get(name) ?? '').trim()
  if (header === '') return { state: 'missing' }
  const token = /^\S+\s+(\S+)$/.exec(header)?.[1]
  return token === undefined ? { state: 'invalid' } : { state: 'token', token }
}
