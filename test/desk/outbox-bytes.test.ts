// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createEntries } from '../../lib/desk/outbox/entries.ts'
import { createStore } from '../../lib/storage/items.ts'
import { cartWith, type Device, newDevice, openPanel, settle, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue } from './fake-glue.ts'

const SHARE_ID = '0192f000-0000-7000-8000-0000000000aa'
const CART = cartWith(...Array.from({ length: 1000 }, (_, index) => `Adjustable steel shelf, ${index} cm, black`))
const CART_BYTES = JSON.stringify(CART).length
const TEAM = Array.from({ length: 10 }, (_, index) => ({ id: `cu-${index}`, name: `Colleague ${index}`, isActive: true }))

interface Ready {
  readonly device: Device
  readonly worker: Worker
  readonly glue: FakeGlue
  /** Bytes written so far for what is on its way, in JSON. */
  readonly written: () => number
}

async function readyToShare(features: readonly string[] = ['cart-lines', 'idempotency']): Promise<Ready> {
  const glue = fakeGlue()
  glue.features = features
  glue.people.push(...TEAM)
  const device = newDevice(glue)
  const { set } = device.local
  let written = 0
  device.local.set = async (items) => {
    for (const [key, value] of Object.entries(items)) if (/outbox/.test(key)) written += JSON.stringify(value).length
    await set(items)
  }
  const worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker, CART)
  return { device, worker, glue, written: () => written }
}

function share(worker: Worker): Promise<unknown> {
  return worker.panel('share.create', { shareId: SHARE_ID, name: 'Shelves', recipients: TEAM.map(({ id }) => id), permission: 1 })
}

const offline = (): never => {
  throw new TypeError('fetch failed')
}

describe('a share of 1,000 lines with ten people', () => {
  it('writes its cart once', async () => {
    const { worker, glue, written } = await readyToShare()
    await share(worker)
    expect(glue.carts.map(({ shares }) => shares.length)).toEqual([10])
    expect(written() / CART_BYTES).toBeLessThan(1.3)
  })

  it('writes its cart once also where a server takes its lines one by one', async () => {
    const { worker, glue, written } = await readyToShare([])
    await share(worker)
    expect(glue.carts.map(({ items, shares }) => [items.length, shares.length])).toEqual([[1000, 10]])
    expect(written() / CART_BYTES).toBeLessThan(1.4)
  })

  it('leaves nothing of it behind', async () => {
    const { worker, device } = await readyToShare()
    await share(worker)
    expect([...device.local.items.keys()].filter((key) => key.startsWith('outbox'))).toEqual([])
  })

  it('is looked for without its cart, and sent with it', async () => {
    const { worker, device, glue } = await readyToShare()
    glue.answer = offline
    await share(worker)
    const read: string[] = []
    const { get } = device.local
    device.local.get = (keys) => {
      read.push(...[keys ?? 'everything'].flat())
      return get(keys)
    }
    const next = startWorker(device)
    expect(await next.outbox.entries()).toMatchObject([{ name: 'Shelves', shown: { lineCount: 1000 } }])
    expect(read.filter((key) => /^(outbox-cart|everything)/.test(key))).toEqual([])
    glue.answer = () => undefined
    await next.outbox.drain('now')
    expect(glue.carts.map(({ handcart }) => handcart?.lines.length)).toEqual([1000])
  })
})

describe('a share the version before had under way', () => {
  it('gives its cart an item of its own and goes on', async () => {
    const { device, glue } = await withShareOfTheVersionBefore()
    const next = startWorker(device)
    expect(await next.outbox.entries()).toMatchObject([{ name: 'Shelves', shown: { lineCount: 1000 } }])
    expect([...device.local.items.keys()].filter((key) => key.startsWith('outbox'))).toHaveLength(2)
    await next.outbox.drain('now')
    expect(glue.carts.map(({ handcart, shares }) => [handcart?.lines.length, shares.length])).toEqual([[1000, 10]])
  })

  it('goes on also where there is no room for a second item', async () => {
    const { device, glue } = await withShareOfTheVersionBefore()
    device.local.isFull = true
    const next = startWorker(device)
    expect(await next.page('cart.detail', { cartId: SHARE_ID })).toMatchObject({ name: 'Shelves', lineCount: 1000 })
    device.local.isFull = false
    await next.outbox.drain('now')
    expect(glue.carts.map(({ handcart }) => handcart?.lines.length)).toEqual([1000])
  })
})

describe('a worker that died in the middle', () => {
  it('of keeping a share leaves nothing that stays', async () => {
    const { device } = await readyToShare()
    const entries = createEntries(createStore(device))
    const { set } = device.local
    device.local.set = (items) => (Object.keys(items).some((key) => key.startsWith('outbox:')) ? new Promise(() => {}) : set(items))
    void share(startWorker(device))
    await settle()
    expect([(await entries.all()).size, device.local.items.has(`outbox-cart:${SHARE_ID}`)]).toEqual([0, true])
    device.local.set = set
    await startWorker(device).outbox.drain()
    expect([...device.local.items.keys()].filter((key) => key.startsWith('outbox'))).toEqual([])
  })
})

describe('a share whose cart cannot be read any more', () => {
  it('waits for the person, and can be taken back', async () => {
    const { device, worker, glue } = await readyToShare()
    glue.answer = offline
    await share(worker)
    device.local.items.set(`outbox-cart:${SHARE_ID}`, { version: 1, data: 'torn' })
    glue.answer = () => undefined
    const next = startWorker(device)
    await next.outbox.drain('now')
    expect((await next.outbox.entries()).map(({ problem }) => problem?.code)).toEqual(['not-found.cart'])
    await next.page('share.takeBack', { id: SHARE_ID })
    await settle()
    expect([await next.outbox.entries(), glue.carts]).toEqual([[], []])
  })
})

/** Storage as version 2 of an entry left it: the cart in the entry, and no list of ids. */
async function withShareOfTheVersionBefore(): Promise<Ready> {
  const ready = await readyToShare()
  const { device, worker, glue } = ready
  glue.answer = offline
  await share(worker)
  glue.answer = () => undefined
  const { shown: _later, ...data } = { ...(await createEntries(worker.store).get(SHARE_ID)) }
  device.local.items.set(`outbox:${SHARE_ID}`, { version: 2, data })
  device.local.items.delete(`outbox-cart:${SHARE_ID}`)
  device.local.items.delete('ids.outbox-cart')
  return ready
}
