/** Conformance of an adapter that checks and writes. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { can } from '../../lib/shops/shop.ts'
import type { FakeShop } from './fake-shop.ts'
import { type Conformance, never, PRODUCTS, readsOf } from './system.ts'

/** Asking the shop without changing its cart. */
export function describeChecks(system: Conformance): void {
  const { shop, open, namesLimit } = system
  const { shared } = readsOf(system)

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

    if (namesLimit) {
      it('names the most the shop takes', async () => {
        const fake = open({ products: PRODUCTS })
        fake.change(0, { stock: 3 })
        expect(await checkAll(fake, await shared([0, 5]))).toMatchObject([{ availability: 'available', maxQuantity: '3' }])
      })
    }

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
}

/** Adding, changing, taking out. */
export function describeWrites(system: Conformance): void {
  const { shop, open, overStock } = system
  const { read, linesOf, shared } = readsOf(system)

  describe(`${shop.name}: writing`, () => {
    const addAll = async (fake: FakeShop, lines: readonly Line[]) => shop.add(fake.page, { lines, onLine: () => {} }, never)
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
      await shop.add(open({ products: PRODUCTS }).page, { lines, onLine: announce }, never)
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
      const outcomes = await shop.add(fake.page, { lines, onLine: () => {} }, AbortSignal.abort())
      expect(outcomes).toEqual(lines.map(() => ({ ok: false, code: 'not-tried' })))
      expect(fake.cart()).toEqual([])
    })

    if (can(shop, 'set')) {
      it.each(['1', '4'])('sets a quantity of 3 to %s', async (quantity) => {
        const fake = open({ products: PRODUCTS })
        fake.put(0, 3)
        await shop.setQuantity(fake.page, { line: await first(fake), quantity }, never)
        expect(fake.cart()).toEqual([[0, Number(quantity)]])
      })

      it('leaves the quantity when the shop refuses', async () => {
        const fake = open({ products: PRODUCTS })
        fake.put(0, 3)
        const outcome = await shop.setQuantity(fake.page, { line: await first(fake), quantity: '99' }, never)
        expect([outcome, fake.cart()]).toEqual([expect.objectContaining({ ok: false, code: 'refused' }), [[0, 3]]])
      })
    }

    if (can(shop, 'remove'))
      it('takes a line out', async () => {
        const fake = open({ products: PRODUCTS })
        fake.put(0, 3)
        fake.put(1, 1)
        const line = (await read(fake)).lines.find(({ title }) => title === 'Desk lamp')
        if (line) await shop.remove(fake.page, line, never)
        expect(fake.cart()).toEqual([[1, 1]])
      })

    if (can(shop, 'clear'))
      it('takes every line out', async () => {
        const fake = open({ products: PRODUCTS })
        fake.put(0, 3)
        fake.put(1, 1)
        const outcome = await shop.clear(fake.page, await read(fake), never)
        expect([outcome, fake.cart()]).toEqual([{ ok: true }, []])
      })
  })
}
