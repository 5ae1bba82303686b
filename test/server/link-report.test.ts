/** Reporting a link, or an invitation: by a form without scripts, kept for whoever runs the server, told to nobody else. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listReports, REPORT_LIMITS } from '../../server/services/link-reports.ts'
import { type Caller, type GlueApp, newCart, startGlueApp } from '../support/glue-app.ts'
import { settingsFor } from '../support/post-office.ts'

let glue: GlueApp
let mara: Caller
let id: string
let path: string

beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
  mara = await glue.as('mara@lumen.example')
})
beforeEach(async () => {
  const attributes = { audience: 'external', idCartPermissionGroup: 1 }
  const { json } = await mara('POST', `/carts/${await newCart(mara)}/cart-links`, { attributes })
  id = json.data.id
  path = new URL(json.data.attributes.url).pathname
})
afterAll(() => glue.database.drop())

const get = async (to: string, headers = {}) => {
  const answer = await glue.fetch(new Request(`http://hand.example${to}`, { headers }))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const post = async (
  fields: Readonly<Record<string, string>>,
  { app = glue, to = `${path}/report`, headers = {}, from = '192.0.2.7' } = {},
) => {
  const payload = new URLSearchParams(fields).toString()
  const form = { 'content-type': 'application/x-www-form-urlencoded', host: 'hand.example', ...headers }
  return app.app.inject({ method: 'POST', url: to, payload, headers: form, remoteAddress: from })
}
const kept = async () => (await listReports(glue.deps.db, 1000)).filter(({ link_id: link }) => link === id)

describe('the form', () => {
  it('is led to by the page of the link, asks for a reason, and needs no script', async () => {
    expect((await get(path)).text).toContain(`<a href="${path}/report">Report abuse</a>`)
    const { status, headers, text } = await get(`${path}/report`)
    expect([status, headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-robots-tag')]).toEqual([
      200,
      'no-store',
      'no-referrer',
      'noindex, nofollow, noarchive',
    ])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'")
    expect(text).toMatch(/<form class="stack" method="post">.*<select [^>]*name="reason" required.*<textarea [^>]*name="text"/)
    expect(text).toContain(`<a href="${path}">Back to the cart</a>`)
    expect(text).not.toMatch(/<script|Mara|Lindqvist/)
    expect((await get(`${path}/report`, { 'accept-language': 'de' })).text).toContain('Diesen Warenkorb melden')
  })

  it('is of a link that is open only: of others the page is as if there were none', async () => {
    await mara('DELETE', `/cart-links/${id}`)
    const [off, never] = [await get(`${path}/report`), await get(`/l/lumen.${'x'.repeat(43)}/report`)]
    expect([off.status, off.text]).toEqual([404, never.text])
    expect((await post({ reason: 'fraud' })).statusCode).toBe(404)
    expect(await kept()).toEqual([])
  })
})

describe('a report', () => {
  it('is kept for whoever runs the server, without who sent it; who made the link sees nothing of it', async () => {
    const before = (await mara('GET', '/carts?include=items')).json
    const answer = await post({ id: v7(), reason: 'fraud', text: ' Not the\r\nreal shop\u202e ' })
    expect([answer.statusCode, answer.body.includes('Thank you for the report')]).toEqual([200, true])
    const [report, ...more] = await kept()
    expect(more).toEqual([])
    expect(report).toMatchObject({ kind: 'link', link_id: id, reason: 'fraud', said: 'Not the\nreal shop' })
    expect(JSON.stringify(report)).not.toMatch(/192\.0\.2|lumen\./)
    expect((await mara('GET', '/carts?include=items')).json).toEqual(before)
  })

  it('is one, however often its form is sent, and at once', async () => {
    const fields = { id: v7(), reason: 'spam', text: 'Again' }
    const answers = await Promise.all([...Array(8).keys()].map(() => post(fields)))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(await kept()).toHaveLength(1)
  })

  it.each(['', 'nonsense', 'constructor'])('without a reason there is asks for one, and keeps what was typed: %s', async (reason) => {
    const { statusCode, body } = await post({ reason, text: 'It is <b>odd</b>' })
    expect([statusCode, body.includes('role="alert"'), body.includes('It is &lt;b>odd&lt;/b></textarea>')]).toEqual([422, true, true])
    expect(await kept()).toEqual([])
  })

  it.each([
    ['an id that is none', { id: "x'; drop table link_report; --", reason: 'other' }],
    ['a text that is too long', { reason: 'other', text: 'ä'.repeat(5000) }],
    ['NUL and lone surrogates', { reason: 'other', text: 'a\u0000b\ud800' }],
  ])('may hold %s', async (_what, fields) => {
    expect((await post(fields)).statusCode).toBe(200)
    const [report] = await kept()
    expect(report?.said.length).toBeLessThanOrEqual(1000)
  })

  it('comes from a page that tells nobody where it is', async () => {
    expect((await post({ reason: 'personal' }, { headers: { origin: 'null' } })).statusCode).toBe(200)
  })

  it('too many from one network are put off, and others go on', async () => {
    const app = await startGlueApp({ on: glue.database, limits: true })
    const statuses: number[] = []
    for (let number = 0; number <= REPORT_LIMITS.network; number += 1)
      statuses.push((await post({ id: v7(), reason: 'spam' }, { app, from: '192.0.2.99' })).statusCode)
    expect(statuses.filter((status) => status === 429)).toEqual([429])
    expect(await kept()).toHaveLength(REPORT_LIMITS.network)
    expect((await post({ id: v7(), reason: 'spam' }, { app, from: '192.0.2.98' })).statusCode).toBe(200)
  })
})

describe('an invitation', () => {
  const invited = async () => {
    const attributes = { address: 'ana@buyer.example', idCartPermissionGroup: 1 }
    const { json } = await mara('POST', `/carts/${await newCart(mara)}/invitations`, { attributes })
    const [row] = await glue.database.db.query({
      name: 'test-last-letter',
      text: 'select data from mail order by queued_at desc, id desc limit 1',
    })
    id = json.data.id
    path = String(Object(row?.data).letter.path)
  }

  it('is reported from its page as a link is: which one it was is kept, and its state stays what it was', async () => {
    await invited()
    expect((await get(path)).text).toContain(`<a href="${path}/report">Report abuse</a>`)
    const { status, headers, text } = await get(`${path}/report`)
    expect([
      status,
      headers.get('cache-control'),
      headers.get('x-robots-tag'),
      text.includes(`<a href="${path}">Back to the cart</a>`),
    ]).toEqual([200, 'no-store', 'noindex, nofollow, noarchive', true])
    const answer = await post({ id: v7(), reason: 'spam', text: 'Never heard of them' }, { headers: { origin: 'null' } })
    expect([answer.statusCode, answer.body.includes('Thank you for the report')]).toEqual([200, true])
    expect(await kept()).toEqual([
      expect.objectContaining({ kind: 'invitation', link_id: id, reason: 'spam', said: 'Never heard of them' }),
    ])
    expect((await post({ reason: 'nonsense' })).statusCode).toBe(422)
    expect(JSON.stringify(await kept())).not.toMatch(/buyer\.example|lumen\./)
  })

  it('that was revoked is reported as little as one there never was', async () => {
    await invited()
    await mara('DELETE', `/invitations/${id}`)
    const [off, never] = [await get(`${path}/report`), await get(`/i/lumen.${'x'.repeat(43)}/report`)]
    expect([off.status, off.text, (await post({ reason: 'fraud' })).statusCode]).toEqual([404, never.text, 404])
    expect(await kept()).toEqual([])
  })
})
