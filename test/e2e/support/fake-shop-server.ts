/** A shop on a port: two stand-ins of the conformance suites, one for each browser, behind one origin. Which of them answers, a cookie says. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { BrowserContext } from 'playwright'
import type { FakeShop } from '../../shops/fake-shop.ts'

const COOKIE = 'shopper'
const PAGE = 'text/html; charset=utf-8'

/** A running shop. */
export interface ServedShop {
  readonly url: string
  /** The address of the shop's cart page. */
  readonly cart: string
  /** Makes a browser the shopper of one of the stand-ins, by its place; at another name of the same port where `at` is its address. */
  enter(context: BrowserContext, shopper: number, at?: string): Promise<void>
  close(): Promise<void>
}

/** Starts it on a free port, under another name than the server's; `changed` is what it answers in the place of a text. */
export async function serveFakes(fakes: readonly FakeShop[], changed = (text: string): string => text): Promise<ServedShop> {
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing).catch((error) => {
      // The stand-in failed as a network does.
      outgoing.destroy(error instanceof Error ? error : undefined)
    })
  })
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const shopper = new RegExp(`${COOKIE}=(\\d+)`).exec(incoming.headers.cookie ?? '')?.[1]
    const fake = fakes[Number(shopper ?? '0')]
    if (!fake) return void outgoing.writeHead(404).end()
    const told = await answerOf(fake, { incoming, body: await buffer(incoming), isKnown: shopper !== undefined })
    outgoing.writeHead(told.status, told.headers).end(changed(told.body))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
  const { pathname, search, hash } = fakes[0]?.page.location ?? { pathname: '/', search: '', hash: '' }
  return {
    url,
    cart: `${url}${pathname}${search}${hash}`,
    enter: (context, shopper, at = url) => context.addCookies([{ name: COOKIE, value: String(shopper), url: at }]),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Asked {
  readonly incoming: IncomingMessage
  readonly body: Buffer
  readonly isKnown: boolean
}

interface Told {
  readonly status: number
  readonly headers: Record<string, string | string[]>
  readonly body: string
}

async function answerOf({ page }: FakeShop, { incoming, body, isKnown }: Asked): Promise<Told> {
  const { method = 'GET', url = '/', headers } = incoming
  const [here, there] = [`http://${headers.host}`, page.location.origin]
  const init: RequestInit = {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' && name !== 'cookie' ? [[name, value]] : [])),
    credentials: isKnown ? 'same-origin' : 'omit',
    ...(body.length > 0 ? { body: await bodyOf(headers['content-type'] ?? '', body, [here, there]) } : {}),
  }
  const given = await page.fetch(`${there}${url.replaceAll(encodeURIComponent(here), encodeURIComponent(there))}`, init)
  const isOwnPage = method === 'GET' && url.split('?')[0] === page.location.pathname
  // Shops whose pages are drawn by scripts have no more on them than the stand-in's own page.
  const isShell = isOwnPage && !(given.status === 200 && /html/.test(given.headers.get('Content-Type') ?? ''))
  const text = isShell ? `<!doctype html>${page.document.documentElement.outerHTML}` : await given.text()
  const kept = [...given.headers].filter(([name]) => !/^content-(?:length|encoding)$/.test(name))
  const type = isShell ? PAGE : (given.headers.get('Content-Type') ?? PAGE)
  const cookies = isOwnPage && page.document.cookie !== '' ? page.document.cookie.split('; ').map((pair) => `${pair}; Path=/`) : []
  return {
    status: isShell ? 200 : given.status,
    headers: { ...Object.fromEntries(kept), 'content-type': type, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) },
    body: moved(text, there, here),
  }
}

// As the stand-ins get it from an adapter.
async function bodyOf(type: string, body: Buffer, [here, there]: readonly [string, string]): Promise<BodyInit> {
  if (type.startsWith('multipart/')) return new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData()
  const text = moved(body.toString(), here, there)
  return type.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(body.toString()) : text
}

// Addresses as they stand in pages, in JSON that escapes slashes, and without their scheme.
function moved(text: string, from: string, to: string): string {
  const [host, other] = [new URL(from).host, new URL(to).host]
  const escaped = (address: string): string => address.replaceAll('/', '\\/')
  return text
    .replaceAll(from, to)
    .replaceAll(escaped(from), escaped(to))
    .replaceAll(`"//${host}`, `"//${other}`)
    .replaceAll(`"\\/\\/${host}`, `"\\/\\/${other}`)
}
