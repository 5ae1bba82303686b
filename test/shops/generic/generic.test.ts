import { describe, expect, it, vi } from 'vitest'
import { capturedCart } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { describeRefusals } from '../conformance-capabilities.ts'
import { fakePage } from '../fake-page.ts'
import { cartOf, shopById } from '../system.ts'

const generic = await shopById('generic')

const signal = new AbortController().signal
const URL_OF_CART = 'https://things.example/cart'
const lamp = { item_id: 'L-1', item_name: 'Lamp', item_variant: 'Blue', price: 49.9, quantity: 2 }
const viewCart = { event: 'view_cart', ecommerce: { currency: 'EUR', value: 99.8, items: [lamp] } }

const readLayer = (dataLayer: unknown, html = '') => generic.readCart(fakePage({ url: URL_OF_CART, html, dataLayer }), signal)
const readHtml = (html: string) => generic.readCart(fakePage({ url: URL_OF_CART, html }), signal)
const quantities = async (dataLayer: unknown) => cartOf(await readLayer(dataLayer)).lines.map(({ title, quantity }) => [title, quantity])

describe('any shop: dataLayer', () => {
  it('reads the cart of a pushed event', async () => {
    const cart = cartOf(await readLayer([{ 'gtm.start': 1 }, { ecommerce: null }, viewCart]))
    expect(cart).toMatchObject({
      source: 'dataLayer',
      confidence: 'medium',
      totals: { items: { amountMinor: 9980, currency: 'EUR' } },
      lines: [
        {
          title: 'Lamp',
          product: { productId: 'L-1' },
          options: [{ name: 'variant', value: 'Blue' }],
          quantity: '2',
          readd: 'notAddable',
          unitPrice: { amountMinor: 4990, currency: 'EUR' },
        },
      ],
    })
  })

  it.each([
    ['a list', ['event', 'view_cart', viewCart.ecommerce]],
    ['an object with numbers', { 0: 'event', 1: 'view_cart', 2: viewCart.ecommerce }],
  ])('reads the cart gtag() pushed as %s', async (_shape, entry) => {
    expect(await quantities([entry])).toEqual([['Lamp', '2']])
  })

  it('reads numbers written as texts', async () => {
    const items = [{ ...lamp, price: '49.90', quantity: '3' }]
    expect(cartOf(await readLayer([{ ...viewCart, ecommerce: { currency: 'EUR', items } }])).lines).toMatchObject([
      { quantity: '3', unitPrice: { amountMinor: 4990 } },
    ])
  })

  it('takes the last cart', async () => {
    const later = { ...viewCart, ecommerce: { currency: 'EUR', items: [{ ...lamp, quantity: 5 }] } }
    expect(await quantities([viewCart, later])).toEqual([['Lamp', '5']])
  })

  it('counts what was added and removed since', async () => {
    const added = { event: 'add_to_cart', ecommerce: { currency: 'EUR', items: [{ item_id: 'M-1', item_name: 'Mug' }] } }
    const removed = { event: 'remove_from_cart', ecommerce: { currency: 'EUR', items: [{ ...lamp, quantity: 1 }] } }
    expect(await quantities([viewCart, added, removed])).toEqual([
      ['Lamp', '1'],
      ['Mug', '1'],
    ])
  })

  it('forgets the reported sum after a change', async () => {
    const removed = { event: 'remove_from_cart', ecommerce: { currency: 'EUR', items: [{ ...lamp, quantity: 1 }] } }
    expect(cartOf(await readLayer([viewCart, removed])).totals).toEqual({})
  })

  it('reads the older format', async () => {
    const products = [{ id: 'L-1', name: 'Lamp', price: '5', quantity: 1 }]
    expect(await quantities([{ event: 'checkout', ecommerce: { currencyCode: 'EUR', checkout: { products } } }])).toEqual([['Lamp', '1']])
  })

  it('reads an empty cart', async () => {
    expect(await quantities([{ event: 'view_cart', ecommerce: { currency: 'EUR', items: [] } }])).toEqual([])
  })

  it('leaves prices out without a currency', async () => {
    const [line] = cartOf(await readLayer([{ event: 'view_cart', ecommerce: { items: [lamp] } }])).lines
    expect(line?.unitPrice).toBeUndefined()
  })

  it('rounds a price with three decimals', async () => {
    const items = [{ ...lamp, price: 0.335 }]
    expect(cartOf(await readLayer([{ event: 'view_cart', ecommerce: { currency: 'EUR', items } }])).lines[0]?.unitPrice?.amountMinor).toBe(
      34,
    )
  })

  it('finds address and picture of a line in the page', async () => {
    const html = '<ul><li><img src="/lamp.png"><a href="/lamp">Lamp</a></li></ul>'
    expect(cartOf(await readLayer([viewCart], html)).lines[0]).toMatchObject({
      url: 'https://things.example/lamp',
      image: 'https://things.example/lamp.png',
    })
  })

  it.each([
    [{ quantity: 0 }, 'dataLayer items[0].quantity'],
    [{ quantity: -1 }, 'dataLayer items[0].quantity'],
    [{ quantity: 'abc' }, 'dataLayer items[0].quantity'],
    [{ item_name: 7 }, 'dataLayer items[0].item_name'],
  ])('names the field that cannot be read: %j', async (change, where) => {
    const items = [{ ...lamp, ...change }]
    expect(await readLayer([{ event: 'view_cart', ecommerce: { items } }])).toEqual({
      ok: false,
      problem: { code: 'shop.unreadable', where },
    })
  })

  it.each([undefined, null, 'text', 7, [null, 1, 'x', []], { length: 3 }])(
    'reports what it looked for when the layer is %j',
    async (layer) => {
      expect(await readLayer(layer)).toMatchObject({
        ok: false,
        problem: { code: 'shop.unreadable', where: expect.stringContaining('view_cart') },
      })
    },
  )

  it('reads the document when the page’s own world is out of reach', async () => {
    const html =
      '<script type="application/ld+json">{"@type":"Order","orderedItem":{"orderQuantity":1,"orderedItem":{"name":"Mug"}}}</script>'
    const page = { ...fakePage({ url: URL_OF_CART, html }), readGlobal: async () => Promise.reject(new Error('no bridge')) }
    expect(cartOf(await generic.readCart(page, signal)).lines).toHaveLength(1)
  })

  it('gives a cart the contract accepts, also for hostile texts', async () => {
    const items = [
      { item_id: 'x'.repeat(500), item_name: `<b>\u0000${'long '.repeat(200)}`, item_variant: 'y'.repeat(2000), price: 'NaN', quantity: 1 },
    ]
    const read = await readLayer([{ event: 'view_cart', ecommerce: { currency: 'euro', items } }])
    expect(capturedCart.safeParse(capturedFrom(cartOf(read))).error).toBeUndefined()
  })
})

describe('any shop: JSON-LD', () => {
  const script = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
  const mug = { '@type': 'Product', name: 'Mug', sku: 'M-1', image: ['/mug.png'], url: '/mug' }

  it('reads ordered items', async () => {
    const order = {
      '@type': 'Order',
      orderedItem: [{ '@type': 'OrderItem', orderQuantity: 3, orderedItem: { ...mug, offers: { price: '12.00', priceCurrency: 'EUR' } } }],
    }
    expect(cartOf(await readHtml(script({ '@graph': [{ '@type': 'WebPage' }, order] })))).toMatchObject({
      source: 'jsonLd',
      confidence: 'low',
      lines: [
        {
          title: 'Mug',
          quantity: '3',
          product: { sku: 'M-1' },
          unitPrice: { amountMinor: 1200, currency: 'EUR' },
          url: 'https://things.example/mug',
          image: 'https://things.example/mug.png',
        },
      ],
    })
  })

  it('reads accepted offers', async () => {
    const offer = { '@type': 'Offer', itemOffered: mug, price: 12, priceCurrency: 'EUR', eligibleQuantity: { value: 2 } }
    expect(cartOf(await readHtml(script([{ '@type': 'https://schema.org/Order', acceptedOffer: offer }]))).lines).toMatchObject([
      { quantity: '2' },
    ])
  })

  it('takes a product on the page for no cart', async () => {
    expect((await readHtml(script(mug))).ok).toBe(false)
  })

  it('names the field that cannot be read', async () => {
    const order = { '@type': 'Order', orderedItem: [{ orderedItem: mug }] }
    expect(await readHtml(script(order))).toEqual({
      ok: false,
      problem: { code: 'shop.unreadable', where: 'JSON-LD Order[0].orderQuantity' },
    })
  })

  it('survives broken scripts', async () => {
    expect((await readHtml('<script type="application/ld+json">{"@type":</script>')).ok).toBe(false)
  })
})

describe('any shop: microdata', () => {
  const row = (inner: string) => `<table><tr itemscope itemtype="https://schema.org/Product">${inner}</tr></table>`
  const name = '<td><a itemprop="name">Pan</a><meta itemprop="sku" content="P-1"></td>'

  it('reads rows with a quantity', async () => {
    const html = row(
      `${name}<td><meta itemprop="price" content="25.5"><meta itemprop="priceCurrency" content="EUR"></td><td><input type="number" value="2"></td>`,
    )
    expect(cartOf(await readHtml(html))).toMatchObject({
      source: 'microdata',
      confidence: 'low',
      lines: [{ title: 'Pan', quantity: '2', product: { sku: 'P-1' }, unitPrice: { amountMinor: 2550, currency: 'EUR' } }],
    })
  })

  it('reads prices written for people', async () => {
    const html = row(`${name}<td itemprop="price">1.025,50 €</td><td><input name="qty[7]" value="1"></td>`)
    expect(cartOf(await readHtml(html)).lines[0]?.unitPrice).toEqual({ amountMinor: 102_550, currency: 'EUR' })
  })

  it('takes recommendations without a quantity for no lines', async () => {
    const html = `${row(`${name}<td><input type="number" value="2"></td>`)}<div itemscope itemtype="http://schema.org/Product"><b itemprop="name">Ad</b></div>`
    expect(cartOf(await readHtml(html)).lines.map(({ title }) => title)).toEqual(['Pan'])
  })

  it.each(['0', '-1', 'abc', ''])('names the field when the quantity is %j', async (value) => {
    expect(await readHtml(row(`${name}<td><input name="quantity" value="${value}"></td>`))).toEqual({
      ok: false,
      problem: { code: 'shop.unreadable', where: 'itemtype Product[0] quantity' },
    })
  })
})

describe('any shop: a row of very many marked products', () => {
  it('is gone through once, not once a product', async () => {
    const variation = '<b itemscope itemtype="https://schema.org/Product"><i itemprop="name">Pan</i></b>'
    const page = fakePage({ url: URL_OF_CART, html: `<article>${variation.repeat(500)}</article>` })
    const row = page.document.querySelector('article')
    if (!row) throw new Error('no row')
    const search = row.querySelectorAll.bind(row)
    let searches = 0
    row.querySelectorAll = (selectors: string) => {
      searches += 1
      return search(selectors)
    }
    await generic.readCart(page, signal)
    expect(searches).toBe(1)
  })
})

describeRefusals(generic, () => fakePage({ url: URL_OF_CART, html: '', dataLayer: [viewCart] }))

describe('any shop: a cart that changes while it is read', () => {
  const row = (name: string): string =>
    `<li itemscope itemtype="https://schema.org/Product"><b itemprop="name">${name}</b><input type="number" value="1"></li>`
  const THREE = `<ul>${['Lamp', 'Desk', 'Chair'].map(row).join('')}</ul>`
  const counts = async (inTurn: (turn: number, fields: readonly HTMLInputElement[]) => void) => {
    const page = fakePage({
      url: URL_OF_CART,
      html: THREE,
      stepsAPiece: 1,
      inTurn: (turn) => inTurn(turn, [...page.document.querySelectorAll('input')]),
    })
    const result = await generic.readCart(page, signal)
    return result.ok ? result.cart.lines.map(({ quantity }) => quantity) : result.problem
  }
  const set = (field: HTMLInputElement | undefined, value: number): void => {
    if (field) field.value = String(value)
  }

  it('is read again, not mixed of before and after', async () => {
    const read = await counts((turn, fields) => {
      // The three rows are found, the first line is read: now the first and the last field change.
      if (turn !== 4) return
      set(fields[0], 5)
      set(fields[2], 7)
    })
    expect(read).toEqual(['5', '1', '7'])
  })

  it('is no cart when it never holds still', async () => {
    const read = await counts((turn, fields) => set(fields[0], turn + 1))
    expect(read).toMatchObject({ code: 'shop.changed' })
  })
})

it('any shop: looks through the links of the page once, however many lines there are', async () => {
  const items = Array.from({ length: 200 }, (_item, index) => ({
    item_id: `L-${index}`,
    item_name: `Lamp ${index}`,
    price: 1,
    quantity: 1,
  }))
  const html = items.map(({ item_name }) => `<a href="/${item_name}">${item_name}</a>`).join('')
  const page = fakePage({ url: URL_OF_CART, html, dataLayer: [{ event: 'view_cart', ecommerce: { currency: 'EUR', items } }] })
  const links = vi.spyOn(page.document, 'querySelectorAll')
  const { lines } = cartOf(await generic.readCart(page, signal))
  expect([lines[199]?.url, links.mock.calls.filter(([selector]) => selector === 'a[href]').length]).toEqual([
    'https://things.example/Lamp%20199',
    1,
  ])
})
