import { describe, expect, it } from 'vitest'
import { isRecord } from '../../../lib/core/json.ts'
import { lastOf } from '../../../lib/page/last-of.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { describeShop } from '../conformance.ts'
import { fakePage, json } from '../fake-page.ts'
import { cartOf, shopById } from '../system.ts'
import { fakeEverShop } from './fake-evershop.ts'

const evershop = await shopById('evershop')

const signal = new AbortController().signal
const products = [
  { name: 'Cup', price: '15' },
  { name: 'Pen', price: '2' },
]

describeShop({ shop: evershop, open: fakeEverShop, overStock: 'refused', namesLimit: false })

describe('EverShop: halves of characters', () => {
  it('in what the shop sends end in an outcome, not in a throw', async () => {
    const fake = fakeEverShop({ products })
    fake.put(0, 1)
    const [line] = cartOf(await evershop.readCart(fake.page, signal)).lines
    if (!line) throw new Error('no line')
    const outcomes = [
      await evershop.coupons?.remove(fake.page, 'half\ud800', signal),
      await evershop.remove(fake.page, { ...line, key: 'half\ud800' }, signal),
    ]
    expect(outcomes).toEqual([
      { ok: false, code: 'refused', message: 'Coupon does not match' },
      { ok: false, code: 'refused', message: 'Item not found' },
    ])
  })
})

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

describe('EverShop: coupons', () => {
  const filled = () => {
    const fake = fakeEverShop({ products })
    fake.put(0, 1)
    return fake
  }

  it('are applied one at a time, and told by the cart', async () => {
    const fake = filled()
    await evershop.coupons?.apply(fake.page, 'FIRST', signal)
    await evershop.coupons?.apply(fake.page, 'SECOND', signal)
    expect(cartOf(await evershop.readCart(fake.page, signal)).coupons).toEqual(['SECOND'])
  })
  it('that are not applied are refused in the shop’s words', async () => {
    expect(await evershop.coupons?.remove(filled().page, 'OTHER', signal)).toEqual({
      ok: false,
      code: 'refused',
      message: 'Coupon does not match',
    })
  })
  it('of an empty cart cannot be applied', async () => {
    const { page } = fakeEverShop({ products })
    expect(await evershop.coupons?.apply(page, 'FIRST', signal)).toEqual({ ok: false, code: 'shop.answer' })
  })
  it('do not bring the cart’s own id into what is read', async () => {
    expect(JSON.stringify(cartOf(await evershop.readCart(filled().page, signal)))).not.toContain('zzsecret')
  })
})

describe('EverShop: stopping', () => {
  it('while the shop asks to slow down leaves the line untried', async () => {
    const stop = new AbortController()
    const fake = fakeEverShop({ products }, ({ method, path }) => {
      if (method !== 'POST' || !path.startsWith('/api/cart')) return undefined
      stop.abort()
      return new Response('', { status: 429, headers: { 'Retry-After': '7' } })
    })
    const sender = fakeEverShop({ products })
    sender.put(0, 1)
    const { lines } = capturedFrom(cartOf(await evershop.readCart(sender.page, signal)))
    expect(await evershop.add(fake.page, { lines, onLine: () => {} }, stop.signal)).toEqual([{ ok: false, code: 'not-tried' }])
  })
})

describe('EverShop: stock', () => {
  it('that it does not keep is no question', async () => {
    const fake = fakeEverShop({ products })
    fake.put(0, 1)
    const { lines } = capturedFrom(cartOf(await evershop.readCart(fake.page, signal)))
    expect((await evershop.check(fake.page, lines, signal))[0]).not.toHaveProperty('isStockUnsaid')
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
    const outcomes = await evershop.add(fake.page, { lines: line ? [{ ...line, quantity: '0.5' }] : [], onLine: () => {} }, signal)
    expect([outcomes, fake.writes()]).toEqual([[{ ok: false, code: 'refused' }], 0])
  })

  it('places the button after the checkout button', () => {
    expect(lastOf(fakeEverShop({ products }).page.document, evershop.buttonAfter)?.className).toBe('shopping-cart-checkout-btn')
  })
})
