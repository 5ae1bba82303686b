/** Every shop system that can be written to, with its stand-in: what the suites over all of them go by. One row a system, or a generation of it. */
import { fakeBigCommerce } from './bigcommerce/fake-bigcommerce.ts'
import { bigCommerceWithParts, bigCommerceWithTexts } from './bigcommerce/special-carts.ts'
import { fakeEverShop } from './evershop/fake-evershop.ts'
import { type FakeShop, PLANTED } from './fake-shop.ts'
import { cartWithParts, cartWithTexts } from './magento/carts.ts'
import { fakeMagento } from './magento/fake-magento.ts'
import { fakeOpenCart } from './opencart/fake-opencart.ts'
import { fakePresta } from './prestashop/fake-prestashop.ts'
import { fakeShopify } from './shopify/fake-shopify.ts'
import { fakeShopware } from './shopware/fake-shopware.ts'
import { fakeSpryker } from './spryker/fake-spryker.ts'
import { sprykerWithParts } from './spryker/with-parts.ts'
import { type Conformance, shopById } from './system.ts'
import { fakeVtex } from './vtex/fake-vtex.ts'
import { fakeClassicShop } from './woocommerce/fake-classic-shop.ts'
import { fakeStore } from './woocommerce/fake-store.ts'

/**
 * A row. Its fakes plant `PLANTED` in every field that holds a person, a token or a cart's key. What is left out is as it is in most shops:
 * currencies of 0, 2 and 3 decimals, one coupon at a time, no texts of the shopper's own, no bundles.
 */
export interface System extends Conformance {
  /** Names it in tables and tests: the registry's id, with the generation where there are several. */
  readonly id: string
  readonly name: string
  /** Why it has no prices in currencies of so many decimals. */
  readonly lacksDecimals?: Readonly<Record<number, string>>
  /** Codes its fakes take, in the order given, as many as a cart may have at once. */
  readonly coupons?: readonly string[]
  /** A cart that cannot be filled by `put`: opens a fake with it, or with the same things on sale and an empty cart. */
  readonly special?: Readonly<Partial<Record<SpecialCart, (isFilled: boolean) => FakeShop>>>
}

/** `text`: lines with a text the shopper wrote, one of them twice with different texts; `bundle`: a line with parts. */
export type SpecialCart = 'text' | 'bundle'

const PERSON = { firstName: PLANTED.firstName, email: PLANTED.email, phone: PLANTED.phone, street: PLANTED.street }

const GENERIC_SPRYKER = { theme: 'generic', isAsync: true, prefix: '/DE/en/' } as const

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
    // Its Store API is shut. Its products' pages say prices and stock, and the classic cart nothing more, so only some of the conformance suite fits.
    id: 'woocommerce-classic',
    name: 'WooCommerce, classic cart alone',
    shop: await shopById('woocommerce'),
    open: fakeClassicShop,
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
    special: { text: prestaWithTexts },
  },
  {
    id: 'prestashop-9',
    name: 'PrestaShop 9',
    shop: await shopById('prestashop'),
    open: (wish) => fakePresta(wish, { theme: 'hummingbird', isCartCounted: true }),
    overStock: 'refused',
    namesLimit: true,
    coupons: ['spring', 'SUMMER25'],
    special: { text: prestaWithTexts },
  },
  {
    id: 'shopware-6.4',
    name: 'Shopware 6.4',
    shop: await shopById('shopware'),
    open: (wish) => fakeShopware(wish, { generation: '6.4' }),
    overStock: 'refused',
    namesLimit: true,
    coupons: ['spring', 'SUMMER25'],
    special: { bundle: shopwareWithParts },
  },
  {
    id: 'shopware-6.6',
    name: 'Shopware 6.6',
    shop: await shopById('shopware'),
    open: (wish) => fakeShopware(wish, { base: '/en' }),
    overStock: 'refused',
    namesLimit: true,
    coupons: ['spring', 'SUMMER25'],
    special: { bundle: shopwareWithParts },
  },
  {
    id: 'vtex',
    name: 'VTEX',
    shop: await shopById('vtex'),
    open: (wish) => fakeVtex({ ...wish, person: PERSON, tellsAll: true }),
    overStock: 'cut',
    namesLimit: true,
    lacksDecimals: { 3: 'prices in hundredths' },
    coupons: ['summer'],
    special: { text: vtexWithTexts, bundle: vtexWithParts },
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
  {
    id: 'shopify',
    name: 'Shopify',
    shop: await shopById('shopify'),
    open: fakeShopify,
    overStock: 'refused',
    namesLimit: false,
    lacksDecimals: { 3: 'prices in hundredths' },
    coupons: ['spring', 'summer'],
    special: { text: shopifyWithTexts, bundle: shopifyWithParts },
  },
  {
    id: 'shopify-partial',
    name: 'Shopify that takes what there is',
    shop: await shopById('shopify'),
    open: (wish) => fakeShopify({ ...wish, overStock: 'some, refused', root: '/en-de/', tellsStock: true }),
    overStock: 'cut',
    namesLimit: true,
    lacksDecimals: { 3: 'prices in hundredths' },
    coupons: ['spring', 'summer'],
    special: { text: shopifyWithTexts, bundle: shopifyWithParts },
  },
  {
    id: 'bigcommerce',
    name: 'BigCommerce',
    shop: await shopById('bigcommerce'),
    open: fakeBigCommerce,
    overStock: 'refused',
    namesLimit: true,
    coupons: ['spring', 'summer'],
    special: { text: bigCommerceWithTexts, bundle: bigCommerceWithParts },
  },
  {
    id: 'spryker',
    name: 'Spryker',
    shop: await shopById('spryker'),
    open: fakeSpryker,
    overStock: 'refused',
    namesLimit: false,
    coupons: ['spring', 'summer'],
    special: { bundle: (isFilled) => sprykerWithParts(isFilled, {}) },
  },
  {
    id: 'spryker-generic',
    name: 'Spryker with the generic theme',
    shop: await shopById('spryker'),
    open: (wish) => fakeSpryker({ ...wish, ...GENERIC_SPRYKER }),
    overStock: 'refused',
    namesLimit: false,
    coupons: ['spring', 'summer'],
    special: { bundle: (isFilled) => sprykerWithParts(isFilled, GENERIC_SPRYKER) },
  },
  {
    id: 'magento',
    name: 'Magento',
    shop: await shopById('magento'),
    open: fakeMagento,
    overStock: 'refused',
    namesLimit: false,
    coupons: ['summer'],
    special: { text: cartWithTexts, bundle: cartWithParts },
  },
  {
    // A store view with its code in the addresses and decimal commas, where people are signed in.
    id: 'magento-de',
    name: 'Magento, store view, signed in',
    shop: await shopById('magento'),
    open: (wish) => fakeMagento(wish, { storeInPath: 'de', language: 'de', customer: '7', isLedToCart: true }),
    overStock: 'refused',
    namesLimit: false,
    coupons: ['summer'],
  },
]

const [CARD, MUG] = [0, 1]
const WRITTEN = [
  { name: 'Card', price: '3' },
  { name: 'Mug', price: '8.5' },
]

function prestaWithTexts(isFilled: boolean): FakeShop {
  const fake = fakePresta({ products: WRITTEN })
  if (!isFilled) return fake
  fake.put(CARD, 2)
  fake.shop.putWritten('one', [MUG, 'Desk 1'])
  fake.shop.putWritten('one', [MUG, 'Desk 2'])
  return fake
}

function vtexWithTexts(isFilled: boolean): FakeShop {
  const fake = fakeVtex({ products: WRITTEN })
  if (!isFilled) return fake
  fake.put(CARD, 2)
  fake.checkout.put(fake.id, [MUG, 1], { content: { Text: 'Desk 1' } })
  fake.checkout.put(fake.id, [MUG, 1], { content: { Text: 'Desk 2' } })
  return fake
}

function vtexWithParts(isFilled: boolean): FakeShop {
  const fake = fakeVtex({ products: WRITTEN })
  if (!isFilled) return fake
  fake.put(CARD, 2)
  fake.checkout.put(fake.id, [MUG, 2], { parent: 0 })
  return fake
}

function shopwareWithParts(isFilled: boolean): FakeShop {
  const fake = fakeShopware({ products: WRITTEN })
  if (!isFilled) return fake
  fake.put(CARD, 2)
  fake.shop.putMade('one', MUG, 'text')
  return fake
}

function openCartWithTexts(version: '3' | '4', isFilled: boolean): FakeShop {
  const fake = fakeOpenCart(version, {
    products: [
      { name: 'Card', price: '3', fields: [{ kind: 'text', name: 'Greeting' }] },
      { name: 'Mug', price: '8.5', fields: [{ kind: 'textarea', name: 'Print', isRequired: true }] },
    ],
  })
  if (!isFilled) return fake
  fake.choose(CARD, 2, { Greeting: 'Hello “you” & me' })
  fake.choose(MUG, 1, { Print: 'Desk 1' })
  fake.choose(MUG, 3, { Print: 'Desk 2' })
  return fake
}

function shopifyWithTexts(isFilled: boolean): FakeShop {
  const fake = fakeShopify({ products: WRITTEN })
  if (!isFilled) return fake
  fake.put(CARD, 2)
  fake.store.put(MUG, 1, { properties: { Print: 'Desk 1', _design: 'd-1', 'Gift wrap': true } })
  fake.store.put(MUG, 3, { properties: { Print: 'Desk 2\nby the window', _design: 'd-2' } })
  return fake
}

function shopifyWithParts(isFilled: boolean): FakeShop {
  const fake = fakeShopify({ products: WRITTEN })
  if (!isFilled) return fake
  const card = fake.store.put(CARD, 2)
  fake.store.put(MUG, 2, card ? { parent: card.uid } : {})
  return fake
}
