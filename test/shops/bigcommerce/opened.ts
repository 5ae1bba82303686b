/** Short to write in tests: a fake with lines in its cart, reads and adds at it. */
import type { Line } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import type { ShopCart, ShopPage, WriteOutcome } from '../../../lib/shops/shop.ts'
import { cartOf, never, shopById } from '../system.ts'
import type { StandInProduct } from './catalogue.ts'
import { type BigCommerceWish, type FakeBigCommerce, fakeBigCommerce } from './fake-bigcommerce.ts'

/** The adapter under test. */
export const bigcommerce = await shopById('bigcommerce')

/** Places of what is sold here. */
export const [LAMP, PEN, SHIRT_L, SHIRT_S, CARD, MUG, TRIP, PHOTO, SET, BOOK] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/** One of each kind there is. */
export const THINGS: readonly StandInProduct[] = [
  { name: 'Lamp', price: '49.9', stock: 5, least: 2, most: 4 },
  { name: 'Pen', price: '0.335' },
  { name: 'Shirt', price: '19', stock: 9, options: [{ name: 'Size', value: 'L' }], modifiers: [{ kind: 'text', name: 'Initials' }] },
  { name: 'Shirt', price: '21', stock: 4, options: [{ name: 'Size', value: 'S' }] },
  { name: 'Card', price: '3', modifiers: [{ kind: 'text', name: 'Greeting', isRequired: true }] },
  {
    name: 'Mug',
    price: '8.5',
    modifiers: [
      { kind: 'textarea', name: 'Print' },
      { kind: 'check', name: 'Gift box' },
    ],
  },
  { name: 'Trip', price: '120', modifiers: [{ kind: 'date', name: 'Day', isRequired: true }] },
  { name: 'Photo', price: '5', modifiers: [{ kind: 'file', name: 'Picture' }] },
  { name: 'Pen set', price: '30', modifiers: [{ kind: 'pick', name: 'Case', isRequired: true, values: ['Leather', 'Felt'] }] },
  { name: 'Book, as a file', price: '12', isDigital: true },
]

/** Opens the shop. */
export function opened(more: Omit<BigCommerceWish, 'products'> & Partial<Pick<BigCommerceWish, 'products'>> = {}): FakeBigCommerce {
  return fakeBigCommerce({ products: THINGS, ...more })
}

/** The cart as it is read. */
export async function read({ page }: { readonly page: ShopPage }): Promise<ShopCart> {
  return cartOf(await bigcommerce.readCart(page, never))
}

/** The lines of another shopper's cart, as they are shared; `fill` fills it. */
export async function shared(fill: (fake: FakeBigCommerce) => void, more: Parameters<typeof opened>[0] = {}): Promise<readonly Line[]> {
  const fake = opened(more)
  fill(fake)
  return capturedFrom(await read(fake)).lines
}

/** Adds lines. */
export function add({ page }: { readonly page: ShopPage }, lines: readonly Line[]): Promise<readonly WriteOutcome[]> {
  return bigcommerce.add(page, { lines, onLine: () => {} }, never)
}

/** What the cart holds, with what was chosen. */
export async function contentOf(fake: FakeBigCommerce): Promise<readonly string[]> {
  return (await read(fake)).lines.map(({ title, quantity, options }) => [quantity, title, ...options.map(({ value }) => value)].join(' '))
}
