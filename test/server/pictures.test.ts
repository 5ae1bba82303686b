/** Small pictures of what is in a cart: who may add and see them, what is taken for one, how long they stay, and how pages of links show them. */
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../server/services/sweep.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { JPEG, pictureNumber, WEBP } from '../support/pictures.ts'
import { settingsFor } from '../support/post-office.ts'

const ORIGIN = 'https://lumen-office.example'
const LAMP = `${ORIGIN}/pictures/lamp.jpg`
const DESK = `${ORIGIN}/pictures/desk.jpg`

let glue: GlueApp
let mara: Caller
let jonas: Caller

beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
  mara = await glue.as('mara@lumen.example')
  jonas = await glue.as('jonas@lumen.example')
})
afterAll(() => glue.database.drop())

const line = (image: string | undefined) => ({
  id: v7(),
  product: { sku: 'A' },
  title: 'Lamp',
  options: [],
  quantity: '1',
  readd: 'exact',
  ...(image === undefined ? {} : { image }),
})
let made = 0
async function cartOf(images: readonly (string | undefined)[], caller = mara): Promise<string> {
  const shop = { platform: 'woocommerce', origin: ORIGIN, basePath: '/', cartUrl: `${ORIGIN}/cart/` }
  const handcart = { shop, lines: images.map(line), totals: {}, capturedAt: '2026-11-22T10:32:00Z' }
  made += 1
  const attributes = { name: `Pictures ${made}`, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', handcart }
  return (await caller('POST', '/carts', { attributes })).json.data.id
}
const add = (cart: string, pictures: readonly object[], caller = mara, headers = {}): Promise<GlueAnswer> =>
  caller('POST', `/carts/${cart}/cart-pictures`, { attributes: { pictures }, headers })
const list = async (cart: string, caller = mara) => (await caller('GET', `/carts/${cart}/cart-pictures`)).json.data.attributes
const link = async (cart: string, more: object = {}, caller = mara): Promise<string> => {
  const attributes = { audience: 'external', idCartPermissionGroup: 1, ...more }
  return new URL((await caller('POST', `/carts/${cart}/cart-links`, { attributes })).json.data.attributes.url).pathname
}
async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await glue.fetch(new Request(`http://hand.example${path}`, { headers }))
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const picturesOn = async (path: string) =>
  [...(await get(path)).bytes.toString().matchAll(/<img src="([^"]+)"/g)].map(([, src = '']) => src)
const stored = async () => Number((await rows('select count(*)::integer as n from picture'))[0]?.n)
const rows = (text: string) => glue.database.db.query({ name: `q${text}`.slice(-60), text })
const share = (cart: string, idCompanyUser: string, idCartPermissionGroup: number) =>
  mara('POST', `/carts/${cart}/shared-carts`, { attributes: { idCompanyUser, idCartPermissionGroup } })

describe('pictures of a cart', () => {
  it('are kept for addresses its lines name, and told to whoever has the cart', async () => {
    const cart = await cartOf([LAMP, LAMP, DESK, undefined])
    expect(
      (
        await add(cart, [
          { image: LAMP, data: WEBP },
          { image: DESK, data: JPEG },
          { image: `${ORIGIN}/other.jpg`, data: WEBP },
        ])
      ).status,
    ).toBe(204)
    const told = {
      revision: 1,
      pictures: [
        { image: LAMP, data: WEBP },
        { image: DESK, data: JPEG },
      ],
    }
    expect(await list(cart)).toEqual(told)
    await share(cart, PEOPLE.jonas, 1)
    expect(await list(cart, jonas)).toEqual(told)
    expect((await jonas('GET', `/carts/${cart}`)).json.data.attributes.handcart.pictures).toBe(1)
  })

  it('stay as they are once they are there, and no cart tells of pictures it has none of', async () => {
    const cart = await cartOf([LAMP])
    expect((await mara('GET', `/carts/${cart}`)).json.data.attributes.handcart).not.toHaveProperty('pictures')
    expect(await list(cart)).toEqual({ revision: 0, pictures: [] })
    await add(cart, [{ image: LAMP, data: WEBP }])
    await add(cart, [{ image: LAMP, data: JPEG }])
    expect(await list(cart)).toEqual({ revision: 1, pictures: [{ image: LAMP, data: WEBP }] })
  })

  it('are added once for a repeated request, and are no event of the cart', async () => {
    const cart = await cartOf([LAMP])
    const version = async () => (await mara('GET', `/carts/${cart}`)).json.data.attributes.handcart.version
    const before = await version()
    for (const _time of [1, 2]) expect((await add(cart, [{ image: LAMP, data: WEBP }], mara, { 'Idempotency-Key': cart })).status).toBe(204)
    expect([await version(), (await list(cart)).revision]).toEqual([before, 1])
  })

  it('are news for whoever has the cart', async () => {
    const cart = await cartOf([LAMP])
    await share(cart, PEOPLE.jonas, 1)
    const since = async (from: string) => jonas('GET', `/cart-news?since=${encodeURIComponent(from)}`)
    let { json, status } = await since('')
    let last = ''
    while (status !== 204) {
      if (json.meta.since === last) break
      last = json.meta.since
      ;({ json, status } = await since(last))
    }
    await add(cart, [{ image: LAMP, data: WEBP }])
    const news = await since(last)
    expect(news.json.data.map(({ id }: GlueAnswer['json']) => id)).toEqual([cart])
  })

  it('are nobody’s but those who have the cart, and added by who may change its lines', async () => {
    const cart = await cartOf([LAMP])
    const nina = await glue.as('nina@northwind.example').catch(() => undefined)
    const others = [jonas, ...(nina ? [nina] : [])]
    for (const other of others) {
      expect(errorsOf(await other('GET', `/carts/${cart}/cart-pictures`))[0]).toMatch(/^40[34] /)
      expect(errorsOf(await add(cart, [{ image: LAMP, data: WEBP }], other))[0]).toMatch(/^40[34] /)
    }
    expect(errorsOf(await glue.nobody('GET', `/carts/${cart}/cart-pictures`))).toEqual(['403 002 Missing access token.'])
    await share(cart, PEOPLE.jonas, 1)
    expect((await add(cart, [{ image: LAMP, data: WEBP }], jonas)).status).toBe(403)
    expect((await list(cart)).pictures).toEqual([])
  })

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>').toString('base64')],
    ['a picture with HTML behind it', Buffer.concat([Buffer.from(WEBP, 'base64'), Buffer.from('<script>')]).toString('base64')],
    ['a picture of 3 KB and two bytes', pictureNumber(1, 3074)],
    ['no Base64', `${WEBP}!`],
    ['an address of data', `data:image/webp;base64,${WEBP}`],
    ['no text', 7],
  ])('are never %s: nothing of such a request is kept', async (_what, data) => {
    const cart = await cartOf([LAMP, DESK])
    const refused = await add(cart, [
      { image: DESK, data: WEBP },
      { image: LAMP, data },
    ])
    expect([refused.status, (await list(cart)).pictures]).toEqual([422, []])
  })

  it('are 200 of 300 KB in all at most: what has no room is left out', async () => {
    const images = Array.from({ length: 201 }, (_, index) => `${ORIGIN}/${index}.jpg`)
    const many = await cartOf(images)
    await add(
      many,
      images.slice(0, 150).map((image, index) => ({ image, data: pictureNumber(index) })),
    )
    await add(
      many,
      images.slice(150).map((image, index) => ({ image, data: pictureNumber(1000 + index) })),
    )
    expect((await list(many)).pictures).toHaveLength(200)
    expect(
      (
        await add(
          many,
          images.map((image) => ({ image, data: WEBP })),
        )
      ).status,
    ).toBe(422)
    const large = await cartOf(images)
    await add(
      large,
      images.slice(0, 150).map((image, index) => ({ image, data: pictureNumber(index, 3072) })),
    )
    expect((await list(large)).pictures).toHaveLength(100)
  })
})

describe('a picture', () => {
  it('is stored once for a company, and for another company again: nobody learns what others have', async () => {
    const before = await stored()
    const data = pictureNumber(7077)
    const carts = [await cartOf([LAMP]), await cartOf([DESK, LAMP])]
    await add(carts[0] ?? '', [{ image: LAMP, data }])
    await add(carts[1] ?? '', [
      { image: LAMP, data },
      { image: DESK, data },
    ])
    expect(await stored()).toBe(before + 1)
    const device = glue.withToken(
      (await glue.nobody('POST', '/anonymous-customers', { body: '{"data":{"type":"anonymous-customers","attributes":{}}}' })).json.data
        .attributes.accessToken,
    )
    const own = await cartOf([LAMP], device)
    expect((await add(own, [{ image: LAMP, data }], device)).status).toBe(204)
    expect(await stored()).toBe(before + 2)
  })

  it('goes with the last cart that has it, at the next sweep', async () => {
    const before = await stored()
    const data = pictureNumber(7088)
    const [one, other] = [await cartOf([LAMP]), await cartOf([DESK])]
    await add(one, [{ image: LAMP, data }])
    await add(other, [{ image: DESK, data }])
    const swept = async () => (await sweep(glue.database.db, new Date(Date.now() + 1000))).pictures
    await mara('DELETE', `/carts/${one}`)
    expect([await swept(), await stored(), (await list(other)).pictures.length]).toEqual([0, before + 1, 1])
    await mara('DELETE', `/carts/${other}`)
    expect([await swept(), await stored()]).toEqual([1, before])
  })

  it('that comes back before the sweep stays', async () => {
    const data = pictureNumber(7099)
    const one = await cartOf([LAMP])
    await add(one, [{ image: LAMP, data }])
    await mara('DELETE', `/carts/${one}`)
    const other = await cartOf([LAMP])
    await add(other, [{ image: LAMP, data }])
    await sweep(glue.database.db, new Date(Date.now() + 1000))
    expect((await list(other)).pictures).toEqual([{ image: LAMP, data }])
  })

  it('moves with the cart of a device whose person signs in, and the link goes on showing it', async () => {
    const token = (await glue.nobody('POST', '/anonymous-customers', { body: '{"data":{"type":"anonymous-customers","attributes":{}}}' }))
      .json.data.attributes.accessToken
    const device = glue.withToken(token)
    const cart = await cartOf([LAMP, DESK], device)
    const data = pictureNumber(70111)
    await add(
      cart,
      [
        { image: LAMP, data },
        { image: DESK, data },
      ],
      device,
    )
    const path = await link(cart, {}, device)
    expect((await mara('POST', '/anonymous-customer-moves', { attributes: { accessToken: token } })).status).toBe(201)
    expect((await list(cart)).pictures).toHaveLength(2)
    const [src = ''] = await picturesOn(path)
    expect((await get(src)).bytes.toString('base64')).toBe(data)
    expect((await sweep(glue.database.db, new Date(Date.now() + 1000))).pictures).toBe(1)
  })
})

it('pictures of a cart are on the page of an invitation, too', async () => {
  const cart = await cartOf([LAMP])
  await add(cart, [{ image: LAMP, data: WEBP }])
  await mara('POST', `/carts/${cart}/invitations`, { attributes: { address: 'buyer@buyer.example', idCartPermissionGroup: 1 } })
  const [mail] = await rows("select data -> 'letter' ->> 'path' as path from mail where recipient = 'buyer@buyer.example'")
  const [src = ''] = await picturesOn(String(mail?.path))
  expect(src).toMatch(/^\/i\/[^/]+\/p\/[\w-]{16}$/)
  expect((await get(src)).bytes.toString('base64')).toBe(WEBP)
})

describe('the page of a link', () => {
  it('shows the pictures from this server alone, of a size that is known before they come', async () => {
    const cart = await cartOf([LAMP, DESK, undefined])
    await add(cart, [{ image: LAMP, data: WEBP }])
    const path = await link(cart)
    const page = await get(path)
    const text = page.bytes.toString()
    expect(text.match(/<img [^>]+>/g)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^<img src="${path}/p/[\\w-]{16}" alt width="40" height="40" loading="lazy" decoding="async" referrerpolicy="no-referrer"/>$`,
        ),
      ),
    ])
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'; img-src 'self';")
    expect(text).not.toContain('pictures/lamp')
    const picture = await get((await picturesOn(path))[0] ?? '')
    expect(picture.bytes.toString('base64')).toBe(WEBP)
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    })
  })

  it('is another page once the pictures are there', async () => {
    const cart = await cartOf([LAMP])
    const path = await link(cart)
    const tag = (await get(path)).headers.get('etag') ?? ''
    expect((await get(path, { 'If-None-Match': tag })).status).toBe(304)
    await add(cart, [{ image: LAMP, data: WEBP }])
    expect((await get(path, { 'If-None-Match': tag })).status).toBe(200)
    expect(await picturesOn(path)).toHaveLength(1)
  })

  it('that shows a copy shows its pictures, also those that came later and of lines that are gone', async () => {
    const cart = await cartOf([LAMP, DESK])
    const path = await link(cart, { isCopy: true })
    expect(await picturesOn(path)).toEqual([])
    await add(cart, [{ image: LAMP, data: WEBP }])
    const items = (await mara('GET', `/carts/${cart}?include=items`)).json.included
    await mara('DELETE', `/carts/${cart}/items/${items[0].id}`)
    const [src = ''] = await picturesOn(path)
    expect((await get(src)).status).toBe(200)
  })

  it('gives its pictures to nobody without its secret, or once it is turned off', async () => {
    const [cart, other] = [await cartOf([LAMP]), await cartOf([DESK])]
    await add(cart, [{ image: LAMP, data: WEBP }])
    const [path, elsewhere] = [await link(cart), await link(other)]
    const key = ((await picturesOn(path))[0] ?? '').split('/').at(-1)
    const paths = [
      `${elsewhere}/p/${key}`,
      `${path.slice(0, -1)}/p/${key}`,
      `${path}/p/AAAAAAAAAAAAAAAA`,
      `${path}/p/..%2f..`,
      `/l/x/p/${key}`,
      `/i/x/p/${key}`,
    ]
    for (const wrong of paths) expect([wrong, (await get(wrong)).status]).toEqual([wrong, 404])
    const { json } = await mara('GET', `/carts/${cart}/cart-links`)
    await mara('DELETE', `/cart-links/${json.data[0].id}`)
    expect((await get(`${path}/p/${key}`)).status).toBe(404)
  })

  it('counts its pictures neither as uses nor as openings', async () => {
    const cart = await cartOf([LAMP])
    await add(cart, [{ image: LAMP, data: WEBP }])
    const path = await link(cart)
    const [src = ''] = await picturesOn(path)
    for (let time = 0; time < 5; time += 1) await get(src)
    const used = async () => (await mara('GET', `/carts/${cart}/cart-links`)).json.data[0].attributes.uses
    await expect.poll(used, { timeout: 15_000 }).toBe(1)
  })

  it('of 1,000 lines and 200 pictures stays below 50 KB as sent', async () => {
    const images = Array.from({ length: 1000 }, (_, index) => `${ORIGIN}/many/${index}.jpg`)
    const cart = await cartOf(images)
    await add(
      cart,
      images.slice(0, 200).map((image, index) => ({ image, data: pictureNumber(index) })),
    )
    const path = await link(cart)
    expect(await picturesOn(path)).toHaveLength(200)
    const sent = await get(path, { 'Accept-Encoding': 'gzip' })
    expect(sent.bytes.byteLength).toBeLessThan(50 * 1024)
  })
})
