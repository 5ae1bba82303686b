/** What is somebody's, over all systems: every personal field of each stand-in is marked, and no mark leaves an adapter. */
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../lib/page/own-cart.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { ShopPage } from '../../lib/shops/shop.ts'
import { type FakeShop, PLANTED, tellsPlanted } from './fake-shop.ts'
import { cartOf, never, PRODUCTS, readsOf } from './system.ts'
import { SYSTEMS } from './systems.ts'

/** The fake's page, and every text its adapter got to see. */
function watched({ page }: FakeShop): { readonly page: ShopPage; readonly seen: () => string } {
  const texts = [page.document.documentElement.outerHTML]
  const fetch: ShopPage['fetch'] = async (...asked) => {
    const answer = await page.fetch(...asked)
    texts.push(await answer.clone().text())
    return answer
  }
  return { page: { ...page, fetch }, seen: () => texts.join('\n') }
}

describe.each(SYSTEMS)('$name: what is somebody’s', (system) => {
  const { shop, open } = system
  const filled = (): FakeShop => {
    const fake = open({ products: PRODUCTS })
    for (const product of PRODUCTS.keys()) fake.put(product, 1)
    return fake
  }

  it('is in what the shop tells, so that it could be copied', async () => {
    const { page, seen } = watched(filled())
    await shop.readCart(page, never)
    const { firstName, email, phone, street } = PLANTED
    expect([firstName, email, phone, street].filter((mark) => !seen().includes(mark))).toEqual([])
  })

  it('is in no cart, plan, outcome or suggestion', async () => {
    const lines = await readsOf(system).shared([0, 1], [1, 2], [2, 1])
    const { page } = watched(filled())
    const signal = never
    const told: unknown[] = [capturedFrom(cartOf(await shop.readCart(page, signal)))]
    told.push(await readPlan({ shop, page }, lines, signal))
    told.push(await shop.add(page, { lines, onLine: () => {} }, signal))
    for (const line of lines) told.push(await shop.choices?.(page, { ...line, readd: 'needsOptions' }, signal))
    told.push(await shop.search?.(page, 'shirt', signal))
    told.push(await shop.coupons?.apply(page, 'summer', signal), await shop.coupons?.apply(page, 'no-such', signal))
    told.push(capturedFrom(cartOf(await shop.readCart(page, signal))))
    expect(tellsPlanted(JSON.stringify(told))).toBe(false)
  })

  it.each(['500', 'html', 'network', 'nonsense'] as const)('is in no problem where the shop answers %s', async (failure) => {
    const fake = filled()
    const lines = await readsOf(system).shared([0, 1])
    fake.fail(failure)
    const told = [await shop.readCart(fake.page, never), await shop.add(fake.page, { lines, onLine: () => {} }, never)]
    expect(tellsPlanted(JSON.stringify(told))).toBe(false)
  })
})
