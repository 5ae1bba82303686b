/** One request to a Glue server: JSON:API in, JSON:API out, every failure an AppError. Never repeats a write by itself. */
import type { Options } from 'ky'
import * as z from 'zod/mini'
import { ERRORS, type ErrorCode } from '../contract/errors.ts'
import { errorDocument } from '../contract/json-api.ts'
import { MAX_ANSWER_BYTES, MAX_KEPT_NAME } from '../contract/limits.ts'
import { AppError } from '../core/app-error.ts'
import { isErrorCode } from '../core/error-rows.ts'
import { definedOnly, valueAt } from '../core/json.ts'
import { withoutOverrides } from '../core/odd-signs.ts'
import { type BodyBounds, boundedText } from './answer-body.ts'

const TIMEOUT_MS = 15_000
const BODY_TIMEOUT_MS = 30_000
const FILE_TIMEOUT_MS = 180_000
/** What too many requests wait for where the server does not say. */
const USUAL_WAIT_S = 60
const LONGEST_WAIT_S = 86_400
const MAX_ERROR_BYTES = 64 * 1024
const MEDIA_TYPE = 'application/vnd.api+json'

/** A server and how to reach it. `token` is absent before sign-in. */
export interface Endpoint {
  readonly server: string
  readonly fetch: typeof globalThis.fetch
  readonly language: string
  /** False when the device knows that it has no network. */
  readonly isOnline?: () => boolean
  /** What it can do beyond Glue; to a server without features only what Glue defines is sent. */
  readonly features?: readonly string[]
  /** The store its new carts belong to. */
  readonly store?: string | undefined
  readonly token?: string | undefined
}

/** What to ask. `key` is the Idempotency-Key of a write, `tag` the If-None-Match of a read; each is sent only to servers that know it. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly key?: string | undefined
  readonly tag?: string | undefined
  /** The If-Match of a write: what Glue wants with every change of a cart. */
  readonly match?: string | undefined
  /** Where the token goes; `Authorization` when left out. */
  readonly tokenHeader?: 'Authorization' | 'X-Agent-Authorization'
}

/** A good answer; `json` is undefined and `text` empty for 204 and 304. */
export interface ApiAnswer {
  readonly status: number
  readonly tag: string | undefined
  readonly text: string
  readonly json: unknown
}

/** Asks once. @throws offline or unreachable without an answer; the server's own error by status and Glue code; invalid.server-answer for anything else */
export async function ask(endpoint: Endpoint, request: ApiRequest): Promise<ApiAnswer> {
  const response = await send(endpoint, request)
  const { status, headers } = response
  const tag = headers.get('ETag') ?? undefined
  if (status === 204 || status === 304) return { status, tag, text: '', json: undefined }
  const text = await textOf(response, endpoint)
  return { status, tag, text, json: jsonOf(text, endpoint) }
}

/** A file a server sends: its text, however it is made of. @throws as `ask`, invalid.answer-size beyond `maxBytes` */
export async function askFile(endpoint: Endpoint, path: string, maxBytes: number): Promise<string> {
  return textOf(await send(endpoint, { method: 'GET', path }), endpoint, { maxBytes, withinMs: FILE_TIMEOUT_MS })
}

/** What an optional route answers; undefined where the server lacks it or the person belongs to no company. @throws what else the server says */
export async function optional(endpoint: Endpoint, path: string): Promise<unknown> {
  try {
    return (await ask(endpoint, { method: 'GET', path })).json
  } catch (thrown) {
    if (isLacking(thrown) || (thrown instanceof AppError && thrown.code === 'forbidden.not-company-user')) return undefined
    throw thrown
  }
}

const LACKING: ReadonlySet<string> = new Set(['not-found.route', 'invalid.not-implemented', 'invalid.server-answer'])

/** True when the server said in one way or another that it does not have this route. */
export function isLacking(thrown: unknown): boolean {
  return thrown instanceof AppError && LACKING.has(thrown.code)
}

function headersOf(endpoint: Endpoint, { body, key, tag, match, tokenHeader = 'Authorization' }: ApiRequest): Record<string, string> {
  const { features = [], token } = endpoint
  const knowsKeys = features.includes('idempotency')
  return {
    Accept: MEDIA_TYPE,
    'Accept-Language': endpoint.language,
    ...(body === undefined ? {} : { 'Content-Type': MEDIA_TYPE }),
    ...(token === undefined ? {} : { [tokenHeader]: `Bearer ${token}` }),
    ...(key === undefined || !knowsKeys ? {} : { 'Idempotency-Key': key }),
    ...(match === undefined ? {} : { 'If-Match': match }),
    ...(tag === undefined || features.length === 0 ? {} : { 'If-None-Match': tag }),
  }
}

async function send(endpoint: Endpoint, request: ApiRequest): Promise<Response> {
  const { method, path, body } = request
  const headers = headersOf(endpoint, request)
  const url = `${endpoint.server}${path}`
  // Most messages that start the worker ask no server: this is a part of the same script that runs when it is first asked for.
  const { default: ky, isHTTPError } = await import('ky')
  try {
    const response = await ky(url, {
      ...optionsOf(endpoint),
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.ok || response.status === 304) return response
    throw await errorOf(response, endpoint)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (isHTTPError(cause)) throw await errorOf(cause.response, endpoint)
    throw new AppError(endpoint.isOnline?.() === false ? 'offline' : 'unreachable', { cause, data: { server: hostOf(endpoint) } })
  }
}

// Cookies stay out: the bearer token is all the server gets. Redirects are not followed: a token goes to the address that was connected.
function optionsOf({ fetch }: Endpoint): Options {
  return { fetch, timeout: TIMEOUT_MS, retry: 0, throwHttpErrors: false, credentials: 'omit', redirect: 'error', cache: 'no-store' }
}

interface GlueError {
  readonly code?: string | undefined
  readonly detail?: string | undefined
  readonly meta?: unknown
}

async function errorOf(response: Response, endpoint: Endpoint): Promise<AppError> {
  const parsed = errorDocument.safeParse(await errorJson(response))
  const first = parsed.success ? parsed.data.errors[0] : undefined
  const asked = secondsAsked(response.headers)
  if (response.status === 429) return new AppError('limit.rate', { data: { wait: `${asked ?? USUAL_WAIT_S} s`, server: hostOf(endpoint) } })
  const told = { server: hostOf(endpoint), ...(asked === undefined ? {} : { wait: `${asked} s` }) }
  // Without an error document it is a web page that answers, whatever its status.
  const code = first && codeFor(response.status, first)
  if (code) return new AppError(code, { data: { ...wordsOf(first), ...told } })
  if (response.status >= 500) return new AppError('unavailable', { data: told })
  return new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
}

// Seconds, or a date beside the server's own: no clock of ours comes into it. Nobody waits longer than a day.
function secondsAsked(headers: Headers): number | undefined {
  const wait = headers.get('Retry-After') ?? ''
  const until = (Date.parse(wait) - Date.parse(headers.get('Date') ?? '')) / 1000
  const seconds = /^\d+$/.test(wait) ? Number(wait) : /GMT$/.test(wait) ? Math.ceil(until) : Number.NaN
  return seconds >= 0 ? Math.min(seconds, LONGEST_WAIT_S) : undefined
}

// A refusal is short; more than that is no JSON:API error.
async function errorJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await boundedText(response, { maxBytes: MAX_ERROR_BYTES, withinMs: TIMEOUT_MS }))
  } catch {
    return undefined
  }
}

// "quantity => This value should be greater than 0." names the field; 'Product "080" not found' and "Item 080 only has…" the product.
function wordsOf({ detail = '', meta }: GlueError): Record<string, string> {
  const [, quoted, bare] = /^(?:Product|Produkt) "(.+)"|^(?:Item|Artikel) (\S+) /.exec(detail) ?? []
  const sku = quoted ?? bare
  const short = (text: string): string => text.slice(0, MAX_KEPT_NAME)
  const field = detail.includes('=>') ? short(detail) : undefined
  return definedOnly({ field, sku: sku && short(sku), count: numberAt(meta, 'count'), size: numberAt(meta, 'size') })
}

function numberAt(meta: unknown, name: string): string | undefined {
  const value = valueAt(meta, name)
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? value : undefined
}

// A product that is not there and one that is not there in this number have status and code in common.
function codeFor(status: number, { code, detail = '' }: GlueError): ErrorCode | undefined {
  const found = Object.entries(ERRORS).find(([, row]) => row.status === status && ('code' in row ? row.code : undefined) === code)?.[0]
  if (found === 'invalid.product' && /availability|verfügbar/.test(detail)) return 'invalid.stock'
  return found !== undefined && isErrorCode(found) && found !== 'bug' ? found : undefined
}

const USUAL_BOUNDS: BodyBounds = { maxBytes: MAX_ANSWER_BYTES, withinMs: BODY_TIMEOUT_MS }

async function textOf(response: Response, endpoint: Endpoint, bounds = USUAL_BOUNDS): Promise<string> {
  try {
    return await boundedText(response, bounds)
  } catch (cause) {
    const code = cause instanceof AppError ? cause.code : 'unreachable'
    throw new AppError(code, { cause, data: { server: hostOf(endpoint) } })
  }
}

function jsonOf(text: string, endpoint: Endpoint): unknown {
  try {
    return withoutOverrides(JSON.parse(text))
  } catch (cause) {
    throw new AppError('invalid.server-answer', { cause, data: { server: hostOf(endpoint) } })
  }
}

/** Parses an answer. @throws invalid.server-answer */
export function parsed<S extends z.ZodMiniType>(schema: S, json: unknown, endpoint: Endpoint): z.infer<S> {
  const result = z.safeParse(schema, json)
  if (result.success) return result.data
  throw new AppError('invalid.server-answer', { cause: result.error, data: { server: hostOf(endpoint) } })
}

/** The server's host, for sentences. */
export function hostOf({ server }: Endpoint): string {
  return URL.canParse(server) ? new URL(server).host : server
}

/** The base address of a server from what a person typed. https only, http for this computer. @throws invalid.server-address */
export function serverAddress(typed: string): string {
  const text = /^[a-z]+:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = url !== undefined && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  const isFine =
    url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)) && url.username === '' && url.password === ''
  if (!isFine) throw new AppError('invalid.server-address')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
