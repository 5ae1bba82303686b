/** An agent who acts for somebody is named as agent in all they have others told: links, invitations, mail. Nobody who acts for themselves says anything of agents. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Arrived, type MailSink, startMailSink } from '../../scripts/mailbox/sink.ts'
import { sendAll } from '../../server/mail/sender.ts'
import type { MailSettings } from '../../server/mail/settings.ts'
import { remindInvited } from '../../server/services/invitation-reminders.ts'
import { createLinkChecks } from '../../server/services/link-checks.ts'
import { type Caller, type GlueApp, newCart, newShare, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/strict-seed.json')
const DAY = 86_400_000

let sink: MailSink
let mail: MailSettings
let glue: GlueApp
let mara: Caller
let acting: Caller
let cart: string

beforeAll(async () => {
  sink = await startMailSink()
  mail = settingsFor(sink.url)
  glue = await startGlueApp({ seed: SEED, mail })
  mara = await glue.as('mara@lumen.example')
  const { json } = await glue.nobody('POST', '/agent-access-tokens', {
    attributes: { username: 'anna@agents.example', password: 'handcart-demo' },
  })
  const agent = glue.withToken(json.data.attributes.accessToken)
  const found = await agent('GET', '/agent-customer-search?q=mara')
  const [{ customerReference }] = found.json.data[0].attributes.customers
  const made = await agent('POST', '/agent-customer-impersonation-access-tokens', { attributes: { customerReference } })
  acting = glue.withToken(made.json.data.attributes.accessToken)
  cart = await newCart(mara, 'Leipzig')
})
afterAll(async () => {
  await sink.close()
  await glue.database.drop()
})

const page = async (address: string, language = 'en') =>
  (await glue.app.inject({ url: new URL(address, 'http://localhost').pathname, headers: { 'accept-language': language } })).body
const linkBy = async (caller: Caller, more: object = {}) => {
  const attributes = { audience: 'external', idCartPermissionGroup: 1, ...more }
  const { json } = await caller('POST', `/carts/${cart}/cart-links`, { attributes })
  return { id: String(json.data.id), ...json.data.attributes }
}
const inviteBy = (caller: Caller, address: string, more: object = {}) =>
  caller('POST', `/carts/${cart}/invitations`, { attributes: { address, idCartPermissionGroup: 1, ...more } })
async function send(): Promise<readonly Arrived[]> {
  const before = sink.arrived.length
  const { db, log, now, random } = glue.deps
  await sendAll({ db, log, now, random, mail }, new AbortController().signal)
  return sink.arrived.slice(before)
}
const wordsIn = ({ parsed }: Arrived): string => `${parsed.subject}\n${parsed.text}\n${parsed.html}`
const pathIn = (mailed: Arrived | undefined): string => /\/base(\/i\/[\w.-]+)/.exec(mailed?.parsed.text ?? '')?.[1] ?? ''

describe('a share that an agent made', () => {
  it('names the agent to its receiver; one of the owner names none', async () => {
    const jonas = await glue.as('jonas@lumen.example')
    const agentsOf = async (id: string) =>
      (await jonas('GET', `/carts/${id}?include=shared-carts,share-states`)).json.included.flatMap(
        ({ type, attributes }: { type: string; attributes: { agent: unknown } }) => (type === 'share-states' ? [attributes.agent] : []),
      )
    const [own, inName] = [await newCart(mara, 'Own'), await newCart(mara, 'In her name')]
    await newShare(mara, own, PEOPLE.jonas, 1)
    await newShare(acting, inName, PEOPLE.jonas, 1)
    expect([await agentsOf(own), await agentsOf(inName)]).toEqual([[null], ['Anna Weiss']])
  })
})

describe('a link that an agent made', () => {
  it('says so on its page in both languages, names in whose name, and does not where it names nobody', async () => {
    const { url, agent } = await linkBy(acting)
    expect(agent).toBe('Anna Weiss')
    expect(await page(url)).toContain('Anna Weiss, an agent of the shop, shared a cart with you for Mara Lindqvist of Lumen Office GmbH')
    expect(await page(url, 'de')).toContain('Anna Weiss, Berater des Shops, hat für Mara Lindqvist von Lumen Office GmbH')
    const unsigned = await page((await linkBy(acting, { isSigned: false })).url)
    expect([unsigned.includes('A cart was shared with you'), unsigned.includes('Anna'), unsigned.includes('Mara')]).toEqual([
      true,
      false,
      false,
    ])
    const taken = await glue.nobody('POST', '/taken-carts', { attributes: { from: 'link', token: new URL(url).pathname.slice(3) } })
    expect(taken.json.data.attributes.sender).toMatchObject({ name: 'Mara Lindqvist', agent: 'Anna Weiss' })
  })

  it('is told apart in the list from those of its owner, whose pages say nothing of agents', async () => {
    const own = await linkBy(mara)
    const { json } = await mara('GET', `/carts/${cart}/cart-links`)
    const agents: readonly (string | null)[] = json.data.map(({ attributes }: { attributes: { agent: string | null } }) => attributes.agent)
    expect([own.agent, agents.at(-1), agents.slice(0, -1)]).toEqual([null, null, agents.slice(0, -1).map(() => 'Anna Weiss')])
    expect(await page(own.url)).toContain('Mara Lindqvist of Lumen Office GmbH shared a cart with you')
  })

  it('shows another page once the agent has another name, and names an agent who is gone as agent', async () => {
    const { url } = await linkBy(acting)
    await page(url)
    const rename = (first: string, last: string) =>
      glue.database.db.query(
        { name: 'agent-name', text: "update account set first_name = $1, last_name = $2 where email_norm = 'anna@agents.example'" },
        [first, last],
      )
    await rename('', '')
    const gone = await page(url)
    await rename('Anna', 'Weiss')
    expect(gone).toContain('An agent of the shop shared a cart with you for Mara Lindqvist of Lumen Office GmbH')
    expect(await page(url)).toContain('Anna Weiss, an agent of the shop')
  })
})

describe('mail that an agent causes', () => {
  it('names the agent as agent in all of it, in both languages, and whom it is for; what is blocked is that person', async () => {
    const seen: Record<string, string> = {}
    const note = async (what: string): Promise<Arrived | undefined> => {
      const [one, ...more] = await send()
      expect([what, one === undefined, more]).toEqual([what, false, []])
      seen[what] = one ? wordsIn(one) : ''
      return one
    }
    for (const language of ['en', 'de'] as const) {
      const of = `${language}@buyer.example`
      const invited = await inviteBy(acting, `invited-${of}`, { language, message: 'Look' })
      expect([invited.status, invited.json.data.attributes.agent]).toEqual([201, 'Anna Weiss'])
      const arrived = await note(`invitation ${language}`)
      expect(arrived?.parsed.from).toEqual({ name: expect.stringMatching(/^Anna Weiss .*Mara Lindqvist via /), address: mail.from.address })
      const shown = await page(pathIn(arrived), language)
      expect(shown).toContain(language === 'en' ? 'Anna Weiss, an agent of the shop, shared' : 'Anna Weiss, Berater des Shops, hat')
      await acting('PATCH', `/invitations/${invited.json.data.id}`, { attributes: { isResent: true } })
      await note(`sent again ${language}`)
      glue.clock.ms = 28.5 * DAY
      expect(await remindInvited(glue.deps)).toBe(1)
      await note(`reminder ${language}`)
      glue.clock.ms = 0
      const call = await acting('POST', `/carts/${cart}/phone-calls`, { attributes: {} })
      const token = new URL(call.json.data.attributes.url).pathname.slice(3)
      await acting('POST', `/phone-calls/${call.json.data.id}/call-mails`, { attributes: { address: `call-${of}`, token, language } })
      await note(`call ${language}`)
      const asks = await linkBy(acting, { allowed: [`code-${of}`] })
      await askForCode(new URL(asks.url).pathname.slice(3), `code-${of}`, language)
      await note(`code ${language}`)
      const [other, receiver] = [await newCart(mara, `For ${language}`), language === 'en' ? PEOPLE.jonas : PEOPLE.sofia]
      const wish = { idCompanyUser: receiver, idCartPermissionGroup: 1, handcart: { mail: { language } } }
      await acting('POST', `/carts/${other}/shared-carts`, { attributes: wish })
      await note(`share ${language}`)
    }
    for (const [what, words] of Object.entries(seen)) {
      const isGerman = what.endsWith('de')
      const who = what.startsWith('call') ? '' : isGerman ? ' für Mara Lindqvist' : ' for Mara Lindqvist'
      expect([what, words.includes(`Anna Weiss (${isGerman ? 'Berater' : 'agent'})${who}`)]).toEqual([what, true])
      const blocked = what.startsWith('call') ? `Anna Weiss (${isGerman ? 'Berater' : 'agent'})` : 'Mara Lindqvist'
      expect([what, words.includes(isGerman ? `Keine E-Mails mehr von ${blocked}` : `No more mail from ${blocked}`)]).toEqual([what, true])
    }
    // In whose name a cart is handed over on the phone is nothing to the caller.
    expect([seen['call en']?.includes('Mara'), seen['call de']?.includes('Mara')]).toEqual([false, false])
  })

  it('says nothing of agents where its owner sends it, also once more what an agent sent first', async () => {
    await newShare(mara, cart, PEOPLE.jonas, 1)
    const invited = await inviteBy(acting, 'both@buyer.example')
    await send()
    await mara('PATCH', `/invitations/${invited.json.data.id}`, { attributes: { isResent: true } })
    const [again] = await send()
    await inviteBy(mara, 'own@buyer.example')
    const [own] = await send()
    for (const one of [again, own])
      expect([/^Mara Lindqvist shares/.test(one?.parsed.subject ?? ''), one && wordsIn(one).includes('gent')]).toEqual([true, false])
    const { json } = await mara('GET', `/carts/${cart}/invitations`)
    const agents = json.data.map(({ attributes: { address, agent } }: { attributes: Record<string, unknown> }) => `${address}: ${agent}`)
    expect(agents.slice(-2)).toEqual(['both@buyer.example: Anna Weiss', 'own@buyer.example: null'])
  })
})

describe('a plain Glue client', () => {
  it('meets nothing of it: what it is told of a cart an agent shared has no new word', async () => {
    const { raw } = await mara('GET', `/carts/${cart}?include=items,shared-carts,company-users,cart-permission-groups`)
    expect(raw).not.toMatch(/agent|Anna|Weiss/i)
  })
})

async function askForCode(token: string, email: string, language: 'en' | 'de'): Promise<void> {
  const { shownLink } = await import('../../server/services/link-opening.ts')
  const checks = createLinkChecks(glue.deps)
  const shown = await shownLink(glue.deps, { token, network: '' })
  if (shown.state !== 'check') throw new Error(`a link that asks is ${shown.state}`)
  await checks.ask({ link: shown.link, token, network: '' }, { formId: glue.deps.newId(), email, language })
  await checks.settled()
}
