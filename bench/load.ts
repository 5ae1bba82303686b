/** Requests to a server on this machine, a few at once on connections that stay open. */
import { Agent, request } from 'node:http'

/** One request: `body` is JSON text. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly body?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends requests as one signed-in person. */
export interface Client {
  /** Answers the status when the answer was read to its end. */
  readonly send: (port: number, call: Call) => Promise<number>
  readonly close: () => void
}

const JSON_API = 'application/vnd.api+json'

/** Opens one with at most so many connections. */
export function openClient(connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return { send: (port, call) => send(agent, port, call), close: () => agent.destroy() }
}

/** Headers of a person's requests. */
export function headersOf(token: string): Readonly<Record<string, string>> {
  return { Accept: JSON_API, 'Content-Type': JSON_API, Authorization: `Bearer ${token}` }
}

/** A Glue body; undefined without a type. */
export function bodyOf(type: string | undefined, attributes: unknown): string | undefined {
  return type === undefined ? undefined : JSON.stringify({ data: { type, attributes } })
}

/** Ms until all calls were answered, `atOnce` at a time. @throws Error when one is refused */
export async function timeOf(calls: readonly (() => Promise<number>)[], atOnce: number): Promise<number> {
  const began = performance.now()
  let next = 0
  const worker = async (): Promise<void> => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const status = await call()
      if (status >= 400) throw new Error(`A request was answered with ${status}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return performance.now() - began
}

/** Signs a person of the demo company in; answers the access token. */
export async function signIn(port: number, username: string): Promise<string> {
  const answer = await post(port, { path: '/access-tokens', type: 'access-tokens', attributes: { username, password: 'handcart-demo' } })
  return String(Object(Object(Object(answer).data).attributes).accessToken)
}

/** Makes a cart with one line as that person; answers its id. */
export async function newCart(port: number, token: string, lines = 1): Promise<string> {
  const made = await post(port, { path: '/carts', type: 'carts', attributes: cartAttributes(), token })
  const id = String(Object(Object(made).data).id)
  for (let line = 0; line < lines; line += 1)
    await post(port, { path: `/carts/${id}/items`, type: 'items', attributes: { sku: line === 0 ? 'A' : `A${line}`, quantity: 1 }, token })
  return id
}

/** Makes a link to a cart for anybody; answers where its page is and the tag of that page. */
export async function newLink(port: number, token: string, cart: string): Promise<{ readonly path: string; readonly tag: string }> {
  const attributes = { audience: 'external', idCartPermissionGroup: 1 }
  const made = await post(port, { path: `/carts/${cart}/cart-links`, type: 'cart-links', attributes, token })
  const url = String(Object(Object(Object(made).data).attributes).url)
  const page = await fetch(url)
  await page.text()
  return { path: new URL(url).pathname, tag: page.headers.get('etag') ?? '' }
}

/** Of a cart with a name of its own: numbers behind taken names are not what is measured. */
export function cartAttributes(): Readonly<Record<string, string>> {
  return { name: `${Math.random()}`.slice(2, 20), priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
}

interface Post {
  readonly path: string
  readonly type: string
  readonly attributes: unknown
  readonly token?: string
}

async function post(port: number, { path, type, attributes, token }: Post): Promise<unknown> {
  const headers = token === undefined ? { 'Content-Type': JSON_API } : headersOf(token)
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: bodyOf(type, attributes) ?? null })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

function send(agent: Agent, port: number, { method, path, body, headers = {} }: Call): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path, agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', reject)
    })
    call.once('error', reject)
    call.end(body)
  })
}
