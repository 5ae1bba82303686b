/** The mailbox of `npm start`: what comes to it is shown, and harms nothing. Mails are hostile. */
import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Mailbox, startMailbox } from '../../scripts/mailbox/mailbox.ts'

let mailbox: Mailbox
beforeEach(async () => {
  mailbox = await startMailbox({ port: 0, most: 3 })
})
afterEach(() => mailbox.close())

const MARA = 'Mara <mara@lumen.example>'
async function send(mail: object): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: mailbox.sink.port, secure: false, ignoreTLS: true })
  await transport.sendMail({ from: MARA, to: 'ana@buyer.example', subject: 'A cart', text: 'Plain', ...mail })
}

/** The raw request: `fetch` lets nobody name another host. */
async function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  return new Promise<{ readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly page: string }>(
    (resolve, reject) => {
      const asked = httpRequest(`${mailbox.url}${path}`, { method, headers: { 'accept-language': 'en-GB', ...headers } }, (answer) => {
        text(answer).then((page) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, page }), reject)
      })
      asked.on('error', reject).end()
    },
  )
}
const NOTHING_FOREIGN = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

describe('the mailbox', () => {
  it('says that there is no mail yet, in the language of who looks', async () => {
    expect((await get('/')).page).toContain('<h2>No mail yet</h2>')
    const { headers, page } = await get('/', { 'accept-language': 'de' })
    expect([headers['content-language'], page.includes('<html lang="de"'), page.includes('Noch keine E‑Mail')]).toEqual(['de', true, true])
  })

  it('lists mails, the newest first, with who sent them to whom, the subject and the time', async () => {
    await send({ subject: 'First' })
    await send({ subject: 'Second', to: 'ana@buyer.example, bo@buyer.example' })
    const { page } = await get('/')
    const rows = [...page.matchAll(/<li>.*?<\/li>/g)].map(([row]) => row)
    expect(rows.map((row) => /<b[^>]*>(.*?)<\/b>/.exec(row)?.[1])).toEqual(['Second', 'First'])
    expect(rows[0]).toContain('From Mara &lt;mara@lumen.example> to ana@buyer.example, bo@buyer.example')
    expect(rows[0]).toMatch(/href="\/mails\/2".*<time class="m3" datetime="\d{4}-\d\d-\d\dT[\d:.]+Z">/)
  })

  it('shows one mail, its HTML in a frame of its own and its text beside it', async () => {
    await send({ html: '<p>Look <a href="https://carts.example/i/x">here</a></p>' })
    const { status, page } = await get('/mails/1')
    expect(status).toBe(200)
    expect(page).toMatch(
      /<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="[^"]+" srcdoc="&lt;base target=&quot;_blank&quot;>&lt;p>Look /,
    )
    expect(page).toMatch(/<pre class="card" dir="auto">Plain\s*<\/pre>/)
  })

  it('says where a mail has no HTML, no text, no subject, and where there is none', async () => {
    await send({ subject: '' })
    await send({ text: undefined, html: '<p>Only this</p>' })
    const [plain, rich, none] = [await get('/mails/1'), await get('/mails/2'), await get('/mails/3')]
    expect(plain.page).toContain('This mail has no HTML.')
    expect(plain.page).toContain('<h1 dir="auto">No subject</h1>')
    expect(rich.page).toContain('<iframe')
    expect([none.status, none.page.includes('There is no such mail')]).toEqual([404, true])
  })

  it('keeps the newest only', async () => {
    for (let number = 1; number <= 4; number += 1) await send({ subject: `No ${number}` })
    const { page } = await get('/')
    expect([page.match(/<li>/g)?.length, page.includes('No 4<'), page.includes('No 1<')]).toEqual([3, true, false])
    expect([(await get('/mails/1')).status, (await get('/mails/2')).status]).toEqual([404, 200])
  })
})

describe('a hostile mail', () => {
  const HTML = `</iframe><script>alert(1)</script>" onload="alert(2)<img src=x onerror=alert(3)>'&quot;`

  it('puts no markup into the page, whatever part of it says so', async () => {
    const name = `"<b>x</b>" <mara@lumen.example>`
    await send({ from: name, subject: `</title><script>alert(1)</script>`, text: `</pre>${HTML}`, html: HTML })
    for (const path of ['/', '/mails/1']) {
      const { page } = await get(path)
      expect(page).not.toMatch(/<script|<img|<b>x|<\/pre><\/iframe|" onload=/)
    }
    const { page } = await get('/mails/1')
    expect(page.match(/<\/iframe>/g)).toHaveLength(1)
    expect(page).toContain('<h1 dir="auto">&lt;/title>&lt;script>alert(1)&lt;/script></h1>')
  })

  it('runs nothing and reaches nobody: the page forbids it, and the frame too', async () => {
    await send({ html: HTML })
    const [list, mail] = [await get('/'), await get('/mails/1')]
    expect(list.headers['content-security-policy']).toBe(NOTHING_FOREIGN)
    // Styles a mail brings along are all it may have.
    expect(mail.headers['content-security-policy']).toBe(NOTHING_FOREIGN.replace("'self'", "'self' 'unsafe-inline'"))
    for (const { headers } of [list, mail])
      expect([headers['x-frame-options'], headers['referrer-policy'], headers['cache-control'], headers['x-content-type-options']]).toEqual(
        ['DENY', 'no-referrer', 'no-store', 'nosniff'],
      )
    expect(/sandbox="([^"]*)"/.exec(mail.page)?.[1]).not.toMatch(/allow-(scripts|same-origin|forms|top-navigation)/)
  })

  it('of a megabyte is refused as by other mail servers, one just below is shown whole', async () => {
    await expect(send({ text: 'word word\n'.repeat(110_000) })).rejects.toThrow()
    await send({ text: 'word word\n'.repeat(90_000), subject: 'ab '.repeat(2000) })
    expect((await get('/')).page.length).toBeLessThan(5000)
    expect((await get('/mails/1')).page.match(/word word/g)).toHaveLength(90_000)
  })

  it('is read by nobody who comes by another name, or wants more than to read', async () => {
    await send({})
    expect((await get('/', { host: 'evil.example' })).status).toBe(421)
    expect((await get('/mails/1', { host: 'evil.example:8789' })).page).not.toContain('A cart')
    expect((await get('/', {}, 'POST')).status).toBe(405)
    expect((await get('/mails/1', {}, 'HEAD')).page).toBe('')
  })
})
