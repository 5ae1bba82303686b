/** What the pages of products say of price and stock where the Store API is shut, and what plans and undos make of it. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { readPlan } from '../../../lib/page/own-cart.ts'
import { undoImport } from '../../../lib/page/undo.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import type { FakeShop } from '../fake-shop.ts'
import { cartOf, never, shopById } from '../system.ts'
import { type ClassicWish, fakeClassic, type Row } from './fake-classic.ts'
import { fakeClassicShop } from './fake-classic-shop.ts'
import type { SoldProduct, SoldVariation } from './fake-products.ts'

const woocommerce = await shopById('woocommerce')

const LAMP: Row = { key: 'k1', id: 10, name: 'Lamp', price: '49.90', quantity: 2 }
const variation = (id: number, value: string, more: Partial<SoldVariation> = {}): SoldVariation => ({
  ...{ id, sku: `S-${id}`, fixed: { attribute_size: value } },
  ...more,
})
const shirts = (...variations: readonly SoldVariation[]): SoldProduct => ({
  ...{ id: 12, name: 'Shirt', variations },
  attributes: { attribute_size: { label: 'Size', values: { L: 'L', S: 'S', M: 'M' } } },
})
const line = (product: Line['product'], at: number, more: Partial<Line> = {}): Line => ({
  ...{ id: `00000000-0000-4000-8000-${String(Number(product.variantId ?? product.productId)).padStart(12, '0')}`, product },
  ...{ title: 'Thing', options: [], quantity: '1', readd: 'exact', url: `https://lamps.example/product/${at}/` },
  ...more,
})
const lamp = line({ productId: '10' }, 10)
const ofShirt = (id: number): Line => line({ variantId: String(id) }, 12)

const checked = async (fake: ReturnType<typeof fakeClassic>, ...lines: readonly Line[]) =>
  (await woocommerce.check(fake.page, lines, never)).map(({ lineId: _id, ...check }) => check)
const said = (wish: ClassicWish) => checked(fakeClassic([LAMP], wish), lamp)
const EUR = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })

describe('WooCommerce with a shut Store API: what a plan knows', () => {
  it('is price and limit of a product, as its page says', async () => {
    expect([await said({}), await said({ said: { stock: 3 } }), await said({ said: { isIndividual: true } })]).toEqual([
      [{ availability: 'available', unitPrice: EUR(4990) }],
      [{ availability: 'available', unitPrice: EUR(4990), maxQuantity: '3' }],
      [{ availability: 'available', unitPrice: EUR(4990), maxQuantity: '1' }],
    ])
  })

  it('is the least of it and the steps, where the form counts these from none', async () => {
    const told = { availability: 'available', unitPrice: EUR(4990) }
    expect([
      await said({ said: { minimum: 5 } }),
      await said({ said: { minimum: 12, step: 6 } }),
      await said({ said: { step: 6 } }),
    ]).toEqual([[{ ...told, minimum: '5' }], [{ ...told, minimum: '12', step: '6' }], [told]])
    const fake = fakeClassic([], { sold: [shirts(variation(121, 'L', { minimum: 4 }), variation(122, 'S'))] })
    expect((await checked(fake, ofShirt(121), ofShirt(122))).map(({ minimum }) => minimum)).toEqual(['4', undefined])
  })

  it('is that a product is sold out, whatever is sold beside it', async () => {
    expect(await said({ said: { stock: 0 } })).toEqual([{ availability: 'gone' }])
  })

  it.each<[string, ClassicWish]>([
    ['is another’s', { said: { id: 99 } }],
    ['says no currency for certain', { sign: '$', said: { currency: 'none' } }],
  ])('is nothing where the page %s', async (_what, wish) => {
    expect(await said(wish)).toEqual([{ availability: 'unknown' }])
  })

  it('is nothing where the page cannot be had', async () => {
    const { page } = fakeClassic([LAMP])
    const fetch: typeof page.fetch = async (input, init) =>
      String(input).includes('/product/') ? new Response('Forbidden', { status: 403 }) : page.fetch(input, init)
    expect(await woocommerce.check({ ...page, fetch }, [lamp], never)).toMatchObject([{ availability: 'unknown' }])
  })

  it('is price and limit of a variation, and that it is sold out', async () => {
    const sold = [shirts(variation(120, 'L', { price: 19.5 }), variation(121, 'S', { stock: 4 }), variation(122, 'M', { stock: 0 }))]
    expect(await checked(fakeClassic([LAMP], { sold }), ofShirt(120), ofShirt(121), ofShirt(122))).toEqual([
      { availability: 'available', unitPrice: EUR(1950) },
      { availability: 'available', unitPrice: EUR(2100), maxQuantity: '4', stockPool: 'stock-12-4' },
      { availability: 'gone', unitPrice: EUR(2100) },
    ])
  })

  it('is nothing of variations that the page does not list', async () => {
    const sold = [{ ...shirts(variation(120, 'L', { stock: 4 })), isListed: false }]
    expect(await checked(fakeClassic([LAMP], { sold }), ofShirt(120))).toEqual([{ availability: 'unknown' }])
  })

  it('is asked of each page once, and anew for each plan', async () => {
    const fake = fakeClassic([LAMP], { sold: [shirts(variation(120, 'L'), variation(121, 'S'))] })
    for (let plan = 0; plan < 2; plan += 1) await checked(fake, ofShirt(120), ofShirt(121), lamp)
    expect(fake.log.filter((entry) => entry.includes('/product/'))).toHaveLength(4)
  })

  it('is one stock for variations with the same limit, what the own cart holds of it included', async () => {
    const shop = fakeClassicShop({
      products: ['L', 'S', 'M'].map((value) => ({ name: 'Shirt', price: '21', stock: 4, options: [{ name: 'Size', value }] })),
    })
    shop.put(2, 1)
    const lines = [ofShirt(10), ofShirt(11)].map((each) => ({ ...each, quantity: '2', url: 'https://lamps.example/product/500/' }))
    const { lines: planned } = await readPlan({ shop: woocommerce, page: shop.page }, lines, never)
    expect(planned.map(({ status, possible }) => [status, possible])).toEqual([
      ['same', '2'],
      ['capped', '1'],
    ])
  })
})

describe('WooCommerce with a shut Store API: an undo', () => {
  const PRODUCTS = [
    { name: 'Lamp', price: '49.9', stock: 5 },
    { name: 'Shirt', price: '21', options: [{ name: 'Size', value: 'L' }] },
    { name: 'Pen', price: '3' },
  ]
  const replaced = async (change: (fake: FakeShop) => void = () => {}) => {
    const fake = fakeClassicShop({ products: PRODUCTS })
    for (const place of [0, 1, 2]) fake.put(place, 2)
    const { page } = fake
    const before = capturedFrom(cartOf(await woocommerce.readCart(page, never)))
    await woocommerce.clear(page, cartOf(await woocommerce.readCart(page, never)), never)
    fake.put(2, 1)
    fake.put(1, 2)
    change(fake)
    return { result: await undoImport({ shop: woocommerce, page }, before, never), cart: fake.cart() }
  }

  it('gives the lines back in their order', async () => {
    const { result, cart } = await replaced()
    expect([result.restored, cart]).toEqual([
      true,
      [
        [0, 2],
        [1, 2],
        [2, 2],
      ],
    ])
  })

  it('puts no line at risk for the order', async () => {
    const { result, cart } = await replaced((fake) => fake.change(2, { stock: 1 }))
    expect([result.restored, cart]).toEqual([
      false,
      [
        [2, 1],
        [1, 2],
        [0, 2],
      ],
    ])
  })
})
