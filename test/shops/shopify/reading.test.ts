import { describe, expect, it } from 'vitest'
import { capturedCart } from '../../../lib/contract/cart.ts'
import { shareableLine } from '../../../lib/core/shareable.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { rootOf } from '../../../lib/shops/shopify/root.ts'
import { fakePage, json } from '../fake-page.ts'
import { cartOf, never, shopById } from '../system.ts'
import { fakeShopify, type ShopifyWish } from './fake-shopify.ts'
import type { Held } from './views.ts'

const shopify = await shopById('shopify')
const products = [
  { name: 'Lamp', price: '49.9', sku: 'L-1' },
  { name: 'Mug', price: '8.5', plans: [{ id: 77, name: 'Every month', price: '7.65' }] },
  { name: 'Set', price: '60', parts: [[0, 1] as const, [1, 2] as const] },
]
const [LAMP, MUG, SET] = [0, 1, 2]

const withLamp = (item: NonNullable<ShopifyWish['item']>) => {
  const fake = fakeShopify({ products, item })
  fake.put(LAMP, 1)
  return fake
}
type Put = readonly [place: number, more?: Partial<Held>]
const linesOf = async (puts: readonly Put[], wish: Partial<ShopifyWish> = {}) => {
  const fake = fakeShopify({ products, ...wish })
  for (const [place, more] of puts) fake.store.put(place, 1, more)
  return cartOf(await shopify.readCart(fake.page, never)).lines
}
const lineOf = async (place: number, more: Partial<Held> = {}, wish: Partial<ShopifyWish> = {}) => (await linesOf([[place, more]], wish))[0]

const shownItem = async () => {
  const fake = fakeShopify({ products })
  fake.store.put(MUG, 1, { plan: 77, properties: { Print: 'Ana' } })
  return fake.store.view().cart.items[0]
}

describe('where a Shopify shop begins', () => {
  const root = (url: string, html = '') => rootOf(fakePage({ url: `https://lamps.example${url}`, html }))
  const said = (text: string): string => `<script>Shopify.routes = Shopify.routes || {};\nShopify.routes.root = ${text};</script>`

  it.each([
    ['what its script says', '/products/lamp', said('"/en-de/"'), '/en-de/'],
    ['slashes of the script that are escaped', '/products/lamp', said('"\\/fr\\/"'), '/fr/'],
    ['the script before the address', '/cart', said('"/de/"'), '/de/'],
    ['its link to the cart', '/products/lamp', '<a href="/pt-br/cart">Cart</a>', '/pt-br/'],
    ['the form of its cart', '/products/lamp', '<form action="/es/cart"></form>', '/es/'],
    ['the address of its cart', '/en-ca/cart', '', '/en-ca/'],
    ['nothing that is said', '/products/lamp', '', '/'],
    ['no other host in the script', '/de/cart', said('"//evil.example/"'), '/de/'],
    ['no address in the script', '/de/cart', said('"https://evil.example/"'), '/de/'],
    ['no link to the cart of another host', '/de/cart', '<a href="https://evil.example/fr/cart">Cart</a>', '/de/'],
  ])('goes by %s', (_what, url, html, wanted) => {
    expect(root(url, html)).toBe(wanted)
  })

  it('is where the cart is asked for: elsewhere it has other prices', async () => {
    const fake = fakeShopify({ products, root: '/en-de/', kind: 'shop' })
    fake.put(LAMP, 1)
    const { shop, lines } = cartOf(await shopify.readCart(fake.page, never))
    expect([fake.log, shop.basePath, shop.cartUrl, lines[0]?.url, lines[0]?.unitPrice?.currency]).toEqual([
      ['GET /en-de/cart.js'],
      '/en-de/',
      'https://lamps.example/en-de/cart',
      'https://lamps.example/en-de/products/thing-0?variant=40000000000001',
      'EUR',
    ])
  })
})

describe('pages of a Shopify shop', () => {
  const theme = '<script id="shopify-features" type="application/json">{}</script>'
  const kindOf = (path: string, html = theme) => shopify.matches(fakePage({ url: `https://lamps.example${path}`, html }))

  it.each(['/cart', '/cart/', '/de/cart', '/en-ca/cart?x=1', '/zh-hans-ca/cart'])('has a cart at %s', (path) => {
    expect(kindOf(path)).toBe('cart')
  })

  it.each(['/checkouts/cn/abc', '/123/checkouts/abc', '/123/orders/abc/authenticate', '/cart/c/abc', '/de/orders/1'])(
    'leaves %s alone',
    (path) => {
      expect(kindOf(path)).toBe('checkout')
    },
  )

  it.each(['/', '/products/lamp', '/collections/cart', '/products/cart', '/cart/40000000000001:1', '/pages/cart-help'])(
    'has a shop at %s',
    (path) => {
      expect(kindOf(path)).toBe('shop')
    },
  )

  it.each([
    ['a shop whose front is its own', '<link href="https://cdn.shopify.com/oxygen-v2/a.css">'],
    ['a blog with a buy button', '<script src="https://sdks.shopifycdn.com/buy-button/latest/buy-button-storefront.min.js"></script>'],
  ])('is none of %s', (_what, html) => {
    expect(kindOf('/cart', html)).toBe('none')
  })
})

describe('lines of a Shopify cart', () => {
  it('shows what was written on a line, and not what apps keep behind it', async () => {
    const line = await lineOf(MUG, { properties: { Print: 'Ana\nand Bo', _uid: 'x1', 'Gift wrap': true, Empty: '', Pieces: 2 } })
    expect(line?.options.map(({ name, label, value }) => [name, label, value])).toEqual([
      ['properties[Print]', 'Print', 'Ana and Bo'],
      ['properties[Gift wrap]', 'Gift wrap', 'true'],
      ['properties[Pieces]', 'Pieces', '2'],
    ])
  })

  it('keeps all of it as it was, in its order', async () => {
    const line = await lineOf(MUG, { properties: { Print: 'Ana\nand Bo', _uid: 'x1', 'Gift wrap': true, Empty: '', Pieces: 2 } })
    expect([line?.readd, line?.payload]).toEqual([
      'exact',
      {
        properties: [
          ['Print', 'Ana\nand Bo'],
          ['_uid', 'x1'],
          ['Gift wrap', true],
          ['Empty', ''],
          ['Pieces', 2],
        ],
      },
    ])
  })

  it.each([[null], [[]], [{}]])('reads properties of %j as none', async (properties) => {
    const fake = fakeShopify({ products, item: (item) => ({ ...item, properties }) })
    fake.put(LAMP, 1)
    const [line] = cartOf(await shopify.readCart(fake.page, never)).lines
    expect([line?.options, line?.readd, line?.payload]).toEqual([[], 'exact', undefined])
  })

  it('names an uploaded file, and takes its address nowhere', async () => {
    const upload = 'https://lamps.example/uploads/3f2a91/my-photo.jpg?v=1'
    const line = await lineOf(MUG, { properties: { Photo: upload, _key: 'k' } })
    expect([line?.readd, line?.options[0]?.value, JSON.stringify(line).includes('3f2a91')]).toEqual(['needsOptions', 'my-photo.jpg', false])
  })

  it('does not promise what an app wrote as more than a text', async () => {
    expect((await lineOf(MUG, { properties: { _bundle: { ids: [1, 2] } } }))?.readd).toBe('needsOptions')
  })

  it('loses what is behind a line when something personal is masked on it', async () => {
    const line = await lineOf(MUG, { properties: { 'Recipient name': 'Ana Kovač', _uid: 'x1' } })
    expect(line && shareableLine(line, new Set()).line).toMatchObject({ readd: 'needsOptions', options: [{ value: '•••' }] })
    expect(JSON.stringify(line && shareableLine(line, new Set()).line)).not.toContain('Ana')
  })

  it('reads a selling plan, which is part of the line', async () => {
    const line = await lineOf(MUG, { plan: 77 })
    expect([line?.options, line?.payload, line?.unitPrice?.amountMinor]).toEqual([
      [{ name: 'selling_plan', label: 'Delivery every', value: 'Every month', id: '77' }],
      { plan: '77' },
      765,
    ])
  })

  it('tells variants by their number in whatever language', async () => {
    const shirt = (name: string, value: string) => ({ name: 'Shirt', price: '19', options: [{ name, value }] })
    const [english] = await linesOf([[0]], { products: [shirt('Size', 'Large')] })
    const [german] = await linesOf([[0]], { products: [shirt('Größe', 'Groß')] })
    expect([english?.options[0]?.label, german?.options[0]?.value, english?.options[0]?.id === german?.options[0]?.id]).toEqual([
      'Size',
      'Groß',
      true,
    ])
  })

  it('reads the price that is left of a lowered one, and the sum the shop shows', async () => {
    const line = await lineOf(LAMP, { off: 990 })
    expect([line?.unitPrice?.amountMinor, line?.lineTotal?.amountMinor, line?.payload]).toEqual([4000, 4000, { was: 4990 }])
  })

  it.each([
    ['a gift that an app put in', LAMP, { off: 4990, properties: { _gift: '1' } }, 'notAddable'],
    ['a thing that a code made free', LAMP, { off: 4990 }, 'exact'],
    ['a bundle of the shop’s own', SET, {}, 'exact'],
    ['a bundle that an app put together', SET, { properties: { _parts: 'a' } }, 'needsOptions'],
    ['what another shop sells there', LAMP, { remote: true }, 'needsOptions'],
  ] as const)('says of %s what it takes to add it again', async (_what, place, more, readd) => {
    expect((await lineOf(place, more))?.readd).toBe(readd)
  })

  it('reads carts of older shops', async () => {
    const fake = fakeShopify({
      products: [{ name: 'Shirt', price: '19', options: [{ name: 'Size', value: 'L' }] }],
      isOld: true,
      item: ({ final_price: _f, final_line_price: _l, options_with_values: _o, product_has_only_default_variant: _p, ...item }) => item,
    })
    fake.put(0, 2)
    fake.store.apply('SPRING')
    const { lines, coupons } = cartOf(await shopify.readCart(fake.page, never))
    expect([lines[0]?.options, lines[0]?.unitPrice?.amountMinor, lines[0]?.lineTotal?.amountMinor, coupons]).toEqual([
      [{ name: 'option1', value: 'L', id: '40000000000001' }],
      1900,
      3800,
      ['SPRING'],
    ])
  })

  it('has no choice of a product in one form, also where that is not said', async () => {
    const fake = withLamp((item) => ({ ...item, product_has_only_default_variant: undefined }))
    expect(cartOf(await shopify.readCart(fake.page, never)).lines[0]?.options).toEqual([])
  })

  it('reads again where the count is another than that of the lines', async () => {
    const fake = withLamp((item) => item)
    fake.disturb(1)
    await shopify.readCart(fake.page, never)
    expect(fake.log).toEqual(['GET /cart.js', 'GET /cart.js'])
  })

  it('has no coupon of a code that does not apply, nor of a sale that comes by itself', async () => {
    const fake = fakeShopify({ products })
    fake.put(LAMP, 1)
    fake.store.apply('spring', 'none-such')
    expect(cartOf(await shopify.readCart(fake.page, never)).coupons).toEqual(['spring'])
  })

  it('names the field that could not be read', async () => {
    const fake = fakeShopify({ products, item: ({ key: _key, ...item }) => item })
    fake.put(LAMP, 1)
    expect(await shopify.readCart(fake.page, never)).toEqual({ ok: false, problem: { code: 'shop.unreadable', where: 'items[0].key' } })
  })

  it.each([
    ['the page that asks for a password', new Response('<!doctype html><form action="/password"></form>', { status: 200 }), 'shop.answer'],
    ['a challenge', new Response('<!doctype html>', { status: 403 }), 'shop.answer'],
    ['a request for sign-in', json({ message: 'x' }, { status: 401 }), 'shop.signed-out'],
  ])('reports %s', async (_what, answer, code) => {
    const { page } = fakeShopify({ products, spy: () => answer.clone() })
    expect(await shopify.readCart(page, never)).toMatchObject({ ok: false, problem: { code } })
  })

  it.each([
    ['items', { items: [7, null, 'x', { key: 'k' }], item_count: 1, currency: 'EUR' }],
    ['a number', { items: [], item_count: 'many', currency: 7 }],
    ['nothing', null],
  ])('reads nothing of an answer with odd %s', async (_what, answer) => {
    const { page } = fakeShopify({ products, spy: () => json(answer) })
    expect(await shopify.readCart(page, never)).toMatchObject({ ok: false, problem: { code: expect.stringMatching(/^shop/) } })
  })

  it('reads a cart the contract takes, or names a field, whatever stands in an item', async () => {
    const junk = [
      null,
      7,
      -1,
      '',
      'x'.repeat(5000),
      '<img src=x onerror=x()>',
      '\u0000\ud800',
      [],
      [[1]],
      {},
      { __proto__: 7, id: {} },
      true,
      1e300,
    ]
    const fields = Object.keys((await shownItem()) ?? {}).flatMap((field) => junk.map((value) => [field, value] as const))
    for (const [field, value] of fields) {
      const fake = fakeShopify({ products, item: (item) => ({ ...item, [field]: value }) })
      fake.store.put(MUG, 1, { plan: 77, properties: { Print: 'Ana' } })
      const result = await shopify.readCart(fake.page, never)
      const said = result.ok
        ? capturedCart.safeParse(capturedFrom(result.cart)).error?.message
        : /^items\[0\]\./.exec(result.problem.where)?.[0] && undefined
      expect([field, value, said]).toEqual([field, value, undefined])
    }
  })

  it('has no amounts without a currency', async () => {
    const fake = fakeShopify({ products, currency: '€' })
    fake.put(LAMP, 1)
    const { lines, totals } = cartOf(await shopify.readCart(fake.page, never))
    expect([lines[0]?.unitPrice, totals]).toEqual([undefined, {}])
  })

  it('shares no key, note or attribute', async () => {
    const fake = fakeShopify({ products })
    fake.put(LAMP, 1)
    const [key = '?'] = fake.store.view().cart.items.map((item) => item.key)
    const shared = JSON.stringify(capturedFrom(cartOf(await shopify.readCart(fake.page, never))))
    expect([shared.includes(key.split(':')[1] ?? ''), /Ring twice|Deliver to/.test(shared)]).toEqual([false, false])
  })
})
