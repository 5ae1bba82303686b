import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { runImport } from '../../../lib/page/import-run.ts'
import { readPlan } from '../../../lib/page/own-cart.ts'
import { undoImport } from '../../../lib/page/undo.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import type { ShopPage } from '../../../lib/shops/shop.ts'
import { type FakeRequest, json } from '../fake-page.ts'
import { cartOf, never, shopById } from '../system.ts'
import { type FakeShopify, fakeShopify, type ShopifyWish } from './fake-shopify.ts'
import type { Held } from './views.ts'

const shopify = await shopById('shopify')
const products: ShopifyWish['products'] = [
  { name: 'Lamp', price: '49.9', stock: 9 },
  { name: 'Mug 300', price: '8.5', plans: [{ id: 77, name: 'Every month', price: '7.65' }] },
  { name: 'Warranty', price: '5' },
  {
    name: 'Set',
    price: '60',
    parts: [
      [0, 1],
      [1, 2],
    ],
  },
  ...['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => ({ name: `Thing ${name}`, price: '1' })),
]
const [LAMP, MUG, WARRANTY, SET, THING] = [0, 1, 2, 3, 4]

type Put = readonly [place: number, quantity: number, more?: Partial<Held>]
const opened = (puts: readonly Put[] = [], wish: Partial<ShopifyWish> = {}): FakeShopify => {
  const fake = fakeShopify({ products, ...wish })
  for (const put of puts) fake.store.put(...put)
  return fake
}
const read = async ({ page }: { readonly page: ShopPage }) => cartOf(await shopify.readCart(page, never))
const shared = async (...puts: readonly Put[]): Promise<readonly Line[]> => capturedFrom(await read(opened(puts))).lines
const add = (fake: FakeShopify, lines: readonly Line[], signal = never) => shopify.add(fake.page, { lines, onLine: () => {} }, signal)
const isTo = (path: string) => (request: FakeRequest) => request.method === 'POST' && request.path.endsWith(path)
const bodies = (path: string, seen: unknown[]) => (request: FakeRequest) => {
  if (isTo(path)(request)) seen.push(request.body)
  return undefined
}

describe('adding to a Shopify cart', () => {
  it('gives properties, selling plan and quantity back as they were, and all of it in one request', async () => {
    const properties = { Print: 'Ana\nand “Bo”', _uid: 'x1', 'Gift wrap': true, Empty: '', 10: 'ten' }
    const lines = await shared([MUG, 2, { plan: 77, properties }], [MUG, 1, { properties: { Print: 'Cy' } }], [MUG, 4], [LAMP, 1])
    const sent: unknown[] = []
    const fake = opened([], { spy: bodies('add.js', sent) })
    expect(await add(fake, lines)).toEqual(lines.map(() => ({ ok: true })))
    expect(fake.store.items().map(({ place, quantity, properties: p, plan }) => [place, quantity, p, plan])).toEqual([
      [LAMP, 1, null, undefined],
      [MUG, 4, null, undefined],
      [MUG, 1, { Print: 'Cy' }, undefined],
      [MUG, 2, properties, 77],
    ])
    expect(sent).toHaveLength(1)
  })

  describe.each(['nothing', 'some, refused', 'some'] as const)('where a shop takes %s of too much', (overStock) => {
    it('adds all others, and of the scarce what there is', async () => {
      const lines = await shared([THING, 1], [LAMP, 8], [THING + 1, 2], [THING + 2, 3], [MUG, 1])
      const fake = opened([[LAMP, 6]], { overStock })
      const outcomes = await add(fake, lines)
      const isIn = overStock !== 'nothing'
      expect(new Map(fake.cart())).toEqual(
        new Map([
          [THING, 1],
          [LAMP, isIn ? 9 : 6],
          [THING + 1, 2],
          [THING + 2, 3],
          [MUG, 1],
        ]),
      )
      expect(outcomes.map(({ ok }) => ok)).toEqual(lines.map(({ title }) => isIn || title !== 'Lamp'))
    })

    it('leaves a quantity as it was that would be cut', async () => {
      const fake = opened([[LAMP, 3]], { overStock })
      const [line] = (await read(fake)).lines
      const outcome = line && (await shopify.setQuantity(fake.page, { line, quantity: '99' }, never))
      expect([outcome?.ok, fake.cart()]).toEqual([false, [[LAMP, 3]]])
    })
  })

  it('tries as many as the refusal names once', async () => {
    const lines = await shared([LAMP, 8])
    const fake = opened([], { saysRoom: true })
    fake.change(LAMP, { stock: 3 })
    const access = { shop: shopify, page: fake.page }
    const { lines: plan, cartFingerprint } = await readPlan(access, lines, never)
    const told = { onStart: async () => {}, onProgress: () => {}, signal: never }
    const wish = { lines, plan, ticked: new Set(lines.map(({ id }) => id)), mode: 'merge', cartFingerprint, ...told } as const
    const receipt = await runImport(access, wish)
    expect([receipt.lines[0]?.status, receipt.lines[0]?.got, fake.cart()]).toEqual(['partial', '3', [[LAMP, 3]]])
  })

  it('takes no number of a product’s name for that', async () => {
    const lines = await shared([MUG, 800])
    const [outcome] = await add(opened([], { products: products.with(MUG, { name: 'Mug 300', price: '8.5', stock: 20 }) }), lines)
    expect(outcome).toEqual({ ok: false, code: 'refused', message: expect.stringContaining('Mug 300') })
  })

  describe.each(['newest first', 'requests first', 'newest last'] as const)('to a cart with the %s', (order) => {
    const wanted: readonly Put[] = [6, 4, 9, 5, 10, 7, 8].map((place) => [place, 1])

    it.each([
      ['that is empty', []],
      ['that holds something', [[LAMP, 1]]],
    ] as const)('%s, keeps the order', async (_what, own) => {
      const lines = await shared(...wanted)
      const fake = opened(own, { order })
      await add(fake, lines)
      const titles = (await read(fake)).lines.map(({ title }) => title).filter((title) => title !== 'Lamp')
      expect(titles).toEqual(lines.map(({ title }) => title))
    })

    it('keeps the order of a few, and of very many', async () => {
      const many = Array.from({ length: 60 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))
      for (const count of [2, 3, 60]) {
        const sender = fakeShopify({ products: many })
        for (const place of many.keys()) if (place < count) sender.put(place, 1)
        const { lines } = capturedFrom(await read(sender))
        const fake = fakeShopify({ products: many, order })
        expect((await add(fake, lines)).every(({ ok }) => ok)).toBe(true)
        expect(fake.cart()).toEqual(sender.cart())
      }
    })
  })

  it('waits as long as the shop says, and sends it again then', async () => {
    const lines = await shared([LAMP, 1])
    let refusals = 2
    const spy = (request: FakeRequest) => {
      refusals -= isTo('add.js')(request) ? 1 : 0
      return isTo('add.js')(request) && refusals >= 0
        ? new Response('Too many', { status: 429, headers: { 'Retry-After': '7' } })
        : undefined
    }
    const fake = opened([], { spy })
    expect([await add(fake, lines), fake.page.waits, fake.cart()]).toEqual([[{ ok: true }], [7000, 7000], [[LAMP, 1]]])
  })

  it('sends nothing again whose answer was lost, and finds it in the cart', async () => {
    const lines = await shared([LAMP, 2])
    let fake = opened()
    const spy = (request: FakeRequest) => {
      if (!isTo('add.js')(request)) return undefined
      fake.put(LAMP, 2)
      return new Response('<!doctype html><title>Bad gateway</title>', { status: 502 })
    }
    fake = opened([], { spy })
    expect([await add(fake, lines), fake.cart()]).toEqual([[{ ok: true }], [[LAMP, 2]]])
  })

  it.each([
    ['a challenge', () => new Response('<!doctype html>', { status: 403 }), 'shop.answer'],
    ['a page', () => new Response('<!doctype html>', { status: 200, headers: { 'Content-Type': 'text/html' } }), 'shop.answer'],
    ['a failure', () => json({ status: 500, message: 'Zzmail' }, { status: 500 }), 'shop.answer'],
    ['a request for sign-in', () => new Response('', { status: 401 }), 'shop.signed-out'],
    ['a success that did nothing', () => json({ items: [] }), 'refused'],
  ])('says of each line what came of it where the shop answers with %s', async (_what, answer, code) => {
    const lines = await shared([THING, 1], [THING + 1, 1], [THING + 2, 1], [THING + 3, 1])
    const fake = opened([], { spy: (request) => (isTo('add.js')(request) ? answer() : undefined) })
    const outcomes = await add(fake, lines)
    expect([outcomes.length, outcomes[0], fake.cart()]).toEqual([4, expect.objectContaining({ ok: false, code }), []])
  })

  it('ends between two requests, and says which lines it did not come to', async () => {
    const lines = await shared([LAMP, 1], [MUG, 1], [SET, 1])
    const life = new AbortController()
    const fake = opened([], { spy: (request) => void (isTo('add.js')(request) && life.abort()) })
    const outcomes = await add(fake, lines, life.signal)
    expect([outcomes.slice(0, 2), fake.cart()]).toEqual([
      [
        { ok: false, code: 'not-tried' },
        { ok: false, code: 'not-tried' },
      ],
      [[LAMP, 1]],
    ])
  })

  it('takes out again what came in otherwise than it should', async () => {
    const lines = await shared([MUG, 2, { properties: { Print: 'Ana' } }])
    const fake = opened([[MUG, 1]])
    const page: ShopPage = {
      ...fake.page,
      // An app that writes on whatever is added.
      fetch: (input, init) => {
        const body = typeof init?.body === 'string' ? init.body.replace('"Ana"', '"Ana","_app":"1"') : init?.body
        return fake.page.fetch(input, body === undefined || body === null ? init : { ...init, body })
      },
    }
    const [outcome] = await shopify.add(page, { lines, onLine: () => {} }, never)
    expect([outcome?.ok, fake.cart()]).toEqual([false, [[MUG, 1]]])
  })

  it('takes a bundle out again that has other parts now', async () => {
    const lines = await shared([SET, 1])
    const fake = opened([], { products: products.with(SET, { name: 'Set', price: '60', parts: [[0, 2]] }) })
    expect([(await add(fake, lines))[0]?.ok, fake.cart()]).toEqual([false, []])
  })

  it('puts what belongs to another line under it', async () => {
    const sender = opened()
    const [lamp, mug] = [sender.store.put(LAMP, 1), sender.store.put(MUG, 1)]
    sender.store.put(WARRANTY, 1, { parent: lamp?.uid ?? 0 })
    sender.store.put(WARRANTY, 2, { parent: mug?.uid ?? 0 })
    const { lines } = capturedFrom(await read(sender))
    const fake = opened([[THING, 1]])
    expect(await add(fake, lines)).toEqual(lines.map(() => ({ ok: true })))
    const placeOf = (uid: number | undefined) => fake.store.items().find((item) => item.uid === uid)?.place
    expect(fake.store.items().map(({ place, quantity, parent }) => [place, quantity, placeOf(parent)])).toEqual([
      [MUG, 1, undefined],
      [WARRANTY, 2, MUG],
      [LAMP, 1, undefined],
      [WARRANTY, 1, LAMP],
      [THING, 1, undefined],
    ])
  })

  it('keeps the order of what belongs to one line, and tells two lines of one variant apart', async () => {
    const sender = opened()
    const [ana, bo] = ['Ana', 'Bo'].map((Print) => sender.store.put(MUG, 1, { properties: { Print } }))
    for (const place of [WARRANTY, THING, SET]) sender.store.put(place, 1, { parent: ana?.uid ?? 0 })
    sender.store.put(WARRANTY, 1, { parent: bo?.uid ?? 0 })
    const said = (fake: FakeShopify) => {
      const items = fake.store.items()
      return items.map(({ place, parent }) => [place, items.find(({ uid }) => uid === parent)?.place])
    }
    const fake = opened()
    await add(fake, capturedFrom(await read(sender)).lines)
    expect(said(fake)).toEqual(said(sender))
  })

  it.each([
    ['a line of its own', 'parent_line_key', true],
    ['bought once', 'selling_plan', false],
  ] as const)('takes out again what came in as %s', async (_what, field, isNested) => {
    const sender = opened()
    const lamp = sender.store.put(LAMP, 1)
    if (isNested) sender.store.put(WARRANTY, 1, { parent: lamp?.uid ?? 0 })
    else sender.store.put(MUG, 1, { plan: 77 })
    const { lines } = capturedFrom(await read(sender))
    const fake = opened([
      [WARRANTY, 2],
      [MUG, 1],
    ])
    const page: ShopPage = {
      ...fake.page,
      fetch: (input, init) =>
        fake.page.fetch(input, typeof init?.body === 'string' ? { ...init, body: init.body.replace(field, 'other') } : init),
    }
    const outcomes = await shopify.add(page, { lines, onLine: () => {} }, never)
    expect([outcomes.filter(({ ok }) => !ok).length, fake.cart().toSorted()]).toEqual([
      1,
      [
        [LAMP, 1],
        [MUG, 1],
        [WARRANTY, 2],
      ],
    ])
  })

  it('shares what there is out to lines of the same, the first first', async () => {
    const [line] = await shared([LAMP, 5])
    const lines = line ? [line, { ...line, id: '00000000-0000-4000-8000-000000000099' }] : []
    const fake = opened([], { overStock: 'some' })
    fake.change(LAMP, { stock: 5 })
    expect([(await add(fake, lines)).filter(({ ok }) => ok).length, fake.cart()]).toEqual([1, [[LAMP, 5]]])
  })

  it('knows a line again whose empty texts the shop did not keep', async () => {
    const lines = await shared([MUG, 1, { properties: { Print: 'Ana', Back: '' } }])
    const fake = opened()
    const page: ShopPage = {
      ...fake.page,
      fetch: (input, init) =>
        fake.page.fetch(input, typeof init?.body === 'string' ? { ...init, body: init.body.replace(',"Back":""', '') } : init),
    }
    expect([await shopify.add(page, { lines, onLine: () => {} }, never), fake.cart()]).toEqual([[{ ok: true }], [[MUG, 1]]])
  })

  it('sends nothing one by one where the shop turned the visitor away', async () => {
    const lines = await shared([THING, 1], [THING + 1, 1], [THING + 2, 1], [THING + 3, 1])
    const spy = (request: FakeRequest) => (isTo('add.js')(request) ? json({ message: 'Forbidden' }, { status: 403 }) : undefined)
    const fake = opened([], { spy })
    const outcomes = await add(fake, lines)
    expect([outcomes[0], fake.log.filter((line) => line.includes('add.js'))]).toEqual([
      { ok: false, code: 'shop.answer' },
      ['POST /cart/add.js'],
    ])
  })

  it('refuses what belongs to a line that is not there', async () => {
    const sender = opened()
    const lamp = sender.store.put(LAMP, 1)
    sender.store.put(WARRANTY, 1, { parent: lamp?.uid ?? 0 })
    const [, warranty] = capturedFrom(await read(sender)).lines
    const fake = opened()
    expect([await add(fake, warranty ? [warranty] : []), fake.writes()]).toEqual([[{ ok: false, code: 'refused' }], 0])
  })

  it('tells the shop’s rule for quantities in its words', async () => {
    const lines = await shared([MUG, 5])
    const fake = opened([], { products: products.with(MUG, { name: 'Mug 300', price: '8.5', rule: { min: 6, increment: 6 } }) })
    expect(await add(fake, lines)).toEqual([{ ok: false, code: 'refused', message: expect.stringContaining('increments of 6') }])
  })

  it.each([
    [{ properties: 'x' }, 1],
    [{ properties: [['a', { b: 1 }]] }, 0],
    [{ properties: [[7, 'b']] }, 0],
    [{ properties: Array.from({ length: 101 }, (_pair, index) => [`p${index}`, 'x']) }, 0],
    [{ plan: '1;drop' }, 0],
    [{ parent: '<b>' }, 0],
    [{ properties: [['__proto__', 'x']] }, 1],
  ])('sends nothing of a payload it did not write: %j', async (payload, writes) => {
    const [line] = await shared([LAMP, 1])
    const fake = opened()
    await add(fake, line ? [{ ...line, payload }] : [])
    expect(fake.writes()).toBe(writes)
  })

  it.each(['0', '-1', '1e3', '../x', '40000000000001:abc', '<b>'])('sends nothing for a variant called %s', async (variantId) => {
    const [line] = await shared([LAMP, 1])
    const fake = opened()
    const outcomes = await add(fake, line ? [{ ...line, product: { variantId } }] : [])
    expect([outcomes, fake.writes()]).toEqual([[{ ok: false, code: 'shop.no-write' }], 0])
  })
})

describe('changing a Shopify cart', () => {
  it('changes the line that was meant among several of one variant, also when their keys are others now', async () => {
    const fake = opened([
      [MUG, 1, { properties: { Print: 'Ana' } }],
      [MUG, 2, { properties: { Print: 'Bo' } }],
      [MUG, 3],
    ])
    const bo = (await read(fake)).lines.find(({ options }) => options[0]?.value === 'Bo')
    fake.store.apply('spring')
    const outcome = bo && (await shopify.setQuantity(fake.page, { line: bo, quantity: '5' }, never))
    expect([outcome, fake.store.items().map(({ quantity }) => quantity)]).toEqual([{ ok: true }, [3, 5, 1]])
  })

  it('leaves a line that is gone alone', async () => {
    const fake = opened([[LAMP, 1]])
    const [line] = (await read(fake)).lines
    fake.store.take(LAMP)
    const outcomes = line && [
      await shopify.setQuantity(fake.page, { line, quantity: '2' }, never),
      await shopify.remove(fake.page, line, never),
    ]
    expect([outcomes, fake.cart()]).toEqual([[{ ok: false, code: 'shop.answer' }, { ok: true }], []])
  })

  it('takes many lines out in one request, and one by one where that is refused', async () => {
    const puts: readonly Put[] = [4, 5, 6, 7].map((place) => [place, 1])
    for (const isRefused of [false, true]) {
      const seen: unknown[] = []
      const spy = (request: FakeRequest) => {
        bodies('.js', seen)(request)
        const refusal = json({ status: 422, message: 'Cart Error', description: 'No more' }, { status: 422 })
        return isRefused && isTo('update.js')(request) ? refusal : undefined
      }
      const fake = opened(puts, { spy })
      const { lines } = await read(fake)
      const changes = lines.slice(1).map((line) => ({ line, quantity: '0' }))
      expect(await shopify.changeMany?.(fake.page, changes, never)).toEqual(changes.map(() => ({ ok: true })))
      expect([fake.cart(), seen.length]).toEqual([[[7, 1]], isRefused ? 4 : 1])
    }
  })

  it('says when the cart was not emptied', async () => {
    const fake = opened([[LAMP, 1]], { spy: (request) => (isTo('clear.js')(request) ? json({}, { status: 422 }) : undefined) })
    expect((await shopify.clear(fake.page, await read(fake), never)).ok).toBe(false)
  })

  it('gives everything back: texts, plans, nested lines, codes, order', async () => {
    const fake = opened([
      [MUG, 2, { plan: 77, properties: { Print: 'Ana', _uid: '1' } }],
      [SET, 1],
      [THING, 2],
    ])
    const lamp = fake.store.put(LAMP, 3)
    fake.store.put(WARRANTY, 3, { parent: lamp?.uid ?? 0 })
    fake.store.apply('spring', 'summer')
    const said = () => fake.store.items().map(({ place, quantity, properties, plan }) => [place, quantity, properties, plan])
    const before = { items: said(), coupons: fake.coupons(), cart: capturedFrom(await read(fake)) }
    await shopify.clear(fake.page, await read(fake), never)
    await shopify.coupons?.remove(fake.page, 'summer', never)
    await add(fake, await shared([THING + 1, 1], [LAMP, 1]))
    expect(await undoImport({ shop: shopify, page: fake.page }, before.cart, never)).toMatchObject({ restored: true, left: [] })
    expect([said(), fake.coupons()]).toEqual([before.items, before.coupons])
  })
})

describe('codes of a Shopify cart', () => {
  it('keeps those that are there, whether they apply or not', async () => {
    const sent: unknown[] = []
    const fake = opened([[LAMP, 1]], { spy: bodies('update.js', sent) })
    fake.store.apply('spring', 'no-more')
    expect(await shopify.coupons?.apply(fake.page, 'summer', never)).toEqual({ ok: true })
    expect(await shopify.coupons?.remove(fake.page, 'SPRING', never)).toEqual({ ok: true })
    expect([sent, fake.coupons()]).toEqual([[{ discount: 'spring,no-more,summer' }, { discount: 'no-more,summer' }], ['summer']])
  })

  it('takes a code out again that is none', async () => {
    const fake = opened([[LAMP, 1]])
    fake.store.apply('spring')
    expect(await shopify.coupons?.apply(fake.page, 'no-such', never)).toMatchObject({ ok: false, code: 'refused' })
    expect(fake.store.view().cart.discount_codes).toEqual([{ code: 'spring', applicable: true }])
  })

  it('sends nothing that would be two codes', async () => {
    const fake = opened([[LAMP, 1]])
    expect([await shopify.coupons?.apply(fake.page, 'spring,summer', never), fake.writes()]).toEqual([{ ok: false, code: 'refused' }, 0])
  })

  it('says that an older shop takes none', async () => {
    const fake = opened([[LAMP, 1]], { isOld: true })
    expect(await shopify.coupons?.apply(fake.page, 'spring', never)).toMatchObject({ ok: false, code: 'refused' })
  })
})
