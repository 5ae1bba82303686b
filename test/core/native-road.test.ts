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

const carriedBy = (road: ReturnType<typeof nativeRoad>) => [
  road?.whole?.carried ?? 0,
  ...(road?.further ?? []).map(({ carried }) => carried),
]
const many = (count: number) =>
  [...Array(count).keys()].map((number) => line(String(number), { product: { variantId: String(1_000_000 + number) } }))
const addressesOf = (road: ReturnType<typeof nativeRoad>) => [
  ...(road?.whole ? [road.whole.address] : []),
  ...(road?.further ?? []).map(({ address }) => address),
  ...(road?.each.values() ?? []),
]

describe('a road that takes many lines', () => {
  it.each([
    [shop('woocommerce', { version: '10.0.2' }), 'https://lamps.example/checkout-link/?products=10:2,11:1', 'emptied'],
    [
      shop('woocommerce', { version: '10.8', basePath: '/shop/' }),
      'https://lamps.example/shop/checkout-link/?products=10:2,11:1',
      'emptied',
    ],
    [shop('shopify'), 'https://lamps.example/cart/10:2,11:1?storefront=true', 'emptied'],
    [shop('vtex'), 'https://lamps.example/checkout/cart/add?sku=10&qty=2&seller=1&sku=11&qty=1&seller=1', 'kept'],
    [shop('shopify', { permalink: '/buy' }), 'https://lamps.example/buy/10:2,11:1?continue_to=%2Fcart', 'unsaid'],
    [shop('magento', { permalink: '/de/buy', cartUrl: 'https://other.example/cart' }), 'https://lamps.example/de/buy/10:2,11:1', 'unsaid'],
  ])('is one address: %j', (ref, address, ownCart) => {
    const lines = [line('1', { product: { variantId: '10' }, quantity: '02' }), line('2', { product: { variantId: '11' } })]
    expect(nativeRoad(ref, lines)).toEqual({
      ...{ whole: { address, carried: 2 }, further: [], each: new Map(), left: new Map(), ownCart },
      ...{ isForGuests: false, byIdOnly: false, losesNotes: false },
    })
  })

  it('takes a product once, with what its lines come to', () => {
    const lines = [line('1', { product: { productId: '10' }, quantity: '2' }), line('2', { product: { productId: '10' }, quantity: '3' })]
    const road = nativeRoad(shop('woocommerce', { version: '10' }), lines)
    expect(road?.whole).toEqual({ address: 'https://lamps.example/checkout-link/?products=10:5', carried: 2 })
  })

  it('takes one of two choices of a product, for its number alone tells them not apart', () => {
    const of = (value: string) => ({ product: { variantId: '10' }, options: [{ name: 'size', value }] })
    const road = nativeRoad(shop('woocommerce', { version: '10' }), [line('1', of('S')), line('2', of('M'))])
    expect([road?.whole?.address, leftOf(road), road?.byIdOnly]).toEqual([
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
    expect(road?.whole).toEqual({ address: 'https://lamps.example/checkout-link/?products=1:1', carried: 1 })
    expect(leftOf(road)).toEqual({ '2': 'choice', '3': 'never', '4': 'amount', '5': 'unnamed', '6': 'elsewhere', '7': 'unnamed' })
  })

  it('says that notes of lines that go stay here, not those of lines that stay', () => {
    const noted = (readd: RoadLine['readd']) =>
      nativeRoad(shop('vtex'), [line('1', { product: { sku: '1' } }), line('2', { note: 'x', readd })])
    expect([
      noted('notAddable')?.losesNotes,
      nativeRoad(shop('vtex'), [line('1', { product: { sku: '1' }, note: 'x' })])?.losesNotes,
    ]).toEqual([false, true])
  })

  it.each([
    ['woocommerce', {}],
    ['shopify', {}],
    ['vtex', {}],
    ['any', { permalink: '/buy' }],
  ])('is at most 2,000 characters long, and full: %s', (platform, more) => {
    const road = nativeRoad(shop(platform, { version: '10', ...more }), many(1000))
    const lengths = addressesOf(road).map((address) => address.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2000)
    expect(lengths[0]).toBeGreaterThan(1900)
  })

  it('goes on with further addresses where the visitor’s cart keeps what it has', () => {
    const road = nativeRoad(shop('vtex'), many(150))
    expect([carriedBy(road).length > 2, carriedBy(road).reduce((sum, carried) => sum + carried), road?.left.size]).toEqual([true, 150, 0])
    const all = addressesOf(road).flatMap((address) => new URL(address).searchParams.getAll('sku'))
    expect(new Set(all).size).toBe(150)
  })

  it('adds the rest one by one where a second address would take out what the first brought, and the shop has a way', () => {
    const road = nativeRoad(shop('woocommerce', { version: '10' }), many(300))
    expect([road?.further, road?.left.size, (road?.whole?.carried ?? 0) + (road?.each.size ?? 0)]).toEqual([[], 0, 300])
    expect(road?.each.get('299')).toBe('https://lamps.example/?add-to-cart=1000299&quantity=1')
  })

  it.each([
    ['shopify', {}],
    ['any', { permalink: '/buy' }],
  ])('leaves the rest where a second address would take out what the first brought, and there is no other way: %s', (platform, more) => {
    const road = nativeRoad(shop(platform, more), many(300))
    expect([(road?.whole?.carried ?? 0) + (road?.left.size ?? 0), new Set(road?.left.values())]).toEqual([300, new Set(['full'])])
  })
})

describe('a permalink of UCP', () => {
  it.each([
    ['sku_1.2-3', 'sku_1.2-3'],
    ['gid://shopify/ProductVariant/70881412', '~Z2lkOi8vc2hvcGlmeS9Qcm9kdWN0VmFyaWFudC83MDg4MTQxMg'],
    ['1:9,2', '~MTo5LDI'],
    ['a&b', '~YSZi'],
    ['javascript:alert(1)', '~amF2YXNjcmlwdDphbGVydCgxKQ'],
    ['~x', '~fng'],
    ['Stühle', '~U3TDvGhsZQ'],
    ['../..', '~Li4vLi4'],
  ])('holds an id in a form that ends nothing: %s', (sku, token) => {
    expect(nativeRoad(shop('any', { permalink: '/buy' }), [line('1', { product: { sku } })])?.whole?.address).toBe(
      `https://lamps.example/buy/${token}:1?continue_to=%2Fcart`,
    )
  })

  it('holds no id with control characters', () => {
    expect(nativeRoad(shop('any', { permalink: '/buy' }), [line('1', { product: { sku: 'a\n1' } })])).toBeUndefined()
  })

  it.each(['//evil.example', '/buy/', 'buy', '/b?x', '/b#x', '/b\\c', '/b:c'])('is none where the path is none: %s', (permalink) => {
    expect(nativeRoad(shop('any', { permalink }), [line('1')])).toBeUndefined()
  })
})

describe('a road that takes one line', () => {
  it.each([
    [shop('woocommerce'), 'https://lamps.example/?add-to-cart=10&quantity=2'],
    [shop('woocommerce', { version: '9.9.5' }), 'https://lamps.example/?add-to-cart=10&quantity=2'],
    [shop('spryker'), 'https://lamps.example/cart/quick-add/SKU-10?quantity=2'],
    [shop('prestashop'), 'https://lamps.example/cart?add=1&id_product=10&id_product_attribute=0&qty=2&action=show'],
    [
      shop('prestashop', { basePath: '/s/', cartUrl: 'https://lamps.example/s/index.php?controller=cart' }),
      'https://lamps.example/s/index.php?controller=cart&add=1&id_product=10&id_product_attribute=0&qty=2&action=show',
    ],
    [shop('bigcommerce'), 'https://lamps.example/cart.php?action=add&product_id=10&qty=2'],
  ])('is one address for a cart of one line, and one a line for more: %j', (ref, address) => {
    const [first, second] = [1, 2].map((number) => line(`${number}`, { product: { productId: '10', sku: 'SKU-10' }, quantity: '2' }))
    if (!first || !second) return expect.fail()
    expect(nativeRoad(ref, [first])?.whole).toEqual({ address, carried: 1 })
    const both = nativeRoad(ref, [first, second])
    expect([both?.whole, [...(both?.each ?? [])], both?.left.size]).toEqual([
      undefined,
      [
        ['1', address],
        ['2', address],
      ],
      0,
    ])
  })

  it('names the combination to PrestaShop, and says that it is for guests', () => {
    const road = nativeRoad(shop('prestashop'), [line('1', { product: { productId: '7', variantId: '31' } })])
    expect([road?.whole?.address, road?.isForGuests]).toEqual([
      'https://lamps.example/cart?add=1&id_product=7&id_product_attribute=31&qty=1&action=show',
      true,
    ])
  })

  it('leaves what has options where a number does not say them', () => {
    const road = nativeRoad(shop('bigcommerce'), [line('1'), line('2', { options: [{ name: 'size', value: 'S' }] })])
    expect(leftOf(road)).toEqual({ '2': 'choice' })
  })

  it.each(['a&b', '1,2', '1:2', 'javascript:alert(1)', '7&coupon=FREE', 'x/../..', '%2e%2e'])('takes no number that is none: %s', (id) => {
    const product = { sku: id, productId: id, variantId: id }
    for (const platform of ['woocommerce', 'shopify', 'vtex', 'spryker', 'prestashop', 'bigcommerce'])
      expect(nativeRoad(shop(platform), [line('1', { product })])).toBeUndefined()
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
      platform: fc.constantFrom('woocommerce', 'shopify', 'vtex', 'spryker', 'prestashop', 'bigcommerce'),
      permalink: fc.oneof(fc.constantFrom(undefined, '/buy'), odd),
      version: fc.constantFrom('10.1', '9', ''),
      origin: fc.oneof(fc.constantFrom('https://lamps.example', 'http://localhost:3000'), odd),
      basePath: fc.oneof(fc.constant('/'), odd),
      cartUrl: odd,
    })
    fc.assert(
      fc.property(ref, lines, (given, wanted) => {
        const road = nativeRoad(given, wanted)
        for (const address of addressesOf(road)) {
          const url = new URL(address)
          expect(['https://lamps.example', 'http://localhost:3000']).toContain(url.origin)
          expect([url.username, url.password, url.hash, address.length <= 2000]).toEqual(['', '', '', true])
          expect(address).not.toMatch(/coupon|evil|javascript/)
        }
        const gone = carriedBy(road).reduce((sum, carried) => sum + carried) + (road?.each.size ?? 0)
        if (road) expect(gone + road.left.size).toBe(new Set(wanted.map(({ id }) => id)).size)
      }),
      { numRuns: rounds(500, 50_000) },
    )
  })
})
