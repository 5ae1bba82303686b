/** Carts that customers send to a team: taken without an account, seen by its people only, answered once, and not too many of them. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Arrived, type MailSink, startMailSink } from '../../scripts/mailbox/sink.ts'
import { sendAll } from '../../server/mail/sender.ts'
import type { MailSettings } from '../../server/mail/settings.ts'
import { loadSeed } from '../../server/seed/load.ts'
import { TEAM_LIMITS } from '../../server/services/sent-requests.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'

let sink: MailSink
let mail: MailSettings
let glue: GlueApp
let jonas: Caller
let sofia: Caller
let mara: Caller
let nina: Caller
beforeAll(async () => {
  sink = await startMailSink()
  mail = settingsFor(sink.url)
  glue = await startGlueApp({ mail })
  const people = ['jonas@lumen.example', 'sofia@lumen.example', 'mara@lumen.example', 'nina@nordwerk.example']
  const [one, two, three, four] = await Promise.all(people.map((email) => glue.as(email)))
  if (!one || !two || !three || !four) throw new Error('people are missing')
  ;[jonas, sofia, mara, nina] = [one, two, three, four]
})
afterAll(async () => {
  await sink.close()
  await glue.database.drop()
})
afterEach(async () => {
  for (const table of ['team_request', 'mail', 'rate_limit'])
    await glue.database.db.query({ name: `test-empty-${table}`, text: `delete from ${table}` })
})

const TEAM = 'lumen.service'
const shop = { platform: 'demo', origin: 'https://shop.example', basePath: '/', cartUrl: 'https://shop.example/cart', currency: 'EUR' }
const lineOf = (title: string, more: object = {}) => ({
  id: v7(),
  product: { sku: title },
  title,
  options: [],
  quantity: '2',
  readd: 'exact',
  unitPrice: { amountMinor: 500, currency: 'EUR' },
  ...more,
})
const cartOf = (...lines: object[]) => ({ shop, lines, totals: {}, capturedAt: '2026-11-22T10:32:00Z' })
const keyOf = () => randomBytes(32).toString('base64url')

interface Sent {
  readonly key: string
  readonly answer: GlueAnswer
}
async function send(wish: object = {}, { by = glue.nobody } = {}): Promise<Sent> {
  const key = keyOf()
  const said = { name: 'Ana Kunde', address: 'ana@buyer.example', message: 'Which of these fit?', handcart: cartOf(lineOf('Chair')) }
  const answer = await by('POST', '/sent-requests', { attributes: { team: TEAM, key, ...said, ...wish } })
  return { key, answer }
}
// Status and code of each.
const codesOf = (answer: GlueAnswer) => errorsOf(answer).map((error) => error.split(' ', 2).join(' '))
const look = (key: string, team = TEAM) => glue.nobody('POST', '/sent-request-looks', { attributes: { team, key } })
const listed = async (caller: Caller) => (await caller('GET', '/team-requests')).json.data
const only = async (caller: Caller) => {
  const [one, ...more] = await listed(caller)
  expect(more).toEqual([])
  return one
}
const change = (caller: Caller, id: string, attributes: object) => caller('PATCH', `/team-requests/${id}`, { attributes })
const answerWith = (caller: Caller, of: { id: string; version: number }, lines: object[] = [lineOf('Chair', { quantity: '3' })]) =>
  caller('POST', '/team-answers', {
    attributes: { idTeamRequest: of.id, version: of.version, name: 'Answer', message: 'Take three.', handcart: cartOf(...lines) },
  })
async function deliver(): Promise<readonly Arrived[]> {
  const before = sink.arrived.length
  const { db, log, now, random } = glue.deps
  await sendAll({ db, log, now, random, mail }, new AbortController().signal)
  return sink.arrived.slice(before)
}
const page = async (to: string, headers = {}) => {
  const answer = await glue.fetch(new Request(`http://hand.example${to}`, { headers }))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('the page of a team', () => {
  it('says how to send a cart, needs no script, and tells nobody’s address', async () => {
    const { status, headers, text } = await page(`/t/${TEAM}`)
    expect([status, headers.get('referrer-policy'), headers.get('cache-control')]).toEqual([200, 'no-referrer', 'no-store'])
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(text).toContain('Send your cart to Lumen Service')
    expect(text).toContain(`/t/${TEAM}</code>`)
    expect(text).not.toMatch(/<script|@|Jonas|Sofia/)
    expect((await page(`/t/${TEAM}`, { 'accept-language': 'de' })).text).toContain('Ihren Warenkorb an Lumen Service senden')
  })

  it.each(['lumen.nobody', 'nobody.service', 'lumen', 'lumen.service.x', `lumen.${'x'.repeat(300)}`, 'Lumen.Service'])(
    'is not there for %s',
    async (address) => expect((await page(`/t/${address}`)).status).toBe(404),
  )
})

describe('a cart sent to a team', () => {
  it('needs no account, and is told to its sender without a word of who reads it', async () => {
    const { key, answer } = await send()
    const told = { team: 'Lumen Service', company: 'Lumen Office GmbH', state: 'received', answeredAt: null, closedAt: null }
    expect([answer.status, answer.json.data.attributes]).toEqual([201, { ...told, sentAt: expect.any(String) }])
    expect((await look(key)).json.data.attributes).toEqual(answer.json.data.attributes)
    expect(answer.raw).not.toMatch(/@|Jonas|Sofia/)
  })

  it('sent again under its secret it is one, and its team hears once', async () => {
    const { key } = await send()
    const again = await Promise.all([send({ key }), send({ key }), send({ key })])
    expect(again.map(({ answer }) => answer.status)).toEqual([201, 201, 201])
    await only(jonas)
    expect((await deliver()).map(({ to }) => to).sort()).toEqual([['jonas@lumen.example'], ['sofia@lumen.example']])
  })

  it('is told to each of its people, with a link and nothing that is in the cart; what a customer types is no header', async () => {
    await send({ name: 'Ana =?utf-8?q?x?= evil.example', message: 'Secret wish' })
    const [one] = await deliver()
    expect(one?.parsed.subject).toBe('Ana = ?utf-8?q?x?= evil[.]example sent a cart to Lumen Service')
    expect(one?.raw).not.toMatch(/Secret wish|Chair|ana@buyer/)
    const [, address = ''] = /(https:\S+\/asked\/[\w-]{36})/.exec(one?.parsed.text ?? '') ?? []
    const asked = await page(new URL(address).pathname.replace('/base', ''))
    expect([asked.status, asked.text.includes('This request is in Handcart')]).toEqual([200, true])
  })

  it.each([
    ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }],
    ['a name of nothing that is seen', { name: '\u200b\u2060' }],
    ['a name of two lines as its address', { address: 'ana@buyer.example\r\nBcc: all@lumen.example' }],
    ['no address', { address: 'ana' }],
    ['a message of 10,000 characters', { message: 'x'.repeat(10_000) }],
    ['no secret', { key: 'short' }],
    ['no cart', { handcart: null }],
  ])('is refused with %s', async (_what, wish) => {
    expect((await send(wish)).answer.status).toBe(422)
    expect(await listed(jonas)).toEqual([])
  })

  it('keeps a name of two lines as one', async () => {
    await send({ name: 'Ana\r\nBcc: all@lumen.example' })
    expect((await only(jonas)).attributes.name).toBe('Ana Bcc: all@lumen.example')
    expect((await deliver()).every(({ parsed }) => parsed.bcc === undefined && parsed.to?.length === 1)).toBe(true)
  })

  it('holds nothing personal, no picture, and no way elsewhere', async () => {
    const engraved = { name: 'Engraving', label: 'Your name', value: 'Ana Kunde' }
    const link = { url: 'https://evil.example/x', image: 'https://shop.example/chair.jpg' }
    await send({ handcart: cartOf(lineOf('Chair', { ...link, options: [engraved] })) })
    const { id } = await only(jonas)
    const { cart } = (await jonas('GET', `/team-requests/${id}`)).json.data.attributes
    expect(JSON.stringify(cart)).not.toMatch(/Ana Kunde|evil\.example|chair\.jpg/)
  })

  it('is gone once its sender takes it back', async () => {
    const { key } = await send()
    const attributes = { team: TEAM, key }
    expect((await glue.nobody('POST', '/sent-request-withdrawals', { attributes })).status).toBe(204)
    expect([codesOf(await look(key)), await listed(jonas)]).toEqual([['404 team-request-unknown'], []])
    expect((await glue.nobody('POST', '/sent-request-withdrawals', { attributes })).status).toBe(204)
  })
})

describe('too many of them', () => {
  it('from one network are refused with the time to wait, also a thousand', async () => {
    const limited = await startGlueApp({ on: glue.database, limits: true, mail })
    const by = limited.from('192.0.2.50')
    const statuses: number[] = []
    for (let number = 0; number < rounds(TEAM_LIMITS.network.points + 3, 1000); number += 1)
      statuses.push((await send({ address: `ana${number}@buyer.example` }, { by })).answer.status)
    const { answer } = await send({ address: 'other@buyer.example' }, { by })
    expect(statuses.filter((status) => status === 201)).toHaveLength(TEAM_LIMITS.network.points)
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await listed(jonas)).toHaveLength(TEAM_LIMITS.network.points)
    expect((await send({}, { by: limited.from('192.0.2.51') })).answer.status).toBe(201)
  })

  it('in one name are refused whatever the network, and mailboxes are not flooded', async () => {
    const limited = await startGlueApp({ on: glue.database, limits: true, mail })
    const statuses: number[] = []
    for (let number = 0; number <= TEAM_LIMITS.address.points; number += 1)
      statuses.push((await send({}, { by: limited.from(`192.0.2.${number + 60}`) })).answer.status)
    expect(statuses).toEqual([...Array(TEAM_LIMITS.address.points).fill(201), 429])
    for (let number = 0; number < TEAM_LIMITS.mail.points; number += 1)
      await send({ address: `b${number}@buyer.example` }, { by: limited.from(`198.51.100.${number}`) })
    expect(await listed(jonas)).toHaveLength(TEAM_LIMITS.address.points + TEAM_LIMITS.mail.points)
    expect(await deliver()).toHaveLength(2 * TEAM_LIMITS.mail.points)
  })
})

describe('the inbox', () => {
  it('is its people’s: nobody else of the company, of others, without an account, nor an agent in somebody’s name', async () => {
    await send()
    const { id, attributes } = await only(jonas)
    expect([attributes.name, attributes.address, attributes.isMine]).toEqual(['Ana Kunde', 'ana@buyer.example', false])
    expect((await only(sofia)).id).toBe(id)
    const amy = await actingFor('jonas@lumen.example')
    const device = glue.withToken((await glue.nobody('POST', '/anonymous-customers', { attributes: {} })).json.data.attributes.accessToken)
    expect((await amy('GET', '/carts')).json.data.length).toBe((await jonas('GET', '/carts')).json.data.length)
    for (const other of [mara, nina, amy]) {
      expect(await listed(other)).toEqual([])
      const tried = [
        await other('GET', `/team-requests/${id}`),
        await change(other, id, { version: 1, isClosed: true }),
        await answerWith(other, { id, version: 1 }),
      ]
      expect(tried.map((answer) => codesOf(answer))).toEqual(Array(3).fill(['404 team-request-unknown']))
    }
    expect((await device('GET', '/team-requests')).status).toBe(403)
    expect((await glue.nobody('GET', '/team-requests')).status).toBe(403)
    expect((await only(jonas)).attributes.version).toBe(1)
    expect((await jonas('GET', '/teams')).json.data[0].attributes).toMatchObject({
      name: 'Lumen Service',
      waiting: 1,
      members: [
        { idCompanyUser: PEOPLE.jonas, name: 'Jonas Okafor' },
        { idCompanyUser: PEOPLE.sofia, name: 'Sofia Reyes' },
      ],
    })
    expect((await mara('GET', '/teams')).json.data).toEqual([])
  })

  it('lets one of two take a request, and tells the other', async () => {
    for (let round = 0; round < rounds(3, 100); round += 1) {
      await send({ address: `ana${round}@buyer.example` })
      const [{ id }] = await listed(jonas)
      const taken = await Promise.all([
        change(jonas, id, { version: 1, idAssignee: PEOPLE.jonas }),
        change(sofia, id, { version: 1, idAssignee: PEOPLE.sofia }),
      ])
      expect(taken.map(({ status }) => status).sort()).toEqual([200, 409])
      const { assignee, version } = (await jonas('GET', `/team-requests/${id}`)).json.data.attributes
      expect([assignee.idCompanyUser, version]).toEqual([taken[0].status === 200 ? PEOPLE.jonas : PEOPLE.sofia, 2])
      await glue.database.db.query({ name: 'test-empty-team_request', text: 'delete from team_request' })
    }
  })

  it('gives requests to people of the team only', async () => {
    await send()
    const { id } = await only(jonas)
    expect(codesOf(await change(jonas, id, { version: 1, idAssignee: PEOPLE.mara }))).toEqual(['404 1404'])
    expect((await change(jonas, id, { version: 1, idAssignee: PEOPLE.sofia })).json.data.attributes.assignee.name).toBe('Sofia Reyes')
    expect((await change(sofia, id, { version: 2, idAssignee: null })).json.data.attributes.assignee).toBeNull()
  })

  it('closes a request and opens it again, and its customer sees that', async () => {
    const { key } = await send()
    const { id } = await only(jonas)
    await change(jonas, id, { version: 1, isClosed: true })
    expect((await look(key)).json.data.attributes.state).toBe('closed')
    await change(jonas, id, { version: 2, isClosed: false })
    expect((await look(key)).json.data.attributes.state).toBe('received')
  })

  it('is answered with a changed cart, which the customer opens by mail; of two answers one is made', async () => {
    const { key } = await send()
    await deliver()
    const of = { id: (await only(jonas)).id, version: 1 }
    const answers = await Promise.all([answerWith(jonas, of), answerWith(sofia, of)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const [one, ...more] = await deliver()
    expect([one?.to, more]).toEqual([['ana@buyer.example'], []])
    const [, to = ''] = /https:\S+\/base(\/i\/\S+)/.exec(one?.parsed.text ?? '') ?? []
    const { status, text } = await page(to)
    expect([status, text.includes('Take three.'), text.includes('Chair')]).toEqual([200, true, true])
    expect((await look(key)).json.data.attributes).toMatchObject({ state: 'answered', answeredAt: expect.any(String) })
    const { idCart, assignee } = (await only(jonas)).attributes
    const winner = answers[0].status === 201 ? jonas : sofia
    expect([assignee.name, (await winner('GET', `/carts/${idCart}`)).status]).toEqual([
      winner === jonas ? 'Jonas Okafor' : 'Sofia Reyes',
      200,
    ])
  })

  it('keeps nothing of an answer that cannot go: a server without mail says so', async () => {
    const silent = await startGlueApp({ on: glue.database })
    await send()
    const own = await silent.as('jonas@lumen.example')
    const before = (await own('GET', '/carts')).json.data.length
    expect(codesOf(await answerWith(own, { id: (await only(jonas)).id, version: 1 }))).toEqual(['422 mail-off'])
    expect([(await only(jonas)).attributes.state, (await own('GET', '/carts')).json.data.length]).toEqual(['received', before])
  })
})

describe('the seed file', () => {
  it('closes a team: it takes nothing more, and keeps what it has', async () => {
    await send()
    const seed = JSON.parse(await readFile(path.resolve('demo/seed.json'), 'utf8'))
    seed.companies[0].teams[0].isOpen = false
    const folder = await mkdtemp(path.join(os.tmpdir(), 'handcart-team-'))
    const file = path.join(folder, 'closed.json')
    await writeFile(file, JSON.stringify(seed))
    const { db, now, newId, passwords } = glue.deps
    await loadSeed(db, file, { now, newId, passwords })
    await rm(folder, { recursive: true })
    expect([(await page(`/t/${TEAM}`)).status, codesOf((await send()).answer)]).toEqual([404, ['404 team-unknown']])
    expect(await listed(jonas)).toHaveLength(1)
  })
})

async function actingFor(email: string): Promise<Caller> {
  const signedIn = await glue.nobody('POST', '/agent-access-tokens', {
    attributes: { username: 'amy@desk.example', password: 'handcart-demo' },
  })
  const headers = { 'X-Agent-Authorization': `Bearer ${signedIn.json.data.attributes.accessToken}` }
  const found = await glue.nobody('GET', `/agent-customer-search?q=${email}`, { headers })
  const { customerReference } = found.json.data[0].attributes.customers[0]
  const acting = await glue.nobody('POST', '/agent-customer-impersonation-access-tokens', { attributes: { customerReference }, headers })
  const person = glue.withToken(acting.json.data.attributes.accessToken)
  const chosen = await person('POST', '/company-user-access-tokens', { attributes: { idCompanyUser: PEOPLE.jonas } })
  return chosen.status < 300 ? glue.withToken(chosen.json.data.attributes.accessToken) : person
}
