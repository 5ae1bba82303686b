/** What may be chosen of a WooCommerce product, and what comes of a choice, beyond what all systems share. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { fakePage, json } from '../fake-page.ts'
import { cartOf, shopById } from '../system.ts'
import { fakeClassic } from './fake-classic.ts'
import type { SoldProduct } from './fake-products.ts'
import { fakeStore } from './fake-store.ts'

const woocommerce = await shopById('woocommerce')
const { signal } = new AbortController()
const ID = '00000000-0000-4000-8000-000000000001'
const line = (change: Partial<Line>): Line => ({
  ...{ id: ID, title: 'Frame', quantity: '1', readd: 'exact', product: { productId: '22' }, options: [] },
  ...change,
})

// As version 10.9.1 tells it: names and terms with entities in some places, no raw names of the product's own attributes, open values null.
const FRAME = {
  ...{ id: 22, parent: 0, type: 'variable', is_purchasable: true, is_in_stock: true, add_to_cart: { maximum: 9999 } },
  attributes: [
    {
      name: 'Wood',
      taxonomy: 'pa_wood',
      has_variations: true,
      terms: [term('Oak &amp; oil', 'oak-oil'), term('Ash', 'ash'), term('Fir', 'fir')],
    },
    { name: 'Tone &amp; "colour"', taxonomy: null, has_variations: true, terms: [term("O'Neill", "O'Neill"), term('White', 'White')] },
    { name: 'Made in', taxonomy: null, has_variations: false, terms: [term('Kiel', 'Kiel')] },
  ],
  variations: [
    {
      id: 23,
      attributes: [
        { name: 'Wood', value: 'oak-oil' },
        { name: 'Tone &amp; "colour"', value: null },
      ],
    },
    {
      id: 24,
      attributes: [
        { name: 'Wood', value: 'ash' },
        { name: 'Tone &amp; "colour"', value: 'White' },
      ],
    },
  ],
}
const variation = (id: number) => ({ ...FRAME, id, parent: 22, type: 'variation', attributes: [], variations: [] })

function term(name: string, slug: string) {
  return { id: 0, name, slug }
}

function openCatalogue() {
  const products: readonly { readonly id: number; readonly type: string }[] = [FRAME, variation(23), variation(24)]
  return fakePage({
    url: 'https://frames.example/cart/',
    html: '<body class="woocommerce-cart"></body>',
    answer: ({ path, query }) => {
      const id = Number(/products\/(\d+)$/.exec(path)?.[1])
      const found = products.find((product) => product.id === id)
      if (id > 0) return found ? json(found) : json({ code: 'woocommerce_rest_product_invalid_id' }, { status: 404 })
      if (query.get('slug') === 'frame') return json([FRAME])
      const wanted = query.get('include')?.split(',').map(Number) ?? []
      const isVariation = query.get('type') === 'variation'
      return json(products.filter((product) => wanted.includes(product.id) && (product.type === 'variation') === isVariation))
    },
  })
}

const chosen = (wood: string, tone: string): Line['options'] => [
  { name: 'attribute_pa_wood', label: 'Wood', value: wood },
  { name: 'attribute_tone-colour', label: 'Tone & "colour"', value: tone },
]

describe('WooCommerce: what may be chosen', () => {
  it('is what variations are sold in; all values where one leaves an attribute open', async () => {
    expect(await woocommerce.choices?.(openCatalogue(), line({}), signal)).toEqual([
      {
        name: 'attribute_pa_wood',
        label: 'Wood',
        values: [
          { value: 'Oak & oil', id: 'oak-oil' },
          { value: 'Ash', id: 'ash' },
        ],
      },
      { name: 'attribute_tone-colour', label: 'Tone & "colour"', values: [{ value: "O'Neill" }, { value: 'White' }] },
    ])
  })

  it.each<[string, Partial<Line>]>([
    ['its variation', { product: { variantId: '23' } }],
    ['a variation that is no more, by its address', { product: { variantId: '99' }, url: 'https://frames.example/product/frame/' }],
    ['the same where addresses are plain', { product: { variantId: '99' }, url: 'https://frames.example/?product=frame' }],
  ])('is found by %s', async (_by, change) => {
    expect(await woocommerce.choices?.(openCatalogue(), line(change), signal)).toHaveLength(2)
  })

  it('keeps the raw name the line has of an attribute', async () => {
    const options = [{ name: 'attribute_ton', label: 'Tone & “colour”', value: 'White' }]
    const told = await woocommerce.choices?.(openCatalogue(), line({ options }), signal)
    expect(told?.map(({ name }) => name)).toEqual(['attribute_pa_wood', 'attribute_ton'])
  })

  it('is not told of a line with a text no choice says', async () => {
    const options = [{ name: 'Engraving', value: 'Ana' }]
    expect(await woocommerce.choices?.(openCatalogue(), line({ options, readd: 'needsOptions' }), signal)).toBeUndefined()
  })
})

describe('WooCommerce: a variation that was chosen', () => {
  it('goes by its own id, with what it leaves open by the label the shop told', async () => {
    const [named] = (await woocommerce.named?.(openCatalogue(), [line({ options: chosen('Oak & oil', "O'Neill") })], signal)) ?? []
    expect(named).toMatchObject({
      product: { variantId: '23' },
      readd: 'exact',
      payload: {
        variation: [
          { attribute: 'attribute_pa_wood', value: 'oak-oil' },
          { attribute: 'Tone &amp; "colour"', value: "O'Neill" },
        ],
      },
    })
  })

  it('is never the one the line named before, where nothing is sold so', async () => {
    const page = openCatalogue()
    const wish = line({ product: { variantId: '24' }, options: chosen('Ash', "O'Neill") })
    expect(await woocommerce.check(page, [wish], signal)).toEqual([{ lineId: ID, availability: 'needsOptions' }])
  })

  it('comes in with its free choice', async () => {
    const products = [{ name: 'Shirt', price: '19', options: [{ name: 'Size', value: 'L' }] }]
    const sender = fakeStore({ products })
    sender.put(0, 1)
    const [shared] = capturedFrom(cartOf(await woocommerce.readCart(sender.page, signal))).lines
    const fake = fakeStore({ products, openChoice: [0] })
    const { payload: _none, ...rest } = shared ?? line({})
    expect(await woocommerce.add(fake.page, { lines: [rest], onLine: () => {} }, signal)).toEqual([{ ok: true }])
    expect(fake.cart()).toEqual([[0, 1]])
  })
})

describe('WooCommerce with a shut Store API and plain addresses', () => {
  const shirts: SoldProduct = {
    id: 12,
    name: 'Shirt',
    attributes: { attribute_size: { label: 'Size', values: { L: 'Large', S: 'Small' } } },
    variations: [
      { id: 120, sku: 'SHIRT-L', fixed: { attribute_size: 'L' } },
      { id: 121, sku: 'SHIRT-S', fixed: { attribute_size: 'S' } },
    ],
  }
  const row = { key: 'k', id: 12, name: 'Shirt – Large', price: '21.00', quantity: 1, query: '?attribute_size=L' }
  const openPlain = () => fakeClassic([row], { sold: [shirts], isPlain: true })

  it('reads a variation by the product its address names', async () => {
    const { lines } = cartOf(await woocommerce.readCart(openPlain().page, signal))
    expect(lines).toMatchObject([{ readd: 'exact', product: { variantId: '120' }, title: 'Shirt' }])
  })

  it('tells what may be chosen, and adds it', async () => {
    const [shared] = capturedFrom(cartOf(await woocommerce.readCart(openPlain().page, signal))).lines
    const fake = openPlain()
    const told = shared && (await woocommerce.choices?.(fake.page, shared, signal))
    const values = [
      { value: 'Large', id: 'L' },
      { value: 'Small', id: 'S' },
    ]
    expect(told).toEqual([{ name: 'attribute_size', label: 'Size', values }])
    const { payload: _none, ...rest } = shared ?? line({})
    const wish = { ...rest, options: [{ name: 'attribute_size', label: 'Size', value: 'Small', id: 'S' }] }
    expect(await woocommerce.add(fake.page, { lines: [wish], onLine: () => {} }, signal)).toEqual([{ ok: true }])
    expect(fake.rows()).toEqual([
      ['k', 1],
      ['v121-S', 1],
    ])
  })

  it('asks for the cart without what its address did', async () => {
    const fake = openPlain()
    const { page } = fake
    const href = `${page.location.href}&add-to-cart=120`
    await woocommerce.readCart({ ...page, location: { ...page.location, href, search: new URL(href).search } }, signal)
    expect(fake.rows()).toEqual([['k', 1]])
  })
})
