import { describe, expect, it } from 'vitest'
import type { Line } from '../../../lib/contract/cart.ts'
import { replacedLine } from '../../../lib/core/replaced-line.ts'
import { undoImport } from '../../../lib/page/undo.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { shopFor } from '../../../lib/shops/registry.ts'
import { describeShop } from '../conformance.ts'
import { fakePage } from '../fake-page.ts'
import { cartOf, never, shopById } from '../system.ts'
import { type FakeOpenCart, fakeOpenCart, type OpenCartWish } from './fake-opencart.ts'
import type { StandInProduct, Version } from './state.ts'

const opencart = await shopById('opencart')

const VERSIONS = [
  ['3', 'OpenCart 3'],
  ['4', 'OpenCart 4'],
  ['early', 'OpenCart 4.0'],
] as const

for (const [version, name] of VERSIONS.slice(0, 2))
  describeShop({
    ...{ shop: { ...opencart, name }, open: (wish) => fakeOpenCart(version, wish) },
    ...{ overStock: 'refused', namesLimit: false, namesAmounts: ['minimum'] },
  })

const COLOURS = { kind: 'select', name: 'Colour & "tone"', values: [{ name: 'Red' }, { name: 'Blue', price: 3 }] } as const
const LONG = {
  kind: 'radio',
  name: 'Paper',
  isRequired: true,
  values: [{ name: 'Smooth "ivory" paper, thick' }, { name: 'Smooth "ivory" paper, thin' }, { name: 'Rough & grey recycled paper' }],
} as const
const EXTRAS = { kind: 'checkbox', name: 'Extras', values: [{ name: 'Box' }, { name: 'Ribbon' }, { name: 'Card' }] } as const
const LAMP: StandInProduct = { name: 'Desk lamp', price: '49.9', stock: 5, reward: 20, model: 'L-1' }
const TEE: StandInProduct = { name: 'T-shirt', price: '20', fields: [EXTRAS, COLOURS], reward: 5, model: 'T-1' }
const CARD: StandInProduct = {
  name: 'Card',
  price: '2',
  fields: [
    { kind: 'text', name: 'Name' },
    { kind: 'time', name: 'At' },
  ],
}
const POSTER: StandInProduct = { name: 'Poster', price: '9', fields: [LONG] }
const PAIR: StandInProduct = { name: 'Pair', price: '4', minimum: 2 }
const PAPER: StandInProduct = { name: 'Magazine', price: '7', plan: '7.00 every month' }
const SET: readonly StandInProduct[] = [LAMP, TEE, CARD, POSTER, PAIR, PAPER]

const read = async (fake: FakeOpenCart) => cartOf(await opencart.readCart(fake.page, never))
const sharedOf = async (fake: FakeOpenCart): Promise<readonly Line[]> => capturedFrom(await read(fake)).lines
const add = (fake: FakeOpenCart, lines: readonly Line[]) => opencart.add(fake.page, { lines, onLine: () => {} }, never)
const optionsOf = ({ options }: Line) => options.map(({ label, value, id }) => [label, value, id !== undefined])

describe('OpenCart 4: times', () => {
  const TRIP: StandInProduct = {
    name: 'Trip',
    price: '9',
    fields: [
      { kind: 'time', name: 'At' },
      { kind: 'datetime', name: 'From' },
      { kind: 'text', name: 'Code' },
      { kind: 'date', name: 'Day' },
    ],
  }
  const CHOSEN = { At: '14:30', From: '2027-01-05T09:00', Code: '12:00:00', Day: '2027-01-05' }

  it.each([CHOSEN, { ...CHOSEN, At: '14:30:20', From: '2027-01-05T09:00:07' }])(
    'come in as the form writes them, in the row that has them: %j',
    async (chosen) => {
      const [sender, fake] = [fakeOpenCart('4', { products: [TRIP] }), fakeOpenCart('4', { products: [TRIP] })]
      sender.choose(0, 2, chosen)
      fake.choose(0, 1, chosen)
      const lines = await sharedOf(sender)
      expect([lines[0]?.readd, await add(fake, lines), fake.cart()]).toEqual(['exact', [{ ok: true }], [[0, 3]]])
    },
  )
})

describe.each(VERSIONS)('%s (%s)', (version: Version) => {
  const open = (wish: Partial<OpenCartWish> = {}): FakeOpenCart => fakeOpenCart(version, { products: SET, ...wish })

  it('reads model, options by the names of the product’s form, and no reward points', async () => {
    const fake = open()
    fake.put(0, 1)
    fake.choose(1, 2, { Extras: ['Box', 'Card'], 'Colour & "tone"': 'Blue' })
    const lines = (await read(fake)).lines.toSorted((one, other) => one.title.localeCompare(other.title))
    expect(lines.map(({ title, product, readd }) => [title, product, readd])).toEqual([
      ['Desk lamp', { productId: '28', variantId: '28', sku: 'L-1' }, 'exact'],
      ['T-shirt', { productId: '29', variantId: '29', sku: 'T-1' }, 'exact'],
    ])
    expect(lines.map(({ options }) => options)).toEqual([
      [],
      [
        { name: 'option[220][]', label: 'Extras', value: 'Box', id: '12200' },
        { name: 'option[220][]', label: 'Extras', value: 'Card', id: '12202' },
        { name: 'option[221]', label: 'Colour & "tone"', value: 'Blue', id: '12211' },
      ],
    ])
  })

  it('adds them again as they were, into the row that is there', async () => {
    const sender = open()
    sender.choose(1, 2, { Extras: ['Box', 'Card'], 'Colour & "tone"': 'Blue' })
    const fake = open()
    fake.choose(1, 1, { Extras: ['Box', 'Card'], 'Colour & "tone"': 'Blue' })
    fake.choose(1, 1, { Extras: ['Box'] })
    expect(await add(fake, await sharedOf(sender))).toEqual([{ ok: true }])
    const now = fake.state.rows().map(({ quantity, options }) => [options.length, quantity] as const)
    expect(now.toSorted(([one], [other]) => one - other)).toEqual([
      [1, 1],
      [3, 3],
    ])
  })

  it('knows a value the cart cuts off, unless two look the same then', async () => {
    const fake = open()
    fake.choose(3, 1, { Paper: 'Rough & grey recycled paper' })
    fake.choose(3, 1, { Paper: 'Smooth "ivory" paper, thin' })
    const lines = (await read(fake)).lines.toSorted((one, other) => one.readd.localeCompare(other.readd))
    expect(lines.map((line) => [line.readd, ...optionsOf(line)])).toEqual([
      ['exact', ['Paper', 'Rough & grey recycled paper', true]],
      ['needsOptions', ['Paper', expect.stringMatching(/^Smooth "ivory.*\.\.$/), false]],
    ])
  })

  it.each([
    ['short..', 'exact'],
    ['For "Ana" & all the others', 'needsOptions'],
    ['two\nlines', 'needsOptions'],
  ])('has a typed text %j as %s', async (text, readd) => {
    const fake = open()
    fake.choose(2, 1, { Name: text, At: '11:30' })
    expect((await read(fake)).lines.map((line) => line.readd)).toEqual([readd])
  })

  it('adds typed texts as they are shown', async () => {
    const sender = open()
    sender.choose(2, 1, { Name: 'Für <Ana> & "Bo"'.slice(0, 9), At: '11:30' })
    const fake = open()
    expect(await add(fake, await sharedOf(sender))).toEqual([{ ok: true }])
    expect(fake.state.rows().map(({ options }) => options.map(({ value }) => value))).toEqual([
      ['Für <Ana>', version === '4' ? '11:30:00' : '11:30'],
    ])
  })

  it('takes a row out again that came in without its option', async () => {
    const sender = open()
    sender.choose(1, 1, { 'Colour & "tone"': 'Red' })
    const lines = (await sharedOf(sender)).map((line) => ({ ...line, options: line.options.map((option) => ({ ...option, id: '999' })) }))
    const fake = open()
    fake.put(1, 2)
    expect([await add(fake, lines), fake.cart()]).toEqual([[{ ok: false, code: 'refused' }], [[1, 2]]])
  })

  it('puts back what is more than the stock, also beside other rows', async () => {
    const fake = open()
    fake.put(0, 4)
    const sender = open()
    sender.put(0, 2)
    sender.choose(1, 1, {})
    const outcomes = await add(fake, await sharedOf(sender))
    expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(fake.cart().toSorted(([one], [other]) => one - other)).toEqual([
      [0, 4],
      [1, 1],
    ])
  })

  it('adds variants of one product with few looks at the cart, and those that fit where not all do', async () => {
    const sizes = ['S', 'M', 'L'].map((name) => ({ name }))
    const many: StandInProduct = { name: 'Shirt', price: '9', stock: 5, fields: [{ kind: 'select', name: 'Size', values: sizes }] }
    const sender = open({ products: [many] })
    for (const Size of ['S', 'M', 'L']) sender.choose(0, 2, { Size })
    const roomy = open({ products: [{ ...many, stock: 9 }] })
    const lines = await sharedOf(sender)
    const plenty = lines.map(({ payload: _mark, ...line }) => line)
    expect(await add(roomy, plenty)).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    expect(roomy.asked.filter((each) => each === 'GET checkout/cart')).toHaveLength(2)
    const tight = open({ products: [many] })
    const outcomes = await add(tight, plenty)
    // Version 3 counts the stock for each row alone.
    expect([outcomes.map(({ ok }) => ok).filter(Boolean).length, tight.cart().length]).toEqual(version === '3' ? [3, 3] : [2, 2])
  })

  it('gives back a line by an undo that the shop had marked already', async () => {
    const fake = open()
    fake.put(0, 9)
    const before = capturedFrom(await read(fake))
    await opencart.clear(fake.page, await read(fake), never)
    expect(fake.cart()).toEqual([])
    expect(await undoImport({ shop: opencart, page: fake.page }, before, never)).toMatchObject({ restored: true })
    expect(fake.cart()).toEqual([[0, 9]])
  })

  it('leaves it to the shop to warn of a minimum', async () => {
    const sender = open()
    sender.put(4, 1)
    const fake = open()
    expect([await add(fake, await sharedOf(sender)), fake.cart()]).toEqual([[{ ok: true }], [[4, 1]]])
  })

  it('is not asked for the least of a product whose choices it counts together, nor where the page only begins with a number', async () => {
    const few = { ...TEE, minimum: 5 }
    const fake = open({ products: [few, PAIR] })
    fake.choose(0, 1, { 'Colour & "tone"': 'Blue' })
    fake.put(1, 1)
    const lines = await sharedOf(fake)
    const least = async () => (await opencart.check(fake.page, lines, never)).map(({ minimum }) => minimum).toSorted()
    expect(await least()).toEqual(['2', undefined])
    const silent = { ...fake.page, fetch: async (...asked: Parameters<typeof fetch>) => withoutAlerts(await fake.page.fetch(...asked)) }
    expect((await opencart.check(silent, lines, never)).map(({ minimum }) => minimum)).toEqual([undefined, undefined])
  })

  it('has a subscription chosen again', async () => {
    const fake = open()
    fake.put(5, 1)
    expect((await read(fake)).lines.map(({ readd }) => readd)).toEqual(['needsOptions'])
    const [line] = await sharedOf(fake)
    expect(line && (await opencart.choices?.(fake.page, line, never))).toBeUndefined()
  })

  it('says what the shop says of options that are wanting, and which there are', async () => {
    const sender = open()
    sender.choose(3, 1, { Paper: 'Rough & grey recycled paper' })
    const [line] = (await sharedOf(sender)).map((whole) => ({ ...whole, options: [] }))
    if (!line) throw new Error('no line')
    const fake = open()
    expect(await add(fake, [line])).toEqual([{ ok: false, code: 'refused', message: 'Paper required!' }])
    expect(await opencart.check(fake.page, [line], never)).toMatchObject([{ availability: 'needsOptions' }])
    const choices = await opencart.choices?.(fake.page, { ...line, readd: 'needsOptions' }, never)
    expect(choices?.map(({ label, values }) => [label, values.length])).toEqual([['Paper', 3]])
    const value = choices?.[0]?.values[1]
    const chosen = { ...line, options: [{ name: choices?.[0]?.name ?? '', value: value?.value ?? '', id: value?.id ?? '' }] }
    expect(await add(fake, [chosen])).toEqual([{ ok: true }])
    expect(fake.state.rows()[0]?.options).toMatchObject([{ value: 'Smooth "ivory" paper, thin' }])
  })

  it('keeps a text that was written with what is chosen beside it, where the cart shows all of it', async () => {
    const product: StandInProduct = { ...POSTER, fields: [LONG, { kind: 'text', name: 'Name' }, { kind: 'file', name: 'Picture' }] }
    const asked = async (chosen: Readonly<Record<string, string>>) => {
      const sender = open({ products: [product] })
      sender.choose(0, 1, { Paper: 'Rough & grey recycled paper', ...chosen })
      const [line] = await sharedOf(sender)
      return { line, told: line && (await opencart.choices?.(open({ products: [product] }).page, line, never)) }
    }
    const { line, told } = await asked({ Name: 'Ana' })
    expect(told?.map(({ label, values }) => [label, values.length])).toEqual([
      ['Paper', 3],
      ['Name', 1],
    ])
    const fake = open({ products: [product] })
    const options = (told ?? []).map(({ name, values }) => ({ name, value: '', ...values[0] }))
    if (line) await add(fake, [replacedLine(line, { lineId: line.id, options })])
    expect(fake.state.rows()[0]?.options.map(({ value }) => value)).toEqual(['Smooth "ivory" paper, thick', 'Ana'])
    expect([(await asked({ Name: 'A name of more than twenty signs' })).told, (await asked({ Picture: 'code' })).told]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('has an option that is gone as missing, and no price where options or pieces change it', async () => {
    const sender = open()
    sender.choose(1, 1, { 'Colour & "tone"': 'Blue' })
    const lines = await sharedOf(sender)
    const checks = await opencart.check(open().page, lines, never)
    expect([checks[0]?.availability, checks[0]?.unitPrice]).toEqual(['available', undefined])
    const without = open({ products: [LAMP, { ...TEE, fields: [EXTRAS] }, { ...CARD, discount: [10, 1] }] })
    expect(await opencart.check(without.page, lines, never)).toMatchObject([{ availability: 'optionMissing', option: 'Colour & "tone"' }])
    sender.state.setCoupon(undefined)
    const cheaper = open()
    cheaper.choose(2, 1, { Name: 'A', At: '1:00' })
    const [card] = await sharedOf(cheaper)
    expect(card && (await opencart.check(without.page, [card], never))[0]?.unitPrice).toBeUndefined()
  })

  it('sends nothing of a stranger’s line but its options’ numbers', async () => {
    const sender = open()
    sender.choose(1, 1, { 'Colour & "tone"': 'Red' })
    const [line] = await sharedOf(sender)
    const fake = open()
    const bad = ['key', 'option[1', 'option[a]', 'option[1][2]', 'product_id'].map((name) => ({ ...line, options: [{ name, value: '1' }] }))
    const lines = bad.flatMap((each) => (line ? [{ ...line, ...each }] : []))
    const outcomes = await add(fake, lines)
    expect([new Set(outcomes.map((outcome) => !outcome.ok && outcome.code)), fake.writes()]).toEqual([new Set(['shop.no-write']), 0])
  })

  it('reads a page whose base names no folder', async () => {
    const fake = open()
    fake.put(0, 1)
    fake.page.document.querySelector('base')?.setAttribute('href', 'data:text/html,x')
    expect((await read(fake)).shop.basePath).toBe('/')
  })

  it.each(['https://desk.example', 'http://www.desk.example'])(
    'reads and fills a cart with rewritten addresses in a folder, by the pages its rows link to at %s',
    async (links) => {
      const wish = { isSeo: true, base: '/shop/', links } as const
      const sender = open(wish)
      sender.put(0, 2)
      sender.choose(1, 1, { Extras: ['Ribbon'] })
      const cart = await read(sender)
      expect(cart.shop.basePath).toBe('/shop/')
      expect(cart.lines.map(({ product, readd }) => [product.productId, readd]).toSorted()).toEqual([
        ['28', 'exact'],
        ['29', 'exact'],
      ])
      const fake = open(wish)
      expect(await add(fake, capturedFrom(cart).lines)).toEqual([{ ok: true }, { ok: true }])
      expect(
        fake
          .cart()
          .map(([, quantity]) => quantity)
          .toSorted(),
      ).toEqual([1, 2])
      await opencart.clear(fake.page, await read(fake), never)
      expect(fake.cart()).toEqual([])
    },
  )

  it('asks for a product’s page once, however often the cart is read', async () => {
    const fake = open()
    fake.choose(1, 1, { Extras: ['Box'] })
    fake.choose(1, 1, { Extras: ['Card'] })
    await read(fake)
    await read(fake)
    expect(fake.asked.filter((each) => each === 'GET product/product')).toHaveLength(1)
  })

  it('reads no price where the shop hides them, and the lines all the same', async () => {
    const fake = open({ hidesPrices: true })
    fake.put(0, 2)
    const cart = await read(fake)
    expect([cart.lines.map(({ quantity, unitPrice, lineTotal }) => [quantity, unitPrice, lineTotal]), cart.totals]).toEqual([
      [['2', undefined, undefined]],
      {},
    ])
  })

  it.each(['USD', 'EUR'])('knows %s without its cookie by the page’s choice of currencies', async (currency) => {
    const fake = open({ currency, hidesCookie: true })
    fake.put(0, 1)
    expect((await read(fake)).lines[0]?.unitPrice).toEqual({ amountMinor: 4990, currency })
  })

  it('reads the line’s own sum, also where it is not unit price times quantity, and what lines are together with tax as they show it', async () => {
    const fake = open({ products: [{ ...LAMP, fixedTax: 2 }, PAIR] })
    fake.put(0, 2)
    fake.put(1, 2)
    const { lines, totals } = await read(fake)
    const line = lines.find(({ title }) => title === 'Desk lamp')
    const sum = version === '3' ? 10_380 : 10_180
    expect([line?.unitPrice?.amountMinor, line?.lineTotal?.amountMinor]).toEqual([5190, sum])
    expect([totals.items?.amountMinor, totals.grand?.amountMinor]).toEqual([sum + 800, sum + 800])
  })

  it('reads the other rows where a gift certificate lies in the cart, and says nothing of who gets it', async () => {
    const fake = open({ hasVoucher: true })
    fake.put(0, 1)
    const cart = await read(fake)
    expect([cart.lines.map(({ title }) => title), JSON.stringify(cart).includes('Zzlast')]).toEqual([['Desk lamp'], false])
  })

  it('keeps the coupon it has where another one does not count', async () => {
    const fake = open()
    fake.put(0, 1)
    expect(await opencart.coupons?.apply(fake.page, 'SPRING', never)).toEqual({ ok: true })
    expect(await opencart.coupons?.apply(fake.page, 'nosuch', never)).toMatchObject({
      ok: false,
      message: expect.stringContaining('invalid'),
    })
    expect(await opencart.coupons?.apply(fake.page, 'idle', never)).toMatchObject({ ok: false })
    expect([fake.coupons(), (await read(fake)).coupons]).toEqual([['SPRING'], ['SPRING']])
    expect(await opencart.coupons?.remove(fake.page, 'other', never)).toEqual({ ok: true })
    expect(await opencart.coupons?.remove(fake.page, 'spring', never)).toEqual({ ok: true })
    expect(fake.coupons()).toEqual([])
  })

  it('does not take a success for done: a line that is out, an answer without an effect', async () => {
    const fake = open()
    fake.put(0, 2)
    const [line] = (await read(fake)).lines
    if (!line) throw new Error('no line')
    fake.state.update(Number(line.key), 0)
    expect(await opencart.setQuantity(fake.page, { line, quantity: '4' }, never)).toMatchObject({ ok: false, code: 'refused' })
    expect(await opencart.remove(fake.page, line, never)).toEqual({ ok: true })
    const deaf = open({ before: ({ method }) => (method === 'POST' ? Response.json({ success: 'Success: You have …' }) : undefined) })
    deaf.put(0, 2)
    const [kept] = (await read(deaf)).lines
    expect(kept && (await opencart.remove(deaf.page, kept, never))).toMatchObject({ ok: false })
    const [wish] = await sharedOf(deaf)
    expect(wish && (await add(deaf, [wish]))).toEqual([{ ok: false, code: 'refused' }])
  })

  it('finds a line in the cart whose answer got lost, and adds it once', async () => {
    const sender = open()
    sender.put(0, 2)
    const lost = open({
      before: ({ body }, state) => {
        if (!(body instanceof URLSearchParams) || !body.has('product_id')) return undefined
        state.add(0, 2, {})
        throw new TypeError('Failed to fetch')
      },
    })
    expect([await add(lost, await sharedOf(sender)), lost.cart()]).toEqual([[{ ok: true }], [[0, 2]]])
  })

  it('ends between two lines, and looks at those that were sent', async () => {
    const sender = open()
    for (const product of [0, 4]) sender.put(product, 2)
    const life = new AbortController()
    const fake = open()
    const lines = await sharedOf(sender)
    const outcomes = await opencart.add(fake.page, { lines, onLine: () => queueMicrotask(() => life.abort()) }, life.signal)
    expect([outcomes, fake.cart()]).toEqual([[{ ok: true }, { ok: false, code: 'not-tried' }], [[lines[0]?.title === 'Pair' ? 4 : 0, 2]]])
  })

  it('ends between two requests of a change, and says which were not tried', async () => {
    const life = new AbortController()
    const fake = open({
      before: ({ method }) => {
        if (method === 'POST') life.abort()
        return undefined
      },
    })
    for (const product of [0, 4]) fake.put(product, 2)
    const cart = await read(fake)
    const outcomes = await opencart.changeMany?.(
      fake.page,
      cart.lines.map((line) => ({ line, quantity: '0' })),
      life.signal,
    )
    // Version 3 takes both in one.
    expect([outcomes?.map(({ ok }) => ok), fake.cart().length]).toEqual(version === '3' ? [[true, true], 0] : [[true, false], 1])
    expect(outcomes?.[1]).toMatchObject(version === '3' ? { ok: true } : { code: 'not-tried' })
  })

  it('reads the cart of the session it is in: none for who comes without the cookie', async () => {
    const fake = open()
    fake.put(0, 2)
    fake.state.newSession('from elsewhere')
    expect((await read(fake)).lines).toEqual([])
    fake.state.newSession('first')
    expect((await read(fake)).lines).toHaveLength(1)
  })

  it('reads a cart that is shut until sign-in as that', async () => {
    const fake = open({ before: () => new Response('<div id="account-login"><div id="content"></div></div>') })
    expect(await opencart.readCart(fake.page, never)).toMatchObject({ ok: false, problem: { code: 'shop.signed-out' } })
  })

  it('changes many lines at once where the shop takes them so', async () => {
    const fake = open()
    for (const product of [0, 1, 4]) fake.put(product, 2)
    const changes = (await read(fake)).lines.map((line) => ({ line, quantity: line.title === 'Pair' ? '0' : '3' }))
    expect(await opencart.changeMany?.(fake.page, changes, never)).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    expect(fake.cart().toSorted(([one], [other]) => one - other)).toEqual([
      [0, 3],
      [1, 3],
    ])
    expect(fake.writes()).toBe(version === '3' ? 1 : 3)
  })
})

describe('OpenCart: pages', () => {
  const SCRIPT = '<script src="catalog/view/javascript/common.js"></script>'
  const kindAt = (path: string, html: string) => shopFor(fakePage({ url: `https://desk.example${path}`, html: `${SCRIPT}${html}` }))?.kind

  it.each([
    ['/index.php?route=checkout/cart', '', 'cart'],
    ['/shop/index.php?route=checkout/cart&language=en-gb', '', 'cart'],
    ['/en-gb?route=checkout/cart', '', 'cart'],
    ['/index.php?route=checkout%2Fcart', '', 'cart'],
    ['/kalathi', '<div id="checkout-cart"></div>', 'cart'],
    ['/index.php?route=checkout/checkout', '', 'checkout'],
    ['/ordering', '<div id="checkout-checkout"></div>', 'checkout'],
    ['/thanks', '<div id="common-success"></div>', 'checkout'],
    ['/index.php?route=account/account', '', 'account'],
    ['/konto', '<div id="account-order"><div id="content"></div></div>', 'account'],
    ['/index.php?route=product/product&product_id=28', '', 'shop'],
    ['/missing', '<div id="error-not-found"></div>', 'shop'],
  ])('has %s as %s %s', (path, html, kind) => {
    expect(kindAt(path, html)).toBe(kind)
  })

  it.each(['3', '4', 'early'] as const)('knows an empty cart of version %s at a rewritten address', (version) => {
    const fake = fakeOpenCart(version, { products: SET, isSeo: true })
    expect(opencart.matches(fake.page)).toBe('cart')
  })

  it('is no OpenCart without its scripts', () => {
    expect(opencart.matches(fakePage({ url: 'https://desk.example/', html: '<div id="checkout-cart"></div>' }))).toBe('none')
  })
})

// A theme that leaves the sentence out.
async function withoutAlerts(answer: Response): Promise<Response> {
  const { status, headers } = answer
  return new Response((await answer.text()).replaceAll('class="alert', 'class="note'), { status, headers })
}
