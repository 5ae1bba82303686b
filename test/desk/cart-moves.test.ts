// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, newDevice, openPanel, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, refusal } from './fake-glue.ts'

const SHARE = { shareId: '0192f000-0000-7000-8000-0000000000aa', name: 'Office', recipients: ['cu-jonas'], permission: 1 as const }

async function sharedCart(): Promise<{ glue: FakeGlue; worker: Worker; cartId: string }> {
  const glue = fakeGlue()
  const worker = startWorker(newDevice(glue))
  await signIn(worker)
  await openPanel(worker)
  const { id } = await worker.panel('share.create', SHARE)
  return { glue, worker, cartId: id }
}

function received(glue: FakeGlue): void {
  const shares = [{ id: 's-r', to: 'cu-mara', permission: 1 }]
  glue.carts.push({ id: 'r1', owner: 'cu-jonas', name: 'From Jonas', handcart: undefined, items: [{ sku: 'x', quantity: 1 }], shares })
}

describe('a cart', () => {
  it('is renamed on the server by its tag', async () => {
    const { glue, worker, cartId } = await sharedCart()
    expect(await worker.page('cart.rename', { cartId, name: 'Leipzig' })).toMatchObject({ id: cartId, name: 'Leipzig' })
    expect(glue.seen.find(({ method }) => method === 'PATCH')?.headers.get('If-Match')).toMatch(/^"/)
    expect((await worker.lists.mine()).carts).toMatchObject([{ name: 'Leipzig' }])
  })

  it('is renamed also when somebody changes it at that moment', async () => {
    const { glue, worker, cartId } = await sharedCart()
    let refusals = 0
    glue.answer = ({ method }) => {
      if (method !== 'PATCH' || refusals > 0) return undefined
      refusals += 1
      return refusal('conflict.if-match')
    }
    expect(await worker.page('cart.rename', { cartId, name: 'Leipzig' })).toMatchObject({ name: 'Leipzig' })
  })

  it('deleted is gone on the server and here, and the shop’s cart is a new one again', async () => {
    const { glue, worker, cartId } = await sharedCart()
    await worker.page('cart.delete', { cartId })
    await openPanel(worker, cartWith('Lamp', 'Desk', 'Chair'))
    expect([glue.carts, (await worker.lists.mine()).carts]).toEqual([[], []])
    expect(await worker.panel('panel.view')).not.toHaveProperty('changed')
  })

  it('that the server keeps, as it does with the only one, stays here too and says why', async () => {
    const { glue, worker, cartId } = await sharedCart()
    glue.answer = ({ method }) => (method === 'DELETE' ? refusal('invalid.cart-delete') : undefined)
    await expect(worker.page('cart.delete', { cartId })).rejects.toMatchObject({ code: 'invalid.cart-delete' })
    expect((await worker.lists.mine()).carts).toHaveLength(1)
  })

  it('of somebody else is not deleted', async () => {
    const { glue, worker } = await sharedCart()
    received(glue)
    await worker.page('carts.refresh')
    await expect(worker.page('cart.delete', { cartId: 'r1' })).rejects.toMatchObject({ code: 'not-found.cart' })
    expect(glue.carts).toHaveLength(2)
  })

  it('archived is marked on this device, counts no more as new, and nobody is told', async () => {
    const { glue, worker } = await sharedCart()
    received(glue)
    await worker.page('carts.refresh')
    const [before, asked] = [worker.badge.text, glue.seen.length]
    await worker.page('cart.archive', { cartId: 'r1', archived: true })
    expect([before, worker.badge.text, glue.seen.length - asked]).toEqual(['1', '', 0])
    await worker.page('carts.refresh')
    expect(await worker.lists.received()).toMatchObject({ carts: [], total: 0, archived: 1 })
    expect(await worker.page('carts.all', { list: 'received' })).toMatchObject([{ id: 'r1', archived: true, unseen: false }])
    await worker.page('cart.archive', { cartId: 'r1', archived: false })
    expect((await worker.lists.received()).carts[0]).not.toHaveProperty('archived')
  })
})
