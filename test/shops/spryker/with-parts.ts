/** A cart with a bundle, and a product with and without its option. */
import type { FakeShop } from '../fake-shop.ts'
import { fakeSpryker, type SprykerWish } from './fake-spryker.ts'

/** Opens a shop with it, or with the same things on sale and an empty cart. */
export function sprykerWithParts(isFilled: boolean, setting: Partial<SprykerWish>): FakeShop {
  const fake = fakeSpryker({
    ...setting,
    products: [
      { name: 'Office set', price: '900', parts: ['Chair & desk', 'Lamp'] },
      { name: 'Cable', price: '2.5', extras: [{ group: 'warranty', label: 'Warranty', values: [{ id: 11, name: '2 year', price: 500 }] }] },
    ],
  })
  if (!isFilled) return fake
  fake.put(0, 2)
  fake.choose(1, 3, { extras: [11] })
  fake.put(1, 1)
  return fake
}
