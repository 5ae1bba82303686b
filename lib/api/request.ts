/** One request to a Glue server: JSON:API in, JSON:API out, every failure an AppError. Never repeats a write by itself. */
import ky, { isHTTPError, type KyInstance } from 'ky'
import * as z from 'zod/mini'
import { ERRORS, type ErrorCode } from '../contract/errors.ts'
import { errorDocument } from '../contract/json-api.ts'
import { AppError, isErrorCode } from '../core/app-error.ts'

const TIMEOUT_MS = 15_000
const MEDIA_TYPE = 'application/vnd.api+json'

/** A server and how to reach it. `token` is absent before sign-in. */
export interface Endpoint {
  readonly server: string
  readonly fetch: typeof globalThis.fetch
  readonly language: string
  readonly token?: string | undefined
}

/** What to ask. `key` is the Idempotency-Key of a write, `tag` the If-None-Match of a read. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly key?: string | undefined
  readonly tag?: string | undefined
}

/** A good answer; `json` is undefined for 204 and 304. */
export interface ApiAnswer {
  readonly status: number
  readonly tag: string | undefined
  readonly json: unknown
}

/** Asks once. @throws offline without an answer; the server's own error by status and Glue code; invalid.server-answer for anything else */
export async function ask(endpoint: Endpoint, request: ApiRequest): Promise<ApiAnswer> {
  const response = await send(endpoint, request)
  const json = response.status === 204 || response.status === 304 ? undefined : await jsonOf(response, endpoint)
  return { status: response.status, tag: response.headers.get('ETag') ?? undefined, json }
}

async function send(endpoint: Endpoint, { method, path, body, key, tag }: ApiRequest): Promise<Response> {
  const headers = {
    Accept: MEDIA_TYPE,
    'Accept-Language': endpoint.language,
    ...(body === undefined ? {} : { 'Content-Type': MEDIA_TYPE }),
    ...(endpoint.token === undefined ? {} : { Authorization: `Bearer ${endpoint.token}` }),
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    ...(tag === undefined ? {} : { 'If-None-Match': tag }),
  }
  const url = `${endpoint.server}${path}`
  try {
    const response = await client(endpoint)(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (response.ok || response.status === 304) return response
    throw await errorOf(response, endpoint)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (isHTTPError(cause)) throw await errorOf(cause.response, endpoint)
    throw new AppError('offline', { cause, data: { server: hostOf(endpoint) } })
  }
}

// Cookies stay out: the bearer token is all the server gets. Redirects are not followed: a token goes to the address that was connected.
function client({ fetch }: Endpoint): KyInstance {
  return ky.create({
    fetch,
    timeout: TIMEOUT_MS,
    retry: 0,
    throwHttpErrors: false,
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
  })
}

async function errorOf(response: Response, endpoint: Endpoint): Promise<AppError> {
  const parsed = errorDocument.safeParse(await response.json().catch(() => undefined))
  const first = parsed.success ? parsed.data.errors[0] : undefined
  const wait = response.headers.get('Retry-After')
  if (response.status === 429) return new AppError('limit.rate', { data: { wait: `${wait ?? '60'} s` } })
  const code = codeFor(response.status, first?.code)
  if (code) return new AppError(code, { data: { ...fieldOf(first?.detail), server: hostOf(endpoint) } })
  if (response.status >= 500) return new AppError('unavailable', { data: { server: hostOf(endpoint) } })
  return new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
}

// "quantity => This value should be greater than 0." names the field.
function fieldOf(detail: string | undefined): Record<string, string> {
  return detail?.includes('=>') ? { field: detail } : {}
}

function codeFor(status: number, code: string | undefined): ErrorCode | undefined {
  const found = Object.entries(ERRORS).find(([, row]) => row.status === status && ('code' in row ? row.code : undefined) === code)?.[0]
  return found !== undefined && isErrorCode(found) && found !== 'bug' ? found : undefined
}

async function jsonOf(response: Response, endpoint: Endpoint): Promise<unknown> {
  try {
    return await response.json()
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

function hostOf({ server }: Endpoint): string {
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
