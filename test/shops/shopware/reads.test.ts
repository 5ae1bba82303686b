/** What Shopware is known for in reading: a currency that only the page tells, lines of plugins, variants named in the visitor's language, addresses in the answer. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { productKey } from '../../../lib/core/lines.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { shopFor } from '../../../lib/shops/registry.ts'
import type { ShopPage } from '../../../lib/shops/shop.ts'
import { fakePage } from '../fake-page.ts'
import { tellsPlanted } from '../fake-shop.ts'
import { cartOf, never, PRODUCTS, shopById } from '../system.ts'
import { fakeShopware } from './fake-shopware.ts'

const shopware = await shopById('shopware')
const [LAMP, NOTEBOOK, SHIRT_L, SHIRT_S] = [0, 1, 2, 3]
const GENERATIONS = ['6.4', '6.5', '6.6'] as const

type More = Parameters<typeof fakeShopware>[1]
type Fake = ReturnType<typeof fakeShopware>
const opened = (more: More = {}, ...held: readonly (readonly [number, number])[]): Fake => {
  const fake = fakeShopware({ products: PRODUCTS }, more)
  for (const [place, quantity] of held) fake.put(place, quantity)
  return fake
}
const read = async ({ page }: { readonly page: ShopPage }) => cartOf(await shopware.readCart(page, never))
const add = ({ page }: { readonly page: ShopPage }, lines: readonly Line[]) => shopware.add(page, { lines, onLine: () => {} }, never)
const sharedOf = async (fake: { readonly page: ShopPage }) => capturedFrom(await read(fake)).lines
const check = async ({ page }: { readonly page: ShopPage }, lines: readonly Line[]) => shopware.check(page, lines, never)
const [shirt] = await sharedOf(opened({}, [SHIRT_L, 1]))
if (!shirt) throw new Error('no shirt')
const fail = (): never => {
  throw new Error('no line')
}

/** The page, and what it asks for. */
const watched = (page: ShopPage) => {
  const asked: string[] = []
  const heads: Headers[] = []
  const fetch: ShopPage['fetch'] = (input, init) => {
    asked.push(String(input))
    heads.push(new Headers(init?.headers))
    return page.fetch(input, init)
  }
  return { page: { ...page, fetch }, asked, heads }
}

describe('Shopware: its pages', () => {
  it.each([
    ['checkout', 'cartpage', 'cart'],
    ['checkout', 'confirmpage', 'checkout'],
    ['checkout', 'finishpage', 'checkout'],
    ['register', 'checkoutregisterpage', 'checkout'],
    ['register', 'accountregisterpage', 'account'],
    ['auth', 'loginpage', 'account'],
    ['accountorder', 'orderoverview', 'account'],
    ['address', 'accountaddressoverview', 'account'],
    ['product', 'index', 'shop'],
    ['acmeplugin', 'list', 'shop'],
  ])('are told by their bodies: %s %s', (controller, action, kind) => {
    const html = `<body class="theme is-ctl-${controller} is-act-${action} more"></body>`
    const page = fakePage({ url: 'https://lamps.example/de/seite', html })
    expect(shopFor(page)).toMatchObject({ row: { id: 'shopware' }, kind })
  })

  it('are asked for in the sales channel they are in, and none of the checkout or an account', async () => {
    const fake = opened({ base: '/en/b2b' }, [LAMP, 1], [SHIRT_L, 1])
    const { page, asked, heads } = watched(fake.page)
    const seen = { ...fake, page }
    const lines = await sharedOf(seen)
    await check(seen, lines)
    await add(seen, lines)
    await shopware.coupons?.apply(page, 'winter', never)
    await shopware.search?.(page, 'shirt', never)
    await shopware.clear(page, await read(seen), never)
    const paths = asked.map((address) => new URL(address).pathname)
    expect(paths.filter((path) => !path.startsWith('/en/b2b/'))).toEqual([])
    expect(paths.filter((path) => /confirm|register|finish|order|account/.test(path))).toEqual([])
    // With it the shop refuses pages.
    expect(heads.some((head) => head.has('X-Requested-With'))).toBe(false)
    expect(fake.cart()).toEqual([])
  })

  it('are known beside the cart’s own too, where the small cart is', async () => {
    const fake = fakeShopware({ products: PRODUCTS, kind: 'shop' }, { base: '/de' })
    fake.put(LAMP, 2)
    const { shop, lines } = await read(fake)
    expect([shop.basePath, shop.cartUrl, lines.map(({ quantity }) => quantity)]).toEqual([
      '/de/',
      'https://lamps.example/de/checkout/cart',
      ['2'],
    ])
  })
})

describe('Shopware: the currency', () => {
  const unitIn = async (more: More, currency = 'EUR') => {
    const fake = fakeShopware({ products: PRODUCTS, currency }, more)
    fake.put(LAMP, 1)
    const { lines, totals, shop } = await read(fake)
    return [lines[0]?.unitPrice?.currency, totals.grand?.currency, shop.currency]
  }

  it.each([
    ['by its name', {}, 'EUR', 'EUR'],
    ['by its name, where the sign is several currencies’', {}, 'USD', 'USD'],
    ['by the sign of the sums, where it has another name', { currencyName: 'Euro' }, 'EUR', 'EUR'],
    ['by the sign, where the theme counts nothing', { isUncounted: true }, 'EUR', 'EUR'],
    ['by the page of a product, where name and sign are not enough', { currencyName: 'Dollar' }, 'AUD', 'AUD'],
    ['not where they contradict each other', { currencyName: 'SEK' }, 'EUR', undefined],
  ] as const)('is told %s', async (_how, more, currency, told) => {
    expect(await unitIn(more, currency)).toEqual([told, told, told])
  })

  it.each([
    ['names no code', /product:price:currency/g],
    ['is in another currency', /content="Dollar"/g],
  ])('is not told where the page of a product %s', async (_what, part) => {
    const fake = fakeShopware({ products: PRODUCTS, currency: 'USD' }, { currencyName: 'Dollar' })
    fake.put(LAMP, 1)
    const asked: string[] = []
    const fetch: typeof fake.page.fetch = async (input, init) => {
      const answer = await fake.page.fetch(input, init)
      const text = await answer.text()
      if (text.includes('is-ctl-product')) asked.push(String(input))
      return new Response(text.replaceAll(part, 'content="x"'), { status: answer.status, headers: answer.headers })
    }
    const { lines } = await read({ page: { ...fake.page, fetch } })
    expect([lines[0]?.title, lines[0]?.unitPrice, asked.length]).toEqual(['Desk lamp', undefined, 1])
  })

  it('is that of the page as it is now, not of the one that is open', async () => {
    const fake = fakeShopware({ products: PRODUCTS, currency: 'USD' })
    fake.put(LAMP, 1)
    const open = fakeShopware({ products: PRODUCTS, currency: 'EUR' })
    open.put(LAMP, 1)
    const page = { ...fake.page, document: open.page.document }
    expect((await read({ page })).lines[0]?.unitPrice?.currency).toBe('USD')
  })

  it('goes with no price that the shop keeps from this visitor', async () => {
    const fake = opened({ arePricesHidden: true }, [LAMP, 1])
    const [line] = (await read(fake)).lines
    expect([line?.title, line?.unitPrice, line?.lineTotal]).toEqual(['Desk lamp', undefined, undefined])
  })

  it('counts without tax where the shop shows it so', async () => {
    const { lines, totals } = await read(opened({ isNet: true }, [LAMP, 2]))
    expect([lines[0]?.lineTotal?.amountMinor, totals.items?.amountMinor, totals.grand?.amountMinor]).toEqual([9980, 9980, 11876])
  })
})

describe('Shopware: lines', () => {
  it('are told apart by what made them: parts and texts are to be chosen again, presents are not added', async () => {
    const fake = opened({}, [LAMP, 1])
    for (const made of ['text', 'apart', 'gift', 'fee'] as const) fake.shop.putMade('one', NOTEBOOK, made)
    expect((await read(fake)).lines.map(({ title, readd, options }) => [title, readd, options.map(({ value }) => value)])).toEqual([
      ['Desk lamp', 'exact', []],
      ['Notebook “A5” & pen', 'needsOptions', ['Notebook “A5” & pen', 'Engraving']],
      ['Notebook “A5” & pen', 'needsOptions', []],
      ['Notebook “A5” & pen', 'notAddable', []],
      ['Gift wrap', 'needsOptions', []],
    ])
  })

  it('that a plugin made are changed and taken out without the others', async () => {
    const fake = opened({}, [NOTEBOOK, 1])
    fake.shop.putMade('one', NOTEBOOK, 'text')
    fake.shop.putMade('one', LAMP, 'apart')
    const [, text, apart] = (await read(fake)).lines
    if (!text || !apart) throw new Error('no lines')
    await shopware.setQuantity(fake.page, { line: text, quantity: '3' }, never)
    await shopware.remove(fake.page, apart, never)
    expect(fake.cart()).toEqual([
      [NOTEBOOK, 1],
      [NOTEBOOK, 3],
    ])
  })

  it('that the shop put in stay when the cart is emptied, and stand in no way', async () => {
    const fake = opened({}, [LAMP, 1], [NOTEBOOK, 2])
    fake.shop.putMade('one', SHIRT_L, 'gift')
    expect([await shopware.clear(fake.page, await read(fake), never), fake.cart()]).toEqual([{ ok: true }, [[SHIRT_L, 1]]])
  })

  it('have the address the shop gives their products, else one that it knows', async () => {
    const [line] = (await read(opened({ base: '/de' }, [LAMP, 1]))).lines
    expect(line?.url).toBe('https://lamps.example/de/desk-lamp/SW-10001')
    const fake = opened({}, [LAMP, 1])
    fake.page.document.body.className = 'is-ctl-checkout is-act-cartpage'
    const page: ShopPage = {
      ...fake.page,
      fetch: async (input, init) => {
        const answer = await fake.page.fetch(input, init)
        return String(input).endsWith('/cart') ? new Response((await answer.text()).replaceAll('line-item-label', 'x')) : answer
      },
    }
    expect((await read({ page })).lines[0]?.url).toBe(`https://lamps.example/detail/${fake.shop.idOf(LAMP)}`)
  })

  it('are asked for once more where the page counts others: somebody buys beside', async () => {
    const fake = opened({}, [LAMP, 1])
    const { page, asked } = watched(fake.page)
    await read({ page })
    fake.disturb(1)
    await read({ page })
    expect(asked.filter((address) => address.endsWith('/checkout/cart')).length).toBe(3)
  })

  it('have a picture of a size for lists', async () => {
    expect((await read(opened({}, [LAMP, 1]))).lines[0]?.image).toBe('https://lamps.example/thumbnail/0_400.jpg')
  })

  it('name their variants the same in every language', async () => {
    const german = fakeShopware({
      products: [
        { name: 'Lampe', price: '1' },
        { name: 'Heft', price: '1' },
        {
          name: 'Hemd',
          price: '19',
          options: [
            { name: 'Größe', value: 'L' },
            { name: 'Farbe', value: 'Blau' },
          ],
        },
      ],
    })
    german.put(SHIRT_L, 1)
    const [hemd] = (await read(german)).lines
    expect(hemd?.options).toMatchObject([
      { label: 'Größe', value: 'L' },
      { label: 'Farbe', value: 'Blau' },
    ])
    expect(hemd && productKey(hemd)).toBe(productKey(shirt))
  })
})

describe.each(['6.4', '6.6'] as const)('Shopware %s without its JSON', (generation) => {
  const kept = (...held: readonly (readonly [number, number])[]) => opened({ generation, isJsonKept: true }, ...held)

  it('is read as its page shows it, like with it', async () => {
    const held = [
      [LAMP, 2],
      [SHIRT_L, 1],
      [NOTEBOOK, 3],
    ] as const
    const ids = { id: expect.anything() }
    const [told, shown] = [await read(opened({ generation }, ...held)), await read(kept(...held))]
    expect(shown.lines).toEqual(
      told.lines.map(({ image: _image, options, product, ...line }) => ({
        ...line,
        ...ids,
        // A family's number is nowhere on it.
        product: { ...product, productId: product.variantId },
        options: options.map(({ id: _id, ...option }) => option),
      })),
    )
    expect(shown.totals).toEqual(told.totals)
  })

  it('is filled, changed and emptied', async () => {
    const fake = kept([NOTEBOOK, 1])
    const lines = await sharedOf(opened({}, [LAMP, 2], [SHIRT_S, 1]))
    const outcomes = [
      ...(await add(fake, lines)),
      await shopware.coupons?.apply(fake.page, 'spring', never),
      await shopware.setQuantity(fake.page, { line: (await read(fake)).lines[1] ?? fail(), quantity: '4' }, never),
    ]
    expect([outcomes.every((outcome) => outcome?.ok), fake.cart(), fake.coupons()]).toEqual([
      true,
      [
        [NOTEBOOK, 1],
        [LAMP, 4],
        [SHIRT_S, 1],
      ],
      ['spring'],
    ])
    expect([await shopware.clear(fake.page, await read(fake), never), fake.cart()]).toEqual([{ ok: true }, []])
  })

  it('has more than the stock refused, and codes that are unknown', async () => {
    const fake = kept([NOTEBOOK, 1])
    const lines = (await sharedOf(opened({}, [LAMP, 2]))).map((line) => ({ ...line, quantity: '9' }))
    const outcomes = [...(await add(fake, lines)), await shopware.coupons?.apply(fake.page, 'winter', never)]
    expect([outcomes, fake.cart()]).toEqual([
      [
        { ok: false, code: 'refused', message: expect.stringContaining('stock') },
        { ok: false, code: 'refused', message: expect.stringContaining('winter') },
      ],
      [[NOTEBOOK, 1]],
    ])
    // What pages say to whoever has no scripts.
    expect(JSON.stringify(outcomes)).not.toContain('scripts')
  })
})

describe('Shopware: whoever buys there', () => {
  it.each(GENERATIONS)('stays there, with texts, tokens and addresses: %s', async (generation) => {
    const fake = opened({ generation }, [LAMP, 1], [SHIRT_L, 1])
    for (const made of ['text', 'apart', 'gift'] as const) fake.shop.putMade('one', NOTEBOOK, made)
    const lines = await sharedOf(fake)
    const told = [
      await read(fake),
      await check(fake, lines),
      await add(fake, lines),
      await shopware.search?.(fake.page, 'shirt', never),
      await shopware.choices?.(fake.page, shirt, never),
      await shopware.coupons?.apply(fake.page, 'winter', never),
    ]
    expect(tellsPlanted(JSON.stringify(told))).toBe(false)
  })
})

describe('Shopware: checking', () => {
  it('names no price where it goes by the number bought', async () => {
    const fake = opened()
    fake.shop.change(LAMP, { isGraded: true })
    const [told] = await check(fake, await sharedOf(opened({}, [LAMP, 2])))
    const amounts = { maxQuantity: '5', minimum: '1', step: '1' }
    expect(told).toEqual({ lineId: expect.anything(), availability: 'available', ...amounts })
  })

  it.each(GENERATIONS)('names the least the shop takes, and the steps above it, which need not begin at one: %s', async (generation) => {
    const fake = opened({ generation })
    fake.shop.change(NOTEBOOK, { most: 30, minimum: 3, steps: 2 })
    const [told] = await check(fake, await sharedOf(opened({}, [NOTEBOOK, 4])))
    expect(told).toMatchObject({ minimum: '3', step: '2', maxQuantity: '29' })
  })

  it.each(GENERATIONS)('names the most the shop takes, of its stock or at once: %s', async (generation) => {
    const fake = opened({ generation })
    fake.shop.change(NOTEBOOK, { most: 30, minimum: 5, steps: 5 })
    const told = await check(fake, await sharedOf(opened({}, [LAMP, 2], [NOTEBOOK, 5])))
    expect(told.map(({ maxQuantity }) => maxQuantity)).toEqual(['5', '30'])
  })

  it('tells a product of which there is none, and a variant that is no more', async () => {
    const fake = opened()
    fake.shop.change(LAMP, { stock: 0 })
    fake.shop.change(SHIRT_L, { isSold: false })
    expect(await check(fake, await sharedOf(opened({}, [LAMP, 2], [SHIRT_L, 1])))).toMatchObject([
      { availability: 'gone' },
      { availability: 'optionMissing', option: 'L, Blue' },
    ])
  })

  it('tells a variant of which none is left as gone with its family', async () => {
    const fake = opened()
    for (const place of [SHIRT_L, SHIRT_S]) fake.shop.change(place, { isSold: false })
    expect(await check(fake, [shirt])).toMatchObject([{ availability: 'gone' }])
  })

  it('has a product that has variants now chosen again', async () => {
    const { productId = '' } = shirt.product
    const plain = { ...shirt, options: [], product: { productId, variantId: productId } }
    expect(await check(opened(), [plain])).toMatchObject([{ availability: 'needsOptions' }])
  })

  it('knows nothing where pages are for those who are signed in', async () => {
    const fake = opened({ before: ({ path }) => (path.startsWith('/detail/') ? new Response('<body class="is-ctl-auth">') : undefined) })
    expect(await check(fake, [shirt])).toMatchObject([{ availability: 'unknown' }])
  })
})

describe('Shopware: variants', () => {
  const chosen = async (fake: Fake, ...values: readonly string[]): Promise<Line> => {
    const choices = (await shopware.choices?.(fake.page, { ...shirt, readd: 'needsOptions' }, never)) ?? []
    const options = choices.flatMap(({ name, label, values: all }, index) =>
      all.flatMap((one) => (one.value === values[index] ? { name, ...one, ...(label === undefined ? {} : { label }) } : [])),
    )
    return { ...shirt, options, product: { productId: shirt.product.productId ?? '' } }
  }

  it('are offered as the product’s page does, lists and colours alike', async () => {
    const choices = await shopware.choices?.(opened().page, shirt, never)
    expect(choices?.map(({ label, values }) => [label, values.map(({ value }) => value)])).toEqual([
      ['Size', ['L', 'S']],
      ['Color', ['Blue']],
    ])
  })

  it.each(GENERATIONS)('come in as they were chosen: %s', async (generation) => {
    const fake = opened({ generation })
    const line = await chosen(fake, 'S', 'Blue')
    expect(await check(fake, [line])).toMatchObject([{ availability: 'available', unitPrice: { amountMinor: 2100 } }])
    expect([await add(fake, [line]), fake.cart()]).toEqual([[{ ok: true }], [[SHIRT_S, 1]]])
  })

  it.each(GENERATIONS)('that are no more come in as no other one, which the shop would name: %s', async (generation) => {
    const fake = opened({ generation })
    const line = await chosen(fake, 'S', 'Blue')
    fake.shop.change(SHIRT_S, { isSold: false })
    expect(await check(fake, [line])).toMatchObject([{ availability: 'optionMissing', option: 'S, Blue' }])
    expect([await add(fake, [line]), fake.cart(), fake.writes()]).toEqual([[{ ok: false, code: 'refused' }], [], 0])
  })

  it('are none where a product has none, or where its parts were asked for by a plugin', async () => {
    const fake = opened({}, [LAMP, 1])
    fake.shop.putMade('one', SHIRT_L, 'text')
    const [lamp, text] = await sharedOf(fake)
    expect([
      lamp && (await shopware.choices?.(fake.page, lamp, never)),
      text && (await shopware.choices?.(fake.page, text, never)),
    ]).toEqual([undefined, undefined])
  })
})

describe('Shopware: searching', () => {
  it('names products so that they can be added, families so that they can be chosen', async () => {
    const fake = opened()
    const found = [
      ...((await shopware.search?.(fake.page, 'lamp', never)) ?? []),
      ...((await shopware.search?.(fake.page, 'shirt', never)) ?? []),
    ]
    expect(found.map(({ title, readd, product, unitPrice }) => [title, readd, product.variantId, unitPrice?.amountMinor])).toEqual([
      ['Desk lamp', 'exact', fake.shop.idOf(LAMP), 4990],
      ['Shirt', 'needsOptions', undefined, 1900],
    ])
  })

  it('knows a product by its number, also one of a family, and nothing that is only like it', async () => {
    const fake = opened()
    const found = await shopware.search?.(fake.page, 'sw-10003', never)
    expect(found?.map(({ product, readd, codes }) => [product, readd, codes])).toEqual([
      [{ productId: shirt.product.productId, variantId: fake.shop.idOf(SHIRT_L), sku: 'SW-10003' }, 'exact', ['4000000000002']],
    ])
    const like = await shopware.search?.(fake.page, 'SW-10009', never)
    expect(like?.some(({ product }) => product.sku === 'SW-10009')).toBe(false)
  })

  it('says so where the shop does not answer', async () => {
    for (const failure of ['500', 'html', 'network'] as const) {
      const fake = opened()
      fake.fail(failure)
      expect(await shopware.search?.(fake.page, 'lamp', never)).toBeUndefined()
    }
  })

  it('finds lines of which only that number is known, and adds them', async () => {
    const fake = opened({ generation: '6.4' })
    const lines = (['SW-10001', 'SW-10004', 'SW-10009', 'lamp'] as const).map((sku, index) => ({
      ...shirt,
      id: `${index}`,
      options: [],
      product: { sku },
    }))
    expect(await check(fake, lines)).toMatchObject([
      { availability: 'available', maxQuantity: '5' },
      { availability: 'available', unitPrice: { amountMinor: 2100 } },
      { availability: 'unknown' },
      { availability: 'unknown' },
    ])
    expect([await add(fake, lines), fake.cart()]).toEqual([
      [{ ok: true }, { ok: true }, { ok: false, code: 'refused' }, { ok: false, code: 'refused' }],
      [
        [LAMP, 1],
        [SHIRT_S, 1],
      ],
    ])
  })

  it('follows no link out of the shop', async () => {
    const away =
      '<div class="search-suggest"><a class="search-suggest-product-link" href="https://elsewhere.example/lamp">Lamp</a><a class="search-suggest-product-link" href="javascript:x()">x</a></div>'
    const fake = opened({ before: ({ path }) => (path === '/suggest' ? new Response(away) : undefined) })
    const { page, asked } = watched(fake.page)
    expect([await shopware.search?.(page, 'lamp', never), asked.length]).toEqual([[], 1])
  })
})

describe('Shopware: hostile answers', () => {
  const cartIs = (json: unknown) => opened({ before: ({ path }) => (path === '/checkout/cart.json' ? Response.json(json) : undefined) })
  const LINE = {
    id: 'x',
    type: 'product',
    referencedId: 'y',
    label: 'Lamp',
    quantity: 1,
    payload: [],
    price: { unitPrice: 1, totalPrice: 1 },
  }

  it.each([
    ['no list', { lineItems: 7 }, /^cart\.lineItems$/],
    ['a list of answers', [1, 2], /^cart\.lineItems$/],
    ['a line without a number', { lineItems: [{ ...LINE, id: {} }] }, /\[0\]\.id$/],
    ['a line without a name', { lineItems: [{ ...LINE, label: [] }] }, /\[0\]\.label$/],
    ['a line of minus one', { lineItems: [{ ...LINE, quantity: -1 }] }, /\[0\]\.quantity$/],
  ])('are reported: %s', async (_name, json, where) => {
    expect(await shopware.readCart(cartIs(json).page, never)).toEqual({
      ok: false,
      problem: { code: 'shop.unreadable', where: expect.stringMatching(where) },
    })
  })

  it('hold products that are made of others, which are to be chosen again', async () => {
    const id = 'a'.repeat(32)
    const plain = { ...LINE, id, referencedId: id }
    const { lines } = await read(cartIs({ lineItems: [plain, { ...plain, id: 'b'.repeat(32), children: [{ ...plain, label: 'Part' }] }] }))
    expect(lines.map(({ readd }) => readd)).toEqual(['exact', 'needsOptions'])
  })

  it('hold lines that take something off, which are none of the shopper’s', async () => {
    const off = { ...LINE, id: 'y', type: 'discount', referencedId: null, price: { unitPrice: -5, totalPrice: -5 } }
    const fee = { ...LINE, id: 'z', type: 'surcharge', good: false, removable: false }
    expect((await read(cartIs({ lineItems: [LINE, off, fee] }))).lines.map(({ key }) => key)).toEqual(['x'])
  })

  it('give no line a number, an address or a price that is none', async () => {
    const lines = [
      {
        ...LINE,
        referencedId: '../account/logout',
        price: { unitPrice: 'a', totalPrice: Number.NaN },
        cover: { url: 'javascript:x()', thumbnails: 'x' },
      },
      { ...LINE, id: '__proto__', payload: { options: { 2: { group: 1, option: 'Blue' }, 5: null }, optionIds: ['<img>'] }, children: 3 },
    ]
    const [one, two] = (await read(cartIs({ lineItems: { 4: lines[0], 7: lines[1] }, price: 'x' }))).lines
    expect([one?.readd, one?.product, one?.url, one?.image, one?.unitPrice]).toEqual(['needsOptions', {}, undefined, undefined, undefined])
    expect(two?.options).toEqual([{ name: 'option 1', value: 'Blue' }])
  })
})
