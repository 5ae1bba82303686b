/** Conformance of an adapter whose shop tells beforehand in which amounts it sells: nothing is raised, cut or left out behind a person's back. */
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { replacedLine } from '../../lib/core/replaced-line.ts'
import { readPlan } from '../../lib/page/own-cart.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { FakeProduct, FakeShop } from './fake-shop.ts'
import { imported } from './imports.ts'
import { type Conformance, cartOf, never } from './system.ts'

const SCREWS = { name: 'Screws', price: '2' }
const CUPS = { name: 'Cups', price: '3' }
const PLAIN = { name: 'Notebook', price: '4' }

/** What is sold from a minimum on, and what in steps. */
export function describeAmounts({ shop, open, namesAmounts = [] }: Conformance): void {
  const linesOf = async (fake: FakeShop): Promise<readonly Line[]> => capturedFrom(cartOf(await shop.readCart(fake.page, never))).lines
  /** Of a time when the shop sold them in any amount. */
  const shared = async (...amounts: readonly number[]): Promise<readonly Line[]> => {
    const sender = open({ products: [PLAIN, SCREWS, CUPS] })
    for (const [product, amount] of amounts.entries()) if (amount > 0) sender.put(product, amount)
    return linesOf(sender)
  }
  const sold = (
    products: readonly FakeProduct[],
  ): { readonly fake: FakeShop; readonly access: { shop: typeof shop; page: FakeShop['page'] } } => {
    const fake = open({ products })
    return { fake, access: { shop, page: fake.page } }
  }

  if (namesAmounts.includes('minimum'))
    describe(`${shop.name}: what is sold from a minimum on`, () => {
      const products = [PLAIN, { ...SCREWS, minimum: 5 }, CUPS]

      it('is left out of a wish for less, which the plan and the receipt say', async () => {
        const { fake, access } = sold(products)
        const lines = await shared(2, 3)
        const { lines: plan } = await readPlan(access, lines, never)
        expect(inOrder(plan, lines)).toMatchObject([{ status: 'same' }, { status: 'amountNotSold', minimum: '5', offers: ['5'] }])
        const receipt = await imported(access, lines, 'merge')
        expect(inOrder(receipt.lines, lines)).toMatchObject([{ status: 'added' }, { status: 'amountNotSold', got: '0' }])
        expect(fake.cart()).toEqual([[0, 2]])
      })

      it('comes in as the minimum once the person takes that, and in any amount beside it', async () => {
        const { fake, access } = sold(products)
        const [screws] = await shared(0, 3)
        if (!screws) throw new Error('no line')
        const chosen = [replacedLine(screws, { lineId: screws.id, quantity: '5' })]
        expect((await imported(access, chosen, 'merge')).lines).toMatchObject([{ status: 'added', wanted: '5', got: '5' }])
        expect((await imported(access, [screws], 'merge')).lines).toMatchObject([{ status: 'added', wanted: '3', got: '3' }])
        expect(fake.cart()).toEqual([[1, 8]])
      })
    })

  if (namesAmounts.includes('step'))
    describe(`${shop.name}: what is sold in steps`, () => {
      const products = [PLAIN, SCREWS, { ...CUPS, minimum: 6, step: 6 }]

      it('is left out of a wish between two, which the plan and the receipt say', async () => {
        const { fake, access } = sold(products)
        const lines = await shared(2, 0, 8)
        const { lines: plan } = await readPlan(access, lines, never)
        expect(inOrder(plan, lines)).toMatchObject([{ status: 'same' }, { status: 'amountNotSold', step: '6', offers: ['6', '12'] }])
        const receipt = await imported(access, lines, 'merge')
        expect(inOrder(receipt.lines, lines)).toMatchObject([{ status: 'added' }, { status: 'amountNotSold', got: '0' }])
        expect(fake.cart()).toEqual([[0, 2]])
      })

      it('comes in as it was wished in whole steps', async () => {
        const { fake, access } = sold(products)
        expect((await imported(access, await shared(0, 0, 12), 'merge')).lines).toMatchObject([{ status: 'added', got: '12' }])
        expect(fake.cart()).toEqual([[2, 12]])
      })
    })
}

/** By title, because some shops show the newest first. */
function inOrder<Told extends { readonly lineId: string }>(told: readonly Told[], lines: readonly Line[]): readonly (Told | undefined)[] {
  const wanted = [PLAIN, SCREWS, CUPS].flatMap(({ name }) => lines.find(({ title }) => title === name)?.id ?? [])
  return wanted.map((id) => told.find(({ lineId }) => lineId === id))
}
