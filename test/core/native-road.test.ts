/** Addresses that fill a visitor's cart: what each shop's own road takes, what it leaves, and that it leads to that shop only. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShopRef } from '../../lib/contract/cart.ts'
import { nativeRoad, type RoadLine, shopRoot } from '../../lib/core/native-road.ts'
import { rounds } from '../support/depth.ts'

const shop = (platform: string, more: Partial<ShopRef> = {}): ShopRef => ({
  platform,
  origin: 'https://lamps.example',
  basePath: '/',
  cartUrl: 'https://lamps.example/cart',
  ...more,
})
const line = (id: string, more: Partial<RoadLine> = {}): RoadLine => ({
  id,
  product: { productId: id },
  options: [],
  quantity: '1',
  readd: 'exact',
  ...more,
})
const leftOf = (road: ReturnType<typeof nativeRoad>) => Object.fromEntries(road?.left ?? [])

describe('a road that takes many lines', () => {
  it.each([
    [shop('woocommerce', { version: '10.0.2' }), 'https://lamps.example/checkout-link/?products=10:2,11:1', true],
    [shop('woocommerce', { version: '10.8', basePath: '/shop/' }), 'https://lamps.example/shop/checkout-link/?products=10:2,11:1', true],
    [shop('shopify'), 'https://lamps.example/cart/10:2,11:1?storefront=true', true],
    [shop('vtex'), 'https://lamps.example/checkout/cart/add?sku=10&qty=2&seller=1&sku=11&qty=1&seller=1', false],
  ])('is one address: %j', (ref, whole, replaces) => {
    const lines = [line('1', { product: { variantId: '10' }, quantity: '2' }), line('2', { product: { variantId: '11' } })]
    expect(nativeRoad(ref, lines)).toEqual({ whole, each: new Map(), carried: 2, left: new Map(), replaces, byIdOnly: false })
  })

  it('takes a product once, with what its lines come to', () => {
    const lines = [line('1', { product: { productId: '10' }, quantity: '2' }), line('2', { product: { productId: '10' }, quantity: '3' })]
    const road = nativeRoad(shop('woocommerce', { version: '10' }), lines)
    expect([road?.whole, road?.carried]).toEqual(['https://lamps.example/checkout-link/?products=10:5', 2])
  })

  it('takes one of two choices of a product, for its number alone tells them not apart', () => {
    const of = (value: string) => ({ product: { variantId: '10' }, options: [{ name: 'size', value }] })
    const road = nativeRoad(shop('woocommerce', { version: '10' }), [line('1', of('S')), line('2', of('M'))])
    expect([road?.whole, leftOf(road), road?.byIdOnly]).toEqual([
      'https://lamps.example/checkout-link/?products=10:1',
      { '2': 'choice' },
      true,
    ])
  })

  it('leaves what cannot go, each line with its reason', () => {
    const lines = [
      line('1'),
      line('2', { readd: 'needsOptions' }),
      line('3', { readd: 'notAddable' }),
      line('4', { quantity: '0.75' }),
      line('5', { product: { sku: 'A-1' } }),
      line('6', { host: 'other.example' }),
      line('7', { product: { productId: '7&coupon=FREE' } }),
    ]
    const road = nativeRoad(shop('woocommerce', { version: '11.2' }), lines)
    expect([road?.whole, road?.carried]).toEqual(['https://lamps.example/checkout-link/?products=1:1', 1])
    expect(leftOf(road)).toEqual({ '2': 'choice', '3': 'never', '4': 'amount', '5': 'unnamed', '6': 'elsewhere', '7': 'unnamed' })
  })

  it.each(['woocommerce', 'shopify', 'vtex'])('is at most 2,000 characters long: %s', (platform) => {
    const lines = [...Array(1000).keys()].map((number) => line(String(number), { product: { variantId: String(1_000_000 + number) } }))
    const road = nativeRoad(shop(platform, { version: '10' }), lines)
    expect(road?.whole?.length).toBeLessThanOrEqual(2000)
    expect(road?.whole?.length).toBeGreaterThan(1900)
    expect([(road?.carried ?? 0) + (road?.left.size ?? 0), new Set(road?.left.values())]).toEqual([1000, new Set(['full'])])
  })
})

describe('a road that takes one line', () => {
  it.each([
    [shop('woocommerce'), 'https://lamps.example/?add-to-cart=10&quantity=2'],
    [shop('woocommerce', { version: '9.9.5' }), 'https://lamps.example/?add-to-cart=10&quantity=2'],
    [shop('spryker'), 'https://lamps.example/cart/quick-add/SKU-10?quantity=2'],
  ])('is one address for a cart of one line, and one a line for more: %j', (ref, address) => {
    const [first, second] = [1, 2].map((number) => line(`${number}`, { product: { productId: '10', sku: 'SKU-10' }, quantity: '2' }))
    if (!first || !second) return expect.fail()
    expect(nativeRoad(ref, [first])?.whole).toBe(address)
    const both = nativeRoad(ref, [first, second])
    expect([both?.whole, [...(both?.each ?? [])], both?.carried]).toEqual([
      undefined,
      [
        ['1', address],
        ['2', address],
      ],
      2,
    ])
  })
})

describe('no road', () => {
  it.each(['generic', 'evershop', 'magento', '', 'constructor', 'toString'])('is there where the shop has none: %s', (platform) => {
    expect(nativeRoad(shop(platform), [line('1')])).toBeUndefined()
  })

  it('is there for nothing', () => {
    expect(nativeRoad(shop('vtex'), [])).toBeUndefined()
    expect(nativeRoad(shop('vtex'), [line('1', { readd: 'needsOptions' })])).toBeUndefined()
  })
})

describe('where a shop begins', () => {
  it.each([
    ['https://lamps.example', '/', 'https://lamps.example/'],
    ['https://lamps.example:8443', '/de/', 'https://lamps.example:8443/de/'],
    ['http://localhost:3000', '/', 'http://localhost:3000/'],
    ['http://127.0.0.1', '/', 'http://127.0.0.1/'],
    ['http://[::1]:80', '/', undefined],
    ['http://lamps.example', '/', undefined],
    ['http://localhost.evil.example', '/', undefined],
    ['https://lamps.example/', '/', undefined],
    ['https://user@lamps.example', '/', undefined],
    ['javascript:alert(1)', '/', undefined],
    ['data:text/html,x', '/', undefined],
    ['null', '/', undefined],
    ['', '/', undefined],
    ['https://lamps.example', '/?q=/', 'https://lamps.example/'],
    ['https://lamps.example', '/#/', 'https://lamps.example/'],
    ['https://lamps.example', '//evil.example/', 'https://lamps.example/'],
    ['https://lamps.example', '/\\evil.example/', 'https://lamps.example/'],
  ])('%s with %s: %s', (origin, basePath, root) => {
    expect(shopRoot({ origin, basePath })).toBe(root)
  })
})

describe('whatever a cart says', () => {
  it('no address leads to another host, is longer, or says more than products and how many', () => {
    const odd = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        '1',
        '42',
        '1:1',
        '1,2',
        '//evil.example',
        'javascript:alert(1)',
        '1&coupon=x',
        '@evil.example',
        '../..',
        '%2e%2e',
        '1\n2',
      ),
    )
    const lines = fc.array(
      fc.record({
        id: fc.uuid(),
        product: fc.record({ sku: odd, productId: odd, variantId: odd }, { requiredKeys: [] }),
        options: fc.constant<RoadLine['options']>([]),
        quantity: fc.constantFrom('1', '3', '999999999', '0.5'),
        readd: fc.constantFrom('exact', 'needsOptions', 'notAddable'),
      }),
      { maxLength: 30 },
    )
    const ref = fc.record({
      platform: fc.constantFrom('woocommerce', 'shopify', 'vtex', 'spryker'),
      version: fc.constantFrom('10.1', '9', ''),
      origin: fc.oneof(fc.constantFrom('https://lamps.example', 'http://localhost:3000'), odd),
      basePath: fc.oneof(fc.constant('/'), odd),
      cartUrl: odd,
    })
    fc.assert(
      fc.property(ref, lines, (given, wanted) => {
        const road = nativeRoad(given, wanted)
        const addresses = [...(road?.whole === undefined ? [] : [road.whole]), ...(road?.each.values() ?? [])]
        for (const address of addresses) {
          const url = new URL(address)
          expect(['https://lamps.example', 'http://localhost:3000']).toContain(url.origin)
          expect([url.username, url.password, url.hash, address.length <= 2000]).toEqual(['', '', '', true])
          expect(address).not.toMatch(/coupon|evil|javascript/)
        }
        if (road) expect(road.carried + road.left.size).toBe(new Set(wanted.map(({ id }) => id)).size)
      }),
      { numRuns: rounds(500, 50_000) },
    )
  })
})
