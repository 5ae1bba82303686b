import { describe, expect, it, vi } from 'vitest'
import { readPage, shopOn } from '../../lib/page/capture.ts'
import { fakePage } from '../shops/fake-page.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'
import { fakeBackground } from '../state/fakes.ts'

const signal = new AbortController().signal
const LAMP = { name: 'Lamp', price: '19.90' }

describe('what is told of a page', () => {
  it('is the cart, with who sells it', async () => {
    const store = fakeStore({ products: [LAMP] })
    store.put(0, 2)
    const capture = await readPage(store.page, signal)
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
    const capture = await readPage(store.page, signal)
    const cart = capture.state === 'cart' ? capture.cart : undefined
    expect(cart?.lines).toHaveLength(1)
    expect(JSON.stringify(cart)).not.toMatch(/Jonas|Okafor|Harbour|lumen/)
  })
  it('has no key of the shop’s session', async () => {
    const store = fakeStore({ products: [LAMP] })
    store.put(0, 1)
    expect(JSON.stringify(await readPage(store.page, signal))).not.toContain('"key"')
  })
  it('is that there is no cart, on any other page', async () => {
    const page = fakePage({ url: 'https://news.example/today', html: '<h1>News</h1>' })
    expect(await readPage(page, signal)).toEqual({
      state: 'problem',
      origin: 'https://news.example',
      problem: { code: 'page.no-cart' },
    })
  })
  it('is only that it is an account page, nothing read and nothing asked', async () => {
    const { page, log } = fakeStore({ products: [LAMP], html: '<body class="woocommerce-account woocommerce-page"></body>' })
    expect([await readPage(page, signal), log]).toMatchObject([{ state: 'problem', problem: { code: 'page.account' } }, []])
  })

  it('is only that it is a checkout', async () => {
    const { page } = fakeStore({ products: [LAMP], kind: 'checkout' })
    expect(await readPage(page, signal)).toMatchObject({ state: 'problem', problem: { code: 'page.checkout' } })
  })
  it('is what failed when the cart cannot be read', async () => {
    const store = fakeStore({ products: [LAMP] })
    store.fail('500')
    const capture = await readPage(store.page, signal)
    expect(capture).toMatchObject({ state: 'problem', problem: { code: 'shop.answer' }, where: expect.stringContaining('cart') })
  })
  it('is the number of lines when there are too many', async () => {
    const store = fakeStore({ products: Array.from({ length: 1001 }, (_, index) => ({ ...LAMP, name: `Lamp ${index}` })) })
    for (let product = 0; product < 1001; product += 1) store.put(product, 1)
    expect(await readPage(store.page, signal)).toMatchObject({
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

describe('a page of 1,000 lines', () => {
  const products = Array.from({ length: 1000 }, (_product, index) => ({ name: `Lamp ${index}`, price: '19.90' }))
  const large = () => {
    const store = fakeStore({ products })
    for (const index of products.keys()) store.put(index, 1)
    return store
  }

  it('goes on between the pieces in which it is read', async () => {
    const { page } = large()
    await readPage(page, signal)
    // Once for each 20 lines read from the shop, and once more for each 20 made fit to share.
    expect(page.turns()).toBeGreaterThanOrEqual(100)
  })

  it('is not read any further once nobody wants it', async () => {
    const { page } = large()
    const life = new AbortController()
    let steps = 0
    const turn = (): Promise<void> | undefined => {
      steps += 1
      if (steps === 300) life.abort(new Error('no longer wanted'))
      return Promise.resolve()
    }
    await expect(readPage({ ...page, turn }, life.signal)).rejects.toThrow('no longer wanted')
    expect(steps).toBe(300)
  })

  it('has each address parsed once', async () => {
    const { page } = large()
    const parse = vi.spyOn(URL, 'parse')
    const makes = vi.fn()
    class CountedUrl extends URL {
      constructor(...parts: ConstructorParameters<typeof URL>) {
        makes()
        super(...parts)
      }
    }
    vi.stubGlobal('URL', CountedUrl)
    await readPage(page, signal)
    vi.unstubAllGlobals()
    const parsed = parse.mock.calls.map(([text]) => String(text)).filter((text) => text.startsWith('https://'))
    // A product and a picture a line; the shop itself a few times in all.
    expect([parsed.length <= 2005, new Set(parsed).size, makes.mock.calls.length < 10]).toEqual([true, parsed.length, true])
  })
})

it('reads the page’s own data only where no shop system answers', async () => {
  const store = fakeStore({ products: [LAMP] })
  await readPage(store.page, signal)
  expect(store.page.globals).toEqual([])
})

describe('what a shop announces of permalinks', () => {
  const profile = (...endpoints: readonly unknown[]) => ({
    ucp: { capabilities: { 'dev.ucp.shopping.permalink': endpoints.map((endpoint) => ({ config: { endpoint } })) } },
  })
  const announcing = (answer: () => Response, html?: string) => {
    const asked: string[] = []
    const before = ({ path }: { readonly path: string }) => {
      if (path !== '/.well-known/ucp') return undefined
      asked.push(path)
      return answer()
    }
    const store = fakeStore({ products: [LAMP], before, ...(html === undefined ? {} : { html }) })
    store.put(0, 1)
    return { page: store.page, asked, origin: store.page.location.origin }
  }
  const shopOfPage = async (page: Parameters<typeof readPage>[0]) => {
    const { ask } = fakeBackground({})
    const capture = await readPage(page, signal, ask)
    return capture.state === 'cart' ? capture.cart.shop : undefined
  }

  it('goes with the cart, as does the version that roads depend on', async () => {
    const html = '<head><meta name="generator" content="WooCommerce 10.4.1"></head><body class="woocommerce-cart woocommerce-page"></body>'
    const { page, origin } = announcing(() => Response.json(profile('https://other.example/buy', `${origin}/de/buy`)), html)
    expect(await shopOfPage(page)).toMatchObject({ permalink: '/de/buy', version: '10.4.1' })
  })

  it('is not asked where nobody remembers what was answered, or it is known', async () => {
    const { page, asked } = announcing(() => new Response('', { status: 404 }))
    await readPage(page, signal)
    const { ask } = fakeBackground({ 'page.permalink': () => '/de/buy' })
    expect(await readPage(page, signal, ask)).toMatchObject({ cart: { shop: { permalink: '/de/buy' } } })
    expect(asked).toEqual([])
  })

  it.each<readonly [string, (origin: string) => unknown]>([
    ['of another shop', () => 'https://other.example/buy'],
    ['with a user', (origin) => `${origin.replace('//', '//a@')}/buy`],
    ['with a query', (origin) => `${origin}/buy?x=`],
    ['with a slash at its end', (origin) => `${origin}/buy/`],
    ['that is too long', (origin) => `${origin}/${'b'.repeat(200)}`],
    ['without a path', (origin) => origin],
    ['that is a path', () => '/buy'],
    ['that is none', () => 'javascript:alert(1)'],
    ['that is no text', () => 7],
  ])('is no address %s', async (_name, endpoint) => {
    const { page, origin } = announcing(() => Response.json(profile(endpoint(origin))))
    expect(await shopOfPage(page)).not.toHaveProperty('permalink')
  })

  it.each([
    ['a page', () => new Response('<h1>Lamps</h1>')],
    ['a refusal', () => Response.json(profile('https://lamps.example/buy'), { status: 404 })],
    ['a list', () => Response.json([])],
    ['other data', () => Response.json({ ucp: { capabilities: [] } })],
    ['no answer', () => Response.error()],
  ])('is nothing where there is %s', async (_name, answer) => {
    expect(await shopOfPage(announcing(answer).page)).not.toHaveProperty('permalink')
  })
})
