/** What Shopware is known for in writing: wishes that are changed and called done, sentences on the next page only, tokens in 6.4. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import type { ShopPage } from '../../../lib/shops/shop.ts'
import { allOut, cartOf, never, PRODUCTS, shopById } from '../system.ts'
import { fakeShopware } from './fake-shopware.ts'
import type { Offer } from './offers.ts'

const shopware = await shopById('shopware')
const [LAMP, NOTEBOOK, SHIRT_L, SHIRT_S] = [0, 1, 2, 3]

type More = Parameters<typeof fakeShopware>[1]
type Fake = ReturnType<typeof fakeShopware>
const opened = (more: More = {}, ...held: readonly (readonly [number, number])[]): Fake => {
  const fake = fakeShopware({ products: PRODUCTS }, more)
  for (const [place, quantity] of held) fake.put(place, quantity)
  return fake
}
const read = async ({ page }: { readonly page: ShopPage }) => cartOf(await shopware.readCart(page, never))
const shared = async (...held: readonly (readonly [number, number])[]): Promise<readonly Line[]> =>
  capturedFrom(await read(opened({}, ...held))).lines
const add = ({ page }: { readonly page: ShopPage }, lines: readonly Line[]) => shopware.add(page, { lines, onLine: () => {} }, never)
const lineOf = async (fake: Fake, title: string) => {
  const line = (await read(fake)).lines.find((one) => one.title === title)
  if (!line) throw new Error(`no ${title}`)
  return line
}
const said = (part: string) => ({ ok: false, code: 'refused', message: expect.stringContaining(part) })

/** The page with another fetch, which may ask the real one. */
const through = (page: ShopPage, fetch: (method: string, url: URL, answer: () => Promise<Response>) => Promise<Response>): ShopPage => ({
  ...page,
  fetch: (input, init) => fetch(init?.method ?? 'GET', new URL(String(input)), () => page.fetch(input, init)),
})

describe('Shopware: a wish that the shop changes', () => {
  const CASES: readonly (readonly [string, number, Partial<Offer>, string])[] = [
    ['less comes in than wished', 9, { stock: 5 }, 'stock'],
    ['more comes in than wished', 1, { minimum: 2 }, 'minimum'],
    ['a large wish is cut', 9999, { most: 100 }, '100'],
    ['its step is missed', 2, { minimum: 1, steps: 5 }, 'steps of 5'],
    ['none is left', 1, { stock: 0 }, 'out of stock'],
  ]

  it.each(CASES)('is refused in the shop’s words and goes out again: %s', async (_name, wanted, change, sentence) => {
    const fake = opened({}, [LAMP, 1])
    const lines = (await shared([NOTEBOOK, 1])).map((line) => ({ ...line, quantity: String(wanted) }))
    fake.shop.change(NOTEBOOK, change)
    expect([await add(fake, lines), fake.cart()]).toEqual([[said(sentence)], [[LAMP, 1]]])
  })

  it.each([
    [9, { stock: 5 }, 'stock'],
    [9999, {}, '100'],
    [2, { steps: 5 }, 'steps of 5'],
  ])('leaves what the cart had of it: %s', async (wanted, change, sentence) => {
    const fake = opened({}, [NOTEBOOK, 1], [LAMP, 1])
    const lines = (await shared([NOTEBOOK, 1])).map((line) => ({ ...line, quantity: String(wanted) }))
    fake.shop.change(NOTEBOOK, change)
    expect([await add(fake, lines), fake.cart()]).toEqual([
      [said(sentence)],
      [
        [NOTEBOOK, 1],
        [LAMP, 1],
      ],
    ])
  })

  it.each([
    ['9', { stock: 5 }, 'stock'],
    ['9999', {}, '100'],
    ['4', { steps: 5 }, 'steps'],
    ['1', { minimum: 2 }, 'minimum'],
  ])('leaves the quantity that was: %s', async (quantity, change, sentence) => {
    const fake = opened({}, [NOTEBOOK, 2])
    const line = await lineOf(fake, 'Notebook “A5” & pen')
    fake.shop.change(NOTEBOOK, { ...change, ...(quantity === '4' ? { minimum: 2 } : {}) })
    expect([await shopware.setQuantity(fake.page, { line, quantity }, never), fake.cart()]).toEqual([said(sentence), [[NOTEBOOK, 2]]])
  })

  it('is told with its own sentence, not with what was said of one before', async () => {
    const fake = opened()
    fake.shop.change(LAMP, { stock: 1 })
    const [lamp, notebook] = await shared([LAMP, 3], [NOTEBOOK, 1])
    if (!lamp || !notebook) throw new Error('no lines')
    const [first] = await add(fake, [lamp])
    fake.shop.ignore(9)
    expect([first, ...(await add(fake, [notebook]))]).toEqual([said('stock'), { ok: false, code: 'refused' }])
  })

  it('does not cost the other lines of its request, and each has its own sentence', async () => {
    const fake = opened()
    const lines = await shared([LAMP, 2], [NOTEBOOK, 3], [SHIRT_L, 1])
    fake.shop.change(LAMP, { stock: 1 })
    fake.shop.change(SHIRT_L, { minimum: 4 })
    const outcomes = await add(fake, lines)
    expect([outcomes, fake.cart()]).toEqual([[said('"Desk lamp"'), { ok: true }, said('"Shirt"')], [[NOTEBOOK, 3]]])
    expect(JSON.stringify(outcomes[0])).not.toContain('Shirt')
  })

  it('goes out again also where somebody stopped meanwhile', async () => {
    const fake = opened()
    fake.shop.change(LAMP, { stock: 1 })
    const stop = new AbortController()
    const page = through(fake.page, async (method, _url, answer) => {
      const answered = await answer()
      if (method === 'POST') stop.abort()
      return answered
    })
    await shopware.add(page, { lines: await shared([LAMP, 3]), onLine: () => {} }, stop.signal)
    expect(fake.cart()).toEqual([])
  })

  it('is refused by each of the changes it belongs to', async () => {
    const fake = opened({}, [LAMP, 2], [NOTEBOOK, 2], [SHIRT_L, 2])
    const { lines } = await read(fake)
    const changes = lines.map((line, index) => ({ line, quantity: ['9', '400', '0'][index] ?? '' }))
    const outcomes = await shopware.changeMany?.(fake.page, changes, never)
    expect([outcomes, fake.cart()]).toEqual([
      [said('"Desk lamp"'), said('"Notebook'), { ok: true }],
      [
        [LAMP, 2],
        [NOTEBOOK, 2],
      ],
    ])
    expect(JSON.stringify(outcomes?.[0])).not.toContain('Notebook')
  })
})

describe('Shopware: lines of one product', () => {
  it('become one, and each of them counts', async () => {
    const fake = opened({}, [NOTEBOOK, 1])
    const [one] = await shared([NOTEBOOK, 2])
    const lines = one ? [one, { ...one, id: 'other', quantity: '3' }] : []
    expect([await add(fake, lines), fake.cart()]).toEqual([[{ ok: true }, { ok: true }], [[NOTEBOOK, 6]]])
  })
})

describe('Shopware: a line that is gone', () => {
  it('is not changed, and nothing is sent for it', async () => {
    const fake = opened({}, [LAMP, 1])
    const line = await lineOf(fake, 'Desk lamp')
    await shopware.remove(fake.page, line, never)
    const before = fake.writes()
    expect([await shopware.setQuantity(fake.page, { line, quantity: '2' }, never), fake.writes() - before, fake.cart()]).toEqual([
      { ok: false, code: 'shop.answer' },
      0,
      [],
    ])
  })
})

describe('Shopware: lines that a plugin keeps apart', () => {
  it('are in where the product is, and what was cut goes out without the others', async () => {
    const fake = opened({ areKeptApart: true }, [NOTEBOOK, 1])
    const lines = await shared([NOTEBOOK, 2])
    fake.shop.change(NOTEBOOK, { stock: 5 })
    const outcomes = [
      ...(await add(fake, lines)),
      ...(await add(
        fake,
        lines.map((line) => ({ ...line, quantity: '9' })),
      )),
    ]
    expect([outcomes, fake.cart()]).toEqual([
      [{ ok: true }, said('stock')],
      [
        [NOTEBOOK, 1],
        [NOTEBOOK, 2],
      ],
    ])
  })

  it('can be added again, for nothing is written on them', async () => {
    const fake = opened({ areKeptApart: true })
    await add(fake, await shared([LAMP, 2]))
    expect((await read(fake)).lines.map(({ readd }) => readd)).toEqual(['exact'])
  })
})

describe('Shopware: what others’ lines may not do', () => {
  it.each([
    ['another number', { product: { variantId: '../account/logout', productId: 'x' } }],
    ['no number at all', { product: {} }],
    ['to be chosen', { readd: 'needsOptions' as const }],
  ])('is not sent: %s', async (_name, change) => {
    const fake = opened()
    const lines = (await shared([LAMP, 1])).map((line) => ({ ...line, ...change }))
    expect([await add(fake, lines), fake.writes()]).toEqual([[{ ok: false, code: 'shop.no-write' }], 0])
  })

  it('is refused where the number is a family’s, of which the shop takes none without a word', async () => {
    const fake = opened()
    const lines = (await shared([SHIRT_L, 1])).map((line) => ({ ...line, product: { productId: line.product.productId ?? '' } }))
    expect([await add(fake, lines), fake.cart()]).toEqual([[{ ok: false, code: 'refused' }], []])
  })
})

describe('Shopware: a success that did nothing', () => {
  it.each([
    ['add', async (fake: Fake) => (await add(fake, await shared([NOTEBOOK, 1])))[0]],
    ['set', async (fake: Fake) => shopware.setQuantity(fake.page, { line: await lineOf(fake, 'Desk lamp'), quantity: '1' }, never)],
    ['remove', async (fake: Fake) => shopware.remove(fake.page, await lineOf(fake, 'Desk lamp'), never)],
    ['coupon', async (fake: Fake) => shopware.coupons?.apply(fake.page, 'spring', never)],
  ] as const)('is no success: %s', async (_name, attempt) => {
    const fake = opened({}, [LAMP, 2])
    fake.shop.ignore(9)
    expect([await attempt(fake), fake.cart(), fake.coupons(), fake.writes()]).toEqual([{ ok: false, code: 'refused' }, [[LAMP, 2]], [], 1])
  })
})

describe('Shopware: a request that breaks', () => {
  it('by one of its lines, costs only that', async () => {
    const fake = opened()
    fake.shop.breakAt(NOTEBOOK)
    const outcomes = await add(fake, await shared([LAMP, 1], [NOTEBOOK, 2], [SHIRT_S, 1]))
    expect([outcomes, fake.cart()]).toEqual([
      [{ ok: true }, { ok: false, code: 'shop.answer' }, { ok: true }],
      [
        [LAMP, 1],
        [SHIRT_S, 1],
      ],
    ])
  })

  it.each([403, 419, 429, 503])('with %s is not sent again', async (status) => {
    const fake = opened()
    let posts = 0
    const page = through(fake.page, async (method, _url, answer) => {
      if (method !== 'POST') return answer()
      posts += 1
      return new Response('<html></html>', { status })
    })
    const outcomes = await add({ page }, await shared([LAMP, 1], [NOTEBOOK, 2]))
    expect([outcomes.map((outcome) => !outcome.ok && outcome.code), posts]).toEqual([['shop.answer', 'shop.answer'], 1])
  })

  it('without an answer is judged by the cart, and not sent again', async () => {
    const fake = opened()
    let posts = 0
    const page = through(fake.page, async (method, _url, answer) => {
      const answered = await answer()
      if (method !== 'POST') return answered
      posts += 1
      throw new TypeError('Failed to fetch')
    })
    expect([await add({ page }, await shared([LAMP, 1], [NOTEBOOK, 2])), posts, fake.cart()]).toEqual([
      [{ ok: true }, { ok: true }],
      1,
      [
        [LAMP, 1],
        [NOTEBOOK, 2],
      ],
    ])
  })

  it.each(['6.5', '6.6'] as const)('is not needed for a line that is gone already: %s', async (generation) => {
    const fake = opened({ generation }, [LAMP, 1], [NOTEBOOK, 2], [SHIRT_L, 1])
    const { lines } = await read(fake)
    const [lamp, ...others] = lines
    if (lamp) await shopware.remove(fake.page, lamp, never)
    expect(await shopware.changeMany?.(fake.page, allOut(lines), never)).toEqual(lines.map(() => ({ ok: true })))
    expect([fake.cart(), others.length]).toEqual([[], 2])
  })

  it('for all lines goes line by line where one of them spoilt it', async () => {
    const fake = opened({}, [LAMP, 1], [NOTEBOOK, 2], [SHIRT_L, 1])
    const { lines } = await read(fake)
    let isFirst = true
    const page = through(fake.page, async (method, url, answer) => {
      if (method !== 'POST' || !isFirst || !url.pathname.endsWith('/delete')) return answer()
      isFirst = false
      return new Response('')
    })
    expect([await shopware.changeMany?.(page, allOut(lines), never), fake.cart()]).toEqual([lines.map(() => ({ ok: true })), []])
  })
})

describe('Shopware 6.4: tokens', () => {
  const writeAll = async (fake: Fake) => [
    ...(await add(fake, await shared([LAMP, 2], [NOTEBOOK, 3]))),
    await shopware.setQuantity(fake.page, { line: await lineOf(fake, 'Desk lamp'), quantity: '4' }, never),
    await shopware.coupons?.apply(fake.page, 'spring', never),
    await shopware.coupons?.remove(fake.page, 'spring', never),
    await shopware.remove(fake.page, await lineOf(fake, 'Notebook “A5” & pen'), never),
  ]

  it.each(['twig', 'ajax', 'off'] as const)('are sent as the shop wants them: %s', async (tokens) => {
    const fake = opened({ generation: '6.4', tokens })
    const outcomes = await writeAll(fake)
    expect([outcomes.every((outcome) => outcome?.ok), fake.cart(), fake.coupons()]).toEqual([true, [[LAMP, 4]], []])
  })

  it.each(['twig', 'ajax'] as const)('that grew old by signing in are got anew, and each line comes in once: %s', async (tokens) => {
    const fake = opened({ generation: '6.4', tokens }, [SHIRT_L, 1])
    await add(fake, await shared([LAMP, 1]))
    fake.shop.signIn('one', 'ana')
    const outcomes = await writeAll(fake)
    expect([outcomes.every((outcome) => outcome?.ok), fake.cart()]).toEqual([
      true,
      [
        [SHIRT_L, 1],
        [LAMP, 4],
      ],
    ])
  })

  it('that cannot be had end in a line that did not come in', async () => {
    const fake = opened({
      generation: '6.4',
      before: ({ path }) => (path.startsWith('/detail/') ? new Response('', { status: 404 }) : undefined),
    })
    expect([await add(fake, await shared([LAMP, 1])), fake.cart()]).toEqual([[{ ok: false, code: 'shop.answer' }], []])
  })

  it('are had from another line’s page where the first is gone', async () => {
    const fake = opened({ generation: '6.4' })
    fake.shop.change(LAMP, { isSold: false })
    expect([await add(fake, await shared([LAMP, 1], [NOTEBOOK, 1])), fake.cart()]).toEqual([
      [said('Desk lamp'), { ok: true }],
      [[NOTEBOOK, 1]],
    ])
  })
})

describe('Shopware: codes', () => {
  it('stand together; what the shop gives by itself has none', async () => {
    const fake = opened({}, [LAMP, 1])
    fake.shop.givePromotion()
    await shopware.coupons?.apply(fake.page, 'Spring', never)
    await shopware.coupons?.apply(fake.page, 'SUMMER25', never)
    const cart = await read(fake)
    expect([cart.coupons, cart.lines.map(({ title }) => title)]).toEqual([['Spring', 'SUMMER25'], ['Desk lamp']])
  })

  it('that give several discounts go whole, whichever way they are written', async () => {
    const fake = opened({}, [LAMP, 1])
    await shopware.coupons?.apply(fake.page, 'SUMMER25', never)
    expect([await shopware.coupons?.remove(fake.page, 'summer25', never), fake.coupons()]).toEqual([{ ok: true }, []])
  })

  it('that are unknown are refused in the shop’s words; those that are in change nothing', async () => {
    const fake = opened({}, [LAMP, 1])
    await shopware.coupons?.apply(fake.page, 'spring', never)
    const before = fake.writes()
    expect([
      await shopware.coupons?.apply(fake.page, 'SPRING', never),
      await shopware.coupons?.remove(fake.page, 'winter', never),
      fake.writes() - before,
      await shopware.coupons?.apply(fake.page, 'winter', never),
    ]).toEqual([{ ok: true }, { ok: true }, 0, said('winter')])
  })
})

describe('Shopware: a shop for those who are signed in', () => {
  it('says so where nobody is', async () => {
    const fake = opened({ isClosed: true }, [LAMP, 1])
    expect(await shopware.readCart(fake.page, never)).toEqual({ ok: false, problem: { code: 'shop.signed-out', where: 'checkout/cart' } })
  })

  it('tells a line that did not come in because the session ended meanwhile', async () => {
    const fake = opened({ isClosed: true })
    fake.shop.signIn('one', 'ana')
    const page = through(fake.page, async (method, _url, answer) => {
      if (method === 'POST') fake.shop.signIn('one', undefined)
      return answer()
    })
    expect([await add({ page }, await shared([LAMP, 1])), fake.cart()]).toEqual([[{ ok: false, code: 'shop.signed-out' }], []])
  })
})
