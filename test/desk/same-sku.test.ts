// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { newDevice, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, refusal } from './fake-glue.ts'

async function withCarts(...quantities: readonly number[]): Promise<{ glue: FakeGlue; worker: Worker }> {
  const glue = fakeGlue()
  const worker = startWorker(newDevice(glue))
  await signIn(worker)
  for (const [index, quantity] of quantities.entries())
    glue.carts.push({
      id: `c${index}`,
      owner: 'cu-jonas',
      name: `Cart ${index}`,
      handcart: undefined,
      items: [{ sku: 'lamp', quantity }],
      shares: [{ id: `s${index}`, to: 'cu-mara', permission: 1 }],
    })
  return { glue, worker }
}

async function quantitiesOf(worker: Worker, ids: readonly string[]): Promise<unknown> {
  const carts = await Promise.all(ids.map((cartId) => worker.page('cart.detail', { cartId })))
  return carts.map((cart) => cart?.lines.map(({ quantity }) => quantity))
}

describe('two carts with one product', () => {
  it('show each its own quantity, though the list holds the line once', async () => {
    const { worker } = await withCarts(1, 5)
    await worker.page('carts.refresh')
    expect(await quantitiesOf(worker, ['c0', 'c1'])).toEqual([['1'], ['5']])
  })

  it('are read one at a time, and no other cart is', async () => {
    const { glue, worker } = await withCarts(1, 5)
    glue.carts.push({ id: 'c9', owner: 'cu-mara', name: 'Other', handcart: undefined, items: [{ sku: 'desk', quantity: 1 }], shares: [] })
    glue.seen.length = 0
    await worker.page('carts.refresh')
    const alone = glue.seen.flatMap(({ path }) => /^\/carts\/([^?]+)/.exec(path)?.[1] ?? [])
    expect(alone).toEqual(['c0', 'c1'])
  })

  it('lose the one that was unshared between the list and its own reading', async () => {
    const { glue, worker } = await withCarts(1, 5)
    glue.answer = ({ path }) => (path.startsWith('/carts/c1?') ? refusal('not-found.cart') : undefined)
    await worker.page('carts.refresh')
    expect((await worker.lists.received()).carts.map(({ id }) => id)).toEqual(['c0'])
  })

  it('stay as they were known when one cannot be read now', async () => {
    const { glue, worker } = await withCarts(1, 5)
    await worker.page('carts.refresh')
    for (const cart of glue.carts) cart.items.push({ sku: 'desk', quantity: 1 })
    glue.answer = ({ path }) => (path.startsWith('/carts/c1?') ? refusal('unavailable') : undefined)
    await worker.page('carts.refresh')
    expect(await worker.lists.received()).toMatchObject({ problem: { code: 'unavailable' }, offline: true })
    expect(await quantitiesOf(worker, ['c0', 'c1'])).toEqual([['1'], ['5']])
  })
})
