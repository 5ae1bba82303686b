import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import { undoImport } from '../../lib/page/undo.ts'
import { capturedFrom } from '../../lib/shops/captured.ts'
import { aLine, memoryShop } from './memory-shop.ts'

const signal = new AbortController().signal
const cartOf = (lines: readonly Line[]): CapturedCart => capturedFrom(memoryShop(lines).cart())

describe('an undo', () => {
  it('takes out the lines that came in', async () => {
    const memory = memoryShop([aLine(9), aLine(1), aLine(2)])
    expect(await undoImport(memory, cartOf([aLine(9)]), signal)).toEqual({ restored: true, removed: 2, left: [] })
  })
  it('gives lines that grew their quantity back', async () => {
    const memory = memoryShop([aLine(9, '5')])
    await undoImport(memory, cartOf([aLine(9, '2')]), signal)
    expect(memory.content()).toEqual(['SKU-9 2'])
  })
  it('puts back lines that were replaced', async () => {
    const memory = memoryShop([aLine(1, '2')])
    await undoImport(memory, cartOf([aLine(8, '3'), aLine(9)]), signal)
    expect(memory.content()).toEqual(['SKU-8 3', 'SKU-9 1'])
  })
  it('makes room before it puts something back', async () => {
    const memory = memoryShop([aLine(1)])
    await undoImport(memory, cartOf([aLine(8)]), signal)
    expect(memory.writes).toEqual(['remove SKU-1', 'add SKU-8 1'])
  })
  it('writes nothing when the cart is as it was', async () => {
    const memory = memoryShop([aLine(8), aLine(9, '2')])
    await undoImport(memory, cartOf([aLine(9, '2'), aLine(8)]), signal)
    expect(memory.writes).toEqual([])
  })
  it('names what the shop does not give back', async () => {
    const memory = memoryShop([aLine(1)])
    memory.whims.refused.set('SKU-8', 'Sold out')
    expect(await undoImport(memory, cartOf([aLine(8), aLine(9)]), signal)).toEqual({ restored: false, removed: 1, left: ['Product 8'] })
  })
  it('names what the shop gives back in part', async () => {
    const memory = memoryShop([])
    memory.whims.limits.set('SKU-8', '2')
    expect((await undoImport(memory, cartOf([aLine(8, '3')]), signal)).left).toEqual(['Product 8'])
  })
  it('says why when the cart cannot be read', async () => {
    const memory = memoryShop([aLine(1)])
    memory.whims.failingReads = 1
    await expect(undoImport(memory, cartOf([]), signal)).rejects.toMatchObject({ code: 'shop.unreachable' })
  })
  it('restores any cart from any other', async () => {
    const carts = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 })), {
      selector: ([product]) => product,
    })
    const linesOf = (cart: readonly (readonly [number, number])[]) => cart.map(([product, quantity]) => aLine(product, String(quantity)))
    await fc.assert(
      fc.asyncProperty(carts, carts, async (was, is) => {
        const memory = memoryShop(linesOf(is))
        expect(await undoImport(memory, cartOf(linesOf(was)), signal)).toMatchObject({ restored: true, left: [] })
        expect([...memory.content()].sort()).toEqual([...memoryShop(linesOf(was)).content()].sort())
      }),
    )
  })
})
