/** A shop's page for tests: a document from HTML, an address, and a fetch answered by the test. */
import type { PageGlobal } from '../../lib/contract/page-globals.ts'
import type { ShopPage } from '../../lib/shops/shop.ts'

/** A request as the fake shop gets it. `body` is parsed JSON, a form, or undefined. */
export interface FakeRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: unknown
}

/** Answers one request; throw to stand for a network failure. */
export type Answer = (request: FakeRequest) => Response | Promise<Response>

/** What a fake page is made of. */
export interface PageWish {
  readonly url: string
  readonly html: string
  readonly answer?: Answer
  readonly dataLayer?: unknown
  /** The page has a turn after so many steps of a read. */
  readonly stepsAPiece?: number
  /** What the page does in its turns; it is told how many it had before. */
  readonly inTurn?: (before: number) => void
}

/** A page; `waits` collects how long the adapter waited, `turns` how often the page went on meanwhile, `globals` which globals it asked for. */
export type FakePage = ShopPage & { readonly waits: number[]; readonly turns: () => number; readonly globals: PageGlobal[] }

/** A page with ids and a clock that are the same in each run. */
export function fakePage({ url, html, answer, dataLayer, stepsAPiece = 20, inTurn }: PageWish): FakePage {
  const address = new URL(url)
  const waits: number[] = []
  const globals: PageGlobal[] = []
  let [ids, steps, turns] = [0, 0, 0]
  return {
    document: new DOMParser().parseFromString(html, 'text/html'),
    location: {
      href: address.href,
      origin: address.origin,
      pathname: address.pathname,
      search: address.search,
      hash: address.hash,
    },
    fetch: async (input, init) => {
      init?.signal?.throwIfAborted()
      const target = new URL(input instanceof Request ? input.url : String(input))
      if (!answer) throw new TypeError('Failed to fetch')
      return answer({
        method: init?.method ?? 'GET',
        path: target.pathname,
        query: target.searchParams,
        headers: new Headers(init?.headers),
        body: bodyOf(init?.body),
      })
    },
    readGlobal: async (name) => {
      globals.push(name)
      return dataLayer
    },
    newId: () => {
      ids += 1
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`
    },
    now: () => new Date('2026-11-24T10:00:00Z'),
    wait: async (ms) => {
      waits.push(ms)
    },
    turn: () => {
      steps += 1
      if (steps % stepsAPiece !== 0) return undefined
      return Promise.resolve().then(() => {
        inTurn?.(turns)
        turns += 1
      })
    },
    waits,
    turns: () => turns,
    globals,
  }
}

/** A JSON answer. */
export function json(value: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value), { ...init, headers: { 'Content-Type': 'application/json', ...init.headers } })
}

function bodyOf(body: unknown): unknown {
  if (typeof body !== 'string') return body ?? undefined
  return JSON.parse(body)
}
