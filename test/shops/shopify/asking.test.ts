import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { quantityOf } from '../../../lib/core/lines.ts'
import { replacedLine } from '../../../lib/core/replaced-line.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { json } from '../fake-page.ts'
import { cartOf, never, shopById } from '../system.ts'
import { type FakeShopify, fakeShopify, type ShopifyWish } from './fake-shopify.ts'
import type { Held, Offer } from './views.ts'

const shopify = await shopById('shopify')
const shirt = (size: string, color: string, price = '19') => ({
  name: 'Shirt',
  price,
  sku: `S-${size}-${color}`,
  options: [
    { name: 'Size', value: size },
    { name: 'Color', value: color },
  ],
})
const products = [
  { name: 'Lamp', price: '49.9', sku: 'L-1' },
  shirt('L', 'Blue'),
  shirt('S', 'Blue', '21'),
  shirt('S', 'Green'),
  { name: 'Coffee', price: '9', plans: [{ id: 77, name: 'Every month', price: '8.1' }], needsPlan: true },
]
const [LAMP, SHIRT_L, SHIRT_S, , COFFEE] = [0, 1, 2, 3, 4]

type Put = readonly [place: number, quantity: number, more?: Partial<Held>]
const opened = (wish: Partial<ShopifyWish> = {}): FakeShopify => fakeShopify({ products, ...wish })
const sharedFrom = async (fake: FakeShopify, ...puts: readonly Put[]): Promise<readonly Line[]> => {
  for (const put of puts) fake.store.put(...put)
  return capturedFrom(cartOf(await shopify.readCart(fake.page, never))).lines
}
const shared = (...puts: readonly Put[]) => sharedFrom(opened(), ...puts)
const checkOf = async (fake: FakeShopify, lines: readonly Line[]) => (await shopify.check(fake.page, lines, never))[0]
const offering = (place: number, more: Partial<Offer>, wish: Partial<ShopifyWish> = {}) =>
  opened({ ...wish, products: products.map((product, index) => (index === place ? { ...product, ...more } : product)) })

describe('asking a Shopify shop', () => {
  it('asks once for each product, and writes nothing', async () => {
    const fake = opened()
    await shopify.check(fake.page, await shared([LAMP, 1], [SHIRT_L, 1], [SHIRT_S, 2]), never)
    expect([fake.log.toSorted(), fake.writes()]).toEqual([['GET /cart.js', 'GET /products/thing-0.js', 'GET /products/thing-1.js'], 0])
  })

  it('tells a variant that is gone from a product that is', async () => {
    const fake = opened()
    fake.change(SHIRT_S, { isSold: false })
    expect(await checkOf(fake, await shared([SHIRT_S, 1]))).toMatchObject({ availability: 'optionMissing', option: 'S, Blue' })
    fake.change(LAMP, { isSold: false })
    expect(await checkOf(fake, await shared([LAMP, 1]))).toMatchObject({ availability: 'gone' })
  })

  it('finds a variant by its number where its address is one of another language', async () => {
    const [line] = await shared([LAMP, 1])
    const check = line && (await checkOf(opened(), [{ ...line, url: 'https://lamps.example/de/products/lampe?variant=40000000000001' }]))
    expect(check).toMatchObject({ availability: 'available', unitPrice: { amountMinor: 4990 } })
  })

  it('says nothing where the shop does not answer about numbers', async () => {
    const [line] = await shared([LAMP, 1])
    const fake = opened({ spy: ({ path }) => (path.startsWith('/variants') ? json({}, { status: 404 }) : undefined) })
    const check = line && (await checkOf(fake, [{ ...line, url: 'https://lamps.example/de/products/lampe' }]))
    expect(check).toMatchObject({ availability: 'unknown' })
  })

  it.each(['x\\..\\..\\cart\\clear', '..%2f..%2fcart%2fclear', '..', '%2e%2e', 'a b', 'x?y=/../../cart/clear'])(
    'asks nothing but products for an address such as %s',
    async (handle) => {
      const [line] = await shared([LAMP, 1])
      const fake = opened()
      await checkOf(fake, line ? [{ ...line, url: `https://lamps.example/products/${handle}` }] : [])
      expect(fake.log.filter((asked) => !/^GET \/(?:products\/|variants\/|cart\.js$)/.test(asked))).toEqual([])
    },
  )

  it('says nothing of a variant that a long list may hide', async () => {
    const many = Array.from({ length: 251 }, (_variant, index) => shirt(`${index}`, 'Blue'))
    const [line] = await sharedFrom(fakeShopify({ products: many }), [250, 1])
    const fake = fakeShopify({ products: many, spy: ({ path }) => (path.startsWith('/variants') ? json({}, { status: 404 }) : undefined) })
    expect(line && (await checkOf(fake, [line]))).toMatchObject({ availability: 'unknown' })
  })

  it.each([
    ['sold out', { stock: 0 }, { availability: 'gone' }],
    ['sold by subscription alone', { needsPlan: true }, { availability: 'needsOptions' }],
    ['limited by a rule', { rule: { max: 4 } }, { availability: 'available', maxQuantity: '4', stockPool: '40000000000001' }],
  ])('says what is %s', async (_what, offer, wanted) => {
    expect(await checkOf(offering(LAMP, offer), await shared([LAMP, 6]))).toMatchObject(wanted)
  })

  it('knows the stock where the shop tells it, which all lines of a variant draw on', async () => {
    const lines = await shared([LAMP, 2, { properties: { Print: 'Ana' } }], [LAMP, 2])
    const fake = offering(LAMP, { stock: 3 }, { tellsStock: true })
    const checks = await shopify.check(fake.page, lines, never)
    expect(checks.map(({ maxQuantity, stockPool }) => [maxQuantity, stockPool])).toEqual([
      ['3', '40000000000001'],
      ['3', '40000000000001'],
    ])
    const own = cartOf(await shopify.readCart(opened().page, never)).lines
    expect(await shopify.stockPools?.(fake.page, own, never)).toEqual(own.map(({ product }) => product.variantId))
  })

  it('has a subscription at its own price, and misses one that is no more', async () => {
    const lines = await shared([COFFEE, 1, { plan: 77 }])
    expect(await checkOf(opened(), lines)).toMatchObject({ availability: 'available', unitPrice: { amountMinor: 810 } })
    expect(await checkOf(offering(COFFEE, { plans: [] }), lines)).toMatchObject({ availability: 'needsOptions' })
  })

  it('tells no other price where a cart had lowered this one', async () => {
    const lines = await shared([LAMP, 1, { off: 500 }])
    expect(await checkOf(opened(), lines)).not.toHaveProperty('unitPrice')
    expect(await checkOf(offering(LAMP, { price: '60' }), lines)).toMatchObject({ unitPrice: { amountMinor: 6000 } })
  })
})

describe('choosing in a Shopify shop', () => {
  const open = async (...put: Put): Promise<Line | undefined> => {
    const [line] = await shared(put)
    return line && { ...line, product: { productId: line.product.productId ?? '' }, readd: 'needsOptions', options: [] }
  }

  it('offers the options of the product in its order', async () => {
    const line = await open(SHIRT_L, 1)
    expect(line && (await shopify.choices?.(opened().page, line, never))).toEqual([
      { name: 'option1', label: 'Size', values: [{ value: 'L' }, { value: 'S' }] },
      { name: 'option2', label: 'Color', values: [{ value: 'Blue' }, { value: 'Green' }] },
    ])
  })

  it('offers the subscriptions of what nobody gets without', async () => {
    const line = await open(COFFEE, 1)
    const plans = { selling_plan_groups: [{ selling_plans: [{ id: 77, name: 'Every month' }] }], requires_selling_plan: true }
    const product = { id: 1, options: ['Title'], variants: [{ id: 5, options: ['Default Title'] }], ...plans }
    const fake = opened({ spy: ({ path }) => (path.startsWith('/products/') ? json(product) : undefined) })
    expect(line && (await shopify.choices?.(fake.page, line, never))).toEqual([
      { name: 'selling_plan', values: [{ value: 'Every month', id: '77' }] },
    ])
  })

  it('keeps what was written with the variant that is chosen', async () => {
    const [line] = await shared([SHIRT_L, 1, { properties: { Print: 'Für Ana' } }])
    if (!line) throw new Error('no line')
    const told = await shopify.choices?.(opened().page, line, never)
    expect(told?.at(-1)).toEqual({ name: 'properties[Print]', label: 'Print', values: [{ value: 'Für Ana' }] })
    const options = [
      ...['S', 'Green'].map((value, place) => ({ name: `option${place + 1}`, value })),
      ...(told ?? []).slice(2).map(({ name, label = '', values: [one] }) => ({ name, label, value: one?.value ?? '' })),
    ]
    const fake = opened()
    const chosen = replacedLine(line, { lineId: line.id, options })
    await shopify.add(fake.page, { lines: [chosen], onLine: () => {} }, never)
    const own = cartOf(await shopify.readCart(fake.page, never)).lines
    expect([fake.cart(), own[0]?.options.at(-1)?.value, quantityOf(own, chosen)]).toEqual([[[3, 1]], 'Für Ana', '1'])
  })

  it.each<[string, Record<string, unknown>]>([
    ['an upload', { Photo: 'https://cdn.shopify.com/s/files/uploads/abc/me.png' }],
    ['what an app keeps unseen', { Print: 'Ana', _uid: 'x1' }],
    ['a text of several lines', { Print: 'Ana\nand Bo' }],
  ])('leaves to the shop’s page what would lose %s', async (_what, properties) => {
    const [line] = await shared([SHIRT_L, 1, { properties }])
    expect(line && (await shopify.choices?.(opened().page, line, never))).toBeUndefined()
  })

  it('adds what was chosen', async () => {
    const line = await open(SHIRT_L, 1)
    const fake = opened()
    const options = [
      { name: 'option1', value: 'S' },
      { name: 'option2', value: 'Green' },
    ]
    const outcomes = line && (await shopify.add(fake.page, { lines: [{ ...line, readd: 'exact', options }], onLine: () => {} }, never))
    expect([outcomes, fake.cart()]).toEqual([[{ ok: true }], [[3, 1]]])
  })

  it('adds nothing of a choice that is not there', async () => {
    const line = await open(SHIRT_L, 1)
    const fake = opened()
    const options = [
      { name: 'option1', value: 'L' },
      { name: 'option2', value: 'Green' },
    ]
    const outcomes = line && (await shopify.add(fake.page, { lines: [{ ...line, readd: 'exact', options }], onLine: () => {} }, never))
    expect([outcomes, fake.writes()]).toEqual([[{ ok: false, code: 'shop.no-write' }], 0])
  })

  it('finds a product by an SKU alone', async () => {
    const [line] = await shared([LAMP, 2])
    const bare: Line | undefined = line && {
      id: line.id,
      product: { sku: 'S-S-Green' },
      title: 'S-S-Green',
      options: [],
      quantity: '2',
      readd: 'exact',
    }
    const fake = opened({ spy: ({ path }) => (path.startsWith('/variants') ? json({}, { status: 404 }) : undefined) })
    expect(bare && (await checkOf(fake, [bare]))).toMatchObject({ availability: 'available', unitPrice: { amountMinor: 1900 } })
    await shopify.add(fake.page, { lines: bare ? [bare] : [], onLine: () => {} }, never)
    expect(fake.cart()).toEqual([[3, 2]])
  })

  it('tells nothing where the shop does not answer', async () => {
    const line = await open(SHIRT_L, 1)
    const fake = opened()
    fake.fail('500')
    expect([line && (await shopify.choices?.(fake.page, line, never)), await shopify.search?.(fake.page, 'lamp', never)]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('searching in a Shopify shop', () => {
  it('finds products, of which those in one form can be added as they are', async () => {
    const fake = opened()
    expect(await shopify.search?.(fake.page, 'shirt', never)).toMatchObject([
      { title: 'Shirt', readd: 'needsOptions', product: { productId: '7000000000002' } },
    ])
    expect(await shopify.search?.(fake.page, 'lamp', never)).toEqual([
      {
        product: { productId: '7000000000001', variantId: '40000000000001', sku: 'L-1' },
        title: 'Lamp',
        readd: 'exact',
        unitPrice: { amountMinor: 4990, currency: 'EUR' },
        url: 'https://lamps.example/products/thing-0',
        image: 'https://cdn.shopify.com/s/files/1/0001/products/0.jpg?v=1',
      },
    ])
  })

  it('finds the variant of a number', async () => {
    expect(await shopify.search?.(opened({ root: '/en-de/' }).page, 's-s-green', never)).toEqual([
      {
        product: { productId: '7000000000002', variantId: '40000000000004', sku: 'S-S-Green' },
        title: 'Shirt',
        readd: 'exact',
        unitPrice: { amountMinor: 1900, currency: 'EUR' },
        url: 'https://lamps.example/en-de/products/thing-1?variant=40000000000004',
        image: 'https://cdn.shopify.com/s/files/1/0001/products/1.jpg?v=1',
      },
    ])
  })

  it('finds no product that is sold out', async () => {
    expect(await shopify.search?.(offering(LAMP, { stock: 0 }).page, 'lamp', never)).toEqual([])
  })
})
