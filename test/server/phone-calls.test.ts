/** Carts handed over on the phone: what the caller may do, what whoever handed it over sees of that, who may change what until when, and its end. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { type Caller, errorsOf, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'

const MINUTE = 60_000

let glue: GlueApp
let mara: Caller
let jonas: Caller
let cart: string
let call: Call

interface Call {
  readonly id: string
  readonly token: string
}

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
})
beforeEach(async () => {
  glue.clock.ms = 0
  cart = await newCart(mara)
  for (const sku of ['LAMP', 'DESK']) await mara('POST', `/carts/${cart}/items`, { attributes: { sku, quantity: 2 } })
  call = await handOver()
})
afterAll(() => glue.database.drop())

async function handOver(caller: Caller = mara, more: object = {}): Promise<Call> {
  const { json } = await caller('POST', `/carts/${cart}/phone-calls`, { attributes: more })
  return { id: json.data.id, token: new URL(json.data.attributes.url).pathname.slice('/h/'.length) }
}
const told = async (of: Call = call) => (await mara('GET', `/phone-calls/${of.id}`)).json.data.attributes
const move = (wish: object, { by = mara, of = call } = {}) => by('PATCH', `/phone-calls/${of.id}`, { attributes: wish })
const quantitiesOf = ({ cart: shown }: { cart: { lines: readonly { id: string; quantity: string }[] } }) =>
  shown.lines.map(({ id, quantity }) => `${quantity} ${id}`)

async function page(fields?: Readonly<Record<string, string>>, { of = call, path = '', method = 'GET', headers = {} } = {}) {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const asked = fields ? { method: 'POST' as const, payload: new URLSearchParams(fields).toString() } : { ...Object({ method }) }
  const answer = await glue.app.inject({ url: `/h/${of.token}${path}`, ...asked, headers: { host: 'hand.example', ...form, ...headers } })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers }
}
const here = async (of: Call = call) => page({}, { of, path: '/here' })
const press = async (wish: string, of: Call = call) => (await page({ do: wish }, { of })).status
const eventsOf = async (): Promise<readonly unknown[]> => {
  const text = "select kind, data, actor_id, agent_id from cart_event where cart_id = $1 and kind like '%Call' order by seq"
  const rows = await glue.database.db.query({ name: 'call-events', text }, [cart])
  return rows.map(({ kind, data, actor_id: actor }) =>
    [kind, Object(data).move, Object(data).side, actor === PEOPLE.mara ? 'mara' : 'nobody'].filter(Boolean).join(' '),
  )
}

describe('a cart that is handed over', () => {
  it('is followed from waiting to accepted, with times, and without a word about who calls', async () => {
    const states = [await told()]
    await page(undefined, { headers: { 'user-agent': 'Secretive/9', 'x-forwarded-for': '203.0.113.9' } })
    states.push(await told())
    await here()
    states.push(await told())
    await page({ line: 'LAMP', quantity: '3' })
    states.push(await told())
    await press('accept')
    states.push(await told())
    expect(states.map(({ state, isViewing }) => `${state}${isViewing ? ', viewing' : ''}`)).toEqual([
      'waiting',
      'opened',
      'opened, viewing',
      'edited, viewing',
      'accepted, viewing',
    ])
    const { openedAt, editedAt, acceptedAt } = await told()
    expect([openedAt, editedAt, acceptedAt].every((time) => Date.parse(time) > 0)).toBe(true)
    const kept = await glue.database.db.query({ name: 'call-row', text: 'select * from phone_call where link_id = $1' }, [call.id])
    expect(JSON.stringify([states, kept])).not.toMatch(/Secretive|203\.0\.113/)
    expect(await eventsOf()).toEqual([
      'makeCall agent mara',
      'openCall caller nobody',
      'editCall caller nobody',
      'moveCall accept caller nobody',
    ])
  })

  it('is no longer looked at twelve seconds after its page said so last, and is opened once', async () => {
    await page()
    await page()
    await here()
    glue.clock.ms = 11_000
    const soon = (await told()).isViewing
    glue.clock.ms = 13_000
    expect([soon, (await told()).isViewing]).toEqual([true, false])
    expect((await eventsOf()).filter((event) => String(event).startsWith('openCall'))).toHaveLength(1)
  })

  it('answers whoever asks again with 304 by one read, until something changes', async () => {
    const first = await mara('GET', `/phone-calls/${call.id}`)
    const tag = String(first.headers.get('etag'))
    const again = (known: string) => mara('GET', `/phone-calls/${call.id}`, { headers: { 'If-None-Match': known } })
    expect([(await again(tag)).status, (await again(tag)).raw]).toEqual([304, ''])
    await here()
    const seen = await again(tag)
    expect([seen.status, (await again(String(seen.headers.get('etag')))).status]).toEqual([200, 304])
    const plan = await glue.database.db.query({
      name: 'call-plan',
      text: "select indexname from pg_indexes where tablename = 'phone_call'",
    })
    expect(plan.map(({ indexname }) => indexname)).toContain('phone_call_pkey')
  })

  it('is opened by neither HEAD nor what browsers fetch beforehand, and is no use of a link', async () => {
    await page(undefined, { method: 'HEAD' })
    await page(undefined, { headers: { 'sec-purpose': 'prefetch' } })
    expect((await told()).state).toBe('waiting')
    expect((await mara('GET', `/carts/${cart}/cart-links`)).json.data).toEqual([])
  })

  it('is reached by a code, once', async () => {
    const { json } = await mara('POST', `/cart-links/${call.id}/spoken-codes`, { attributes: { token: call.token } })
    const payload = new URLSearchParams({ code: json.data.attributes.code }).toString()
    const headers = { host: 'hand.example', 'content-type': 'application/x-www-form-urlencoded' }
    const type = async () => glue.app.inject({ method: 'POST', url: '/go', headers, payload })
    // At the same moment from many places: one of them gets in.
    const typed = await Promise.all(Array.from({ length: rounds(4, 40) }, type))
    const entered = typed.filter(({ statusCode }) => statusCode === 303)
    expect([entered.length, entered[0]?.headers.location]).toEqual([1, `./h/${call.token}`])
    expect(typed.filter(({ statusCode }) => statusCode === 404)).toHaveLength(typed.length - 1)
  })

  it('is nobody’s to follow but whose it is', async () => {
    await newShare(mara, cart, PEOPLE.jonas, 2)
    expect(errorsOf(await jonas('GET', `/phone-calls/${call.id}`))).toEqual(['404 call-unknown No such hand-over.'])
    expect(errorsOf(await move({ move: 'end' }, { by: jonas }))).toEqual(['404 call-unknown No such hand-over.'])
    expect(errorsOf(await jonas('POST', `/carts/${cart}/phone-calls`, { attributes: {} }))).toEqual(['403 2701 Action is forbidden.'])
    expect((await mara('GET', `/carts/${cart}/phone-calls`)).json.data.map(({ id }: { id: string }) => id)).toEqual([call.id])
  })
})

describe('the caller’s cart', () => {
  it('is a copy: it changes by the caller, and neither with the cart it was made of nor that with it', async () => {
    await mara('PATCH', `/carts/${cart}/items/LAMP`, { attributes: { quantity: 9 } })
    await page({ line: 'DESK', quantity: '0' })
    await page({ line: 'LAMP', quantity: ' 1,5 ' })
    expect(quantitiesOf(await told())).toEqual(['1.5 LAMP'])
    const { json } = await mara('GET', `/carts/${cart}?include=items`)
    expect(json.included.map(({ attributes }: { attributes: { quantity: number } }) => attributes.quantity)).toEqual([9, 2])
  })

  it('stays as it is where the caller types what is no quantity, names no line of it, or may not change it', async () => {
    for (const quantity of ['', '-1', 'x', '1e9', '12345678901', '1.2345', "1'; drop table phone_call"])
      await page({ line: 'LAMP', quantity })
    await page({ line: 'NONE', quantity: '2' })
    await page({})
    const fixed = await handOver(mara, { mayEdit: false })
    await page({ line: 'LAMP', quantity: '7' }, { of: fixed })
    expect([quantitiesOf(await told()), quantitiesOf(await told(fixed))]).toEqual([
      ['2 LAMP', '2 DESK'],
      ['2 LAMP', '2 DESK'],
    ])
    expect([(await told()).editedAt, (await page(undefined, { of: fixed })).text.includes('name="quantity"')]).toEqual([null, false])
  })

  it('stays as it was accepted, until the caller takes that back', async () => {
    await press('accept')
    await page({ line: 'LAMP', quantity: '5' })
    const accepted = quantitiesOf(await told())
    await press('takeBack')
    await page({ line: 'LAMP', quantity: '5' })
    expect([accepted, quantitiesOf(await told()), (await told()).state]).toEqual([['2 LAMP', '2 DESK'], ['5 LAMP', '2 DESK'], 'edited'])
  })

  it('needs no script, and is told to no other page', async () => {
    const { text, headers, status } = await page()
    expect([status, text.match(/<form method="post"/g)?.length]).toEqual([200, 6])
    expect(headers['content-security-policy']).toContain("script-src 'self'; connect-src 'self';")
    expect([headers['referrer-policy'], headers['cache-control'], headers['x-robots-tag']]).toEqual([
      'no-referrer',
      'no-store',
      'noindex, nofollow, noarchive',
    ])
    const script = /<script src="([^"]+)"/.exec(text)?.[1] ?? ''
    const got = await glue.app.inject({ url: script })
    expect([got.statusCode, got.headers['content-type'], got.body.length < 1024]).toEqual([200, 'text/javascript; charset=utf-8', true])
  })
})

describe('help', () => {
  const HELP = { move: 'edit', line: 'LAMP', quantity: '4' }
  const NOT_LET = ['403 call-help The caller does not let you change the cart, or not any more.']

  it('is refused until the caller allows it; then lines change, and the cart as it is now goes over', async () => {
    expect([errorsOf(await move(HELP)), errorsOf(await move({ move: 'refresh' }))]).toEqual([NOT_LET, NOT_LET])
    await press('allowHelp')
    expect([(await move(HELP)).status, quantitiesOf(await told())]).toEqual([200, ['4 LAMP', '2 DESK']])
    await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'CHAIR', quantity: 1 } })
    expect(quantitiesOf((await move({ move: 'refresh' })).json.data.attributes)).toEqual(['2 LAMP', '2 DESK', '1 CHAIR'])
    expect((await page()).text).toContain('CHAIR')
    expect([(await told()).state, (await told()).editedAt]).toEqual(['opened', null])
    expect(errorsOf(await move({ ...HELP, line: 'NONE' }))).toEqual(['404 103 Item with the given group key not found in the cart.'])
  })

  it('ends after fifteen minutes by the server’s clock, to the moment', async () => {
    await press('allowHelp')
    const { helpUntil, helpMs } = await told()
    expect([helpMs > 14.9 * MINUTE, helpMs <= 15 * MINUTE]).toEqual([true, true])
    const until = Date.parse(helpUntil)
    glue.clock.ms = until - Date.now() - 1000
    const before = (await move(HELP)).status
    glue.clock.ms = until - Date.now() + 1
    expect([before, errorsOf(await move({ ...HELP, quantity: '6' })), (await told()).helpUntil]).toEqual([200, NOT_LET, null])
    expect((await page()).text).toContain('Let Mara Lindqvist help')
  })

  it.each([
    ['the caller stops it', () => press('endHelp')],
    ['whoever helps stops it', () => move({ move: 'endHelp' })],
    ['the caller accepts', () => press('accept')],
  ])('ends when %s', async (_who, end) => {
    await press('allowHelp')
    expect((await page()).text).toMatch(/Mara Lindqvist may change this cart until \d+:\d\d UTC/)
    await end()
    expect([errorsOf(await move(HELP)), quantitiesOf(await told())]).toEqual([NOT_LET, ['2 LAMP', '2 DESK']])
  })

  it('is exact: of changes that come while the caller stops it, none is made after that', async () => {
    for (let round = 0; round < rounds(2, 30); round += 1) {
      await press('allowHelp')
      const [answers] = await Promise.all([
        Promise.all([3, 4, 5, 6].map((quantity) => move({ ...HELP, quantity: String(quantity + round * 10) }))),
        press('endHelp'),
      ])
      const made = answers.filter(({ status }) => status === 200).length
      const text = "select data from cart_event where cart_id = $1 and kind in ('editCall', 'moveCall') order by seq desc limit 1"
      const [last] = await glue.database.db.query({ name: 'last-call-event', text }, [cart])
      expect([Object(last?.data).move, answers.every(({ status }) => status === 200 || status === 403), made <= 4]).toEqual([
        'endHelp',
        true,
        true,
      ])
    }
  })
})

describe('a hand-over that is ended', () => {
  const codeOf = async (): Promise<string> =>
    (await mara('POST', `/cart-links/${call.id}/spoken-codes`, { attributes: { token: call.token } })).json.data.attributes.code

  it.each([
    ['by the caller', () => press('end'), 'caller', 'You ended this hand-over'],
    ['by whoever handed it over', () => move({ move: 'end' }), 'agent', 'This hand-over has ended'],
  ])('%s says so on the page, and page, link, code and help are dead', async (_who, end, endedBy, words) => {
    const code = await codeOf()
    await press('allowHelp')
    await end()
    const { status, text } = await page()
    expect([status, text.includes(words), text.includes('LAMP')]).toEqual([410, true, false])
    expect(await told()).toMatchObject({ state: 'ended', endedBy, isViewing: false, helpUntil: null })
    expect((await here()).status).toBe(410)
    expect((await glue.app.inject({ url: `/l/${call.token}` })).statusCode).toBe(404)
    const payload = new URLSearchParams({ code }).toString()
    const headers = { host: 'hand.example', 'content-type': 'application/x-www-form-urlencoded' }
    expect((await glue.app.inject({ method: 'POST', url: '/go', headers, payload })).statusCode).toBe(404)
    expect(errorsOf(await move({ move: 'edit', line: 'LAMP', quantity: '4' }))).toEqual(['409 call-over This hand-over is over.'])
  })

  it('while the caller types changes nothing, and tells the caller; ending it twice is once', async () => {
    await move({ move: 'end' })
    const typed = await page({ line: 'LAMP', quantity: '8' })
    expect([typed.status, typed.text.includes('This hand-over has ended')]).toEqual([410, true])
    await press('end')
    await move({ move: 'end' })
    expect([(await told()).endedBy, quantitiesOf(await told())]).toEqual(['agent', ['2 LAMP', '2 DESK']])
  })

  it('is over after a day by itself, and gone with its cart', async () => {
    glue.clock.ms = 86_400_000 + 1000
    expect([(await page()).status, (await page()).text.includes('This hand-over is over'), await press('accept')]).toEqual([410, true, 410])
    glue.clock.ms = 0
    await mara('DELETE', `/carts/${cart}`)
    expect([(await page()).status, (await mara('GET', `/phone-calls/${call.id}`)).status]).toEqual([404, 404])
  })

  it('is found by no other token, nor is a plain link one', async () => {
    const { json } = await mara('POST', `/carts/${cart}/cart-links`, { attributes: { audience: 'external', idCartPermissionGroup: 1 } })
    const token = new URL(json.data.attributes.url).pathname.slice('/l/'.length)
    for (const of of [token, `lumen.${'x'.repeat(43)}`, 'x', '%00'])
      expect((await glue.app.inject({ url: `/h/${of}`, headers: { host: 'hand.example' } })).statusCode).toBe(404)
  })
})

describe('the caller’s page by e-mail', () => {
  const send = (by: Caller, of: Call, more: object = {}) =>
    by('POST', `/phone-calls/${of.id}/call-mails`, { attributes: { address: 'tess@home.example', token: of.token, ...more } })

  it('is one mail with its address, in the language wished for; who it is for is in no log and told to nobody', async () => {
    const mail = settingsFor('smtp://127.0.0.1:9?tls=off')
    const mailing = await startGlueApp({ on: glue.database, mail, publicUrl: 'https://carts.lumen.example' })
    const by = await mailing.as('mara@lumen.example')
    const key = { 'Idempotency-Key': `mail-${call.id}` }
    const wish = { attributes: { address: 'tess@home.example', token: call.token, language: 'de' }, headers: key }
    for (let time = 0; time < 2; time += 1) expect((await by('POST', `/phone-calls/${call.id}/call-mails`, wish)).status).toBe(204)
    const rows = await glue.database.db.query({
      name: 'call-mails',
      text: "select data, language, recipient from mail where kind = 'call'",
    })
    expect(rows).toMatchObject([
      { data: { letter: { path: `/h/${call.token}`, sender: 'Mara Lindqvist' } }, language: 'de', recipient: 'tess@home.example' },
    ])
    expect(JSON.stringify([await told(), await eventsOf()])).not.toContain('tess@')
    expect((await eventsOf()).at(-1)).toBe('moveCall mail agent mara')
    const other = await handOver()
    expect(errorsOf(await send(by, { id: call.id, token: other.token }))).toEqual(['404 call-unknown No such hand-over.'])
    await move({ move: 'end' })
    expect([(await send(by, call)).status, errorsOf(await send(by, other, { address: 'tess' }))]).toEqual([
      409,
      ['422 901 address => This value is not a valid email address.'],
    ])
  })

  it('is not sent by a server that sends none', async () => {
    expect(errorsOf(await send(mara, call))).toEqual(['422 mail-off This server sends no mail.'])
  })
})

describe('an agent who acts for a customer', () => {
  it('is named as agent to the caller and in the log, and the customer is not', async () => {
    const signed = await glue.nobody('POST', '/agent-access-tokens', {
      attributes: { username: 'amy@desk.example', password: 'handcart-demo' },
    })
    const agent = glue.withToken(signed.json.data.attributes.accessToken)
    const found = await agent('GET', '/agent-customer-search?q=mara')
    const { customerReference } = found.json.data[0].attributes.customers[0]
    const acting = await agent('POST', '/agent-customer-impersonation-access-tokens', { attributes: { customerReference } })
    const amy = glue.withToken(acting.json.data.attributes.accessToken)
    const handed = await handOver(amy)
    const { text } = await page(undefined, { of: handed })
    expect([text.includes('Put together by Amy Desk, an agent of the shop'), text.includes('Lindqvist')]).toEqual([true, false])
    const sql =
      "select distinct agent_id is not null as agent from cart_event where cart_id = $1 and kind = 'makeCall' and data ->> 'link' = $2"
    expect(await glue.database.db.query({ name: 'agent-of-call', text: sql }, [cart, handed.id])).toEqual([{ agent: true }])
    expect((await amy('PATCH', `/phone-calls/${handed.id}`, { attributes: { move: 'end' } })).status).toBe(200)
  })
})
