import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import { undoImport } from '../../lib/page/undo.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { Shop } from '../../lib/shops/shop.ts'
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
    await undoImport(memory, cartOf([aLine(8), aLine(9, '2')]), signal)
    expect(memory.writes).toEqual([])
  })
  it('names what the shop does not give back', async () => {
    const memory = memoryShop([aLine(1)])
    memory.whims.refused.set('SKU-8', 'Sold out')
    expect(await undoImport(memory, cartOf([aLine(8), aLine(9)]), signal)).toEqual({
      restored: false,
      removed: 1,
      left: ['Product 8'],
      putBack: ['Product 9'],
    })
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
        expect(memory.content()).toEqual(memoryShop(linesOf(was)).content())
      }),
    )
  })
  it('tells each line that it puts back', async () => {
    const told: unknown[] = []
    const memory = memoryShop([])
    await undoImport({ ...memory, onProgress: (...report) => told.push(report) }, cartOf([aLine(8), aLine(9)]), signal)
    expect(told).toEqual([
      [0, 2, 'Product 8'],
      [1, 2, 'Product 9'],
    ])
  })
})

describe('the order of the lines', () => {
  it('comes back although one of them stayed in the replaced cart', async () => {
    const memory = memoryShop([aLine(2), aLine(7)])
    const result = await undoImport(memory, cartOf([aLine(1), aLine(2), aLine(3)]), signal)
    expect([memory.content(), result.restored]).toEqual([['SKU-1 1', 'SKU-2 1', 'SKU-3 1'], true])
  })
  it('comes back where the shop lists the newest line first', async () => {
    const memory = memoryShop([aLine(1)], { isNewestFirst: true })
    await undoImport(memory, cartOf([aLine(1), aLine(2), aLine(3)]), signal)
    expect(memory.content()).toEqual(['SKU-1 1', 'SKU-2 1', 'SKU-3 1'])
  })
  it('is said to be another one where a line cannot be added again', async () => {
    const fixed = aLine(2, '1', { readd: 'needsOptions' })
    const memory = memoryShop([fixed])
    const result = await undoImport(memory, cartOf([aLine(1), fixed]), signal)
    expect([memory.content(), result]).toEqual([
      ['SKU-2 1', 'SKU-1 1'],
      { restored: false, removed: 0, left: [], putBack: ['Product 1'], isOrderMoved: true },
    ])
  })
  it('puts no line at risk that the shop may not take again', async () => {
    const memory = memoryShop([aLine(2, '3')])
    memory.whims.check = () => ({ availability: 'available', maxQuantity: '2' })
    const result = await undoImport(memory, cartOf([aLine(1), aLine(2, '3')]), signal)
    expect([memory.writes, result.isOrderMoved]).toEqual([['add SKU-1 1'], true])
  })
})

describe('coupons', () => {
  const withCoupon = (): CapturedCart => capturedFrom(memoryShop([aLine(8)], {}, ['SAVE10']).cart())

  it('are put back after the lines', async () => {
    const memory = memoryShop([aLine(1)])
    const result = await undoImport(memory, withCoupon(), signal)
    expect([memory.cart().coupons, result]).toEqual([
      ['SAVE10'],
      { restored: true, removed: 1, left: [], putBack: ['Product 8'], coupons: ['SAVE10'] },
    ])
  })
  it('that came in meanwhile are taken off', async () => {
    const memory = memoryShop([aLine(8)], {}, ['NEW5', 'SAVE10'])
    await undoImport(memory, withCoupon(), signal)
    expect(memory.cart().coupons).toEqual(['SAVE10'])
  })
  it('the shop refuses are named, and nothing is said to be as it was', async () => {
    const memory = memoryShop([aLine(1)])
    memory.whims.unknownCoupons.add('SAVE10')
    expect(await undoImport(memory, withCoupon(), signal)).toMatchObject({ restored: false, couponsLeft: ['SAVE10'] })
  })
  it('of a shop that has no way for them are named too', async () => {
    const { coupons: _none, ...shop } = memoryShop([aLine(8)]).shop
    const memory = memoryShop([aLine(8)])
    expect(await undoImport({ page: memory.page, shop }, withCoupon(), signal)).toMatchObject({ restored: false, couponsLeft: ['SAVE10'] })
  })
})

describe('many lines', () => {
  it('are taken out in one go where the shop can', async () => {
    const gone: string[] = []
    const memory = memoryShop([aLine(1), aLine(2), aLine(3)])
    const changeMany: Shop['changeMany'] = async (page, changes, aborted) => {
      gone.push(changes.map(({ line: { product }, quantity }) => `${product.sku} ${quantity}`).join(' '))
      return Promise.all(changes.map(({ line }) => memory.shop.remove(page, line, aborted)))
    }
    await undoImport({ page: memory.page, shop: { ...memory.shop, changeMany } }, cartOf([aLine(1)]), signal)
    expect(gone).toEqual(['SKU-2 0 SKU-3 0'])
  })
  it('that stay in say so', async () => {
    const memory = memoryShop([aLine(1)], { remove: async () => ({ ok: true }) })
    expect(await undoImport(memory, cartOf([]), signal)).toEqual({ restored: false, removed: 0, left: ['Product 1'], isStillIn: true })
  })
  it('with the same title are told apart by their options', async () => {
    const shirt = aLine(1, '1', { title: 'Shirt', options: [{ name: 'attribute_size', label: 'Size', value: 'M' }] })
    const memory = memoryShop([shirt], { remove: async () => ({ ok: true }) })
    expect((await undoImport(memory, cartOf([]), signal)).left).toEqual(['Shirt (Size: M)'])
  })
})
