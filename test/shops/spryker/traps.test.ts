/** What Spryker's storefront is known for in its sources, each against the stand-in. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { sameProduct } from '../../../lib/core/lines.ts'
import { undoImport } from '../../../lib/page/undo.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { never } from '../system.ts'
import {
  add,
  answering,
  cable,
  first,
  GOODS,
  lamp,
  open,
  pageOf,
  pens,
  read,
  SET,
  set,
  sharedOf,
  shirtL,
  shirtS,
  spryker,
  THEMES,
  tape,
  watch,
  writesOf,
} from './goods.ts'

describe.each(THEMES)('the %s theme', (theme) => {
  it('reads numbers, amounts of one and of all pieces, addresses and pictures', async () => {
    const fake = open({ theme })
    fake.put(lamp, 3)
    fake.put(shirtL, 1)
    const { lines, totals, shop } = await read(fake)
    expect(lines).toMatchObject([
      {
        product: { sku: '100_1' },
        title: 'Desk lamp',
        quantity: '3',
        unitPrice: { amountMinor: 4990, currency: 'EUR' },
        lineTotal: { amountMinor: 14970, currency: 'EUR' },
        url: 'https://office.example/en/thing-100',
        image: 'https://images.example/thing-0.jpg',
      },
      { product: { sku: '105_6' }, options: [{ name: 'attribute[size]', label: 'Size', value: 'L' }], readd: 'exact' },
    ])
    expect([totals, shop.basePath, shop.currency]).toEqual([
      { items: { amountMinor: 16870, currency: 'EUR' }, grand: { amountMinor: 16870, currency: 'EUR' } },
      '/en/',
      'EUR',
    ])
  })

  it('reads product options with the names and numbers of the product’s form', async () => {
    const fake = open({ theme })
    fake.choose(lamp, 1, { extras: [12, 21] })
    fake.choose(shirtS, 1, { extras: [21] })
    expect((await read(fake)).lines.map(({ options, readd }) => [options, readd])).toEqual([
      [
        [
          { name: 'product-option[product.option.group.warranty]', label: 'Warranty', value: '3 year 10', id: '12' },
          { name: 'product-option[wrapping]', label: 'Wrapping', value: 'Gift wrapping', id: '21' },
        ],
        'exact',
      ],
      [
        [
          { name: 'attribute[size]', label: 'Size', value: 'S', id: '105_7' },
          { name: 'product-option[wrapping]', label: 'Wrapping', value: 'Gift wrapping', id: '21' },
        ],
        'exact',
      ],
    ])
  })

  it('adds lines with options again as they were, beside those without', async () => {
    const sender = open({ theme })
    sender.choose(lamp, 2, { extras: [11] })
    sender.choose(lamp, 1, {})
    sender.choose(shirtL, 3, { extras: [21] })
    const fake = open({ theme })
    fake.choose(lamp, 1, { extras: [11] })
    expect(await add(fake, await sharedOf(sender))).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    expect(fake.session().lines.map(({ place, quantity, extras }) => [place, quantity, extras])).toEqual([
      [lamp, 3, [11]],
      [lamp, 1, []],
      [shirtL, 3, [21]],
    ])
  })

  it('gives a cart back: products, options, quantities, order and vouchers', async () => {
    const fake = open({ theme, hasQuickOrder: theme === 'b2b' })
    fake.choose(shirtS, 2, {})
    fake.choose(lamp, 1, { extras: [12] })
    fake.choose(shirtL, 1, { extras: [21] })
    for (const code of ['spring', 'summer']) expect(await spryker.coupons?.apply(fake.page, code, never)).toEqual({ ok: true })
    const [before, held] = [
      capturedFrom(await read(fake)),
      fake.session().lines.map(({ place, quantity, extras }) => [place, quantity, extras]),
    ]
    await spryker.clear(fake.page, await read(fake), never)
    await spryker.coupons?.remove(fake.page, 'spring', never)
    fake.put(set, 1)
    const result = await undoImport({ shop: spryker, page: fake.page }, before, never)
    expect([result.restored, fake.session().lines.map(({ place, quantity, extras }) => [place, quantity, extras])]).toEqual([true, held])
    expect([...fake.coupons()].sort()).toEqual(['spring', 'summer'])
  })

  it('reads bundles, units, packages and configurations; only what the number says is added again', async () => {
    const fake = open({ theme })
    for (const place of [set, tape, watch]) fake.put(place, 2)
    const lines = await sharedOf(fake)
    const told = lines.map(({ quantity, readd, options }) => [quantity, readd, options.map(({ name, value }) => `${name}: ${value}`)])
    expect(told).toEqual([
      ['2', 'exact', [expect.stringMatching(/^bundle: .*Chair & desk/), expect.stringMatching(/^bundle: .*Lamp/)]],
      ['2', theme === 'b2c' ? 'exact' : 'needsOptions', theme === 'b2c' ? [] : [expect.stringMatching(/^amount: .*1\.5$/)]],
      ['2', 'needsOptions', ['configuration: Day: 8', 'configuration: Strap: leather']],
    ])
  })

  it('has a bundle somebody put together as one line, which can be taken out', async () => {
    const fake = open({ theme })
    fake.put(lamp, 1)
    fake.session().bundles = [{ key: 'configured-1', name: 'Presentation', quantity: 2, places: [lamp, cable] }]
    const { lines } = await read(fake)
    const bundle = lines.find(({ title }) => title === 'Presentation')
    expect([lines.length, bundle]).toMatchObject([
      2,
      {
        quantity: '2',
        readd: 'notAddable',
        lineTotal: { amountMinor: 10480 },
        options: [{ value: '2 x Desk lamp' }, { value: '2 x Cable' }],
      },
    ])
    expect(bundle && (await spryker.remove(fake.page, bundle, never))).toEqual({ ok: true })
    expect([fake.session().bundles, fake.cart()]).toEqual([[], [[lamp, 1]]])
  })

  it('shows no amounts where the shop shows none', async () => {
    const fake = open({ theme, hidesPrices: true })
    fake.put(lamp, 2)
    const [line, ...others] = (await read(fake)).lines
    expect([line?.title, line?.quantity, line?.unitPrice, line?.lineTotal, others]).toEqual(['Desk lamp', '2', undefined, undefined, []])
  })

  it('refuses to write to a locked cart in the shop’s words, without a request', async () => {
    const fake = open({ theme })
    fake.put(lamp, 2)
    fake.session().isLocked = true
    const line = await first(fake)
    const outcomes = [
      await spryker.setQuantity(fake.page, { line, quantity: '1' }, never),
      await spryker.remove(fake.page, line, never),
      ...(await add(fake, [line])),
      await spryker.coupons?.apply(fake.page, 'spring', never),
    ]
    const refused = { ok: false, code: 'refused', message: 'Locked Cart' }
    expect([outcomes.slice(0, 3), writesOf(fake)]).toEqual([theme === 'b2c' ? expect.anything() : [refused, refused, refused], []])
    expect([outcomes.map((outcome) => outcome?.ok), fake.cart()]).toEqual([[false, false, false, false], [[lamp, 2]]])
  })

  it('reads a cart that may only be looked at, and sends nothing to change it', async () => {
    const fake = open({ theme })
    fake.put(lamp, 1200)
    fake.session().isReadOnly = true
    const line = await first(fake)
    expect(line).toMatchObject({ title: 'Desk lamp', quantity: '1200' })
    const outcome = await spryker.setQuantity(fake.page, { line, quantity: '1' }, never)
    expect([outcome, await spryker.remove(fake.page, line, never), writesOf(fake)]).toEqual([
      { ok: false, code: 'shop.no-write' },
      { ok: false, code: 'shop.no-write' },
      [],
    ])
    expect(await add(fake, [{ ...line, readd: 'exact', product: { sku: '101_2' } }])).toMatchObject([
      { ok: false, code: 'refused', message: 'This action is forbidden' },
    ])
  })
})

describe('reading', () => {
  it.each([
    ['de-DE', 'EUR', '1234.5', 123450],
    ['en-US', 'USD', '1234.5', 123450],
    ['de-CH', 'CHF', '1234.5', 123450],
    ['fr-FR', 'EUR', '1234.5', 123450],
    ['en-US', 'CAD', '1234567', 123456700],
  ])('reads prices as %s prints %s', async (locale, currency, price, amountMinor) => {
    for (const theme of THEMES) {
      const fake = open({ theme, locale, currency, products: [{ name: 'Thing', price }] })
      fake.put(0, 1)
      expect([theme, (await first(fake)).unitPrice]).toEqual([theme, { amountMinor, currency }])
    }
  })

  it('gives no amount where the text and what stands beside it differ', async () => {
    const other = open()
    other.put(lamp, 1)
    const page = await pageOf(other)
    const fake = open(answering(/GET .*\/cart$/, () => new Response(page.replaceAll('content="49.90"', 'content="4.99"'))))
    expect((await first(fake)).unitPrice).toBeUndefined()
  })

  it('says no amount of many pieces where no sum tells what it is of', async () => {
    const fake = open({ theme: 'b2c' })
    fake.choose(lamp, 2, { extras: [11] })
    fake.put(shirtL, 1)
    expect((await read(fake)).lines.map(({ unitPrice, lineTotal }) => [unitPrice?.amountMinor, lineTotal?.amountMinor])).toEqual([
      [undefined, undefined],
      [1900, 1900],
    ])
  })

  it('reads rows that come from an address of their own', async () => {
    const fake = open({ theme: 'generic', isListed: true })
    fake.put(lamp, 2)
    expect([(await first(fake)).title, fake.asked.includes('GET cart/get-cart-items')]).toEqual(['Desk lamp', true])
  })

  it('finds rows of a theme nobody knows by their forms', async () => {
    const fake = open({ theme: 'generic' })
    fake.put(lamp, 2)
    const theirs = (await pageOf(fake))
      .replaceAll('product-item class="custom-element product-cart-item', 'article class="our-row')
      .replaceAll('</product-item>', '</article>')
    const other = open({ theme: 'generic', ...answering(/GET .*\/cart$/, () => new Response(theirs)) })
    const { lines } = await read(other)
    expect(lines.map(({ title, quantity, product }) => [title, quantity, product.sku])).toEqual([['Desk lamp', '2', '100_1']])
  })

  it('is told apart from an empty cart when the shop leads on to another page', async () => {
    const fake = open(
      answering(
        /GET .*\/cart$/,
        () =>
          new Response(
            '<html data-locale="en_US"><head><meta name="generator" content="spryker"></head><body><main>Choose a business unit</main></body></html>',
          ),
      ),
    )
    expect(await spryker.readCart(fake.page, never)).toEqual({ ok: false, problem: { code: 'shop.unreadable', where: '.cart-summary' } })
  })

  it('says that the shop asks to sign in', async () => {
    const fake = open()
    fake.session().isOut = true
    expect(await spryker.readCart(fake.page, never)).toMatchObject({ ok: false, problem: { code: 'shop.signed-out' } })
  })

  it('names the row that could not be read', async () => {
    const fake = open(
      answering(
        /GET .*\/cart$/,
        () =>
          new Response(
            '<html data-locale="en_US"><body><div class="cart-summary"></div><article class="product-cart-item"><a class="product-cart-item__title" href="/x">Thing</a></article></body></html>',
          ),
      ),
    )
    expect(await spryker.readCart(fake.page, never)).toEqual({
      ok: false,
      problem: { code: 'shop.unreadable', where: 'row[0] input[name=quantity]' },
    })
  })
})

describe('adding', () => {
  const shared = async (...wishes: readonly (readonly [number, number])[]) => {
    const sender = open()
    for (const [place, quantity] of wishes) sender.put(place, quantity)
    return sharedOf(sender)
  }

  it('adds many at once, and the others where one is gone', async () => {
    const products = Array.from({ length: 8 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))
    const sender = open({ products })
    for (const place of products.keys()) sender.put(place, place + 1)
    const lines = await sharedOf(sender)
    const fake = open({ products })
    fake.change(5, { isSold: false })
    const outcomes = await add(fake, lines)
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false, true, true])
    expect(outcomes[5]).toMatchObject({ code: 'refused', message: expect.stringContaining('not available') })
    expect(fake.cart()).toEqual([0, 1, 2, 3, 4, 6, 7].map((place) => [place, place + 1]))
    expect(writesOf(fake).length).toBeLessThan(8)
  })

  it('adds to the row that is there instead of making another', async () => {
    const fake = open()
    fake.put(lamp, 1)
    expect(await add(fake, await shared([lamp, 2], [set, 1]))).toEqual([{ ok: true }, { ok: true }])
    expect(fake.cart()).toEqual([
      [lamp, 3],
      [set, 1],
    ])
  })

  it('adds what is new at once also where something between it is there already', async () => {
    const products = Array.from({ length: 5 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))
    const sender = open({ products })
    for (const place of products.keys()) sender.put(place, 1)
    const fake = open({ products })
    fake.put(2, 1)
    const outcomes = await add(fake, await sharedOf(sender))
    expect([outcomes.every(({ ok }) => ok), writesOf(fake)]).toEqual([
      true,
      ['POST quick-order', 'POST cart/add/102_3', 'POST quick-order'],
    ])
  })

  it('adds one line by the page for many where no page of a product is found', async () => {
    const lines = await shared([lamp, 2])
    const fake = open({ hasNoSearch: true })
    expect([await add(fake, lines), writesOf(fake), fake.cart()]).toEqual([[{ ok: true }], ['POST quick-order'], [[lamp, 2]]])
  })

  it('takes a line out again that came in without its option', async () => {
    const sender = open()
    sender.choose(lamp, 1, { extras: [11] })
    const lines = (await sharedOf(sender)).map((line) => ({ ...line, options: line.options.map((option) => ({ ...option, id: '99' })) }))
    const fake = open()
    fake.put(lamp, 2)
    expect(await add(fake, lines)).toMatchObject([{ ok: false, code: 'refused' }])
    expect(fake.cart()).toEqual([[lamp, 2]])
  })

  it('puts back what came in as less than was wished', async () => {
    const lines = await shared([lamp, 5])
    const fake = open({
      hasQuickOrder: false,
      before: ({ path, body }) => {
        if (path.includes('/cart/add/') && body instanceof URLSearchParams) body.set('quantity', '2')
        return undefined
      },
    })
    expect(await add(fake, lines)).toMatchObject([{ ok: false, code: 'refused' }])
    expect(fake.cart()).toEqual([])
  })

  it('adds by the address of its link where there is neither a token nor a page for many', async () => {
    const lines = await shared([lamp, 2], [set, 1])
    const fake = open({ isOld: true, hasQuickOrder: false, hasNoSearch: true, theme: 'generic' })
    expect(await add(fake, lines)).toEqual([{ ok: true }, { ok: true }])
    expect([fake.cart(), writesOf(fake)]).toEqual([
      [
        [lamp, 2],
        [set, 1],
      ],
      ['GET cart/quick-add/100_1', 'GET cart/quick-add/102_3'],
    ])
  })

  it('changes and takes out by the links and forms of older versions', async () => {
    const fake = open({ isOld: true, theme: 'generic' })
    fake.put(lamp, 3)
    fake.put(set, 1)
    expect(await spryker.setQuantity(fake.page, { line: await first(fake), quantity: '2' }, never)).toEqual({ ok: true })
    expect(await spryker.remove(fake.page, await first(fake), never)).toEqual({ ok: true })
    expect(fake.cart()).toEqual([[set, 1]])
  })

  it('has a unit by its name in the row, and its number in the product’s form', async () => {
    for (const theme of ['generic', 'b2b'] as const) {
      const sender = open({ theme })
      sender.choose(cable, 150, { unit: 31 })
      sender.choose(cable, 60, { unit: 32 })
      const lines = await sharedOf(sender)
      expect(lines.map(({ quantity, options, readd }) => [quantity, options.map(({ value, id }) => [value, id]), readd])).toEqual([
        ['150', [['Metre', '31']], 'exact'],
        ['60', [['Foot', '32']], 'exact'],
      ])
      const fake = open({ theme })
      expect(await add(fake, lines)).toEqual([{ ok: true }, { ok: true }])
      expect(fake.session().lines.map(({ quantity, unit }) => [quantity, unit])).toEqual([
        [150, 31],
        [60, 32],
      ])
    }
  })

  it('sets how many of what is sold by a unit by the form of another row, where it has none', async () => {
    for (const theme of ['generic', 'b2b'] as const) {
      const fake = open({ theme })
      fake.choose(cable, 150, { unit: 31 })
      if (theme === 'b2b')
        expect(await spryker.setQuantity(fake.page, { line: await first(fake), quantity: '100' }, never)).toEqual({
          ok: false,
          code: 'shop.no-write',
        })
      fake.put(lamp, 1)
      expect(await spryker.setQuantity(fake.page, { line: await first(fake), quantity: '100' }, never)).toEqual({ ok: true })
      expect(fake.cart()).toEqual([
        [cable, 100],
        [lamp, 1],
      ])
    }
  })

  it('takes a line out again that another seller would send', async () => {
    const [line] = await shared([set, 1])
    const fake = open({ products: GOODS.map((product) => (product === SET ? { ...product, seller: 'Two' } : product)) })
    const theirs = line ? [{ ...line, options: [...line.options, { name: 'seller', value: 'One' }] }] : []
    expect(await add(fake, theirs)).toMatchObject([{ ok: false, code: 'refused' }])
    expect(fake.cart()).toEqual([])
    expect(
      await add(
        fake,
        theirs.map((one) => ({ ...one, options: [...(line?.options ?? []), { name: 'seller', value: 'Two' }] })),
      ),
    ).toEqual([{ ok: true }])
  })

  it('refuses in the shop’s words what it sells only so many of together', async () => {
    const sender = open()
    sender.put(pens, 10)
    const lines = (await sharedOf(sender)).map((line) => ({ ...line, quantity: '12' }))
    const fake = open()
    expect(await add(fake, lines)).toMatchObject([{ ok: false, code: 'refused', message: expect.stringContaining('Quantity interval') }])
    fake.put(pens, 10)
    expect(await spryker.setQuantity(fake.page, { line: await first(fake), quantity: '12' }, never)).toMatchObject({
      ok: false,
      message: expect.stringContaining('Quantity interval'),
    })
    expect(fake.cart()).toEqual([[pens, 10]])
  })

  it('puts a quantity back that the shop made another one', async () => {
    let isOnce = true
    const fake = open({
      before: ({ path, body }) => {
        if (isOnce && path.includes('/cart/change/') && body instanceof URLSearchParams) {
          body.set('quantity', '5')
          isOnce = false
        }
        return undefined
      },
    })
    fake.put(lamp, 2)
    expect(await spryker.setQuantity(fake.page, { line: await first(fake), quantity: '4' }, never)).toMatchObject({
      ok: false,
      code: 'refused',
    })
    expect(fake.cart()).toEqual([[lamp, 2]])
  })

  it('sends nothing that a shared line has no right to: numbers of other shapes, other fields, a seller’s form', async () => {
    const [line] = await shared([lamp, 1])
    if (!line) throw new Error('no line')
    const fake = open()
    const hostile: readonly Line[] = [
      { ...line, product: { sku: '../customer/delete' } },
      { ...line, product: {} },
      { ...line, options: [{ name: 'quantity', value: '9', id: '9' }] },
      { ...line, options: [{ name: 'product-option[x]', value: 'y', id: '1&quantity=9' }] },
      { ...line, options: [{ name: 'configuration', value: 'x' }] },
      { ...line, readd: 'needsOptions' },
    ]
    expect(await add(fake, hostile)).toEqual(hostile.map(() => ({ ok: false, code: 'shop.no-write' })))
    expect(fake.asked).toEqual([])
  })

  it('asks for no address that came with a line', async () => {
    const lines = (await shared([lamp, 1])).map((line) => ({ ...line, url: 'https://office.example/en/cart/quick-add/102_3' }))
    const fake = open()
    await spryker.check(fake.page, lines, never)
    for (const line of lines) await spryker.choices?.(fake.page, { ...line, readd: 'needsOptions' }, never)
    await add(fake, lines)
    expect([fake.cart(), fake.asked.filter((asked) => asked.includes('quick-add'))]).toEqual([[[lamp, 1]], []])
  })
})

describe('another language', () => {
  it.each(THEMES)('names the same variants and bundles otherwise, theme %s', async (theme) => {
    const [english, german] = await Promise.all(
      [
        [
          SET,
          { name: 'Shirt', price: '19', options: [{ name: 'Size', value: 'Large' }] },
          { name: 'Shirt', price: '19', options: [{ name: 'Size', value: 'Small' }] },
        ],
        [
          { ...SET, name: 'Büro', parts: ['Stuhl', 'Leuchte'] },
          { name: 'Hemd', price: '19', options: [{ name: 'Size', value: 'Groß' }] },
          { name: 'Hemd', price: '19', options: [{ name: 'Size', value: 'Klein' }] },
        ],
      ].map((products) => {
        const fake = open({ theme, products })
        for (const place of [0, 1]) fake.put(place, 2)
        return sharedOf(fake)
      }),
    )
    expect(english?.map(({ options }) => options[0]?.value)).not.toEqual(german?.map(({ options }) => options[0]?.value))
    expect(english?.map((line, index) => german?.[index] && sameProduct(line, german[index]))).toEqual([true, true])
  })
})
