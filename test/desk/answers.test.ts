// @vitest-environment node
/** What senders hear of what became of their carts: told when it can be, kept when it cannot, and never to a server that does not ask for it. */
import { describe, expect, it, vi } from 'vitest'
import { newDevice, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, refusal } from './fake-glue.ts'

interface Received {
  readonly glue: FakeGlue
  readonly worker: Worker
  readonly device: ReturnType<typeof newDevice>
}
async function received(features: readonly string[] = ['cart-lines', 'idempotency', 'share-states']): Promise<Received> {
  const glue = fakeGlue()
  glue.features = features
  glue.carts.push({
    id: 'r1',
    owner: 'cu-jonas',
    name: 'From Jonas',
    handcart: undefined,
    items: [{ sku: 'x', quantity: 1 }],
    shares: [{ id: 's1', to: 'cu-mara', permission: 1 }],
  })
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  await worker.page('carts.refresh')
  return { glue, worker, device }
}
const moves = ({ glue }: Received): readonly unknown[] =>
  glue.seen.filter(({ path }) => path.startsWith('/share-states')).map(({ body }) => Object(body).data.attributes.move)
const ids = async ({ worker }: Received) => (await worker.lists.received()).carts.map(({ id }) => id)
const offline = (glue: FakeGlue) => {
  glue.answer = () => refusal('unavailable')
}

describe('that a cart was opened', () => {
  it('is told once, however often it is looked at', async () => {
    const own = await received()
    await own.worker.page('cart.seen', { cartId: 'r1' })
    await vi.waitFor(() => expect(moves(own)).toEqual(['open']))
    await own.worker.page('carts.refresh')
    await own.worker.answers.note({ cartId: 'r1', move: 'open' })
    expect(moves(own)).toEqual(['open'])
  })

  it('survives being offline and the end of the worker', async () => {
    const own = await received()
    offline(own.glue)
    await own.worker.answers.note({ cartId: 'r1', move: 'open' })
    own.glue.answer = () => undefined
    own.glue.seen.length = 0
    const next = startWorker(own.device)
    await next.page('carts.refresh')
    await next.page('carts.refresh')
    expect(moves(own)).toEqual(['open'])
  })

  it('is dropped where the share is gone meanwhile', async () => {
    const own = await received()
    own.glue.answer = ({ path }) => (path.startsWith('/share-states') ? refusal('not-found.share') : undefined)
    await own.worker.answers.note({ cartId: 'r1', move: 'open' })
    await own.worker.page('carts.refresh')
    expect(moves(own)).toEqual(['open'])
  })

  it('is forgotten with the person', async () => {
    const own = await received()
    offline(own.glue)
    await own.worker.answers.note({ cartId: 'r1', move: 'open' })
    own.glue.answer = () => undefined
    await own.worker.page('account.signOut')
    expect([...own.device.local.items.keys()].filter((key) => key.startsWith('answers'))).toEqual([])
  })

  it.each([
    ['a server that keeps none of it', ['cart-lines', 'idempotency']],
    ['a plain Glue server', []],
  ])('is not told to %s', async (_what, features) => {
    const own = await received(features)
    await own.worker.page('cart.seen', { cartId: 'r1' })
    await own.worker.answers.note({ cartId: 'r1', move: 'add' })
    await expect(own.worker.page('cart.decline', { cartId: 'r1' })).rejects.toMatchObject({ code: 'not-found.cart' })
    expect(moves(own)).toEqual([])
    expect(own.glue.seen.some(({ path }) => path.includes('share-states'))).toBe(false)
  })
})

describe('what was added and taken out again', () => {
  it('is told in that order, also when both waited', async () => {
    const own = await received()
    own.glue.answer = ({ path }) => (path.startsWith('/share-states') ? refusal('unavailable') : undefined)
    for (const move of ['open', 'add', 'open', 'takeOut'] as const) await own.worker.answers.note({ cartId: 'r1', move })
    own.glue.answer = () => undefined
    own.glue.seen.length = 0
    await own.worker.page('carts.refresh')
    expect(moves(own)).toEqual(['open', 'add', 'takeOut'])
  })
})

describe('a received cart', () => {
  it('says what came with its share, and which agent shared it in the owner’s name', async () => {
    const own = await received()
    Object.assign(own.glue.carts[0] ?? {}, { handcart: { shop: undefined, lines: [], totals: undefined } })
    Object.assign(own.glue.carts[0]?.shares[0] ?? {}, { said: 'Please have\na look', agent: 'Anna Weiss' })
    await own.worker.page('carts.refresh')
    const cart = await own.worker.page('cart.detail', { cartId: 'r1' })
    expect([cart?.message, cart?.owner?.agent]).toEqual(['Please have\na look', 'Anna Weiss'])
  })
})

describe('a reply', () => {
  it('goes to who shared the cart, which stays in the list, with what was said', async () => {
    const own = await received()
    await own.worker.page('cart.reply', { cartId: 'r1', message: 'Two more?' })
    expect([await ids(own), own.glue.carts[0]?.shares[0]?.answer?.message]).toEqual([['r1'], 'Two more?'])
    const [mine] = (await own.worker.page('cart.detail', { cartId: 'r1' }))?.people ?? []
    expect(mine?.answer).toMatchObject({ message: 'Two more?', takesReply: true })
  })

  it('needs the server: without it the reason is told, and nothing is kept as said', async () => {
    const own = await received()
    offline(own.glue)
    await expect(own.worker.page('cart.reply', { cartId: 'r1', message: 'x' })).rejects.toMatchObject({ code: 'unavailable' })
    const [mine] = (await own.worker.page('cart.detail', { cartId: 'r1' }))?.people ?? []
    expect(mine?.answer?.message).toBeUndefined()
  })
})

describe('a decline', () => {
  it('takes the cart out of the list at once, with the message, and is taken back by undo', async () => {
    const own = await received()
    await own.worker.page('cart.decline', { cartId: 'r1', message: 'Too dear' })
    expect([await ids(own), own.worker.badge.text, own.glue.carts[0]?.shares[0]?.answer?.message]).toEqual([[], '', 'Too dear'])
    await own.worker.page('cart.restore', { cartId: 'r1', shareId: 's1' })
    expect(await ids(own)).toEqual(['r1'])
  })

  it('needs the server: without it the cart stays and the reason is told', async () => {
    const own = await received()
    offline(own.glue)
    await expect(own.worker.page('cart.decline', { cartId: 'r1' })).rejects.toMatchObject({ code: 'unavailable' })
    expect(await ids(own)).toEqual(['r1'])
  })

  it('and its message are seen by the sender', async () => {
    const own = await received()
    own.glue.carts.push({
      id: 'm1',
      owner: 'cu-mara',
      name: 'Mine',
      handcart: undefined,
      items: [{ sku: 'y', quantity: 1 }],
      shares: [{ id: 's2', to: 'cu-jonas', permission: 1, answer: { state: 'declined', message: 'Zu teuer\u202e' } }],
    })
    await own.worker.page('carts.refresh')
    const [cart] = (await own.worker.lists.mine()).carts
    expect(cart?.people[0]?.answer).toEqual({ state: 'declined', at: '2026-11-20T10:30:00.000Z', message: 'Zu teuer', takesReply: true })
  })
})
