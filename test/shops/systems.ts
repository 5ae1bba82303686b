/** Every shop system that can be written to, with its stand-in: what the suites over all of them go by. One row a system, or a generation of it. */
import { fakeEverShop } from './evershop/fake-evershop.ts'
import { type FakeShop, PLANTED } from './fake-shop.ts'
import { fakeOpenCart } from './opencart/fake-opencart.ts'
import { fakePresta } from './prestashop/fake-prestashop.ts'
import { type Conformance, shopById } from './system.ts'
import { fakeVtex } from './vtex/fake-vtex.ts'
import { fakeStore } from './woocommerce/fake-store.ts'

/**
 * A row. Its fakes plant `PLANTED` in every field that holds a person, a token or a cart's key. What is left out is as it is in most shops:
 * currencies of 0, 2 and 3 decimals, one coupon at a time, no texts of the shopper's own, no bundles.
 */
export interface System extends Conformance {
  /** Names it in tables and tests: the registry's id, with the generation where there are several. */
  readonly id: string
  readonly name: string
  /** Decimals of the currencies it can show. */
  readonly decimals?: readonly number[]
  /** Codes its fakes take, in the order given, as many as a cart may have at once. */
  readonly coupons?: readonly string[]
  /** A cart that cannot be filled by `put`: opens a fake with it, or with the same things on sale and an empty cart. */
  readonly special?: Readonly<Partial<Record<SpecialCart, (isFilled: boolean) => FakeShop>>>
}

/** `text`: lines with a text the shopper wrote, one of them twice with different texts; `bundle`: a line with parts. */
export type SpecialCart = 'text' | 'bundle'

const PERSON = { firstName: PLANTED.firstName, email: PLANTED.email, phone: PLANTED.phone, street: PLANTED.street }

/** The rows. */
export const SYSTEMS: readonly System[] = [
  {
    id: 'woocommerce',
    name: 'WooCommerce',
    shop: await shopById('woocommerce'),
    open: fakeStore,
    overStock: 'refused',
    namesLimit: true,
    coupons: ['spring', 'summer'],
  },
  {
    id: 'evershop',
    name: 'EverShop',
    shop: await shopById('evershop'),
    open: fakeEverShop,
    overStock: 'refused',
    namesLimit: false,
    coupons: ['summer'],
  },
  {
    id: 'prestashop-1.7',
    name: 'PrestaShop 1.7',
    shop: await shopById('prestashop'),
    open: (wish) => fakePresta(wish, { generation: '1.7' }),
    overStock: 'refused',
    namesLimit: true,
    coupons: ['spring', 'SUMMER25'],
  },
  {
    id: 'prestashop-9',
    name: 'PrestaShop 9',
    shop: await shopById('prestashop'),
    open: (wish) => fakePresta(wish, { theme: 'hummingbird', isCartCounted: true }),
    overStock: 'refused',
    namesLimit: true,
    coupons: ['spring', 'SUMMER25'],
  },
  {
    id: 'vtex',
    name: 'VTEX',
    shop: await shopById('vtex'),
    open: (wish) => fakeVtex({ ...wish, person: PERSON, tellsAll: true }),
    overStock: 'cut',
    namesLimit: true,
    coupons: ['summer'],
  },
  {
    id: 'opencart-3',
    name: 'OpenCart 3',
    shop: await shopById('opencart'),
    open: (wish) => fakeOpenCart('3', wish),
    overStock: 'refused',
    namesLimit: false,
    coupons: ['summer'],
    special: { text: (isFilled) => openCartWithTexts('3', isFilled) },
  },
  {
    id: 'opencart-4',
    name: 'OpenCart 4',
    shop: await shopById('opencart'),
    open: (wish) => fakeOpenCart('4', wish),
    overStock: 'refused',
    namesLimit: false,
    coupons: ['summer'],
    special: { text: (isFilled) => openCartWithTexts('4', isFilled) },
  },
]

function openCartWithTexts(version: '3' | '4', isFilled: boolean): FakeShop {
  const fake = fakeOpenCart(version, {
    products: [
      { name: 'Card', price: '3', fields: [{ kind: 'text', name: 'Greeting' }] },
      { name: 'Mug', price: '8.5', fields: [{ kind: 'textarea', name: 'Print', isRequired: true }] },
    ],
  })
  if (!isFilled) return fake
  fake.choose(0, 2, { Greeting: 'Welcome, “all” & sundry' })
  fake.choose(1, 1, { Print: 'Desk 1' })
  fake.choose(1, 3, { Print: 'Desk 2' })
  return fake
}
