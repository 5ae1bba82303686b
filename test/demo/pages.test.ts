// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenShop, openShop, type Visitor } from './visitor.ts'

let shop: OpenShop
let shopper: Visitor

beforeEach(async () => {
  shop = await openShop()
  shopper = shop.visitor()
})

afterEach(() => shop.close())

function form(fields: Readonly<Record<string, string>>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) }
}

describe('pages of the demo shop', () => {
  it.each([
    ['/cart/', 'woocommerce-cart'],
    ['/classic-cart/', 'woocommerce-cart'],
    ['/checkout/', 'woocommerce-checkout'],
  ])('%s carries the body class %s', async (path, name) => {
    const { text } = await shopper.ask(path)
    expect(/<body class="([^"]*)"/.exec(text)?.[1]?.split(' ')).toContain(name)
  })

  it('show no sign of a shop system on the plain cart', async () => {
    const { text } = await shopper.ask('/plain-cart/')
    expect(text).not.toMatch(/woocommerce-(?:cart|page)|api\.w\.org|name="generator"/)
  })

  it('tell the plain cart to analytics', async () => {
    await shopper.ask('/demo-cart/')
    const { text } = await shopper.ask('/plain-cart/')
    expect(text).toContain('"event":"view_cart","ecommerce":{"currency":"EUR","value":2474.25')
  })

  it('fill the demo cart once', async () => {
    await shopper.ask('/demo-cart/')
    const once = await shopper.cart()
    await shopper.ask('/demo-cart/')
    expect([once.length, await shopper.cart()]).toEqual([6, once])
  })

  it('answer unknown addresses with 404', async () => {
    expect((await shopper.ask('/product/no-such-thing/')).status).toBe(404)
  })
})

describe('without scripts', () => {
  it('any address adds a product', async () => {
    await shopper.ask('/classic-cart/?add-to-cart=112&quantity=2')
    expect(await shopper.cart()).toEqual([['CHAIR-ERGO-TEAL', 2]])
  })

  it('says on the page why it was not added', async () => {
    const { text } = await shopper.ask('/classic-cart/?add-to-cart=130')
    expect(text).toMatch(/is-error"[\s\S]*out of stock/)
  })

  it('a product page adds the chosen variation by its id', async () => {
    const fields = { 'add-to-cart': '110', variation_id: '113', attribute_colour: 'Sand', quantity: '1' }
    await shopper.ask('/product/task-chair-ergo-300/', form(fields))
    expect(await shopper.cart()).toEqual([['CHAIR-ERGO-SAND', 1]])
  })

  it('adds nothing by a product and its choices without the id of the variation, as WooCommerce', async () => {
    const { text } = await shopper.ask('/classic-cart/?add-to-cart=110&attribute_colour=Sand&quantity=1')
    expect([await shopper.cart(), text]).toEqual([[], expect.stringMatching(/is-error"[\s\S]*Please choose product options/)])
  })

  it('refuses a choice that is not the variation’s', async () => {
    const { text } = await shopper.ask('/classic-cart/?add-to-cart=113&attribute_colour=Teal')
    expect([await shopper.cart(), text]).toEqual([[], expect.stringContaining('Invalid value posted for Colour')])
  })

  it('a product page names its variations by their choices', async () => {
    const { text } = await shopper.ask('/product/task-chair-ergo-300/')
    expect(text).toContain(
      '{&quot;variation_id&quot;:113,&quot;sku&quot;:&quot;CHAIR-ERGO-SAND&quot;,&quot;attributes&quot;:{&quot;attribute_colour&quot;:&quot;Sand&quot;}}',
    )
  })

  it('the classic cart changes quantities with its nonce only', async () => {
    await shopper.ask('/?add-to-cart=140')
    const { text } = await shopper.ask('/classic-cart/')
    const field = /name="(cart\[[0-9a-f]+\]\[qty\])"/.exec(text)?.[1] ?? ''
    const nonce = /name="woocommerce-cart-nonce" value="(\w+)"/.exec(text)?.[1] ?? ''
    await shopper.ask('/classic-cart/', form({ update_cart: '1', [field]: '9', 'woocommerce-cart-nonce': 'wrong' }))
    const before = await shopper.cart()
    await shopper.ask('/classic-cart/', form({ update_cart: '1', [field]: '3', 'woocommerce-cart-nonce': nonce }))
    expect([before, await shopper.cart()]).toEqual([[['LAMP-GELENK-3', 1]], [['LAMP-GELENK-3', 3]]])
  })

  it('the classic cart removes a line by its link', async () => {
    await shopper.ask('/?add-to-cart=140')
    const { text } = await shopper.ask('/classic-cart/')
    const link = /href="http:\/\/127\.0\.0\.1:\d+(\/classic-cart\/\?remove_item=[^"]+)"/.exec(text)?.[1] ?? ''
    await shopper.ask(link.replaceAll('&amp;', '&'))
    expect(await shopper.cart()).toEqual([])
  })
})

describe('the back office', () => {
  it.each([
    ['a price that is none', { price: 'abc' }],
    ['a price of zero', { price: '0' }],
    ['a broken stock', { stock: 1.5 }],
    ['a stock below zero', { stock: -1 }],
    ['something else than true or false', { published: 'yes' }],
  ])('refuses %s', async (_what, change) => {
    expect((await shopper.office('products/140', change)).status).toBe(400)
  })

  it('changes a price at once', async () => {
    await shopper.ask('/?add-to-cart=140')
    await shopper.office('products/140', { price: '64.90' })
    const { json } = await shopper.ask('/wp-json/wc/store/v1/cart')
    expect(json).toMatchObject({ totals: { total_price: '6490' } })
  })

  it('puts everything back', async () => {
    await shopper.office('products/140', { price: '64.90', published: false })
    await shopper.ask('/back-office/api/reset', { method: 'POST' })
    expect((await shopper.ask('/wp-json/wc/store/v1/products/140')).json).toMatchObject({ prices: { price: '5990' } })
  })

  it('saves its form', async () => {
    const { text } = await shopper.ask('/back-office/articles/140', form({ price: '61,50', stock: '', published: 'on' }))
    expect([text.includes('Saved.'), text.includes('value="61.50"')]).toEqual([true, true])
  })

  it.each([
    ['blocked', 401],
    ['failing', 500],
    ['html', 200],
  ])('can make the Store API %s', async (storeApi, status) => {
    await shopper.office('settings', { storeApi })
    const answer = await shopper.ask('/wp-json/wc/store/v1/cart')
    expect([answer.status, answer.headers.get('Nonce')]).toEqual([status, null])
  })
})

describe('drawings and scripts', () => {
  it('are there for every product', async () => {
    const { json } = await shopper.ask('/wp-json/wc/store/v1/products')
    const pictures = JSON.stringify(json).match(/\/images\/[a-z-]+\.svg/g) ?? []
    const statuses = await Promise.all(pictures.map(async (path) => (await shopper.ask(path)).status))
    expect([new Set(statuses), pictures.length > 11]).toEqual([new Set([200]), true])
  })

  it.each(['add-to-cart', 'block-cart', 'product-page'])('%s is plain JavaScript', async (name) => {
    const { text } = await shopper.ask(`/assets/${name}.js`)
    expect(() => new Function(text.replace(/\w+\(\)\s*$/, ''))).not.toThrow()
  })
})
