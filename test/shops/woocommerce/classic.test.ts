import { describe, expect, it } from 'vitest'
import { capturedCart, type Line } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import type { ShopLine } from '../../../lib/shops/shop.ts'
import { fakePage } from '../fake-page.ts'
import { allOut, cartOf, shopById } from '../system.ts'
import { type ClassicWish, fakeClassic, PASSED_OVER, type Row } from './fake-classic.ts'
import type { SoldProduct } from './fake-products.ts'

const woocommerce = await shopById('woocommerce')

const signal = new AbortController().signal
const lamp: Row = { key: 'k1', id: 10, name: 'Lamp &amp; shade', price: '49.90', quantity: 2 }
const shirt: Row = { key: 'k2', id: 12, name: 'Shirt – L', price: '21.00', quantity: 1, query: '?attribute_size=L' }
const shirts: SoldProduct = {
  id: 12,
  name: 'Shirt',
  attributes: { attribute_size: { label: 'Size', values: { L: 'L', S: 'S' } } },
  variations: [
    { id: 120, sku: 'SHIRT-L', fixed: { attribute_size: 'L' } },
    { id: 121, sku: 'SHIRT-S', fixed: { attribute_size: 'S' } },
  ],
}
const hoodies: SoldProduct = {
  id: 20,
  name: 'Hoodie',
  attributes: {
    attribute_pa_width: { label: 'Width', values: { vw: 'Very wide', n: 'Narrow' } },
    attribute_print: { label: 'Print "front"', values: { 'No, thanks': 'No, thanks', '5" & more': '5" & more' } },
  },
  variations: [{ id: 200, sku: 'HOOD', fixed: { attribute_pa_width: 'vw', attribute_print: '' } }],
}
const sold = [shirts, hoodies]

type Fake = ReturnType<typeof fakeClassic>
const read = async (fake: Fake) => cartOf(await woocommerce.readCart(fake.page, signal))
const lineAt = async (fake: Fake, index: number): Promise<ShopLine> => {
  const line = (await read(fake)).lines[index]
  if (!line) throw new Error('no line')
  return line
}

/** The page where amounts of products' pages are others than their data say. */
function withShownPrice(page: Fake['page'], told: string, shown: string): Fake['page'] {
  const fetch: Fake['page']['fetch'] = async (...asked) => {
    const answer = await page.fetch(...asked)
    const text = (await answer.text()).replaceAll(`</span>${told}`, `</span>${shown}`)
    return new Response(text, { status: answer.status, headers: answer.headers })
  }
  return { ...page, fetch }
}

describe('WooCommerce with a shut Store API: a form that leads nowhere', () => {
  it('ends in an outcome, not in a throw', async () => {
    const { page } = fakeClassic([lamp])
    const fetch: typeof page.fetch = async (...asked) => {
      const answer = await page.fetch(...asked)
      return new Response((await answer.text()).replace(/action="[^"]*"/, 'action="http://[::1"'), { status: answer.status })
    }
    const [line] = cartOf(await woocommerce.readCart({ ...page, fetch }, signal)).lines
    expect(line && (await woocommerce.setQuantity({ ...page, fetch }, { line, quantity: '1' }, signal))).toEqual({
      ok: false,
      code: 'shop.unreachable',
    })
  })
})

describe('WooCommerce with a shut Store API: reading', () => {
  it.each([401, 403, 404])('reads the table when the API answers %i', async (blocked) => {
    expect((await read(fakeClassic([lamp], { blocked }))).lines).toMatchObject([
      {
        title: 'Lamp & shade',
        quantity: '2',
        readd: 'exact',
        product: { productId: '10', sku: 'SKU-10' },
        unitPrice: { amountMinor: 4990, currency: 'EUR' },
        lineTotal: { amountMinor: 9980, currency: 'EUR' },
        image: 'https://lamps.example/pictures/10.png',
      },
    ])
  })

  it('reads totals and coupons', async () => {
    const sum = { amountMinor: 9980, currency: 'EUR' }
    expect(await read(fakeClassic([lamp]))).toMatchObject({ totals: { items: sum, grand: sum }, coupons: ['spring'], confidence: 'medium' })
  })

  it('reads a variation as the Store API tells it: its own id, the plain title, choices by name and value', async () => {
    expect((await read(fakeClassic([shirt], { sold }))).lines).toMatchObject([
      {
        title: 'Shirt',
        readd: 'exact',
        product: { variantId: '120', sku: 'SKU-12' },
        options: [{ name: 'attribute_size', label: 'Size', value: 'L' }],
        payload: { variation: [{ attribute: 'attribute_size', value: 'L' }] },
      },
    ])
  })

  it('reads choices that are partly in the title and partly below it', async () => {
    const fake = fakeClassic([], { sold })
    await fake.page.fetch(
      `https://lamps.example/classic-cart/?${new URLSearchParams({ 'add-to-cart': '200', quantity: '1', attribute_print: '5" & more' })}`,
    )
    expect((await read(fake)).lines).toMatchObject([
      {
        title: 'Hoodie',
        readd: 'exact',
        product: { variantId: '200' },
        options: [
          { name: 'attribute_pa_width', label: 'Width', value: 'Very wide' },
          { name: 'attribute_print', label: 'Print "front"', value: '5" & more' },
        ],
      },
    ])
  })

  it('finds a variation whose page lists none by asking for it', async () => {
    const fake = fakeClassic([shirt], { sold: [{ ...shirts, isListed: false }] })
    expect((await read(fake)).lines).toMatchObject([{ readd: 'exact', product: { variantId: '120' } }])
  })

  it('finds a hidden variation, which has no link, by its SKU', async () => {
    const { query: _no, ...row } = shirt
    const hidden = { ...row, sku: 'SHIRT-L', isLinked: false }
    expect((await read(fakeClassic([hidden], { sold }))).lines).toMatchObject([
      { title: 'Shirt', readd: 'exact', product: { variantId: '120' }, options: [{ name: 'attribute_size', value: 'L' }] },
    ])
  })

  it('says that a variation cannot be added again when its id is not to be found', async () => {
    expect((await read(fakeClassic([shirt]))).lines).toMatchObject([{ readd: 'needsOptions', product: { productId: '12' } }])
  })

  it('asks for the page of a product once, however many lines and reads', async () => {
    const fake = fakeClassic([shirt, { ...shirt, key: 'k3', query: '?attribute_size=S', name: 'Shirt – S' }], { sold })
    await read(fake)
    await read(fake)
    expect(fake.log.filter((entry) => entry === 'GET /product/12/')).toHaveLength(1)
  })

  it('reads the code of a coupon as it is, not as a class name', async () => {
    expect((await read(fakeClassic([lamp], { coupons: ['fünf & mehr'] }))).coupons).toEqual(['fünf & mehr'])
  })

  it('marks a line with more details than choices as not exactly addable', async () => {
    const details = '<dl class="variation"><dt>Engraving:</dt><dd><p>Ana</p></dd></dl>'
    expect((await read(fakeClassic([{ ...lamp, details }]))).lines).toMatchObject([
      { readd: 'needsOptions', options: [{ name: 'Engraving', value: 'Ana' }] },
    ])
  })

  it('reads a product sold one at a time', async () => {
    expect((await read(fakeClassic([{ ...lamp, quantity: 1, field: false }]))).lines).toMatchObject([{ key: 'classic:k1', quantity: '1' }])
  })

  it.each(['USD', 'AUD'])(
    'reads prices in %s, which the page of a product names, where their sign is that of several currencies',
    async (currency) => {
      const cart = await read(fakeClassic([lamp], { sign: '$', currency }))
      const [line] = cart.lines
      expect([cart.shop.currency, line?.unitPrice, line?.lineTotal, cart.totals.items, cart.totals.grand]).toEqual([
        currency,
        { amountMinor: 4990, currency },
        { amountMinor: 9980, currency },
        { amountMinor: 9980, currency },
        { amountMinor: 9980, currency },
      ])
    },
  )
  it.each<[string, ClassicWish]>([
    ['another sign there', { said: { sign: '£' } }],
    ['an amount there that is not the one told', { said: { price: '33.00', currency: 'EUR' }, sign: '$' }],
    ['no code there', { said: { currency: '$' } }],
  ])('reads no prices where nobody says for certain what they are in: %s', async (_what, wish) => {
    const fake = fakeClassic([lamp], { sign: '$', currency: 'USD', ...wish })
    const page = wish.said?.price === undefined ? fake.page : withShownPrice(fake.page, '33.00', '30.00')
    const [line] = cartOf(await woocommerce.readCart(page, signal)).lines
    expect([line?.title, line?.unitPrice, line?.lineTotal]).toEqual(['Lamp & shade', undefined, undefined])
  })
  it('asks no page of a product where the amounts themselves say their currency', async () => {
    const fake = fakeClassic([lamp])
    await read(fake)
    expect(fake.log.filter((entry) => entry.includes('/product/'))).toEqual([])
  })
  it('asks few pages for the currency, however many lines there are', async () => {
    const many = Array.from({ length: 30 }, (_one, index) => ({ ...lamp, key: `m${index}`, id: 100 + index }))
    const fake = fakeClassic(many, { sign: '$', said: { currency: 'none' } })
    await read(fake)
    expect(fake.log.filter((entry) => entry.includes('/product/'))).toHaveLength(3)
  })
  it('reads an empty cart', async () => {
    expect((await read(fakeClassic([]))).lines).toEqual([])
  })

  it('gives a cart the contract accepts', async () => {
    expect(capturedCart.safeParse(capturedFrom(await read(fakeClassic([lamp, shirt])))).error).toBeUndefined()
  })

  it('names the field that cannot be read', async () => {
    expect(await woocommerce.readCart(fakeClassic([{ ...lamp, quantity: -1 }]).page, signal)).toMatchObject({
      ok: false,
      problem: { code: 'shop.unreadable', where: expect.stringContaining('tr.cart_item[0]') },
    })
  })

  it.each([
    [403, 'shop.unreadable'],
    [401, 'shop.signed-out'],
  ])('reports why when API (%i) and table are both shut', async (status, code) => {
    const page = fakePage({
      url: 'https://lamps.example/cart/',
      html: '<body class="woocommerce-cart"></body>',
      answer: ({ path }) => new Response('<p>Nothing here</p>', { status: path.startsWith('/wp-json') ? status : 200 }),
    })
    expect(await woocommerce.readCart(page, signal)).toMatchObject({ ok: false, problem: { code } })
  })
})

describe('WooCommerce with a shut Store API: writing', () => {
  it('sets one quantity and leaves the others', async () => {
    const fake = fakeClassic([lamp, shirt])
    expect(await woocommerce.setQuantity(fake.page, { line: await lineAt(fake, 0), quantity: '5' }, signal)).toEqual({ ok: true })
    expect(fake.rows()).toEqual([
      ['k1', 5],
      ['k2', 1],
    ])
  })

  it('takes a line out', async () => {
    const fake = fakeClassic([lamp, shirt])
    await woocommerce.remove(fake.page, await lineAt(fake, 0), signal)
    expect(fake.rows()).toEqual([['k2', 1]])
  })

  it('takes every line out', async () => {
    const fake = fakeClassic([lamp, shirt])
    await woocommerce.clear(fake.page, await read(fake), signal)
    expect(fake.rows()).toEqual([])
  })

  it('reads what it wrote, although the open page is old', async () => {
    const fake = fakeClassic([lamp])
    await woocommerce.setQuantity(fake.page, { line: await lineAt(fake, 0), quantity: '7' }, signal)
    expect((await lineAt(fake, 0)).quantity).toBe('7')
  })

  it('reports a line that is not there any more', async () => {
    const fake = fakeClassic([lamp])
    const line = await lineAt(fake, 0)
    await woocommerce.remove(fake.page, line, signal)
    expect(await woocommerce.setQuantity(fake.page, { line, quantity: '5' }, signal)).toEqual({ ok: false, code: 'shop.answer' })
  })

  it('adds lines and gives the shop’s sentence for one it refuses', async () => {
    const fake = fakeClassic([])
    const line: Line = {
      id: '00000000-0000-4000-8000-000000000001',
      product: { productId: '11' },
      title: 'New',
      options: [],
      quantity: '3',
      readd: 'exact',
    }
    const outcomes = await woocommerce.add(
      fake.page,
      { lines: [line, { ...line, product: { productId: '13' } }], onLine: () => {} },
      signal,
    )
    expect([outcomes, fake.rows()]).toEqual([
      [{ ok: true }, { ok: false, code: 'refused', message: 'Sorry, “Gone lamp” cannot be purchased.' }],
      [['new11', 3]],
    ])
  })

  it.each([
    ['read from the table', 'No, thanks', 'vw'],
    ['read from the Store API, typographic and escaped', 'No, thanks', 'Very wide'],
    ['read from the Store API with signs of its own', '5″ &#038; more', 'Very wide'],
  ])('adds a variation with a free choice, %s', async (_how, print, width) => {
    const fake = fakeClassic([lamp], { sold })
    const line = variant(200, [
      { attribute: 'attribute_pa_width', value: width },
      { attribute: 'attribute_print', value: print },
    ])
    const outcomes = await woocommerce.add(fake.page, { lines: [line], onLine: () => {} }, signal)
    expect([outcomes, fake.rows()[1]]).toEqual([[{ ok: true }], [`v200-vw-${print.startsWith('5') ? '5" & more' : print}`, 3]])
  })

  it('adds a variation that came by its product and choices by the id it finds', async () => {
    const fake = fakeClassic([], { sold })
    const { product: _ids, ...line } = variant(120, [{ attribute: 'attribute_size', value: 'S' }])
    const outcomes = await woocommerce.add(fake.page, { lines: [{ ...line, product: { productId: '12' } }], onLine: () => {} }, signal)
    expect([outcomes, fake.rows()]).toEqual([[{ ok: true }], [['v121-S', 3]]])
  })

  it('says before that such a line needs options when the id is not to be found, and adds nothing', async () => {
    const fake = fakeClassic([], { sold: [{ ...shirts, variations: [] }] })
    const lines = [{ ...variant(120, [{ attribute: 'attribute_size', value: 'L' }]), product: { productId: '12' } }]
    const checks = await woocommerce.check(fake.page, lines, signal)
    const outcomes = await woocommerce.add(fake.page, { lines, onLine: () => {} }, signal)
    expect([checks[0]?.availability, outcomes, fake.rows()]).toEqual(['needsOptions', [{ ok: false, code: 'shop.no-write' }], []])
  })

  it('does not take a wish that was passed over for an added line', async () => {
    const fake = fakeClassic([lamp])
    const outcomes = await woocommerce.add(fake.page, { lines: [variant(PASSED_OVER, [])], onLine: () => {} }, signal)
    expect([outcomes, fake.rows()]).toEqual([[{ ok: false, code: 'refused' }], [['k1', 2]]])
  })

  it('takes a line that came in for added, once, whatever sentence stands on every page', async () => {
    const fake = fakeClassic([lamp], { sold, standing: 'Sorry, we do not have enough lamps.' })
    const line = variant(120, [{ attribute: 'attribute_size', value: 'L' }])
    const outcomes = await woocommerce.add(fake.page, { lines: [line], onLine: () => {} }, signal)
    expect([outcomes, fake.rows()[1]]).toEqual([[{ ok: true }], ['v120-L', 3]])
  })

  it.each([
    ['You cannot add that amount to the cart — we have 3 in stock and you already have 1 in your cart.', '2'],
    ['You cannot add that amount of “Cup 2 x 3” to the cart because there is not enough stock (4 remaining).', '4'],
    ['Diese Menge geht nicht, wir haben 3 auf Lager und 3 davon liegen im Warenkorb.', undefined],
    ['You cannot add another “Clock 5” to your cart.', undefined],
    ['Between 2 and 7 of 9 fit.', undefined],
  ])('tells how much fits where the sentence does: %s', async (message, fits) => {
    const fake = fakeClassic([lamp], { refused: { 40: message } })
    const outcomes = await woocommerce.add(
      fake.page,
      { lines: [{ ...variant(40, []), product: { productId: '40' } }], onLine: () => {} },
      signal,
    )
    expect(outcomes).toEqual([{ ok: false, code: 'refused', message, ...(fits === undefined ? {} : { fits }) }])
  })

  it('puts back every line it took out that it said can be added again', async () => {
    const fake = fakeClassic([lamp, { ...shirt, key: 'v120-L' }], { sold })
    const before = await read(fake)
    await woocommerce.clear(fake.page, before, signal)
    await woocommerce.add(fake.page, { lines: capturedFrom(before).lines, onLine: () => {} }, signal)
    expect(
      (await read(fake)).lines.map(({ product, options, quantity }) => [product.variantId ?? product.productId, options, quantity]),
    ).toEqual(before.lines.map(({ product, options, quantity }) => [product.variantId ?? product.productId, options, quantity]))
  })

  it('changes twenty quantities and takes lines out in the same two requests', async () => {
    const rows = Array.from({ length: 20 }, (_row, index) => ({ ...lamp, key: `k${index}`, id: 100 + index }))
    const fake = fakeClassic(rows)
    const { lines } = await read(fake)
    fake.log.length = 0
    const changes = lines.map((line, index) => ({ line, quantity: index < 10 ? '3' : '0' }))
    const outcomes = await woocommerce.changeMany?.(fake.page, changes, signal)
    expect([outcomes?.every(({ ok }) => ok), fake.log]).toEqual([true, ['GET /classic-cart/', 'POST /classic-cart/']])
    expect(fake.rows()).toEqual(rows.slice(0, 10).map(({ key }) => [key, 3]))
  })

  it('takes twenty lines out in two requests', async () => {
    const rows = Array.from({ length: 20 }, (_row, index) => ({ ...lamp, key: `k${index}`, id: 100 + index }))
    const fake = fakeClassic(rows)
    const { lines } = await read(fake)
    fake.log.length = 0
    const outcomes = await woocommerce.changeMany?.(fake.page, allOut(lines), signal)
    expect([outcomes?.every(({ ok }) => ok), fake.rows(), fake.log]).toEqual([true, [], ['GET /classic-cart/', 'POST /classic-cart/']])
  })

  it('takes a line without a field out by its link', async () => {
    const fake = fakeClassic([lamp, { ...lamp, key: 'k9', quantity: 1, field: false }])
    const { lines } = await read(fake)
    const outcomes = await woocommerce.changeMany?.(fake.page, allOut(lines), signal)
    expect([outcomes, fake.rows()]).toEqual([[{ ok: true }, { ok: true }], []])
  })
})

describe('WooCommerce with a shut Store API: coupons', () => {
  it('applies one and takes it off', async () => {
    const fake = fakeClassic([lamp], { coupons: [] })
    const applied = await woocommerce.coupons?.apply(fake.page, 'Fünf & mehr', signal)
    const between = fake.coupons()
    const removed = await woocommerce.coupons?.remove(fake.page, 'Fünf & mehr', signal)
    expect([applied, between, removed, fake.coupons(), fake.rows()]).toEqual([{ ok: true }, ['fünf & mehr'], { ok: true }, [], [['k1', 2]]])
  })

  it('gives the shop’s sentence for one it refuses', async () => {
    expect(await woocommerce.coupons?.apply(fakeClassic([lamp]).page, 'nope', signal)).toEqual({
      ok: false,
      code: 'refused',
      message: 'Coupon "nope" cannot be applied because it does not exist.',
    })
  })

  it('has nothing to take off where it is not applied', async () => {
    expect(await woocommerce.coupons?.remove(fakeClassic([lamp]).page, 'other', signal)).toEqual({ ok: true })
  })

  it('keeps them when line after line goes, as the shop does', async () => {
    const fake = fakeClassic([lamp])
    await woocommerce.clear(fake.page, await read(fake), signal)
    expect(fake.coupons()).toEqual(['spring'])
  })
})

describe('WooCommerce with a shut Store API: a hostile shared line', () => {
  it.each([
    [{ attribute: 'add-to-cart', value: '666' }],
    [{ attribute: 'customer-logout', value: '1' }],
    [{ attribute: 'remove_item', value: 'k1' }],
    [{ attribute: '_wpnonce', value: 'abc123' }],
    [{ attribute: 'attribute_size[]', value: 'L' }],
    [{ attribute: 'attribute_x&add-to-cart', value: '666' }],
  ])('cannot put %j into the address', async (choice) => {
    const fake = fakeClassic([lamp], { sold })
    await woocommerce.add(fake.page, { lines: [variant(120, [choice])], onLine: () => {} }, signal)
    const queries = fake.log.flatMap((entry) => [...new URLSearchParams(entry.split('?')[1] ?? '').keys()])
    expect([new Set(queries), fake.rows()]).toEqual([
      new Set(['add-to-cart', 'quantity']),
      [
        ['k1', 2],
        ['v120-L', 3],
      ],
    ])
  })

  it.each([
    'https://lamps.example/?add-to-cart=666',
    'https://lamps.example/my-account/customer-logout/',
    'https://elsewhere.example/product/12/',
    'https://lamps.example/product/12/?customer-logout=1',
  ])('cannot make the shop be asked for %s with the shopper’s cookies', async (url) => {
    const asked: (readonly [string, RequestCredentials | undefined])[] = []
    const { page } = fakeClassic([lamp], { sold })
    const fetch: typeof page.fetch = (input, init) => {
      asked.push([String(input), init?.credentials])
      return page.fetch(input, init)
    }
    const line = { ...variant(120, [{ attribute: 'attribute_size', value: 'L' }]), product: { productId: '12' }, url }
    await woocommerce.add({ ...page, fetch }, { lines: [line], onLine: () => {} }, signal)
    const named = asked.filter(([address]) => !/\/classic-cart\/|\/wp-json\/|wc-ajax/.test(address))
    expect(named.filter(([address, credentials]) => address.includes('?') || credentials !== 'omit')).toEqual([])
  })
})

function variant(id: number, variation: { attribute: string; value: string }[]): Line {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    product: { variantId: String(id) },
    title: 'A variation',
    options: [],
    quantity: '3',
    readd: 'exact',
    url: `https://lamps.example/product/${id < 200 ? 12 : 20}/`,
    payload: { variation },
  }
}
