/** Conformance of an adapter in imports and their undo: shared stock, many removals, coupons, order. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { planImport } from '../../lib/core/plan.ts'
import { runImport } from '../../lib/page/import-run.ts'
import { undoImport } from '../../lib/page/undo.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import { inTurn } from '../../lib/shops/kit/in-turn.ts'
import { can } from '../../lib/shops/shop.ts'
import type { FakeShop } from './fake-shop.ts'
import { allOut, type Conformance, never, PRODUCTS, readsOf } from './system.ts'

const COUPON = 'spring'

/** What the plan foresees, and what an undo gives back. */
export function describeUndo(system: Conformance): void {
  const { shop, open, namesLimit } = system
  const { read, shared } = readsOf(system)
  const withoutCoupons = async (fake: FakeShop): Promise<void> => {
    for (const code of fake.coupons()) await shop.coupons?.remove(fake.page, code, never)
  }

  describe(`${shop.name}: planning`, () => {
    const planned = async (fake: FakeShop, lines: readonly Line[]) => {
      const checks = await shop.check(fake.page, lines, never)
      const own = (await read(fake)).lines
      const ownPools = (await shop.stockPools?.(fake.page, own, never)) ?? []
      return planImport({ lines, own, ownPools, checks, now: fake.page.now() }).lines
    }

    if (namesLimit) {
      it('counts a stock once for all lines and own lines that draw on it', async () => {
        const fake = open({ products: PRODUCTS })
        fake.put(0, 1)
        const [lamp] = await shared([0, 3])
        const lines = lamp ? [lamp, { ...lamp, id: fake.page.newId() }] : []
        expect((await planned(fake, lines)).map(({ status, possible, limit }) => [status, possible, limit])).toEqual([
          ['same', '3', '5'],
          ['capped', '1', '5'],
        ])
      })

      it('tells a cart that holds all the shop allows from a product that is gone', async () => {
        const fake = open({ products: PRODUCTS })
        fake.put(0, 5)
        expect(await planned(fake, await shared([0, 1]))).toMatchObject([{ status: 'allHeld', limit: '5', possibleAlone: '1' }])
      })
    } else {
      it('says that the shop does not tell how many it has', async () => {
        expect(await planned(open({ products: PRODUCTS }), await shared([0, 1]))).toMatchObject([{ status: 'same', isStockUnsaid: true }])
      })
    }
  })

  describe(`${shop.name}: importing`, () => {
    it('accounts in the sums of the shop’s cart, also where they are not unit price times quantity', async () => {
      const fake = open({ products: PRODUCTS })
      const lines = await shared([1, 7])
      const checks = await shop.check(fake.page, lines, never)
      const plan = planImport({ lines, own: [], checks, now: fake.page.now() })
      const ticked = new Set(lines.map(({ id }) => id))
      const told = { onStart: async () => {}, onProgress: () => {}, signal: never }
      const wish = { lines, plan: plan.lines, ticked, mode: 'merge', cartFingerprint: plan.cartFingerprint, ...told } as const
      const receipt = await runImport({ shop, page: fake.page }, wish)
      const [line] = (await read(fake)).lines
      expect([receipt.lines[0]?.lineTotal, receipt.addedTotal]).toEqual([line?.lineTotal, line?.lineTotal])
      expect(line?.lineTotal).toBeDefined()
    })
  })

  if (!can(shop, 'remove') || !can(shop, 'clear')) return
  describe(`${shop.name}: undoing`, () => {
    it('takes many lines out, one outcome per line', async () => {
      const products = Array.from({ length: 30 }, (_product, index) => ({ name: `Thing ${index}`, price: '1' }))
      const fake = open({ products })
      for (const index of products.keys()) fake.put(index, 1)
      const { lines } = await read(fake)
      const out = lines.slice(5)
      const removeEach = () => inTurn(out, (line) => shop.remove(fake.page, line, never), never)
      const outcomes = await (shop.changeMany?.(fake.page, allOut(out), never) ?? removeEach())
      expect(outcomes).toEqual(out.map(() => ({ ok: true })))
      expect((await read(fake)).lines.map(({ title }) => title)).toEqual(lines.slice(0, 5).map(({ title }) => title))
    })

    it('gives a replaced cart back: lines, options, quantities and their order', async () => {
      const fake = open({ products: PRODUCTS })
      await withoutCoupons(fake)
      for (const [product, quantity] of [
        [2, 1],
        [0, 4],
        [3, 2],
      ] as const)
        fake.put(product, quantity)
      const before = capturedFrom(await read(fake))
      await shop.clear(fake.page, await read(fake), never)
      await shop.add(fake.page, { lines: await shared([1, 3], [0, 2]), onLine: () => {} }, never)
      const result = await undoImport({ shop, page: fake.page }, before, never)
      expect(result).toMatchObject({ restored: true, removed: 1, left: [] })
      expect(capturedFrom(await read(fake)).lines.map(contentOf)).toEqual(before.lines.map(contentOf))
    })

    if (!can(shop, 'coupon')) return
    it('gives the coupon back', async () => {
      const fake = open({ products: PRODUCTS })
      await withoutCoupons(fake)
      fake.put(0, 1)
      expect(await shop.coupons?.apply(fake.page, COUPON, never)).toEqual({ ok: true })
      const before = capturedFrom(await read(fake))
      await shop.clear(fake.page, await read(fake), never)
      const result = await undoImport({ shop, page: fake.page }, before, never)
      expect([before.coupons, result, fake.coupons()]).toEqual([
        [COUPON],
        { restored: true, removed: 0, left: [], putBack: ['Desk lamp'], coupons: [COUPON] },
        [COUPON],
      ])
    })

    it('takes a coupon off', async () => {
      const fake = open({ products: PRODUCTS })
      fake.put(0, 1)
      await withoutCoupons(fake)
      expect((await read(fake)).coupons).toEqual([])
    })
  })
}

function contentOf({ title, options, quantity }: Line): string {
  const chosen = options.map(({ name, value }) => `${name}=${value}`).toSorted()
  return [title, quantity, ...chosen].join(' ')
}
