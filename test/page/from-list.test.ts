/** Lists that go into shops: each number is looked up, the cart is planned, filled, accounted for and put back. */
import { describe, expect, it } from 'vitest'
import { cartOfRows, type ListProduct, rowsOf } from '../../lib/core/list-cart.ts'
import { listIn } from '../../lib/core/list-lines.ts'
import { tableIn } from '../../lib/core/table-rows.ts'
import { findProducts } from '../../lib/page/find-products.ts'
import { runImport } from '../../lib/page/import-run.ts'
import { readOwnCart, readPlan, type ShopAccess } from '../../lib/page/own-cart.ts'
import { undoImport } from '../../lib/page/undo.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import { can } from '../../lib/shops/shop.ts'
import type { FakeShop } from '../shops/fake-shop.ts'
import { fakeShopify } from '../shops/shopify/fake-shopify.ts'
import { never, shopById } from '../shops/system.ts'
import { SYSTEMS } from '../shops/systems.ts'
import { fakeVtex } from '../shops/vtex/fake-vtex.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'

const PRODUCTS = [
  { name: 'Desk lamp', price: '49.9', stock: 9 },
  { name: 'Shirt', price: '19', options: [{ name: 'Size', value: 'L' }] },
  { name: 'Pen', price: '2' },
]
const woocommerce = await shopById('woocommerce')
const vtex = await shopById('vtex')
const shopify = await shopById('shopify')
const NUMBERED = PRODUCTS.map((product, index) => ({ ...product, sku: `SKU-${index}` }))

// A shop whose Store API is shut cannot be asked.
const SYSTEMS_WITH_SEARCH = SYSTEMS.filter(({ id, shop }) => can(shop, 'search') && id !== 'woocommerce-classic')

const BY_NUMBER: readonly (readonly [string, ShopAccess['shop'], () => FakeShop, readonly [string, string, string]])[] = [
  ['WooCommerce, by SKU', woocommerce, () => fakeStore({ products: PRODUCTS }), ['SKU-0', 'SKU-1', 'SKU-2']],
  ['Shopify, by SKU', shopify, () => fakeShopify({ products: NUMBERED }), ['SKU-0', 'sku-1', 'SKU-2']],
  ['VTEX, by its own numbers', vtex, () => fakeVtex({ products: PRODUCTS }), ['2001', '2002', '2003']],
  ['VTEX, by reference and GTIN', vtex, () => fakeVtex({ products: PRODUCTS }), ['REF-2001', '4000000002002', 'REF-2003']],
]

async function lookedUp(access: ShopAccess, text: string, chosen: ReadonlyMap<number, number> = new Map()) {
  const { lines } = listIn(tableIn(text))
  const found = await findProducts(
    access,
    lines.flatMap(({ sku }) => sku ?? []),
    never,
  )
  const known = new Map<string, readonly ListProduct[]>(found.map(({ number, products }) => [number, products]))
  return rowsOf(lines, known, { chosen, out: new Set() })
}

async function imported(access: ShopAccess, text: string, chosen?: ReadonlyMap<number, number>) {
  const { shop } = await readOwnCart(access, never)
  const rows = await lookedUp(access, text, chosen)
  const { lines } = cartOfRows(rows, { shop, newId: access.page.newId, now: access.page.now }).cart
  const plan = await readPlan(access, lines, never)
  const { page } = access
  const own = capturedFrom(await readOwnCart({ ...access, page }, never))
  const receipt = await runImport(access, {
    lines,
    plan: plan.lines,
    ticked: new Set(lines.map(({ id }) => id)),
    mode: 'merge',
    cartFingerprint: plan.cartFingerprint,
    onStart: async () => undefined,
    onProgress: () => undefined,
    signal: never,
  })
  return { rows, plan, receipt, own }
}

describe.each(BY_NUMBER)('%s', (_name, shop, open, [lamp, shirt, pen]) => {
  it('takes a pasted list into its cart, and gives the cart back as it was', async () => {
    const fake = open()
    const access = { shop, page: fake.page }
    fake.put(2, 1)
    const before = fake.cart()
    const { rows, plan, receipt, own } = await imported(access, `${lamp} 2\n3 x ${shirt}\n${pen}; 1\nNO-SUCH 4`)
    expect(rows.map(({ how, chosen }) => [how, chosen?.title])).toEqual([
      ['one', 'Desk lamp'],
      ['one', expect.stringMatching(/^Shirt/)],
      ['one', 'Pen'],
      ['none', undefined],
    ])
    expect(plan.lines.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^(?:same|unknown)$/)),
      'gone',
    ])
    expect(receipt.lines.map(({ status, got }) => [status, got])).toEqual([
      ['added', '2'],
      ['added', '3'],
      ['added', '1'],
      ['gone', '0'],
    ])
    expect(new Map(fake.cart())).toEqual(
      new Map([
        [0, 2],
        [1, 3],
        [2, 2],
      ]),
    )
    expect(await undoImport({ ...access, onProgress: () => undefined }, own, never)).toMatchObject({ restored: true })
    expect(fake.cart()).toEqual(before)
  })

  it('finds nothing where the shop does not answer, and changes nothing while it looks', async () => {
    const fake = open()
    const access = { shop, page: fake.page }
    expect((await lookedUp(access, `${lamp} 2`)).map(({ how }) => how)).toEqual(['one'])
    for (const failure of ['500', 'html', 'network', 'nonsense'] as const) {
      fake.fail(failure)
      expect((await lookedUp(access, `${lamp} 2`)).map(({ how }) => how)).toEqual([undefined])
    }
    expect(fake.writes()).toBe(0)
  })

  it('offers what its search finds for words that are no number', async () => {
    const [row] = await lookedUp({ shop, page: open().page }, 'desk 2')
    expect([row?.how, row?.chosen, row?.choices.map(({ title }) => title)]).toEqual(['similar', undefined, ['Desk lamp']])
  })
})

describe.each(SYSTEMS_WITH_SEARCH)('$name', ({ shop, open }) => {
  it('takes what was chosen among what its search found, and the receipt knows it again', async () => {
    const fake = open({ products: PRODUCTS })
    const access = { shop, page: fake.page }
    const { receipt, own } = await imported(access, 'desk lamp\t2', new Map([[1, 0]]))
    expect(receipt.lines.map(({ status, got }) => [status, got])).toEqual([['added', '2']])
    expect(fake.cart()).toEqual([[0, 2]])
    expect(await undoImport({ ...access, onProgress: () => undefined }, own, never)).toMatchObject({ restored: true })
  })
})

describe('a shop without a search', () => {
  it('is asked nothing', async () => {
    const prestashop = await shopById('prestashop')
    const page = { ...fakeStore({ products: PRODUCTS }).page, fetch: () => Promise.reject(new Error('was asked')) }
    expect(await findProducts({ shop: prestashop, page }, ['SKU-0'], never)).toEqual([])
  })
})
