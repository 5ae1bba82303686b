/** EB2: mail to strangers carries no link but ours, whatever its sender wrote: a hundred texts, read from what arrived. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostOffice, type PostOffice } from '../../support/post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office.close())

const ADDRESSES = [
  'https://evil.example/pay',
  'HTTP://EVIL.EXAMPLE',
  'www.evil.example',
  'evil.example/login?x=1',
  'sub.evil.co.uk',
  'a@evil.example',
  'mailto:a@evil.example',
  'ftp://evil.example',
  '//evil.example/x',
  'https://evil\u3002example',
  'https\uff1a//evil\uff0eexample',
  'evil\uff61example',
  'a\uff20evil.example',
  'xn--evl-0na.example',
  'b\u00fccher.example',
  '\ud83d\udca9.example',
  'ev\u200bil.exa\u2060mple',
  'https://evil.\u202eelpmaxe',
  'javascript:alert(1)',
  'https:\\\\evil.example',
] as const
const AROUND = [
  (text: string) => text,
  (text: string) => `Pay here: ${text}. Thanks`,
  (text: string) => `<a href="${text}">Click</a>`,
  (text: string) => `[Click](${text}) <${text}>`,
  (text: string) => `"${text}"\n> ${text}\n(${text})`,
] as const
const TEXTS = AROUND.flatMap((around) => ADDRESSES.map(around))
const OURS = 'https://carts.lumen.example/base/'
// As eager as mail programs are: a scheme, or a host with a top domain, or a mailbox.
const LINK = /[a-z][a-z0-9+.-]*:[^\s\]]|[\p{L}\p{N}\p{So}-][.\u3002\uff0e\uff61\u2024]\p{L}{2,}|[^\s[][@\uff20][^\s\]]/giu

it('holds no link of the sender’s in either part, in the subject or in the names, and its sender is one of ours', async () => {
  expect(TEXTS).toHaveLength(100)
  for (const [index, message] of TEXTS.entries())
    await office.queued({
      to: `reader${index}@buyer.example`,
      letter: { message, cart: message, sender: index % 2 === 0 ? 'Mara Lindt' : message },
    })
  await office.send()
  expect(office.sink.arrived).toHaveLength(100)
  for (const { parsed, raw } of office.sink.arrived) {
    const { html = '', text = '', subject = '', from } = parsed
    const tags = (html.match(/<[a-z][^>]*>/gi) ?? []).join('\n')
    const hrefs = [...tags.matchAll(/\s(?:href|src|action)\s*=\s*"?([^"\s>]*)/gi)].map(([, href]) => href ?? '')
    expect(hrefs.filter((href) => !href.startsWith(OURS))).toEqual([])
    const bare = [html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, '\n'), text, subject, from?.name ?? '']
    const links = bare.flatMap((part) => part.replaceAll('carts.lumen.example', 'here').match(LINK) ?? [])
    expect(links.filter((link) => !/^(https:\/|[a-z ]+:\n)/i.test(link))).toEqual([])
    expect(bare.join('\n').match(/https?:\/\/(?!carts\.lumen\.example\/base\/)/gi) ?? []).toEqual([])
    expect([from?.address, from?.name?.endsWith(' via Lumen Carts')]).toEqual(['carts@lumen.example', true])
    expect(raw.match(/^From:/gim)).toHaveLength(1)
  }
})

it('leaves what is no address as it was written', async () => {
  const message = 'Hallo Ana,\nz.B. 2 × 12.50 €, Nr. 7, um 10:30 Uhr: die grauen. Ok? 50/50 & mehr.'
  await office.queued({ to: 'plain@buyer.example', letter: { message } })
  await office.send()
  const text = office.sink.arrived.find(({ to }) => to[0] === 'plain@buyer.example')?.parsed.text ?? ''
  expect(text).toContain(message.replace(/^/gm, '> '))
})
