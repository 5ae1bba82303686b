/** Carts that `put` alone cannot fill: texts of the shopper's own, and a line with a part. */
import type { FakeShop } from '../fake-shop.ts'
import { fakeBigCommerce } from './fake-bigcommerce.ts'

/** Three lines, two of them the same thing with different texts; or the same things and an empty cart. */
export function bigCommerceWithTexts(isFilled: boolean): FakeShop {
  const fake = fakeBigCommerce({
    products: [
      { name: 'Card', price: '3', modifiers: [{ kind: 'text', name: 'Greeting' }] },
      { name: 'Mug', price: '8.5', modifiers: [{ kind: 'textarea', name: 'Print', isRequired: true }] },
    ],
  })
  if (!isFilled) return fake
  fake.choose(0, 2, { Greeting: 'Welcome, “all” & sundry' })
  fake.choose(1, 1, { Print: 'Desk 1' })
  fake.choose(1, 3, { Print: 'Desk 2' })
  return fake
}

/** One line that brings a part along. */
export function bigCommerceWithParts(isFilled: boolean): FakeShop {
  const pick = { kind: 'pick', name: 'Case', isRequired: true, values: ['Leather', 'Felt'] } as const
  const fake = fakeBigCommerce({ products: [{ name: 'Pen set', price: '30', modifiers: [pick] }] })
  if (isFilled) fake.choose(0, 2, { Case: 'Felt' })
  return fake
}
