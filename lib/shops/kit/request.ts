/** One same-origin request to a shop's own interface: JSON in, JSON out, every failure a value. */
import { isRecord, parseJson, textAt } from '../../core/json.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import type { ReadProblem, ShopPage, WriteOutcome } from '../shop.ts'
import { nextTurn } from './collect.ts'

const TIMEOUT_MS = 15_000
const LONGEST_MESSAGE = 300
/** Longest answer that is read, in UTF-16 units: parsing more would hold the page up. */
const LONGEST_ANSWER = 8_000_000
/** Pages up to this take a few ms, in UTF-16 units. */
const SHORT_PAGE = 150_000
/** Longest page that is read where it can only be parsed at once. */
const LONGEST_AT_ONCE = 4_000_000
/** Elements within each other take longer the more there are, so a piece is small. */
const PIECE = 4096

/** What to ask; `body` is sent as a form when it is one, else as JSON. `path` is resolved against the page and must stay on its origin. */
export interface ShopRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** How long the answer is waited for; 15 seconds when absent. */
  readonly timeoutMs?: number
}

/** `json` is undefined when the answer was none; `reached: false` means that no answer came: offline, time-out, blocked, aborted. */
export type ShopAnswer =
  | { readonly reached: true; readonly status: number; readonly headers: Headers; readonly json: unknown }
  | { readonly reached: false; readonly cause: unknown }

/**
 * Asks once, never again by itself: a request without an answer may have been carried out. For the same reason an abort does not break off
 * a request that is under way, unless it only reads.
 */
export async function askShop(
  page: ShopPage,
  { method, path, body, headers, timeoutMs = TIMEOUT_MS }: ShopRequest,
  signal: AbortSignal,
): Promise<ShopAnswer> {
  const isForm = body instanceof URLSearchParams
  const type = body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }
  const sent = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', ...type, ...headers },
    ...sent,
  }
  const answer = await exchange(page, { path, init, isRead: method === 'GET', timeoutMs }, signal)
  return answer.reached ? { reached: true, status: answer.status, headers: answer.headers, json: jsonIn(answer.text) } : answer
}

/** A page of the shop: fetched, or got back for a posted form. */
export interface PageRequest {
  readonly path: string
  /** Posted as a form when given. */
  readonly fields?: URLSearchParams
  /** For addresses that came with someone else's cart: without cookies nothing can be done in the shopper's name. */
  readonly isAnonymous?: boolean
}

/** The page, parsed (scripts do not run, images do not load); `reached: false` as with `askShop`, and for a page too long to be parsed. */
export type PageAnswer =
  | { readonly reached: true; readonly status: number; readonly text: string; readonly document: Document }
  | { readonly reached: false; readonly cause: unknown }

/** Asks for a page once. A long one is parsed piece by piece, between which the shop's own goes on; rejects with the signal's reason once that is aborted meanwhile. */
export async function askPage(
  page: ShopPage,
  { path, fields, isAnonymous = false }: PageRequest,
  signal: AbortSignal,
): Promise<PageAnswer> {
  const init: RequestInit = {
    ...(fields === undefined ? { method: 'GET' } : { method: 'POST', body: fields }),
    credentials: isAnonymous ? 'omit' : 'same-origin',
    headers: { Accept: 'text/html' },
  }
  const answer = await exchange(page, { path, init, isRead: fields === undefined, timeoutMs: TIMEOUT_MS }, signal)
  if (!answer.reached) return answer
  const { status, text } = answer
  const document = text.length > SHORT_PAGE ? openDocument(page) : undefined
  if (!document && text.length > LONGEST_AT_ONCE) return { reached: false, cause: text.length }
  for (let start = 0; document && start < text.length; start += PIECE) {
    await nextTurn(page, signal)
    document.write(text.slice(start, start + PIECE))
  }
  document?.close()
  return { reached: true, status, text, document: document ?? new DOMParser().parseFromString(text, 'text/html') }
}

// Undefined where a page can only be parsed at once: Firefox lets no content script open a document, and there are documents that parse each
// piece for itself.
function openDocument(page: ShopPage): Document | undefined {
  try {
    const document = page.document.implementation.createHTMLDocument('').open()
    for (const piece of ['<p', ' id=a>']) document.write(piece)
    return document.getElementById('a') ? document.open() : undefined
  } catch {
    return undefined
  }
}

type TextAnswer =
  | { readonly reached: true; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly reached: false; readonly cause: unknown }

interface Exchange {
  readonly path: string
  readonly init: RequestInit
  readonly isRead: boolean
  readonly timeoutMs: number
}

async function exchange(page: ShopPage, { path, init, isRead, timeoutMs }: Exchange, signal: AbortSignal): Promise<TextAnswer> {
  const tooLate = AbortSignal.timeout(timeoutMs)
  try {
    // Pages name paths too: what is no address, or another shop's, is not asked for.
    const url = new URL(path, page.location.href)
    if (url.origin !== page.location.origin) throw new Error(`not on the shop's origin: ${url.origin}`)
    signal.throwIfAborted()
    const response = await page.fetch(url.href, {
      ...init,
      cache: 'no-store',
      signal: isRead ? AbortSignal.any([signal, tooLate]) : tooLate,
    })
    return { reached: true, status: response.status, headers: response.headers, text: await textOf(response) }
  } catch (cause) {
    return { reached: false, cause }
  }
}

// Read piece by piece, so that an endless answer ends here.
async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true })
    if (text.length <= LONGEST_ANSWER) continue
    await reader?.cancel()
    throw new RangeError()
  }
  return text + decoder.decode()
}

// Shops with notices switched on print text before their JSON.
function jsonIn(text: string): unknown {
  const start = text.search(/[{[]/)
  return start < 0 ? parseJson(text) : (parseJson(text) ?? parseJson(text.slice(start)))
}

/** Why a read failed, from an answer that is not the wanted one; `where` names the endpoint. */
export function problemOf(answer: ShopAnswer, where: string): ReadProblem {
  if (!answer.reached) return { code: 'shop.unreachable', where }
  return { code: answer.status === 401 ? 'shop.signed-out' : 'shop.answer', where: `${where} ${answer.status}` }
}

/**
 * What an answer to a write means: `errorOf` finds the shop's error object in the JSON. An error object is a refusal with the shop's own
 * sentence as plain text (300 characters); without one a bad status is `shop.answer`.
 */
export function outcomeOf(answer: ShopAnswer, errorOf: (json: unknown) => unknown): WriteOutcome {
  if (!answer.reached) return { ok: false, code: 'shop.unreachable' }
  const { status, json } = answer
  if (status >= 200 && status < 300) return json === undefined && status !== 204 ? { ok: false, code: 'shop.answer' } : { ok: true }
  const error = errorOf(json)
  const message = isRecord(error) ? cleanText(textOfHtml(textAt(error, 'message') ?? ''), LONGEST_MESSAGE) : undefined
  if (message !== undefined) return { ok: false, code: 'refused', message }
  return { ok: false, code: status === 401 ? 'shop.signed-out' : 'shop.answer' }
}
