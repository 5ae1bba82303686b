/**
 * The sharing server of version 0.1 as far as it was recorded (`recorded-server.json`): what its own code answered to discovery, sign-in,
 * lists with tags, a share and its changes, lines, a rename. What was not recorded is refused as it refused what it did not know.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { textAt, valueAt } from '../../lib/core/json.ts'

interface Exchange {
  /** Whose token or user name the request carried. */
  readonly who?: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface Recording {
  readonly server: string
  /** In ms since 1970. */
  readonly recordedAt: number
  readonly exchanges: readonly Exchange[]
}

const FILE = path.join(import.meta.dirname, 'recorded-server.json')
const { server, recordedAt, exchanges }: Recording = JSON.parse(readFileSync(FILE, 'utf8'))
const PASSWORD = 'handcart-demo'

/** Its address, and when it was recorded. */
export const RECORDED = { server, recordedAt } as const

/** The server, played back. */
export interface RecordedServer {
  readonly fetch: typeof globalThis.fetch
  /** Requests with the status each was answered with. */
  readonly asked: string[]
}

/** Plays it back from the start. A read shows what was there after the last write of the same person. */
export function recordedServer(): RecordedServer {
  const asked: string[] = []
  const lastWrites = new Map<string, number>()
  return {
    asked,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const who = whoAsks(request.headers.get('Authorization'), await request.text())
      const at = placeOf(who, request, lastWrites.get(who) ?? -1)
      if (at !== undefined && request.method !== 'GET') lastWrites.set(who, at)
      const response = answerTo(request, at === undefined ? undefined : exchanges[at])
      const { pathname, search } = new URL(request.url)
      asked.push(`${request.method} ${pathname}${search} ${response.status}`)
      return response
    },
  }
}

// The next of its kind; where all of them are past, the last. With the same query if there is one.
function placeOf(who: string, { method, url }: Request, since: number): number | undefined {
  const { pathname, search } = new URL(url)
  const ofKind = exchanges.flatMap((exchange, at) => {
    const isSame = (exchange.who ?? '') === who && exchange.method === method && exchange.path.split('?')[0] === pathname
    return isSame ? [{ at, isExact: exchange.path === `${pathname}${search}` }] : []
  })
  const exact = ofKind.filter(({ isExact }) => isExact)
  const places = (exact.length > 0 ? exact : ofKind).map(({ at }) => at)
  return places.find((at) => at > since) ?? places.at(-1)
}

function answerTo(request: Request, found: Exchange | undefined): Response {
  const { status, headers, body } = found ?? unknownRoute()
  const isKnown = headers.etag !== undefined && request.headers.get('If-None-Match') === headers.etag
  if (isKnown) return new Response(null, { status: 304, headers })
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers })
}

function unknownRoute(): Exchange {
  const refused = exchanges.find(({ path: address }) => address === '/events')
  if (!refused) throw new Error('The recording has no refused route')
  return refused
}

function whoAsks(authorization: string | null, text: string): string {
  const sent: unknown = text === '' ? undefined : valueAt(valueAt(JSON.parse(text), 'data'), 'attributes')
  const username = textAt(sent, 'username')
  if (username !== undefined) return textAt(sent, 'password') === PASSWORD ? username : 'a wrong password'
  const token = authorization?.replace('Bearer ', '') ?? textAt(sent, 'refreshToken')
  const given = exchanges.find(({ body }) => {
    const attributes = valueAt(valueAt(body, 'data'), 'attributes')
    return token !== undefined && [textAt(attributes, 'accessToken'), textAt(attributes, 'refreshToken')].includes(token)
  })
  return given?.who ?? ''
}
