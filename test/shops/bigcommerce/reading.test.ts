/** What BigCommerce's cart is like beyond lines and prices: parts, gifts, texts, certificates, folders. */
import { describe, expect, it } from 'vitest'
import { productKey } from '../../../lib/core/lines.ts'
import { nativeRoad } from '../../../lib/core/native-road.ts'
import { replacedLine } from '../../../lib/core/replaced-line.ts'
import { lastOf } from '../../../lib/page/last-of.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { shopFor } from '../../../lib/shops/registry.ts'
import { fakePage, json } from '../fake-page.ts'
import { PLANTED, tellsPlanted } from '../fake-shop.ts'
import { never } from '../system.ts'
import {
  add,
  BOOK,
  bigcommerce,
  CARD,
  contentOf,
  LAMP,
  MUG,
  opened,
  PEN,
  PHOTO,
  read,
  SET,
  SHIRT_L,
  SHIRT_S,
  shared,
  TRIP,
} from './opened.ts'

const kindsOf = async (fake: ReturnType<typeof opened>) => (await read(fake)).lines.map(({ title, readd }) => `${title}: ${readd}`)
const asked = (cart: unknown) =>
  opened({ spy: ({ path, method }) => (path.endsWith('/carts') && method === 'GET' ? json(cart) : undefined) })
const one = (item: object, more: object = {}) => [
  { id: 'cart-0001', currency: { code: 'EUR' }, lineItems: { physicalItems: [item], digitalItems: [], ...more }, ...more },
]
const ITEM = { id: 'a1', productId: 101, variantId: 301, name: 'Lamp', quantity: 1, salePrice: 5, extendedSalePrice: 5, options: [] }

describe('BigCommerce: pages', () => {
  it.each([
    ['/cart.php', 'cart'],
    ['/cart.php?suggest=57a877e0', 'cart'],
    ['/de/cart.php', 'cart'],
    ['/carts.php', 'shop'],
    ['/checkout', 'checkout'],
    ['/de/checkout/order-confirmation', 'checkout'],
    ['/finishorder.php', 'checkout'],
    ['/embedded-checkout', 'checkout'],
    ['/account.php?action=order_status', 'account'],
    ['/login.php', 'account'],
    ['/giftcertificates.php', 'account'],
    ['/wishlist.php', 'account'],
    ['/checkout-desk/', 'shop'],
    ['/thing-101/', 'shop'],
  ])('%s is of the kind %s', (at, kind) => {
    expect(shopFor(opened({ at }).page)).toMatchObject({ row: { id: 'bigcommerce' }, kind })
  })

  it('of a shop of another kind are not its', () => {
    expect(bigcommerce.matches(fakePage({ url: 'https://lamps.example/cart.php', html: '<meta name="platform" content="other">' }))).toBe(
      'none',
    )
  })

  it('of carts have the button after the shop’s own', () => {
    const { page } = opened()
    page.document.body.innerHTML = '<div data-cart><div class="cart-actions" id="own"></div></div>'
    expect(lastOf(page.document, bigcommerce.buttonAfter)?.id).toBe('own')
  })
})

describe('BigCommerce: lines', () => {
  it('are exact with a text or a date that can go in again; files, texts of several lines and wrapped gifts are to be chosen again', async () => {
    const fake = opened()
    fake.choose(SHIRT_L, 1, { Initials: 'A. B.' })
    fake.choose(CARD, 1, { Greeting: 'Hello' })
    fake.choose(CARD, 1, { Greeting: 'Hello\nyou' })
    fake.choose(TRIP, 1, { Day: '2027-1-5' })
    fake.choose(PHOTO, 1, { Picture: 'me.png' })
    fake.choose(MUG, 1, {}, { isWrapped: true })
    expect(await kindsOf(fake)).toEqual([
      'Shirt: exact',
      'Card: exact',
      'Card: needsOptions',
      'Trip: exact',
      'Photo: needsOptions',
      'Mug: needsOptions',
    ])
  })

  it.each([
    ['5th Jan 2027', 'exact'],
    ['Jan 5th 2027', 'exact'],
    ['Tuesday, January 5, 2027', 'exact'],
    ['05/01/2027', 'needsOptions'],
    ['5. Mai 2027', 'needsOptions'],
    ['5 Mai 2027', 'needsOptions'],
  ])('with the day %s are %s', async (written, readd) => {
    const fake = opened({ writesDates: () => written })
    fake.choose(TRIP, 1, { Day: '2027-1-5' })
    expect((await read(fake)).lines[0]?.readd).toBe(readd)
  })

  it('with a text are to be chosen again where the shop does not show the product’s page', async () => {
    const fake = opened({ spy: ({ path }) => (/thing|products/.test(path) ? new Response('', { status: 403 }) : undefined) })
    fake.choose(CARD, 1, { Greeting: 'Hello' })
    expect(await kindsOf(fake)).toEqual(['Card: needsOptions'])
  })

  it('ask for the page of a product once, however many lines are of it', async () => {
    const pages: string[] = []
    const fake = opened({ spy: ({ path }) => void (/thing|products/.test(path) && pages.push(path)) })
    for (const word of ['a', 'b', 'c']) fake.choose(CARD, 1, { Greeting: word })
    await read(fake)
    await read(fake)
    expect(pages).toHaveLength(1)
  })

  it('are those of goods and of files; what a pick list brings along stands in its line', async () => {
    const fake = opened()
    fake.put(BOOK, 1)
    fake.choose(SET, 2, { Case: 'Felt' })
    fake.put(PEN, 1)
    expect((await read(fake)).lines.map(({ title, options }) => [title, ...options.map(({ value }) => value)])).toEqual([
      ['Book, as a file'],
      ['Pen set', 'Felt'],
      ['Pen'],
    ])
  })

  it('are no parts either where these name the number of the product they belong to', async () => {
    const cart = one(ITEM)
    const part = { ...ITEM, id: 'b2', parentId: 101, productId: 900, name: 'Shade' }
    cart[0]?.lineItems.physicalItems.push(part, { ...part, id: 'c3', parentId: 777, name: 'Lost part' })
    expect(await kindsOf(asked(cart))).toEqual(['Lamp: exact', 'Lost part: notAddable'])
  })

  it.each([{ addedByPromotion: true }, { isMutable: false }])('that the shop gave (%j) cannot be added', async (mark) => {
    expect(await kindsOf(asked(one({ ...ITEM, ...mark })))).toEqual(['Lamp: notAddable'])
  })

  it('are told by their variant where the shop does not say what was chosen', async () => {
    const { options: _options, ...item } = ITEM
    expect((await read(asked(one(item)))).lines[0]).toMatchObject({ readd: 'exact', product: { variantId: '301' } })
  })

  it('cost what the shop says after its promotions, to the digit, and their sum is the shop’s', async () => {
    const item = { ...ITEM, quantity: 3, listPrice: 0.4, originalPrice: 0.5, salePrice: 0.335, extendedSalePrice: 1.005 }
    const cart = one(item, { baseAmount: 1.2, cartAmount: 0.905 })
    expect(await read(asked(cart))).toMatchObject({
      lines: [{ unitPrice: { amountMinor: 34 }, lineTotal: { amountMinor: 101 } }],
      totals: { items: { amountMinor: 120 }, grand: { amountMinor: 91 } },
    })
  })

  it('have no price where the cart names no currency', async () => {
    const [cart] = one(ITEM)
    expect((await read(asked([{ ...cart, currency: { code: '€' } }]))).lines[0]).not.toHaveProperty('unitPrice')
  })

  it.each<[string, object]>([
    ['id', { id: null }],
    ['productId', { productId: '101&x=1' }],
    ['name', { name: { toString: 'x' } }],
    ['quantity', { quantity: -1 }],
  ])('that have no %s are named', async (field, change) => {
    expect(await bigcommerce.readCart(asked(one({ ...ITEM, ...change })).page, never)).toEqual({
      ok: false,
      problem: { code: 'shop.unreadable', where: `items[0].${field}` },
    })
  })

  it.each([[{}], [{ id: '../x' }], [{ id: 'cart-0001', lineItems: { physicalItems: {} } }], ['x']])('are none of %j', async (cart) => {
    expect(await bigcommerce.readCart(asked([cart]).page, never)).toMatchObject({ ok: false, problem: { code: 'shop.unreadable' } })
  })

  it('are none where the shop answers with nothing', async () => {
    expect(
      (await read(opened({ spy: ({ path }) => (path.endsWith('/carts') ? new Response(null, { status: 204 }) : undefined) }))).lines,
    ).toEqual([])
  })
})

describe('BigCommerce: what is no product of the shop', () => {
  it('is read with what it costs, and cannot be added again', async () => {
    const fake = opened({ hasOthers: true })
    fake.put(PEN, 1)
    expect((await read(fake)).lines.slice(1)).toMatchObject([
      { title: 'Gift Certificate', quantity: '1', readd: 'notAddable', unitPrice: { amountMinor: 2500 }, lineTotal: { amountMinor: 2500 } },
      {
        title: 'Engraved plate',
        product: { sku: 'X' },
        quantity: '2',
        readd: 'notAddable',
        unitPrice: { amountMinor: 1000 },
        lineTotal: { amountMinor: 2000 },
      },
    ])
  })

  it('is told apart: two certificates of other amounts, two items without a number', async () => {
    const certificate = { name: 'Gift', theme: 'General', sender: {}, recipient: {}, message: '' }
    const made = { quantity: 1, listPrice: 1, extendedListPrice: 1, sku: '' }
    const { lines } = await read(
      asked([
        {
          id: 'cart-0001',
          lineItems: {
            physicalItems: [],
            giftCertificates: [
              { ...certificate, id: 1, amount: 5 },
              { ...certificate, id: 2, amount: 7 },
            ],
            customItems: [
              { ...made, id: 'a', name: 'Plate' },
              { ...made, id: 'b', name: 'Frame' },
            ],
          },
        },
      ]),
    )
    expect(new Set(lines.map(productKey)).size).toBe(4)
  })

  it.each([
    ['giftCertificates', 'x', 'id'],
    ['customItems', { id: 'a', quantity: 1 }, 'name'],
    ['customItems', { id: 'a', name: 'Plate' }, 'quantity'],
  ])('is not left out where it cannot be read: %s %j', async (list, item, field) => {
    const cart = asked([{ id: 'cart-0001', lineItems: { physicalItems: [ITEM], [list]: [item] } }])
    expect(await bigcommerce.readCart(cart.page, never)).toMatchObject({ problem: { where: `items[1].${field}` } })
  })

  it('stands where the page shows it', async () => {
    const cart = [{ id: 'cart-0001', lineItems: { physicalItems: [ITEM], customItems: [{ ...ITEM, id: 'm1', name: 'Plate' }] } }]
    const rows = ['m1', 'a1'].map((id) => `<tr><td><button data-cart-itemid="${id}"></button></td></tr>`)
    const fake = opened({
      spy: ({ path }) =>
        path.endsWith('/carts') ? json(cart) : path === '/cart.php' ? new Response(`<table>${rows.join('')}</table>`) : undefined,
    })
    expect(await kindsOf(fake)).toEqual(['Plate: notAddable', 'Lamp: exact'])
  })

  it('is neither changed nor taken out', async () => {
    const fake = opened({ hasOthers: true })
    fake.put(PEN, 1)
    const [, certificate] = (await read(fake)).lines
    if (!certificate) throw new Error('no line')
    expect([
      await bigcommerce.remove(fake.page, certificate, never),
      await bigcommerce.setQuantity(fake.page, { line: certificate, quantity: '2' }, never),
      fake.writes(),
    ]).toEqual([{ ok: false, code: 'refused' }, { ok: false, code: 'refused' }, 0])
  })
})

describe('BigCommerce: what is somebody’s', () => {
  it('is in no cart: e-mail, who gives whom a certificate, how a gift is wrapped, the number of the cart', async () => {
    const fake = opened({ hasOthers: true })
    fake.put(LAMP, 2)
    fake.shop.put(MUG, 1, { isWrapped: true })
    const cart = await read(fake)
    expect([cart.lines.map(({ title }) => title), tellsPlanted(JSON.stringify(cart))]).toEqual([
      ['Lamp', 'Mug', 'Gift Certificate', 'Engraved plate'],
      false,
    ])
  })

  it('is not looked at in the answer about a coupon', async () => {
    const answers: string[] = []
    const fake = opened()
    fake.put(PEN, 1)
    const fetch: typeof fake.page.fetch = async (...request) => {
      const answer = await fake.page.fetch(...request)
      answers.push(await answer.clone().text())
      return answer
    }
    const page = { ...fake.page, fetch }
    const told = [await bigcommerce.coupons?.apply(page, 'spring', never), await bigcommerce.coupons?.apply(page, 'no-such', never)]
    expect([answers.join().includes(PLANTED.street), told, tellsPlanted(JSON.stringify(told))]).toEqual([
      true,
      [{ ok: true }, { ok: false, code: 'refused', message: expect.stringContaining('no-such') }],
      false,
    ])
  })
})

describe('BigCommerce: a shop in a folder', () => {
  it.each([false, true])('is read and written to, also where its interfaces are at the root alone (%s)', async (isRootOnly) => {
    const fake = opened({ base: '/de/', isRootOnly })
    fake.put(PEN, 1)
    const cart = await read(fake)
    expect([cart.shop.basePath, cart.shop.cartUrl]).toEqual(['/de/', 'https://lamps.example/de/cart.php'])
    await bigcommerce.add(fake.page, { lines: capturedFrom(cart).lines, onLine: () => {} }, never)
    expect(fake.cart()).toEqual([[PEN, 2]])
  })

  it('is told by the scripts of its other pages', async () => {
    expect((await read(opened({ base: '/de/', kind: 'shop' }))).shop.basePath).toBe('/de/')
  })

  it('has the address of its cart without what it was opened by', async () => {
    expect((await read(opened({ at: '/cart.php?action=add&product_id=102&email=a@b.example' }))).shop.cartUrl).toBe(
      'https://lamps.example/cart.php',
    )
  })
})

describe('BigCommerce: the road without Handcart', () => {
  it('takes what has no options by the number of the product', async () => {
    const fake = opened()
    fake.put(PEN, 3)
    fake.put(SHIRT_S, 1)
    const { shop, lines } = capturedFrom(await read(fake))
    const road = nativeRoad(shop, lines)
    expect([road?.whole?.address, ...(road?.each.values() ?? [])]).toEqual([
      'https://lamps.example/cart.php?action=add&product_id=102&qty=3',
    ])
  })
})

describe('BigCommerce: choices', () => {
  const choices = async (place: number, more: Parameters<typeof opened>[0] = {}) => {
    const [line] = await shared((fake) => (place === SHIRT_S ? fake.put(place, 1) : fake.choose(place, 1, { Case: 'Felt' })))
    return line && bigcommerce.choices?.(opened(more).page, { ...line, readd: 'needsOptions' }, never)
  }

  it('are those the product’s page asks for; with one of each the line goes in', async () => {
    const told = await choices(SHIRT_S)
    expect(told).toMatchObject([{ label: 'Size', values: [{ value: 'L' }, { value: 'S' }] }])
    const [line] = await shared((fake) => fake.put(SHIRT_S, 1))
    const fake = opened()
    const options = (told ?? []).map(({ name, label, values }) => ({ name, ...(label ? { label } : {}), ...(values[0] ?? { value: '' }) }))
    if (line) await bigcommerce.add(fake.page, { lines: [{ ...line, options }], onLine: () => {} }, never)
    expect(fake.cart()).toEqual([[SHIRT_L, 1]])
  })

  it('are also those of a pick list', async () => {
    expect(await choices(SET)).toMatchObject([{ label: 'Case', values: [{ value: 'Leather' }, { value: 'Felt' }] }])
  })

  it('keep a text that was written with what is chosen beside it', async () => {
    const [line] = await shared((fake) => fake.choose(SHIRT_L, 1, { Initials: 'A. B.' }))
    const told = line && (await bigcommerce.choices?.(opened().page, line, never))
    expect(told).toMatchObject([{ label: 'Size' }, { label: 'Initials', values: [{ value: 'A. B.' }] }])
    const options = (told ?? []).map(({ name, values }) => ({ name, value: '', ...values.at(-1) }))
    const fake = opened()
    if (line) await add(fake, [replacedLine(line, { lineId: line.id, options })])
    expect(await contentOf(fake)).toEqual(['1 Shirt S A. B.'])
  })

  it.each([
    ['must be written', CARD, { Greeting: 'x' }, { value: '' }],
    ['was written and not shown by whoever shared it', CARD, { Greeting: 'x' }, { value: 'For •••' }],
    ['is picked from a calendar', TRIP, { Day: '2027-1-5' }, {}],
    ['is uploaded', PHOTO, { Picture: 'me.png' }, {}],
  ])('are not told where something %s', async (_what, place, chosen, change) => {
    const [line] = await shared((fake) => fake.choose(place, 1, chosen))
    const asked = line && { ...line, options: line.options.map((option) => ({ ...option, ...change })) }
    expect(asked && (await bigcommerce.choices?.(opened().page, asked, never))).toBeUndefined()
  })

  it('of a line from elsewhere are asked for by number and, failing that, by its address without cookies; never at the pages of an account', async () => {
    const requests: string[] = []
    const page = opened().page
    const fetch: typeof page.fetch = async (input, init) => {
      requests.push(`${init?.credentials} ${new URL(String(input)).pathname}`)
      return new Response('', { status: 404 })
    }
    const [shirt] = await shared((fake) => fake.put(SHIRT_L, 1))
    if (!shirt) throw new Error('no line')
    const line = { ...shirt, product: { productId: '103' } }
    for (const path of ['/thing-103/', '/account.php', '/checkout', '/login/x', '/logout.php'])
      await bigcommerce.choices?.({ ...page, fetch }, { ...line, url: `https://lamps.example${path}?action=add` }, never)
    await bigcommerce.choices?.({ ...page, fetch }, { ...line, url: 'https://elsewhere.example/thing-103/' }, never)
    expect([...new Set(requests)]).toEqual(['same-origin /products.php', 'omit /thing-103/'])
  })
})

describe('BigCommerce: the order of lines', () => {
  it('is that of the page, where files stand among things that are sent', async () => {
    const fake = opened()
    for (const place of [LAMP, BOOK, PEN]) fake.choose(place, 2, {})
    expect((await read(fake)).lines.map(({ title }) => title)).toEqual(['Lamp', 'Book, as a file', 'Pen'])
  })

  it.each(['a page of an error', 'a theme that does not name its rows'])('is that of the answer where there is only %s', async (which) => {
    const isError = which.includes('error')
    const fake = opened({
      spy: ({ path }) => (/cart\.php$/.test(path) ? new Response('<main></main>', { status: isError ? 500 : 200 }) : undefined),
    })
    for (const place of [LAMP, BOOK, PEN]) fake.choose(place, 2, {})
    expect((await read(fake)).lines.map(({ title }) => title)).toEqual(['Lamp', 'Pen', 'Book, as a file'])
  })
})
