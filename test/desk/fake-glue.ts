/** A sharing server in memory, as far as the background talks to it: tokens, people, carts, shares, Idempotency-Key, ETag. */

import { ERRORS, type ErrorCode } from '../../lib/contract/errors.ts'
import type { ShareState } from '../../lib/contract/share-states.ts'

/** Its address. */
export const SERVER = 'https://hand.example'

interface FakeShare {
  readonly id: string
  readonly to: string
  permission: number
  /** What became of it; nothing was done where it is absent. */
  answer?: { state: ShareState; message: string }
  /** What its owner said with it, and the agent who shared it. */
  said?: string
  agent?: string | null
}

interface FakeCart {
  readonly id: string
  readonly owner: string
  name: string
  readonly handcart: { readonly shop: unknown; readonly lines: readonly object[]; readonly totals: unknown } | undefined
  readonly items: { readonly sku: string; readonly quantity: number }[]
  readonly shares: FakeShare[]
}

/** A request as the server sees it. */
export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
}

/** The server; `answer` steps in before it, with an answer of its own or by throwing. */
export interface FakeGlue {
  readonly fetch: typeof globalThis.fetch
  readonly carts: FakeCart[]
  readonly seen: Seen[]
  /** Access tokens that are good now, with the company user they act for. */
  readonly tokens: Map<string, string>
  readonly refreshTokens: Map<string, string>
  readonly people: { id: string; name: string; isActive: boolean }[]
  answer: (seen: Seen) => Response | undefined | Promise<Response | undefined>
  features: readonly string[]
  /** Whether a repeated key is recognised; plain Glue servers do not. */
  knowsKeys: boolean
  /** Nothing beyond Glue: no `/health`. */
  isPlain: boolean
  /** The header an agent's token is looked for in; undefined for a server without agents. */
  agentHeader: string | undefined
}

/** Company users with passwords equal to their first names. */
export const MARA = { idCompanyUser: 'cu-mara', username: 'mara@lumen.example', password: 'mara' } as const
export const JONAS = { idCompanyUser: 'cu-jonas', username: 'jonas@lumen.example', password: 'jonas' } as const

/** An agent, who may act for everyone. */
export const AGENT = { username: 'amy@desk.example', password: 'amy' } as const

/** An answer with the error of a code. */
export function refusal(code: ErrorCode, headers: Record<string, string> = {}): Response {
  const row = ERRORS[code]
  const error = { status: row.status, detail: row.detail, ...('code' in row ? { code: row.code } : {}) }
  return new Response(JSON.stringify({ errors: [error] }), { status: row.status, headers })
}

const given = new WeakMap<FakeGlue, Set<string>>()

// No id is given twice, also not of a cart that is gone.
function newCartId(glue: FakeGlue): string {
  const ids = given.get(glue) ?? new Set()
  let number = glue.carts.length + 1
  while (ids.has(`cart-${number}`)) number += 1
  given.set(glue, ids.add(`cart-${number}`))
  return `cart-${number}`
}

/** Starts one. */
export function fakeGlue(): FakeGlue {
  const replies = new Map<string, { readonly status: number; readonly text: string }>()
  const glue: FakeGlue = {
    carts: [],
    seen: [],
    tokens: new Map(),
    refreshTokens: new Map(),
    people: [
      { id: 'cu-mara', name: 'Mara Lindqvist', isActive: true },
      { id: 'cu-jonas', name: 'Jonas Okafor', isActive: true },
      { id: 'cu-sofia', name: 'Sofia Reyes', isActive: true },
      { id: 'cu-gone', name: 'Former Colleague', isActive: false },
    ],
    answer: () => undefined,
    features: ['cart-lines', 'idempotency'],
    knowsKeys: true,
    isPlain: false,
    agentHeader: 'Authorization',
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const text = await request.text()
      const { pathname, search } = new URL(request.url)
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      const seen = { method: request.method, path: `${pathname}${search}`, headers: request.headers, body }
      glue.seen.push(seen)
      const special = await glue.answer(seen)
      if (special) return special
      const key = glue.knowsKeys ? request.headers.get('Idempotency-Key') : null
      const before = key === null ? undefined : replies.get(key)
      if (before) return new Response(before.text, { status: before.status })
      const response = route(glue, seen)
      if (key !== null && response.ok) replies.set(key, { status: response.status, text: await response.clone().text() })
      return response
    },
  }
  return glue
}

type Route = (glue: FakeGlue, seen: Seen & { readonly who: string; readonly id: string }) => Response

const ROUTES: readonly (readonly [method: string, pattern: RegExp, route: Route])[] = [
  [
    'GET',
    /^\/company-users\/mine\?/,
    (glue, { who }) => json({ data: glue.people.filter(({ id }) => id === who).map(userOf), ...included(glue) }),
  ],
  ['GET', /^\/company-users\?/, (glue) => json({ data: glue.people.map(userOf), ...included(glue) })],
  ['POST', /^\/company-user-access-tokens$/, (glue, { body }) => tokensFor(glue, attribute(body, 'idCompanyUser'))],
  ['DELETE', /^\/refresh-tokens\/mine$/, () => new Response(null, { status: 204 })],
  ['GET', /^\/carts(?:\?.*)?$/, listCarts],
  ['POST', /^\/carts$/, createCart],
  [
    'GET',
    /^\/carts\/([^/?]+)\?/,
    (glue, seen) =>
      withCart(glue, seen, (cart) =>
        json({ data: cartOf(glue, cart, seen.who), ...included(glue, [cart]) }, { headers: { ETag: tagOf(cart) } }),
      ),
  ],
  ['PATCH', /^\/carts\/([^/?]+)$/, (glue, seen) => withCart(glue, seen, (cart) => renameCart(cart, seen))],
  ['DELETE', /^\/carts\/([^/?]+)$/, (glue, seen) => withCart(glue, seen, (cart) => gone(glue.carts, cart))],
  ['POST', /^\/carts\/([^/?]+)\/items$/, (glue, seen) => withCart(glue, seen, (cart) => addItem(cart, seen.body))],
  ['POST', /^\/carts\/([^/?]+)\/shared-carts$/, (glue, seen) => withCart(glue, seen, (cart) => share(glue, cart, seen.body))],
  ['PATCH', /^\/shared-carts\/([^/?]+)$/, (glue, seen) => withShare(glue, seen, (_cart, found) => change(found, seen.body))],
  [
    'PATCH',
    /^\/share-states\/([^/?]+)$/,
    (glue, seen) =>
      glue.features.includes('share-states') ? withShare(glue, seen, (_cart, found) => answer(found, seen)) : refusal('not-found.route'),
  ],
  ['DELETE', /^\/shared-carts\/([^/?]+)$/, (glue, seen) => withShare(glue, seen, (cart, found) => gone(cart.shares, found))],
]

function route(glue: FakeGlue, seen: Seen): Response {
  const { method, path, body, headers } = seen
  if (path === '/health' && !glue.isPlain) return json({ service: 'handcart', version: '0', features: glue.features })
  if (path.includes('agent-')) return agentRoute(glue, seen)
  if (path === '/access-tokens') return signIn(glue, body)
  if (path === '/refresh-tokens') return renew(glue, body)
  const found = ROUTES.find(([wanted, pattern]) => method === wanted && pattern.test(path))
  if (!found) return refusal('not-found.route')
  const who = glue.tokens.get(headers.get('Authorization')?.replace('Bearer ', '') ?? '')
  if (who === undefined) return refusal(headers.has('Authorization') ? 'auth.invalid-token' : 'auth.missing-token')
  const [, pattern, answer] = found
  return answer(glue, { ...seen, who, id: pattern.exec(path)?.[1] ?? '' })
}

const AGENT_ITSELF = 'agent'

function agentRoute(glue: FakeGlue, { path, headers, body }: Seen): Response {
  const { agentHeader, people } = glue
  if (agentHeader === undefined) return refusal('not-found.route')
  if (path === '/agent-access-tokens') {
    const isRight = attribute(body, 'username') === AGENT.username && attribute(body, 'password') === AGENT.password
    return isRight ? tokensFor(glue, AGENT_ITSELF) : refusal('auth.agent-failed')
  }
  const token = headers.get(agentHeader)?.replace('Bearer ', '')
  if (token === undefined) return refusal('auth.not-agent')
  const who = glue.tokens.get(token)
  if (who === undefined) return refusal('auth.invalid-token')
  if (who !== AGENT_ITSELF) return refusal('auth.not-agent')
  if (path.startsWith('/agent-customer-search')) {
    const q = (new URL(path, SERVER).searchParams.get('q') ?? '').toLowerCase()
    const customers = people
      .map(customerOf)
      .filter(({ email, firstName, lastName }) => `${email} ${firstName} ${lastName}`.toLowerCase().includes(q))
    return json({ data: [{ type: 'agent-customer-search', id: null, attributes: { customers: customers.slice(0, 10) } }], links: {} })
  }
  const wanted = people.find((person) => customerOf(person).customerReference === attribute(body, 'customerReference'))
  return wanted?.isActive ? tokensFor(glue, wanted.id) : refusal('auth.impersonation')
}

function customerOf({ id, name }: FakeGlue['people'][number]) {
  const [firstName, lastName] = name.split(' ')
  return { customerReference: `DE--${id}`, email: `${id}@lumen.example`, firstName, lastName }
}

function json(document: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(document), { status: 200, ...init })
}

function signIn(glue: FakeGlue, body: unknown): Response {
  const person = [MARA, JONAS].find(({ username }) => username === attribute(body, 'username'))
  return person?.password === attribute(body, 'password') ? tokensFor(glue, person?.idCompanyUser ?? '') : refusal('auth.failed')
}

function renew(glue: FakeGlue, body: unknown): Response {
  const who = glue.refreshTokens.get(attribute(body, 'refreshToken'))
  return who === undefined ? refusal('auth.refresh-failed') : tokensFor(glue, who)
}

function tokensFor(glue: FakeGlue, who: string): Response {
  const number = glue.refreshTokens.size + 1
  const attributes = {
    tokenType: 'Bearer',
    expiresIn: 28_800,
    accessToken: `access-${number}`,
    refreshToken: `refresh-${number}`,
    idCompanyUser: who,
  }
  glue.tokens.set(attributes.accessToken, who)
  glue.refreshTokens.set(attributes.refreshToken, who)
  return json({ data: { type: 'access-tokens', id: null, attributes } }, { status: 201 })
}

function listCarts(glue: FakeGlue, { who, headers }: Parameters<Route>[1]): Response {
  const own = glue.carts.filter(({ owner, shares }) => owner === who || shares.some((one) => isFor(one, who)))
  const text = JSON.stringify({ data: own.map((cart) => cartOf(glue, cart, who)), ...included(glue) })
  const tag = `"${text.length}-${[...text].reduce((sum, unit) => (sum * 31 + (unit.codePointAt(0) ?? 0)) % 1_000_003, 7)}"`
  if (headers.get('If-None-Match') === tag) return new Response(null, { status: 304, headers: { ETag: tag } })
  return new Response(text, { headers: { ETag: tag } })
}

function createCart(glue: FakeGlue, { who, body }: Parameters<Route>[1]): Response {
  const attributes = recordOf(recordOf(recordOf(body).data).attributes)
  const { shop, lines, totals } = recordOf(attributes.handcart)
  const handcart = Array.isArray(lines) ? { shop, lines, totals } : undefined
  const cart = { id: newCartId(glue), owner: who, name: String(attributes.name), handcart, items: [], shares: [] }
  glue.carts.push(cart)
  return json({ data: cartOf(glue, cart, who) }, { status: 201 })
}

function tagOf({ id, name, items }: FakeCart): string {
  return `"${id} ${name} ${items.length}"`
}

function renameCart(cart: FakeCart, { headers, body }: Seen): Response {
  const tag = headers.get('If-Match')
  if (tag !== tagOf(cart)) return refusal(tag === null ? 'invalid.if-match-missing' : 'conflict.if-match')
  cart.name = attribute(body, 'name')
  return json({ data: { type: 'carts', id: cart.id, attributes: {} } })
}

function addItem(cart: FakeCart, body: unknown): Response {
  cart.items.push({ sku: attribute(body, 'sku'), quantity: Number(attribute(body, 'quantity')) })
  return json({ data: { type: 'carts', id: cart.id, attributes: {} } }, { status: 201 })
}

function share(glue: FakeGlue, cart: FakeCart, body: unknown): Response {
  const to = attribute(body, 'idCompanyUser')
  if (!glue.people.some(({ id }) => id === to)) return refusal('not-found.company-user')
  if (cart.shares.some((known) => known.to === to)) return refusal('conflict.share')
  const made = { id: `share-${cart.id}-${to}`, to, permission: Number(attribute(body, 'idCartPermissionGroup')) }
  cart.shares.push(made)
  return json({ data: shareOf(made) }, { status: 201 })
}

function change(found: FakeShare, body: unknown): Response {
  found.permission = Number(attribute(body, 'idCartPermissionGroup'))
  return json({ data: shareOf(found) })
}

function isFor({ to, answer: given }: FakeShare, who: string): boolean {
  return to === who && given?.state !== 'declined'
}

const STATES: Readonly<Record<string, ShareState>> = {
  open: 'opened',
  add: 'added',
  addElsewhere: 'opened',
  takeOut: 'opened',
  reply: 'opened',
  decline: 'declined',
  restore: 'opened',
}

function answer(found: FakeShare, { who, body }: Parameters<Route>[1]): Response {
  if (found.to !== who) return refusal('forbidden.share')
  const attributes = recordOf(recordOf(recordOf(body).data).attributes)
  const move = String(attributes.move)
  const before = found.answer ?? { state: 'shared', message: '' }
  const isSaid = move === 'reply' || move === 'decline'
  const message = isSaid ? String(attributes.message ?? '') : move === 'restore' ? '' : before.message
  const state = move === 'reply' && before.state === 'added' ? 'added' : (STATES[move] ?? 'shared')
  found.answer = { state, message }
  return json({ data: stateOf(found) })
}

function stateOf({ id, to, said = '', agent = null, answer: { state, message } = { state: 'shared', message: '' } }: FakeShare): object {
  const at = '2026-11-20T10:30:00.000Z'
  const times = {
    openedAt: state === 'opened' ? at : null,
    addedAt: state === 'added' ? at : null,
    declinedAt: state === 'declined' ? at : null,
  }
  return { type: 'share-states', id, attributes: { idCompanyUser: to, idCart: 'cart', state, ...times, message, said, agent } }
}

function withCart(glue: FakeGlue, { id, who }: Parameters<Route>[1], work: (cart: FakeCart) => Response): Response {
  const cart = glue.carts.find((known) => known.id === id)
  return cart && (cart.owner === who || cart.shares.some((one) => isFor(one, who))) ? work(cart) : refusal('not-found.cart')
}

function withShare(glue: FakeGlue, { id }: Parameters<Route>[1], work: (cart: FakeCart, share: FakeShare) => Response): Response {
  for (const cart of glue.carts) for (const found of cart.shares) if (found.id === id) return work(cart, found)
  return refusal('not-found.share')
}

function gone<T>(list: T[], item: T): Response {
  list.splice(list.indexOf(item), 1)
  return new Response(null, { status: 204 })
}

function cartOf(glue: FakeGlue, { id, owner, name, handcart, items, shares }: FakeCart, who: string): object {
  const mine = shares.find(({ to }) => to === who)
  const at = '2026-11-20T10:00:00.000Z'
  const own = { idCompanyUser: owner, name: glue.people.find((person) => person.id === owner)?.name ?? '', company: 'Lumen Office GmbH' }
  const more = handcart && {
    owner: own,
    shop: handcart.shop,
    totals: handcart.totals,
    lineCount: handcart.lines.length,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  const lines = handcart?.lines.map(idOf) ?? items.map(({ sku }) => sku)
  return {
    type: 'carts',
    id,
    attributes: { name, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', isDefault: false, ...(more ? { handcart: more } : {}) },
    relationships: {
      items: { data: lines.map((line) => ({ type: 'items', id: line })) },
      'shared-carts': { data: (owner === who ? shares : ownOf(glue, mine)).map((known) => ({ type: 'shared-carts', id: known.id })) },
      ...(mine ? { 'cart-permission-groups': { data: [{ type: 'cart-permission-groups', id: String(mine.permission) }] } } : {}),
    },
  }
}

function ownOf({ features }: FakeGlue, mine: FakeShare | undefined): readonly FakeShare[] {
  return mine && features.includes('share-states') ? [mine] : []
}

function shareOf({ id, to, permission }: FakeShare): object {
  const relationships = {
    'company-users': { data: [{ type: 'company-users', id: to }] },
    'share-states': { data: [{ type: 'share-states', id }] },
  }
  return { type: 'shared-carts', id, attributes: { idCompanyUser: to, idCartPermissionGroup: permission }, relationships }
}

function userOf({ id, isActive }: FakeGlue['people'][number]): object {
  const relationships = {
    customers: { data: [{ type: 'customers', id }] },
    'company-business-units': { data: [{ type: 'company-business-units', id: 'unit' }] },
    companies: { data: [{ type: 'companies', id: 'lumen' }] },
  }
  return { type: 'company-users', id, attributes: { isActive, isDefault: true }, relationships }
}

function statesOf({ features, carts }: FakeGlue): readonly object[] {
  return features.includes('share-states') ? carts.flatMap(({ shares }) => shares.map(stateOf)) : []
}

// As Glue does: a line added by SKU has the SKU as its id, and each type and id is there once.
function included(glue: FakeGlue, carts: readonly FakeCart[] = glue.carts): { readonly included: readonly object[] } {
  const people = glue.people.flatMap((person) => {
    const { firstName, lastName, email } = customerOf(person)
    return [userOf(person), { type: 'customers', id: person.id, attributes: { firstName, lastName, email } }]
  })
  const items = carts.flatMap(({ owner, handcart, items: plain }) => [
    ...(handcart?.lines ?? []).map((line) => ({
      type: 'items',
      id: idOf(line),
      attributes: {
        sku: 'x',
        quantity: 1,
        ...line,
        handcart: { ...line, version: 1, addedBy: { idCompanyUser: owner, name: glue.people.find(({ id }) => id === owner)?.name ?? '' } },
      },
    })),
    ...plain.map(({ sku, quantity }) => ({ type: 'items', id: sku, attributes: { sku, quantity } })),
  ])
  const once = [...Map.groupBy(items, ({ id }) => id).values()].flatMap(([first]) => first ?? [])
  const places = [
    { type: 'company-business-units', id: 'unit', attributes: { name: 'Sales' } },
    { type: 'companies', id: 'lumen', attributes: { name: 'Lumen Office GmbH' } },
  ]
  return { included: [...people, ...once, ...places, ...glue.carts.flatMap(({ shares }) => shares.map(shareOf)), ...statesOf(glue)] }
}

function idOf(line: object): string {
  return String(recordOf(line).id)
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function attribute(body: unknown, name: string): string {
  return String(recordOf(recordOf(recordOf(body).data).attributes)[name])
}
