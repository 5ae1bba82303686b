import { describe, expect, it, vi } from 'vitest'
import { readPage, shopOn } from '../../lib/page/capture.ts'
import { fakePage } from '../shops/fake-page.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'

const signal = new AbortController().signal
const LAMP = { name: 'Lamp', price: '19.90' }

describe('what is told of a page', () => {
  it('is the cart, with who sells it', async () => {
    const store = fakeStore({ products: [LAMP] })
    store.put(0, 2)
    const { capture } = await readPage(store.page, signal)
    expect(capture).toMatchObject({
      state: 'cart',
      shopName: 'WooCommerce',
      capabilities: expect.arrayContaining(['add', 'coupon']),
      cart: { lines: [{ title: 'Lamp', quantity: '2' }] },
    })
  })
  it('holds nothing of a person: no add-on text, no name as a variation’s value, nothing in a product’s address', async () => {
    const item = (known: Readonly<Record<string, unknown>>) => ({
      ...known,
      permalink: 'https://shop.example/mug?attribute_recipient=Jonas+Okafor&email=jonas%40lumen.example&p=9',
      item_data: [
        { key: 'Delivery to', value: 'Jonas Okafor, 12 Harbour Street' },
        { key: 'Email', value: 'jonas@lumen.example' },
      ],
      variation: [{ raw_attribute: 'attribute_recipient', attribute: 'Recipient', value: 'Jonas Okafor' }],
    })
    const store = fakeStore({ products: [LAMP], item })
    store.put(0, 1)
    const { capture } = await readPage(store.page, signal)
    const cart = capture.state === 'cart' ? capture.cart : undefined
    expect(cart?.lines).toHaveLength(1)
    expect(JSON.stringify(cart)).not.toMatch(/Jonas|Okafor|Harbour|lumen/)
  })
  it('has no key of the shop’s session', async () => {
    const store = fakeStore({ products: [LAMP] })
    store.put(0, 1)
    expect(JSON.stringify((await readPage(store.page, signal)).capture)).not.toContain('"key"')
  })
  it('is that there is no cart, on any other page', async () => {
    const page = fakePage({ url: 'https://news.example/today', html: '<h1>News</h1>' })
    expect((await readPage(page, signal)).capture).toEqual({
      state: 'problem',
      origin: 'https://news.example',
      problem: { code: 'page.no-cart' },
    })
  })
  it('is only that it is an account page, nothing read and nothing asked', async () => {
    const { page, log } = fakeStore({ products: [LAMP], html: '<body class="woocommerce-account woocommerce-page"></body>' })
    expect([(await readPage(page, signal)).capture, log]).toMatchObject([{ state: 'problem', problem: { code: 'page.account' } }, []])
  })

  it('is only that it is a checkout', async () => {
    const { page } = fakeStore({ products: [LAMP], kind: 'checkout' })
    expect((await readPage(page, signal)).capture).toMatchObject({ state: 'problem', problem: { code: 'page.checkout' } })
  })
  it('is what failed when the cart cannot be read', async () => {
    const store = fakeStore({ products: [LAMP] })
    store.fail('500')
    const { capture } = await readPage(store.page, signal)
    expect(capture).toMatchObject({ state: 'problem', problem: { code: 'shop.answer' }, where: expect.stringContaining('cart') })
  })
  it('is the number of lines when there are too many', async () => {
    const store = fakeStore({ products: Array.from({ length: 1001 }, (_, index) => ({ ...LAMP, name: `Lamp ${index}` })) })
    for (let product = 0; product < 1001; product += 1) store.put(product, 1)
    expect((await readPage(store.page, signal)).capture).toMatchObject({
      problem: { code: 'invalid.too-many-lines', data: { count: '1001' } },
    })
  })
})

describe('a checkout page', () => {
  it('is not asked for anything', async () => {
    const { page, log } = fakeStore({ products: [LAMP], kind: 'checkout' })
    await readPage(page, signal)
    expect(log).toEqual([])
  })
  it('takes no import', async () => {
    const { page } = fakeStore({ products: [LAMP], kind: 'checkout' })
    await expect(shopOn(page)).rejects.toMatchObject({ code: 'page.checkout' })
  })
})

describe('the place of the button', () => {
  it('is offered on the cart page', async () => {
    expect((await readPage(fakeStore({ products: [LAMP] }).page, signal)).buttonPlace).toBeTypeOf('function')
  })
  it('is not offered on other pages of the shop, whose cart can be read as well', async () => {
    const { capture, buttonPlace } = await readPage(fakeStore({ products: [LAMP], kind: 'shop' }).page, signal)
    expect([capture.state, buttonPlace]).toEqual(['cart', undefined])
  })
  it('is not offered where the cart cannot be read', async () => {
    const store = fakeStore({ products: [LAMP] })
    store.fail('html')
    expect((await readPage(store.page, signal)).buttonPlace).toBeUndefined()
  })
})

it('reads the page’s own data only where no shop system answers', async () => {
  const store = fakeStore({ products: [LAMP] })
  await readPage(store.page, signal)
  expect(vi.mocked(store.page.readGlobal)).not.toHaveBeenCalled()
})
