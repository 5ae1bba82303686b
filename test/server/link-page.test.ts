/** The page of a link as anybody gets it: without scripts, small, in their language, hiding what is nobody's business. */
import { gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../server/http/app.ts'
import { STYLES_PATH } from '../../server/pages/styles.ts'
import type { Db } from '../../server/store/db.ts'
import { type Caller, type GlueAnswer, type GlueApp, newCart, startGlueApp } from '../support/glue-app.ts'

const DAY = 86_400_000
const ORIGIN = 'https://lumen-office.example'
const SHOP = { platform: 'woocommerce', origin: ORIGIN, basePath: '/', cartUrl: `${ORIGIN}/cart/`, locale: 'de-DE', currency: 'EUR' }

let glue: GlueApp
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const line = (title: string, more: object = {}) => ({
  id: v7(),
  product: { sku: `SKU-${title}`.slice(0, 50) },
  title,
  options: [{ name: 'color', label: 'Farbe', value: 'Schwarz matt' }],
  quantity: '2',
  readd: 'exact',
  url: `${ORIGIN}/produkt/lampe`,
  unitPrice: eur(6490),
  lineTotal: eur(12_980),
  ...more,
})

let made = 0
async function cartOf(lines: readonly object[], name = 'Leipzig', shop: object = SHOP): Promise<string> {
  const handcart = { shop, lines, totals: {}, capturedAt: '2026-11-22T10:32:00Z' }
  // Of two carts of a name one would be renamed.
  made += 1
  const attributes = { name: `${name} ${made}`, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', handcart }
  return (await mara('POST', '/carts', { attributes })).json.data.id
}

interface Linked {
  readonly id: string
  readonly path: string
  readonly cart: string
}
async function link(cart: string, more: object = {}): Promise<Linked> {
  const attributes = { audience: 'external', idCartPermissionGroup: 1, ...more }
  const { json } = await mara('POST', `/carts/${cart}/cart-links`, { attributes })
  return { id: json.data.id, path: new URL(json.data.attributes.url).pathname, cart }
}

async function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const answer = await glue.fetch(new Request(`http://hand.example${path}`, { method, headers }))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

async function attributesOf({ cart, id }: Linked): Promise<GlueAnswer['json']> {
  const { json } = await mara('GET', `/carts/${cart}/cart-links`)
  return json.data.find((one: GlueAnswer['json']) => one.id === id)?.attributes
}

describe('the page of a link', () => {
  it('says what is shared, by whom, from which shop, until when, and what it cost', async () => {
    const { path } = await link(await cartOf([line('Lampe „Gelenk 3“'), line('Tisch', { readd: 'needsOptions' })]), {
      message: 'Bitte\nprüfen',
    })
    const { status, text } = await get(path)
    expect(status).toBe(200)
    for (const part of [
      '<html lang="en" dir="ltr">',
      'Mara Lindqvist of Lumen Office GmbH shared a cart with you',
      'View only · The link ends ',
      '<h1 class="big">Leipzig 1</h1>',
      '2 items from lumen-office.example',
      '<blockquote>Bitte\nprüfen</blockquote>',
      `<a href="${ORIGIN}/produkt/lampe">Lampe „Gelenk 3“</a>`,
      'Farbe: Schwarz matt',
      '2 × €64.90',
      '€129.80',
      '€259.60',
      '22 November 2026 at 10:32 UTC',
      'Needs a choice in the shop',
      'This is the cart as it is now.',
      `<bdi dir="ltr">http://hand.example${path}</bdi>`,
    ])
      expect(text).toContain(part)
  })

  it('is opened by browsers, and read by no script of another origin', async () => {
    const { path } = await link(await cartOf([line('Lampe')]))
    const { status, headers } = await get(path, { Origin: 'chrome-extension://abcdefghijklmnop' })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, null])
  })

  it('is in the language and with the numbers of who reads it', async () => {
    const { path } = await link(await cartOf([line('Lampe')]))
    const german = await get(path, { 'Accept-Language': 'de-CH,de;q=0.9' })
    expect(german.text).toContain('<html lang="de"')
    expect(german.text).toContain('Mara Lindqvist von Lumen Office GmbH hat einen Warenkorb mit Ihnen geteilt')
    expect(german.text).toContain('2 × EUR\u00a064.90')
    expect([german.headers.get('content-language'), german.headers.get('vary')]).toEqual(['de', 'accept-encoding, Accept-Language'])
    for (const odd of ['de-$$$', 'x', 'en-x-'.padEnd(300, 'a'), '*', 'de;q=x'])
      expect((await get(path, { 'Accept-Language': odd })).status).toBe(200)
  })

  it('runs no script, takes nothing from elsewhere, is not indexed, and tells no other page where people came from', async () => {
    const { path } = await link(await cartOf([line('Lampe', { image: `${ORIGIN}/lampe.jpg` })]))
    const { text, headers } = await get(path)
    expect(text).not.toMatch(/<script|<style|style="|\ssrc=|lampe\.jpg|\son\w+=/)
    expect(text).toContain(`<link rel="stylesheet" href="${STYLES_PATH}"/>`)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect([headers.get('referrer-policy'), headers.get('x-robots-tag'), headers.get('cache-control')]).toEqual([
      'no-referrer',
      'noindex, nofollow, noarchive',
      'private, no-cache',
    ])
    expect(text).toContain('<meta name="robots" content="noindex"/>')
  })

  it('shows chats the shop and nothing else: no price, no person, no secret in titles', async () => {
    const { path } = await link(await cartOf([line('Lampe')]))
    const { text } = await get(path)
    const head = text.slice(0, text.indexOf('</head>'))
    expect(head).toContain('<meta property="og:title" content="A shopping cart from lumen-office.example"/>')
    expect(head).toMatch(/<title>Leipzig \d+<\/title>/)
    expect(head).not.toMatch(/Mara|€|lumen\./)
  })

  it('names nobody where the link is not signed', async () => {
    const { path } = await link(await cartOf([line('Lampe')]), { isSigned: false, expiresAt: null })
    const { text } = await get(path)
    expect(text).not.toContain('Lindqvist')
    expect(text).toContain('A cart was shared with you')
    expect(text).toContain('The link has no end')
  })

  it('hides what looks personal, also what colleagues see', async () => {
    const lines = [
      line('Füller für nina.bauer@nordwerk.example', {
        options: [{ name: 'engraving', label: 'Gravur', value: 'Für Tante Käthe' }],
        note: 'An Frau Schmitz, Hauptstraße 12',
        url: `${ORIGIN}/produkt/fueller?fuer=nina.bauer%40nordwerk.example`,
      }),
    ]
    const { path } = await link(await cartOf(lines, 'Ruf +49 341 1234567'))
    for (const ending of ['', '.csv', '.txt']) {
      const { text } = await get(`${path}${ending}`)
      expect(text).toContain('•••')
      expect(text).not.toMatch(/nina\.bauer|Käthe|Schmitz|Hauptstra|1234567/)
    }
  })

  it('leads to the line’s own shop only', async () => {
    const lines = [line('Lampe', { url: 'https://evil.example/' }), line('Tisch', { url: 'https://lumen-office.example.evil.example/' })]
    const { path } = await link(await cartOf(lines))
    expect((await get(path)).text).not.toContain('evil.example')
  })

  it('opens the shop with the cart, as far as the shop’s own road carries it, and other shops’ lines stay behind', async () => {
    const other = { ...SHOP, origin: 'https://other.example', cartUrl: 'https://other.example/cart/' }
    const lines = [line('Lampe', { product: { productId: '17' } }), line('Tisch', { product: { productId: '18' }, shop: other })]
    const { path } = await link(await cartOf(lines, 'Straße', { ...SHOP, version: '10.4.1' }))
    const { text } = await get(path)
    expect(text).toContain(`href="${ORIGIN}/checkout-link/?products=17:2"`)
    expect(text).toContain('The shop opens with 1 of 2 items in the cart.')
    expect(text).toContain('From another shop: other.example')
  })

  it('leads nowhere where the shop is not to be reached safely', async () => {
    const shop = { ...SHOP, origin: 'http://lumen-office.example', cartUrl: 'http://lumen-office.example/cart/', version: '10.4.1' }
    const { path } = await link(await cartOf([line('Lampe', { product: { productId: '17' }, url: `${shop.origin}/lampe` })], 'Plain', shop))
    expect((await get(path)).text).not.toMatch(/<a [^>]*href="http/)
  })

  it('shows hostile texts as texts', async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>' \u202e{{7*7}}`
    const { path } = await link(await cartOf([line(hostile, { options: [{ name: 'a', value: hostile }] })], '<b>Bold</b>'), {
      message: hostile,
      label: hostile,
    })
    const { text } = await get(path)
    expect(text).not.toMatch(/<script|<img|<b>Bold/)
    expect(text).toContain('&lt;script>alert(1)&lt;/script>')
  })

  it('of an empty cart says so, with no total', async () => {
    const { text } = await get((await link(await newCart(mara, 'Empty'))).path)
    expect(text).toContain('There is nothing in this cart.')
    expect(text).not.toContain('Total')
  })

  it('and its styles are small: 50 KB at most as they are with eight lines; a thousand lines are 50 KB as they are sent', async () => {
    const eight = await get((await link(await cartOf([...Array(8).keys()].map((number) => line(`Artikel ${number}`))))).path)
    const styles = await get(STYLES_PATH)
    expect(Buffer.byteLength(eight.text) + Buffer.byteLength(styles.text)).toBeLessThanOrEqual(50 * 1024)
    const thousand = await get((await link(await cartOf([...Array(1000).keys()].map((number) => line(`Artikel ${number * 7919}`))))).path)
    expect(thousand.text.match(/<li>/g)).toHaveLength(1000)
    const sent = gzipSync(thousand.text).byteLength
    console.log(
      `link page: ${Buffer.byteLength(eight.text)} bytes with 8 lines, styles ${Buffer.byteLength(styles.text)}; 1,000 lines: ${Buffer.byteLength(thousand.text)}, ${sent} in gzip`,
    )
    expect(sent).toBeLessThanOrEqual(50 * 1024)
  })
})

describe('a link of a copy', () => {
  it('shows the cart as it was, and says so; a live one shows what became of it', async () => {
    const cart = await cartOf([line('Lampe')])
    const [copy, live] = [await link(cart, { isCopy: true }), await link(cart)]
    const before = await get(copy.path)
    const item = { sku: 'NEU', quantity: 1, handcart: line('Neue Lampe', { product: { sku: 'NEU' }, quantity: '1' }) }
    expect((await mara('POST', `/carts/${cart}/items`, { attributes: item })).status).toBe(201)
    expect((await get(copy.path)).text).toBe(before.text)
    expect(before.text).toContain('This is a copy of the cart.')
    expect((await get(live.path)).text).toContain('Neue Lampe')
  })
})

describe('a link that shows nothing', () => {
  it('is not found alike, whether it was turned off or never was', async () => {
    const off = await link(await cartOf([line('Lampe')]))
    await mara('DELETE', `/cart-links/${off.id}`)
    const paths = [
      off.path,
      `/l/lumen.${'x'.repeat(43)}`,
      `/l/nobody.${'x'.repeat(43)}`,
      '/l/x',
      '/l/lumen',
      '/l/%F0%9F%92%A9',
      `${off.path}.csv`,
      `${off.path}).`,
    ]
    const answers = await Promise.all(paths.map((path) => get(path)))
    const shown = answers.map(({ status, text, headers }) => {
      const { date: _now, ...rest } = Object.fromEntries(headers)
      return JSON.stringify([status, text, rest])
    })
    expect(new Set(shown).size).toBe(1)
    expect([answers[0]?.status, answers[0]?.headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect(answers[0]?.text).toContain('This link does not work')
  })

  it('is gone once it expired, to the second', async () => {
    const { path } = await link(await cartOf([line('Lampe')]))
    glue.clock.ms = 30 * DAY - 30_000
    expect((await get(path)).status).toBe(200)
    glue.clock.ms = 30 * DAY
    const { status, text } = await get(path, { 'Accept-Language': 'de' })
    glue.clock.ms = 0
    expect([status, text.includes('Dieser Link ist abgelaufen'), text.includes('Lampe')]).toEqual([410, true, false])
  })

  it('is for colleagues: nothing of the cart is told', async () => {
    const { path } = await link(await cartOf([line('Lampe')]), { audience: 'company' })
    const { status, text } = await get(path)
    expect([status, /Lampe|Leipzig|Mara|Lumen/.test(text), text.includes('This link is for colleagues')]).toEqual([403, false, true])
  })

  it('is not there on a server of plain Glue', async () => {
    const plain = await startGlueApp({ on: glue.database, ownResources: false })
    const { path } = await link(await cartOf([line('Lampe')]))
    const answer = await plain.fetch(new Request(`http://hand.example${path}`, { headers: { Accept: 'text/html' } }))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/vnd.api+json'])
  })
})

describe('asking again', () => {
  it('is answered without the page as long as it is the same', async () => {
    const linked = await link(await cartOf([line('Lampe')]))
    const tag = (await get(linked.path)).headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/)
    const same = await get(linked.path, { 'If-None-Match': `"other", ${tag}` })
    expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', tag])
    expect((await get(linked.path, { 'If-None-Match': tag, 'Accept-Language': 'de' })).status).toBe(200)
    await mara('PATCH', `/cart-links/${linked.id}`, { attributes: { message: 'Neu' } })
    expect((await get(linked.path, { 'If-None-Match': tag })).status).toBe(200)
    await mara('DELETE', `/cart-links/${linked.id}`)
    expect((await get(linked.path, { 'If-None-Match': tag })).status).toBe(404)
  })

  it('asks the database for the link alone, page or none, and still hears at once that it was turned off', async () => {
    const linked = await link(await cartOf([line('Lampe')]))
    const asked: string[] = []
    const counting: Db = {
      ...glue.deps.db,
      query: (statement, values) => {
        asked.push(statement.name)
        return glue.deps.db.query(statement, values)
      },
    }
    const app = createApp({ ...glue.deps, db: counting })
    const open = (headers = {}) => app.inject({ url: linked.path, headers: { host: 'hand.example', ...headers } })
    const { headers } = await open()
    asked.length = 0
    const again = [await open(), await open({ 'if-none-match': headers.etag })]
    expect(again.map(({ statusCode }) => statusCode)).toEqual([200, 304])
    expect(asked).toEqual(['link-by-secret', 'link-by-secret'])
    await mara('DELETE', `/cart-links/${linked.id}`)
    expect([(await open()).statusCode, (await open({ 'if-none-match': headers.etag })).statusCode]).toEqual([404, 404])
    await app.close()
  })

  it('with HEAD is answered by the same headers and no body', async () => {
    const { path } = await link(await cartOf([line('Lampe')]))
    const [whole, head] = [await get(path), await get(path, {}, 'HEAD')]
    expect([head.status, head.text]).toEqual([200, ''])
    for (const name of ['etag', 'content-type', 'content-security-policy', 'x-robots-tag', 'referrer-policy', 'cache-control'])
      expect(head.headers.get(name)).toBe(whole.headers.get(name))
    expect((await get('/l/x', {}, 'HEAD')).status).toBe(404)
  })
})

describe('looking at a link', () => {
  it('changes its uses and when it was last opened, and nothing else; HEAD and copies not even that', async () => {
    const linked = await link(await cartOf([line('Lampe')]))
    const before = await attributesOf(linked)
    const cart = (await mara('GET', `/carts/${linked.cart}`)).json
    for (const [path, method] of [
      [linked.path, 'HEAD'],
      [`${linked.path}.csv`, 'GET'],
      [`${linked.path}.txt`, 'GET'],
    ] as const)
      expect((await get(path, {}, method)).status).toBe(200)
    expect(await attributesOf(linked)).toEqual(before)
    await Promise.all([...Array(20).keys()].map(() => get(linked.path)))
    await expect.poll(async () => (await attributesOf(linked)).uses, { timeout: 15_000 }).toBe(20)
    expect(await attributesOf(linked)).toEqual({ ...before, uses: 20, lastOpenedAt: expect.any(String) })
    expect((await mara('GET', `/carts/${linked.cart}`)).json).toEqual(cart)
  })

  it('as whoever made it leads to the page itself, and is no use, nor is a prefetch; as anybody else it is', async () => {
    const linked = await link(await cartOf([line('Lampe')]))
    const before = await attributesOf(linked)
    const { status, headers, text } = await get(`${linked.path}/preview`)
    const to = new URL(headers.get('location') ?? '', `http://hand.example${linked.path}/preview`)
    expect([status, to.pathname, text]).toEqual([303, linked.path, ''])
    // No path: for the browser it is the link's own.
    expect(headers.get('set-cookie')).toBe('handcart-preview=1; Max-Age=86400; HttpOnly; SameSite=Lax')
    for (const cookie of ['handcart-preview=1', 'a=b; handcart-preview=1; c=d'])
      expect((await get(linked.path, { cookie })).status).toBe(200)
    for (const [name, value] of [
      ['Sec-Purpose', 'prefetch;prerender'],
      ['Purpose', 'prefetch'],
      ['X-Purpose', 'preview'],
      ['X-Moz', 'prefetch'],
    ] as const)
      await get(linked.path, { [name]: value })
    await get(linked.path, { cookie: 'other=1' })
    await expect.poll(async () => (await attributesOf(linked)).uses, { timeout: 15_000 }).toBe(1)
    expect(await attributesOf(linked)).toEqual({ ...before, uses: 1, lastOpenedAt: expect.any(String) })
  })

  it.each(['x', '%2F%2Fevil.example', '..%2F..', 'lumen.%0d%0aSet-Cookie:x'])(
    'as whoever made it never leads elsewhere: %s',
    async (token) => {
      const { status, headers } = await get(`/l/${token}/preview`)
      const to = new URL(headers.get('location') ?? '', `http://hand.example/l/${token}/preview`)
      expect([status, to.host, (await get(to.pathname, { Accept: 'text/html' })).status]).toEqual([303, 'hand.example', 404])
    },
  )

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is GET and HEAD only: %s is for nobody', async (method) => {
    const { path } = await link(await cartOf([line('Lampe')]))
    expect((await get(path, { Accept: 'text/html' }, method)).status).toBe(404)
  })
})

describe('copies of the cart', () => {
  it('as CSV are a table that spreadsheets take for text, whatever a shop called its products', async () => {
    const titles = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', ' =1', '\uff1d1+1', '|calc', '%0A=1', 'Plain, "quoted"']
    const { path } = await link(await cartOf(titles.map((title) => line(title))))
    const { status, headers, text } = await get(`${path}.csv`)
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="cart.csv"',
    ])
    const [head, ...rows] = text
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n')
    expect(head).toBe('Item,Options,Quantity,Unit price,Price,Currency,SKU,Note,Address,Product ID,Variant ID')
    expect(rows).toHaveLength(titles.length)
    for (const row of rows) expect(row.replace(/^"/, '')).toMatch(/^('|Plain)/)
    expect(rows.at(-1)).toMatch(/^"Plain, ""quoted""",Farbe: Schwarz matt,2,64\.90,129\.80,EUR,/)
  })

  it('as text read well in a mail', async () => {
    const { path } = await link(await cartOf([line('Lampe')]))
    const { headers, text } = await get(`${path}.txt`, { 'Accept-Language': 'de' })
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(text).toMatch(/^Leipzig \d+\n1 Artikel von lumen-office\.example\nSumme: 129,80\u00a0€\n/)
    expect(text).toContain('\nLampe\n  2 × 64,90')
  })
})

describe('who tries tokens nobody has', () => {
  it('is held back by the network, and told how long; others go on', async () => {
    const limited = await startGlueApp({ on: glue.database, limits: true, trustProxy: ['127.0.0.1'] })
    const { path } = await link(await cartOf([line('Lampe')]))
    const from = (network: string, to: string, headers = {}) =>
      limited.app.inject({ url: to, remoteAddress: network, headers: { host: 'hand.example', ...headers } })
    const statuses: number[] = []
    for (let number = 0; number < 120; number += 1)
      statuses.push((await from('192.0.2.7', `/l/lumen.${String(number).padStart(43, 'x')}`)).statusCode)
    expect([statuses.filter((status) => status === 404).length, statuses.filter((status) => status === 429).length]).toEqual([100, 20])
    const busy = await from('192.0.2.7', path, { 'accept-language': 'de' })
    expect([busy.statusCode, /Bitte warten Sie \d+ Sekunde/.test(busy.body), Number(busy.headers['retry-after']) > 0]).toEqual([
      429,
      true,
      true,
    ])
    expect((await from('192.0.2.8', path)).statusCode).toBe(200)
  })
})

describe('the log', () => {
  it('holds no secret of a link', async () => {
    const { path } = await link(await cartOf([line('Lampe')]))
    await get(path)
    expect(glue.logs.join('')).not.toContain(path.slice(-43))
  })
})
