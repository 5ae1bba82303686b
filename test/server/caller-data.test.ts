/** What a caller says of themselves on the page of a cart handed over: whole for the browser that filled it in, masks for whoever else has the address, the agent too. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sweep } from '../../server/services/sweep.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, type GlueApp, newCart, startGlueApp } from '../support/glue-app.ts'

const HOUR = 3_600_000
const TYPED = {
  name: 'Theodora Brandt-Schönenberger',
  email: 't.brandt@posteo.example',
  phone: '+49 341 555 0177',
  'delivery.street': 'Kleine Fleischergasse 12',
  'delivery.postCode': '04109',
  'delivery.city': 'Leipzig-Mitte',
  'delivery.country': 'Deutschland',
}
const VALUES = ['Theodora', 'Schönenberger', 't.brandt', 'posteo', '555 0177', 'Fleischergasse', '04109', 'Leipzig-Mitte']
const MASKS = { name: 'T*** B**', email: 't•••@•••', phone: '•••• 77', addresses: [{ kind: 'delivery', mask: '••••' }] }

let glue: GlueApp
let mara: Caller
let cart: string
let call: { readonly id: string; readonly token: string }

beforeAll(async () => {
  glue = await startGlueApp({ publicUrl: 'https://hand.example' })
  mara = await glue.as('mara@lumen.example')
})
beforeEach(async () => {
  glue.clock.ms = 0
  cart = await newCart(mara, 'Office')
  await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'LAMP', quantity: 2 } })
  call = await handOver()
})
afterAll(() => glue.database.drop())

async function handOver() {
  const { json } = await mara('POST', `/carts/${cart}/phone-calls`, { attributes: {} })
  return { id: String(json.data.id), token: new URL(json.data.attributes.url).pathname.slice('/h/'.length) }
}
const told = async () => (await mara('GET', `/phone-calls/${call.id}`)).json.data.attributes

/** A browser without scripts: its cookie, and the page it sees. */
function newBrowser(language = 'en') {
  const own: { cookie: string | undefined; setCookie: string } = { cookie: undefined, setCookie: '' }
  const headers = () => ({ host: 'hand.example', 'accept-language': language, ...(own.cookie === undefined ? {} : { cookie: own.cookie }) })
  const see = async () => (await glue.app.inject({ url: `/h/${call.token}`, headers: headers() })).body
  const send = async (fields: Readonly<Record<string, string>>, path = '/details') => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const payload = new URLSearchParams(fields).toString()
    const url = `/h/${call.token}${path}`
    const answer = await glue.app.inject({ method: 'POST', url, payload, headers: { ...headers(), ...form } })
    own.setCookie = String(answer.headers['set-cookie'] ?? own.setCookie)
    if (own.setCookie !== '') own.cookie = own.setCookie.split(';')[0]
    return answer
  }
  // As people do: the page is looked at, its form is filled in.
  const fill = async (more: Readonly<Record<string, string>> = {}) => {
    const secret = /name="secret" value="([\w-]*)"/.exec(await see())?.[1] ?? ''
    return send({ secret, ...TYPED, ...more })
  }
  return { own, see, send, fill }
}
const seenIn = (text: string): readonly string[] => VALUES.filter((value) => text.includes(value))

describe('a caller’s details', () => {
  it('are filled in without an account or scripts, whole in that browser, and masks in every other, the agent’s too', async () => {
    const [caller, agent] = [newBrowser(), newBrowser()]
    expect(await caller.see()).toContain('What you save shows in full in this browser only. Mara Lindqvist sees')
    const answer = await caller.fill()
    expect([answer.statusCode, answer.headers.location, answer.headers['cache-control']]).toEqual([303, `../${call.token}`, 'no-store'])
    const [own, other] = [await caller.see(), await agent.see()]
    expect([seenIn(own), own.includes('no more of them than this'), own.includes('T*** B**')]).toEqual([VALUES, true, true])
    expect([seenIn(other), other.includes('filled in with another browser'), other.includes('T*** B**')]).toEqual([[], true, true])
    expect([other.includes('name="delivery.street"'), seenIn(JSON.stringify(await told()))]).toEqual([false, []])
    expect((await told()).details).toEqual({ at: expect.any(String), masks: MASKS })
  })

  it('are nobody’s to change or remove but of the browser that filled them in', async () => {
    const [caller, agent] = [newBrowser(), newBrowser()]
    const secret = /name="secret" value="([\w-]{43})"/.exec(await agent.see())?.[1] ?? ''
    await caller.fill()
    await agent.send({ secret, ...TYPED, name: 'Mallory' })
    await agent.send({ secret, do: 'forget' })
    expect([(await told()).details.masks, seenIn(await caller.see())]).toEqual([MASKS, VALUES])
    await caller.send({ ...TYPED, name: 'Zoe' })
    expect([(await told()).details.masks.name, (await caller.see()).includes('Zoe')]).toEqual(['Z***', true])
    await caller.send({ do: 'forget' })
    expect([(await told()).details, seenIn(await caller.see())]).toEqual([null, []])
    // Then whoever comes first may again.
    await agent.send({ secret, ...TYPED, name: 'Mallory' })
    expect((await caller.see()).includes('filled in with another browser')).toBe(true)
  })

  it('of a form that is sent twice, or whose answer was lost, are one browser’s; of two browsers at once one’s', async () => {
    const caller = newBrowser()
    const secret = /name="secret" value="([\w-]{43})"/.exec(await caller.see())?.[1] ?? ''
    const alike = [newBrowser(), newBrowser()]
    for (const tab of alike) await tab.send({ secret, ...TYPED })
    for (const tab of alike) expect(seenIn(await tab.see())).toEqual(VALUES)
    for (let round = 0; round < rounds(3, 40); round += 1) {
      call = await handOver()
      const browsers = [newBrowser(), newBrowser(), newBrowser()]
      await Promise.all(browsers.map((browser, at) => browser.fill({ name: `Zuschauerin ${at}` })))
      const pages = await Promise.all(browsers.map((browser) => browser.see()))
      expect(pages.map((page) => /Zuschauerin \d/.exec(page)?.[0] ?? '').filter((name) => name !== '')).toHaveLength(1)
    }
  })

  it('come with a cookie for this page alone, which no script reads and no other site brings along', async () => {
    const caller = newBrowser()
    expect(await caller.see()).not.toContain('handcart-caller')
    await caller.fill()
    expect(caller.own.setCookie).toMatch(/^handcart-caller=[\w-]{43}; Max-Age=(8640\d|8639\d); HttpOnly; SameSite=Lax; Secure$/)
    const own = caller.own.cookie ?? ''
    for (const cookie of [own.slice(0, -1), `${own}x`, own.replace('caller', 'pass'), `handcart-caller=${'x'.repeat(43)}`]) {
      caller.own.cookie = cookie
      expect(seenIn(await caller.see())).toEqual([])
    }
    caller.own.cookie = `other=1; ${own}; more=2`
    expect(seenIn(await caller.see())).toEqual(VALUES)
    // Of this hand-over, and of no other.
    call = await handOver()
    expect(seenIn(await caller.see())).toEqual([])
  })

  it.each([
    ['no address', { email: 'theodora' }, 'Enter an e-mail address such as'],
    ['no number', { phone: 'soon' }, 'Enter a phone number in digits'],
    ['nothing', Object.fromEntries(Object.keys(TYPED).map((name) => [name, ' '])), 'Fill in at least one field.'],
  ])('are asked for again where there is %s: what was typed stays, and every form goes on working', async (_what, more, sentence) => {
    const caller = newBrowser()
    const answer = await caller.fill(more)
    expect([answer.statusCode, answer.body.includes(sentence), answer.body.includes('<script')]).toEqual([422, true, false])
    expect(answer.body.includes('value="Kleine Fleischergasse 12"')).toBe(more['delivery.street'] === undefined)
    expect([...answer.body.matchAll(/<form[^>]* action="([^"]*)"/g)].map(([, action]) => action)).toEqual(
      expect.arrayContaining(['./details', `../${call.token}`]),
    )
    expect(/<form(?![^>]* action=)/.test(answer.body)).toBe(false)
    expect((await told()).details).toBe(null)
    const back = await glue.app.inject({ url: `/h/${call.token}/details`, headers: { host: 'hand.example' } })
    expect([back.statusCode, back.headers.location]).toEqual([303, `../${call.token}`])
  })

  it('are shown as text, cut to what a field holds, and said in German', async () => {
    const caller = newBrowser('de')
    await caller.fill({ name: `<b onclick="x()">${'ä'.repeat(20_000)}` })
    const shown = await caller.see()
    expect([shown.includes('Ihre Angaben sind gespeichert'), shown.includes('<b onclick'), shown.length < 60_000]).toEqual([
      true,
      false,
      true,
    ])
    expect((await told()).details.masks.name).toBe('•*** o**')
  })

  it('are gone with the hand-over, whoever ends it, and nobody can read them when its day is over', async () => {
    const kept = async () =>
      (await glue.database.db.query({ name: 'caller-kept', text: 'select 1 as one from caller_data where link_id = $1' }, [call.id])).length
    const caller = newBrowser()
    await caller.fill()
    expect(await kept()).toBe(1)
    await mara('PATCH', `/phone-calls/${call.id}`, { attributes: { move: 'end' } })
    expect([await kept(), (await told()).details, seenIn(await caller.see())]).toEqual([0, null, []])
    for (const end of ['end', 'expire']) {
      call = await handOver()
      const another = newBrowser()
      await another.fill()
      if (end === 'end') await another.send({ do: 'end' }, '')
      else glue.clock.ms = 25 * HOUR
      expect([end, seenIn(await another.see()), await kept()]).toEqual([end, [], end === 'end' ? 0 : 1])
      await another.fill()
      expect(seenIn(await another.see())).toEqual([])
    }
    expect((await sweep(glue.database.db, glue.deps.now())).callers).toBeGreaterThan(0)
    expect(await kept()).toBe(0)
  })

  it('are in no table and no log as they are: not what holds them, nor the secret that opens them', async () => {
    const caller = newBrowser()
    await caller.fill()
    const secret = caller.own.cookie?.split('=')[1] ?? ''
    const { db } = glue.database
    const tables = await db.query(
      { name: 'caller-tables', text: "select table_name::text as name from information_schema.tables where table_schema = 'public'" },
      [],
    )
    const rows: string[] = [...glue.logs]
    for (const { name } of tables)
      rows.push(
        JSON.stringify(await db.query({ name: `caller-${String(name)}`, text: `select t::text as row from ${String(name)} t` }, [])),
      )
    expect([seenIn(rows.join('\n')), rows.join('\n').includes(secret)]).toEqual([[], false])
    const events = await db.query({ name: 'caller-events', text: "select data from cart_event where cart_id = $1 and kind = 'moveCall'" }, [
      cart,
    ])
    expect(events).toEqual([{ data: { link: call.id, side: 'caller', move: 'fill' } }])
  })

  it('change what a page that asks is told, so that another device of the caller shows it', async () => {
    const here = async () => JSON.parse((await newBrowser().send({}, '/here')).body).tag
    const first = await here()
    const { headers } = await mara('GET', `/phone-calls/${call.id}`)
    await newBrowser().fill()
    const again = await mara('GET', `/phone-calls/${call.id}`, { headers: { 'If-None-Match': String(headers.get('etag')) } })
    expect([(await here()) === first, again.status]).toEqual([false, 200])
  })
})
