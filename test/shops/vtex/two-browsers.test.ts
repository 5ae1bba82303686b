/** Two browsers with one cart: what an import says when the shop loses what one of them wrote. */
import { describe, expect, it } from 'vitest'
import { planImport } from '../../../lib/core/plan.ts'
import { runImport } from '../../../lib/page/import-run.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { rounds } from '../../support/depth.ts'
import type { FakeRequest } from '../fake-page.ts'
import { cartOf, never, shopById } from '../system.ts'
import { fakeVtex } from './fake-vtex.ts'
import { vtexCheckout } from './stand-in.ts'

const vtex = await shopById('vtex')
const products = Array.from({ length: 8 }, (_one, index) => ({ name: `Thing ${index}`, price: '1' }))
const ticks = (count: number) => new Promise<void>((resolve) => setTimeout(resolve, count))

// Each write of the shop takes its own time, so that writes overlap in another way each round.
function shopOfRound(seed: number) {
  let state = seed + 1
  const pause = async (): Promise<void> => {
    state = (state * 48_271) % 2_147_483_647
    await ticks(state % 4)
  }
  return vtexCheckout({ products, pause })
}

async function linesOf(places: readonly number[]) {
  const sender = fakeVtex({ products })
  for (const place of places) sender.put(place, 2)
  return capturedFrom(cartOf(await vtex.readCart(sender.page, never))).lines
}

async function importInto(fake: ReturnType<typeof fakeVtex>, places: readonly number[]) {
  const lines = await linesOf(places)
  const own = cartOf(await vtex.readCart(fake.page, never)).lines
  const checks = await vtex.check(fake.page, lines, never)
  const plan = planImport({ lines, own, checks, now: fake.page.now() })
  const ticked = new Set(lines.map(({ id }) => id))
  const told = { onStart: async () => {}, onProgress: () => {}, signal: never }
  return () =>
    runImport(
      { shop: vtex, page: fake.page },
      { lines, plan: plan.lines, ticked, mode: 'merge', cartFingerprint: plan.cartFingerprint, ...told },
    )
}

describe('two browsers with one VTEX cart', () => {
  it('do not import into a cart the plan was not made for', async () => {
    const host = fakeVtex({ products })
    host.put(0, 1)
    const run = await importInto(host, [1])
    host.checkout.put(host.id, [2, 1])
    await expect(run()).rejects.toMatchObject({ code: 'shop.changed' })
    expect(host.cart()).toEqual([
      [0, 1],
      [2, 1],
    ])
  })

  it('are told what is in the cart in the end, line by line, whichever of two writes at once the shop lost', async () => {
    let settled = 0
    for (let round = 0; round < rounds(14, 300); round += 1) {
      const checkout = shopOfRound(round)
      // What was written before the cart was read for the last time must be in the receipt.
      const other = { isDone: false, wasDone: false }
      const spy = ({ path }: FakeRequest): undefined => {
        if (path.endsWith('/orderForm')) other.wasDone = other.isDone
      }
      const host = fakeVtex({ products, checkout, spy })
      const guest = fakeVtex({ products, checkout, at: `/checkout/?orderFormId=${host.id}#/cart` })
      const run = await importInto(host, [0, 1, 2])
      // The other one writes as the shop's own page does, at any moment of the import.
      const writing = ticks(round % 7).then(() => addByShop(guest, host.id))
      void writing.then(() => {
        other.isDone = true
      })
      const receipt = await run().catch(() => undefined)
      const cart = new Map(host.cart())
      await writing
      // Without a receipt the plan was for another cart, and nothing was written. What was written after it is no part of it.
      if (receipt === undefined || !other.wasDone) continue
      const told = receipt.lines.map(({ got }) => Number(got))
      expect([round, told]).toEqual([round, [0, 1, 2].map((place) => cart.get(place) ?? 0)])
      settled += 1
    }
    expect(settled).toBeGreaterThan(0)
  })

  it('are told of a line that was in, and that a write begun before took out again', async () => {
    const gate = Promise.withResolvers<void>()
    const pauses = [gate.promise]
    const checkout = vtexCheckout({ products, pause: async () => pauses.shift() })
    const later = Promise.withResolvers<void>()
    // Once the import has written and reads again, the other one's write ends.
    const spy = async ({ path }: FakeRequest): Promise<undefined> => {
      if (!path.endsWith('/orderForm') || checkout.writes() < 3) return
      gate.resolve()
      await later.promise
    }
    const host = fakeVtex({ products, checkout, spy })
    const guest = fakeVtex({ products, checkout, at: `/checkout/?orderFormId=${host.id}#/cart` })
    const run = await importInto(host, [0, 1])
    void addByShop(guest, host.id).then(() => later.resolve())
    const receipt = await run()
    expect([receipt.lines.map(({ status, got }) => [status, got]), host.cart()]).toEqual([
      [
        ['failed', '0'],
        ['failed', '0'],
      ],
      [[7, 1]],
    ])
  })
})

async function addByShop({ page }: ReturnType<typeof fakeVtex>, id: string): Promise<void> {
  const body = JSON.stringify({ orderItems: [{ id: '2008', seller: '1', quantity: 1 }] })
  await page.fetch(`https://lamps.example/api/checkout/pub/orderForm/${id}/items`, { method: 'POST', body })
}
