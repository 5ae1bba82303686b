// @vitest-environment node
// The shop runs in this process and needs Node's own requests and answers; only the parser is that of a page.
import { Window } from 'happy-dom'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import type { Shop, ShopCart, ShopPage } from '../../lib/shops/shop.ts'
import { shopById } from '../shops/system.ts'
import { type OpenShop, openShop, type Visitor } from './visitor.ts'

const woocommerce = await shopById('woocommerce')
const generic = await shopById('generic')

const signal = new AbortController().signal

let shop: OpenShop
let shopper: Visitor
let colleague: Visitor

beforeAll(() => {
  vi.stubGlobal('DOMParser', new Window().DOMParser)
})

beforeEach(async () => {
  shop = await openShop()
  shopper = shop.visitor()
  colleague = shop.visitor()
  await shopper.ask('/demo-cart/')
})

afterEach(() => shop.close())

async function pageAt(visitor: Visitor, path: string): Promise<ShopPage> {
  const { text } = await visitor.ask(path)
  const layer: unknown = JSON.parse(
    /window\.dataLayer = (\[.*\])<\/script>/.exec(text)?.[1]?.replace('ecommerce: null', '"ecommerce":null') ?? '[]',
  )
  let ids = 0
  return {
    document: new DOMParser().parseFromString(text, 'text/html'),
    location: { href: shop.origin + path, origin: shop.origin, pathname: path, search: '', hash: '' },
    fetch: visitor.fetch,
    readGlobal: async () => layer,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    now: () => new Date('2026-11-24T12:00:00Z'),
    wait: async () => {},
    turn: () => undefined,
  }
}

async function read(shop: Shop, page: ShopPage): Promise<ShopCart> {
  const result = await shop.readCart(page, signal)
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.where}`)
  return result.cart
}

async function captured(): Promise<readonly Line[]> {
  return (await read(woocommerce, await pageAt(shopper, '/cart/'))).lines
}

// As it comes back from a server of plain Glue.
function bare({ id, title, quantity, product: { sku = '' } }: Line): Line {
  return { id, title, quantity, product: { sku }, options: [], readd: 'exact' }
}

function isDefined<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}

describe('the WooCommerce adapter drives the demo shop', () => {
  it('reads the demo cart', async () => {
    const { lines, totals } = await read(woocommerce, await pageAt(shopper, '/cart/'))
    expect([lines.map(({ title, quantity }) => `${quantity} × ${title}`), totals.grand]).toEqual([
      [
        '2 × Sit-stand desk “Elbe”, 160 × 80 cm',
        '6 × LED desk lamp “Gelenk 3”, dimmable',
        '20 × Copy paper A4, 80 g/m², box of 5 × 500 sheets',
        '2 × Task chair “Ergo 300” with mesh back',
        '3 × Toner cartridge XL for multifunction printers',
        '5 × Notebook “Größe A5” & pen',
      ],
      { amountMinor: 247_425, currency: 'EUR' },
    ])
  })

  it('fills the same cart for a colleague', async () => {
    const lines = await captured()
    await woocommerce.add(await pageAt(colleague, '/cart/'), { lines, onLine: () => {} }, signal)
    expect(await colleague.cart()).toEqual(await shopper.cart())
  })

  it('fills the same cart from lines that name their SKU alone', async () => {
    const lines = (await captured()).map(bare)
    await woocommerce.add(await pageAt(colleague, '/cart/'), { lines, onLine: () => {} }, signal)
    expect(await colleague.cart()).toEqual(await shopper.cart())
  })

  it('checks lines that name their SKU alone: price and limit of what is sold, gone for the rest', async () => {
    const [, lamp, , chair, ...rest] = (await captured()).map(bare)
    await shopper.office('products/140', { price: '64.90' })
    await shopper.office('products/112', { published: false })
    const unknown = rest.slice(0, 1).map((line) => ({ ...line, product: { sku: 'NOT-HERE' } }))
    const checks = await woocommerce.check(await pageAt(colleague, '/cart/'), [lamp, chair, ...unknown].filter(isDefined), signal)
    expect(checks.map(({ availability, unitPrice }) => [availability, unitPrice?.amountMinor])).toEqual([
      ['available', 6490],
      ['gone', undefined],
      ['gone', undefined],
    ])
  })

  it('sees in a check what the back office changed', async () => {
    const lines = await captured()
    await shopper.office('products/140', { price: '64.90' })
    await shopper.office('products/180', { stock: 8 })
    await shopper.office('products/190', { published: false })
    await shopper.office('products/112', { published: false })
    const checks = await woocommerce.check(await pageAt(colleague, '/cart/'), lines, signal)
    expect(checks.map(({ availability, maxQuantity, unitPrice }) => [availability, maxQuantity, unitPrice?.amountMinor])).toEqual([
      ['available', '12', 48_900],
      ['available', '24', 6_490],
      ['available', '8', 2_145],
      ['optionMissing', undefined, undefined],
      ['available', '18', 6_120],
      ['gone', undefined, undefined],
    ])
  })

  it('empties the cart', async () => {
    const page = await pageAt(shopper, '/cart/')
    await woocommerce.clear(page, await read(woocommerce, page), signal)
    expect(await shopper.cart()).toEqual([])
  })

  it('works by the classic form when the Store API is blocked', async () => {
    await shopper.office('settings', { storeApi: 'blocked' })
    const page = await pageAt(shopper, '/classic-cart/')
    const cart = await read(woocommerce, page)
    const [desk, lamp] = cart.lines
    if (!desk || !lamp) throw new Error('The cart is empty')
    const outcomes = [
      await woocommerce.setQuantity(page, { line: lamp, quantity: '4' }, signal),
      await woocommerce.remove(page, desk, signal),
    ]
    await shopper.office('settings', { storeApi: 'open' })
    expect([outcomes, (await shopper.cart()).slice(0, 2)]).toEqual([
      [{ ok: true }, { ok: true }],
      [
        ['LAMP-GELENK-3', 4],
        ['PAPER-A4-5', 20],
      ],
    ])
  })

  it.each(['open', 'blocked'])(
    'applies a coupon, reads the total the shop shows, and takes it off with the Store API %s',
    async (storeApi) => {
      await shopper.office('settings', { storeApi })
      const page = await pageAt(shopper, '/classic-cart/')
      const before = await read(woocommerce, page)
      const applied = await woocommerce.coupons?.apply(page, 'SPRING10', signal)
      const between = await read(woocommerce, page)
      const removed = await woocommerce.coupons?.remove(page, 'spring10', signal)
      const after = await read(woocommerce, page)
      expect([applied, between.coupons, between.totals.items, between.totals.grand, removed, after.totals]).toEqual([
        ...[{ ok: true }, ['spring10'], before.totals.items, { amountMinor: 222_682, currency: 'EUR' }],
        ...[{ ok: true }, before.totals],
      ])
    },
  )

  it('reads the same cart by both roads', async () => {
    const open = await read(woocommerce, await pageAt(shopper, '/classic-cart/'))
    await shopper.office('settings', { storeApi: 'blocked' })
    const shut = await read(woocommerce, await pageAt(shopper, '/classic-cart/'))
    const asPeopleRead = ({ lines, totals, coupons }: ShopCart) => [
      lines.map(({ title, options, quantity, product, readd, unitPrice, lineTotal }) => [
        ...[title, options, quantity, product],
        ...[readd, unitPrice, lineTotal],
      ]),
      totals,
      coupons,
    ]
    expect([shut.source, asPeopleRead(shut)]).toEqual(['html', asPeopleRead(open)])
  })

  it.each(['open', 'blocked'])(
    'fills the same cart for a colleague by the classic road, from a cart read with the Store API %s',
    async (storeApi) => {
      await shopper.office('settings', { storeApi })
      const { lines } = await read(woocommerce, await pageAt(shopper, '/classic-cart/'))
      await shopper.office('settings', { storeApi: 'blocked' })
      const outcomes = await woocommerce.add(await pageAt(colleague, '/classic-cart/'), { lines, onLine: () => {} }, signal)
      await shopper.office('settings', { storeApi: 'open' })
      expect([outcomes, await colleague.cart()]).toEqual([lines.map(() => ({ ok: true })), await shopper.cart()])
    },
  )

  it('leaves the checkout alone', async () => {
    expect(woocommerce.matches(await pageAt(shopper, '/checkout/'))).toBe('checkout')
  })
})

describe('the plain cart', () => {
  it('is no WooCommerce page', async () => {
    expect(woocommerce.matches(await pageAt(shopper, '/plain-cart/'))).toBe('none')
  })

  it('is read by the generic adapter', async () => {
    const { lines, source, totals } = await read(generic, await pageAt(shopper, '/plain-cart/'))
    expect([lines.length, lines[0]?.options, source, totals.items]).toEqual([
      6,
      [{ name: 'variant', value: 'Natural oak' }],
      'dataLayer',
      { amountMinor: 247_425, currency: 'EUR' },
    ])
  })
})
