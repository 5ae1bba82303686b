/** The suite every shop adapter passes on a fake of its system. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { capturedCart } from '../../lib/contract/cart.ts'
import { capturedFrom } from '../../lib/shops/captured.ts'
import type { ReadResult, Shop, ShopCart } from '../../lib/shops/shop.ts'
import type { FakeProduct, FakeShop, FakeWish } from './fake-shop.ts'

/** What of a system the suite must know. */
export interface Conformance {
  readonly shop: Shop
  readonly open: (wish: FakeWish) => FakeShop
  /** Quantities over stock: refused whole, or cut to what is there. */
  readonly overStock: 'refused' | 'cut'
  /** Whether a check names the most the shop takes. */
  readonly namesLimit: boolean
}

const PRODUCTS: readonly FakeProduct[] = [
  { name: 'Desk lamp', price: '49.9', stock: 5 },
  { name: 'Notebook “A5” & pen', price: '0.335' },
  {
    name: 'Shirt',
    price: '19',
    options: [
      { name: 'Size', value: 'L' },
      { name: 'Color', value: 'Blue' },
    ],
  },
  {
    name: 'Shirt',
    price: '21',
    options: [
      { name: 'Size', value: 'S' },
      { name: 'Color', value: 'Blue' },
    ],
  },
]
const HOSTILE: FakeProduct = { name: `<img src=x onerror="x()">\u0000${'long '.repeat(200)}\ud83d`, price: '1' }
const never = new AbortController().signal

/** The cart of a read that must succeed. */
export function cartOf(read: ReadResult): ShopCart {
  if (!read.ok) throw new Error(`could not be read: ${read.problem.code} ${read.problem.where}`)
  return read.cart
}

/** Runs the suite. */
export function describeShop({ shop, open, overStock, namesLimit }: Conformance): void {
  const read = async (fake: FakeShop): Promise<ShopCart> => cartOf(await shop.readCart(fake.page, never))
  const linesOf = async (fake: FakeShop): Promise<readonly Line[]> => capturedFrom(await read(fake)).lines
  /** A shared cart: the lines of someone else's cart in the same shop. */
  const shared = async (...wishes: readonly (readonly [number, number])[]): Promise<readonly Line[]> => {
    const sender = open({ products: PRODUCTS })
    for (const [product, quantity] of wishes) sender.put(product, quantity)
    return linesOf(sender)
  }

  describe(`${shop.name}: recognising`, () => {
    it.each(['cart', 'shop', 'checkout'] as const)('tells a %s page', (kind) => {
      expect(shop.matches(open({ products: PRODUCTS, kind }).page)).toBe(kind)
    })
  })

  describe(`${shop.name}: reading`, () => {
    it('reads an empty cart', async () => {
      expect((await read(open({ products: PRODUCTS }))).lines).toEqual([])
    })

    it('reads title, quantity, price, address and picture of a line', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 2)
      expect((await read(fake)).lines).toMatchObject([
        {
          title: 'Desk lamp',
          quantity: '2',
          readd: 'exact',
          unitPrice: { amountMinor: 4990, currency: 'EUR' },
          lineTotal: { amountMinor: 9980, currency: 'EUR' },
          url: expect.stringMatching(/^https:/),
          image: expect.stringMatching(/^https:/),
        },
      ])
    })

    it('reads many lines in the order the shop shows', async () => {
      const products = Array.from({ length: 120 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))
      const fake = open({ products })
      for (const index of products.keys()) fake.put(index, 1)
      expect((await read(fake)).lines.map(({ title }) => title)).toEqual(fake.cart().map(([product]) => `Thing ${product}`))
    })

    it('reads chosen options and tells variants apart', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(2, 1)
      fake.put(3, 1)
      const { lines } = await read(fake)
      expect(lines.map(({ options }) => options.map(({ value }) => value).toSorted())).toEqual(
        fake.cart().map(([product]) => (product === 2 ? ['Blue', 'L'] : ['Blue', 'S'])),
      )
    })

    it.each([
      ['JPY', 0, '1200', 1200],
      ['KWD', 3, '1.5', 1500],
      ['USD', 2, '5.25', 525],
    ])('reads prices in %s', async (currency, decimals, price, amountMinor) => {
      const fake = open({ products: [{ name: 'Thing', price }], currency, decimals })
      fake.put(0, 1)
      expect((await read(fake)).lines[0]?.unitPrice).toEqual({ amountMinor, currency })
    })

    it('reads the totals the shop shows', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 2)
      expect((await read(fake)).totals).toEqual({
        items: { amountMinor: 9980, currency: 'EUR' },
        grand: { amountMinor: 9980, currency: 'EUR' },
      })
    })

    it('gives a cart the contract accepts, also for hostile texts', async () => {
      const fake = open({ products: [HOSTILE, ...PRODUCTS] })
      fake.put(0, 1)
      fake.put(3, 2)
      expect(capturedCart.safeParse(capturedFrom(await read(fake))).error).toBeUndefined()
    })

    it('copies nothing about the shopper and no session secret', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 1)
      expect(JSON.stringify(capturedFrom(await read(fake)))).not.toMatch(/secret|shopper|example\.org|555|nonce|item-/i)
    })

    it.each(['500', 'html', 'nonsense'] as const)('reports shop.answer or shop.unreadable for %s', async (failure) => {
      const fake = open({ products: PRODUCTS })
      fake.fail(failure)
      const result = await shop.readCart(fake.page, never)
      expect(result.ok ? 'read' : result.problem.code).toMatch(/^shop\.(answer|unreadable)$/)
    })

    it('reports shop.unreachable when no answer comes', async () => {
      const fake = open({ products: PRODUCTS })
      fake.fail('network')
      expect(await shop.readCart(fake.page, never)).toMatchObject({ ok: false, problem: { code: 'shop.unreachable' } })
    })

    it('reads again when the cart changed meanwhile', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 2)
      fake.disturb(1)
      expect((await read(fake)).lines.map(({ quantity }) => quantity)).toEqual(['2'])
    })
  })

  describe(`${shop.name}: checking`, () => {
    const checkAll = async (fake: FakeShop, lines: readonly Line[]) => shop.check(fake.page, lines, never)

    it('finds unchanged lines available at their price, without changing the cart', async () => {
      const fake = open({ products: PRODUCTS })
      const lines = await shared([0, 2], [2, 1])
      const checks = await checkAll(fake, lines)
      expect(checks).toMatchObject(lines.map(({ id, unitPrice }) => ({ lineId: id, availability: 'available', unitPrice })))
      expect(fake.writes()).toBe(0)
    })

    it('finds a changed price', async () => {
      const fake = open({ products: PRODUCTS })
      fake.change(0, { price: '55' })
      expect(await checkAll(fake, await shared([0, 1]))).toMatchObject([{ unitPrice: { amountMinor: 5500, currency: 'EUR' } }])
    })

    it('finds a product that is gone', async () => {
      const fake = open({ products: PRODUCTS })
      fake.change(0, { isSold: false })
      expect(await checkAll(fake, await shared([0, 1]))).toMatchObject([{ availability: 'gone' }])
    })

    it.runIf(namesLimit)('names the most the shop takes', async () => {
      const fake = open({ products: PRODUCTS })
      fake.change(0, { stock: 3 })
      expect(await checkAll(fake, await shared([0, 5]))).toMatchObject([{ availability: 'available', maxQuantity: '3' }])
    })

    it('answers in the order of the lines', async () => {
      const lines = await shared([0, 1], [1, 1], [2, 1], [3, 1])
      const checks = await checkAll(open({ products: PRODUCTS }), lines)
      expect(checks.map(({ lineId }) => lineId)).toEqual(lines.map(({ id }) => id))
    })

    it('is unknown when the shop does not answer', async () => {
      const fake = open({ products: PRODUCTS })
      fake.fail('500')
      expect(await checkAll(fake, await shared([0, 1]))).toMatchObject([{ availability: 'unknown' }])
    })

    it('does not ask for a line that needs choices', async () => {
      const [line] = await shared([0, 1])
      expect(await checkAll(open({ products: PRODUCTS }), line ? [{ ...line, readd: 'needsOptions' }] : [])).toMatchObject([
        { availability: 'needsOptions' },
      ])
    })
  })

  describe(`${shop.name}: writing`, () => {
    const addAll = async (fake: FakeShop, lines: readonly Line[]) => shop.add(fake.page, lines, () => {}, never)
    const first = async (fake: FakeShop) => {
      const [line] = (await read(fake)).lines
      if (!line) throw new Error('no line')
      return line
    }

    it('adds lines and keeps their order', async () => {
      const fake = open({ products: PRODUCTS })
      const lines = await shared([0, 2], [1, 3], [2, 1])
      const outcomes = await addAll(fake, lines)
      expect(outcomes).toEqual(lines.map(() => ({ ok: true })))
      expect((await read(fake)).lines.map(({ title, quantity }) => [title, quantity])).toEqual(
        lines.map(({ title, quantity }) => [title, quantity]),
      )
    })

    it('adds many lines, each once', async () => {
      const products = Array.from({ length: 60 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))
      const sender = open({ products })
      for (const index of products.keys()) sender.put(index, 1)
      const fake = open({ products })
      await addAll(fake, await linesOf(sender))
      expect(fake.cart()).toEqual(sender.cart())
    })

    it('announces every line before it is written', async () => {
      const lines = await shared([0, 1], [1, 1])
      const announced: string[] = []
      const announce = (line: Line) => {
        announced.push(line.id)
      }
      await shop.add(open({ products: PRODUCTS }).page, lines, announce, never)
      expect(announced.toSorted()).toEqual(lines.map(({ id }) => id).toSorted())
    })

    it('has one write in flight', async () => {
      const fake = open({ products: PRODUCTS })
      await addAll(fake, await shared([0, 1], [1, 1], [2, 1]))
      expect(fake.mostWritesAtOnce()).toBe(1)
    })

    it('gives one outcome per line: what is gone is refused, the rest is added', async () => {
      const fake = open({ products: PRODUCTS })
      fake.change(0, { isSold: false })
      const lines = await shared([0, 1], [1, 2])
      const outcomes = await addAll(fake, lines)
      expect(outcomes.map(({ ok }) => ok)).toEqual(lines.map(({ title }) => title !== 'Desk lamp'))
      expect(fake.cart()).toEqual([[1, 2]])
    })

    it(`has more than the stock ${overStock}`, async () => {
      const fake = open({ products: PRODUCTS })
      fake.change(0, { stock: 3 })
      const [outcome] = await addAll(fake, await shared([0, 5]))
      expect([outcome, fake.cart()]).toEqual(
        overStock === 'cut' ? [{ ok: true }, [[0, 3]]] : [{ ok: false, code: 'refused', message: expect.stringContaining('stock') }, []],
      )
    })

    it.each(['500', 'network'] as const)('does not send a line again after %s', async (failure) => {
      const fake = open({ products: PRODUCTS })
      const lines = await shared([0, 1])
      await read(fake)
      fake.fail(failure)
      const outcomes = await addAll(fake, lines)
      expect(outcomes.map(({ ok }) => ok)).toEqual([false])
      expect(fake.writes()).toBe(0)
    })

    it('tries no line after an abort', async () => {
      const fake = open({ products: PRODUCTS })
      const lines = await shared([0, 1], [1, 1])
      const outcomes = await shop.add(fake.page, lines, () => {}, AbortSignal.abort())
      expect(outcomes).toEqual(lines.map(() => ({ ok: false, code: 'not-tried' })))
      expect(fake.cart()).toEqual([])
    })

    it.each(['1', '4'])('sets a quantity of 3 to %s', async (quantity) => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 3)
      await shop.setQuantity(fake.page, await first(fake), quantity, never)
      expect(fake.cart()).toEqual([[0, Number(quantity)]])
    })

    it('leaves the quantity when the shop refuses', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 3)
      const outcome = await shop.setQuantity(fake.page, await first(fake), '99', never)
      expect([outcome, fake.cart()]).toEqual([expect.objectContaining({ ok: false, code: 'refused' }), [[0, 3]]])
    })

    it('takes a line out', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 3)
      fake.put(1, 1)
      const line = (await read(fake)).lines.find(({ title }) => title === 'Desk lamp')
      if (line) await shop.remove(fake.page, line, never)
      expect(fake.cart()).toEqual([[1, 1]])
    })

    it('takes every line out', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 3)
      fake.put(1, 1)
      const outcome = await shop.clear(fake.page, await read(fake), never)
      expect([outcome, fake.cart()]).toEqual([{ ok: true }, []])
    })
  })
}
