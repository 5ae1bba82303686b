/** The page behind List-Unsubscribe: looking at it changes nothing, one press blocks, another undoes it; mail programs press without looking. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueMail } from '../../../server/services/mail.ts'
import { type GlueApp, PEOPLE, startGlueApp } from '../../support/glue-app.ts'
import { LETTER, LUMEN, settingsFor } from '../../support/post-office.ts'

let glue: GlueApp
beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
})
afterAll(() => glue.database.drop())

let written = 0
/** Writes a mail from Mara and answers where its sender is blocked; `again` writes another one to the same address. */
async function mailTo(name = `buyer${++written}`): Promise<{ readonly path: string; readonly again: () => Promise<string> }> {
  const address = `${name}@buyer.example`
  const caller = { companyId: LUMEN, companyUserId: PEOPLE.mara }
  const queue = () =>
    glue.database.db.transaction((db) =>
      queueMail(glue.deps, { db, at: new Date() }, { caller, to: { address, key: address }, language: 'en', letter: LETTER }),
    )
  const queued = await queue()
  const [row] = await glue.database.db.query(
    { name: 'test-block-path', text: "select data ->> 'blockPath' as path from mail where company_id = $1 and id = $2" },
    [LUMEN, queued.ok ? queued.id : ''],
  )
  const again = async () => {
    const found = await queue()
    return found.ok ? 'written' : found.why
  }
  return { path: String(row?.path), again }
}

interface Sent {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
async function ask(path: string, { method = 'GET', body, headers = {} }: Sent = {}) {
  const answer = await glue.fetch(new Request(`http://hand.example${path}`, { method, headers, ...(body === undefined ? {} : { body }) }))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const press = (path: string, wish: string, headers = {}) =>
  ask(path, { method: 'POST', body: `wish=${wish}`, headers: { ...FORM, ...headers } })

describe('the page that blocks a sender', () => {
  it('names the sender and asks; however often it is looked at, nothing is blocked', async () => {
    const { path, again } = await mailTo()
    for (let look = 0; look < 20; look += 1) expect((await ask(path, { method: look % 2 === 0 ? 'GET' : 'HEAD' })).status).toBe(200)
    const { text } = await ask(path)
    expect(text).toContain('<h1>Block mail from Mara Lindqvist of Lumen Office GmbH?</h1>')
    expect(text).toMatch(
      /<form method="post"><button type="submit" class="btn pri lg" name="wish" value="block">Block this sender<\/button>/,
    )
    expect(text).not.toContain('buyer.example')
    expect(await again()).toBe('written')
  })

  it('blocks by its button, as often as it is pressed, and undoes that by another', async () => {
    const { path, again } = await mailTo()
    for (let press1 = 0; press1 < 3; press1 += 1)
      expect((await press(path, 'block')).text).toContain('Mara Lindqvist of Lumen Office GmbH is blocked')
    expect(await again()).toBe('blocked')
    expect((await ask(path)).text).toContain('value="allow">Undo</button>')
    for (let press2 = 0; press2 < 3; press2 += 1) expect((await press(path, 'allow')).text).toContain('may write to you again')
    expect(await again()).toBe('written')
  })

  it.each([
    ['a form', FORM, 'List-Unsubscribe=One-Click'],
    [
      'several parts',
      { 'Content-Type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
    ['nothing at all', {}, undefined],
  ])('takes the one click of a mail program, sent as %s', async (_how, headers, body) => {
    const { path, again } = await mailTo()
    const answer = await ask(path, { method: 'POST', headers, ...(body === undefined ? {} : { body }) })
    expect(answer.status).toBe(200)
    expect(await again()).toBe('blocked')
  })

  it('takes its own form although the browser says nothing of where it came from, and refuses no other page that has the address', async () => {
    const { path, again } = await mailTo()
    expect((await press(path, 'block', { Origin: 'null' })).status).toBe(200)
    expect(await again()).toBe('blocked')
    const guess = await glue.nobody('POST', '/access-tokens', { attributes: { username: 'a', password: 'b' }, headers: { Origin: 'null' } })
    expect(guess.status).toBe(403)
  })

  it('looks alike for every token there is not, in German where that is asked for', async () => {
    const { path } = await mailTo()
    const unknown = [`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`, '/mail/block/x', `${path}a`]
    const pages = await Promise.all(unknown.flatMap((address) => [ask(address), press(address, 'block')]))
    expect(pages.map(({ status }) => status)).toEqual(Array(6).fill(404))
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1)
    expect((await ask(path, { headers: { 'Accept-Language': 'de' } })).text).toContain(
      'E‑Mails blockieren: Mara Lindqvist von Lumen Office GmbH?',
    )
  })

  it('is nobody’s to keep, index or frame, tells no other page where people came from, and has no script', async () => {
    const { path } = await mailTo()
    const { headers, text } = await ask(path)
    expect([
      headers.get('cache-control'),
      headers.get('x-robots-tag'),
      headers.get('referrer-policy'),
      headers.get('x-frame-options'),
    ]).toEqual(['no-store', 'noindex, nofollow, noarchive', 'no-referrer', 'DENY'])
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    expect(text).not.toMatch(/<script|\son\w+=|style="/)
    expect(glue.logs.join('')).not.toContain(path.slice(-43))
  })
})
