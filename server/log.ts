/** JSON logs, one line an event, without anything secret or personal whatever is passed in. */
import pino from 'pino'

/** What an event says besides its sentence. */
type LogFields = Readonly<Record<string, unknown>>

/** Where the server tells what it does. Errors go in as `error`. */
export interface Log {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

const HIDDEN = '[hidden]'
const SECRET_NAME =
  /authorization|cookie|password|passwd|secret|token|credential|api-?key|e-?mail|username|address|phone|^body$|^payload$|^attributes$|_url$|^url$/i
const MAX_DEPTH = 6
// What may hide inside sentences, above all those of errors: the user part of addresses, e-mail addresses, our tokens, bearer headers.
const SECRET_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/(\w+:\/\/)[^\s/@]+@/g, `$1${HIDDEN}@`],
  [/[^\s"'<>()=,;:[\]]+@[\w-]+(\.[\w-]+)+/g, HIDDEN],
  [/\bbearer\s+\S+/gi, HIDDEN],
  [/[A-Za-z0-9_-]{43,}/g, HIDDEN],
]

/** The server's log; `write` gets each finished line (standard error unless a test listens, so that standard output holds only what people read). */
export function createLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: {}, formatters: { level: (level) => ({ level }) } },
    { write },
  )
  return {
    info: (message, fields) => logger.info(hidden(fields), hideInText(message)),
    warn: (message, fields) => logger.warn(hidden(fields), hideInText(message)),
    error: (message, fields) => logger.error(hidden(fields), hideInText(message)),
  }
}

function hidden(fields: LogFields = {}): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, SECRET_NAME.test(name) ? HIDDEN : hide(value, 1)]))
}

function hide(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return hideInText(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth > MAX_DEPTH) return '[deep]'
  if (value instanceof Error) return errorFields(value, depth)
  if (Array.isArray(value)) return value.map((item: unknown) => hide(item, depth + 1))
  if (ArrayBuffer.isView(value)) return HIDDEN
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [name, SECRET_NAME.test(name) ? HIDDEN : hide(item, depth + 1)]),
  )
}

/** Only what is known to be harmless: PostgreSQL puts the values of the row into `detail` and `where`. */
function errorFields(error: Error, depth: number): LogFields {
  const { name, message, stack, cause } = error
  const known = ['code', 'constraint', 'table', 'routine'].flatMap((key) => {
    const value: unknown = Reflect.get(error, key)
    return typeof value === 'string' ? [[key, value] as const] : []
  })
  return {
    name,
    message: hideInText(message),
    ...Object.fromEntries(known),
    ...(stack === undefined ? {} : { stack: hideInText(stack) }),
    ...(cause === undefined ? {} : { cause: hide(cause, depth + 1) }),
  }
}

function hideInText(text: string): string {
  return SECRET_TEXTS.reduce((shown, [pattern, replacement]) => shown.replace(pattern, replacement), text)
}
