/** Carts taken along from links and invitations: what whoever has the address gets, and when they get nothing. */
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { takenCartAttributes } from '../../lib/contract/links.ts'
import { type Caller, errorsOf, type GlueAnswer, type GlueApp, startGlueApp } from '../support/glue-app.ts'
import { JPEG, WEBP } from '../support/pictures.ts'
import { settingsFor } from '../support/post-office.ts'

const DAY = 86_400_000
const ORIGIN = 'https://lumen-office.example'
const SHOP = { platform: 'woocommerce', origin: ORIGIN, basePath: '/', cartUrl: `${ORIGIN}/cart/` }
const OTHER_SHOP = { ...SHOP, origin: 'https://other.example', cartUrl: 'https://other.example/cart/' }
const UNKNOWN = '404 link-unknown Resource is not found by provided UUID.'
const EXPIRED = '410 link-expired Resource share is expired.'

let glue: GlueApp
let mara: Caller
let anybody: Caller

beforeAll(async () => {
  glue = await startGlueApp({ mail: settingsFor('smtp://127.0.0.1:9?tls=off') })
  mara = await glue.as('mara@lumen.example')
  anybody = glue.nobody
})
afterAll(() => glue.database.drop())
afterEach(() => {
  glue.clock.ms = 0
})

const line = (more: object = {}) => ({
  id: v7(),
  product: { productId: '170' },
  title: 'Station clock',
  options: [{ name: 'color', value: 'teal' }],
  quantity: '2',
  readd: 'exact',
  image: `${ORIGIN}/clock.jpg`,
  payload: { variation: [{ attribute: 'color', value: 'teal' }] },
  ...more,
})

async function cartOf(...lines: readonly object[]): Promise<string> {
  const handcart = { shop: SHOP, lines, totals: {}, capturedAt: '2026-11-22T10:32:00Z' }
  const attributes = { name: `Leipzig ${v7().slice(-12)}`, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', handcart }
  return (await mara('POST', '/carts', { attributes })).json.data.id
}
async function link(cart: string, more: object = {}): Promise<{ readonly id: string; readonly token: string }> {
  const attributes = { audience: 'external', idCartPermissionGroup: 1, ...more }
  const { json } = await mara('POST', `/carts/${cart}/cart-links`, { attributes })
  return { id: json.data.id, token: String(json.data.attributes.url).split('/l/')[1] ?? '' }
}
async function invited(cart: string): Promise<{ readonly id: string; readonly token: string }> {
  const address = `buyer-${v7()}@buyer.example`
  const { json } = await mara('POST', `/carts/${cart}/invitations`, { attributes: { address, idCartPermissionGroup: 1 } })
  const statement = { name: 'test-mail-of', text: "select data -> 'letter' ->> 'path' as path from mail where recipient = $1" }
  const [mail] = await glue.database.db.query(statement, [address])
  return { id: json.data.id, token: String(mail?.path).split('/i/')[1] ?? '' }
}
const answer = (token: string, said: string) =>
  glue.fetch(
    new Request(`http://hand.example/i/${token}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null' },
      body: `answer=${said}`,
    }),
  )
const take = (token: string, from = 'link'): Promise<GlueAnswer> => anybody('POST', '/taken-carts', { attributes: { from, token } })

describe('a cart taken along from a link', () => {
  it('is what its page shows and what adds its lines again, for anybody', async () => {
    const cart = await cartOf(line(), line({ shop: OTHER_SHOP }))
    const { token } = await link(cart, { message: 'Bitte prüfen' })
    const { status, json, headers } = await take(token)
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store'])
    const told = takenCartAttributes.parse(json.data.attributes)
    expect(told).toMatchObject({
      idCart: cart,
      sender: { name: 'Mara Lindqvist', company: 'Lumen Office GmbH' },
      message: 'Bitte prüfen',
      isCopy: false,
    })
    expect(told.cart.lines.map(({ payload, shop, host }) => [payload, shop?.origin, host])).toEqual([
      [{ variation: [{ attribute: 'color', value: 'teal' }] }, undefined, undefined],
      [{ variation: [{ attribute: 'color', value: 'teal' }] }, OTHER_SHOP.origin, 'other.example'],
    ])
    expect(JSON.stringify(json)).not.toMatch(/clock\.jpg|@lumen\.example/)
  })

  it('has nothing personal in what only an adapter reads', async () => {
    const payload = { variation: [{ attribute: 'engraving', value: 'nina.bauer@nordwerk.example' }] }
    const { token } = await link(await cartOf(line({ payload })))
    const { json } = await take(token)
    expect(JSON.stringify(json)).not.toContain('nina')
    expect(json.data.attributes.cart.lines[0]).toMatchObject({ readd: 'needsOptions' })
  })

  it('is a copy where the link shows one, and names nobody where it is not signed', async () => {
    const { token } = await link(await cartOf(line()), { isCopy: true, isSigned: false })
    const { json } = await take(token)
    expect(json.data.attributes).toMatchObject({ isCopy: true, sender: null })
    expect(json.data.attributes.cart.lines[0].payload).toEqual({ variation: [{ attribute: 'color', value: 'teal' }] })
  })

  it('counts as no use, and changes nothing', async () => {
    const cart = await cartOf(line())
    const { token } = await link(cart)
    const before = await mara('GET', `/carts/${cart}/cart-links`)
    await take(token)
    expect((await mara('GET', `/carts/${cart}/cart-links`)).json).toEqual(before.json)
  })

  it('is not told of a link that was turned off, as of one nobody has; of one that expired it says so', async () => {
    const cart = await cartOf(line())
    const [off, late] = [await link(cart), await link(cart)]
    await mara('DELETE', `/cart-links/${off.id}`)
    const nobodys = await take(`lumen.${'x'.repeat(43)}`)
    expect(errorsOf(nobodys)).toEqual([UNKNOWN])
    expect((await take(off.token)).json).toEqual(nobodys.json)
    glue.clock.ms = 30 * DAY + 1000
    expect(errorsOf(await take(late.token))).toEqual([EXPIRED])
  })

  it('is not told of a link for colleagues', async () => {
    const { token } = await link(await cartOf(line()), { audience: 'company' })
    expect(errorsOf(await take(token))).toEqual(['403 link-colleagues This link is for colleagues of its sender.'])
  })

  it.each([
    {},
    { from: 'link' },
    { token: 'x' },
    { from: 'mail', token: 'x' },
    { from: 'link', token: ['x'] },
    { from: 'link', token: 'x'.repeat(9000) },
  ])('is asked for rightly, or refused: %j', async (attributes) => {
    expect((await anybody('POST', '/taken-carts', { attributes })).status).toBe(422)
  })
})

describe('small pictures of a cart taken along', () => {
  const DESK = `${ORIGIN}/desk.jpg`
  const give = (cart: string, pictures: readonly object[]) => mara('POST', `/carts/${cart}/cart-pictures`, { attributes: { pictures } })
  const pictured = async (): Promise<string> => {
    const cart = await cartOf(line(), line({ image: DESK }), line({ image: DESK }), line({ image: undefined }))
    await give(cart, [{ image: DESK, data: WEBP }])
    return cart
  }
  const shownBy = ({ json }: GlueAnswer) => {
    const { cart, pictures } = takenCartAttributes.parse(json.data.attributes)
    const byKey = new Map(pictures.map(({ image, data }) => [image, data]))
    return { sent: pictures.length, lines: cart.lines.map(({ picture }) => (picture === undefined ? undefined : byKey.get(picture))) }
  }

  it('are told with it, each once, by keys and not by the shop’s addresses', async () => {
    const { token } = await link(await pictured())
    const told = await take(token)
    expect(shownBy(told)).toEqual({ sent: 1, lines: [undefined, WEBP, WEBP, undefined] })
    expect(JSON.stringify(told.json)).not.toMatch(/(desk|clock)\.jpg/)
  })

  it('of a copy are those its lines had, of an invitation those of the cart', async () => {
    const cart = await pictured()
    const { token } = await link(cart, { isCopy: true })
    const { token: invitation } = await invited(cart)
    await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'B', quantity: 1 } })
    await give(cart, [{ image: `${ORIGIN}/clock.jpg`, data: JPEG }])
    await answer(invitation, 'accept')
    expect(shownBy(await take(token))).toEqual({ sent: 2, lines: [JPEG, WEBP, WEBP, undefined] })
    expect(shownBy(await take(invitation, 'invitation')).sent).toBe(2)
  })

  it('are none of a cart without, and are told to nobody whom the link does not let in', async () => {
    const { token } = await link(await cartOf(line()))
    expect((await take(token)).json.data.attributes.pictures).toEqual([])
    const cart = await pictured()
    const { id, token: off } = await link(cart)
    await mara('DELETE', `/cart-links/${id}`)
    const closed = [off, (await link(cart, { audience: 'company' })).token, (await link(cart, { allowed: ['buyer@buyer.example'] })).token]
    for (const token of closed) {
      const refused = await take(token)
      expect([refused.status >= 400, JSON.stringify(refused.json).includes(WEBP)]).toEqual([true, false])
    }
  })
})

describe('a cart taken along from an invitation', () => {
  it('is told once that was accepted, and no more when it was declined', async () => {
    const cart = await cartOf(line())
    const { token } = await invited(cart)
    const open = ['409 invitation-open This invitation was not accepted.']
    expect(errorsOf(await take(token, 'invitation'))).toEqual(open)
    await answer(token, 'accept')
    expect((await take(token, 'invitation')).json.data.attributes).toMatchObject({ idCart: cart, sender: { name: 'Mara Lindqvist' } })
    await answer(token, 'decline')
    expect(errorsOf(await take(token, 'invitation'))).toEqual(open)
  })

  it('is not told of one that was revoked, nor by the token of the other kind', async () => {
    const cart = await cartOf(line())
    const [one, other] = [await invited(cart), await link(cart)]
    await answer(one.token, 'accept')
    expect(errorsOf(await take(one.token, 'link'))).toEqual([UNKNOWN])
    expect(errorsOf(await take(other.token, 'invitation'))).toEqual([UNKNOWN])
    await mara('DELETE', `/invitations/${one.id}`)
    expect(errorsOf(await take(one.token, 'invitation'))).toEqual([UNKNOWN])
  })
})
