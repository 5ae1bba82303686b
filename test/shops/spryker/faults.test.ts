/** Where Spryker's storefront says no: by its status, its messages, its sign-in; and what is left alone. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { nativeRoad } from '../../../lib/core/native-road.ts'
import { shopFor } from '../../../lib/shops/registry.ts'
import { fakePage, json } from '../fake-page.ts'
import { PLANTED } from '../fake-shop.ts'
import { never } from '../system.ts'
import { escapedJson } from './fake-spryker.ts'
import { add, answering, first, lamp, open, read, set, sharedOf, shirtL, shirtS, spryker, writesOf } from './goods.ts'

const lines = async (...places: readonly number[]): Promise<readonly Line[]> => {
  const sender = open()
  for (const place of places) sender.put(place, 1)
  return sharedOf(sender)
}

describe('pages', () => {
  const HEAD = '<html data-locale="en_US"><head><meta name="generator" content="spryker"></head><body><h1>Cart</h1></body></html>'
  const kindOf = (path: string, html = HEAD) => {
    const found = shopFor(fakePage({ url: `https://office.example${path}`, html }))
    return found && [found.row.id, found.kind]
  }

  it.each(['/cart', '/en/cart', '/DE/en/cart', '/DE/cart/', '/en/cart?selectedAttributes=x', '/en_US/cart'])('has a cart at %s', (path) => {
    expect(kindOf(path)).toEqual(['spryker', 'cart'])
  })

  it.each(['/en/multi-cart', '/en/cart/preview/1-2', '/en/thing-100', '/', '/en/shopping-list', '/en/cartridge-7'])(
    'has none at %s',
    (path) => {
      expect(kindOf(path)).toEqual(['spryker', 'shop'])
    },
  )

  it.each([
    ['/en/checkout', 'checkout'],
    ['/DE/en/checkout/summary', 'checkout'],
    ['/checkout/address', 'checkout'],
    ['/en/customer/overview', 'account'],
    ['/DE/en/company/user', 'account'],
    ['/en/login', 'account'],
    ['/register', 'account'],
    ['/en/password/forgotten', 'account'],
    ['/en/agent/login', 'account'],
  ])('leaves %s alone', (path, kind) => {
    expect(kindOf(path)).toEqual(['spryker', kind])
  })

  it('knows the shop by its scripts where the mark was taken out', () => {
    expect(kindOf('/en/cart', '<html><head><script src="/assets/DE/default/js/yves_default.app.js"></script></head></html>')).toEqual([
      'spryker',
      'cart',
    ])
  })

  it('reads the cart from another page, at the address its links have', async () => {
    const fake = open({ kind: 'shop', prefix: '/DE/en/' })
    fake.put(lamp, 1)
    expect([(await read(fake)).lines.length, fake.asked]).toEqual([1, ['GET cart']])
  })

  it('has an address that fills a cart behind store and language', async () => {
    const fake = open({ prefix: '/DE/en/' })
    fake.put(lamp, 2)
    const { shop, lines: own } = await read(fake)
    expect(nativeRoad(shop, own)?.whole?.address).toBe('https://office.example/DE/en/cart/quick-add/100_1?quantity=2')
  })

  it('copies neither who shops here nor a token nor the key of a line', async () => {
    const fake = open()
    fake.put(lamp, 1)
    const told = JSON.stringify((await read(fake)).lines.map(({ key, ...line }) => line))
    expect(Object.values(PLANTED).filter((mark) => told.includes(mark))).toEqual([])
  })
})

describe('what the shop answers', () => {
  it.each([
    [401, 'shop.signed-out'],
    [403, 'shop.answer'],
    [419, 'shop.answer'],
    [429, 'shop.answer'],
    [500, 'shop.answer'],
  ])('has %i for a write as %s, with the cart as it was', async (status, code) => {
    for (const isAsync of [false, true]) {
      const fake = open({ theme: 'generic', isAsync, ...answering(/^POST/, () => new Response('<h1>no</h1>', { status })) })
      fake.put(lamp, 2)
      const line = await first(fake)
      const [added] = await add(fake, await lines(set))
      const outcomes = [
        added,
        await spryker.setQuantity(fake.page, { line, quantity: '1' }, never),
        await spryker.remove(fake.page, line, never),
      ]
      expect([outcomes, fake.cart()]).toEqual([outcomes.map(() => ({ ok: false, code })), [[lamp, 2]]])
    }
  })

  it('takes a page instead of an answer, and an answer instead of a page, for what the cart says', async () => {
    for (const answer of [
      () => new Response('<!doctype html><h1>Maintenance</h1>'),
      () => json({ messages: 7 }),
      () => new Response('{"messages":'),
    ]) {
      const fake = open(answering(/^POST/, answer))
      fake.put(lamp, 2)
      expect(await spryker.remove(fake.page, await first(fake), never)).toEqual({ ok: false, code: 'refused' })
      expect(await add(fake, await lines(set))).toEqual([{ ok: false, code: 'refused' }])
    }
  })

  it('tells what an answer without a page says', async () => {
    const markup =
      '<section><flash-message class="flash-message flash-message--alert"><div>This action is forbidden</div></flash-message></section>'
    const fake = open({ theme: 'generic', isAsync: true, ...answering(/^POST/, () => escapedJson({ messages: markup })) })
    fake.put(lamp, 2)
    expect(await spryker.remove(fake.page, await first(fake), never)).toEqual({
      ok: false,
      code: 'refused',
      message: 'This action is forbidden',
    })
  })

  it.each([true, false])('refuses with a token that became worth nothing meanwhile, and goes on with fresh ones', async (isAsync) => {
    const fake = open({
      theme: 'generic',
      isAsync,
      hasQuickOrder: false,
      before: ({ method }, { state }) => void (method === 'POST' && spoil?.(state)),
    })
    let spoil: ((state: unknown) => void) | undefined = () => {
      spoil = undefined
      fake.renewSession()
    }
    fake.put(lamp, 2)
    const line = await first(fake)
    const stale = await spryker.setQuantity(fake.page, { line, quantity: '1' }, never)
    expect([stale, fake.cart()]).toEqual([{ ok: false, code: 'refused', message: expect.any(String) }, [[lamp, 2]]])
    expect(await spryker.setQuantity(fake.page, { line, quantity: '1' }, never)).toEqual({ ok: true })
  })

  it('adds with the token of the session there is now, not of one before', async () => {
    const fake = open({ hasQuickOrder: false })
    expect(await add(fake, await lines(lamp))).toEqual([{ ok: true }])
    fake.renewSession()
    expect(await add(fake, await lines(set))).toEqual([{ ok: true }])
  })

  it('goes on with a fresh token after a line that was refused for an old one', async () => {
    let isOld = false
    const fake = open({
      hasQuickOrder: false,
      before: ({ method, path }) => {
        if (method === 'POST' && !isOld && path.includes('/add/')) {
          isOld = true
          fake.renewSession()
        }
        return undefined
      },
    })
    const wanted = await lines(lamp)
    const twice = wanted.flatMap((line) => [line, { ...line, id: fake.page.newId() }])
    expect((await add(fake, twice)).map(({ ok }) => ok)).toEqual([false, true])
  })

  it('says so where somebody is signed out in the middle', async () => {
    let posts = 0
    const fake = open({
      hasQuickOrder: false,
      before: ({ method }, { session }) => {
        if (method === 'POST') posts += 1
        if (posts > 0) session().isOut = true
        return undefined
      },
    })
    const outcomes = await add(fake, await lines(lamp, set))
    expect(outcomes.map((outcome) => outcome.ok || outcome.code)).toEqual(['shop.signed-out', 'shop.signed-out'])
  })

  it('refuses what is sold out between the plan and the run, and adds the rest', async () => {
    const wanted = await lines(lamp, set, shirtL)
    const fake = open()
    expect((await spryker.check(fake.page, wanted, never)).map(({ availability }) => availability)).toEqual([
      'available',
      'available',
      'available',
    ])
    fake.change(lamp, { stock: 0 })
    expect((await add(fake, wanted)).map(({ ok }) => ok)).toEqual([false, true, true])
    expect(fake.cart()).toEqual([
      [set, 1],
      [shirtL, 1],
    ])
  })

  it('ends between two requests when nobody wants it any more', async () => {
    const life = new AbortController()
    const fake = open({ hasQuickOrder: false, before: ({ method }) => void (method === 'POST' && life.abort()) })
    const outcomes = await spryker.add(fake.page, { lines: await lines(lamp, set), onLine: () => {} }, life.signal)
    expect([outcomes, fake.cart()]).toEqual([[{ ok: true }, { ok: false, code: 'not-tried' }], [[lamp, 1]]])
  })

  it('reads and writes nothing of hostile suggestions', async () => {
    const hostile = `<div class="suggestion-product" sku="100_1"><a href="javascript:x()">x</a></div><div class="suggestion-product" sku='100_1'><a href="//evil.example/thing-100">x</a></div>`
    for (const suggestion of [hostile, 7, null, '<'.repeat(1000)]) {
      const fake = open({ hasQuickOrder: false, ...answering(/suggestion/, () => json({ suggestion })) })
      expect((await spryker.check(fake.page, await lines(lamp), never))[0]?.availability).toBe('available')
      expect(await add(fake, await lines(lamp))).toEqual([{ ok: true }])
    }
  })
})

describe('vouchers', () => {
  it('refuses a code in the shop’s words', async () => {
    for (const isAsync of [false, true]) {
      const fake = open({ theme: 'generic', isAsync })
      fake.put(lamp, 1)
      expect(await spryker.coupons?.apply(fake.page, 'nothing', never)).toEqual({
        ok: false,
        code: 'refused',
        message: 'Code could not be applied',
      })
      expect(fake.coupons()).toEqual([])
    }
  })

  it('takes a gift card off again that came in for a coupon, and leaves one that was there', async () => {
    const fake = open()
    fake.put(lamp, 1)
    fake.session().cards = ['GC-1']
    expect((await read(fake)).coupons).toEqual([])
    expect(await spryker.coupons?.apply(fake.page, 'GC-2', never)).toMatchObject({ ok: false, code: 'refused' })
    expect(await spryker.coupons?.apply(fake.page, 'GC-1', never)).toMatchObject({ ok: false })
    expect(fake.session().cards[0]).toBe('GC-1')
    expect(fake.session().cards).not.toContain('GC-2')
  })

  it('has what is paid from the sums, not what is left to pay after a gift card', async () => {
    const fake = open()
    fake.put(lamp, 1)
    fake.session().cards = ['GC-1']
    expect((await read(fake)).totals.grand).toEqual({ amountMinor: 4990, currency: 'EUR' })
  })
})

describe('choices and search', () => {
  it('offers the variants of a product, and adds the chosen one', async () => {
    const [line] = await lines(shirtL)
    const fake = open()
    const parent: Line = { ...line, product: { sku: '105' }, options: [], readd: 'needsOptions' } as Line
    expect(await spryker.choices?.(fake.page, parent, never)).toEqual([
      { name: 'attribute[size]', label: 'Size', values: [{ value: 'L' }, { value: 'S' }] },
      {
        name: 'product-option[wrapping]',
        label: 'Wrapping',
        values: [
          { value: 'No wrapping', id: '0' },
          { value: expect.stringContaining('Gift wrapping'), id: '21' },
        ],
      },
    ])
    const chosen: Line = {
      ...parent,
      readd: 'exact',
      options: [
        { name: 'attribute[size]', value: 'S' },
        { name: 'product-option[wrapping]', value: 'No wrapping', id: '0' },
      ],
    }
    expect(await spryker.check(fake.page, [chosen], never)).toMatchObject([{ availability: 'available', unitPrice: { amountMinor: 2100 } }])
    expect(await add(fake, [chosen])).toEqual([{ ok: true }])
    expect(fake.cart()).toEqual([[shirtS, 1]])
  })

  it('says no price where more cost less each, and one where there is no table of that', async () => {
    const shared = await lines(lamp)
    for (const [table, unitPrice] of [
      ['', { amountMinor: 4990, currency: 'EUR' }],
      ['<div class="volume-price-table"></div>', undefined],
    ] as const) {
      const other = open()
      const product = await (await other.page.fetch('https://office.example/en/thing-100', { credentials: 'same-origin' })).text()
      const text = product.replace('<span class="money-price">', `${table}<volume-price class="custom-element volume-price">`)
      const fake = open(answering(/thing-100$/, () => new Response(text)))
      const [check] = await spryker.check(fake.page, shared, never)
      expect([check?.availability, check?.unitPrice]).toEqual(['available', unitPrice])
    }
  })

  it('says which option is missing', async () => {
    const sender = open()
    sender.choose(lamp, 1, { extras: [11] })
    const shared = await sharedOf(sender)
    const fake = open()
    fake.state.change(lamp, { extras: [] })
    expect(await spryker.check(fake.page, shared, never)).toMatchObject([{ availability: 'optionMissing', option: '2 year' }])
  })

  it('does not say that a product is gone where the shop has no search', async () => {
    const fake = open({ hasNoSearch: true })
    expect(await spryker.check(fake.page, await lines(lamp), never)).toMatchObject([{ availability: 'unknown' }])
  })

  it('finds single products with their numbers and prices', async () => {
    const fake = open()
    const found = await spryker.search?.(fake.page, 'shirt', never)
    expect([found, writesOf(fake)]).toEqual([
      [
        { product: { sku: '105_6' }, title: 'Shirt', readd: 'exact', unitPrice: { amountMinor: 1900, currency: 'EUR' } },
        { product: { sku: '105_7' }, title: 'Shirt', readd: 'exact', unitPrice: { amountMinor: 2100, currency: 'EUR' } },
      ],
      [],
    ])
  })
})
