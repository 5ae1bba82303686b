/** What BigCommerce is known for in writing: refusals that say something else, tokens, versions, what a new quantity forgets. */
import { describe, expect, it } from 'vitest'
import { quantityOf } from '../../../lib/core/lines.ts'
import { planImport } from '../../../lib/core/plan.ts'
import { readPlan } from '../../../lib/page/own-cart.ts'
import { undoImport } from '../../../lib/page/undo.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { type FakeRequest, json } from '../fake-page.ts'
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
  read,
  SET,
  SHIRT_L,
  SHIRT_S,
  shared,
  THINGS,
  TRIP,
} from './opened.ts'

const isAdd = ({ method, path }: FakeRequest): boolean => method === 'POST' && /\/carts(?:$|\/[^/]+\/items$)|\/cart\/add$/.test(path)
const log = () => {
  const seen: string[] = []
  return {
    seen,
    spy: ({ method, path }: FakeRequest) => void (method === 'GET' || seen.push(`${method} ${path.replace(/zzsecret-cart-\d+/, 'CART')}`)),
  }
}
const putAll = ({ put }: ReturnType<typeof opened>, places: readonly number[]): void => {
  for (const place of places) put(place, 1)
}
const WRITTEN = (fake: ReturnType<typeof opened>): void => {
  fake.put(PEN, 2)
  fake.choose(SHIRT_L, 1, { Initials: 'A “B” & C' })
  fake.put(SHIRT_S, 1)
  fake.choose(CARD, 3, { Greeting: 'Hello, you' })
  fake.choose(MUG, 1, { Print: 'Desk 1', 'Gift box': 'Yes' })
  fake.choose(TRIP, 1, { Day: '2027-1-5' })
  fake.choose(SET, 2, { Case: 'Felt' })
}

describe('BigCommerce: adding', () => {
  it.each(['both', 'remote'] as const)('takes every kind of choice, by the interfaces there are (%s)', async (roads) => {
    const lines = await shared(WRITTEN)
    const fake = opened({ roads })
    expect(await add(fake, lines)).toEqual(lines.map(() => ({ ok: true })))
    expect([await contentOf(fake), capturedFrom(await read(fake)).lines.map(({ options }) => options)]).toEqual([
      ['2 Pen', '1 Shirt L A “B” & C', '1 Shirt S', '3 Card Hello, you', '1 Mug Desk 1 Yes', '1 Trip 2027-1-5', '2 Pen set Felt'],
      lines.map(({ options }) => options),
    ])
  })

  it('takes all but days where there is REST alone', async () => {
    const lines = await shared(WRITTEN)
    const fake = opened({ roads: 'rest' })
    const outcomes = await add(fake, lines)
    expect([outcomes.map(({ ok }) => ok), (await contentOf(fake)).length]).toEqual([lines.map(({ title }) => title !== 'Trip'), 6])
  })

  it('names the variant’s number nowhere beside choices, which would be forgotten', async () => {
    const bodies: unknown[] = []
    const fake = opened({ spy: ({ body, path }) => void (path.endsWith('/carts') && bodies.push(body)) })
    await add(fake, await shared((other) => other.choose(SHIRT_L, 1, { Initials: 'X' })))
    expect([JSON.stringify(bodies).includes('variantId'), await contentOf(fake)]).toEqual([false, ['1 Shirt L X']])
  })

  it('says in the shop’s words why it takes no more, where REST speaks of a cart that is not there', async () => {
    const lines = (await shared((other) => other.put(LAMP, 2))).flatMap((line) =>
      [1, 5, 6].map((count) => ({ ...line, quantity: String(count) })),
    )
    const fake = opened()
    expect(await add(fake, lines)).toEqual([
      { ok: false, code: 'refused', message: 'You must purchase at least 2 of the Lamp per order.' },
      { ok: false, code: 'refused', message: 'You can only purchase a maximum of 4 of the Lamp per order.', fits: '4' },
      { ok: false, code: 'refused', message: expect.stringContaining('enough stock') },
    ])
    expect(fake.cart()).toEqual([])
  })

  it('says how many more fit beside those the cart holds', async () => {
    const fake = opened()
    fake.put(LAMP, 3)
    expect(await add(fake, await shared((other) => other.put(LAMP, 2)))).toMatchObject([{ ok: false, code: 'refused', fits: '1' }])
  })

  it('gives no reason that is none', async () => {
    const [line] = await shared((other) => other.put(LAMP, 2))
    expect(line && (await add(opened({ roads: 'rest' }), [{ ...line, quantity: '6' }]))).toEqual([{ ok: false, code: 'refused' }])
  })

  it('goes on alone with each line of a request that was refused for one of them', async () => {
    const products = Array.from({ length: 12 }, (_one, index) => ({ name: `Thing ${index}`, price: '1' }))
    const lines = await shared((other) => putAll(other, [...products.keys()]), { products })
    const fake = opened({ products })
    fake.change(4, { isSold: false })
    const outcomes = await add(fake, lines)
    expect([outcomes.flatMap(({ ok }, index) => (ok ? [] : [index])), fake.cart()]).toEqual([
      [4],
      products.flatMap((_one, index) => (index === 4 ? [] : [[index, 1]])),
    ])
  })

  it('does not call added what the shop says it added', async () => {
    const fake = opened({
      spy: (request) => (isAdd(request) ? json({ id: 'cart-0001', lineItems: { physicalItems: [{ id: '1' }] } }) : undefined),
    })
    expect([await add(fake, await shared((other) => other.put(PEN, 1))), fake.cart()]).toEqual([[{ ok: false, code: 'refused' }], []])
  })

  it('calls added what is in, whatever the answer was', async () => {
    const fake = opened({
      spy: (request) => {
        if (!isAdd(request)) return undefined
        fake.put(PEN, 2)
        return new Response('<!doctype html><title>Oops</title>', { status: 502 })
      },
    })
    expect([await add(fake, await shared((other) => other.put(PEN, 2))), fake.cart()]).toEqual([[{ ok: true }], [[PEN, 2]]])
  })

  it.each([502, 503, 504])('sends nothing more after %i, for the first may still be carried out', async (status) => {
    const sent: string[] = []
    const fake = opened({ spy: (request) => (isAdd(request) && sent.push(request.path) > 0 ? new Response('', { status }) : undefined) })
    const [outcome] = await add(fake, await shared((other) => other.put(PEN, 1)))
    expect([outcome?.ok, sent]).toEqual([false, ['/api/storefront/carts']])
  })

  it('sends nothing more after such an answer about many lines either', async () => {
    const sent: string[] = []
    const products = Array.from({ length: 8 }, (_one, index) => ({ name: `Thing ${index}`, price: '1' }))
    const lines = await shared((other) => putAll(other, [...products.keys()]), { products })
    const spy = (request: FakeRequest) => (isAdd(request) && sent.push(request.path) > 0 ? new Response('', { status: 504 }) : undefined)
    const outcomes = await add(opened({ products, spy }), lines)
    expect([outcomes.map(({ ok }) => ok), sent.length]).toEqual([products.map(() => false), 1])
  })

  it('leaves the lines of a refused request that nobody wants any more', async () => {
    const life = new AbortController()
    const products = Array.from({ length: 8 }, (_one, index) => ({ name: `Thing ${index}`, price: '1' }))
    const lines = await shared((other) => putAll(other, [...products.keys()]), { products })
    const fake = opened({ products, spy: (request) => void (isAdd(request) && life.abort()) })
    fake.change(3, { isSold: false })
    const outcomes = await bigcommerce.add(fake.page, { lines, onLine: () => {} }, life.signal)
    expect([outcomes, fake.cart()]).toEqual([products.map(() => ({ ok: false, code: 'not-tried' })), []])
  })

  it('goes by the variant’s number where the cart does not say what was chosen', async () => {
    const fill = (other: ReturnType<typeof opened>): void => putAll(other, [SHIRT_S, SHIRT_L, PEN])
    const lines = await shared(fill, { hidesOptions: true })
    const fake = opened({ hidesOptions: true })
    fake.put(SHIRT_L, 1)
    expect([await add(fake, lines), fake.cart()]).toEqual([
      lines.map(() => ({ ok: true })),
      [
        [SHIRT_L, 2],
        [SHIRT_S, 1],
        [PEN, 1],
      ],
    ])
  })

  it('takes out again what came in as something else, and leaves what was there', async () => {
    const fake = opened({
      spy: (request) => {
        if (!isAdd(request)) return undefined
        fake.put(SHIRT_S, 1)
        return json({})
      },
    })
    fake.put(SHIRT_S, 2)
    fake.put(PEN, 1)
    const [outcome] = await add(fake, await shared((other) => other.put(SHIRT_L, 1)))
    expect([outcome?.ok, fake.cart()]).toEqual([
      false,
      [
        [SHIRT_S, 2],
        [PEN, 1],
      ],
    ])
  })

  it('takes a product that is named by its SKU alone', async () => {
    const [line] = await shared((other) => other.put(PEN, 3))
    const fake = opened()
    const bare = line && { ...line, product: { sku: 'SKU-1' }, options: [] }
    const bad = line && { ...line, product: { sku: '1&action=buy' }, options: [] }
    expect([bare && bad && (await add(fake, [bare, bad])), fake.cart()]).toEqual([
      [{ ok: true }, { ok: false, code: 'refused' }],
      [[PEN, 3]],
    ])
  })

  it.each([{ productId: '102;x' }, { productId: '0' }, { productId: '' }])('sends nothing for %j', async (product) => {
    const [line] = await shared((other) => other.put(PEN, 1))
    const fake = opened()
    expect([line && (await add(fake, [{ ...line, product }])), fake.writes()]).toEqual([[{ ok: false, code: 'shop.no-write' }], 0])
  })

  it('ends after the line in hand when nobody wants it any more, and says what became of that', async () => {
    const life = new AbortController()
    const lines = await shared((other) => putAll(other, [PEN, MUG, BOOK]))
    const fake = opened({ spy: (request) => void (isAdd(request) && life.abort()) })
    expect(await bigcommerce.add(fake.page, { lines, onLine: () => {} }, life.signal)).toEqual([
      { ok: true },
      { ok: false, code: 'not-tried' },
      { ok: false, code: 'not-tried' },
    ])
  })
})

describe('BigCommerce: tokens', () => {
  it.each([
    ['page', 'rest'],
    ['cookie', 'rest'],
    ['page', 'remote'],
    ['cookie', 'remote'],
  ] as const)('are sent at once where the shop wants them for all writes, from the %s (%s)', async (tokenIn, roads) => {
    const { seen, spy } = log()
    const fake = opened({ tokenIn, roads, isGuarded: true, spy })
    expect([await add(fake, await shared((other) => other.put(PEN, 1))), fake.cart(), seen.length]).toEqual([
      [{ ok: true }],
      [[PEN, 1]],
      roads === 'rest' ? 1 : 2,
    ])
  })

  it.each([
    ['the same', 2, () => {}],
    ['always another', 3, (fake: ReturnType<typeof opened>) => fake.shop.renew()],
  ] as const)('of which pages have %s, while none is taken, end after %i tries', async (_what, tries, next) => {
    const sent: string[] = []
    const fake: ReturnType<typeof opened> = opened({
      spy: (request) => {
        if (!isAdd(request)) return undefined
        sent.push(request.path)
        next(fake)
        return sent.length > 9 ? undefined : json({ title: 'Forbidden' }, { status: 403 })
      },
    })
    const [outcome] = await add(fake, await shared((other) => other.put(PEN, 1)))
    expect([outcome?.ok, sent.length]).toEqual([false, tries])
  })

  it('that grew old are taken from a fresh page, once', async () => {
    const { seen, spy } = log()
    const fake = opened({ isGuarded: true, spy })
    const lines = await shared((other) => putAll(other, [PEN, MUG]))
    fake.shop.renew()
    expect([await add(fake, lines), fake.cart(), seen]).toEqual([
      [{ ok: true }, { ok: true }],
      [
        [PEN, 1],
        [MUG, 1],
      ],
      ['POST /api/storefront/carts', 'POST /api/storefront/carts', 'POST /api/storefront/carts/CART/items'],
    ])
  })

  it('that cannot be had end in a refusal, after as many tries as there are roads', async () => {
    const { seen, spy } = log()
    const fake = opened({ tokenIn: 'nowhere', isGuarded: true, spy })
    expect([await add(fake, await shared((other) => other.put(PEN, 1))), seen.length]).toEqual([
      [{ ok: false, code: 'refused', message: 'Forbidden' }],
      2,
    ])
  })

  it('that are not wanted any more because of a sign-in that ended are told as such', async () => {
    const fake = opened({ spy: (request) => (isAdd(request) ? json({ status: 401 }, { status: 401 }) : undefined) })
    expect(await add(fake, await shared((other) => other.put(PEN, 1)))).toEqual([{ ok: false, code: 'shop.signed-out' }])
  })
})

describe('BigCommerce: somebody else at the same cart', () => {
  it('who was first makes the write go once more, with the cart as it is now', async () => {
    let isFirst = true
    const fake = opened({
      roads: 'rest',
      spy: (request) => {
        if (!isAdd(request) || !isFirst) return
        isFirst = false
        fake.put(MUG, 1)
      },
    })
    fake.put(PEN, 1)
    expect([await add(fake, await shared((other) => other.put(BOOK, 2))), fake.cart(), fake.writes()]).toEqual([
      [{ ok: true }],
      [
        [PEN, 1],
        [MUG, 1],
        [BOOK, 2],
      ],
      2,
    ])
  })

  it('keeps what they put in of other products while a line is refused', async () => {
    const fake = opened({
      spy: (request) => {
        if (!isAdd(request)) return undefined
        fake.put(PEN, 1)
        return json({ title: 'Gone' }, { status: 422 })
      },
    })
    fake.put(MUG, 1)
    const [outcome] = await add(fake, await shared((other) => other.put(BOOK, 1)))
    expect([outcome?.ok, fake.cart()]).toEqual([
      false,
      [
        [MUG, 1],
        [PEN, 1],
      ],
    ])
  })

  it('keeps what they put in of the very product that is refused', async () => {
    const fake = opened({ spy: (request) => void (isAdd(request) && request.path.endsWith('/items') && fake.put(SHIRT_S, 1)) })
    fake.put(PEN, 1)
    const [line] = await shared((other) => other.put(SHIRT_L, 1))
    const [outcome] = line ? await add(fake, [{ ...line, quantity: '99' }]) : []
    expect([outcome?.ok, fake.cart().some(([place]) => place === SHIRT_S)]).toEqual([false, true])
  })

  it.each([
    [429, 'waits and asks again'],
    [409, 'asks again'],
  ])('of a shop that answers %i: it %s', async (status) => {
    let left = 1
    const fake = opened({
      hasVersions: status === 429,
      spy: (request) => {
        if (!isAdd(request) || left === 0) return undefined
        left -= 1
        return json({ status, title: 'Too many' }, { status, headers: { 'Retry-After': '2' } })
      },
    })
    expect([await add(fake, await shared((other) => other.put(PEN, 1))), fake.cart(), fake.page.waits]).toEqual([
      [{ ok: true }],
      [[PEN, 1]],
      status === 429 ? [2000] : [],
    ])
  })
})

describe('BigCommerce: quantities', () => {
  const setAll = async (fake: ReturnType<typeof opened>, quantity: string) => {
    const { lines } = await read(fake)
    return bigcommerce.changeMany?.(
      fake.page,
      lines.map((line) => ({ line, quantity })),
      never,
    )
  }

  it.each(['both', 'rest', 'remote'] as const)('change, and nothing of what was chosen or written is forgotten (%s)', async (roads) => {
    const fake = opened({ roads })
    fake.choose(SHIRT_L, 1, { Initials: 'X' })
    fake.choose(CARD, 1, { Greeting: 'Hi' })
    fake.choose(MUG, 1, { Print: 'One', 'Gift box': 'Yes' })
    fake.choose(SET, 1, { Case: 'Felt' })
    fake.put(SHIRT_S, 1)
    const outcomes = await setAll(fake, '3')
    expect([outcomes?.every(({ ok }) => ok), await contentOf(fake)]).toEqual([
      true,
      ['3 Shirt L X', '3 Card Hi', '3 Mug One Yes', '3 Pen set Felt', '3 Shirt S'],
    ])
  })

  it('of a line with a day or a file go by the theme’s form alone', async () => {
    const { seen, spy } = log()
    const fake = opened({ spy })
    fake.choose(TRIP, 1, { Day: '2027-1-5' })
    expect([(await setAll(fake, '2'))?.[0], seen, await contentOf(fake)]).toEqual([
      { ok: true },
      ['POST /remote/v1/cart/update'],
      ['2 Trip 2027-1-5'],
    ])
  })

  it('of a wrapped gift go by the theme’s form alone', async () => {
    const { seen, spy } = log()
    const fake = opened({ spy })
    fake.shop.put(PEN, 1, { isWrapped: true })
    expect([(await setAll(fake, '2'))?.[0], seen]).toEqual([{ ok: true }, ['POST /remote/v1/cart/update']])
  })

  it('that are cut go back to what they were', async () => {
    const fake = opened({
      spy: ({ method, body }) => {
        if (method !== 'PUT' || !JSON.stringify(body).includes('"quantity":7')) return undefined
        fake.put(SHIRT_S, 2)
        return json({})
      },
    })
    fake.put(SHIRT_S, 2)
    expect([(await setAll(fake, '7'))?.[0]?.ok, fake.cart()]).toEqual([false, [[SHIRT_S, 2]]])
  })

  it('that made the shop forget what was written are undone, with what was written', async () => {
    const fake = opened({
      spy: ({ method, body }) => {
        const cart = fake.shop.cart()
        if (method !== 'PUT' || !JSON.stringify(body).includes('"quantity":5') || !cart) return undefined
        cart.items = cart.items.map((item) => ({ ...item, quantity: 5, chosen: new Map([...item.chosen].slice(0, 1)) }))
        return json({})
      },
    })
    fake.choose(SHIRT_L, 1, { Initials: 'X' })
    expect([(await setAll(fake, '5'))?.[0]?.ok, await contentOf(fake)]).toEqual([false, ['1 Shirt L X']])
  })

  it('of what the shop gave are not asked for', async () => {
    const { seen, spy } = log()
    const fake = opened({ spy })
    fake.put(PEN, 1)
    fake.shop.put(MUG, 1, { isGift: true })
    expect([await setAll(fake, '2'), seen.length]).toMatchObject([[{ ok: true }, { ok: false, code: 'refused' }], 1])
  })

  it('beyond the stock are refused in words, and stay', async () => {
    const fake = opened()
    fake.put(SHIRT_S, 2)
    expect([(await setAll(fake, '9'))?.[0], fake.cart()]).toEqual([
      { ok: false, code: 'refused', message: expect.stringContaining('enough stock') },
      [[SHIRT_S, 2]],
    ])
  })

  it('of a line that is gone bring nothing in, and of none it is out', async () => {
    const fake = opened()
    fake.put(PEN, 1)
    fake.put(MUG, 1)
    const [pen] = (await read(fake)).lines
    if (!pen) throw new Error('no line')
    await bigcommerce.remove(fake.page, pen, never)
    expect([
      await bigcommerce.setQuantity(fake.page, { line: pen, quantity: '2' }, never),
      await bigcommerce.remove(fake.page, pen, never),
    ]).toMatchObject([{ ok: false }, { ok: true }])
    expect(fake.cart()).toEqual([[MUG, 1]])
  })
})

describe('BigCommerce: emptying', () => {
  it.each(['both', 'rest', 'remote'] as const)('takes the last line with the cart (%s)', async (roads) => {
    const fake = opened({ roads })
    fake.put(PEN, 1)
    fake.put(MUG, 1)
    expect([await bigcommerce.clear(fake.page, await read(fake), never), fake.cart()]).toEqual([{ ok: true }, []])
  })

  it('goes line by line where a gift certificate or something of the staff’s would go with the cart', async () => {
    const { seen, spy } = log()
    const fake = opened({ hasOthers: true, spy })
    fake.put(PEN, 1)
    fake.put(MUG, 1)
    const outcome = await bigcommerce.clear(fake.page, await read(fake), never)
    expect([outcome, fake.cart(), seen.every((request) => request.includes('/items/')), fake.shop.cart() !== undefined]).toEqual([
      { ok: true },
      [],
      true,
      true,
    ])
  })

  it('leaves what the shop gave, which goes with what it was given for', async () => {
    const fake = opened({ hasOthers: true })
    fake.put(PEN, 1)
    fake.shop.put(MUG, 1, { isGift: true })
    expect([await bigcommerce.clear(fake.page, await read(fake), never), fake.cart()]).toEqual([{ ok: true }, [[MUG, 1]]])
  })
})

describe('BigCommerce: what a plan knows', () => {
  it('is a limit that variants of one product share where it is the same, and each its own where not', async () => {
    const lines = await shared((other) => {
      other.put(SHIRT_L, 3)
      other.put(SHIRT_S, 3)
    })
    const limits = async (more: Parameters<typeof opened>[0] = {}) =>
      (await readPlan({ shop: bigcommerce, page: opened(more).page }, lines, never)).lines.map(({ possible }) => possible)
    const same = THINGS.map((product) => (product.name === 'Shirt' ? { ...product, stock: 4 } : product))
    expect([await limits(), await limits({ products: same })]).toEqual([
      ['3', '3'],
      ['3', '1'],
    ])
  })

  it.each([
    ['a product that is turned off', { purchasable: false }, 'gone'],
    ['one that is sold out', { instock: false, stock: 0 }, 'gone'],
    ['one that is on order', { instock: false, stock: 0, available_to_sell: 3 }, 'available'],
  ])('of %s is told', async (_what, data, availability) => {
    const fake = opened({ spy: ({ path }) => (path.includes('product-attributes') ? json({ data }) : undefined) })
    expect(await bigcommerce.check(fake.page, await shared((other) => other.put(PEN, 1)), never)).toMatchObject([{ availability }])
  })

  it('of a product that has no page is that it is gone, where the shop tells of others', async () => {
    const missing = (isAll: boolean) => ({
      spy: ({ path }: FakeRequest) =>
        path.includes('product-attributes') && (isAll || path.endsWith('/102')) ? json({}, { status: 404 }) : undefined,
    })
    const lines = await shared((other) => putAll(other, [PEN, MUG]))
    const told = async (isAll: boolean) =>
      (await bigcommerce.check(opened(missing(isAll)).page, lines, never)).map(({ availability }) => availability)
    expect([await told(false), await told(true)]).toEqual([
      ['gone', 'available'],
      ['unknown', 'unknown'],
    ])
  })

  it.each([
    ['with tax, as the cart', { with_tax: { value: 12, currency: 'EUR' }, without_tax: { value: 10, currency: 'EUR' } }, 1200],
    ['in another currency than the cart', { with_tax: { value: 12, currency: 'USD' } }, undefined],
  ])('is the price %s', async (_what, price, amountMinor) => {
    const fake = opened({
      isTaxIncluded: true,
      spy: ({ path }) => (path.includes('product-attributes') ? json({ data: { price } }) : undefined),
    })
    fake.put(MUG, 1)
    const [check] = await bigcommerce.check(fake.page, await shared((other) => other.put(PEN, 1)), never)
    expect(check?.unitPrice?.amountMinor).toBe(amountMinor)
  })

  it('is no price where more cost less each', async () => {
    const data = { price: { with_tax: { value: 12, currency: 'EUR' } }, bulk_discount_rates: [{ min: 2 }] }
    const fake = opened({ spy: ({ path }) => (path.includes('product-attributes') ? json({ data }) : undefined) })
    const checks = await bigcommerce.check(fake.page, await shared((other) => putAll(other, [PEN, BOOK, BOOK])), never)
    expect(checks.map(({ unitPrice }) => unitPrice?.amountMinor)).toEqual([1200, undefined])
  })

  it('is asked for without a change, and is unknown where the shop has no such question', async () => {
    const lines = await shared((other) => other.put(PEN, 1))
    const fake = opened({ roads: 'rest' })
    const checks = await bigcommerce.check(fake.page, lines, never)
    const plan = planImport({ lines, own: [], checks, now: fake.page.now() })
    expect([checks.map(({ availability }) => availability), plan.lines.length, fake.writes()]).toEqual([['unknown'], 1, 0])
  })
})

describe('BigCommerce: coupons', () => {
  it.each(['both', 'remote'] as const)('are applied once, by the road there is (%s)', async (roads) => {
    const { seen, spy } = log()
    const fake = opened({ roads, spy })
    fake.put(PEN, 1)
    expect([await bigcommerce.coupons?.apply(fake.page, 'SPRING', never), fake.coupons()]).toEqual([{ ok: true }, ['SPRING']])
    const sent = seen.length
    expect([await bigcommerce.coupons?.apply(fake.page, 'spring', never), seen.length, fake.coupons()]).toEqual([
      { ok: true },
      sent,
      ['SPRING'],
    ])
    expect(seen.some((request) => request.includes('gift'))).toBe(false)
  })

  it('that are no code of the shop’s are refused, others stay', async () => {
    const fake = opened()
    fake.put(PEN, 1)
    await bigcommerce.coupons?.apply(fake.page, 'summer', never)
    expect([
      await bigcommerce.coupons?.apply(fake.page, 'nothing', never),
      await bigcommerce.coupons?.remove(fake.page, 'other', never),
      fake.coupons(),
    ]).toMatchObject([{ ok: false, code: 'refused' }, { ok: true }, ['summer']])
  })

  it('need a cart', async () => {
    const fake = opened()
    expect([await bigcommerce.coupons?.apply(fake.page, 'spring', never), fake.writes()]).toEqual([{ ok: false, code: 'refused' }, 0])
  })
})

describe('BigCommerce: an undo', () => {
  it('gives back texts, days, parts, order and coupons, also beside a gift certificate', async () => {
    const fake = opened({ hasOthers: true })
    WRITTEN(fake)
    await bigcommerce.coupons?.apply(fake.page, 'spring', never)
    await bigcommerce.coupons?.apply(fake.page, 'summer', never)
    const before = capturedFrom(await read(fake))
    await bigcommerce.clear(fake.page, await read(fake), never)
    fake.shop.setCoupons([])
    await add(fake, await shared((other) => other.put(BOOK, 4)))
    const result = await undoImport({ shop: bigcommerce, page: fake.page }, before, never)
    const after = capturedFrom(await read(fake))
    expect([result.restored, result.left, after.coupons]).toEqual([true, [], ['spring', 'summer']])
    expect(after.lines.map(({ id: _id, ...line }) => line)).toEqual(before.lines.map(({ id: _id, ...line }) => line))
  })
})

describe('BigCommerce: the search', () => {
  it('tells number and price of the best, and whether something must be chosen', async () => {
    const fake = opened()
    expect(await bigcommerce.search?.(fake.page, 'pen', never)).toMatchObject([
      { title: 'Pen', readd: 'exact', product: { productId: '102', variantId: '302', sku: 'SKU-1' }, unitPrice: { amountMinor: 34 } },
      { title: 'Pen set', readd: 'needsOptions' },
    ])
    expect(fake.writes()).toBe(0)
  })

  it.each(['variantId', 'v3_variant_id'])('finds what goes into the cart, and is known there: %s', async (name) => {
    const data = { sku: 'SKU-1', [name]: 302 }
    const fake = opened({ spy: ({ path }) => (path.includes('product-attributes') ? json({ data }) : undefined) })
    const [found] = (await bigcommerce.search?.(fake.page, 'pen', never)) ?? []
    const lines = found ? [{ ...found, id: fake.page.newId(), options: [], quantity: '2' }] : []
    expect(await add(fake, lines)).toEqual([{ ok: true }])
    const own = (await read(fake)).lines
    expect(lines.map((line) => quantityOf(own, line))).toEqual(['2'])
  })

  it.each(['500', 'html', 'network'] as const)('is not told to have found nothing where the shop answers %s', async (failure) => {
    const fake = opened()
    fake.fail(failure)
    expect(await bigcommerce.search?.(fake.page, 'pen', never)).toBeUndefined()
  })
})
