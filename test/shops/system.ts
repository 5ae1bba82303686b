/** A shop system under the conformance suite: its adapter, its fake, and carts shared from it. */
import type { Line } from '../../lib/contract/cart.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import { SHOPS, shopOf } from '../../lib/shops/registry.ts'
import type { QuantityChange, ReadResult, Shop, ShopCart, ShopLine } from '../../lib/shops/shop.ts'
import type { FakeProduct, FakeShop, FakeWish } from './fake-shop.ts'

/** What of a system the suite must know. */
export interface Conformance {
  readonly shop: Shop
  readonly open: (wish: FakeWish) => FakeShop
  /** Quantities over stock: refused whole, or cut to what is there. */
  readonly overStock: 'refused' | 'cut'
  /** Whether a check names the most the shop takes. */
  readonly namesLimit: boolean
  /** What its products tell of the amounts they are sold in. */
  readonly namesAmounts?: readonly ('minimum' | 'step')[]
}

/** A shop of the registry with its code. */
export async function shopById(id: string): Promise<Shop> {
  const row = SHOPS.find((candidate) => candidate.id === id)
  if (!row) throw new Error(`no row for ${id}`)
  return shopOf(row)
}

/** What the fakes of the suite sell. */
export const PRODUCTS: readonly FakeProduct[] = [
  { name: 'Desk lamp', price: '49.9', stock: 5 },
  { name: 'Notebook “A5” & pen', price: '0.335' },
  {
    name: 'Shirt',
    price: '19',
    options: [
      { name: 'Size', value: 'L' },
      { name: 'Color', value: 'Blue' },
    ],
  },
  {
    name: 'Shirt',
    price: '21',
    options: [
      { name: 'Size', value: 'S' },
      { name: 'Color', value: 'Blue' },
    ],
  },
]

/** A signal nobody aborts. */
export const never = new AbortController().signal

/** Changes that take all these lines out. */
export function allOut(lines: readonly ShopLine[]): readonly QuantityChange[] {
  return lines.map((line) => ({ line, quantity: '0' }))
}

/** The cart of a read that must succeed. */
export function cartOf(read: ReadResult): ShopCart {
  if (!read.ok) throw new Error(`could not be read: ${read.problem.code} ${read.problem.where}`)
  return read.cart
}

/** Reads of one system, short to write in tests. */
export function readsOf({ shop, open }: Conformance) {
  const read = async (fake: FakeShop): Promise<ShopCart> => cartOf(await shop.readCart(fake.page, never))
  const linesOf = async (fake: FakeShop): Promise<readonly Line[]> => capturedFrom(await read(fake)).lines
  /** A shared cart: the lines of someone else's cart in the same shop. */
  const shared = async (...wishes: readonly (readonly [number, number])[]): Promise<readonly Line[]> => {
    const sender = open({ products: PRODUCTS })
    for (const [product, quantity] of wishes) sender.put(product, quantity)
    return linesOf(sender)
  }
  return { read, linesOf, shared }
}
