import { describe, expect, it } from 'vitest'
import { capturedCart, type Line } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/captured.ts'
import type { ShopLine } from '../../../lib/shops/shop.ts'
import { woocommerce } from '../../../lib/shops/woocommerce/index.ts'
import { fakePage } from '../fake-page.ts'
import { cartOf } from '../system.ts'
import { fakeClassic, type Row } from './fake-classic.ts'

const signal = new AbortController().signal
const lamp: Row = { key: 'k1', id: 10, name: 'Lamp &amp; shade', price: '49.90', quantity: 2 }
const shirt: Row = { key: 'k2', id: 12, name: 'Shirt – L', price: '21.00', quantity: 1, query: '?attribute_size=L' }

type Fake = ReturnType<typeof fakeClassic>
const read = async (fake: Fake) => cartOf(await woocommerce.readCart(fake.page, signal))
const lineAt = async (fake: Fake, index: number): Promise<ShopLine> => {
  const line = (await read(fake)).lines[index]
  if (!line) throw new Error('no line')
  return line
}

describe('WooCommerce with a shut Store API: reading', () => {
  it.each([401, 403, 404])('reads the table when the API answers %i', async (blocked) => {
    expect((await read(fakeClassic([lamp], { blocked }))).lines).toMatchObject([
      {
        title: 'Lamp & shade',
        quantity: '2',
        readd: 'exact',
        product: { productId: '10', sku: 'SKU-10' },
        unitPrice: { amountMinor: 4990, currency: 'EUR' },
        lineTotal: { amountMinor: 9980, currency: 'EUR' },
        image: 'https://lamps.example/pictures/10.png',
      },
    ])
  })

  it('reads totals and coupons', async () => {
    const sum = { amountMinor: 9980, currency: 'EUR' }
    expect(await read(fakeClassic([lamp]))).toMatchObject({ totals: { items: sum, grand: sum }, coupons: ['spring'], confidence: 'medium' })
  })

  it('reads the choices of a variation from its address', async () => {
    expect((await read(fakeClassic([shirt]))).lines).toMatchObject([
      {
        readd: 'exact',
        options: [{ name: 'attribute_size', value: 'L' }],
        payload: { variation: [{ attribute: 'attribute_size', value: 'L' }] },
      },
    ])
  })

  it('marks a line with more details than choices as not exactly addable', async () => {
    const details = '<dl class="variation"><dt>Engraving:</dt><dd><p>Ana</p></dd></dl>'
    expect((await read(fakeClassic([{ ...lamp, details }]))).lines).toMatchObject([
      { readd: 'needsOptions', options: [{ name: 'Engraving', value: 'Ana' }] },
    ])
  })

  it('reads a product sold one at a time', async () => {
    expect((await read(fakeClassic([{ ...lamp, quantity: 1, field: false }]))).lines).toMatchObject([{ key: 'classic:k1', quantity: '1' }])
  })

  it('reads an empty cart', async () => {
    expect((await read(fakeClassic([]))).lines).toEqual([])
  })

  it('gives a cart the contract accepts', async () => {
    expect(capturedCart.safeParse(capturedFrom(await read(fakeClassic([lamp, shirt])))).error).toBeUndefined()
  })

  it('names the field that cannot be read', async () => {
    expect(await woocommerce.readCart(fakeClassic([{ ...lamp, quantity: -1 }]).page, signal)).toMatchObject({
      ok: false,
      problem: { code: 'shop.unreadable', where: expect.stringContaining('tr.cart_item[0]') },
    })
  })

  it.each([
    [403, 'shop.unreadable'],
    [401, 'shop.signed-out'],
  ])('reports why when API (%i) and table are both shut', async (status, code) => {
    const page = fakePage({
      url: 'https://lamps.example/cart/',
      html: '<body class="woocommerce-cart"></body>',
      answer: ({ path }) => new Response('<p>Nothing here</p>', { status: path.startsWith('/wp-json') ? status : 200 }),
    })
    expect(await woocommerce.readCart(page, signal)).toMatchObject({ ok: false, problem: { code } })
  })
})

describe('WooCommerce with a shut Store API: writing', () => {
  it('sets one quantity and leaves the others', async () => {
    const fake = fakeClassic([lamp, shirt])
    expect(await woocommerce.setQuantity(fake.page, await lineAt(fake, 0), '5', signal)).toEqual({ ok: true })
    expect(fake.rows()).toEqual([
      ['k1', 5],
      ['k2', 1],
    ])
  })

  it('takes a line out', async () => {
    const fake = fakeClassic([lamp, shirt])
    await woocommerce.remove(fake.page, await lineAt(fake, 0), signal)
    expect(fake.rows()).toEqual([['k2', 1]])
  })

  it('takes every line out', async () => {
    const fake = fakeClassic([lamp, shirt])
    await woocommerce.clear(fake.page, await read(fake), signal)
    expect(fake.rows()).toEqual([])
  })

  it('reads what it wrote, although the open page is old', async () => {
    const fake = fakeClassic([lamp])
    await woocommerce.setQuantity(fake.page, await lineAt(fake, 0), '7', signal)
    expect((await lineAt(fake, 0)).quantity).toBe('7')
  })

  it('reports a line that is not there any more', async () => {
    const fake = fakeClassic([lamp])
    const line = await lineAt(fake, 0)
    await woocommerce.remove(fake.page, line, signal)
    expect(await woocommerce.setQuantity(fake.page, line, '5', signal)).toEqual({ ok: false, code: 'shop.answer' })
  })

  it('adds lines and gives the shop’s sentence for one it refuses', async () => {
    const fake = fakeClassic([])
    const line: Line = {
      id: '00000000-0000-4000-8000-000000000001',
      product: { productId: '11' },
      title: 'New',
      options: [],
      quantity: '3',
      readd: 'exact',
    }
    const outcomes = await woocommerce.add(fake.page, [line, { ...line, product: { productId: '13' } }], () => {}, signal)
    expect([outcomes, fake.rows()]).toEqual([
      [{ ok: true }, { ok: false, code: 'refused', message: 'Sorry, “Gone lamp” cannot be purchased.' }],
      [['new11', 3]],
    ])
  })
})
