import { describe, expect, it, vi } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { lastOf } from '../../../lib/page/last-of.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { describeShop } from '../conformance.ts'
import { json } from '../fake-page.ts'
import type { FakeProduct } from '../fake-shop.ts'
import { allOut, cartOf, shopById } from '../system.ts'
import { type FakeStore, fakeStore, type StoreWish } from './fake-store.ts'

const woocommerce = await shopById('woocommerce')

const signal = new AbortController().signal
const shirt = {
  name: 'Shirt',
  price: '19',
  options: [
    { name: 'Size', value: 'L' },
    { name: 'Logo', value: 'Wool & Silk' },
  ],
}
const products = [{ name: 'Lamp', price: '49.9', stock: 5 }, shirt]

async function linesIn(fake: FakeStore): Promise<readonly Line[]> {
  return capturedFrom(cartOf(await woocommerce.readCart(fake.page, signal))).lines
}

async function shared(wish: Partial<StoreWish> = {}): Promise<readonly Line[]> {
  const sender = fakeStore({ products, ...wish })
  for (const index of sender.page ? (wish.products ?? products).keys() : []) sender.put(index, 2)
  return linesIn(sender)
}

const addAll = (fake: FakeStore, lines: readonly Line[]) => woocommerce.add(fake.page, { lines, onLine: () => {} }, signal)

describeShop({ shop: woocommerce, open: fakeStore, overStock: 'refused', namesLimit: true, namesAmounts: ['minimum', 'step'] })

describe('WooCommerce: a least that came between plan and import', () => {
  const sold: readonly FakeProduct[] = [
    { name: 'Lamp', price: '49.9' },
    ...Array.from({ length: 7 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' })),
  ]
  const shareOf = async (places: readonly number[]): Promise<readonly Line[]> => {
    const sender = fakeStore({ products: sold })
    for (const place of places) sender.put(place, 3)
    return linesIn(sender)
  }

  it.each([
    ['alone', [0, 1]],
    ['in a batch', sold.map((_product, place) => place)],
  ])('is no reason to have more than was wished, which the shop would do without a word: %s', async (_how, places) => {
    const fake = fakeStore({ products: sold.with(0, { name: 'Lamp', price: '49.9', minimum: 5 }) })
    const [first, ...others] = await addAll(fake, await shareOf(places))
    expect(first).toEqual({ ok: false, code: 'refused' })
    expect(others.every(({ ok }) => ok)).toBe(true)
    expect(fake.cart()).toEqual(places.slice(1).map((place) => [place, 3]))
  })

  it('takes nothing out that somebody put in meanwhile, beside what came in as it was wished', async () => {
    const fake = fakeStore({ products: sold, before: ({ path }) => (path.endsWith('/add-item') ? void fake.put(0, 2) : undefined) })
    expect([await addAll(fake, await shareOf([0])), fake.cart()]).toEqual([[{ ok: true }], [[0, 5]]])
  })

  it('takes nothing out of a line that is there, of which the shop refuses less', async () => {
    const fake = fakeStore({ products: [{ name: 'Lamp', price: '49.9', minimum: 5 }] })
    fake.put(0, 1)
    expect([await addAll(fake, await shareOf([0])), fake.cart()]).toEqual([
      [{ ok: false, code: 'refused', message: expect.anything() }],
      [[0, 1]],
    ])
  })
})

describe('WooCommerce: nonce', () => {
  it('takes the nonce of the last answer', async () => {
    const fake = fakeStore({ products })
    expect(await addAll(fake, await shared())).toEqual([{ ok: true }, { ok: true }])
  })

  it('renews a nonce that ran out, and adds the line once', async () => {
    const fake = fakeStore({ products })
    await linesIn(fake)
    fake.put(0, 1)
    const [line] = cartOf(await woocommerce.readCart(fake.page, signal)).lines
    fake.expireNonce()
    const outcome = line && (await woocommerce.setQuantity(fake.page, { line, quantity: '3' }, signal))
    expect([outcome, fake.cart()]).toEqual([{ ok: true }, [[0, 3]]])
  })

  it('reports shop.answer when the shop refuses every nonce', async () => {
    const refuse = ({ path }: { readonly path: string }) =>
      path.endsWith('add-item')
        ? json({ code: 'woocommerce_rest_invalid_nonce', message: 'Nonce is invalid.' }, { status: 403 })
        : undefined
    expect(await addAll(fakeStore({ products, before: refuse }), (await shared()).slice(0, 1))).toEqual([
      { ok: false, code: 'shop.answer' },
    ])
  })
})

describe('WooCommerce: many lines', () => {
  const many = Array.from({ length: 60 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))

  it('adds them in batches of 25', async () => {
    const fake = fakeStore({ products: many })
    await addAll(fake, await shared({ products: many }))
    expect(fake.log.filter((entry) => entry === 'POST /batch')).toHaveLength(3)
  })

  it('adds few one by one, so that progress shows', async () => {
    const fake = fakeStore({ products })
    await addAll(fake, await shared())
    expect(fake.log).not.toContain('POST /batch')
  })

  it('repeats only the refused writes when the nonce ran out on the way', async () => {
    const lines = await shared({ products: many })
    let batches = 0
    const fake: FakeStore = fakeStore({
      products: many,
      before: ({ path }) => {
        if (path.endsWith('/batch') && batches++ === 0) fake.expireNonce()
        return undefined
      },
    })
    const outcomes = await addAll(fake, lines)
    expect([outcomes.every(({ ok }) => ok), fake.cart().map(([, quantity]) => quantity)]).toEqual([true, many.map(() => 2)])
  })

  it('adds one by one where the shop has no batches', async () => {
    const fake = fakeStore({ products: many, batches: false })
    await addAll(fake, await shared({ products: many }))
    expect(fake.cart()).toHaveLength(60)
  })

  it('stops between lines where the shop has no batches', async () => {
    const stop = new AbortController()
    let added = 0
    const fake = fakeStore({
      products: many,
      batches: false,
      before: ({ path }) => {
        if (path.endsWith('add-item') && ++added === 3) stop.abort()
        return undefined
      },
    })
    const outcomes = await woocommerce.add(fake.page, { lines: await shared({ products: many }), onLine: () => {} }, stop.signal)
    const untried = outcomes.filter((outcome) => !outcome.ok && outcome.code === 'not-tried')
    expect([fake.cart().length, untried.length]).toEqual([3, 57])
  })

  it('waits a minute for a batch, which takes as long as its lines, and 15 seconds for anything else', async () => {
    const waits = vi.spyOn(AbortSignal, 'timeout')
    const fake = fakeStore({ products: many })
    await addAll(fake, (await shared({ products: many })).slice(0, 25))
    expect(new Set(waits.mock.calls.flat())).toEqual(new Set([15_000, 60_000]))
    waits.mockRestore()
  })

  it('gives a result per line of a batch', async () => {
    const fake = fakeStore({ products: many })
    fake.change(7, { isSold: false })
    const outcomes = await addAll(fake, await shared({ products: many }))
    expect(outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [[index, outcome]]))).toEqual([
      [7, { ok: false, code: 'refused', message: '"Thing" is not available for purchase.' }],
    ])
  })

  it('stops between batches', async () => {
    const stop = new AbortController()
    const fake = fakeStore({ products: many })
    const lines = await shared({ products: many })
    const outcomes = await woocommerce.add(fake.page, { lines, onLine: ({ title }) => title === 'Thing 25' && stop.abort() }, stop.signal)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.code === 'not-tried')).toHaveLength(10)
    expect(fake.cart()).toHaveLength(25)
  })
})

describe('WooCommerce: the order of what is added', () => {
  const things = Array.from({ length: 7 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))
  const many = [shirt, ...things]

  it('stays that of the shared cart where a choice is free and many lines go at once', async () => {
    const fake = fakeStore({ products: many, openChoice: [0] })
    const outcomes = await addAll(fake, await shared({ products: many }))
    expect([outcomes.every(({ ok }) => ok), fake.cart()]).toEqual([true, many.map((_product, index) => [index, 2])])
  })

  it('stays so where the free choice is written otherwise in the answer than in the shop', async () => {
    const typographic = (item: Readonly<Record<string, unknown>>) => ({
      ...item,
      ...(item.type === 'variation' ? { variation: [size, { ...logo, value: '5&#8243; &#8220;round&#8221;' }] } : {}),
    })
    const size = { raw_attribute: 'attribute_size', attribute: 'Size', value: 'L' }
    const logo = { raw_attribute: 'attribute_logo', attribute: 'Logo' }
    const products = [
      {
        ...shirt,
        options: [
          { name: 'Size', value: 'L' },
          { name: 'Logo', value: '5" "round"' },
        ],
      },
      ...things,
    ]
    const lines = await shared({ products, item: typographic })
    const fake = fakeStore({ products, openChoice: [0] })
    const outcomes = await addAll(fake, lines)
    expect([outcomes[0], fake.cart()[0]]).toEqual([{ ok: true }, [0, 2]])
  })
})

describe('WooCommerce: a variation the own cart holds already', () => {
  // The product names the size before the logo; the Store API sorts them, and the shop takes the two for different lines.
  const many = [shirt, ...Array.from({ length: 7 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))]

  it('grows instead of standing there twice', async () => {
    const fake = fakeStore({ products })
    fake.put(1, 1)
    const lines = (await shared()).slice(1)
    await linesIn(fake)
    expect([await addAll(fake, lines), fake.cart()]).toEqual([[{ ok: true }], [[1, 3]]])
  })

  it('grows where many lines go at once', async () => {
    const fake = fakeStore({ products: many })
    fake.put(0, 1)
    const outcomes = await addAll(fake, await shared({ products: many }))
    expect([outcomes.every(({ ok }) => ok), fake.cart()]).toEqual([true, many.map((_product, index) => [index, index === 0 ? 3 : 2])])
  })

  it('is added anew where it was taken out since', async () => {
    const fake = fakeStore({ products })
    fake.put(1, 1)
    const cart = cartOf(await woocommerce.readCart(fake.page, signal))
    await woocommerce.clear(fake.page, cart, signal)
    expect([await addAll(fake, (await shared()).slice(1)), fake.cart()]).toEqual([[{ ok: true }], [[1, 2]]])
  })

  it('stays as it is where the shop has no more of it', async () => {
    const few = [{ ...shirt, stock: 2 }]
    const fake = fakeStore({ products: few })
    fake.put(0, 1)
    const [outcome] = await addAll(fake, await shared({ products: few }))
    expect([outcome?.ok, fake.cart()]).toEqual([false, [[0, 1]]])
  })

  it('does not grow by a line with another choice', async () => {
    const other = { ...shirt, options: [shirt.options[0], { name: 'Logo', value: 'None' }].flatMap((option) => option ?? []) }
    const two = [shirt, other]
    const fake = fakeStore({ products: two })
    fake.put(0, 1)
    await addAll(fake, (await shared({ products: two })).slice(1))
    expect(fake.cart()).toEqual([
      [0, 1],
      [1, 2],
    ])
  })
})

describe('WooCommerce: taking many lines out', () => {
  const twenty = Array.from({ length: 20 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))

  it('asks no more often than adding them did', async () => {
    const fake = fakeStore({ products: twenty })
    await addAll(fake, await shared({ products: twenty }))
    const adding = fake.log.filter((entry) => !entry.startsWith('batch')).length
    const cart = cartOf(await woocommerce.readCart(fake.page, signal))
    const before = fake.log.length
    const outcomes = await woocommerce.changeMany?.(fake.page, allOut(cart.lines), signal)
    const removing = fake.log.slice(before).filter((entry) => !entry.startsWith('batch'))
    expect([outcomes?.every(({ ok }) => ok), fake.cart(), removing]).toEqual([true, [], ['POST /batch']])
    expect(removing.length).toBeLessThanOrEqual(adding)
  })

  it('goes one by one where the shop has no batches', async () => {
    const fake = fakeStore({ products: twenty, batches: false })
    for (const index of twenty.keys()) fake.put(index, 1)
    const cart = cartOf(await woocommerce.readCart(fake.page, signal))
    await woocommerce.changeMany?.(fake.page, allOut(cart.lines), signal)
    expect(fake.cart()).toEqual([])
  })

  it('takes a line that is not there any more for out', async () => {
    const fake = fakeStore({ products: twenty })
    for (const index of [0, 1]) fake.put(index, 1)
    const { lines } = cartOf(await woocommerce.readCart(fake.page, signal))
    for (const line of lines.slice(0, 1)) await woocommerce.remove(fake.page, line, signal)
    expect(await woocommerce.changeMany?.(fake.page, allOut(lines), signal)).toEqual([{ ok: true }, { ok: true }])
  })

  it('tells each line when no answer came', async () => {
    const fake = fakeStore({ products: twenty })
    for (const index of [0, 1]) fake.put(index, 1)
    const { lines } = cartOf(await woocommerce.readCart(fake.page, signal))
    fake.fail('network')
    const unreachable = { ok: false, code: 'shop.unreachable' }
    expect(await woocommerce.changeMany?.(fake.page, allOut(lines), signal)).toEqual([unreachable, unreachable])
  })
})

describe('WooCommerce: coupons', () => {
  it('applies one and takes it off', async () => {
    const fake = fakeStore({ products })
    fake.put(0, 1)
    const applied = await woocommerce.coupons?.apply(fake.page, 'Summer', signal)
    const between = fake.coupons()
    const removed = await woocommerce.coupons?.remove(fake.page, 'summer', signal)
    expect([applied, between, removed, fake.coupons()]).toEqual([{ ok: true }, ['spring', 'summer'], { ok: true }, ['spring']])
  })

  it('gives the shop’s sentence for one it refuses', async () => {
    expect(await woocommerce.coupons?.apply(fakeStore({ products }).page, 'spring', signal)).toEqual({
      ok: false,
      code: 'refused',
      message: 'Coupon code "spring" stays as it is.',
    })
  })

  it('loses them when the cart is emptied, as the shop does', async () => {
    const fake = fakeStore({ products })
    fake.put(0, 1)
    await woocommerce.clear(fake.page, cartOf(await woocommerce.readCart(fake.page, signal)), signal)
    expect(fake.coupons()).toEqual([])
  })
})

describe('WooCommerce: variants', () => {
  it('adds a variation by its id alone: names may not fit their slugs', async () => {
    const fake = fakeStore({ products })
    await addAll(fake, (await shared()).slice(1))
    expect(fake.cart()).toEqual([[1, 2]])
  })

  it('sends the choices, escaped as they came, where the variation leaves one open', async () => {
    const fake = fakeStore({ products, openChoice: [1] })
    expect(await addAll(fake, (await shared()).slice(1))).toEqual([{ ok: true }])
  })

  it('finds the option missing when only the variation is gone', async () => {
    const fake = fakeStore({ products })
    fake.dropVariation(1)
    expect(await woocommerce.check(fake.page, (await shared()).slice(1), signal)).toMatchObject([
      { availability: 'optionMissing', option: 'L, Wool & Silk' },
    ])
  })

  it('finds the option missing when the variation is not sold any more', async () => {
    const fake = fakeStore({ products })
    fake.change(1, { isSold: false })
    expect(await woocommerce.check(fake.page, (await shared()).slice(1), signal)).toMatchObject([{ availability: 'optionMissing' }])
  })
})

describe('WooCommerce: details', () => {
  const readWith = async (item: StoreWish['item']) => {
    const fake = fakeStore({ products, ...(item ? { item } : {}) })
    fake.put(0, 1)
    return woocommerce.readCart(fake.page, signal)
  }

  it('marks lines with add-ons as not exactly addable, and shows them', async () => {
    const read = await readWith((item) => ({ ...item, item_data: [{ name: 'Engraving', value: 'For &quot;Ana&quot;' }] }))
    expect(cartOf(read).lines).toMatchObject([{ readd: 'needsOptions', options: [{ name: 'Engraving', value: 'For "Ana"' }] }])
  })

  it.each([
    [{ quantity: 0 }, 'items[0].quantity'],
    [{ quantity: -2 }, 'items[0].quantity'],
    [{ quantity: 'abc' }, 'items[0].quantity'],
    [{ name: '' }, 'items[0].name'],
    [{ id: '1 or 2' }, 'items[0].id'],
    [{ key: null }, 'items[0].key'],
  ])('names the field that cannot be read: %j', async (change, where) => {
    expect(await readWith((item) => ({ ...item, ...change }))).toEqual({ ok: false, problem: { code: 'shop.unreadable', where } })
  })

  it('does not lose an item that is none', async () => {
    expect(await readWith(() => 7)).toMatchObject({ ok: false, problem: { where: 'items[0].key' } })
  })

  it.each([
    ['without tax', { line_subtotal: '1000', line_subtotal_tax: '190' }, '1000', 1000],
    ['with tax', { line_subtotal: '1000', line_subtotal_tax: '190' }, '1190', 1190],
  ])('gives line totals %s as the shop shows its prices', async (_tax, sums, price, amountMinor) => {
    const money = { currency_code: 'EUR', currency_minor_unit: 2 }
    const read = await readWith((item) => ({ ...item, prices: { price, ...money }, totals: { ...sums, ...money } }))
    expect(cartOf(read).lines[0]?.lineTotal).toEqual({ amountMinor, currency: 'EUR' })
  })

  it.each([
    ['as its table shows them', { quantity: 3, unit: '0,34' }, 101, 'EUR'],
    ['as its table shows them, in a currency whose sign others have, too', { quantity: 3, unit: '0,34' }, 101, 'AUD'],
    ['as the shop tells them where the table shows another quantity', { quantity: 2, unit: '0,34' }, 100, 'EUR'],
    ['as the shop tells them where the table shows another price', { quantity: 3, unit: '0,35' }, 100, 'EUR'],
  ])('gives rounded line totals of a classic cart %s', async (_which, { quantity, unit }, amountMinor, currency) => {
    const sign = `<span class="woocommerce-Price-currencySymbol">${currency === 'EUR' ? '€' : '$'}</span>`
    const cell = (text: string): string => `<span class="woocommerce-Price-amount">${text} ${sign}</span>`
    const html = `<html><body class="woocommerce-cart"><form class="woocommerce-cart-form"><table><tr class="cart_item">
      <td class="product-name"><a href="/product/screw/">Screw</a></td><td class="product-price">${cell(unit)}</td>
      <td class="product-quantity"><input name="cart[item-0][qty]" value="${quantity}"></td><td class="product-subtotal">${cell('1,01')}</td></tr></table></form></body></html>`
    const money = { currency_code: currency, currency_minor_unit: 2 }
    // 0.335 with 19 % tax in it: 0.845 and 0.160 are rounded each.
    const item = (same: Readonly<Record<string, unknown>>) => ({
      ...same,
      prices: { price: '34', ...money },
      totals: { line_subtotal: '84', line_subtotal_tax: '16', ...money },
    })
    const fake = fakeStore({ products: [{ name: 'Screw', price: '0.335' }], html, item })
    fake.put(0, 3)
    expect(cartOf(await woocommerce.readCart(fake.page, signal)).lines[0]?.lineTotal).toEqual({ amountMinor, currency })
  })

  it('reads prices of a shop that shows three decimals in euros', async () => {
    const read = await readWith((item) => ({ ...item, prices: { price: '13335', currency_code: 'EUR', currency_minor_unit: 3 } }))
    expect(cartOf(read).lines[0]?.unitPrice).toEqual({ amountMinor: 1334, currency: 'EUR' })
  })

  it('reads fractions of a piece', async () => {
    const read = await readWith((item) => ({ ...item, quantity: 0.75 }))
    expect(cartOf(read).lines[0]?.quantity).toBe('0.75')
  })

  it('takes a count that stays different for the way of the shop', async () => {
    const fake = fakeStore({ products })
    fake.put(0, 1)
    fake.disturb(2)
    expect(cartOf(await woocommerce.readCart(fake.page, signal)).lines).toHaveLength(1)
  })

  it('reports a cart that changed between two reads', async () => {
    let reads = 0
    const fake = fakeStore({ products, item: (item) => ({ ...item, quantity: ++reads + 1 }) })
    fake.put(0, 1)
    expect(await woocommerce.readCart(fake.page, signal)).toEqual({ ok: false, problem: { code: 'shop.changed', where: 'items_count' } })
  })

  it('waits when the shop limits requests, then asks once more', async () => {
    let refusals = 1
    const fake = fakeStore({
      products,
      before: () =>
        refusals-- > 0 ? json({ code: 'rate_limit_exceeded' }, { status: 400, headers: { 'RateLimit-Retry-After': '4' } }) : undefined,
    })
    expect([cartOf(await woocommerce.readCart(fake.page, signal)).lines, fake.page.waits]).toEqual([[], [4000]])
  })

  it.each([
    ['<link rel="https://api.w.org/" href="https://lamps.example/shop/wp-json/">', '/shop/wp-json/wc/store/v1/cart', '/shop/'],
    ['<link rel="https://api.w.org/" href="https://lamps.example/index.php?rest_route=/">', '/index.php', '/'],
    ['<link rel="https://api.w.org/" href="https://elsewhere.example/wp-json/">', '/wp-json/wc/store/v1/cart', '/'],
    ['', '/wp-json/wc/store/v1/cart', '/'],
  ])('finds the root of the API: %s', async (html, path, basePath) => {
    const paths: string[] = []
    const before = (request: { readonly path: string }) => {
      paths.push(request.path)
      return json({ items: [], items_count: 0 })
    }
    const fake = fakeStore({ products, before, html: `<head>${html}</head><body class="woocommerce-cart"></body>` })
    expect([cartOf(await woocommerce.readCart(fake.page, signal)).shop.basePath, paths]).toEqual([basePath, [path]])
  })

  it.each([
    ['WooCommerce 10.8.1', '10.8.1'],
    ['WooCommerce 9.4.0-beta.2', '9.4.0'],
    ['WooCommerce', undefined],
  ])('tells the version its page tells: %s', async (content, version) => {
    const html = `<head><meta name="generator" content="${content}"></head><body class="woocommerce-cart"></body>`
    expect(cartOf(await woocommerce.readCart(fakeStore({ products, html }).page, signal)).shop.version).toBe(version)
  })

  it('leaves account pages alone', () => {
    const fake = fakeStore({ products, html: '<body class="woocommerce-account woocommerce-page"></body>' })
    expect(woocommerce.matches(fake.page)).toBe('account')
  })

  it('places the button after the last checkout button', () => {
    expect(lastOf(fakeStore({ products }).page.document, woocommerce.buttonAfter)?.className).toBe('wc-proceed-to-checkout')
  })
})
