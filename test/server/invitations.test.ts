/** Invitations by e-mail: who makes them, what the mail leads to, what a look and what an answer changes, when they are over. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { remindInvited } from '../../server/services/invitation-reminders.ts'
import { settle, takeDueMail } from '../../server/services/mail-outbox.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'
import { testLog } from '../support/server-logs.ts'

const DAY = 86_400_000
const MAIL = settingsFor('smtp://127.0.0.1:9?tls=off')

let glue: GlueApp
let mara: Caller
let jonas: Caller
beforeAll(async () => {
  glue = await startGlueApp({ mail: MAIL })
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
})
afterAll(() => glue.database.drop())
afterEach(() => {
  glue.clock.ms = 0
})

let number = 0
const buyer = (): string => `buyer${++number}@buyer.example`
const make = (caller: Caller, cart: string, more: object = {}, headers = {}): Promise<GlueAnswer> =>
  caller('POST', `/carts/${cart}/invitations`, { attributes: { address: buyer(), idCartPermissionGroup: 1, ...more }, headers })
const inTime = (ms: number): string => new Date(Date.now() + glue.clock.ms + ms).toISOString()
const mailsOf = (kind = 'invitation') =>
  glue.database.db.query({
    name: `test-mails-${kind}`,
    text: `select recipient, data -> 'letter' as letter from mail where kind = '${kind}' order by queued_at, id`,
  })
async function mailsTo(address: string, kind = 'invitation'): Promise<readonly string[]> {
  const rows = await mailsOf(kind)
  return rows.filter(({ recipient }) => recipient === address).map(({ letter }) => String(Object(letter).path))
}
const doneMails = () =>
  glue.database.db.query({ name: 'test-done', text: "update mail set state = 'sent', done_at = now() where done_at is null" })

interface Invited {
  readonly id: string
  readonly cart: string
  readonly address: string
  readonly path: string
}
async function invited(more: { readonly address?: string; readonly [name: string]: unknown } = {}): Promise<Invited> {
  const [cart, address] = [await newCart(mara, 'Leipzig'), more.address ?? buyer()]
  const { status, json } = await make(mara, cart, { ...more, address })
  expect(status, JSON.stringify(json)).toBe(201)
  return { id: json.data.id, cart, address, path: (await mailsTo(address)).at(-1) ?? '' }
}
async function told({ cart, id }: Invited): Promise<GlueAnswer['json']> {
  const caller = glue.clock.ms === 0 ? mara : await glue.as('mara@lumen.example')
  const { json } = await caller('GET', `/carts/${cart}/invitations`)
  return json.data.find((one: GlueAnswer['json']) => one.id === id)?.attributes
}
async function page(path: string, method = 'GET', body?: string, headers: Readonly<Record<string, string>> = {}) {
  const form = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null' }
  const init = { method, headers: { ...form, ...headers }, ...(body === undefined ? {} : { body }) }
  const answer = await glue.fetch(new Request(`http://hand.example${path}`, init))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const press = (path: string, answer: string) => page(path, 'POST', `answer=${answer}`)

describe('an invitation', () => {
  it('ends in 30 days unless told otherwise, is written to once, and keeps no secret in the clear but in the mail', async () => {
    const one = await invited({ message: 'Bitte\r\nprüfen' })
    const { madeAt, expiresAt, ...rest } = await told(one)
    expect(Date.parse(expiresAt) - Date.parse(madeAt)).toBe(30 * DAY)
    expect(rest).toEqual({
      idCart: one.cart,
      address: one.address,
      idCartPermissionGroup: 1,
      message: 'Bitte\nprüfen',
      language: 'en',
      state: 'sent',
      openedAt: null,
      answeredAt: null,
      revokedAt: null,
      remindedAt: null,
      mail: 'waiting',
      mailError: null,
      agent: null,
    })
    expect(one.path).toMatch(/^\/i\/lumen\.[\w-]{43}$/)
    const rows = await glue.database.db.query({
      name: 'test-rows',
      text: 'select * from invitation i join invitation_secret s on s.invitation_id = i.id',
    })
    expect(JSON.stringify(rows)).not.toContain(one.path.slice(-43))
    expect(glue.logs.join('')).not.toMatch(/buyer\.example|\/i\/lumen/)
  })

  it('to somebody who is invited already is the same one, without another mail', async () => {
    const one = await invited()
    const again = await make(mara, one.cart, { address: one.address.toUpperCase() })
    expect([again.status, again.json.data.id, (await mailsTo(one.address)).length]).toEqual([201, one.id, 1])
  })

  it.each<readonly [object, string]>([
    [{ address: 'nobody' }, '422 901 address => This value is not a valid email address.'],
    [{ address: undefined }, '422 901 address => This field is missing.'],
    [{ address: 'a@b.example\r\nBcc: c@d.example' }, '422 901 address => This value is not a valid email address.'],
    [{ message: 'x'.repeat(1001) }, '422 901 message => This value is too long. It should have 1000 characters or less.'],
    [{ idCartPermissionGroup: 3 }, '422 2501 Cart permission group not found.'],
    [{ language: 'fr' }, '422 901 language => This value is not a valid choice.'],
    [{ expiresAt: null }, '422 invitation-expiry An invitation ends one day to one year from now.'],
    [{ expiresAt: '2026-11-27' }, '422 901 expiresAt => This value is not a valid datetime.'],
  ])('is refused with %j', async (attributes, expected) => {
    expect(errorsOf(await make(mara, await newCart(mara), attributes))).toEqual([expected])
  })

  it.each([
    ['a second too early', DAY - 1000, 422],
    ['in a day and a moment', DAY + 5000, 201],
    ['in a year but a moment', 365 * DAY - 5000, 201],
    ['in more than a year', 367 * DAY, 422],
  ])('may end or not: %s', async (_when, ms, status) => {
    expect((await make(mara, await newCart(mara), { expiresAt: inTime(ms) })).status).toBe(status)
  })

  it('is its cart’s owner’s alone', async () => {
    const one = await invited()
    const unknown = '404 invitation-unknown Invitation not found.'
    expect(errorsOf(await make(jonas, one.cart))).toEqual(['404 101 Cart with given uuid not found.'])
    expect(errorsOf(await make(mara, ''))).toEqual(['400 104 Cart uuid is missing.'])
    expect(errorsOf(await jonas('DELETE', `/invitations/${one.id}`))).toEqual([unknown])
    expect(errorsOf(await mara('DELETE', '/invitations/0192f000-0000-7000-8000-00000000dead'))).toEqual([unknown])
    expect(errorsOf(await glue.nobody('DELETE', `/invitations/${one.id}`))).toEqual(['403 002 Missing access token.'])
    await newShare(mara, one.cart, PEOPLE.jonas, 2)
    expect(errorsOf(await jonas('GET', `/carts/${one.cart}/invitations`))).toEqual(['403 2701 Action is forbidden.'])
    expect(errorsOf(await jonas('PATCH', `/invitations/${one.id}`, { attributes: { isResent: true } }))).toEqual([
      '403 2701 Action is forbidden.',
    ])
  })

  it('is not made where the server sends no mail, and not there for a plain Glue client', async () => {
    const off = await startGlueApp()
    const plain = await startGlueApp({ ownResources: false, mail: MAIL, on: off.database })
    const [caller, other] = [await off.as('mara@lumen.example'), await plain.as('mara@lumen.example')]
    expect(errorsOf(await make(caller, await newCart(caller)))).toEqual(['422 mail-off This server sends no mail.'])
    expect(errorsOf(await make(other, await newCart(other)))).toEqual(['404 - Not Found'])
    await off.database.drop()
  })
})

describe('invitations with their cart', () => {
  const INCLUDE = 'include=shared-carts,invitations'
  const statesIn = ({ json }: GlueAnswer): readonly string[] =>
    (json.included ?? [])
      .filter(({ type }: GlueAnswer['json']) => type === 'invitations')
      .map((one: GlueAnswer['json']) => one.attributes.state)

  it('are told to its owner who asks for them, and to nobody else', async () => {
    const one = await invited()
    await newShare(mara, one.cart, PEOPLE.jonas, 2)
    expect(statesIn(await mara('GET', `/carts/${one.cart}?${INCLUDE}`))).toEqual(['sent'])
    expect(statesIn(await mara('GET', `/carts/${one.cart}`))).toEqual([])
    expect(statesIn(await jonas('GET', `/carts/${one.cart}?${INCLUDE}`))).toEqual([])
  })

  it('are news when they are opened and answered, and none when they are opened once more', async () => {
    const one = await invited()
    let answer = await mara('GET', `/cart-news?since=&${INCLUDE}`)
    const next = async () => mara('GET', `/cart-news?since=${answer.json.meta.since}&${INCLUDE}`)
    while (answer.json.links.next) answer = await next()
    await page(one.path)
    answer = await next()
    expect(statesIn(answer)).toEqual(['opened'])
    await page(one.path)
    expect((await next()).status).toBe(204)
    await press(one.path, 'accept')
    expect(statesIn(await next())).toEqual(['accepted'])
  })

  it.each([
    ['sent', { kind: 'sent' }],
    ['bounced', { kind: 'refused', code: '550' }],
  ] as const)('are news to the sender when their mail is %s', async (mail, outcome) => {
    const { cart, address } = await invited()
    let answer = await mara('GET', `/cart-news?since=&${INCLUDE}`)
    const next = async () => mara('GET', `/cart-news?since=${answer.json.meta.since}&${INCLUDE}`)
    while (answer.json.links.next) answer = await next()
    const outbox = { ...glue.deps, log: testLog() }
    for (let isFound = false; !isFound; ) {
      const { mails } = await takeDueMail(outbox)
      const own = mails.find(({ to }) => to === address)
      if (own) await settle(outbox, own, outcome)
      isFound = own !== undefined
    }
    answer = await next()
    expect(answer.json.data.map(({ id }: { id: string }) => id)).toEqual([cart])
    expect(answer.json.included.map((one: GlueAnswer['json']) => one.attributes.mail)).toEqual([mail])
  })

  it('leave out a colleague who has a share by accepting', async () => {
    const one = await invited({ address: 'jonas@lumen.example' })
    expect(statesIn(await mara('GET', `/carts/${one.cart}?${INCLUDE}`))).toEqual(['sent'])
    await press(one.path, 'accept')
    const { json } = await mara('GET', `/carts/${one.cart}?${INCLUDE}`)
    expect(json.included.map(({ type }: GlueAnswer['json']) => type)).toEqual(['shared-carts'])
  })

  it('can be sent where the server says that it sends mail', async () => {
    const features = async (app: GlueApp) => (await app.nobody('GET', '/health')).json.features
    const off = await startGlueApp({ on: glue.database })
    expect([await features(glue), await features(off)].map((list) => [list.includes('invitations'), list.includes('mail')])).toEqual([
      [true, true],
      [true, false],
    ])
  })
})

describe('what the mail leads to', () => {
  it('stays “opened” at most, however often it is fetched beforehand; then one press accepts, and a second changes nothing', async () => {
    const one = await invited()
    for (let fetch = 0; fetch < 50; fetch += 1) await page(one.path, 'HEAD')
    await page(one.path, 'GET', undefined, { 'Sec-Purpose': 'prefetch;prerender' })
    expect(await told(one)).toMatchObject({ state: 'sent', openedAt: null })
    for (let fetch = 0; fetch < 50; fetch += 1) expect((await page(one.path)).status).toBe(200)
    expect(await told(one)).toMatchObject({ state: 'opened', answeredAt: null })
    const answer = await press(one.path, 'accept')
    expect([answer.status, new URL(answer.headers.get('location') ?? '', `http://hand.example${one.path}`).pathname]).toEqual([
      303,
      one.path,
    ])
    const { answeredAt } = await told(one)
    expect((await press(one.path, 'accept')).status).toBe(303)
    expect(await told(one)).toMatchObject({ state: 'accepted', answeredAt })
    expect((await page(one.path)).text).toMatch(/You accepted this cart\.<\/b> Mara Lindqvist can see that\. Nothing was ordered\./)
  })

  it('asks by two buttons, shows the cart, runs no script and sends its form nowhere else', async () => {
    const { path } = await invited({ message: 'Bitte prüfen' })
    const { text, headers } = await page(path)
    for (const part of [
      'Mara Lindqvist of Lumen Office GmbH shared a cart with you',
      'name="answer" value="accept">Accept',
      'value="decline">Decline',
      'Bitte prüfen',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/<script|buyer\.example|style="/)
    expect([headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-robots-tag')]).toEqual([
      'no-store',
      'no-referrer',
      'noindex, nofollow, noarchive',
    ])
    expect(headers.get('content-security-policy')).toContain("form-action 'self'; frame-ancestors 'none'")
    expect((await page(`${path}.csv`)).headers.get('content-type')).toContain('text/csv')
    expect((await page(path, 'GET', undefined, { 'Accept-Language': 'de' })).text).toContain('>Annehmen<')
  })

  it('may be declined, and accepted after that, and taken back', async () => {
    const one = await invited()
    await press(one.path, 'decline')
    expect((await told(one)).state).toBe('declined')
    await press(one.path, 'accept')
    await press(one.path, 'nothing known')
    expect((await told(one)).state).toBe('accepted')
    await press(one.path, 'decline')
    expect((await page(one.path)).text).toContain('You declined this cart.')
  })

  it('is over at its very second: 410, and no answer counts', async () => {
    const one = await invited({ expiresAt: inTime(2 * DAY) })
    const end = Date.parse((await told(one)).expiresAt)
    glue.clock.ms = end - Date.now() - 5000
    expect((await page(one.path)).status).toBe(200)
    glue.clock.ms = end - Date.now()
    const pages = [await page(one.path), await press(one.path, 'accept')]
    expect(pages.map(({ status, text }) => [status, text.includes('This link has expired')])).toEqual(Array(2).fill([410, true]))
    expect((await told(one)).state).toBe('expired')
    const own = await glue.as('mara@lumen.example')
    for (const attributes of [{ isResent: true }, { expiresAt: inTime(9 * DAY) }])
      expect(errorsOf(await own('PATCH', `/invitations/${one.id}`, { attributes }))).toEqual([
        '409 invitation-ended This invitation is over.',
      ])
  })

  it('looks, once revoked, as if it had never been', async () => {
    const one = await invited()
    expect((await mara('DELETE', `/invitations/${one.id}`)).status).toBe(204)
    expect((await mara('DELETE', `/invitations/${one.id}`)).status).toBe(204)
    const guess = `${one.path.slice(0, -1)}${one.path.endsWith('A') ? 'B' : 'A'}`
    const pages = [
      await page(one.path),
      await press(one.path, 'accept'),
      await page(guess),
      await press(guess, 'accept'),
      await page('/i/x'),
    ]
    expect(pages.map(({ status }) => status)).toEqual(Array(5).fill(404))
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1)
    expect(await told(one)).toMatchObject({ state: 'revoked', mail: 'failed', mailError: 'withdrawn' })
  })
})

describe('a colleague who is invited', () => {
  const received = async (caller: Caller, cart: string) => (await caller('GET', `/carts/${cart}`)).status

  it('has the cart by accepting, and no more once that is taken back or revoked', async () => {
    const one = await invited({ address: 'Jonas@lumen.example', idCartPermissionGroup: 2, message: 'Chairs by Friday' })
    expect(await received(jonas, one.cart)).toBe(404)
    await press(one.path, 'accept')
    expect((await jonas('GET', `/carts/${one.cart}?include=shared-carts,share-states`)).raw).toContain('"said":"Chairs by Friday"')
    expect(
      (
        await jonas('PATCH', `/carts/${one.cart}`, {
          attributes: { name: 'Ours' },
          headers: { 'If-Match': (await jonas('GET', `/carts/${one.cart}`)).headers.get('ETag') ?? '' },
        })
      ).status,
    ).toBe(200)
    await press(one.path, 'decline')
    expect(await received(jonas, one.cart)).toBe(404)
    await press(one.path, 'accept')
    await mara('DELETE', `/invitations/${one.id}`)
    expect(await received(jonas, one.cart)).toBe(404)
  })

  it('who came to the company after accepting finds it at the next sign-in', async () => {
    const one = await invited({ address: 'later@lumen.example' })
    await press(one.path, 'accept')
    await glue.database.db.query({
      name: 'test-mail-moves',
      text: "update account set email = 'later@lumen.example', email_norm = 'later@lumen.example' where email = 'sofia@lumen.example'",
    })
    const sofia = await glue.as('later@lumen.example')
    expect(await received(sofia, one.cart)).toBe(200)
    await glue.database.db.query({
      name: 'test-mail-back',
      text: "update account set email = 'sofia@lumen.example', email_norm = 'sofia@lumen.example' where email = 'later@lumen.example'",
    })
  })
})

describe('once more', () => {
  const resend = (id: string) => mara('PATCH', `/invitations/${id}`, { attributes: { isResent: true } })

  it('is not written while a mail is on its way; after that both addresses work', async () => {
    const one = await invited()
    await resend(one.id)
    expect(await mailsTo(one.address)).toHaveLength(1)
    await doneMails()
    await resend(one.id)
    const paths = await mailsTo(one.address)
    expect([paths.length, new Set(paths).size]).toEqual([2, 2])
    for (const path of paths) expect((await page(path)).status).toBe(200)
  })

  it('is written as a reminder two days before the end, once, to who did not answer', async () => {
    const [open, done] = [await invited(), await invited()]
    await press(done.path, 'accept')
    const deps = { ...glue.deps }
    await remindInvited(deps)
    expect(await mailsTo(open.address, 'reminder')).toEqual([])
    glue.clock.ms = 28 * DAY + 1000
    await remindInvited(deps)
    await remindInvited(deps)
    const paths = await mailsTo(open.address, 'reminder')
    expect([paths.length, (await mailsTo(done.address, 'reminder')).length]).toEqual([1, 0])
    expect((await page(paths[0] ?? '')).status).toBe(200)
    expect(await told(open)).toMatchObject({ remindedAt: expect.any(String), mail: 'waiting' })
  })

  it('is not written to who blocked the sender, nor more often than an hour allows', async () => {
    const limited = await startGlueApp({ mail: MAIL, limits: true })
    const caller = await limited.as('mara@lumen.example')
    const answers = []
    for (let cart = 0; cart < 6; cart += 1) answers.push(await make(caller, await newCart(caller), { address: 'one@buyer.example' }))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 429, 429, 429])
    expect(Number(answers.at(-1)?.headers.get('Retry-After'))).toBeGreaterThan(0)
    await limited.database.db.query({
      name: 'test-block',
      text: 'insert into mail_block (company_id, sender_id, recipient_hash, at) select company_id, sender_id, recipient_hash, now() from mail limit 1',
    })
    expect(errorsOf(await make(caller, await newCart(caller), { address: 'one@buyer.example' }))).toEqual([
      '422 recipient-blocked This recipient wants no mail from you.',
    ])
    await limited.database.drop()
  })
})
