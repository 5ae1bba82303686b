import { describe, expect, it } from 'vitest'
import { capturedCart } from '../../lib/contract/cart.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { ShopCart, ShopLine } from '../../lib/shops/shop.ts'

const line: ShopLine = {
  key: 'session-key',
  id: '00000000-0000-4000-8000-000000000001',
  product: { sku: 'A' },
  title: 'Lamp',
  options: [],
  quantity: '1',
  readd: 'exact',
}
const cart: ShopCart = {
  shop: { platform: 'woocommerce', origin: 'https://shop.example', basePath: '/', cartUrl: 'https://shop.example/cart' },
  lines: [line],
  coupons: [],
  totals: {},
  capturedAt: '2026-11-24T10:00:00.000Z',
  source: 'api',
  confidence: 'high',
}
const captured = (change: Partial<ShopLine>) => capturedFrom({ ...cart, lines: [{ ...line, ...change }] }).lines[0]

describe('the cart that may leave the page', () => {
  it('has no session keys', () => {
    expect(JSON.stringify(capturedFrom(cart))).not.toContain('session-key')
  })

  it('has nothing that was not foreseen', () => {
    const extended = {
      ...cart,
      customer: 'Ana',
      lines: [{ ...line, phone: '555', unitPrice: { amountMinor: 1, currency: 'EUR', card: '4111' } }],
    }
    expect(JSON.stringify(capturedFrom(extended))).not.toMatch(/Ana|555|4111/)
  })

  it('says how many coupons count in its total', () => {
    const grand = { amountMinor: 900, currency: 'EUR' }
    expect(capturedFrom({ ...cart, coupons: ['SAVE10'], totals: { grand } }).totals).toEqual({ grand, coupons: 1 })
  })

  it('cuts titles at 500 characters', () => {
    expect(captured({ title: 'x'.repeat(600) })?.title).toHaveLength(500)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', `https://shop.example/${'x'.repeat(2100)}`])(
    'drops the address %s',
    (url) => {
      expect(captured({ url, image: url })).not.toHaveProperty('url')
    },
  )

  it.each([
    ['https://shop.example/lamp', 'https://shop.example/lamp'],
    ['https://shop.example/lamp?aff=7&utm_source=x&email=jonas@lumen.example#note', 'https://shop.example/lamp'],
    ['https://shop.example/shirt?attribute_pa_size=xl&attribute_recipient=Jonas', 'https://shop.example/shirt?attribute_pa_size=xl'],
    ['https://shop.example/?p=17&customer=Jonas', 'https://shop.example/?p=17'],
    [
      'https://shop.example/index.php?route=product/product&product_id=40&name=Jonas',
      'https://shop.example/index.php?route=product%2Fproduct&product_id=40',
    ],
    ['https://shop.example/index.php?route=account/login&product_id=40', 'https://shop.example/index.php?product_id=40'],
    [
      'https://shop.example/?id_product=3&id_product_attribute=9&controller=product',
      'https://shop.example/?id_product=3&id_product_attribute=9&controller=product',
    ],
    ['https://shop.example/products/lamp?variant=411&_pos=1&_sid=abc', 'https://shop.example/products/lamp?variant=411'],
    ['https://shop.example/mug?sku=jonas@lumen.example', 'https://shop.example/mug'],
  ])('keeps of the address %s what names the product', (url, kept) => {
    expect(captured({ url })?.url).toBe(kept)
  })

  it('leaves out an address whose path holds somebody’s', () => {
    expect(captured({ url: 'https://shop.example/mug/jonas@lumen.example' })).not.toHaveProperty('url')
  })

  it.each([{ text: 'x'.repeat(5000) }, { text: 'a\u0000b' }, { text: '\ud83d' }])(
    'does not promise an exact line whose payload cannot travel',
    (payload) => {
      expect(captured({ payload })).toMatchObject({ readd: 'needsOptions' })
    },
  )

  it('keeps a payload that can', () => {
    expect(captured({ payload: { variation: [{ attribute: 'a', value: '😀' }] } })).toMatchObject({
      readd: 'exact',
      payload: { variation: [{}] },
    })
  })

  it('fits the contract whatever the texts are', () => {
    const long = 'ü\u0000\ud83d'.repeat(1000)
    const options = Array.from({ length: 80 }, () => ({ name: long, value: long, label: long, id: long }))
    const hostile: ShopCart = {
      ...cart,
      shop: { ...cart.shop, name: long, locale: long },
      coupons: Array.from({ length: 90 }, () => long),
      lines: [{ ...line, title: long, note: long, options, product: { sku: long, productId: long, variantId: long } }],
    }
    expect(capturedCart.safeParse(capturedFrom(hostile)).error).toBeUndefined()
  })
})

it('drops no line, however many there are', () => {
  expect(capturedFrom({ ...cart, lines: Array.from({ length: 1001 }, () => line) }).lines).toHaveLength(1001)
})
