/** What owners of carts, and callers, say of themselves for checkout: whole for them alone, masks for everybody else, nothing of it anywhere else. */
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnerData } from '../../lib/contract/owner-data.ts'
import { routes } from '../../server/glue/routes.ts'
import { createApp } from '../../server/http/app.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/strict-seed.json')
const NOTHING = { shown: 'nothing', mayFill: true }
// No four characters in a row of it are anywhere by chance: each counts as seen.
const DATA: OwnerData = {
  name: 'ჯანა ღვინძე',
  email: 'q~z^x|q~@wyvern.example',
  phone: '+4/9-8/3-2/1-7/7',
  addresses: [
    { kind: 'delivery', street: 'ბაღისქუჩა', postCode: 'ჟ/9-0', city: 'ზღვისპირი', country: 'საქართველო' },
    { kind: 'billing', street: 'მთისქუჩა', postCode: 'ჩ/1-1', city: 'ქვედაუბანი', country: 'იმერეთი' },
  ],
}
const MASKS = {
  name: 'ჯ*** ღ**',
  email: 'q•••@•••',
  phone: '•••• 77',
  addresses: [
    { kind: 'delivery', mask: '••••' },
    { kind: 'billing', mask: '••••' },
  ],
}

let glue: GlueApp
let mara: Caller
let agent: Caller
let acting: Caller

beforeAll(async () => {
  glue = await startGlueApp({ seed: SEED, mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
  mara = await glue.as('mara@lumen.example')
  const { json } = await glue.nobody('POST', '/agent-access-tokens', {
    attributes: { username: 'anna@agents.example', password: 'handcart-demo' },
  })
  agent = glue.withToken(json.data.attributes.accessToken)
  const found = await agent('GET', '/agent-customer-search?q=mara')
  const [{ customerReference }] = found.json.data[0].attributes.customers
  const made = await agent('POST', '/agent-customer-impersonation-access-tokens', { attributes: { customerReference } })
  acting = glue.withToken(made.json.data.attributes.accessToken)
})
afterAll(() => glue.database.drop())

const fill = (caller: Caller, cart: string, data: unknown = DATA, headers = {}): Promise<GlueAnswer> =>
  caller('POST', `/carts/${cart}/owner-data`, { attributes: data, headers })
const seen = async (caller: Caller, cart: string) => (await caller('GET', `/carts/${cart}/owner-data`)).json.data?.attributes
const rows = (text: string, values: readonly unknown[] = []) =>
  glue.database.db.query({ name: `q${text.length}${text.slice(-20)}`, text }, values)
const kept = async (cart: string) => (await rows('select * from owner_data where cart_id = $1', [cart])).length
async function newDevice(): Promise<{ readonly token: string; readonly call: Caller }> {
  const { json } = await glue.nobody('POST', '/anonymous-customers', { attributes: {} })
  const token = json.data.attributes.accessToken
  return { token, call: glue.withToken(token) }
}
const linkTo = async (caller: Caller, cart: string): Promise<string> =>
  new URL(
    (await caller('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })).json.data
      .attributes.url,
  ).pathname
const page = async (address: string, init: RequestInit = {}) => (await glue.fetch(new Request(`http://localhost${address}`, init))).text()

async function filledCart(): Promise<string> {
  const cart = await newCart(mara, 'Filled')
  await newShare(mara, cart, PEOPLE.jonas, 1)
  await newShare(mara, cart, PEOPLE.sofia, 2)
  expect((await fill(mara, cart)).status).toBe(204)
  return cart
}

describe('what an owner says of themselves', () => {
  it('is theirs to read whole, and masks for everybody else with a right to the cart, an agent in their name too', async () => {
    const cart = await filledCart()
    expect(await seen(mara, cart)).toMatchObject({ shown: 'clear', mayFill: true, data: DATA })
    for (const other of [await glue.as('jonas@lumen.example'), await glue.as('sofia@lumen.example'), acting])
      expect(await seen(other, cart)).toEqual({ shown: 'masks', mayFill: false, masks: MASKS, updatedAt: expect.any(String) })
  })

  it('is nobody’s who has no right to the cart, and filled and removed by nobody else', async () => {
    const cart = await filledCart()
    const strangers = [await glue.as('emil@lumen.example'), await glue.as('nina@nordwerk.example'), (await newDevice()).call]
    for (const stranger of strangers)
      expect(errorsOf(await stranger('GET', `/carts/${cart}/owner-data`))).toEqual(['404 101 Cart with given uuid not found.'])
    expect((await glue.nobody('GET', `/carts/${cart}/owner-data`)).status).toBe(403)
    const others = [await glue.as('jonas@lumen.example'), await glue.as('sofia@lumen.example'), acting]
    for (const other of others) {
      expect([(await fill(other, cart)).status, (await other('DELETE', `/carts/${cart}/owner-data`)).status]).toEqual([403, 403])
    }
    expect(await seen(mara, cart)).toMatchObject({ data: DATA })
  })

  it('is replaced as a whole, removed by its owner, and logged without a word of it', async () => {
    const cart = await filledCart()
    const other = { name: 'Y', email: '', phone: '', addresses: [] }
    expect((await fill(mara, cart, other)).status).toBe(204)
    expect(await seen(mara, cart)).toMatchObject({ data: other })
    expect([
      (await mara('DELETE', `/carts/${cart}/owner-data`)).status,
      (await mara('DELETE', `/carts/${cart}/owner-data`)).status,
    ]).toEqual([204, 204])
    expect([await seen(mara, cart), await kept(cart)]).toEqual([NOTHING, 0])
    expect(await rows("select kind, data from cart_event where cart_id = $1 and kind like '%OwnerData' order by seq", [cart])).toEqual(
      ['setOwnerData', 'setOwnerData', 'removeOwnerData'].map((kind) => ({ kind, data: {} })),
    )
  })

  it('is asked of a cart that says nothing without an error', async () => {
    const cart = await newCart(mara, 'Bare')
    await newShare(mara, cart, PEOPLE.jonas, 1)
    expect([await seen(mara, cart), await seen(await glue.as('jonas@lumen.example'), cart)]).toEqual([
      NOTHING,
      { shown: 'nothing', mayFill: false },
    ])
  })

  it.each<[string, unknown, string]>([
    ['an attribute nobody knows', { ...DATA, iban: 'DE00' }, ''],
    ['a part that is missing', { ...DATA, phone: undefined }, 'phone'],
    ['a long name', { ...DATA, name: 'n'.repeat(101) }, 'name'],
    ['10,000 characters', { ...DATA, name: 'n'.repeat(10_000) }, 'name'],
    ['no address', { ...DATA, email: 'q~z^x|q~' }, 'email'],
    ['no number', { ...DATA, phone: '<script>' }, 'phone'],
    ['two of a kind', { ...DATA, addresses: [DATA.addresses[0], DATA.addresses[0]] }, 'addresses'],
    ['an address with more', { ...DATA, addresses: [{ ...DATA.addresses[0], note: 'x' }] }, 'addresses.0'],
    ['nothing at all', { name: ' ', email: '', phone: '', addresses: [] }, 'name'],
  ])('is refused with %s, without repeating what was sent', async (_what, data, field) => {
    const cart = await newCart(mara, 'Refused')
    const answer = await fill(mara, cart, data)
    expect([answer.status, errorsOf(answer)[0]]).toEqual([422, expect.stringContaining(`422 901 ${field}`)])
    expect([leaksIn(answer.raw, [DATA]), await kept(cart)]).toEqual([[], 0])
  })

  it('keeps hostile texts as texts, and shows their masks as such', async () => {
    const cart = await newCart(mara, 'Hostile')
    const hostile = { ...DATA, name: '<img src=x onerror=alert(1)> \u202e"><script>' }
    expect((await fill(mara, cart, hostile)).status).toBe(204)
    expect((await seen(mara, cart)).data.name).toBe('<img src=x onerror=alert(1)> "><script>')
    const shown = await page(await linkTo(mara, cart))
    expect([shown.includes('<script>'), shown.includes('onerror'), shown.includes('•*** •**')]).toEqual([false, false, true])
  })

  it('is kept for no repeated request', async () => {
    const cart = await newCart(mara, 'Repeated')
    const headers = { 'Idempotency-Key': 'owner-data-repeated-0001' }
    const [first, again] = [await fill(mara, cart, DATA, headers), await fill(mara, cart, DATA, headers)]
    expect([first.status, again.status, again.headers.get('Idempotent-Replayed')]).toEqual([204, 204, 'true'])
    expect(leaksIn(JSON.stringify(await rows('select * from idempotent_answer')), [DATA])).toEqual([])
  })

  it('goes with its cart', async () => {
    const cart = await filledCart()
    expect((await mara('DELETE', `/carts/${cart}`)).status).toBe(204)
    expect(await kept(cart)).toBe(0)
  })

  it('is masked on the page of an invitation, too', async () => {
    const cart = await filledCart()
    await mara('POST', `/carts/${cart}/invitations`, { attributes: { address: 'masked@buyer.example', idCartPermissionGroup: 1 } })
    const [mailed] = await rows("select data->'letter'->>'path' as path from mail where recipient = 'masked@buyer.example'")
    const shown = await page(String(mailed?.path))
    expect([shown.includes('ჯ*** ღ**'), leaksIn(shown, [DATA])]).toEqual([true, []])
    await mara('DELETE', `/carts/${cart}/owner-data`)
    expect(await page(String(mailed?.path))).not.toContain('Details for checkout')
  })

  it('is masked on the page of a link from the moment it is said, without scripts, and gone with it', async () => {
    const cart = await newCart(mara, 'Linked')
    const address = await linkTo(mara, cart)
    expect(await page(address)).not.toContain('Details for checkout')
    await fill(mara, cart)
    const shown = await page(address)
    expect([shown.includes('Details for checkout'), shown.includes('ჯ*** ღ**'), shown.includes('•••• 77'), leaksIn(shown, [DATA])]).toEqual(
      [true, true, true, []],
    )
    expect(await page(address, { headers: { 'accept-language': 'de' } })).toContain('Angaben für die Kasse')
    await mara('DELETE', `/carts/${cart}/owner-data`)
    expect(await page(address)).not.toContain('Details for checkout')
  })
})

/** Whatever a text tells of records: four characters in a row of any value of them. */
function leaksIn(text: string, records: readonly OwnerData[]): readonly string[] {
  return leaksOf(text, new Set(records.flatMap(valuesOf).flatMap(partsOf)))
}
function leaksOf(text: string, parts: ReadonlySet<string>): readonly string[] {
  return Array.from({ length: text.length }, (_, at) => text.slice(at, at + 4)).filter((part) => parts.has(part))
}
function valuesOf({ name, email, phone, addresses }: OwnerData): readonly string[] {
  const own = addresses.flatMap(({ street, postCode, city, country }) => [street, postCode, city, country])
  return [name, email.split('@')[0] ?? '', phone, ...own]
}
function partsOf(value: string): readonly string[] {
  return Array.from({ length: Math.max(1, value.length - 3) }, (_, at) => value.slice(at, at + 4))
}

const STEPS = [
  'sign in again',
  'open the link',
  'an agent looks',
  'refresh',
  'second device',
  'a colleague looks',
  'sign out',
  'fill in again',
] as const
type Step = (typeof STEPS)[number]

describe('the owner, signed in', () => {
  it('sees it whole in every order of signing in, opening links, moving in from a device, and agents in between', {
    timeout: 240_000,
  }, async () => {
    const orders = fc.record({
      begins: fc.constantFrom('signed in', 'on a device'),
      opens: fc.boolean(),
      steps: fc.array(fc.constantFrom(...STEPS), { minLength: 3, maxLength: 7 }),
    })
    let looks = 0
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        looks += await walked(order)
      }),
      { numRuns: rounds(4, 100), endOnFailure: true },
    )
    expect(looks).toBeGreaterThan(rounds(4, 100) * 4)
  })
})

interface Order {
  readonly begins: string
  readonly opens: boolean
  readonly steps: readonly Step[]
}

async function walked({ begins, opens, steps }: Order): Promise<number> {
  const device = begins === 'on a device' ? await newDevice() : undefined
  const first = device?.call ?? (await signedIn()).call
  const cart = await newCart(first, 'Order')
  const address = await linkTo(first, cart)
  expect((await fill(first, cart)).status).toBe(204)
  if (opens) await page(address)
  let owner = await signedIn()
  if (device) {
    expect(await seen(first, cart)).toMatchObject({ shown: 'clear', data: DATA })
    // Until it is theirs the account has no right to it.
    expect((await owner.call('GET', `/carts/${cart}/owner-data`)).status).toBe(404)
    expect((await owner.call('POST', '/anonymous-customer-moves', { attributes: { accessToken: device.token } })).status).toBe(201)
    expect((await first('GET', `/carts/${cart}/owner-data`)).status).toBe(401)
  }
  await newShare(owner.call, cart, PEOPLE.jonas, 1)
  let looks = 0
  const look = async () => {
    looks += 1
    expect(await seen(owner.call, cart)).toMatchObject({ shown: 'clear', mayFill: true, data: DATA })
  }
  await look()
  for (const step of steps) {
    if (step === 'sign in again' || step === 'second device') owner = await signedIn()
    if (step === 'sign out') {
      await owner.call('DELETE', '/refresh-tokens/mine')
      expect((await owner.call('GET', `/carts/${cart}/owner-data`)).status).toBe(401)
      owner = await signedIn()
    }
    if (step === 'refresh') owner = await refreshed(owner.refreshToken)
    if (step === 'open the link') expect(leaksIn(await page(address), [DATA])).toEqual([])
    if (step === 'an agent looks') expect(await seen(acting, cart)).toMatchObject({ shown: 'masks', masks: MASKS })
    if (step === 'a colleague looks')
      expect(await seen(await glue.as('jonas@lumen.example'), cart)).toMatchObject({ shown: 'masks', masks: MASKS })
    if (step === 'fill in again') expect((await fill(owner.call, cart)).status).toBe(204)
    await look()
  }
  return looks
}

interface SignedIn {
  readonly call: Caller
  readonly refreshToken: string
}
async function signedIn(): Promise<SignedIn> {
  const { json } = await glue.nobody('POST', '/access-tokens', {
    attributes: { username: 'mara@lumen.example', password: 'handcart-demo' },
  })
  return session(json)
}
async function refreshed(refreshToken: string): Promise<SignedIn> {
  return session((await glue.nobody('POST', '/refresh-tokens', { attributes: { refreshToken } })).json)
}
function session({ data: { attributes } }: GlueAnswer['json']): SignedIn {
  return { call: glue.withToken(attributes.accessToken), refreshToken: attributes.refreshToken }
}

/** Which record a planted cart has: values that no other has, none of whose parts is anywhere by chance. */
function planted(number: number): OwnerData {
  const letters = (salt: number, length: number): string =>
    Array.from({ length }, (_, at) => String.fromCodePoint(0x10d0 + ((number * 31 + salt * 17 + at * (7 + (number % 5))) % 33))).join('')
  const digits = String(7_000_000 + number * 7919 + 10).split('')
  const between = (signs: string, all: readonly string[]): string =>
    all.map((one, at) => `${one}${signs.charAt(at % signs.length)}`).join('')
  const address = (kind: 'delivery' | 'billing', salt: number) => ({
    kind,
    street: letters(salt, 12),
    postCode: letters(salt + 1, 6),
    city: letters(salt + 2, 10),
    country: letters(salt + 3, 8),
  })
  return {
    name: `${letters(1, 7)} ${letters(2, 9)}`,
    email: `${between('~^|', digits).slice(0, -1)}@planted.example`,
    phone: `+${between('/-', digits).slice(0, -1)}`,
    addresses: [address('delivery', 10), address('billing', 20)],
  }
}

// Each cart has two records, its owner's and a caller's, each with two names and eleven values.
const CARTS = rounds(2, 91)

describe('planted values', () => {
  it('are seen by nobody but their owner or caller, on no route, page, mail, export, kept answer, error or log', {
    timeout: 1_200_000,
  }, async () => {
    const owner = await glue.as('sofia@lumen.example')
    const records = Array.from({ length: CARTS * 2 }, (_, number) => planted(number))
    // Whoever fills in the other tests' record may see that of their own.
    const others = new Set(valuesOf(DATA).flatMap(partsOf))
    const parts = new Set(
      records
        .flatMap(valuesOf)
        .flatMap(partsOf)
        .filter((part) => !others.has(part)),
    )
    const targets = []
    for (const [number, record] of records.slice(0, CARTS).entries())
      targets.push(await plant(owner, { number, record, ofCaller: records[CARTS + number] ?? record }))
    const seenBy: string[] = []
    let answers = 0
    const judge = (who: string, what: string, text: string) => {
      answers += 1
      for (const part of leaksOf(text, parts)) seenBy.push(`${who}, ${what}: ${part}`)
    }
    await walkRoutes({ owner, targets, judge })
    await walkPages({ targets, judge })
    judge('the logs', 'all', glue.logs.join('\n'))
    for (const table of await tables()) {
      const all = await rows(`select t::text as row from ${table} t`)
      judge('the database', table, all.map(({ row }) => String(row)).join('\n'))
    }
    expect([...new Set(seenBy)]).toEqual([])
    // Those that the walk did not delete.
    const last = targets.at(-1)
    expect((await seen(owner, last?.cart ?? '')).data).toEqual(records[CARTS - 1])
    const whole = await page(`/h/${last?.call.token}`, { headers: { cookie: last?.call.cookie ?? '' } })
    expect(valuesOf(planted(CARTS * 2 - 1)).filter((value) => !whole.includes(value))).toEqual([])
    console.info(`${records.flatMap(valuesOf).length + records.length} planted values, ${answers} answers, 0 seen by others`)
  })

  it('would be found: the same walk sees them where the owner asks', async () => {
    const cart = await newCart(mara, 'Control')
    await fill(mara, cart)
    expect(leaksIn((await mara('GET', `/carts/${cart}/owner-data`)).raw, [DATA]).length).toBeGreaterThan(20)
    expect(leaksIn(JSON.stringify(await rows('select clear::text as row from owner_data')), [DATA]).length).toBeGreaterThan(20)
  })
})

interface Target {
  readonly cart: string
  readonly link: string
  readonly token: string
  readonly share: string
  readonly invitation: string
  readonly invitationToken: string
  readonly call: { readonly id: string; readonly token: string; readonly cookie: string }
}
interface Planting {
  readonly number: number
  readonly record: OwnerData
  readonly ofCaller: OwnerData
}
async function plant(owner: Caller, { number, record, ofCaller }: Planting): Promise<Target> {
  const cart = await newCart(owner, `Planted ${number}`)
  await owner('POST', `/carts/${cart}/items`, { attributes: { sku: 'LAMP-FALK', quantity: 1 } })
  const share = await newShare(owner, cart, PEOPLE.jonas, 1)
  await newShare(owner, cart, PEOPLE.mara, 2)
  const made = await owner('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })
  const address = { address: `planted${number}@buyer.example`, idCartPermissionGroup: 1, message: 'Look' }
  const invited = await owner('POST', `/carts/${cart}/invitations`, { attributes: address })
  expect((await fill(owner, cart, record, { 'Idempotency-Key': `planted-${number}-0123456789` })).status).toBe(204)
  const { id: link, attributes } = made.json.data
  const [mailed] = await rows("select data->'letter'->>'path' as path from mail where recipient = $1", [address.address])
  const of = { cart, link, token: new URL(attributes.url).pathname.slice(3), share, invitation: invited.json.data.id }
  return { ...of, invitationToken: String(mailed?.path).slice(3), call: await calledAbout(owner, cart, ofCaller) }
}

// As a browser without scripts and without an account does.
async function calledAbout(owner: Caller, cart: string, { addresses, ...person }: OwnerData): Promise<Target['call']> {
  const { json } = await owner('POST', `/carts/${cart}/phone-calls`, { attributes: {} })
  const token = new URL(json.data.attributes.url).pathname.slice(3)
  const fields = new URLSearchParams(person)
  for (const { kind, ...parts } of addresses) for (const [part, value] of Object.entries(parts)) fields.set(`${kind}.${part}`, value)
  const init = { method: 'POST', redirect: 'manual', body: fields } as const
  const answer = await glue.fetch(new Request(`http://localhost/h/${token}/details`, init))
  expect(answer.status).toBe(303)
  return { id: json.data.id, token, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

interface Walk {
  readonly targets: readonly Target[]
  readonly judge: (who: string, what: string, text: string) => void
}

/** What any body may need, so that as many as can are taken. */
const ANY = {
  name: 'Walked',
  priceMode: 'GROSS_MODE',
  currency: 'EUR',
  store: 'DE',
  sku: 'LAMP-FALK',
  quantity: 1,
  idCompanyUser: PEOPLE.jonas,
  idCartPermissionGroup: 1,
  audience: 'external',
  address: 'walked@buyer.example',
  move: 'open',
  message: 'Hello',
  from: 'link',
  pictures: [],
}

// Every row of the table: one that comes later is walked without being named here. The owner's own look and download are the only ones left out.
async function walkRoutes({ owner, targets, judge }: Walk & { readonly owner: Caller }): Promise<void> {
  const others: Record<string, Caller> = {
    nobody: glue.nobody,
    viewer: await glue.as('jonas@lumen.example'),
    editor: await glue.as('mara@lumen.example'),
    colleague: await glue.as('emil@lumen.example'),
    'another company': await glue.as('nina@nordwerk.example'),
    'no company': await glue.as('petra@home.example'),
    'a device': (await newDevice()).call,
    agent,
    'an agent for the owner': await actingFor('sofia'),
    'an agent for an editor': acting,
    owner,
  }
  const readsFirst = routes.toSorted((a, b) => rank(a.method) - rank(b.method))
  for (const { method, path: parts, type } of readsFirst) {
    const some = method === 'GET' ? targets : method === 'DELETE' ? targets.slice(0, 1) : targets.slice(0, rounds(1, 3))
    for (const target of parts.some((part) => part.startsWith(':')) ? some : targets.slice(0, 1)) {
      const address = `/${parts.map((part) => placed(part, target)).join('/')}`
      for (const [who, call] of Object.entries(others)) {
        if (who === 'owner' && (((type === 'owner-data' || type === 'person-data') && method === 'GET') || type.endsWith('tokens')))
          continue
        if (method === 'DELETE' && type.endsWith('tokens')) continue
        const attributes = { ...ANY, token: target.token }
        const asked = method === 'GET' ? {} : { body: JSON.stringify({ data: { type, attributes } }) }
        const answer = await call(method, `${address}${method === 'GET' ? INCLUDES : ''}`, asked)
        judge(who, `${method} ${address}`, `${answer.raw}${JSON.stringify([...answer.headers])}`)
      }
    }
  }
}

const INCLUDES =
  '?include=items,shared-carts,company-users,customers,cart-permission-groups,share-states,invitations,owner-data,concrete-products'

function rank(method: string): number {
  return ['GET', 'POST', 'PATCH', 'DELETE'].indexOf(method)
}

function placed(part: string, target: Target): string {
  const known: Readonly<Record<string, string>> = {
    ':link': target.link,
    ':share': target.share,
    ':invitation': target.invitation,
    ':call': target.call.id,
    ':item': 'LAMP-FALK',
  }
  return part.startsWith(':') ? (known[part] ?? target.cart) : part
}

async function actingFor(name: string): Promise<Caller> {
  const found = await agent('GET', `/agent-customer-search?q=${name}`)
  const [{ customerReference }] = found.json.data[0].attributes.customers
  const made = await agent('POST', '/agent-customer-impersonation-access-tokens', { attributes: { customerReference } })
  return glue.withToken(made.json.data.attributes.accessToken)
}

// Whatever the faces for people and programs have a route for, as the app itself tells.
async function walkPages({ targets, judge }: Walk): Promise<void> {
  const app = createApp(glue.deps)
  const found: string[] = ['GET /health']
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (!url.includes('*')) found.push(`${one} ${url}`)
  })
  await app.ready()
  expect(found).toEqual(
    expect.arrayContaining(['GET /l/:file', 'POST /l/:token/report', 'GET /h/:token', 'POST /h/:token/details', 'GET /i/:file']),
  )
  for (const { token: ofLink, invitationToken, call, cart } of targets)
    for (const one of found) {
      const [method = '', url = ''] = one.split(' ')
      const token = url.startsWith('/h/') ? call.token : url.startsWith('/i/') ? invitationToken : ofLink
      const files = url.includes(':file') ? [token, `${token}.csv`, `${token}.txt`] : [token]
      for (const file of files) {
        const address = url.replace(':file', file).replace(':token', token).replace(':cart', cart).replaceAll(/:\w+/g, 'x')
        const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'reason=spam&code=ABCDEFGH' }
        const accept = { accept: 'text/html' }
        const answer = await glue.fetch(
          new Request(`http://localhost${address}`, { method, redirect: 'manual', ...(method === 'POST' ? form : { headers: accept }) }),
        )
        judge('a visitor', one, `${await answer.text()}${JSON.stringify([...answer.headers])}`)
      }
    }
  await app.close()
}

async function tables(): Promise<readonly string[]> {
  const found = await rows("select table_name::text as name from information_schema.tables where table_schema = 'public'")
  const names = found.map(({ name }) => String(name))
  expect(names).toEqual(expect.arrayContaining(['owner_data', 'cart_event', 'idempotent_answer', 'mail']))
  return names.filter((name) => name !== 'owner_data')
}
