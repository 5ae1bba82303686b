/** What Magento's carts are known for, beyond what every adapter must do. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { sameProduct } from '../../../lib/core/lines.ts'
import { replacedLine } from '../../../lib/core/replaced-line.ts'
import { undoImport } from '../../../lib/page/undo.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { membersOf } from '../../../lib/shops/magento/config.ts'
import type { FakeRequest } from '../fake-page.ts'
import type { FakeShop } from '../fake-shop.ts'
import { never, PRODUCTS, readsOf, shopById } from '../system.ts'
import { cartWithParts, cartWithTexts, openShop, PLACE, POSTER, SET } from './carts.ts'
import { fakeMagento } from './fake-magento.ts'
import { optionId, valueId } from './goods.ts'

const magento = await shopById('magento')
const { read, linesOf, shared } = readsOf({ shop: magento, open: fakeMagento, overStock: 'refused', namesLimit: false })

const add = async (fake: FakeShop, lines: readonly Line[]) => magento.add(fake.page, { lines, onLine: () => {} }, never)
const contentOf = ({ lines }: { readonly lines: readonly Line[] }) =>
  lines.map(({ title, quantity, options, payload, unitPrice }) => ({ title, quantity, options, payload, unitPrice }))
const refused = (message?: string) => ({ ok: false, code: 'refused', ...(message === undefined ? {} : { message }) })
const SOLD_OUT = 'There are not as many in stock as you asked for'
const only = (lines: readonly Line[]): Line => {
  const [line] = lines
  if (!line || lines.length > 1) throw new Error('not one line')
  return line
}

afterEach(() => vi.unstubAllGlobals())

it('does not say that it found nothing where one of its two answers failed', async () => {
  const { page } = fakeMagento({ products: PRODUCTS })
  const half = { errors: [{ message: 'No index' }], data: { named: { items: [] }, found: null } }
  expect(await magento.search?.({ ...page, fetch: async () => Response.json(half) }, 'lamp', never)).toBeUndefined()
})

describe('what was chosen', () => {
  it.each([
    ['texts with line breaks, choices, several values, dates and times', cartWithTexts],
    ['bundles with another number of pieces, and products of a group beside the same for themselves', cartWithParts],
  ])('comes in again: %s', async (_name, open) => {
    const theirs = open(true)
    const lines = await linesOf(theirs)
    const mine = open(false)
    expect(await add(mine, lines)).toEqual(lines.map(() => ({ ok: true })))
    expect(contentOf(await read(mine))).toEqual(contentOf(await read(theirs)))
  })

  it('is told as the shop shows it, with the names of its form', async () => {
    const fake = openShop()
    fake.choose(PLACE.poster, 1, POSTER)
    fake.choose(PLACE.set, 1, SET)
    const [poster, set] = await linesOf(fake)
    expect(poster?.options.map(({ name, label, value, id }) => [name, label, value, id])).toEqual([
      [`options[${optionId(PLACE.poster, 0)}]`, 'Note', 'Line one Line "two" & <3', undefined],
      [`options[${optionId(PLACE.poster, 1)}]`, 'Frame', 'Oak', valueId(PLACE.poster, 1, 0)],
      [`options[${optionId(PLACE.poster, 2)}]`, 'Delivered on', 'Mar 14, 2027', '2027-03-14 00:00:00'],
      [
        `options[${optionId(PLACE.poster, 3)}][]`,
        'Add-ons',
        'Tube, long, Hooks',
        `${valueId(PLACE.poster, 3, 0)},${valueId(PLACE.poster, 3, 1)}`,
      ],
      [`options[${optionId(PLACE.poster, 4)}]`, 'Hung up at', 'Dec 1, 2027, 2:05 PM', '2027-12-01 14:05:00'],
    ])
    expect(set?.options.map(({ label, value }) => [label, value])).toEqual([
      ['Lamp', '2 x Lamp “Aurora” & co'],
      ['Paper', '3 x Notebook'],
    ])
  })

  it('comes in again where another language writes dates and times in another way', async () => {
    const theirs = openShop()
    theirs.choose(PLACE.poster, 1, POSTER)
    const mine = openShop({ language: 'de' })
    const [line] = await linesOf(theirs)
    expect(line && (await add(mine, [line]))).toEqual([{ ok: true }])
    const [held] = await linesOf(mine)
    expect(held?.options.at(-1)?.value).toBe('01.12.2027, 14:05')
    expect(line && held && sameProduct(line, held)).toBe(true)
  })

  it('comes in again of downloads that were bought one by one', async () => {
    const theirs = openShop()
    theirs.choose(PLACE.songs, 1, [
      ['links[]', '1'],
      ['links[]', '3'],
    ])
    const lines = await linesOf(theirs)
    const mine = openShop()
    expect([await add(mine, lines), contentOf(await read(mine))]).toEqual([[{ ok: true }], contentOf(await read(theirs))])
  })

  it.each([
    ['a file', PLACE.print, [[`options[${optionId(PLACE.print, 0)}]`, 'zzsecret.png']]],
    ['whom a gift card is for', PLACE.gift, []],
  ] as const)('is to be chosen again where it is %s, and is not added', async (_name, place, bought) => {
    const fake = openShop()
    fake.choose(place, 1, bought)
    const line = only(await linesOf(fake))
    const mine = openShop()
    expect([line.readd, await add(mine, [line]), mine.cart()]).toEqual(['needsOptions', [{ ok: false, code: 'shop.no-write' }], []])
  })

  it('is to be chosen again where REST is shut, but for attributes, which the section tells', async () => {
    const fake = openShop({ isRestShut: true })
    fake.choose(PLACE.poster, 1, POSTER)
    fake.put(PLACE.lamp, 1)
    const shirts = fakeMagento({ products: PRODUCTS }, { isRestShut: true })
    shirts.put(2, 1)
    expect([...(await linesOf(fake)), ...(await linesOf(shirts))].map(({ readd }) => readd)).toEqual(['needsOptions', 'exact', 'exact'])
  })

  it('leaves the other products of a group alone', async () => {
    const theirs = openShop()
    theirs.choose(PLACE.group, 1, [
      ['super_group[2000]', '2'],
      ['super_group[2001]', '0'],
    ])
    const mine = openShop()
    expect([await add(mine, await linesOf(theirs)), mine.cart()]).toEqual([[{ ok: true }], [[PLACE.lamp, 2]]])
  })

  it('is refused of a group that is no more, and does not come in as the product for itself', async () => {
    const lines = await linesOf(cartWithParts(true))
    const mine = openShop()
    mine.change(PLACE.group, { isSold: false })
    const ofGroup = lines.filter(({ product }) => product.variantId?.endsWith('-grouped'))
    expect([await add(mine, ofGroup), mine.cart()]).toEqual([[refused(), refused()], []])
  })

  it.each([cartWithTexts, cartWithParts])('is given back by an undo, in the same order', async (open) => {
    const fake = open(true)
    const before = capturedFrom(await read(fake))
    await magento.clear(fake.page, await read(fake), never)
    await add(fake, await shared([1, 2]))
    expect(await undoImport({ shop: magento, page: fake.page }, before, never)).toMatchObject({ restored: true, left: [] })
    expect(contentOf(capturedFrom(await read(fake)))).toEqual(contentOf(before))
  })
})

describe('what a line of somebody else may do', () => {
  const poster = async (): Promise<Line> => {
    const theirs = openShop()
    theirs.choose(PLACE.poster, 1, POSTER)
    return only(await linesOf(theirs))
  }

  it.each([
    ['a field that is none of the form', { fields: { form_key: 'x' } }],
    ['a product beside it', { fields: { related_product: '7' } }],
    ['another number of pieces', { fields: { qty: '9' } }],
    ['a value that is no text', { fields: { 'options[3040]': ['x'] } }],
    ['a number that is none', { fields: { 'bundle_option[3]': '1&qty=9' } }],
  ])('is not sent with %s', async (_name, payload) => {
    const fake = openShop()
    expect([await add(fake, [{ ...(await poster()), payload }]), fake.writes()]).toEqual([[{ ok: false, code: 'shop.no-write' }], 0])
  })

  it('asks for a group by its path alone, without cookies, and never for an account', async () => {
    const asked: FakeRequest[] = []
    const theirs = cartWithParts(true)
    const line = (await linesOf(theirs)).find(({ product }) => product.variantId?.endsWith('-grouped'))
    const mine = openShop({ before: (request) => void asked.push(request) })
    const cookies: unknown[] = []
    const fetch: typeof mine.page.fetch = (input, init) => {
      if (String(input).endsWith('/p4.html')) cookies.push(init?.credentials)
      return mine.page.fetch(input, init)
    }
    const urls = [
      'https://lamps.example/customer/account/logout/',
      'https://evil.example/p4.html',
      'https://lamps.example/p4.html?logout=1',
    ]
    const watched = { ...mine, page: { ...mine.page, fetch } }
    for (const url of urls) if (line) await add(watched, [{ ...line, url }])
    expect(cookies).toEqual(['omit'])
    expect(
      asked.filter(({ path }) => !/^\/(?:checkout\/cart|customer\/section|rest)\//.test(path)).map(({ path, query }) => [path, query.size]),
    ).toEqual([['/p4.html', 0]])
  })
})

describe('answers that say little', () => {
  it('counts what came in where the shop leads to the cart after adding', async () => {
    const fake = fakeMagento({ products: PRODUCTS }, { isLedToCart: true })
    expect(await add(fake, await shared([0, 1], [1, 1]))).toEqual([{ ok: true }, { ok: true }])
  })

  it('refuses a product the shop does not know, which it answers like one that came in', async () => {
    const fake = fakeMagento({ products: [] })
    expect(await add(fake, await shared([0, 1]))).toEqual([refused()])
  })

  it.each([
    ['over stock', { stock: 1 }, SOLD_OUT],
    ['below the fewest', { fewest: 5 }, 'The fewest you may purchase is 5.'],
    ['over the most', { most: 1 }, 'The most you may purchase is 1.'],
    ['no longer sold', { isSold: false }, 'Product that you are trying to add is not available.'],
  ])('tells a refusal in the shop’s words: %s', async (_name, change, message) => {
    const fake = fakeMagento({ products: PRODUCTS })
    fake.shop.change(0, change)
    expect([await add(fake, await shared([1, 1], [0, 2], [3, 1])), fake.cart()]).toEqual([
      [{ ok: true }, refused(message), { ok: true }],
      [
        [1, 1],
        [3, 1],
      ],
    ])
  })

  it('tells each refusal by its own sentence', async () => {
    const fake = fakeMagento({ products: PRODUCTS })
    fake.shop.change(0, { stock: 1 })
    fake.shop.change(1, { fewest: 5 })
    expect(await add(fake, await shared([0, 2], [1, 1]))).toEqual([refused(SOLD_OUT), refused('The fewest you may purchase is 5.')])
  })

  it('refuses parts of a unit of what is sold whole', async () => {
    const fake = fakeMagento({ products: PRODUCTS })
    fake.shop.change(1, { isWholeOnly: true })
    const [line] = await shared([1, 1])
    expect([line && (await add(fake, [{ ...line, quantity: '0.5' }])), fake.cart()]).toEqual([
      [refused('You cannot use decimal quantity for this product.')],
      [],
    ])
  })

  it('puts back what a shop cuts without a word', async () => {
    const fake = fakeMagento({ products: PRODUCTS })
    fake.put(0, 1)
    fake.shop.clamp(2)
    const outcomes = await add(fake, await shared([0, 3], [1, 3]))
    fake.shop.clamp(9)
    expect([outcomes, fake.cart()]).toEqual([[refused(), refused()], [[0, 1]]])
  })

  it('puts back a quantity that came out otherwise', async () => {
    const fake = fakeMagento({ products: PRODUCTS })
    fake.put(1, 3)
    fake.shop.clamp(5)
    const line = (await read(fake)).lines[0]
    expect([line && (await magento.setQuantity(fake.page, { line, quantity: '8' }, never)), fake.cart()]).toEqual([refused(), [[1, 3]]])
  })

  it('writes decimals as the shop’s language writes them, where that is how it reads them', async () => {
    const fake = fakeMagento({ products: PRODUCTS }, { language: 'de' })
    const [line] = await shared([1, 1])
    expect(line && (await add(fake, [{ ...line, quantity: '1.5' }]))).toEqual([{ ok: true }])
    const held = (await read(fake)).lines[0]
    expect(held && (await magento.setQuantity(fake.page, { line: held, quantity: '0.25' }, never))).toEqual({ ok: true })
    expect(fake.cart()).toEqual([[1, 0.25]])
  })

  it('does not send a line again of which nobody answered', async () => {
    let posts = 0
    const fake = fakeMagento(
      { products: PRODUCTS },
      {
        before: ({ method }) => {
          if (method === 'POST') posts += 1
          if (method === 'POST') throw new TypeError('Failed to fetch')
          return undefined
        },
      },
    )
    expect([await add(fake, await shared([0, 1])), posts]).toEqual([[{ ok: false, code: 'shop.unreachable' }], 1])
  })

  it.each([403, 419, 429, 500])('ends in a word for an answer of %s', async (status) => {
    const fake = fakeMagento(
      { products: PRODUCTS },
      { before: ({ method }) => (method === 'POST' ? new Response('no', { status }) : undefined) },
    )
    fake.put(1, 2)
    const [line] = (await read(fake)).lines
    expect(await add(fake, await shared([0, 1]))).toEqual([{ ok: false, code: 'shop.answer' }])
    expect(line && (await magento.remove(fake.page, line, never))).toEqual({ ok: false, code: 'shop.answer' })
  })
})

describe('the key of the session', () => {
  it.each([
    ['is had anew where it changed meanwhile, and the write is sent once more', 1, [{ ok: true }, { ok: true }]],
    ['is not tried a third time', 2, [{ ok: false, code: 'shop.answer' }, { ok: true }]],
  ])('%s', async (_name, times, outcomes) => {
    let changes = times
    const fake = fakeMagento(
      { products: PRODUCTS },
      {
        before: ({ method }) => {
          if (method === 'POST' && changes > 0) fake.shop.renew('one')
          if (method === 'POST') changes -= 1
          return undefined
        },
      },
    )
    expect(await add(fake, await shared([0, 2], [1, 1]))).toEqual(outcomes)
  })

  it('is not tried a second time for a shopper who was signed out', async () => {
    let isOut = false
    const fake = fakeMagento(
      { products: PRODUCTS },
      {
        customer: '7',
        before: ({ method }) => {
          if (method === 'POST' && !isOut) fake.shop.signOut('one')
          if (method === 'POST') isOut = true
          return undefined
        },
      },
    )
    fake.put(2, 1)
    const outcomes = await add(fake, await shared([0, 2]))
    expect([outcomes, fake.cart()]).toEqual([[{ ok: false, code: 'shop.signed-out' }], []])
  })
})

describe('what a page of a product says', () => {
  const check = async (fake: FakeShop, lines: readonly Line[]) =>
    (await magento.check(fake.page, lines, never)).map(({ lineId: _id, ...said }) => said)

  it.each([
    ['sold out', { stock: 0 }, { availability: 'gone' }],
    ['without a page of its own', { isHidden: true }, { availability: 'gone' }],
    ['with the most of a cart', { most: 3 }, { availability: 'available', maxQuantity: '3', isStockUnsaid: true }],
    ['sold from a number on in steps of another', { fewest: 5, step: 4 }, { availability: 'available', minimum: '8', step: '4' }],
    ['with how many are left', { stock: 2, isStockShown: true }, { availability: 'available', maxQuantity: '2' }],
    ['at another price', { price: '55' }, { availability: 'available', unitPrice: { amountMinor: 5500, currency: 'EUR' } }],
  ])('is told of what is %s', async (_name, change, said) => {
    const fake = fakeMagento({ products: PRODUCTS })
    const lines = await shared([0, 1])
    fake.shop.change(0, change)
    expect(await check(fake, lines)).toMatchObject([said])
  })

  it('is not told of a variant, whose amounts its page does not name', async () => {
    const fake = fakeMagento({ products: PRODUCTS })
    for (const place of [2, 3]) fake.shop.change(place, { fewest: 5 })
    const [said] = await check(fake, await shared([2, 1]))
    expect([said?.availability, said?.minimum]).toEqual(['available', undefined])
  })

  it('calls nothing gone that never had a page', async () => {
    const fake = fakeMagento({ products: PRODUCTS })
    fake.shop.change(0, { isHidden: true })
    fake.put(0, 1)
    expect(await check(fake, await linesOf(fake))).toEqual([{ availability: 'unknown' }])
  })

  it('finds a variant, a value and a part that are no more', async () => {
    const shirts = fakeMagento({ products: PRODUCTS })
    const variants = await shared([2, 1], [3, 1])
    shirts.shop.change(2, { isSold: false })
    expect(await check(shirts, variants)).toMatchObject([
      { availability: 'optionMissing', option: 'L, Blue' },
      { availability: 'available' },
    ])
    const theirs = openShop()
    theirs.choose(PLACE.poster, 1, POSTER)
    theirs.choose(PLACE.set, 1, SET)
    const mine = openShop()
    mine.shop.change(PLACE.poster, {
      fields: [
        { kind: 'area', name: 'Note' },
        { kind: 'radio', name: 'Frame' },
      ],
    })
    mine.shop.change(PLACE.set, { bundle: [] })
    expect(await check(mine, await linesOf(theirs))).toMatchObject([
      { availability: 'optionMissing', option: 'Oak' },
      { availability: 'optionMissing', option: '2 x Lamp “Aurora” & co' },
    ])
  })

  it('is the price of a cart that shows taxes, also where the page does not', async () => {
    const theirs = fakeMagento({ products: PRODUCTS }, { taxRate: 0.2, shown: 'including' })
    theirs.put(0, 1)
    const pages = fakeMagento({ products: PRODUCTS }, { taxRate: 0.2, shown: 'both' })
    expect(await check(pages, await linesOf(theirs))).toMatchObject([{ unitPrice: { amountMinor: 5988 } }])
  })
})

describe('what can be chosen', () => {
  const choices = async (fake: FakeShop, place: number, ids: { readonly productId: string }) => {
    const line = { id: fake.page.newId(), product: ids, title: '?', options: [], quantity: '1', readd: 'needsOptions' as const }
    const offered = await magento.choices?.(fake.page, line, never)
    const options = (offered ?? []).map(({ name, label, values }) => ({
      name,
      ...(label ? { label } : {}),
      ...(values[0] ?? { value: '' }),
    }))
    return { offered, outcomes: await add(fake, [{ ...line, options, readd: 'exact' }]), place }
  }

  it('makes a variant', async () => {
    const fake = fakeMagento({ products: PRODUCTS })
    const { offered, outcomes } = await choices(fake, 2, { productId: fake.shop.goods()[2]?.productId ?? '' })
    expect([offered?.map(({ label, values }) => [label, values.map(({ value }) => value)]), outcomes, fake.cart()]).toEqual([
      [
        ['Size', ['L', 'S']],
        ['Color', ['Blue']],
      ],
      [{ ok: true }],
      [[2, 1]],
    ])
  })

  it.each([
    ['values of custom options', PLACE.poster, [['Frame', ['Oak', 'Steel']]]],
    ['parts of a bundle', PLACE.set, [['Lamp', ['Lamp “Aurora” & co']]]],
  ])('makes a line of %s', async (_name, place, wanted) => {
    const fake = openShop()
    const { offered, outcomes } = await choices(fake, place, { productId: String(2000 + place) })
    expect([offered?.map(({ label, values }) => [label, values.map(({ value }) => value)]), outcomes]).toEqual([wanted, [{ ok: true }]])
  })

  it('keeps a text that was written, where it is all the option says', async () => {
    const kept = async (chosen: Parameters<ReturnType<typeof openShop>['choose']>[2]) => {
      const theirs = openShop()
      theirs.choose(PLACE.poster, 1, chosen)
      const [line] = await linesOf(theirs)
      const told = line && (await magento.choices?.(openShop().page, line, never))
      return { line, told }
    }
    const field = (at: number, end = ''): string => `options[${optionId(PLACE.poster, at)}]${end}`
    const steel = [field(1), valueId(PLACE.poster, 1, 1)] as const
    const { line, told } = await kept([[field(0), 'For Ana'], steel])
    expect(told?.map(({ label, values }) => [label, values.length])).toEqual([
      ['Note', 1],
      ['Frame', 2],
    ])
    const mine = openShop()
    const options = (told ?? []).map(({ name, label, values }) => ({ name, ...(label ? { label } : {}), value: '', ...values[0] }))
    if (line) await add(mine, [replacedLine(line, { lineId: line.id, options })])
    expect((await read(mine)).lines[0]?.options.map(({ value }) => value)).toEqual(['For Ana', 'Oak'])
    const day = ['month', 'day', 'year'].map((part) => [field(2, `[${part}]`), part === 'year' ? '2027' : '3'] as const)
    const several = [0, 1].map((value) => [field(3, '[]'), valueId(PLACE.poster, 3, value)] as const)
    for (const lost of [[[field(0), 'One\ntwo'] as const], day, several]) expect((await kept([steel, ...lost])).told).toBeUndefined()
  })

  it('is not asked for where something must be written', async () => {
    const fake = openShop()
    fake.shop.change(PLACE.card, { fields: [{ kind: 'field', name: 'Greeting', isRequired: true }] })
    expect((await choices(fake, PLACE.card, { productId: String(2000 + PLACE.card) })).offered).toBeUndefined()
  })
})

describe('lines that name their product by an SKU alone', () => {
  const bare = (sku: string): Line => ({
    id: '00000000-0000-4000-8000-000000000077',
    product: { sku },
    title: sku,
    options: [],
    quantity: '2',
    readd: 'exact',
  })

  it('are looked up and added', async () => {
    const fake = openShop()
    const [said] = await magento.check(fake.page, [bare('sku-0')], never)
    expect([said, await add(fake, [bare('SKU-1'), bare('sku-0')]), fake.cart()]).toEqual([
      expect.objectContaining({ availability: 'available', unitPrice: { amountMinor: 4990, currency: 'EUR' } }),
      [{ ok: true }, { ok: true }],
      [
        [1, 2],
        [0, 2],
      ],
    ])
  })

  it.each(['NOSUCH', 'SKU-2', 'SKU-3'])('are refused where the shop knows none, or must ask for choices: %s', async (sku) => {
    const fake = openShop()
    expect([await add(fake, [bare(sku)]), fake.writes()]).toEqual([[refused()], 0])
  })

  it('are found before what only has the words in its name; nothing is said where the shop does not answer', async () => {
    const fake = openShop({
      before: ({ path, query }) =>
        path === '/graphql' && query.get('variables')?.includes('shut') ? new Response('', { status: 403 }) : undefined,
    })
    fake.shop.change(PLACE.print, { sku: 'lamp' })
    const found = await magento.search?.(fake.page, 'lamp', never)
    expect([found?.map(({ title }) => title), await magento.search?.(fake.page, 'shut', never)]).toEqual([
      ['Print', 'Lamp “Aurora” & co'],
      undefined,
    ])
  })
})

describe('coupons', () => {
  const filled = () => {
    const fake = fakeMagento({ products: PRODUCTS })
    fake.put(0, 2)
    return fake
  }

  it('are applied and taken off, whatever the case', async () => {
    const fake = filled()
    expect(await magento.coupons?.apply(fake.page, 'SPRING', never)).toEqual({ ok: true })
    const { coupons, totals, lines } = await read(fake)
    expect([coupons, totals.grand?.amountMinor, lines[0]?.lineTotal?.amountMinor]).toEqual([['spring'], 8982, 9980])
    expect(await magento.coupons?.remove(fake.page, 'Spring', never)).toEqual({ ok: true })
    expect(fake.coupons()).toEqual([])
  })

  it('are told, applied and taken off in themes that tell their scripts nothing of the cart', async () => {
    const fake = fakeMagento({ products: PRODUCTS }, { isConfigHidden: true })
    fake.put(0, 2)
    expect(await magento.coupons?.apply(fake.page, 'SPRING', never)).toEqual({ ok: true })
    expect((await read(fake)).coupons).toEqual(['spring'])
    expect(await magento.coupons?.remove(fake.page, 'Spring', never)).toEqual({ ok: true })
    expect((await read(fake)).coupons).toEqual([])
  })

  it('stay where a code that is none drove them out', async () => {
    const fake = filled()
    await magento.coupons?.apply(fake.page, 'spring', never)
    const outcome = await magento.coupons?.apply(fake.page, 'NOSUCH', never)
    expect([outcome, fake.coupons()]).toEqual([refused('The coupon code "NOSUCH" is not valid.'), ['spring']])
  })
})

describe('how a shop is set', () => {
  it.each([
    ['excluding', 4990, 9980, 9980],
    ['including', 5988, 11976, 11976],
    ['both', 5988, 11976, 11976],
  ] as const)('reads amounts as the cart shows them, taxes %s', async (shown, unit, row, items) => {
    const fake = fakeMagento({ products: PRODUCTS }, { taxRate: 0.2, shown })
    fake.put(0, 2)
    const { lines, totals } = await read(fake)
    const amounts = [lines[0]?.unitPrice, lines[0]?.lineTotal, totals.items, totals.grand].map((money) => money?.amountMinor)
    expect(amounts).toEqual([unit, row, items, 11976])
  })

  it('reads a theme that tells its page nothing from the section alone', async () => {
    const fake = fakeMagento({ products: PRODUCTS }, { isConfigHidden: true })
    fake.put(0, 2)
    const { lines, totals, shop } = await read(fake)
    expect([lines[0]?.unitPrice, lines[0]?.lineTotal, totals.items, shop.currency]).toEqual([
      { amountMinor: 4990, currency: 'EUR' },
      undefined,
      { amountMinor: 9980, currency: 'EUR' },
      'EUR',
    ])
  })

  it('leaves out no line that the section does, and says that it cannot be added as it is', async () => {
    const fake = fakeMagento({ products: PRODUCTS })
    fake.put(0, 2)
    fake.put(1, 1)
    fake.shop.change(0, { isUnlisted: true })
    expect(
      (await read(fake)).lines.map(({ title, quantity, readd, product, lineTotal }) => [
        title,
        quantity,
        readd,
        product.sku,
        lineTotal?.amountMinor,
      ]),
    ).toEqual([
      ['Notebook “A5” & pen', '1', 'exact', 'SKU-1', 34],
      ['Desk lamp', '2', 'needsOptions', 'SKU-0', 9980],
    ])
  })

  it('stays in the store view whose code its addresses carry', async () => {
    const asked: string[] = []
    const fake = openShop({ storeInPath: 'de', before: ({ path }) => void asked.push(path) })
    fake.choose(PLACE.poster, 1, POSTER)
    expect([(await read(fake)).shop.basePath, [...asked]]).toEqual([
      '/de/',
      ['/de/checkout/cart/', '/de/customer/section/load/', '/rest/de/V1/guest-carts/zzsecretMaskone/items'],
    ])
  })

  it('finds its start on a product’s page, too', async () => {
    const fake = fakeMagento({ products: PRODUCTS, kind: 'shop' }, { storeInPath: 'de' })
    fake.put(0, 1)
    expect((await read(fake)).shop).toMatchObject({ basePath: '/de/', cartUrl: 'https://lamps.example/de/checkout/cart/' })
  })
})

describe('the page’s object', () => {
  it('is cut at its own members, whatever stands in texts and beneath', () => {
    const text = '{"a":"x\\"} , \\"b\\":1","c":{"b":[1,{"b":"}"}]} , "b" : {"d":[",",{}]} ,"e":-1.5,"f":null} "b":2'
    expect(membersOf(text, ['b', 'e', 'f'])).toEqual({ b: '{"d":[",",{}]}', e: '-1.5', f: 'null' })
  })

  it.each(['', '{', '{"b', '{"b"', '{"b":', '{"b":"x', '{"a" "b":1}', '[{"b":1}]', '{"a":{,"b":1'])(
    'gives nothing that was not there: %s',
    (text) => {
      const value = membersOf(text, ['b']).b
      expect(value === undefined || text.includes(value)).toBe(true)
    },
  )

  it('is read within a moment where it is long and broken off', () => {
    const text = `{"a":"${'\\"x'.repeat(300_000)}`
    const start = performance.now()
    expect([membersOf(text, ['b']), performance.now() - start < 1000]).toEqual([{}, true])
  })
})

describe('after writing', () => {
  it('marks the small cart’s copy as old, and loads the page again', () => {
    const kept = new Map([['mage-cache-storage-section-invalidation', '{"wishlist":true}']])
    const reload = vi.fn()
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    const { page } = fakeMagento({ products: PRODUCTS })
    const document = new Proxy(page.document, {
      get: (target, key) => (key === 'defaultView' ? { localStorage, location: { reload } } : Reflect.get(target, key)),
    })
    magento.repaint({ ...page, document })
    expect([kept.get('mage-cache-storage-section-invalidation'), reload.mock.calls.length]).toEqual(['{"wishlist":true,"cart":true}', 1])
  })
})
