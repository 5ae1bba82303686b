import { describe, expect, it } from 'vitest'
import { isRecord } from '../../../lib/core/json.ts'
import { capturedFrom } from '../../../lib/shops/captured.ts'
import { evershop } from '../../../lib/shops/evershop/index.ts'
import { describeShop } from '../conformance.ts'
import { fakePage, json } from '../fake-page.ts'
import { cartOf } from '../system.ts'
import { fakeEverShop } from './fake-evershop.ts'

const signal = new AbortController().signal
const products = [
  { name: 'Cup', price: '15' },
  { name: 'Pen', price: '2' },
]

describeShop({ shop: evershop, open: fakeEverShop, overStock: 'refused', namesLimit: false })

describe('EverShop: slowing down', () => {
  const limit = (headers: Record<string, string>) => new Response('', { status: 429, headers })

  it('waits as long as the shop says, then asks again', async () => {
    let refusals = 1
    const fake = fakeEverShop({ products }, () => (refusals-- > 0 ? limit({ 'Retry-After': '7' }) : undefined))
    fake.put(0, 1)
    expect(cartOf(await evershop.readCart(fake.page, signal)).lines).toHaveLength(1)
    expect(fake.page.waits).toEqual([7000])
  })

  it('gives up after three refusals and reports it', async () => {
    const fake = fakeEverShop({ products }, () => limit({ 'RateLimit-Reset': '3' }))
    expect(await evershop.readCart(fake.page, signal)).toMatchObject({ ok: false, problem: { code: 'shop.answer' } })
    expect(fake.page.waits).toEqual([3000, 3000])
  })

  it('waits before the shop has to refuse', async () => {
    const headers = { 'RateLimit-Remaining': '0', 'RateLimit-Reset': '12' }
    const page = fakePage({ url: 'https://cups.example/cart', html: '', answer: () => json({ data: { myCart: null } }, { headers }) })
    await evershop.readCart(page, signal)
    expect(page.waits).toEqual([12_000])
  })
})

describe('EverShop: details', () => {
  const cartWith = (change: object) => {
    const item = { uuid: 'item-1', productId: '1', productSku: 'A', productName: 'Cup', qty: 1, variantOptions: [], ...change }
    const myCart = { currency: 'EUR', totalQty: 1, items: [item] }
    return fakePage({ url: 'https://cups.example/cart', html: '', answer: () => json({ data: { myCart } }) })
  }

  it('marks a line with texts of its own as not exactly addable', async () => {
    const page = cartWith({ productCustomOptions: '[{"option_name":"Engraving"}]' })
    expect(cartOf(await evershop.readCart(page, signal)).lines).toMatchObject([{ readd: 'needsOptions' }])
  })

  it.each([
    [{ qty: 0 }, 'items[0].qty'],
    [{ qty: 'abc' }, 'items[0].qty'],
    [{ qty: -1 }, 'items[0].qty'],
    [{ productName: '' }, 'items[0].productName'],
    [{ productSku: null }, 'items[0].productSku'],
  ])('names the field that cannot be read: %j', async (change, where) => {
    expect(await evershop.readCart(cartWith(change), signal)).toEqual({ ok: false, problem: { code: 'shop.unreadable', where } })
  })

  it('reports a cart that keeps changing', async () => {
    const fake = fakeEverShop({ products })
    fake.put(0, 1)
    fake.disturb(2)
    expect(await evershop.readCart(fake.page, signal)).toMatchObject({ ok: false, problem: { code: 'shop.changed' } })
  })

  it('asks a product by digits only', async () => {
    const asked: string[] = []
    const page = fakePage({
      url: 'https://cups.example/cart',
      html: '',
      answer: ({ body }) => {
        asked.push(isRecord(body) ? String(body.query) : '')
        return json({ data: {} })
      },
    })
    const fake = fakeEverShop({ products })
    fake.put(0, 1)
    const [line] = capturedFrom(cartOf(await evershop.readCart(fake.page, signal))).lines
    if (line) await evershop.check(page, [{ ...line, product: { sku: 'A', productId: '1"){uuid} x: product(id:"2' } }], signal)
    expect(asked).toEqual([])
  })

  it('does not trust an id that names another product now', async () => {
    const fake = fakeEverShop({ products })
    fake.put(0, 1)
    const [line] = capturedFrom(cartOf(await evershop.readCart(fake.page, signal))).lines
    const lines = line ? [{ ...line, product: { ...line.product, sku: 'OTHER' } }] : []
    expect(await evershop.check(fake.page, lines, signal)).toMatchObject([{ availability: 'unknown' }])
  })

  it('refuses half a piece without asking', async () => {
    const fake = fakeEverShop({ products })
    fake.put(0, 1)
    const [line] = capturedFrom(cartOf(await evershop.readCart(fake.page, signal))).lines
    const outcomes = await evershop.add(fake.page, line ? [{ ...line, quantity: '0.5' }] : [], () => {}, signal)
    expect([outcomes, fake.writes()]).toEqual([[{ ok: false, code: 'refused' }], 0])
  })

  it('places the button after the checkout button', () => {
    expect(evershop.buttonPlace(fakeEverShop({ products }).page)?.className).toBe('shopping-cart-checkout-btn')
  })
})
