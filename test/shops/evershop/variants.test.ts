/** What may be chosen of EverShop's products, and which SKU a choice comes to. */
import { describe, expect, it } from 'vitest'
import type { Line, LineOption } from '../../../lib/contract/cart.ts'
import { never, shopById } from '../system.ts'
import { fakeEverShop } from './fake-evershop.ts'

const evershop = await shopById('evershop')

const size = (value: string, id?: string): LineOption => ({ name: 'size', value, ...(id === undefined ? {} : { id }) })
const shirt = (value: string) => ({ name: 'Shirt', price: '19', options: [{ name: 'Size', value }] })
const products = [shirt('L'), shirt('S'), { name: 'Cup', price: '4' }]

function chosen(product: Line['product'], ...options: readonly LineOption[]): Line {
  return { id: '7d6ba75f-6d2e-4e26-b03c-7ea1c7d5b6a1', product, title: 'Shirt', options: [...options], quantity: '1', readd: 'exact' }
}

describe('EverShop: what was chosen', () => {
  it('is known by the number of its value, or by its word', async () => {
    const { page } = fakeEverShop({ products })
    const lines = [chosen({ productId: '1' }, size('?', '2')), chosen({ productId: '1' }, size('S'))]
    expect((await evershop.named?.(page, lines, never))?.map(({ product }) => product)).toEqual([
      { sku: 'SKU-2', productId: '2' },
      { sku: 'SKU-2', productId: '2' },
    ])
  })

  it('is missing where no variant on sale has it, and open where nothing was chosen', async () => {
    const fake = fakeEverShop({ products })
    fake.change(1, { isSold: false })
    const lines = [chosen({ productId: '1' }, size('S', '2')), chosen({ productId: '1' }, size('XL')), chosen({ productId: '1' })]
    expect(await evershop.check(fake.page, lines, never)).toMatchObject([
      { availability: 'optionMissing', option: 'S' },
      { availability: 'optionMissing', option: 'XL' },
      { availability: 'needsOptions' },
    ])
    expect(await evershop.add(fake.page, { lines, onLine: () => undefined }, never)).toMatchObject(lines.map(() => ({ ok: false })))
    expect([fake.cart(), fake.writes()]).toEqual([[], 0])
  })

  it('is nothing for a product in one form, which goes in by its own SKU', async () => {
    const fake = fakeEverShop({ products })
    const line = chosen({ productId: '3' })
    expect(await evershop.choices?.(fake.page, line, never)).toBeUndefined()
    await evershop.add(fake.page, { lines: [line], onLine: () => undefined }, never)
    expect(fake.cart()).toEqual([[2, 1]])
  })

  it('cannot be told where shoppers write something for the product, or where its number is none', async () => {
    const { page } = fakeEverShop({ products: [{ ...shirt('L'), writes: 'Engraving' }] })
    expect(await evershop.choices?.(page, chosen({ productId: '1' }), never)).toBeUndefined()
    expect(await evershop.choices?.(page, chosen({ productId: '1"){sku}}' }), never)).toBeUndefined()
    expect(await evershop.choices?.(page, chosen({}), never)).toBeUndefined()
  })

  it('tells each value once', async () => {
    const { page } = fakeEverShop({ products: [shirt('L'), shirt('L'), shirt('S')] })
    expect(await evershop.choices?.(page, chosen({ productId: '1' }), never)).toEqual([
      {
        name: 'size',
        label: 'Size',
        values: [
          { value: 'L', id: '1' },
          { value: 'S', id: '2' },
        ],
      },
    ])
  })
})
