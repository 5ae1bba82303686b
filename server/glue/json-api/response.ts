/** Turns results and errors into HTTP answers with the headers Glue sends. */
import type { ErrorCode } from '../../../lib/contract/errors.ts'
import type { Language } from '../../../lib/contract/languages.ts'
import { type AppError, type ErrorData, fill } from '../../../lib/core/app-error.ts'
import { errorRow } from '../../../lib/core/error-rows.ts'
import { eachOf } from '../../services/refusals.ts'

/** Exactly this, without a charset. */
export const MEDIA_TYPE = 'application/vnd.api+json'
/** What refusals come in that Glue makes before it thinks of JSON:API. */
export const TEXT_TYPE = 'text/plain; charset=utf-8'
const IN_TEXT: ReadonlySet<ErrorCode> = new Set(['invalid.accept', 'invalid.media-type', 'invalid.pagination', 'invalid.preflight'])

// Taken as the framework takes it: an import would bring what Node has for browsers' sockets, a tenth of the start.
const { STATUS_CODES } = process.getBuiltinModule('node:http')
// Glue's reason phrase; Node still has the one of an older RFC, and clients compare it.
STATUS_CODES[422] = 'Unprocessable Content'

/** An answer before it is sent; `body` is JSON text or empty. */
export interface Answer {
  readonly status: number
  readonly body: string
  /** What follows the body, of an answer that is too long to be made in one piece. */
  readonly rest?: AsyncIterable<string>
  readonly headers: Readonly<Record<string, string>>
  /** Holds tokens: never compressed. */
  readonly isSecret?: true
  /** The body as it may be kept for a repeated request, where it is not to be kept as it is. */
  readonly kept?: string
}

/** A document as an answer. */
export function documentAnswer(status: number, document: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body: JSON.stringify(document), headers }
}

/** Characters of an answer that are made before any of it is sent. */
const AT_ONCE = 512 * 1024

/** An answer whose text is made in pieces: as a whole where it is short, else while it is sent. */
export async function longAnswer(text: AsyncGenerator<string>, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  let body = ''
  while (body.length < AT_ONCE) {
    const next = await text.next()
    if (next.done) return { status: 200, body, headers }
    body += next.value
  }
  return { status: 200, body, headers, rest: text }
}

/** An answer without a body. */
export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body: '', headers }
}

/** Whether Glue answers this error as bare text instead of a document. */
export function isTextError(code: ErrorCode): boolean {
  return IN_TEXT.has(code)
}

// Handcart's own, with numbers a client puts into a sentence of its own.
function isCounting(code: ErrorCode): boolean {
  return code === 'invalid.too-many-lines' || code === 'invalid.too-large'
}

const REASONS: Readonly<Record<string, string>> = {
  tooLarge: 'This value is too large.',
  tooFine: 'This value has more than three decimals.',
}

// The services name a reason, Glue has a sentence for it.
function worded(data: ErrorData): ErrorData {
  const message = REASONS[data.reason ?? '']
  return message === undefined ? data : { ...data, message }
}

/** Errors in their order, each of a refusal for itself; the status is the last one's. */
export function errorAnswer(refused: readonly AppError[], language: Language): Answer {
  const errors = refused.flatMap(eachOf)
  const rows = errors.map((error) => {
    const { status, code, detail, de = detail } = errorRow(error.code)
    const text = fill(language === 'de' ? de : detail, worded(error.data))
    return {
      status: status === 0 ? 500 : status,
      ...(code === undefined ? {} : { code }),
      detail: text,
      ...(isCounting(error.code) ? { meta: error.data } : {}),
    }
  })
  const [only] = rows
  if (only && errors.some(({ code }) => isTextError(code)))
    return { status: only.status, body: only.detail, headers: { 'Content-Type': TEXT_TYPE } }
  const wait = errors.map(({ data }) => data.wait).find((seconds) => seconds !== undefined)
  const headers = wait === undefined ? {} : { 'Retry-After': wait }
  return { ...documentAnswer(rows.at(-1)?.status ?? 400, { errors: rows }), headers }
}
