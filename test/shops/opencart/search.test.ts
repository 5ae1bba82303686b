/** What the search of an OpenCart finds. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { tellsPlanted } from '../fake-shop.ts'
import { never, shopById } from '../system.ts'
import { fakeOpenCart } from './fake-opencart.ts'

const opencart = await shopById('opencart')

const products = [
  { name: 'Lamp “A” & shade', price: '49.9', model: 'LAMP-1', fixedTax: 2 },
  { name: 'Lamp, large', price: '60', fields: [{ kind: 'select', name: 'Size', isRequired: true, values: [{ name: 'L' }] }] },
  { name: 'Lamp with a card', price: '70', fields: [{ kind: 'text', name: 'Card' }] },
  { name: 'Lamp every month', price: '9', plan: 'Monthly' },
] as const
const line = (product: Line['product']): Line => {
  return { id: '7d6ba75f-6d2e-4e26-b03c-7ea1c7d5b6a1', product, title: 'Lamp', options: [], quantity: '1', readd: 'exact' }
}

describe.each(['3', '4', 'early'] as const)('OpenCart %s: the search', (version) => {
  it.each([false, true])('finds products, says which go in as they stand, and where they are (rewritten addresses: %s)', async (isSeo) => {
    const fake = fakeOpenCart(version, { products, isSeo })
    const found = (await opencart.search?.(fake.page, 'lamp', never)) ?? []
    expect(found.map(({ product, readd, unitPrice }) => [product, readd, unitPrice?.amountMinor])).toEqual([
      [{ productId: '28' }, 'exact', 5190],
      [{ productId: '29' }, 'needsOptions', 6000],
      [{ productId: '30' }, 'exact', 7000],
      [{ productId: '31' }, 'needsOptions', 900],
    ])
    expect(found[0]).toMatchObject({ title: 'Lamp “A” & shade', image: 'https://desk.example/image/28.jpg' })
    expect(found.every(({ url = '' }) => url.includes(isSeo ? 'thing-' : 'product_id=') && !url.includes('search'))).toBe(true)
    expect([tellsPlanted(JSON.stringify(found)), fake.writes()]).toEqual([false, 0])
    await opencart.add(fake.page, { lines: [line(found[0]?.product ?? {})], onLine: () => undefined }, never)
    expect(fake.cart()).toEqual([[0, 1]])
  })

  it('finds the one that has the words as its number', async () => {
    const { page } = fakeOpenCart(version, { products })
    expect(await opencart.search?.(page, ' lamp-1 ', never)).toMatchObject([{ product: { productId: '28', sku: 'LAMP-1' } }])
  })

  it('finds nothing where there is nothing, and without prices where the shop hides them', async () => {
    const { page } = fakeOpenCart(version, { products, hidesPrices: true })
    expect(await opencart.search?.(page, 'anvil', never)).toEqual([])
    expect((await opencart.search?.(page, 'large', never))?.map(({ unitPrice }) => unitPrice)).toEqual([undefined])
  })
})
