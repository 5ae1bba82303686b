/** All that the servers of a test file log, and all that no log may say; `search-logs.ts` compares them when the file ends. */
import type { FastifyInstance } from 'fastify'
import { createLog, type Log } from '../../server/log.ts'

/** What a log may hold of a secret: less than this many of its characters in a row. */
const PART = 12
const MESSAGE_AT_LEAST = 8
// Names of what a person or a server tells nobody else, in bodies and answers, be they JSON or forms.
const PRIVATE = /^(?:message|reply|note|password|email|username|address|recipient|code|access_?token|refresh_?token|token|secret)$/i
const IN_JSON = /"(\w+)":\s*("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")/gu
// Whatever was collected: nothing that looks like this belongs into a log.
const SHAPES = [
  ['an e-mail address', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['a token', /[A-Za-z0-9_-]{43,}/g],
  ['a bearer header', /\bbearer\s+(?!\[hidden\])\S+/gi],
] as const

const lines = new Set<string>()
// What a secret is, by the secret.
const secrets = new Map<string, string>()

/** Takes what a server wrote to its log. */
export function logged(text: string): void {
  // The same event at another time is one.
  for (const line of text.split('\n')) lines.add(line.replace(/"time":"[^"]*",?/, ''))
}

/** The server's log, as tests give it to what they run; `write` hears its lines too. */
export function testLog(write: (line: string) => void = () => {}): Log {
  return createLog((line) => {
    logged(line)
    write(line)
  })
}

/** Random bytes of which no log may say anything, as base64url or characters of codes. */
export function secretRandom(random: (size: number) => Uint8Array): (size: number) => Uint8Array {
  return (size) => {
    const made = random(size)
    if (size >= 16) keepSecret('a secret', Buffer.from(made).toString('base64url'))
    return made
  }
}

/** Names something that no log may say: whole, or as a good part of it. */
export function keepSecret(what: string, text: string): void {
  // As it stands in a line of JSON.
  for (const piece of text.split(/[\r\n]+/))
    if (piece.trim().length >= MESSAGE_AT_LEAST) secrets.set(JSON.stringify(piece).slice(1, -1), what)
}

/** Names what is private in a body or an answer, JSON or a form. */
export function keepPrivate(text: string): void {
  for (const [, name = '', value = ''] of text.matchAll(IN_JSON)) if (PRIVATE.test(name)) keepSecret(name, String(JSON.parse(value)))
  if (!/^[\w-]+=/.test(text)) return
  for (const [name, value] of new URLSearchParams(text)) if (PRIVATE.test(name)) keepSecret(name, value)
}

/** Has whatever passes through this server looked at. */
export function watchSecrets(app: FastifyInstance): FastifyInstance {
  app.addHook('onRequest', async ({ raw }) => {
    const key = raw.headers['idempotency-key']
    if (typeof key === 'string' && key.length >= 2 * PART) keepSecret('an Idempotency-Key', key)
    const emit = raw.emit.bind(raw)
    const chunks: Buffer[] = []
    // Who listens makes it flow: what comes is seen as it comes to the one who reads it.
    raw.emit = (event: string | symbol, ...values: unknown[]): boolean => {
      const [chunk] = values
      if (event === 'data' && chunk instanceof Buffer) chunks.push(chunk)
      if (event === 'end') keepPrivate(Buffer.concat(chunks).toString('utf8'))
      return emit(event, ...values)
    }
  })
  app.addHook('onSend', async ({ method }, _reply, payload) => {
    // What is read was written before, or stands in the seed file.
    if (method !== 'GET' && (typeof payload === 'string' || payload instanceof Buffer)) keepPrivate(payload.toString('utf8'))
  })
  return app
}

/** What the logs tell of what they must not, in words that do not tell it again; and forgets both. */
export function takeLeaks(): readonly string[] {
  const text = [...lines].join('\n')
  const found = new Set([...shapes(text), ...known(text)])
  lines.clear()
  secrets.clear()
  return [...found]
}

function shapes(text: string): readonly string[] {
  return SHAPES.flatMap(([what, shape]) => (text.match(shape) ?? []).map((found) => told(what, found)))
}

// The secrets are many and the text is short: each place of the text is looked up among their beginnings and ends.
function known(text: string): readonly string[] {
  const parts = new Map<string, readonly [string, string]>()
  const short: (readonly [string, string])[] = []
  for (const [secret, what] of secrets) {
    if (secret.length < PART) short.push([secret, what])
    else for (const part of [secret.slice(0, PART), secret.slice(-PART)]) parts.set(part, [secret, what])
  }
  const found = short.filter(([secret]) => text.includes(secret))
  for (let at = 0; at + PART <= text.length; at += 1) {
    const hit = parts.get(text.slice(at, at + PART))
    if (hit) found.push(hit)
  }
  return found.map(([secret, what]) => told(what, secret))
}

function told(what: string, secret: string): string {
  return `${what} (${secret.length} characters, ${secret.slice(0, 2)}…)`
}
