/** The few Glue calls that tests of running servers make, over real HTTP. */
import * as z from 'zod/mini'
import { keepPrivate } from './server-logs.ts'

/** An answer, with its body parsed as JSON; undefined when it has none. */
interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Someone signed in. */
export interface Session {
  /** `body` goes out as JSON:API; `key` as Idempotency-Key. Rejects when the server does not answer. */
  call(method: string, path: string, options?: { body?: unknown; key?: string }): Promise<Answer>
}

const tokens = z.object({ data: z.object({ attributes: z.object({ accessToken: z.string() }) }) })
const created = z.object({ data: z.object({ id: z.string() }) })
const withItems = z.object({
  included: z.optional(z.array(z.object({ type: z.string(), attributes: z.looseObject({ sku: z.string(), quantity: z.number() }) }))),
})

/** Signs in with the password of the demo accounts. */
export async function signIn(url: string, username: string, password = 'handcart-demo'): Promise<Session> {
  const attributes = { username, password }
  const answer = await call(`${url}/access-tokens`, { method: 'POST', body: { data: { type: 'access-tokens', attributes } } })
  if (answer.status !== 201) throw new Error(`sign-in of ${username}: ${answer.status} ${JSON.stringify(answer.body)}`)
  const token = tokens.parse(answer.body).data.attributes.accessToken
  return { call: (method, path, options = {}) => call(`${url}${path}`, { method, token, ...options }) }
}

/** Makes an empty cart and answers its id. */
export async function createCart(session: Session, name: string): Promise<string> {
  const attributes = { name, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
  const answer = await session.call('POST', '/carts', { body: { data: { type: 'carts', attributes } } })
  if (answer.status !== 201) throw new Error(`cart: ${answer.status} ${JSON.stringify(answer.body)}`)
  return created.parse(answer.body).data.id
}

/** Adds one line; the key makes it safe to send it again. */
export function addItem(
  session: Session,
  cart: string,
  { sku, quantity = 1, key = sku }: { sku: string; quantity?: number; key?: string },
) {
  return session.call('POST', `/carts/${cart}/items`, { body: { data: { type: 'items', attributes: { sku, quantity } } }, key })
}

/** The quantity of each SKU in a cart. */
export async function quantities(session: Session, cart: string): Promise<ReadonlyMap<string, number>> {
  const answer = await session.call('GET', `/carts/${cart}?include=items`)
  if (answer.status !== 200) throw new Error(`cart: ${answer.status} ${JSON.stringify(answer.body)}`)
  const { included = [] } = withItems.parse(answer.body)
  return new Map(included.filter(({ type }) => type === 'items').map(({ attributes }) => [attributes.sku, attributes.quantity]))
}

async function call(
  address: string,
  { method, body, key, token }: { method: string; body?: unknown; key?: string; token?: string },
): Promise<Answer> {
  const headers = new Headers({ accept: 'application/vnd.api+json' })
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (key !== undefined) headers.set('idempotency-key', key)
  if (body !== undefined) headers.set('content-type', 'application/vnd.api+json')
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const response = await fetch(address, { method, headers, ...(sent === undefined ? {} : { body: sent }) })
  const text = await response.text()
  if (sent !== undefined) keepPrivate(`${sent}\n${text}`)
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}
