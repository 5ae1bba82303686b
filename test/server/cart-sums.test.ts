/** What the lines of a cart come to is kept by each write to them: it never differs from counting them anew. */
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesWeight, sumAnew, sumsOf } from '../../server/store/cart-sums.ts'
import { addLines, removeLine, setPrices, setQuantity } from '../../server/store/line-operations.ts'
import { rounds } from '../support/depth.ts'
import { type Caller, type GlueApp, newCart, PEOPLE, startGlueApp } from '../support/glue-app.ts'
import { LUMEN } from '../support/post-office.ts'

const AT = new Date('2026-11-26T12:00:00Z')
const IDS = ['A', 'B', 'C', 'D', 'E']

let glue: GlueApp
let mara: Caller

beforeAll(async () => {
  glue = await startGlueApp()
  mara = await glue.as('mara@lumen.example')
})
afterAll(() => glue.database.drop())

const quantity = fc.integer({ min: 1, max: 99_999_999 }).map((thousandths) => (thousandths / 1000).toFixed(3))
const item = fc.record({
  id: fc.constantFrom(...IDS),
  quantity,
  unitMinor: fc.integer({ min: -5_000, max: 9_999_999 }),
  lineMinor: fc.option(fc.integer({ min: -5_000, max: 9_999_999 })),
  capture: fc.option(fc.record({ title: fc.string({ unit: 'grapheme', maxLength: 20 }) })),
  taxRate: fc.constantFrom('0', '7', '19', '8.125'),
})
const write = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), items: fc.uniqueArray(item, { selector: ({ id }) => id, minLength: 1, maxLength: 5 }) }),
  fc.record({ kind: fc.constant('set' as const), id: fc.constantFrom(...IDS), quantity }),
  fc.record({ kind: fc.constant('price' as const), prices: fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 5 }) }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom(...IDS) }),
)
type Write = typeof write extends fc.Arbitrary<infer T> ? T : never

async function apply(cartId: string, one: Write): Promise<void> {
  const event = { companyId: LUMEN, cartId, actorId: PEOPLE.mara, agentId: null, at: AT, opId: v7() }
  await glue.database.db.transaction(async (db) => {
    if (one.kind === 'add')
      await addLines(
        db,
        event,
        one.items.map((added) => ({ ...added, sku: added.id, abstractSku: added.id, opId: v7() })),
      )
    else if (one.kind === 'set') await setQuantity(db, event, one)
    else if (one.kind === 'price') await setPrices(db, { companyId: LUMEN, cartId, version: 1 }, one.prices)
    else await removeLine(db, event, one.id)
  })
}

async function kept(cartId: string): Promise<unknown> {
  const sums = (await sumsOf(glue.database.db, LUMEN, [cartId])).get(cartId)
  return { ...(sums ?? { lines: 0, subtotal: 0, tax: 0 }), ...(await linesWeight(glue.database.db, LUMEN, cartId)) }
}

describe('what the lines of a cart come to', () => {
  it('is the same kept as counted anew, whatever was written', async () => {
    const modes = fc.constantFrom('GROSS_MODE', 'NET_MODE')
    const check = fc.asyncProperty(modes, fc.array(write, { maxLength: 12 }), async (priceMode, writes) => {
      const { json } = await mara('POST', '/carts', { attributes: { name: 'Summed', priceMode, currency: 'EUR', store: 'DE' } })
      const cart: string = json.data.id
      for (const one of writes) await apply(cart, one)
      const before = await kept(cart)
      await glue.database.db.query({ name: 'forget-sums', text: 'delete from cart_sum where cart_id = $1' }, [cart])
      await sumAnew(glue.database.db, LUMEN, [cart])
      expect(before).toEqual(await kept(cart))
      await mara('DELETE', `/carts/${cart}`)
    })
    await fc.assert(check, { numRuns: rounds(25, 300) })
  }, 300_000)

  it('tells the same totals as its lines do, one by one', async () => {
    const cart = await newCart(mara, 'Told')
    for (const [sku, count] of [
      ['A', 2],
      ['B', 3],
      ['A', 1],
    ])
      await mara('POST', `/carts/${cart}/items`, { attributes: { sku, quantity: count } })
    await mara('PATCH', `/carts/${cart}/items/B`, { attributes: { quantity: 7 } })
    const [alone, withLines] = [await mara('GET', `/carts/${cart}`), await mara('GET', `/carts/${cart}?include=items`)]
    expect(alone.json.data.attributes.totals).toEqual(withLines.json.data.attributes.totals)
  })

  it('goes with the cart', async () => {
    const cart = await newCart(mara, 'Gone')
    await mara('POST', `/carts/${cart}/items`, { attributes: { sku: 'A', quantity: 2 } })
    await mara('DELETE', `/carts/${cart}`)
    expect((await sumsOf(glue.database.db, LUMEN, [cart])).size).toBe(0)
  })
})
