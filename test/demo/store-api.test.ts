// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linesIn, type OpenShop, openShop, type Visitor } from './visitor.ts'

const LAMP = 140
const BOARD = 160
const CLOCK = 170
const CHAIR = 110
const TEAL_CHAIR = 112
const HIGHLIGHTER_YELLOW = 201

let shop: OpenShop
let shopper: Visitor
let colleague: Visitor

beforeEach(async () => {
  shop = await openShop()
  shopper = shop.visitor()
  colleague = shop.visitor()
  await shopper.cart()
})

afterEach(() => shop.close())

describe('a cart of the demo shop', () => {
  it('has the shape of WooCommerce: minor units as text, names with entities', async () => {
    await shopper.write('cart/add-item', { id: 190, quantity: 2 })
    const { json, headers } = await shopper.ask('/wp-json/wc/store/v1/cart')
    expect(json).toMatchObject({
      items: [
        {
          id: 190,
          type: 'simple',
          name: 'Notebook &#8220;Größe A5&#8221; &#038; pen',
          quantity_limits: { minimum: 1, maximum: 120, multiple_of: 1, editable: true },
          prices: { price: '525', regular_price: '750', currency_minor_unit: 2, raw_prices: { precision: 6, price: '5250000' } },
          totals: { line_total: '1050' },
        },
      ],
      totals: { total_price: '1050', currency_code: 'EUR' },
      items_count: 2,
    })
    expect(headers.get('Nonce')).toMatch(/^[0-9a-f]{10}$/)
  })

  it('has no decimals in yen', async () => {
    await shopper.write('cart/add-item', { id: LAMP, quantity: 1 })
    await shopper.ask('/?currency=JPY')
    const { json } = await shopper.ask('/wp-json/wc/store/v1/cart')
    expect(json).toMatchObject({ items: [{ prices: { price: '9580', currency_minor_unit: 0, raw_prices: { price: '9580000000' } } }] })
  })

  it('belongs to one shopper', async () => {
    await shopper.write('cart/add-item', { id: LAMP, quantity: 1 })
    expect(await colleague.cart()).toEqual([])
  })

  it('names a variation by its own id with the choices', async () => {
    const { json } = await shopper.write('cart/add-item', { id: CHAIR, quantity: 1, variation: [{ attribute: 'Colour', value: 'Teal' }] })
    expect(json).toMatchObject({
      items: [
        { id: TEAL_CHAIR, type: 'variation', variation: [{ raw_attribute: 'attribute_colour', attribute: 'Colour', value: 'Teal' }] },
      ],
    })
  })

  it('loses what the shop no longer sells', async () => {
    await shopper.write('cart/add-item', { id: LAMP, quantity: 1 })
    await shopper.office(`products/${LAMP}`, { published: false })
    expect(await shopper.cart()).toEqual([])
  })

  it('is cut to the stock that is left', async () => {
    await shopper.write('cart/add-item', { id: LAMP, quantity: 6 })
    await shopper.office(`products/${LAMP}`, { stock: 4 })
    expect(await shopper.cart()).toEqual([['LAMP-GELENK-3', 4]])
  })

  it('says which line is sold out', async () => {
    await shopper.write('cart/add-item', { id: LAMP, quantity: 6 })
    await shopper.office(`products/${LAMP}`, { stock: 0 })
    const { json } = await shopper.ask('/wp-json/wc/store/v1/cart')
    expect(json).toMatchObject({ errors: [{ code: 'woocommerce_rest_product_out_of_stock' }] })
  })
})

describe('adding', () => {
  it('moves a new line into its limits without a word', async () => {
    const { status, json } = await shopper.write('cart/add-item', { id: BOARD, quantity: 9 })
    expect([status, linesIn(json)]).toEqual([201, [['BOARD-120', 5]]])
  })

  it('rounds a new line to the step', async () => {
    const { json } = await shopper.write('cart/add-item', { id: HIGHLIGHTER_YELLOW, quantity: 14 })
    expect(linesIn(json)).toEqual([['MARK-YELLOW', 10]])
  })

  it('adds to a line that is there already', async () => {
    await shopper.write('cart/add-item', { id: LAMP, quantity: 2 })
    await shopper.write('cart/add-item', { id: LAMP, quantity: 3 })
    expect(await shopper.cart()).toEqual([['LAMP-GELENK-3', 5]])
  })

  it.each([
    ['above the limit of a line that is there', { id: BOARD, quantity: 2 }, 400, 'invalid_quantity'],
    ['a second piece of what is sold one by one', { id: CLOCK, quantity: 1 }, 400, 'readonly_quantity'],
    ['above the stock', { id: LAMP, quantity: 25 }, 400, 'woocommerce_rest_product_partially_out_of_stock'],
    ['what is sold out', { id: 130, quantity: 1 }, 400, 'woocommerce_rest_product_out_of_stock'],
    ['nothing', { id: LAMP, quantity: 0 }, 400, 'woocommerce_rest_product_invalid_quantity'],
    ['less than nothing', { id: LAMP, quantity: -1 }, 400, 'woocommerce_rest_product_invalid_quantity'],
    ['what does not exist', { id: 4711, quantity: 1 }, 400, 'woocommerce_rest_cart_invalid_product'],
    ['a variable product without a choice', { id: CHAIR, quantity: 1 }, 400, 'woocommerce_rest_missing_variation_data'],
    [
      'a variation that does not exist',
      { id: CHAIR, quantity: 1, variation: [{ attribute: 'Colour', value: 'Red' }] },
      400,
      'woocommerce_rest_invalid_variation_data',
    ],
  ])('refuses %s', async (_what, wish, status, code) => {
    await shopper.write('cart/add-item', { id: BOARD, quantity: 5 })
    await shopper.write('cart/add-item', { id: CLOCK, quantity: 1 })
    const answer = await shopper.write('cart/add-item', wish)
    expect([answer.status, answer.json]).toEqual([status, expect.objectContaining({ code, data: { status } })])
  })

  it('says how many are left', async () => {
    const { json } = await shopper.write('cart/add-item', { id: LAMP, quantity: 25 })
    expect(json).toMatchObject({ message: expect.stringContaining('(24 remaining)') })
  })
})

describe('a coupon', () => {
  it('takes its part off the total, once, and goes when the cart is emptied', async () => {
    await shopper.write('cart/add-item', { id: LAMP, quantity: 1 })
    const applied = await shopper.write('cart/apply-coupon', { code: 'Spring10' })
    const again = await shopper.write('cart/apply-coupon', { code: 'SPRING10' })
    await shopper.ask('/wp-json/wc/store/v1/cart/items', { method: 'DELETE', headers: { Nonce: applied.headers.get('Nonce') ?? '' } })
    const { json } = await shopper.ask('/wp-json/wc/store/v1/cart')
    expect([applied.json, again.status, json]).toMatchObject([
      { coupons: [{ code: 'spring10' }], totals: { total_items: '5990', total_discount: '599', total_price: '5391' } },
      400,
      { coupons: [] },
    ])
  })

  it('that does not exist is refused', async () => {
    const { status, json } = await shopper.write('cart/apply-coupon', { code: 'nope' })
    expect([status, json]).toEqual([400, expect.objectContaining({ message: expect.stringContaining('does not exist') })])
  })
})

describe('every write', () => {
  it('needs the nonce of the session', async () => {
    const { status, json } = await shopper.write('cart/add-item', { id: LAMP }, {})
    expect([status, json]).toEqual([401, expect.objectContaining({ code: 'woocommerce_rest_missing_nonce' })])
  })

  it('refuses the nonce of another session', async () => {
    const { headers } = await colleague.ask('/wp-json/wc/store/v1/cart')
    const { status, json } = await shopper.write('cart/add-item', { id: LAMP }, { Nonce: headers.get('Nonce') ?? '' })
    expect([status, json]).toEqual([403, expect.objectContaining({ code: 'woocommerce_rest_invalid_nonce' })])
  })

  it('takes the older name of the header', async () => {
    const { headers } = await shopper.ask('/wp-json/wc/store/v1/cart')
    const { status } = await shopper.write('cart/add-item', { id: LAMP }, { 'X-WC-Store-API-Nonce': headers.get('Nonce') ?? '' })
    expect(status).toBe(201)
  })

  it('answers a wrong key with the cart', async () => {
    await shopper.write('cart/add-item', { id: LAMP, quantity: 1 })
    const { status, json } = await shopper.write('cart/remove-item', { key: 'gone' })
    expect([status, json]).toEqual([
      409,
      expect.objectContaining({
        code: 'woocommerce_rest_cart_invalid_key',
        data: { status: 409, cart: expect.objectContaining({ items_count: 1 }) },
      }),
    ])
  })

  it('may be one of a batch, where each is checked for its own nonce', async () => {
    const { headers } = await shopper.ask('/wp-json/wc/store/v1/cart')
    const add = (Nonce: string) => ({
      method: 'POST',
      path: '/wc/store/v1/cart/add-item',
      headers: { Nonce },
      body: { id: LAMP, quantity: 1 },
    })
    const { status, json } = await shopper.write('batch', { requests: [add(headers.get('Nonce') ?? ''), add('wrong')] }, {})
    expect([status, json]).toEqual([
      207,
      { responses: [expect.objectContaining({ status: 201 }), expect.objectContaining({ status: 403 })] },
    ])
  })

  it('is one of at most 25 in a batch', async () => {
    const { status } = await shopper.write('batch', {
      requests: Array.from({ length: 26 }, () => ({ path: '/wc/store/v1/cart/add-item' })),
    })
    expect(status).toBe(400)
  })
})

describe('a product', () => {
  it('tells price, limits and whether it is in stock', async () => {
    const { json } = await shopper.ask(`/wp-json/wc/store/v1/products/${LAMP}`)
    expect(json).toMatchObject({ is_in_stock: true, is_purchasable: true, prices: { price: '5990' }, add_to_cart: { maximum: 24 } })
  })

  it('is not found once it was taken off', async () => {
    await shopper.office(`products/${LAMP}`, { published: false })
    const { status, json } = await shopper.ask(`/wp-json/wc/store/v1/products/${LAMP}`)
    expect([status, json]).toEqual([404, expect.objectContaining({ code: 'woocommerce_rest_product_invalid_id' })])
  })

  it('is found by its address when one of its variations was taken off', async () => {
    await shopper.office(`products/${TEAL_CHAIR}`, { published: false })
    const { json } = await shopper.ask('/wp-json/wc/store/v1/products?slug=task-chair-ergo-300')
    expect(json).toMatchObject([{ id: CHAIR, type: 'variable', variations: [{ id: 111 }, { id: 113 }] }])
  })
})
