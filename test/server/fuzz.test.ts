/**
 * Every operation of the OpenAPI document, many times with right and with broken requests. Thirteen checks: no server error, statuses,
 * content types, headers and bodies as documented, broken input refused, right input taken, missing headers told, other methods not found,
 * gone things stay gone, new things are there, tokens never ignored, answers in time.
 */
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApiDocument } from '../../server/glue/openapi/document.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, type GlueAnswer, type GlueApp, type Json, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { conformanceTo, type Operation, operationsOf, valuesOf } from '../support/openapi.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/strict-seed.json')
// Enough to meet each kind of broken request several times.
const CASES = rounds(60, 1000)
// They hand out all there is, which grows with each case of the others.
const OF_ALL_THERE_IS: ReadonlySet<string> = new Set(['get-audit-entries', 'get-person-data'])
const SLOWEST_MS = 5000
const document = JSON.parse(JSON.stringify(openApiDocument()))
const conforms = conformanceTo(document)
const MEDIA = { 'Content-Type': 'application/vnd.api+json' }
const OWN_GUEST = { 'X-Anonymous-Customer-Unique-Id': 'fuzz' }

let glue: GlueApp
let mara: Caller
const tokens: Record<string, Readonly<Record<string, string>>> = { guest: OWN_GUEST }
const ids: Record<string, readonly string[]> = {}

beforeAll(async () => {
  // Answers are timed, not hurried: a hundred carts are made first so that lists have something to list.
  glue = await startGlueApp({ seed: SEED })
  const customer = await glue.nobody('POST', '/access-tokens', {
    attributes: { username: 'mara@lumen.example', password: 'handcart-demo' },
  })
  const agent = await glue.nobody('POST', '/agent-access-tokens', {
    attributes: { username: 'ben@agents.example', password: 'handcart-demo' },
  })
  tokens.customer = { Authorization: `Bearer ${customer.json.data.attributes.accessToken}` }
  tokens.agent = { Authorization: `Bearer ${agent.json.data.attributes.accessToken}` }
  mara = glue.withToken(customer.json.data.attributes.accessToken)
  const cart = await newCart(mara, 'Fuzz')
  await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } })
  const guest = await glue.nobody('POST', '/guest-cart-items', { attributes: { sku: 'A', quantity: 1 }, headers: OWN_GUEST })
  ids.cart = [cart, guest.json.data.id]
  ids.share = [await newShare(mara, cart, PEOPLE.jonas)]
  ids.item = ['A']
  ids.reference = ['DE--101']
  ids.id = [PEOPLE.jonas, '1', '0192f000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000011']
})
afterAll(() => glue.database.drop())

interface Request {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Whether anything in it breaks the document. */
  readonly isBroken: boolean
}

const odd = fc.oneof(
  fc.constantFrom('%20', '%00', '..%2Fx', "';%20drop%20table%20cart;%20--", 'nonsense', '%F0%9F%92%A9', 'a'.repeat(300)),
  fc.uuid(),
)
const oddHeaders = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  {},
  {},
  { 'Accept-Language': 'de' },
  { 'Idempotency-Key': 'ä' },
  { 'If-Match': 'x' },
)
const oddQuery = fc.constantFrom(
  '',
  '',
  '?include=items,shared-carts,company-users,cart-permission-groups,customers',
  '?include=,,x',
  '?page[offset]=0&page[limit]=2',
  '?page[offset]=-1&page[limit]=x',
  '?filter[x]=1',
  '?filter[company-roles.id]=x',
  '?fields[x]=',
  '?q=%25_',
  '?currency=EUR&priceMode=GROSS_MODE',
  '?currency=eur&priceMode=x',
)

function addressOf({ path: template }: Operation, pick: (name: string) => string): string {
  return template.replaceAll(/\{(\w+)\}/g, (_all, name: string) => pick(name))
}

/** Right requests. */
function rightRequests(operation: Operation): fc.Arbitrary<Request> {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const body = operation.spec.requestBody?.content['application/vnd.api+json'].schema
  return fc
    .record({
      path: fc.tuple(...names.map((name) => fc.constantFrom(...(ids[name] ?? ['x'])))),
      body: body ? valuesOf(body, document).map((value) => JSON.stringify(value)) : fc.constant(undefined),
    })
    .map(({ path: parts, body: text }) => ({
      address: addressOf(operation, (name) => encodeURIComponent(parts[names.indexOf(name)] ?? '')),
      headers: {},
      body: text,
      isBroken: false,
    }))
}

/** Requests with one thing broken, or several. */
function brokenRequests(operation: Operation): fc.Arbitrary<Request> {
  const body = operation.spec.requestBody?.content['application/vnd.api+json'].schema
  const broken = body
    ? fc.oneof(
        fc.constantFrom(
          '',
          '{',
          '[]',
          'null',
          '{"data":{}}',
          '{"data":{"type":"x","attributes":{}}}',
          '{"data":{"type":null,"attributes":[]}}',
        ),
        valuesOf(body, document).chain((value) => mutated(value)),
      )
    : fc.constant(undefined)
  return fc.record({ part: odd, query: oddQuery, headers: oddHeaders, body: broken }).map(({ part, query, headers, body: text }) => ({
    address: `${addressOf(operation, () => part)}${query}`,
    headers,
    body: text,
    isBroken: true,
  }))
}

// One attribute gone or of another kind.
function mutated(value: unknown): fc.Arbitrary<string> {
  const text = JSON.stringify(value)
  const names = Object.keys(JSON.parse(text).data.attributes)
  if (names.length === 0) return fc.constant(text)
  return fc
    .record({ name: fc.constantFrom(...names), value: fc.constantFrom(undefined, null, '', [], {}, -1, 0.0001, 'x'.repeat(400), true) })
    .map((change) => {
      const copy = JSON.parse(text)
      copy.data.attributes[change.name] = change.value
      return JSON.stringify(copy)
    })
}

async function send(operation: Operation, request: Request, own: Readonly<Record<string, string>>): Promise<GlueAnswer> {
  const started = performance.now()
  const headers = { ...MEDIA, ...own, ...request.headers }
  // Signing out would end the session of every case that follows.
  const address = operation.id.startsWith('delete-refresh') ? '/refresh-tokens/another' : request.address
  const answer = await glue.nobody(operation.method, address, { headers, ...(request.body === undefined ? {} : { body: request.body }) })
  expect(performance.now() - started, 'max_response_time').toBeLessThan(SLOWEST_MS)
  expect(answer.status, `not_a_server_error: ${JSON.stringify(answer.json)}`).not.toBe(500)
  return answer
}

// The one operation that is no JSON:API has a test of its own below.
const operations = operationsOf(document).filter(({ spec }) => !spec.requestBody?.content['application/x-www-form-urlencoded'])

describe.each(operations)('$id', (operation) => {
  const [scheme] = operation.schemes
  const own = (): Readonly<Record<string, string>> => (scheme === undefined ? {} : (tokens[scheme] ?? {}))

  it('answers as documented, whatever comes', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(rightRequests(operation), brokenRequests(operation), brokenRequests(operation)), async (request) => {
        // status_code, content_type, response_headers and response_schema conformance
        expect(conforms(operation, await send(operation, request, own()))).toEqual([])
      }),
      { numRuns: OF_ALL_THERE_IS.has(operation.id) ? rounds(4, 20) : CASES },
    )
  })

  it('takes no body that is none of its own', async () => {
    const body = operation.spec.requestBody
    if (!body) return
    // negative_data_rejection
    for (const text of ['', '{', '{"data":{"type":"x","attributes":{}}}']) {
      const [right] = fc.sample(rightRequests(operation), 1)
      if (right) expect((await send(operation, { ...right, body: text }, own())).status).toBe(400)
    }
  })

  it('has no other methods: to Glue they are no addresses', async () => {
    // unsupported_method
    const [right] = fc.sample(rightRequests(operation), 1)
    const answer = await glue.nobody('PUT', right?.address ?? '', { headers: own() })
    expect([answer.status, answer.json]).toEqual([404, { errors: [{ status: 404, detail: 'Not Found' }] }])
  })

  it('asks for what it needs', async () => {
    // missing_required_header, ignored_auth
    const [right] = fc.sample(rightRequests(operation), 1)
    if (!right || scheme === undefined) return
    expect((await send(operation, right, {})).status).toBeGreaterThanOrEqual(400)
    if (scheme !== 'guest') expect((await send(operation, right, { Authorization: 'Bearer lumen.wrong' })).status).toBe(401)
  })
})

describe('post-token', () => {
  const [operation] = operationsOf(document).filter(({ id }) => id === 'post-token')
  const value = fc.oneof(
    fc.constantFrom('', 'password', 'refresh_token', 'mara@lumen.example', 'handcart-demo'),
    fc.string({ unit: 'binary' }),
  )
  const form = fc.oneof(
    fc
      .array(fc.tuple(fc.constantFrom('grant_type', 'username', 'password', 'refresh_token', 'x'), value))
      .map((fields) => new URLSearchParams(fields.map(([name, text]) => [name, text])).toString()),
    fc.string(),
  )

  it('answers as documented, whatever comes', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(form, async (body) => {
        const answer = await glue.nobody('POST', '/token', { body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })
        expect(operation && conforms(operation, answer)).toEqual([])
      }),
      { numRuns: CASES },
    )
  })
})

describe('right requests', () => {
  const idOf = ({ json }: GlueAnswer): string => json.data.id
  const bodyOf = (id: string): Json =>
    operationsOf(document).find((operation) => operation.id === id)?.spec.requestBody.content['application/vnd.api+json'].schema

  it('make carts that are there, until they are deleted', async () => {
    // positive_data_acceptance, ensure_resource_availability, use_after_free
    await fc.assert(
      fc.asyncProperty(valuesOf(bodyOf('post-carts'), document), async (value) => {
        // Which stores and currencies there are is the shop's business, not the document's.
        const { attributes } = JSON.parse(JSON.stringify(value)).data
        const made = await mara('POST', '/carts', { attributes: { ...attributes, store: 'DE', currency: 'EUR' } })
        expect(made.status, JSON.stringify(made.json)).toBe(201)
        expect((await mara('GET', `/carts/${idOf(made)}`)).status).toBe(200)
        expect((await mara('DELETE', `/carts/${idOf(made)}`)).status).toBe(204)
        expect((await mara('GET', `/carts/${idOf(made)}`)).status).toBe(404)
      }),
      { numRuns: 100 },
    )
  })

  it('make lines and shares that are there, until they are ended', async () => {
    await fc.assert(
      fc.asyncProperty(valuesOf(bodyOf('post-carts-by-cart-items'), document), fc.constantFrom(1, '2'), async (value, group) => {
        const cart = await newCart(mara, 'Lines')
        const added = await mara('POST', `/carts/${cart}/items?include=items`, { body: JSON.stringify(value) })
        expect(added.status, JSON.stringify(added.json)).toBe(201)
        const line = encodeURIComponent(added.json.included[0].id)
        expect((await mara('DELETE', `/carts/${cart}/items/${line}`)).status).toBe(204)
        expect((await mara('DELETE', `/carts/${cart}/items/${line}`)).status).toBe(404)
        const attributes = { idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: group }
        const share = await mara('POST', `/carts/${cart}/shared-carts`, { attributes })
        expect((await mara('DELETE', `/shared-carts/${idOf(share)}`)).status).toBe(204)
        expect((await mara('DELETE', `/shared-carts/${idOf(share)}`)).status).toBe(404)
      }),
      { numRuns: 100 },
    )
  })
})
