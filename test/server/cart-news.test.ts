/** What is new of somebody's carts, on the real database: nothing is missed, whoever writes meanwhile, and nothing else is told. */
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CartAnswer, listCarts } from '../../lib/api/cart-list.ts'
import { askForCarts } from '../../lib/api/cart-news.ts'
import type { RemoteCart } from '../../lib/api/documents.ts'
import type { Endpoint } from '../../lib/api/request.ts'
import { createApp } from '../../server/http/app.ts'
import type { Db } from '../../server/store/db.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, callerOn, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'

const NAMES = ['mara', 'jonas', 'sofia'] as const
type Name = (typeof NAMES)[number]
const INCLUDES = 'items,shared-carts,company-users,customers,cart-permission-groups'

let glue: GlueApp
/** On the same database, its clock a minute late. */
let other: GlueApp
const callers = new Map<Name, Caller>()
const tokens = new Map<Name, string>()

beforeAll(async () => {
  glue = await startGlueApp()
  other = await startGlueApp({ on: glue.database })
  other.clock.ms = -60_000
  for (const name of NAMES) {
    const call = { attributes: { username: `${name}@lumen.example`, password: 'handcart-demo' } }
    const token: string = (await glue.nobody('POST', '/access-tokens', call)).json.data.attributes.accessToken
    tokens.set(name, token)
    callers.set(name, glue.withToken(token))
  }
})
afterAll(() => glue.database.drop())

const as = (name: Name): Caller => callers.get(name) ?? expect.fail()
const endpointOf = (name: Name, app = glue): Endpoint => ({
  server: 'http://localhost',
  fetch: (input, init) => app.fetch(new Request(input, init)),
  language: 'en',
  features: ['cart-lines', 'cart-news', 'idempotency'],
  token: tokens.get(name),
})

/** What a device has of somebody's carts. */
interface Device {
  readonly carts: Map<string, RemoteCart>
  tag: string | undefined
}
function take(device: Device, answer: CartAnswer | undefined): void {
  if (!answer) return
  if (answer.isWhole) device.carts.clear()
  for (const id of answer.gone) device.carts.delete(id)
  for (const cart of answer.carts) device.carts.set(cart.id, cart)
  device.tag = answer.tag
}
const sync = async (device: Device, endpoint: Endpoint): Promise<void> => take(device, await askForCarts(endpoint, { tag: device.tag }))
const byId = (carts: Iterable<RemoteCart>): readonly RemoteCart[] => [...carts].toSorted((a, b) => a.id.localeCompare(b.id))
const whole = async (name: Name): Promise<readonly RemoteCart[]> =>
  byId((await listCarts(endpointOf(name), { tag: undefined }))?.carts ?? [])

const action = fc.record({
  who: fc.constantFrom(...NAMES),
  what: fc.constantFrom(
    'create',
    'add',
    'add',
    'set',
    'remove',
    'rename',
    'share',
    'share',
    'permission',
    'stop',
    'delete',
    'sync',
    'sync',
  ),
  pick: fc.nat(50),
  to: fc.constantFrom(...NAMES),
  group: fc.constantFrom(1, 2),
})
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

/** Does something to some cart; what is not allowed just does not happen. */
async function act({ who, what, pick, to, group }: Action, devices: ReadonlyMap<Name, Device>): Promise<void> {
  const [person, device] = [as(who), devices.get(who) ?? expect.fail()]
  if (what === 'sync') return sync(device, endpointOf(who, pick % 2 === 0 ? glue : other))
  if (what === 'create') return void (await newCart(person, `Cart ${v7().slice(-8)}`))
  const { json } = await person('GET', '/carts?include=shared-carts')
  const carts: readonly { id: string; relationships?: Record<string, { data: readonly { id: string }[] }> }[] = json.data
  const cart = carts[pick % Math.max(1, carts.length)]
  if (!cart) return
  const share = cart.relationships?.['shared-carts']?.data[0]?.id ?? v7()
  const path = `/carts/${cart.id}`
  if (what === 'add') await person('POST', `${path}/items`, { attributes: { sku: `S${pick % 4} ${cart.id}`, quantity: 1 } })
  if (what === 'set')
    await person('PATCH', `${path}/items/${encodeURIComponent(`S${pick % 4} ${cart.id}`)}`, { attributes: { quantity: 2 + pick } })
  if (what === 'remove') await person('DELETE', `${path}/items/${encodeURIComponent(`S${pick % 4} ${cart.id}`)}`)
  if (what === 'share') await newShareIfAllowed(person, cart.id, { to, group })
  if (what === 'permission') await person('PATCH', `/shared-carts/${share}`, { attributes: { idCartPermissionGroup: group } })
  if (what === 'stop') await person('DELETE', `/shared-carts/${share}`)
  if (what === 'delete') await person('DELETE', path)
  if (what !== 'rename') return
  const { headers } = await person('GET', path)
  await person('PATCH', path, { attributes: { name: `Named ${pick}` }, headers: { 'If-Match': headers.get('ETag') ?? '"none"' } })
}

async function newShareIfAllowed(person: Caller, cart: string, { to, group }: Pick<Action, 'to' | 'group'>): Promise<void> {
  await person('POST', `/carts/${cart}/shared-carts`, { attributes: { idCompanyUser: PEOPLE[to], idCartPermissionGroup: group } })
}

describe('devices that sync while three people change and share carts at once', () => {
  it('end with exactly the carts a whole list gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(action, { maxLength: 15 }), { minLength: 2, maxLength: 4 }), async (hands) => {
        const devices = new Map(NAMES.map((name): [Name, Device] => [name, { carts: new Map(), tag: undefined }]))
        const busy = Promise.all(
          hands.map(async (actions) => {
            for (const one of actions) await act(one, devices)
          }),
        )
        let isBusy = true
        const watchers = NAMES.map(async (name) => {
          const device: Device = { carts: new Map(), tag: undefined }
          // None is left under way: what it holds would be told twice.
          while (isBusy) await sync(device, endpointOf(name, other))
          return [name, device] as const
        })
        await busy.finally(() => {
          isBusy = false
        })
        for (const [name, device] of [...(await Promise.all(watchers)), ...devices]) {
          await sync(device, endpointOf(name))
          expect(byId(device.carts.values())).toEqual(await whole(name))
          expect(await askForCarts(endpointOf(name), { tag: device.tag })).toBeUndefined()
        }
      }),
      { numRuns: rounds(3, 100) },
    )
  }, 900_000)
})

describe('a change that is committed late', () => {
  it('is told, also to who was told of what began after it', async () => {
    const [first, second] = [await newCart(as('mara'), 'Slow'), await newCart(as('mara'), 'Fast')]
    const device: Device = { carts: new Map(), tag: undefined }
    await sync(device, endpointOf('mara'))
    // The first write is done but not committed while the second is made, committed and told.
    await glue.database.db.transaction(async (tx) => {
      const slow = createApp({ ...glue.deps, db: { ...tx, transaction: (work) => work(tx) } })
      await callerOn(slow, tokens.get('mara') ?? '')('POST', `/carts/${first}/items`, { attributes: { sku: 'A', quantity: 1 } })
      await as('mara')('POST', `/carts/${second}/items`, { attributes: { sku: 'B', quantity: 1 } })
      await sync(device, endpointOf('mara'))
      expect([first, second].map((id) => device.carts.get(id)?.lines.length)).toEqual([0, 1])
    })
    await sync(device, endpointOf('mara'))
    expect(device.carts.get(first)?.lines.length).toBe(1)
  })

  it('is told when its cart was just being numbered', async () => {
    const cart = await newCart(as('mara'), 'Numbered')
    const device: Device = { carts: new Map(), tag: undefined }
    await sync(device, endpointOf('mara'))
    await as('mara')('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } })
    // Between the numbering and its commit somebody adds a line: that write must wait, and set its mark again.
    let write: Promise<unknown> | undefined
    const watched: Db = {
      ...glue.database.db,
      transaction: (work) =>
        glue.database.db.transaction(async (tx) => {
          const result = await work(tx)
          write ??= as('mara')('POST', `/carts/${cart}/items`, { attributes: { sku: 'B', quantity: 1 } })
          await waiting()
          return result
        }),
    }
    const app = createApp({ ...glue.deps, db: watched })
    const { json } = await callerOn(app, tokens.get('mara') ?? '')('GET', `/cart-news?since=${device.tag?.slice('news:'.length)}`)
    await write
    device.tag = `news:${json.meta.since}`
    await sync(device, endpointOf('mara'))
    expect(device.carts.get(cart)?.lines.length).toBe(2)
  })
})

/** Until some statement waits for a lock. */
async function waiting(): Promise<void> {
  const text = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
  for (let looks = 0; looks < 200; looks += 1) if ((await glue.database.db.query({ name: 'waiting', text })).length > 0) return
}

describe('what it costs', () => {
  const statements: string[] = []
  let since: string
  let cart: string
  let mara: Caller

  beforeEach(async () => {
    cart = await newCart(as('mara'), `Costs ${v7().slice(-8)}`)
    await as('mara')('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 1 } })
    const counted: Db = {
      ...glue.database.db,
      query: (statement, values) => {
        statements.push(statement.name)
        return glue.database.db.query(statement, values)
      },
    }
    mara = callerOn(createApp({ ...glue.deps, db: counted }), tokens.get('mara') ?? '')
    since = (await newest(as('mara'))).meta.since
  })

  async function newest(caller: Caller, from = '') {
    let { json } = await caller('GET', `/cart-news?include=${INCLUDES}&since=${from}`)
    while (json.links.next !== undefined)
      json = (await caller('GET', new URL(json.links.next).pathname + new URL(json.links.next).search)).json
    return json
  }

  it('nothing new is one statement beside the session, and no body', async () => {
    await mara('GET', `/cart-news?since=${since}`)
    statements.length = 0
    const { status, json } = await mara('GET', `/cart-news?include=${INCLUDES}&since=${since}`)
    expect([status, json, statements]).toEqual([204, undefined, ['session-by-token', 'news-since']])
  })

  it('one cart of five hundred costs its own bytes', async () => {
    const many = `with c as (insert into cart (company_id, id, owner_id, name, price_mode, currency, store, is_default, version, created_at, updated_at)
      select company_id, gen_random_uuid(), id, 'Of many ' || n, 'GROSS_MODE', 'EUR', 'DE', false, 1, now(), now()
      from company_user, generate_series(1, 500) n where id = $1 returning company_id, id, owner_id)
      insert into cart_news (company_id, cart_id, reader_id, seq) select company_id, id, owner_id, 9007199254740991 from c`
    await glue.database.db.query({ name: 'many', text: many }, [PEOPLE.mara])
    since = (await newest(as('mara'))).meta.since
    await newShare(as('mara'), cart, PEOPLE.jonas)
    for (let line = 0; line < 20; line += 1)
      await as('mara')('POST', `/carts/${cart}/items`, { attributes: { sku: `L${line}`, quantity: 1 } })
    const [alone, news] = [
      await as('mara')('GET', `/carts/${cart}?include=${INCLUDES}`),
      await as('mara')('GET', `/cart-news?include=${INCLUDES}&since=${since}`),
    ]
    const [own, told] = [JSON.stringify(alone.json).length, JSON.stringify(news.json).length]
    console.info(`one changed cart of 500, 20 lines: ${told} bytes; the cart by itself: ${own} bytes`)
    expect(news.json.data.map(({ id }: { id: string }) => id)).toEqual([cart])
    expect(told - own).toBeLessThan(2048)
    const all = await as('mara')('GET', `/cart-news?include=${INCLUDES}`)
    // Of the hundred some are gone.
    expect(all.json.data.length).toBeLessThanOrEqual(100)
    expect([all.json.meta.isWhole, all.json.links.next]).toEqual([true, expect.stringContaining('since=')])
  }, 60_000)

  it('a list that is known is told so without its carts being read, until another cart is the default', async () => {
    const headers = { 'If-None-Match': (await mara('GET', '/carts', { headers: { 'If-None-Match': '"none"' } })).headers.get('ETag') ?? '' }
    statements.length = 0
    expect([(await mara('GET', '/carts', { headers })).status, statements]).toEqual([304, ['session-by-token', 'news-head']])
    await newCart(as('mara'), 'Default now')
    expect((await mara('GET', '/carts', { headers })).status).toBe(200)
  })
})

describe('a number nobody gave', () => {
  it.each(['x', '-1', '9007199254740990', '99999999999999999999'])('is answered with everything: %s', async (since) => {
    const { json } = await as('jonas')('GET', `/cart-news?since=${since}`)
    expect([json.meta.isWhole, json.meta.gone]).toEqual([true, []])
  })
})

describe('a server that is to be like Spryker’s', () => {
  it('has no such resource', async () => {
    const plain = await startGlueApp({ on: glue.database, ownResources: false })
    expect((await plain.withToken(tokens.get('mara') ?? '')('GET', '/cart-news')).status).toBe(404)
  })
})
