/** What people report reaches whoever runs the server by mail: all of it, however much it is, and never as a flood. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { emailAddress } from '../../../lib/core/email-address.ts'
import { sendAll } from '../../../server/mail/sender.ts'
import { mailReports, REPORT_MAILS } from '../../../server/services/report-mails.ts'
import { type Caller, type GlueApp, newCart, startGlueApp } from '../../support/glue-app.ts'
import { openPostOffice, type PostOffice } from '../../support/post-office.ts'
import { testLog } from '../../support/server-logs.ts'

let office: PostOffice
let glue: GlueApp
let mara: Caller
beforeAll(async () => {
  office = await openPostOffice({ limits: true })
  glue = await startGlueApp({ on: office.database, mail: mailTo('en') })
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => office.close())
afterEach(async () => {
  await office.database.db.query({ name: 'test-forget', text: 'delete from rate_limit' })
})

function mailTo(language: 'en' | 'de') {
  const to = emailAddress('Abuse@lumen.example')
  if (!to) throw new Error('no address')
  return { ...office.settings, operator: { to, language } }
}

async function newLink(): Promise<{ readonly path: string; readonly id: string }> {
  const attributes = { audience: 'external', idCartPermissionGroup: 1 }
  const { json } = await mara('POST', `/carts/${await newCart(mara)}/cart-links`, { attributes })
  return { path: new URL(json.data.attributes.url).pathname, id: json.data.id }
}
async function report(path: string, text = '', reason = 'fraud'): Promise<void> {
  const payload = new URLSearchParams({ id: v7(), reason, text }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded', host: 'hand.example' }
  expect((await glue.app.inject({ method: 'POST', url: `${path}/report`, payload, headers })).statusCode).toBe(200)
}
const mailed = (settings: object = { mail: mailTo('en'), limits: true }) =>
  mailReports({ ...glue.deps, config: { ...glue.deps.config, ...settings }, newId: () => v7(), random: (size) => randomBytes(size) })
/** What arrives by sending all that is due. */
async function arrived() {
  const before = office.sink.arrived.length
  const log = testLog()
  const now = () => new Date()
  await sendAll({ db: office.database.db, log, now, random: (size) => randomBytes(size), mail: mailTo('en') }, new AbortController().signal)
  return office.sink.arrived.slice(before)
}

describe('a report', () => {
  it('is mailed to the operator once, with what was reported and without its address', async () => {
    const { path, id } = await newLink()
    await report(path, 'Not the real shop.\nSee https://evil.example/x')
    expect([await mailed(), await mailed()]).toEqual([1, 0])
    const [mail, ...more] = await arrived()
    expect([more, mail?.to, mail?.parsed.subject]).toEqual([[], ['Abuse@lumen.example'], '1 report of abuse at carts.lumen.example'])
    for (const text of [mail?.parsed.text, mail?.parsed.html]) {
      for (const part of ['Fraud', id, 'Not the real shop.', 'npm run reports']) expect(text).toContain(part)
      expect(text).not.toContain(path)
    }
    expect(mail?.parsed.html).not.toMatch(/href=|<script|<img/)
    expect(mail?.parsed.headers.map(({ key }) => key)).not.toContain('list-unsubscribe')
    expect(await arrived()).toEqual([])
  })

  it('is told in German where the server is at home there', async () => {
    await report((await newLink()).path, '', 'spam')
    expect(await mailed({ mail: mailTo('de'), limits: true })).toBe(1)
    const [mail] = await arrived()
    expect(mail?.parsed.subject).toBe('1 Meldung von Missbrauch auf carts.lumen.example')
    expect(mail?.parsed.text).toContain('Unerwünschte Werbung')
  })

  it('waits where nobody is named, or there is no mail, and is told of once there is', async () => {
    await report((await newLink()).path)
    expect([await mailed({ mail: office.settings }), await mailed({ mail: undefined })]).toEqual([0, 0])
    expect(await mailed()).toBe(1)
    expect(await arrived()).toHaveLength(1)
  })

  it('is mailed although the operator wants no mail from who made the link', async () => {
    const [{ path }, to] = [await newLink(), emailAddress('abuse@lumen.example')]
    await office.database.db.query({
      name: 'test-block-all',
      text: "insert into mail_block (company_id, sender_id, recipient_hash, at) select company_id, id, sha256(convert_to('abuse@lumen.example', 'UTF8')), now() from company_user",
    })
    expect(to?.key).toBe('abuse@lumen.example')
    await report(path)
    expect([await mailed(), (await arrived()).length]).toEqual([1, 1])
  })
})

describe('many reports', () => {
  it('are no flood: what comes together is one mail, and an hour has six; none is left out', async () => {
    const { path } = await newLink()
    const told: number[] = []
    for (let round = 0; round < REPORT_MAILS.points + 4; round += 1) {
      await report(path, `Round ${round}`)
      await report(path, `Round ${round} again`)
      told.push(await mailed())
    }
    expect(told).toEqual([...Array(REPORT_MAILS.points).fill(2), 0, 0, 0, 0])
    await office.database.db.query({ name: 'test-forget', text: 'delete from rate_limit' })
    expect(await mailed()).toBe(8)
    const mails = await arrived()
    expect(mails).toHaveLength(REPORT_MAILS.points + 1)
    const all = mails.map(({ parsed }) => parsed.text).join('')
    for (let round = 0; round < told.length; round += 1) expect(all.split(`> Round ${round}\n`)).toHaveLength(2)
  })

  it('are counted beyond the twenty that a mail quotes', async () => {
    const { path } = await newLink()
    for (let number = 0; number < 23; number += 1) await report(path, `Number ${number}.`)
    expect(await mailed()).toBe(23)
    const [mail] = await arrived()
    expect(mail?.parsed.subject).toBe('23 reports of abuse at carts.lumen.example')
    expect([mail?.parsed.text?.match(/> Number/g)?.length, mail?.parsed.text?.includes('3 more are not shown here.')]).toEqual([20, true])
  })

  it('are told of once, however many servers look at the same time', async () => {
    const { path } = await newLink()
    for (let number = 0; number < 5; number += 1) await report(path)
    const counts = await Promise.all(Array.from({ length: 6 }, () => mailed()))
    expect(counts.toSorted()).toEqual([0, 0, 0, 0, 0, 5])
    expect(await arrived()).toHaveLength(1)
  })
})

it('the operator’s own index finds what is to be mailed, however many reports are kept', async () => {
  const { db } = office.database
  const text = `insert into link_report (company_id, id, kind, link_id, cart_id, owner_id, reason, said, at, mailed_at)
    select gen_random_uuid(), gen_random_uuid(), 'link', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'spam', '', now(), now() from generate_series(1, 5000)`
  await db.query({ name: 'test-many-reports', text })
  await db.query({ name: 'test-analyze-reports', text: 'analyze link_report' })
  const [row] = await db.query({
    name: 'test-explain-reports',
    text: 'explain (format json) select id from link_report where mailed_at is null order by at limit 500',
  })
  expect(JSON.stringify(row)).toContain('link_report_to_mail')
})
