/** What PrestaShop is known for: tokens that count for some, successes that are none, lines that come in beside an error. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { productKey } from '../../../lib/core/lines.ts'
import { nativeRoad } from '../../../lib/core/native-road.ts'
import { runImport } from '../../../lib/page/import-run.ts'
import { lastOf } from '../../../lib/page/last-of.ts'
import { readPlan } from '../../../lib/page/own-cart.ts'
import { undoImport } from '../../../lib/page/undo.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import type { ShopPage } from '../../../lib/shops/shop.ts'
import { cartOf, never, PRODUCTS, shopById } from '../system.ts'
import { fakeBrowser, fakePresta } from './fake-prestashop.ts'
import { createPresta, type PrestaWish } from './stand-in.ts'

const prestashop = await shopById('prestashop')
const [LAMP, NOTEBOOK, SHIRT_L, SHIRT_S] = [0, 1, 2, 3]

const opened = (more: Parameters<typeof fakePresta>[1] = {}, ...held: readonly (readonly [number, number])[]) => {
  const fake = fakePresta({ products: PRODUCTS }, more)
  for (const [place, quantity] of held) fake.put(place, quantity)
  return fake
}
const read = async ({ page }: { readonly page: ShopPage }) => cartOf(await prestashop.readCart(page, never))
const shared = async (more: Omit<PrestaWish, 'products'>, ...held: readonly (readonly [number, number])[]): Promise<readonly Line[]> =>
  capturedFrom(await read(opened(more, ...held))).lines
const add = ({ page }: { readonly page: ShopPage }, lines: readonly Line[]) => prestashop.add(page, { lines, onLine: () => {} }, never)
const lineOf = async (fake: ReturnType<typeof opened>, title: string) => {
  const line = (await read(fake)).lines.find((one) => one.title === title)
  if (!line) throw new Error(`no ${title}`)
  return line
}

/** The page, and the addresses it asks for. */
const watched = (page: ShopPage) => {
  const asked: string[] = []
  const fetch: ShopPage['fetch'] = (input, init) => {
    asked.push(String(input))
    return page.fetch(input, init)
  }
  return { page: { ...page, fetch }, asked }
}
const [blue] = await shared({}, [SHIRT_L, 1])

describe('PrestaShop: whoever is signed in', () => {
  const signedIn = () => {
    const fake = opened({}, [LAMP, 2])
    fake.shop.signIn('one', 'ana')
    return fake
  }

  it('has lines added, changed and taken out, and a voucher applied and taken off', async () => {
    const fake = signedIn()
    const done = [
      ...(await add(fake, await shared({}, [NOTEBOOK, 3], [SHIRT_L, 1]))),
      await prestashop.setQuantity(fake.page, { line: await lineOf(fake, 'Desk lamp'), quantity: '4' }, never),
      await prestashop.remove(fake.page, await lineOf(fake, 'Shirt'), never),
      await prestashop.coupons?.apply(fake.page, 'SPRING', never),
    ]
    expect([done.every((outcome) => outcome?.ok), fake.cart(), fake.coupons()]).toEqual([
      true,
      [
        [LAMP, 4],
        [NOTEBOOK, 3],
      ],
      ['spring'],
    ])
    await prestashop.coupons?.remove(fake.page, 'spring', never)
    expect(fake.coupons()).toEqual([])
  })

  // The token that was read goes with the session, which then is another one.
  it('meanwhile, has each line added once: a success that did nothing is told from one that did', async () => {
    const fake = opened()
    const lines = await shared({}, [LAMP, 2], [NOTEBOOK, 3], [SHIRT_S, 1])
    const onLine = ({ title }: Line): void => {
      if (title.startsWith('Notebook')) fake.shop.signIn('one', 'ana')
    }
    const outcomes = await prestashop.add(fake.page, { lines, onLine }, never)
    expect([outcomes, fake.cart()]).toEqual([
      [{ ok: true }, { ok: true }, { ok: true }],
      [
        [LAMP, 2],
        [NOTEBOOK, 3],
        [SHIRT_S, 1],
      ],
    ])
  })

  it('meanwhile, keeps nothing that was to go', async () => {
    const fake = opened({}, [LAMP, 2], [NOTEBOOK, 1], [SHIRT_L, 1])
    const cart = await read(fake)
    let turns = 0
    const page: ShopPage = {
      ...fake.page,
      fetch: (input, init) => {
        turns += init?.method === 'POST' ? 1 : 0
        if (turns === 2) fake.shop.signIn('one', 'ana')
        return fake.page.fetch(input, init)
      },
    }
    expect([await prestashop.clear(page, cart, never), fake.cart()]).toEqual([{ ok: true }, []])
  })
})

describe('PrestaShop: a success that did nothing', () => {
  it.each([
    ['add', async (fake: ReturnType<typeof opened>) => (await add(fake, await shared({}, [NOTEBOOK, 1])))[0]],
    [
      'set',
      async (fake: ReturnType<typeof opened>) =>
        prestashop.setQuantity(fake.page, { line: await lineOf(fake, 'Desk lamp'), quantity: '1' }, never),
    ],
    ['remove', async (fake: ReturnType<typeof opened>) => prestashop.remove(fake.page, await lineOf(fake, 'Desk lamp'), never)],
    ['coupon', async (fake: ReturnType<typeof opened>) => prestashop.coupons?.apply(fake.page, 'spring', never)],
  ] as const)('is no success: %s', async (_name, attempt) => {
    const fake = opened({}, [LAMP, 2])
    fake.shop.ignore(9)
    expect([await attempt(fake), fake.writes(), fake.cart(), fake.coupons()]).toEqual([{ ok: false, code: 'refused' }, 1, [[LAMP, 2]], []])
  })

  it('that the answer does not show is found on a fresh page', async () => {
    const fake = opened({}, [LAMP, 1])
    const page: ShopPage = {
      ...fake.page,
      fetch: async (input, init) => {
        const answer = await fake.page.fetch(input, init)
        return init?.method === 'POST' ? new Response('') : answer
      },
    }
    expect([await prestashop.remove(page, await lineOf(fake, 'Desk lamp'), never), fake.cart()]).toEqual([{ ok: true }, []])
  })
})

describe('PrestaShop: a write nobody answered', () => {
  it('is not sent again, and the next goes by a cart that was read anew', async () => {
    const fake = opened({}, [LAMP, 1])
    const lines = await shared({}, [LAMP, 2], [NOTEBOOK, 3], [SHIRT_S, 1])
    let posts = 0
    const page: ShopPage = {
      ...fake.page,
      fetch: async (input, init) => {
        posts += init?.method === 'POST' ? 1 : 0
        const answer = await fake.page.fetch(input, init)
        if (init?.method === 'POST' && posts === 2) throw new TypeError('Failed to fetch')
        return answer
      },
    }
    const outcomes = await prestashop.add(page, { lines, onLine: () => {} }, never)
    expect([outcomes, posts, fake.cart()]).toEqual([
      [{ ok: true }, { ok: false, code: 'shop.unreachable' }, { ok: true }],
      3,
      [
        [LAMP, 3],
        [NOTEBOOK, 3],
        [SHIRT_S, 1],
      ],
    ])
  })
})

describe('PrestaShop: stock', () => {
  it('is not exceeded by a larger quantity, which the shop would take', async () => {
    const fake = opened({}, [LAMP, 3])
    const outcome = await prestashop.setQuantity(fake.page, { line: await lineOf(fake, 'Desk lamp'), quantity: '6' }, never)
    expect([outcome, fake.cart(), fake.writes()]).toEqual([{ ok: false, code: 'refused' }, [[LAMP, 3]], 0])
  })

  it('counts for all customisations of a product', async () => {
    const fake = opened({}, [LAMP, 3])
    fake.shop.putWritten('one', [LAMP, 'For Ana'])
    const outcome = await prestashop.setQuantity(fake.page, { line: await lineOf(fake, 'Desk lamp'), quantity: '5' }, never)
    expect([outcome, fake.cart()[0]]).toEqual([{ ok: false, code: 'refused' }, [LAMP, 3]])
  })

  it('that is exceeded already does not stand in the way of other lines', async () => {
    const fake = opened({}, [LAMP, 9], [NOTEBOOK, 2])
    const outcomes = [
      await prestashop.setQuantity(fake.page, { line: await lineOf(fake, 'Notebook “A5” & pen'), quantity: '3' }, never),
      ...(await add(fake, await shared({}, [SHIRT_S, 1]))),
      await prestashop.remove(fake.page, await lineOf(fake, 'Notebook “A5” & pen'), never),
    ]
    expect([outcomes, fake.cart()]).toEqual([
      [{ ok: true }, { ok: true }, { ok: true }],
      [
        [LAMP, 9],
        [SHIRT_S, 1],
      ],
    ])
  })

  it.each([true, false])('is counted once, whether pages count the cart (%s) or not', async (isCartCounted) => {
    const fake = opened({ isCartCounted }, [LAMP, 2])
    const plan = await readPlan({ shop: prestashop, page: fake.page }, await shared({}, [LAMP, 5]), never)
    expect(plan.lines).toMatchObject([{ status: 'capped', possible: '3', limit: '5' }])
  })

  it('may stand beside the product, or be kept from people', async () => {
    const check = async (stockIn: 'markup' | 'nowhere') =>
      (await prestashop.check(opened({ stockIn }).page, await shared({}, [LAMP, 2]), never))[0]
    expect(await check('markup')).toMatchObject({ availability: 'available', maxQuantity: '5' })
    expect(await check('nowhere')).toMatchObject({ availability: 'available', isStockUnsaid: true })
  })

  it('of a product that was turned off is none, though it has its page', async () => {
    const fake = opened()
    fake.shop.change(LAMP, { isOff: true })
    expect(await prestashop.check(fake.page, await shared({}, [LAMP, 1]), never)).toMatchObject([{ availability: 'gone' }])
  })

  it('that the shop does not keep is no limit', async () => {
    const fake = opened()
    fake.shop.change(LAMP, { isOversold: true })
    const [check] = await prestashop.check(fake.page, await shared({}, [LAMP, 5]), never)
    const told = { availability: 'available', minimum: '1', unitPrice: { amountMinor: 4990, currency: 'EUR' } }
    expect(check).toEqual({ lineId: expect.anything(), ...told })
  })

  it('is left as it was where the shop cuts a larger quantity', async () => {
    const fake = opened({}, [NOTEBOOK, 2])
    fake.shop.clamp(4)
    const outcome = await prestashop.setQuantity(fake.page, { line: await lineOf(fake, 'Notebook “A5” & pen'), quantity: '9' }, never)
    expect([outcome, fake.cart()]).toEqual([{ ok: false, code: 'refused' }, [[NOTEBOOK, 2]]])
  })

  it('cut while adding is told by the cart: what came in counts', async () => {
    const fake = opened()
    fake.shop.clamp(4)
    const lines = await shared({}, [NOTEBOOK, 9])
    const told = { onStart: async () => {}, onProgress: () => {}, signal: never }
    const plan = await readPlan({ shop: prestashop, page: fake.page }, lines, never)
    const ticked = new Set(lines.map(({ id }) => id))
    const wish = { lines, plan: plan.lines, ticked, mode: 'merge', cartFingerprint: plan.cartFingerprint, ...told } as const
    const receipt = await runImport({ shop: prestashop, page: fake.page }, wish)
    expect([receipt.lines[0]?.got, fake.cart()]).toEqual(['4', [[NOTEBOOK, 4]]])
  })

  it('has a smallest number: less is refused in the shop’s words', async () => {
    const fake = opened({}, [NOTEBOOK, 6])
    fake.shop.change(NOTEBOOK, { minimum: 5 })
    fake.shop.change(SHIRT_S, { minimum: 5 })
    const message = expect.stringContaining('minimum')
    expect([
      await prestashop.setQuantity(fake.page, { line: await lineOf(fake, 'Notebook “A5” & pen'), quantity: '2' }, never),
      ...(await add(fake, await shared({}, [SHIRT_S, 1]))),
      fake.cart(),
    ]).toEqual([{ ok: false, code: 'refused', message }, { ok: false, code: 'refused', message }, [[NOTEBOOK, 6]]])
  })
})

describe('PrestaShop: combinations', () => {
  it('have the same name for themselves in every language', async () => {
    const german = [
      { ...PRODUCTS[LAMP], name: 'Lampe', price: '1' },
      { name: 'Heft', price: '1' },
      {
        name: 'Hemd',
        price: '19',
        options: [
          { name: 'Größe', value: 'L' },
          { name: 'Farbe', value: 'Blau' },
        ],
      },
    ]
    const fake = fakePresta({ products: german })
    fake.put(SHIRT_L, 1)
    const [hemd] = (await read(fake)).lines
    expect(hemd?.options).toMatchObject([
      { label: 'Größe', value: 'L' },
      { label: 'Farbe', value: 'Blau' },
    ])
    expect(hemd && blue && productKey(hemd) === productKey(blue)).toBe(true)
  })

  it.each([
    ['shows the default one', { hasDefaultShown: true }],
    ['shows none', { hasDefaultShown: false }],
  ])('that are no more are a missing option where the page %s', async (_how, more) => {
    const fake = opened(more)
    fake.shop.change(SHIRT_L, { isSold: false })
    expect(await prestashop.check(fake.page, blue ? [blue] : [], never)).toMatchObject([
      { availability: 'optionMissing', option: 'L, Blue' },
    ])
  })

  it('of a product that had none before are to be chosen, and none comes in by itself', async () => {
    const fake = opened({}, [SHIRT_L, 2])
    const plain: Line | undefined = blue && { ...blue, product: { productId: '3' }, options: [] }
    const lines = plain ? [{ ...plain, quantity: '3' }] : []
    expect(await prestashop.check(fake.page, lines, never)).toMatchObject([{ availability: 'needsOptions' }])
    expect([await add(fake, lines), fake.cart()]).toEqual([[{ ok: false, code: 'refused' }], [[SHIRT_L, 2]]])
    const empty = opened()
    expect([await add(empty, lines), empty.cart()]).toEqual([[{ ok: false, code: 'refused' }], []])
  })
})

describe('PrestaShop: customised products', () => {
  it('are lines of their own, to be written again, and changed and taken out without the others', async () => {
    const fake = opened({}, [LAMP, 1])
    fake.shop.putWritten('one', [LAMP, 'Ana & Bo "x"'])
    fake.shop.putWritten('one', [LAMP, 'Cleo'])
    const { lines } = await read(fake)
    expect(lines.map(({ options, readd }) => [options.map(({ label, value }) => [label, value]), readd])).toEqual([
      [[], 'exact'],
      [[['Type your text here', 'Ana & Bo "x"']], 'needsOptions'],
      [[['Type your text here', 'Cleo']], 'needsOptions'],
    ])
    const [, ana, cleo] = lines
    if (ana && cleo)
      await prestashop.changeMany?.(
        fake.page,
        [
          { line: ana, quantity: '2' },
          { line: cleo, quantity: '0' },
        ],
        never,
      )
    expect(fake.shop.lines('one').map(({ customisation, quantity }) => [customisation, quantity])).toEqual([
      [0, 1],
      [8, 2],
    ])
  })

  it('stay in the cart through an import that is undone, whatever lines their text has', async () => {
    const fake = opened({})
    fake.shop.putWritten('one', [LAMP, 'Ana\n& Bo'])
    const before = capturedFrom(await read(fake))
    await add(fake, await shared({}, [NOTEBOOK, 1]))
    const result = await undoImport({ shop: prestashop, page: fake.page }, before, never)
    expect([result, fake.cart()]).toEqual([{ restored: true, removed: 1, left: [] }, [[LAMP, 1]]])
  })

  it('that must be written are to be chosen, and a line that came in with an error is not denied', async () => {
    const fake = opened()
    const lines = await shared({}, [NOTEBOOK, 1])
    fake.shop.change(NOTEBOOK, { isWritten: true })
    expect(await prestashop.check(fake.page, lines, never)).toMatchObject([{ availability: 'needsOptions' }])
    expect([await add(fake, lines), fake.cart()]).toEqual([[{ ok: true }], [[NOTEBOOK, 1]]])
  })
})

describe('PrestaShop: vouchers', () => {
  it('stand together; those the shop gives by itself are none of the shopper’s', async () => {
    const fake = opened({}, [LAMP, 1])
    fake.shop.giveVoucher()
    await prestashop.coupons?.apply(fake.page, 'spring', never)
    await prestashop.coupons?.apply(fake.page, 'summer25', never)
    expect((await read(fake)).coupons).toEqual(['spring', 'SUMMER25'])
  })

  it('that do not exist are refused in the shop’s words, and those that are in already change nothing', async () => {
    const fake = opened({}, [LAMP, 1])
    await prestashop.coupons?.apply(fake.page, 'spring', never)
    const before = fake.writes()
    expect([
      await prestashop.coupons?.apply(fake.page, 'Spring', never),
      await prestashop.coupons?.remove(fake.page, 'OTHER', never),
      fake.writes() - before,
      await prestashop.coupons?.apply(fake.page, 'NOSUCH', never),
    ]).toEqual([{ ok: true }, { ok: true }, 0, { ok: false, code: 'refused', message: 'This voucher does not exist.' }])
  })
})

describe('PrestaShop: the page it is read from', () => {
  it('is asked for without what its address adds', async () => {
    const address = '/index.php?controller=cart&add=1&id_product=2&qty=1&token=secret&action=show'
    const fake = opened({ address }, [LAMP, 1])
    const cart = await read(fake)
    expect([fake.cart(), cart.shop.cartUrl]).toEqual([[[LAMP, 1]], 'https://lamps.example/index.php?controller=cart&action=show'])
  })

  it('is the shop’s cart also where another page of the shop is open', async () => {
    const asked: string[] = []
    const before = ({ path }: { readonly path: string }): undefined => void asked.push(path)
    const shop = createPresta({ products: PRODUCTS })
    shop.put('one', LAMP, 2)
    const { page } = fakeBrowser({ shop, kind: 'shop', before })
    const cart = await read({ page })
    expect([cart.lines.length, cart.shop.cartUrl, cart.shop.basePath, asked]).toEqual([
      1,
      'https://lamps.example/en/cart?action=show',
      '/',
      ['/en/cart'],
    ])
  })

  it('may come without its object: the controller is asked then', async () => {
    const fake = opened({ isObjectHidden: true }, [LAMP, 2], [SHIRT_S, 1])
    fake.shop.signIn('one', 'ana')
    expect((await read(fake)).lines).toMatchObject([
      { quantity: '2', unitPrice: { amountMinor: 4990, currency: 'EUR' } },
      { title: 'Shirt' },
    ])
    expect([await add(fake, await shared({}, [NOTEBOOK, 1])), fake.cart().length]).toEqual([[{ ok: true }], 3])
  })

  it('is read to its end, whatever its texts hold', async () => {
    const name = String.raw`Cup "}; </script> {\" \ prestashop = {`
    const fake = fakePresta({ products: [{ name, price: '3' }, ...PRODUCTS] })
    fake.put(0, 1)
    fake.put(1, 2)
    expect((await read(fake)).lines.map(({ title }) => title)).toEqual([name, 'Desk lamp'])
  })

  it('shows prices without tax as the shop does', async () => {
    const [line] = (await read(opened({ isNet: true }, [LAMP, 2]))).lines
    expect([line?.unitPrice, line?.lineTotal]).toEqual([
      { amountMinor: 4990, currency: 'EUR' },
      { amountMinor: 9980, currency: 'EUR' },
    ])
  })

  it('names ids, reference and picture of the combination', async () => {
    const [line] = (await read(opened({}, [SHIRT_S, 1]))).lines
    expect([line?.product, line?.image]).toEqual([
      { productId: '3', variantId: '43', sku: 'demo_3' },
      'https://lamps.example/img/3-home.jpg',
    ])
  })

  it.each(['classic', 'hummingbird'] as const)('has a place for the button in %s', (theme) => {
    const { page } = opened({ theme }, [LAMP, 1])
    expect(lastOf(page.document, prestashop.buttonAfter)?.className).toContain('js-cart-detailed-actions')
  })
})

describe('PrestaShop: with lines of somebody else', () => {
  it.each([{ productId: '1&delete=1' }, { productId: '1', variantId: '4-0-9' }, { productId: '-1' }, { sku: 'demo_1' }])(
    'sends nothing for ids that are none: %j',
    async (product) => {
      const fake = opened()
      const [line] = await shared({}, [LAMP, 1])
      const lines = line ? [{ ...line, product }] : []
      const { page, asked } = watched(fake.page)
      const outcomes = await prestashop.add(page, { lines, onLine: () => {} }, never)
      expect([outcomes, asked]).toEqual([[{ ok: false, code: 'shop.no-write' }], []])
      await prestashop.check(page, lines, never)
      expect(asked.filter((address) => address.includes('product'))).toEqual([])
    },
  )

  it('asks for the page of a product by its numbers, whatever address the line has', async () => {
    const fake = opened()
    const lines = (await shared({}, [SHIRT_L, 1])).map((line) => ({ ...line, url: 'https://lamps.example/en/cart?delete=1&id_product=1' }))
    const { page, asked } = watched(fake.page)
    await prestashop.check(page, lines, never)
    expect(asked).toEqual([
      'https://lamps.example/en/cart?action=show',
      'https://lamps.example/index.php?controller=product&id_product=3&id_product_attribute=42',
    ])
  })

  it('does not say what pieces cost whose price falls with their number', async () => {
    const fake = opened()
    fake.shop.change(NOTEBOOK, { isGraded: true })
    const checks = await prestashop.check(fake.page, await shared({}, [NOTEBOOK, 20]), never)
    expect(checks).toMatchObject([{ availability: 'available' }])
    expect(checks[0]).not.toHaveProperty('unitPrice')
  })

  it('has a road for visitors without Handcart, a line an address', async () => {
    const { shop, lines } = await read(opened({}, [LAMP, 2], [SHIRT_L, 1]))
    expect([...(nativeRoad(shop, lines)?.each.values() ?? [])]).toEqual([
      'https://lamps.example/en/cart?add=1&id_product=1&id_product_attribute=0&qty=2&action=show',
      'https://lamps.example/en/cart?add=1&id_product=3&id_product_attribute=42&qty=1&action=show',
    ])
  })
})

describe('PrestaShop: two browsers', () => {
  it('have carts of their own, and a shared one comes back after an undo', async () => {
    const shop = createPresta({ products: PRODUCTS })
    const [ana, bo] = [fakeBrowser({ shop, session: 'ana' }), fakeBrowser({ shop, session: 'bo' })]
    shop.signIn('bo', 'bo')
    shop.put('ana', LAMP, 2)
    shop.put('ana', SHIRT_S, 1)
    shop.put('bo', NOTEBOOK, 4)
    shop.put('bo', SHIRT_L, 1)
    await prestashop.coupons?.apply(bo.page, 'summer25', never)
    const before = capturedFrom(await read(bo))
    await prestashop.clear(bo.page, await read(bo), never)
    await add(bo, capturedFrom(await read(ana)).lines)
    const cartOfBo = () => shop.lines('bo').map(({ place, quantity }) => [place, quantity])
    expect(cartOfBo()).toEqual(shop.lines('ana').map(({ place, quantity }) => [place, quantity]))
    expect(await undoImport({ shop: prestashop, page: bo.page }, before, never)).toMatchObject({ restored: true, coupons: ['SUMMER25'] })
    expect([cartOfBo(), shop.vouchers('bo'), shop.lines('ana').length]).toEqual([
      [
        [NOTEBOOK, 4],
        [SHIRT_L, 1],
      ],
      ['SUMMER25'],
      2,
    ])
  })
})

describe('PrestaShop: lines of the same second stand by their numbers', () => {
  it('adds them in the order that was wished', async () => {
    const fake = opened({}, [LAMP, 1])
    await add(fake, await shared({}, [SHIRT_S, 1], [NOTEBOOK, 2], [SHIRT_L, 1]))
    expect(fake.cart().map(([place]) => place)).toEqual([LAMP, SHIRT_S, NOTEBOOK, SHIRT_L])
  })

  it('waits only before a line that would stand above the one before it', async () => {
    const fake = opened({}, [NOTEBOOK, 1])
    await add(fake, await shared({}, [LAMP, 1], [SHIRT_L, 1], [NOTEBOOK, 2], [SHIRT_S, 1]))
    expect([fake.cart().map(([place]) => place), fake.page.waits]).toEqual([[NOTEBOOK, LAMP, SHIRT_L, SHIRT_S], []])
  })

  it('gives a replaced cart its order back', async () => {
    const fake = opened({}, [SHIRT_S, 1], [LAMP, 2])
    const before = capturedFrom(await read(fake))
    for (const line of (await read(fake)).lines) await prestashop.remove(fake.page, line, never)
    const result = await undoImport({ shop: prestashop, page: fake.page }, before, never)
    expect([result.restored, fake.cart()]).toEqual([
      true,
      [
        [SHIRT_S, 1],
        [LAMP, 2],
      ],
    ])
  })

  it('does not wait for the order any more once that took long', async () => {
    const many = Array.from({ length: 41 }, (_none, place) => ({ name: `Thing ${place}`, price: '1' }))
    const sender = fakePresta({ products: many })
    for (const place of many.keys()) sender.put(40 - place, 1)
    const fake = fakePresta({ products: many })
    const outcomes = await add(fake, capturedFrom(await read(sender)).lines)
    expect([outcomes.every(({ ok }) => ok), fake.page.waits.length]).toEqual([true, 30])
  })

  it('adds nothing more when it is stopped while it waits', async () => {
    const stop = new AbortController()
    const fake = opened({})
    const page = { ...fake.page, wait: async () => stop.abort() }
    const lines = await shared({}, [NOTEBOOK, 1], [LAMP, 1])
    const outcomes = await prestashop.add(page, { lines, onLine: () => {} }, stop.signal)
    expect([outcomes, fake.cart()]).toEqual([[{ ok: true }, { ok: false, code: 'not-tried' }], [[NOTEBOOK, 1]]])
  })
})
