/** Shares whose receiver is told by mail: once for each share, never for another, and nothing of it for who does not ask. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Arrived, type MailSink, startMailSink } from '../../scripts/mailbox/sink.ts'
import { sendAll } from '../../server/mail/sender.ts'
import type { MailSettings } from '../../server/mail/settings.ts'
import { settle, takeDueMail } from '../../server/services/mail-outbox.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'

let sink: MailSink
let mail: MailSettings
let glue: GlueApp
let mara: Caller
let jonas: Caller
beforeAll(async () => {
  sink = await startMailSink()
  mail = settingsFor(sink.url)
  glue = await startGlueApp({ mail })
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
})
afterAll(async () => {
  await sink.close()
  await glue.database.drop()
})
afterEach(async () => {
  for (const table of ['mail', 'mail_block']) await glue.database.db.query({ name: `test-empty-${table}`, text: `delete from ${table}` })
})

const share = (caller: Caller, cart: string, wish: object = {}, headers = {}): Promise<GlueAnswer> =>
  caller('POST', `/carts/${cart}/shared-carts`, {
    attributes: { idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: 1, handcart: { mail: {} }, ...wish },
    headers,
  })
const wordOf = ({ json }: GlueAnswer): unknown => json.data.attributes.handcart
async function send(): Promise<readonly Arrived[]> {
  const before = sink.arrived.length
  const { db, log, now, random } = glue.deps
  await sendAll({ db, log, now, random, mail }, new AbortController().signal)
  return sink.arrived.slice(before)
}
const queued = async (): Promise<number> => (await glue.database.db.query({ name: 'test-mail', text: 'select id from mail' })).length

describe('a share by mail', () => {
  it('whose mail was refused is told so to the owner of the cart, and to nobody else', async () => {
    const cart = await newCart(mara)
    const { json } = await share(mara, cart)
    const [mailed] = await takeDueMail(glue.deps).then(({ mails }) => mails)
    if (mailed) await settle(glue.deps, mailed, { kind: 'refused', code: '550' })
    const told = await mara('GET', `/carts/${cart}/share-states`)
    const mail = { state: 'bounced', at: expect.any(String) }
    expect(told.json.data).toMatchObject([{ id: json.data.id, attributes: { idCompanyUser: PEOPLE.jonas, state: 'shared', mail } }])
    expect((await jonas('GET', `/carts/${cart}/share-states`)).status).toBe(403)
    expect((await mara('GET', `/carts/${cart}?include=shared-carts,share-states`)).raw).not.toContain('bounced')
  })

  it('says its message to the receiver in Handcart too, and to nobody else', async () => {
    const cart = await newCart(mara)
    await share(mara, cart, { handcart: { mail: { message: 'Please have\r\na look.' } } })
    await share(mara, cart, { idCompanyUser: PEOPLE.sofia })
    const sofia = await glue.as('sofia@lumen.example')
    const readBy = async (reader: Caller) => (await reader('GET', `/carts/${cart}?include=shared-carts,share-states`)).raw
    expect(JSON.parse(await readBy(jonas)).included).toContainEqual(
      expect.objectContaining({ attributes: expect.objectContaining({ idCompanyUser: PEOPLE.jonas, said: 'Please have\na look.' }) }),
    )
    expect(await readBy(sofia)).not.toContain('have')
    expect(await readBy(jonas)).not.toContain('"said":""')
  })

  it('tells its receiver who shared what, with the message, and leads to this server only', async () => {
    const cart = await newCart(mara, 'Leipzig')
    const made = await share(mara, cart, { handcart: { mail: { message: 'Please have\r\na look.' } } }, { Host: 'evil.example' })
    expect([made.status, made.json.data.attributes]).toEqual([
      201,
      { idCompanyUser: PEOPLE.jonas, idCartPermissionGroup: 1, handcart: { mail: 'queued' } },
    ])
    const [one, ...more] = await send()
    expect([one?.to, one?.from, one?.parsed.from, more]).toEqual([
      ['jonas@lumen.example'],
      'carts@lumen.example',
      { name: 'Mara Lindqvist via Lumen Carts', address: 'carts@lumen.example' },
      [],
    ])
    expect(one?.parsed.subject).toBe('Mara Lindqvist shared a cart with you: Leipzig')
    const block = /https:\/\/carts\.lumen\.example\/base\/mail\/block\/[\w-]{65}/
    expect(one?.parsed.text?.replace(block, '<block>')).toBe(`Mara Lindqvist shared a cart with you
Cart: Leipzig

Mara Lindqvist writes:
> Please have
> a look.

Open in Handcart:
https://carts.lumen.example/base/shared/${cart}

-- 
Mara Lindqvist shares carts with you in Handcart at carts.lumen.example, and ticked that you hear of it by e-mail.
No more mail from Mara Lindqvist:
<block>
`)
    expect([one?.raw.includes('evil.example'), one?.parsed.html?.includes(`/base/shared/${cart}"`)]).toEqual([false, true])
  })

  it.each([
    ['the language that was wished for', 'Ulm', { handcart: { mail: { language: 'de' } } }, {}],
    ['that of who shares', 'Bonn', {}, { 'Accept-Language': 'de-AT' }],
  ])('speaks %s', async (_, name, wish, headers) => {
    await share(mara, await newCart(mara, name), wish, headers)
    const [one] = await send()
    expect(one?.parsed.subject).toBe(`Mara Lindqvist hat einen Warenkorb mit Ihnen geteilt: ${name}`)
  })

  it('sends one mail, however often the same comes under its key, and answers each alike', async () => {
    const cart = await newCart(mara)
    const once = () => share(mara, cart, {}, { 'Idempotency-Key': `mail-${cart}` })
    const answers = [await once(), await once(), await once()]
    expect(answers.map(({ status, headers }) => [status, headers.get('Idempotent-Replayed')])).toEqual([
      [201, null],
      [201, 'true'],
      [201, 'true'],
    ])
    expect([new Set(answers.map(({ json }) => JSON.stringify(json))).size, await queued()]).toEqual([1, 1])
    // Without a key it is refused as a second share.
    expect([errorsOf(await share(mara, cart)), await queued()]).toEqual([[expect.stringContaining('2702')], 1])
  })

  it('sends none where the share is refused, and none that was not wished for', async () => {
    const cart = await newCart(mara)
    const refused = [
      await share(jonas, cart, { idCompanyUser: PEOPLE.sofia }),
      await share(mara, cart, { idCompanyUser: PEOPLE.nina }),
      await share(mara, cart, { idCartPermissionGroup: 9 }),
      await share(mara, cart, { handcart: { mail: { message: [7] } } }),
      await share(mara, cart, { handcart: { mail: { language: 'xx' } } }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 422, 422, 422])
    await newShare(mara, cart, PEOPLE.jonas)
    expect(await queued()).toBe(0)
  })

  it('goes no more where sharing was stopped or the cart deleted before', async () => {
    const [stopped, deleted] = [await newCart(mara), await newCart(mara)]
    const { json } = await share(mara, stopped)
    await share(mara, deleted)
    await mara('DELETE', `/shared-carts/${json.data.id}`)
    await mara('DELETE', `/carts/${deleted}`)
    expect(await send()).toEqual([])
    // Shared once more, that is told.
    await share(mara, stopped)
    expect(await send()).toHaveLength(1)
  })

  it('is a share all the same where its receiver wants no mail from the sender', async () => {
    await share(mara, await newCart(mara))
    const [one] = await send()
    const [, path = ''] = /https:\/\/carts\.lumen\.example\/base(\/mail\/block\/[\w-]{65})/.exec(one?.parsed.text ?? '') ?? []
    await glue.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'x=1' })
    const cart = await newCart(mara)
    const made = await share(mara, cart, { handcart: { mail: { message: 'Please have a look.' } } })
    expect([made.status, wordOf(made), await send()]).toEqual([201, { mail: 'blocked' }, []])
    expect((await jonas('GET', `/carts/${cart}?include=shared-carts,share-states`)).raw).not.toContain('have a look')
  })

  it('is a share all the same where there was too much mail', async () => {
    const limited = await startGlueApp({ mail, limits: true, on: glue.database })
    const caller = await limited.as('sofia@lumen.example')
    const words: unknown[] = []
    for (let count = 0; count < 4; count += 1) {
      const made = await share(caller, await newCart(caller))
      words.push([made.status, wordOf(made)])
    }
    const told = [201, { mail: 'queued' }]
    expect(words).toEqual([told, told, told, [201, { mail: 'limit' }]])
  })
})

describe('a server', () => {
  const features = async ({ nobody }: GlueApp): Promise<boolean> => (await nobody('GET', '/health')).json.features.includes('share-mails')

  it('names it where it can mail, and keeps what Glue lacks', async () => {
    const others = [await startGlueApp({ on: glue.database }), await startGlueApp({ mail, catalogue: 'strict', on: glue.database })]
    expect([await features(glue), ...(await Promise.all(others.map(features)))]).toEqual([true, false, false])
  })

  it('shares without a word of mail where it can send none, or is to be like Spryker’s', async () => {
    const off = await startGlueApp({ on: glue.database })
    const mute = await off.as('mara@lumen.example')
    const told = await share(mute, await newCart(mute))
    expect([told.status, wordOf(told)]).toEqual([201, { mail: 'off' }])
    const strict = await startGlueApp({ mail, ownResources: false, on: glue.database })
    const plain = await strict.as('mara@lumen.example')
    const unheard = await share(plain, await newCart(plain))
    expect([unheard.status, wordOf(unheard), await queued()]).toEqual([201, undefined, 0])
  })

  it('has one page for whoever comes by such a mail, which knows nothing', async () => {
    const cart = await newCart(mara, 'Leipzig')
    const open = (path: string) => glue.app.inject({ url: path, headers: { 'accept-language': 'en' } })
    const [own, unknown] = [await open(`/shared/${cart}`), await open('/shared/0192f000-0000-7000-8000-0000000009ff')]
    expect([own.statusCode, own.body === unknown.body, own.body.includes('Open this cart in Handcart')]).toEqual([200, true, true])
    expect([own.headers['referrer-policy'], own.headers['x-robots-tag']]).toEqual(['no-referrer', 'noindex, nofollow, noarchive'])
    const german = await glue.app.inject({ url: `/shared/${cart}`, headers: { 'accept-language': 'de' } })
    expect(german.body).toContain('Öffnen Sie diesen Warenkorb in Handcart')
  })
})
