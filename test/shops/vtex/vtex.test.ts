import { describe, expect, it } from 'vitest'
import { cartAddressOf } from '../../../lib/core/cart-address.ts'
import { quantityOf } from '../../../lib/core/lines.ts'
import { lastOf } from '../../../lib/page/last-of.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { describeShop } from '../conformance.ts'
import type { FakeRequest } from '../fake-page.ts'
import { cartOf, never, shopById } from '../system.ts'
import { fakeVtex } from './fake-vtex.ts'

const vtex = await shopById('vtex')

const products = [
  { name: 'Lamp', price: '49.9', stock: 9 },
  { name: 'Pen', price: '2' },
  { name: 'Cup', price: '7.5' },
]

describeShop({ shop: vtex, open: fakeVtex, overStock: 'cut', namesLimit: true })

const wanted = async (...wishes: readonly (readonly [number, number])[]) => {
  const sender = fakeVtex({ products })
  for (const [product, quantity] of wishes) sender.put(product, quantity)
  return capturedFrom(cartOf(await vtex.readCart(sender.page, never))).lines
}
const read = async ({ page }: Pick<ReturnType<typeof fakeVtex>, 'page'>) => cartOf(await vtex.readCart(page, never))
const add = (fake: ReturnType<typeof fakeVtex>, lines: Awaited<ReturnType<typeof wanted>>) =>
  vtex.add(fake.page, { lines, onLine: () => {} }, never)
const isAdding = ({ path }: FakeRequest): boolean => /\/items(?:\/update)?$/.test(path)

describe('VTEX: what is secret or somebody’s', () => {
  const PERSON = { firstName: 'Joana', email: 'joana@lumen.example', phone: '+5521987654321', street: 'Rua das Flores 7' }
  const NOBODY = /Joana|J\*\*\*|lumen\.example|5521|Flores|\*{3}/

  it('is not asked for: no section of the cart about the person', async () => {
    const asked: unknown[] = []
    const fake = fakeVtex({ products, spy: ({ path, body }) => void (path.includes('orderForm') && asked.push(body)) })
    await add(fake, await wanted([0, 1]))
    await read(fake)
    expect(asked.length).toBeGreaterThan(2)
    for (const body of asked) expect(body).toHaveProperty('expectedOrderFormSections', expect.not.arrayContaining(['clientProfileData']))
    expect(JSON.stringify(asked)).not.toMatch(/clientProfileData|shippingData|paymentData|giftRegistry/)
  })

  it.each(['owner', 'another'])('is not copied where the shop tells all the same, to its %s', async (who) => {
    const fake = fakeVtex({ products })
    fake.put(0, 1)
    const url = `https://lamps.example/api/checkout/pub/orderForm/${fake.id}`
    await fake.page.fetch(`${url}/attachments/clientProfileData`, { method: 'POST', body: JSON.stringify(PERSON) })
    const seen = who === 'owner' ? fake : fakeVtex({ products, checkout: fake.checkout, at: `/checkout/?orderFormId=${fake.id}#/cart` })
    const whole = await (await seen.page.fetch(url)).text()
    expect([whole.includes('Joana'), whole.includes('J****')]).toEqual([who === 'owner', who !== 'owner'])
    const told = fakeVtex({ products, spy: ({ path }) => (path.endsWith('/orderForm') ? new Response(whole) : undefined) })
    const cart = await read(told)
    expect([cart.lines.length, JSON.stringify(cart)]).toEqual([1, expect.not.stringMatching(NOBODY)])
  })

  it('is the cart’s id: neither in the cart that is read nor in a problem', async () => {
    const fake = fakeVtex({ products, at: `/checkout/?orderFormId=${'a'.repeat(32)}&utm_source=mail#/cart` })
    const broken = fakeVtex({ products, spy: () => new Response('', { status: 500 }) })
    const cart = await read(fake)
    expect(JSON.stringify([capturedFrom(cart), await vtex.readCart(broken.page, never)])).not.toMatch(/a{32}|orderFormId|0001/)
    expect(cart.shop.cartUrl).toBe('https://lamps.example/checkout/#/cart')
  })
})

describe('VTEX: the cart of a page', () => {
  it('is the one its address names, not the browser’s own', async () => {
    const host = fakeVtex({ products })
    host.put(1, 3)
    const guest = fakeVtex({ products, checkout: host.checkout, at: `/checkout/?utm_source=mail&orderFormId=${host.id}#/cart` })
    expect((await read(guest)).lines.map(({ title, quantity }) => [title, quantity])).toEqual([['Pen', '3']])
  })

  it.each([
    ['/checkout/#/cart', 'cart'],
    ['/checkout?orderFormId=1&utm_source=x#/cart', 'cart'],
    ['/checkout/#/cart/', 'cart'],
    ['/checkout/', 'checkout'],
    ['/checkout/#/cartao', 'checkout'],
    ['/checkout/#/profile', 'checkout'],
    ['/checkout/#/payment?from=/cart', 'checkout'],
    ['/checkout/orderPlaced/?og=1#/cart', 'checkout'],
    ['/_secure/account', 'checkout'],
    ['/lamp/p', 'shop'],
  ])('at %s is a page of the kind %s', (at, kind) => {
    expect(vtex.matches(fakeVtex({ products, at }).page)).toBe(kind)
  })

  it('has its button after the shop’s own', () => {
    expect(lastOf(fakeVtex({ products }).page.document, vtex.buttonAfter)?.id).toBe('cart-to-orderform')
  })
})

describe('VTEX: items', () => {
  it('that were written on or chosen for are not promised to come back as they were; gifts and parts of others never', async () => {
    const fake = fakeVtex({ products })
    fake.checkout.put(fake.id, [0, 1], { content: { Name: 'Robert' } })
    fake.checkout.put(fake.id, [1, 1], { isGift: true })
    fake.checkout.put(fake.id, [2, 1], { parent: 0 })
    expect((await read(fake)).lines.map(({ readd, options }) => [readd, options.map(({ label, value }) => `${label}=${value}`)])).toEqual([
      ['needsOptions', ['Name=Robert']],
      ['notAddable', []],
      ['notAddable', []],
    ])
  })

  it('of others who sell in the shop are added as theirs', async () => {
    const sender = fakeVtex({ products })
    sender.checkout.change(1, { seller: 'acme-br' })
    sender.put(1, 2)
    const lines = capturedFrom(await read(sender)).lines
    const fake = fakeVtex({ products })
    fake.checkout.change(1, { seller: 'acme-br' })
    expect([await vtex.check(fake.page, lines, never), await add(fake, lines), fake.cart()]).toMatchObject([
      [{ availability: 'available' }],
      [{ ok: true }],
      [[1, 2]],
    ])
  })

  it('that came by a server which keeps their SKU alone are added, and known again', async () => {
    const fake = fakeVtex({ products })
    const lines = (await wanted([1, 2])).map(({ product: { sku }, ...line }) => ({
      ...line,
      product: sku === undefined ? {} : { sku },
      options: [],
    }))
    expect([await add(fake, lines), fake.cart()]).toEqual([[{ ok: true }], [[1, 2]]])
    const own = await read(fake)
    expect(lines.map((line) => quantityOf(own.lines, line))).toEqual(['2'])
  })

  it('with a seller nobody has are not sent', async () => {
    const fake = fakeVtex({ products })
    const lines = (await wanted([0, 1])).map((line) => ({ ...line, payload: { seller: '1&sc=2' } }))
    expect([await add(fake, lines), fake.writes()]).toEqual([[{ ok: false, code: 'shop.no-write' }], 0])
  })

  it('the cart has already get more, for adding leaves them as they are; one that was written on stays apart', async () => {
    const fake = fakeVtex({ products })
    fake.checkout.put(fake.id, [0, 2], { content: { Name: 'Robert' } })
    fake.put(1, 4)
    expect(await add(fake, await wanted([0, 1], [1, 3]))).toEqual([{ ok: true }, { ok: true }])
    expect(fake.cart()).toEqual([
      [0, 2],
      [1, 7],
      [0, 1],
    ])
  })

  it('go each alone where one that is not sold makes the shop refuse them all', async () => {
    const many = Array.from({ length: 8 }, (_one, index) => ({ name: `Thing ${index}`, price: '1' }))
    const sender = fakeVtex({ products: many })
    for (const index of many.keys()) sender.put(index, 1)
    const fake = fakeVtex({ products: many })
    fake.change(3, { isSold: false })
    const outcomes = await add(fake, capturedFrom(await read(sender)).lines)
    expect([outcomes.map(({ ok }) => ok), fake.cart().length]).toEqual([many.map((_one, index) => index !== 3), 7])
  })

  it('the cart has already get more once only, where another that is not sold makes the shop refuse the rest', async () => {
    const many = Array.from({ length: 8 }, (_one, index) => ({ name: `Thing ${index}`, price: '1' }))
    const sender = fakeVtex({ products: many })
    for (const index of many.keys()) sender.put(index, 2)
    const fake = fakeVtex({ products: many })
    fake.put(5, 1)
    fake.change(3, { isSold: false })
    const outcomes = await add(fake, capturedFrom(await read(sender)).lines)
    expect([outcomes.map(({ ok }) => ok), new Map(fake.cart())]).toEqual([
      many.map((_one, index) => index !== 3),
      new Map(many.flatMap((_one, index) => (index === 3 ? [] : [[index, index === 5 ? 3 : 2] as const]))),
    ])
  })

  it('that the shop says it added and did not are not called added', async () => {
    const fake = fakeVtex({ products })
    fake.checkout.ignore(1)
    expect([await add(fake, await wanted([0, 1])), fake.cart()]).toEqual([[{ ok: false, code: 'refused' }], []])
  })

  it('the shop calls sold out when asked for many, and sells one of, are not called gone', async () => {
    const spy = ({ path, body }: FakeRequest) => {
      if (!path.endsWith('/simulation') || JSON.stringify(body).includes('"quantity":1')) return undefined
      return new Response(JSON.stringify({ items: [{ requestIndex: 0, quantity: 5, availability: 'withoutStock' }], messages: [] }))
    }
    expect(await vtex.check(fakeVtex({ products, spy }).page, await wanted([0, 5]), never)).toMatchObject([{ availability: 'unknown' }])
  })
})

describe('VTEX: a cart that changes meanwhile', () => {
  const withThree = () => {
    const fake = fakeVtex({ products, spy: (request) => void onWrite?.(request) })
    for (const product of products.keys()) fake.put(product, product + 1)
    let onWrite: ((request: FakeRequest) => void) | undefined
    return {
      fake,
      meanwhile: (change: () => void) => {
        onWrite = (request) => {
          if (!isAdding(request)) return
          onWrite = undefined
          change()
        }
      },
    }
  }

  it('gives back what was hit in the place of a line that had moved', async () => {
    const { fake, meanwhile } = withThree()
    const [, pen] = (await read(fake)).lines
    meanwhile(() => fake.checkout.take(fake.id, 0))
    const outcome = pen && (await vtex.setQuantity(fake.page, { line: pen, quantity: '7' }, never))
    expect([outcome?.ok, fake.cart()]).toEqual([
      false,
      [
        [1, 2],
        [2, 3],
      ],
    ])
  })

  it('has lines taken out that somebody else took out before', async () => {
    const { fake } = withThree()
    const [lamp] = (await read(fake)).lines
    fake.checkout.take(fake.id, 0)
    expect([lamp && (await vtex.remove(fake.page, lamp, never)), fake.writes()]).toEqual([{ ok: true }, 0])
  })

  it('is emptied line by line where the shop lets nobody do it at once', async () => {
    const { fake } = withThree()
    fake.checkout.closeRemoveAll()
    expect([await vtex.clear(fake.page, await read(fake), never), fake.cart()]).toEqual([{ ok: true }, []])
  })
})

describe('VTEX: the link to the very cart', () => {
  it('has its id before the hash, the marks of where the visit came from as they are written, and nothing else of the address', async () => {
    const marks = 'utm_source=mail&utm_campaign=Spr%C3%BCnge%202&utmi_cp=B2B&gclid=Ab-1_2'
    const host = fakeVtex({ products })
    const at = `/checkout/?email=joana@lumen.example&${marks}&orderFormId=${host.id}&_ga=2.1#/cart`
    const guest = fakeVtex({ products, checkout: host.checkout, at })
    const address = await vtex.liveLink?.(guest.page, never)
    expect(address).toBe(`https://lamps.example/checkout/?orderFormId=${host.id}&${marks}#/cart`)
    expect(guest.page.location.href).toContain(marks)
  })

  it('opens it in another browser: what one puts in the other reads', async () => {
    const host = fakeVtex({ products })
    host.put(0, 1)
    const address = new URL((await vtex.liveLink?.(host.page, never)) ?? '')
    const guest = fakeVtex({ products, checkout: host.checkout, at: `${address.pathname}${address.search}${address.hash}` })
    await add(guest, await wanted([1, 2]))
    expect((await read(host)).lines.map(({ title, quantity }) => [title, quantity])).toEqual([
      ['Lamp', '1'],
      ['Pen', '2'],
    ])
  })

  it('is none where the shop does not tell the cart', async () => {
    const fake = fakeVtex({ products })
    fake.fail('500')
    expect(await vtex.liveLink?.(fake.page, never)).toBeUndefined()
  })

  it('leaves no id in what is learned of the address', () => {
    expect(cartAddressOf(new URL('https://lamps.example/checkout/?orderFormId=abc&utm_source=x#/cart'))).toBe('/checkout')
  })
})

describe('VTEX: coupons', () => {
  it('that the shop does not know are refused in its words', async () => {
    const fake = fakeVtex({ products })
    fake.put(0, 1)
    expect(await vtex.coupons?.apply(fake.page, 'none', never)).toEqual({ ok: false, code: 'refused', message: 'Coupon none is invalid' })
  })

  it('other than the one to take off stay', async () => {
    const fake = fakeVtex({ products })
    fake.put(0, 1)
    await vtex.coupons?.apply(fake.page, 'FIRST', never)
    expect([await vtex.coupons?.remove(fake.page, 'OTHER', never), fake.coupons()]).toEqual([{ ok: false, code: 'refused' }, ['FIRST']])
  })
})
