// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, newDevice, openPanel, settle, startWorker, type Worker } from './device.ts'
import { fakeGlue } from './fake-glue.ts'
import { RECORDED, type RecordedServer, recordedServer } from './recorded-server.ts'

const JONAS = '0192f000-0000-7000-8000-000000000102'
const NINA = '0192f000-0000-7000-8000-000000000201'
const SOFIA = '0192f000-0000-7000-8000-000000000103'

interface Desk {
  readonly worker: Worker
  readonly server: RecordedServer
  readonly clock: { ms: number }
}

async function desk(username?: string): Promise<Desk> {
  const server = recordedServer()
  const device = newDevice({ ...fakeGlue(), fetch: server.fetch })
  device.clock.ms = RECORDED.recordedAt
  const worker = startWorker(device)
  await worker.page('account.connect', { server: RECORDED.server })
  if (username !== undefined) await worker.page('account.signIn', { username, password: 'handcart-demo' })
  await settle()
  return { worker, server, clock: device.clock }
}

async function shared(): Promise<Desk & { readonly cartId: string }> {
  const mara = await desk('mara@lumen.example')
  await openPanel(mara.worker, cartWith('Whiteboard', 'Marker'))
  const wish = { shareId: crypto.randomUUID(), name: 'Meeting room', recipients: [JONAS, NINA], permission: 1 as const }
  const { id } = await mara.worker.panel('share.create', wish)
  await settle()
  return { ...mara, cartId: id }
}

describe('a server of version 0.1', () => {
  it('is recognised with what it offers', async () => {
    const { worker } = await desk()
    expect((await worker.store.connections.get())?.list).toMatchObject([{ features: ['cart-lines', 'idempotency'], hasAgents: true }])
  })

  it('says when the password is wrong', async () => {
    const { worker } = await desk()
    const wrong = { username: 'mara@lumen.example', password: 'guess' }
    await expect(worker.page('account.signIn', wrong)).rejects.toMatchObject({ code: 'auth.failed' })
  })

  it('signs a person in, with name and company', async () => {
    const { worker } = await desk('mara@lumen.example')
    expect(await worker.page('account.get')).toMatchObject({
      signedIn: true,
      name: 'Mara Lindqvist',
      companyUsers: [{ company: 'Lumen Office GmbH' }],
    })
  })

  it('tells the colleagues', async () => {
    const { worker } = await desk('mara@lumen.example')
    expect((await worker.page('recipients.list')).map(({ name, unit }) => [name, unit])).toEqual([
      ['Jonas Okafor', 'Einkauf'],
      ['Sofia Reyes', 'Einkauf'],
    ])
  })

  it('gives a received cart with shop, owner and every line', async () => {
    const { worker } = await desk('jonas@lumen.example')
    const [cart] = (await worker.lists.received()).carts
    expect(cart).toMatchObject({ name: 'Meeting room', unseen: true, permission: 2, owner: { name: 'Mara Lindqvist' }, lineCount: 2 })
    expect((await worker.page('cart.detail', { cartId: cart?.id ?? '' }))?.lines).toMatchObject([
      { title: 'Whiteboard', quantity: '2', unitPrice: { amountMinor: 500, currency: 'EUR' } },
      { title: 'Marker', quantity: '2' },
    ])
  })

  it('is asked with the list’s tag, and answering that nothing changed changes nothing', async () => {
    const { worker, server } = await desk('jonas@lumen.example')
    const before = await worker.lists.received()
    server.asked.length = 0
    await worker.page('carts.refresh')
    expect(server.asked.filter((line) => line.startsWith('GET /carts?')).map((line) => line.slice(-3))).toEqual(['304'])
    expect((await worker.lists.received()).carts).toEqual(before.carts)
  })

  it('takes a share, and its refusal of one person is told for that person', async () => {
    const { worker, cartId } = await shared()
    const people = (await worker.page('cart.detail', { cartId }))?.people ?? []
    expect(people.map(({ idCompanyUser, state, problem }) => [idCompanyUser, state, problem?.code])).toEqual([
      [JONAS, 'shared', undefined],
      [NINA, 'failed', 'forbidden.other-company'],
    ])
  })

  it('changes a permission, takes one more person, and lets the share of one end', async () => {
    const { worker, cartId } = await shared()
    const sharedCartId = (await worker.page('cart.detail', { cartId }))?.people[0]?.sharedCartId ?? ''
    await worker.page('share.setPermission', { cartId, sharedCartId, permission: 2 })
    await worker.page('share.addPeople', { cartId, recipients: [SOFIA], permission: 1 })
    await settle()
    const both = (await worker.page('cart.detail', { cartId }))?.people.filter(({ state }) => state === 'shared')
    await worker.page('share.stop', { cartId, sharedCartIds: [sharedCartId] })
    const one = (await worker.page('cart.detail', { cartId }))?.people.filter(({ state }) => state === 'shared')
    expect([both, one].map((people) => people?.map(({ name, permission }) => [name, permission]))).toEqual([
      [
        ['Jonas Okafor', 2],
        ['Sofia Reyes', 1],
      ],
      [['Sofia Reyes', 1]],
    ])
  })

  it('takes a new name for a shared cart', async () => {
    const { worker, server, cartId } = await shared()
    await worker.page('cart.rename', { cartId, name: 'Meeting room 2' })
    await settle()
    expect(server.asked).toContain(`PATCH /carts/${cartId} 200`)
    expect((await worker.lists.mine()).carts.map(({ name }) => name)).toEqual(['Meeting room 2'])
  })

  it('lets a shared cart be deleted', async () => {
    const { worker, server, cartId } = await shared()
    await worker.page('cart.delete', { cartId })
    await settle()
    await worker.page('carts.refresh')
    expect(server.asked).toContain(`DELETE /carts/${cartId} 204`)
    expect((await worker.lists.mine()).carts).toEqual([])
  })

  it('renews the tokens after eight hours', async () => {
    const { worker, clock } = await desk('mara@lumen.example')
    clock.ms += 8 * 3_600_000
    await worker.page('carts.refresh')
    expect(await worker.page('account.get')).toMatchObject({ signedIn: true, sessionEnded: false })
  })

  it('is told of a sign-out', async () => {
    const { worker, server } = await desk('mara@lumen.example')
    await worker.page('account.signOut')
    await settle()
    expect(server.asked).toContain('DELETE /refresh-tokens/mine 204')
  })
})
