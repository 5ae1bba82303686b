import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import type { ShopLine } from '../../../lib/shops/shop.ts'
import { fakePage, json } from '../fake-page.ts'
import { shopById } from '../system.ts'

const woocommerce = await shopById('woocommerce')

const signal = new AbortController().signal
const NO_LIMIT = 9999

function product(id: number, maximum: number, more: object = {}) {
  return {
    id,
    parent: 0,
    type: 'simple',
    is_purchasable: true,
    is_in_stock: true,
    sold_individually: false,
    add_to_cart: { maximum },
    ...more,
  }
}

// As WooCommerce 10.9.1 tells them, cut to what counts.
const CATALOGUE = [
  product(14, 5),
  product(13, 1, { sold_individually: true }),
  product(15, NO_LIMIT, { low_stock_remaining: 2, is_on_backorder: false }),
  product(48, 3, { type: 'variable' }),
  product(49, 3, { type: 'variation', parent: 48 }),
  product(50, 3, { type: 'variation', parent: 48 }),
  product(45, NO_LIMIT, { type: 'variable' }),
  product(46, NO_LIMIT, { type: 'variation', parent: 45 }),
  product(47, 5, { type: 'variation', parent: 45 }),
  product(51, 1, { type: 'variable', sold_individually: true }),
  product(52, 1, { type: 'variation', parent: 51, sold_individually: true }),
  product(53, 1, { type: 'variation', parent: 51, sold_individually: true }),
]

function openShop() {
  const asked: string[] = []
  const page = fakePage({
    url: 'https://lamps.example/cart/',
    html: '<body class="woocommerce-cart"></body>',
    answer: ({ path, query }) => {
      asked.push(path)
      const id = Number(/products\/(\d+)$/.exec(path)?.[1])
      if (id > 0) return json(CATALOGUE.find((candidate) => candidate.id === id))
      const wanted = query.get('include')?.split(',').map(Number) ?? []
      const isVariation = query.get('type') === 'variation'
      return json(CATALOGUE.filter((candidate) => wanted.includes(candidate.id) && (candidate.type === 'variation') === isVariation))
    },
  })
  return { page, asked }
}

function line(product: Line['product'], value = 'one'): ShopLine {
  const options = product.variantId === undefined ? [] : [{ name: 'attribute_any', value }]
  const chosen = options.length === 0 ? {} : { payload: { variation: [{ attribute: 'attribute_any', value }] } }
  return {
    key: 'k',
    id: '00000000-0000-4000-8000-000000000001',
    title: 'Thing',
    quantity: '2',
    readd: 'exact',
    product,
    options,
    ...chosen,
  }
}

const variation = (id: number, value?: string) => line({ variantId: String(id) }, value)
const simple = (id: number) => line({ productId: String(id) })

async function limitsOf(...lines: readonly Line[]) {
  const checks = await woocommerce.check(openShop().page, lines, signal)
  return checks.map(({ availability, maxQuantity, stockPool }) => [availability, maxQuantity, stockPool])
}

describe('WooCommerce: stock that lines share', () => {
  it('is one for two lines of a variation with another free choice', async () => {
    const [one, other] = await limitsOf(variation(47, 'wool'), variation(47, 'silk'))
    expect([one, other]).toEqual([
      ['available', '5', 'stock-47'],
      ['available', '5', 'stock-47'],
    ])
  })

  it('is the product’s for all its variations where the product keeps it', async () => {
    expect(await limitsOf(variation(49), variation(50))).toEqual([
      ['available', '3', 'stock-48'],
      ['available', '3', 'stock-48'],
    ])
  })

  it('is none where the shop names no limit', async () => {
    expect(await limitsOf(variation(46))).toEqual([['available', undefined, undefined]])
  })

  it('is not counted across variations that are sold one at a time each', async () => {
    expect(await limitsOf(variation(52), variation(53))).toEqual([
      ['available', '1', undefined],
      ['available', '1', undefined],
    ])
  })

  it('may be ordered beyond where the shop takes back orders', async () => {
    expect(await limitsOf(simple(15))).toEqual([['available', undefined, undefined]])
  })

  it('is named the same way for own lines, in three requests for all of them and the checks', async () => {
    const { page, asked } = openShop()
    await woocommerce.check(page, [variation(49), simple(14), simple(13)], signal)
    const own = [variation(49), variation(50), variation(47), variation(52), variation(46), simple(14)]
    expect([await woocommerce.stockPools?.(page, own, signal), asked.length]).toEqual([
      ['stock-48', 'stock-48', 'stock-47', undefined, 'stock-46', 'stock-14'],
      3,
    ])
  })

  it('is not asked for again where the checks told it', async () => {
    const { page, asked } = openShop()
    await woocommerce.check(page, [variation(49), variation(47)], signal)
    expect([await woocommerce.stockPools?.(page, [variation(49), variation(47)], signal), asked.length]).toEqual([
      ['stock-48', 'stock-47'],
      2,
    ])
  })
})

describe('WooCommerce: a cart that holds all the shop allows', () => {
  it.each([
    ['sold individually', 13, '1', undefined],
    ['five on stock', 14, '5', 'stock-14'],
  ])('is checked as available with the limit: %s', async (_how, id, most, pool) => {
    expect(await limitsOf(simple(id))).toEqual([['available', most, pool]])
  })
})
