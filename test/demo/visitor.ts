/** A shopper without a browser: keeps the cookies of a shop and the nonce of its last answer. */
import { startDemoShop } from '../../demo/server.ts'
import { valueAt } from '../../lib/core/json.ts'

/** What the shop answered to one request. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: unknown
  readonly text: string
}

/** One shopper of one shop. */
export interface Visitor {
  readonly fetch: typeof globalThis.fetch
  /** A request below the shop's address. */
  ask(path: string, init?: RequestInit): Promise<Answer>
  /** A write of the Store API with the nonce of the last answer. */
  write(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** SKU and quantity of each line of the cart. */
  cart(): Promise<readonly (readonly [sku: string, quantity: number])[]>
  /** What the back office is told. */
  office(path: string, body: unknown): Promise<Answer>
}

/** A running shop of its own. */
export interface OpenShop {
  readonly origin: string
  /** A new shopper of it. */
  readonly visitor: () => Visitor
  readonly close: () => Promise<void>
}

/** Starts a shop on a free port. */
export async function openShop(): Promise<OpenShop> {
  const { url, close } = await startDemoShop({ port: 0, host: '127.0.0.1' })
  return { origin: url, visitor: () => visitorOf(url), close }
}

function visitorOf(origin: string): Visitor {
  const cookies = new Map<string, string>()
  let nonce = ''
  const get = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const [name = '', value = ''] of response.headers.getSetCookie().map((line) => line.split(';')[0]?.split('=') ?? []))
      cookies.set(name, value)
    nonce = response.headers.get('Nonce') ?? nonce
    const location = response.headers.get('Location')
    return location === null ? response : get(new URL(location, url).href)
  }
  const ask = async (path: string, init?: RequestInit): Promise<Answer> => {
    const { status, headers, text } = await textOf(await get(origin + path, init))
    return { status, headers, text, json: headers.get('Content-Type')?.startsWith('application/json') ? JSON.parse(text) : undefined }
  }
  const write = (path: string, body: unknown, headers: Readonly<Record<string, string>> = { Nonce: nonce }) =>
    ask(`/wp-json/wc/store/v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return {
    fetch: (input, init) => get(new URL(String(input), origin).href, init),
    ask,
    write,
    cart: async () => linesIn((await ask('/wp-json/wc/store/v1/cart')).json),
    office: (path, body) => ask(`/back-office/api/${path}`, { method: 'PATCH', body: JSON.stringify(body) }),
  }
}

async function textOf(response: Response): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** SKU and quantity of the items in a cart of the Store API. */
export function linesIn(cart: unknown): readonly (readonly [sku: string, quantity: number])[] {
  const items = valueAt(cart, 'items')
  return Array.isArray(items)
    ? items.map((item: unknown) => [String(valueAt(item, 'sku')), Number(valueAt(item, 'quantity'))] as const)
    : []
}
