import { describe, expect, it } from 'vitest'
import { capturedCart } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { fakePage } from '../fake-page.ts'
import { cartOf, shopById } from '../system.ts'
import { type ShownLine, THEMES, type ThemePage } from './theme-pages.ts'

const generic = await shopById('generic')
const signal = new AbortController().signal
const LAMP: ShownLine = { id: 4, title: 'Lamp', quantity: '2', unit: '$1,123.20', total: '$2,246.40', model: 'L-1' }
const MUG: ShownLine = {
  id: 7,
  title: 'Mug',
  quantity: '1',
  unit: '$9.00',
  total: '$9.00',
  options: [
    ['Colour', 'Blue'],
    ['Size', 'M'],
  ],
  model: 'M-1',
}

/** Reads a page as its visitor's browser has it. */
function read({ url, html, cookie }: ThemePage) {
  const page = fakePage({ url, html })
  if (cookie) Object.defineProperty(page.document, 'cookie', { get: () => cookie })
  return generic.readCart(page, signal)
}

/** A page of its own with this inside, at a cart's address. */
const page = (html: string): ThemePage => ({ url: 'https://things.example/cart', html: `<main><h1>Your cart</h1>${html}</main>` })
const row = (inner: string, price = '€9.00'): string => `<li><a href="/mug"><img src="/mug.png"> Mug</a>${inner}<b>${price}</b></li>`
const FIELD = '<input type="number" name="quantity" value="1">'
const titles = async (shown: ThemePage): Promise<readonly string[]> => {
  const result = await read(shown)
  return result.ok ? result.cart.lines.map(({ title }) => title) : []
}
const priceOf = async (shown: ThemePage): Promise<unknown> => {
  const [line] = cartOf(await read(shown)).lines
  return [line?.unitPrice?.amountMinor, line?.lineTotal?.amountMinor, (line?.unitPrice ?? line?.lineTotal)?.currency]
}

describe.each(Object.entries(THEMES))('the cart page of %s', (name, theme) => {
  const money = (amountMinor: number) => ({ amountMinor, currency: 'USD' })

  it('is read line by line, and called unsure', async () => {
    const cart = cartOf(await read(theme([LAMP, MUG], 'USD')))
    expect(cart).toMatchObject({ source: 'html', confidence: 'low', shop: { currency: 'USD' } })
    expect(cart.lines).toMatchObject([
      { title: 'Lamp', quantity: '2', options: [], unitPrice: money(112_320), lineTotal: money(224_640), readd: 'notAddable' },
      {
        title: 'Mug',
        quantity: '1',
        options: [
          { name: 'Colour', value: 'Blue' },
          { name: 'Size', value: 'M' },
        ],
        unitPrice: money(900),
        lineTotal: money(900),
      },
    ])
    expect(cart.lines.every(({ url, image }) => url?.startsWith('https://things.example/') && image?.endsWith('.jpg'))).toBe(true)
    expect(capturedCart.safeParse(capturedFrom(cart)).error).toBeUndefined()
  })

  it('is read with one line', async () => {
    expect(await titles(theme([LAMP]))).toEqual(['Lamp'])
  })

  it('names the product’s number where the page calls it so', async () => {
    const [line] = cartOf(await read(theme([LAMP]))).lines
    expect(line?.product.sku).toBe(name.startsWith('OpenCart') || name.startsWith('Shopware') ? 'L-1' : undefined)
  })
})

describe('the prices of a row', () => {
  it('are those of one piece and of all also where a fixed tax makes the sum a little less', async () => {
    expect(await priceOf(THEMES['OpenCart 4']([{ ...LAMP, unit: '$123.20', total: '$244.40' }]))).toEqual([12_320, 24_440, 'USD'])
  })
  it('are told without a page’s currency where their sign is of one currency alone', async () => {
    expect(await priceOf(page(`<ul>${row(FIELD, '9,00 €')}</ul>`))).toEqual([900, undefined, 'EUR'])
  })
  it.each([
    ['the currency is not known', '$9.00', ''],
    ['the page’s currency has another sign', '$9.00', '<i data-currency="EUR"></i>'],
    ['the page names two', '$9.00', '<i data-currency="USD"></i><i data-currency="CAD"></i>'],
    ['the cents stand in an element of their own', '<span>49<sup>90</sup> €</span>', ''],
    ['there are several that do not fit together', '<i>€9.00</i> <i>€7.00</i> <i>€5.00</i>', ''],
    ['one of them cannot be read', '<i>€9.00</i> <i>$9.00</i>', ''],
    ['they would be read from right to left', '€\u202e09.9', ''],
    ['it is no number', 'NaN €', ''],
    ['it is beyond all numbers', '1e309 €', ''],
    ['it has more digits than amounts have', `${'9'.repeat(30)} €`, ''],
    ['three capitals before it are no currency', 'VAT 9.00', ''],
  ])('are not told where %s', async (_why, price, more) => {
    const cells = `<td><a href="/mug">Mug</a></td><td>${FIELD}</td><td>${price}</td><td><a class="remove" href="?remove=1">×</a></td>`
    expect(await priceOf(page(`<table><tr>${cells}</tr></table>${more}`))).toEqual([undefined, undefined, undefined])
  })
  it('leave out what is struck through', async () => {
    expect(await priceOf(page(`<ul>${row(FIELD, '<del>€12.00</del> <span>€9.00</span>')}</ul>`))).toEqual([900, undefined, 'EUR'])
  })
  it('are not told of several pieces where it could be either', async () => {
    expect(await priceOf(page(`<ul>${row(FIELD.replace('"1"', '"3"'))}</ul>`))).toEqual([undefined, undefined, undefined])
  })
  it('are those of the whole line where its column says so', async () => {
    const table = `<table><tr><th>Product</th><th>Qty</th><th>Total</th></tr><tr><td><a href="/mug">Mug</a></td><td>${FIELD.replace('"1"', '"3"')}</td><td>€27.00</td></tr></table>`
    expect(await priceOf(page(table))).toEqual([undefined, 2700, 'EUR'])
  })
  it('may be hidden from guests: the line is read without', async () => {
    expect(await titles(THEMES['OpenCart 3']([{ ...LAMP, unit: '', total: '' }]))).toEqual(['Lamp'])
  })
})

describe('what only looks like a cart', () => {
  const list = `<ul>${row(FIELD)}</ul>`
  it('is read where nothing says that it is something else', async () => {
    expect(await titles(page(list))).toEqual(['Mug'])
  })
  it.each([
    ['a small cart in the head of the page', `<header>${list}</header>`],
    ['a small cart that folds out', `<div class="minicart-items">${list}</div>`],
    ['a drawer', `<div id="cart-drawer">${list}</div>`],
    ['a wish list', `<section class="wishlist">${list}</section>`],
    ['a wish list by its heading', `<h2>Saved for later</h2>${list}`],
    ['a wish list by its German heading', `<h2>Ihr Merkzettel</h2>${list}`],
    ['a comparison', `<div class="product-compare">${list}</div>`],
    ['past orders', `<h2>Your orders</h2>${list}`],
    ['what was looked at before', `<h3>Recently viewed</h3>${list}`],
    ['what else there is', `<div class="cross-sells">${list}</div>`],
    ['products to add', `<ul>${row(`${FIELD}<button class="add-to-cart">Add</button>`)}</ul>`],
    ['products without a price', `<ul>${row(FIELD, '')}</ul>`],
    ['fields without a product', `<ul><li>Quantity ${FIELD} €9.00</li></ul>`],
    ['a link that is none', `<ul><li><a href="javascript:alert(1)">Mug</a>${FIELD} €9.00</li></ul>`],
  ])('is no line of it: %s', async (_what, html) => {
    expect(await titles(page(html))).toEqual([])
  })
  it('is left out beside a cart whose lines can be taken out', async () => {
    const other = `<div class="more"><ul>${row(FIELD).replace('Mug', 'Ad')}</ul></div>`
    expect(await titles(page(`<ul>${row(`${FIELD}<a class="remove" href="?remove=1">×</a>`)}</ul>${other}`))).toEqual(['Mug'])
  })
  it('does not hide a product whose title sounds like it', async () => {
    const html = `<ul>${row(FIELD).replace('<a href="/mug">', '<h2><a href="/mug">').replace('</a>', '</a></h2>').replace('Mug', 'Related works')}</ul>`
    expect(await titles(page(html))).toEqual(['Related works'])
  })
  it('is the same field where it is shown twice', async () => {
    const twice = FIELD.replace('quantity', 'quantity[3]')
    expect(await titles(page(`<ul>${row(`${twice}${twice}`)}</ul>`))).toEqual(['Mug'])
  })
})

describe('a quantity', () => {
  const quantity = async (value: string): Promise<unknown> => {
    const result = await read(page(`<ul>${row(FIELD.replace('type="number"', 'type="text"').replace('"1"', `"${value}"`))}</ul>`))
    return result.ok ? result.cart.lines[0]?.quantity : result.problem.where
  }
  it.each([
    ['1,5', '1.5'],
    ['0.75', '0.75'],
    ['1,000', 'row[0] quantity'],
    ['0', 'row[0] quantity'],
    ['-1', 'row[0] quantity'],
    ['many', 'row[0] quantity'],
  ])('%j is %j', async (value, is) => {
    expect(await quantity(value)).toBe(is)
  })
})

describe('an empty cart', () => {
  it.each([
    'Your shopping cart is empty!',
    'You have no items in your shopping cart.',
    'There are no more items in your cart',
    'Ihr Warenkorb ist leer.',
    'Votre panier est vide',
  ])('is called so: %s', async (text) => {
    expect(cartOf(await read(page(`<p>${text}</p><a href="/">Continue</a>`))).lines).toEqual([])
  })
  it.each([
    ['in the head of the page', '<header><p>Your cart is empty</p></header>'],
    ['out of sight', '<p style="display:none">Your cart is empty</p>'],
    ['nowhere', '<p>Welcome</p>'],
  ])('is none where that is said %s', async (_where, html) => {
    expect(await read(page(html))).toMatchObject({ ok: false, problem: { code: 'shop.unreadable' } })
  })
  it('is none beside lines', async () => {
    expect(await titles(page(`<p>Your cart is empty</p><ul>${row(FIELD)}</ul>`))).toEqual(['Mug'])
  })
})

describe('a page at the address of a cart that asks for sign-in', () => {
  it('is called so', async () => {
    expect(await read(page('<form><input type="password" name="p"></form>'))).toMatchObject({
      ok: false,
      problem: { code: 'shop.signed-out' },
    })
  })
  it('is a cart where that form is out of sight, or beside lines', async () => {
    const form = '<form style="display:none"><input type="password"></form>'
    expect(await read(page(`${form}<p>Your cart is empty</p>`))).toMatchObject({ ok: true })
    expect(await titles(page(`<form><input type="password"></form><ul>${row(FIELD)}</ul>`))).toEqual(['Mug'])
  })
})
