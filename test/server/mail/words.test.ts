/** What arrives: in the reader's language, whole, and with nothing in it that a sender smuggled in. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arrived } from '../../../scripts/mailbox/sink.ts'
import { rounds } from '../../support/depth.ts'
import { LETTER, openPostOffice, type PostOffice } from '../../support/post-office.ts'

const ADDRESS = `https://carts.lumen.example/base${LETTER.path}`
const HEADERS = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'subject',
  'to',
]

let office: PostOffice
let count = 0
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office.close())

async function deliver(letters: readonly object[], language: 'en' | 'de' = 'en'): Promise<readonly Arrived[]> {
  const start = count
  count += letters.length
  for (const [index, letter] of letters.entries()) await office.queued({ to: `reader${start + index}@buyer.example`, letter, language })
  await office.send()
  const arrived = (index: number) => office.sink.arrived.find(({ to }) => to[0] === `reader${start + index}@buyer.example`)
  return letters.flatMap((_, index) => arrived(index) ?? [])
}

const BLOCK = /https:\/\/carts\.lumen\.example\/base\/mail\/block\/[\w-]{65}/

describe('an invitation', () => {
  it('says in English who shares what, the message, until when, and where', async () => {
    const [mail] = await deliver([{}])
    expect(mail?.parsed.subject).toBe('Mara Lindt shares a cart with you: Office chairs')
    expect(mail?.parsed.text?.replace(BLOCK, '<block>')).toBe(`Mara Lindt shares a cart with you
Cart: Office chairs

Mara Lindt writes:
> Please have a look.
> The grey ones, too.

Open the cart:
${ADDRESS}

You can open it until 28 February 2027 at 23:59 UTC.

-- 
Mara Lindt typed your address into Handcart at carts.lumen.example. If you do not know the sender, you need not do anything.
No more mail from Mara Lindt:
<block>
`)
    expect(mail?.parsed.html).toContain('<html lang="en" dir="ltr">')
    for (const part of ['Office chairs', 'Please have a look.\nThe grey ones, too.', '28 February 2027 at 23:59 UTC', `href="${ADDRESS}"`])
      expect(mail?.parsed.html).toContain(part)
  })

  it('says it in German where the reader is to read German', async () => {
    const [mail] = await deliver([{ sender: 'Jörg Müller', cart: 'Stühle' }], 'de')
    expect(mail?.parsed.subject).toBe('Jörg Müller teilt einen Warenkorb mit Ihnen: Stühle')
    expect(mail?.parsed.html).toContain('<html lang="de"')
    for (const words of ['Jörg Müller schreibt:', 'Warenkorb öffnen', '28. Februar 2027 um 23:59 UTC', ADDRESS]) {
      expect(mail?.parsed.text).toContain(words)
      expect(mail?.parsed.html).toContain(words)
    }
    expect(mail?.parsed.headers.find(({ key }) => key === 'content-language')?.value).toBe('de')
  })

  it('says nothing of a message or an end there is not', async () => {
    const [mail] = await deliver([{ message: undefined, expiresAt: undefined }])
    expect(`${mail?.parsed.text}${mail?.parsed.html}`).not.toMatch(/writes:|until|undefined|blockquote>/)
  })

  it('takes its addresses from PUBLIC_URL, brings nothing from elsewhere, and has a dark look', async () => {
    const [mail] = await deliver([{}])
    const html = mail?.parsed.html ?? ''
    expect([...html.matchAll(/(?:href|src|url\(|action)=?"?([^"\s>)]*)/g)].map(([, address]) => address)).toEqual([
      ADDRESS,
      ADDRESS,
      expect.stringMatching(BLOCK),
    ])
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html).not.toMatch(/&quot;|<script|<img|@import/)
  })

  it('can be stopped by one click: RFC 8058', async () => {
    const [mail] = await deliver([{}])
    const header = (name: string) => mail?.parsed.headers.find(({ key }) => key === name)?.value
    expect(header('list-unsubscribe')).toMatch(/^<https:\/\/carts\.lumen\.example\/base\/mail\/block\/[\w-]{65}>$/)
    expect([header('list-unsubscribe-post'), header('auto-submitted')]).toEqual(['List-Unsubscribe=One-Click', 'auto-generated'])
  })

  it('keeps a message of 1,000 characters whole and cuts a longer one', async () => {
    const [whole, cut] = await deliver([{ message: 'ä'.repeat(1000) }, { message: 'ß'.repeat(1001) }])
    expect([/ä+/.exec(whole?.parsed.text ?? '')?.[0].length, /ß+/.exec(cut?.parsed.text ?? '')?.[0].length]).toEqual([1000, 1000])
  })

  it('shows names without line ends, direction signs and what is not seen, and markup as the text it is', async () => {
    const names = { sender: 'Mara\r\nBcc: x@evil.example', cart: '\u202egpj.exe\u200b\u{e0041} <b onclick="x()">Chairs</b>' }
    const [mail] = await deliver([{ ...names, message: '<script>alert(1)</script>\r\n.\r\nQUIT\r\n\u2028<img src=//evil.example/x>' }])
    expect(mail?.parsed.subject).toBe('Mara Bcc: x[@]evil[.]example shares a cart with you: gpj[.]exe <b onclick="x()">Chairs</b>')
    expect(mail?.to.length).toBe(1)
    expect(mail?.parsed.html).not.toMatch(/<script|<img|<b /)
    expect(mail?.parsed.text).toContain('> <script>alert(1)</script>\n> .\n> QUIT\n> \n> <img src=//evil[.]example/x>')
  })

  it('shows an encoded word in a name as the text it is', async () => {
    const [mail] = await deliver([{ sender: '=?utf-8?Q?=0D=0AX-Evil:_1?=', cart: '=?utf-8?Q?=E2=80=AEtxt?=' }])
    expect(mail?.parsed.subject).toBe('= ?utf-8?Q?=0D=0AX-Evil[:]_1?= shares a cart with you: = ?utf-8?Q?=E2=80=AEtxt?=')
  })
})

describe(`${rounds(48, 5000)} hostile letters`, () => {
  const hostile = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\u0000',
        '\u2028',
        '\u0085',
        '\u202e',
        '\u200b',
        '\ud800',
        '\r\n.\r\n',
        '\r\n\r\n',
        '=?utf-8?B?',
        '?=',
      ),
      fc.constantFrom('Bcc: x@evil.example', 'X-Evil: 1', 'Content-Type: text/html', '<script>', '"', '<', '>', ',', ';', '\\', 'ｘ', '😀'),
      fc.constantFrom('=0D=0A', '%0d%0a', '\\r\\n', '=?utf-8?Q?=0D=0AX-Evil:_1?=', '--', '"; boundary="x'),
    ),
    { maxLength: 12 },
  )
  const letters = fc.record({
    sender: hostile.map((parts) => parts.join('')),
    cart: hostile.map((parts) => parts.join('')),
    message: hostile.map((parts) => parts.join('')),
  })

  it('arrive each at its one reader, with our headers and no other', { timeout: 600_000 }, async () => {
    const all = fc.sample(letters, rounds(48, 5000))
    const arrived: (readonly [object, Arrived | undefined])[] = []
    for (let start = 0; start < all.length; start += 8) {
      const some = all.slice(start, start + 8)
      const mails = await deliver(some)
      arrived.push(...some.map((letter, index) => [letter, mails[index]] as const))
    }
    for (const [letter, mail] of arrived) {
      const shown = JSON.stringify(letter)
      expect(mail?.parsed.headers.map(({ key }) => key).toSorted(), shown).toEqual(HEADERS)
      expect(mail?.to.length, shown).toBe(1)
      expect(mail?.parsed.to?.length, shown).toBe(1)
      expect(mail?.parsed.subject, shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      expect(mail?.parsed.attachments, shown).toEqual([])
      expect(mail?.parsed.html, shown).not.toMatch(/<(script|img|iframe|object|base|form)\b/i)
      expect(
        [...(mail?.parsed.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, address]) => address),
        shown,
      ).toEqual([ADDRESS, ADDRESS, expect.stringMatching(BLOCK)])
    }
  })
})
