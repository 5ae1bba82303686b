/** Conformance of an adapter that recognises and reads. */
import { describe, expect, it } from 'vitest'
import { capturedCart } from '../../lib/contract/cart.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { FakeProduct } from './fake-shop.ts'
import { type Conformance, cartOf, never, PRODUCTS, readsOf } from './system.ts'

const HOSTILE: FakeProduct = { name: `<img src=x onerror="x()">\u0000${'long '.repeat(200)}\ud83d`, price: '1' }

/** Recognising and reading. */
export function describeReads(system: Conformance): void {
  const { shop, open } = system
  const { read } = readsOf(system)

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

    it('reads in pieces, in each of which the page has its turn', async () => {
      const fake = open({ products: PRODUCTS })
      for (const product of PRODUCTS.keys()) fake.put(product, 1)
      let turns = 0
      const turn = async (): Promise<void> => {
        turns += 1
      }
      const { lines } = cartOf(await shop.readCart({ ...fake.page, turn }, never))
      expect(lines.map(({ title }) => title)).toEqual((await read(fake)).lines.map(({ title }) => title))
      expect(turns).toBeGreaterThanOrEqual(PRODUCTS.length)
    })

    it('ends between two lines when nobody wants it any more', async () => {
      const fake = open({ products: PRODUCTS })
      for (const product of PRODUCTS.keys()) fake.put(product, 1)
      const life = new AbortController()
      const turn = async (): Promise<void> => life.abort(new Error('no longer wanted'))
      await expect(shop.readCart({ ...fake.page, turn }, life.signal)).rejects.toThrow('no longer wanted')
    })

    it('reads again when the cart changed meanwhile', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 2)
      fake.disturb(1)
      expect((await read(fake)).lines.map(({ quantity }) => quantity)).toEqual(['2'])
    })
  })
}
