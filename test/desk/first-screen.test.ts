// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest'
import type { CachedCart } from '../../lib/storage/cached-cart.ts'
import { createStore } from '../../lib/storage/items.ts'
import { type Device, newDevice, settle, signIn, startWorker } from './device.ts'
import { fakeGlue } from './fake-glue.ts'

/** What is done with the storage that lasts. */
interface Log {
  readonly gets: (readonly string[])[]
  readonly sets: (readonly string[])[]
  bytesRead: number
}

const SIZES = [10, 500, 5000]
const devices = new Map<number, Device>()

// Whoever reads everything, or a line of a cart, fails here.
function counted(device: Device): { readonly device: Device; readonly log: Log } {
  const log: Log = { gets: [], sets: [], bytesRead: 0 }
  const { local } = device
  const logged = {
    ...local,
    get: async (keys: string | string[] | null) => {
      if (keys === null) throw new Error('everything was read')
      const found = await local.get(keys)
      log.gets.push([keys].flat())
      log.bytesRead += JSON.stringify(found).length
      return found
    },
    set: async (items: Record<string, unknown>) => {
      log.sets.push(Object.keys(items))
      await local.set(items)
    },
  }
  return { device: { ...device, local: logged }, log }
}

async function deviceWith(count: number): Promise<Device> {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  const { carts } = await worker.account.items()
  await carts.change({ put: Array.from({ length: count }, (_, index) => cart(index)) })
  const { id } = await worker.account.get()
  await createStore(device)
    .of(id ?? '')
    .sync.set({ offline: false, updatedAt: '2026-11-20T09:00:00.000Z', tag: '"same"', count })
  glue.answer = ({ path }) => (path.startsWith('/carts?') ? new Response(null, { status: 304 }) : undefined)
  return device
}

function cart(number: number): CachedCart {
  const line = { product: { sku: 'lamp' }, title: 'Lamp', options: [], quantity: '1', readd: 'exact' as const }
  return {
    id: `cart-${String(number).padStart(4, '0')}`,
    name: `Cart ${number}`,
    mine: number % 2 === 0,
    owner: { idCompanyUser: 'cu-jonas', name: 'Jonas Okafor', company: 'Lumen' },
    permission: 1,
    lines: [1, 2].map((index) => ({ ...line, id: `00000000-0000-4000-8000-00000000000${index}` })),
    people: [{ idCompanyUser: 'cu-sofia', name: 'Sofia Reyes', permission: 1, sharedCartId: `s-${number}`, state: 'shared' }],
    createdAt: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
    syncedAt: number,
  }
}

beforeAll(async () => {
  for (const count of SIZES) devices.set(count, await deviceWith(count))
})

// A worker that has just been started by the popup: what it does of itself is counted, too.
async function openPopup(count: number) {
  const { device, log } = counted(devices.get(count) ?? (await deviceWith(count)))
  const worker = startWorker(device)
  await worker.wake()
  const first = await worker.page('carts.first')
  await worker.page('carts.refresh')
  await settle()
  return { worker, log, first, badge: worker.badge.text }
}

const isCart = (key: string): boolean => /^cart[:@]/.test(key)

describe('opening the popup', () => {
  it.each(SIZES)('with %i carts reads no line and no row that is not shown first, and tells how many there are', async (count) => {
    const { log, first, badge } = await openPopup(count)
    expect([first.received.total, first.mine.total, first.received.unseen, badge]).toEqual([
      count / 2,
      count / 2,
      count / 2,
      count > 18 ? '9+' : '5',
    ])
    expect(first.received.carts).toHaveLength(Math.min(24, count / 2))
    expect(log.gets.flat().filter((key) => isCart(key) || /^rows[:@]/.test(key))).toEqual([])
  })

  it('shows the newest first, whatever their number', async () => {
    const { first } = await openPopup(500)
    expect(first.received.carts.slice(0, 2).map(({ name }) => name)).toEqual(['Cart 499', 'Cart 497'])
  })

  it('reads as many items and bytes with 5,000 carts as with 500', async () => {
    const [some, many] = [await openPopup(500), await openPopup(5000)]
    expect(many.log.gets.length).toBe(some.log.gets.length)
    expect(many.log.bytesRead / some.log.bytesRead).toBeLessThan(1.05)
    expect(many.log.bytesRead).toBeLessThan(40_000)
  })

  it('writes nothing of the carts', async () => {
    const { log } = await openPopup(500)
    expect(log.sets.flat().filter((key) => /^(cart|rows|counts|first)\b/.test(key))).toEqual([])
  })
})

describe('all carts of a list', () => {
  it('are told without reading a line', async () => {
    const { worker, log } = await openPopup(5000)
    log.gets.length = 0
    const carts = await worker.page('carts.all', { list: 'received' })
    expect([carts.length, carts[0]?.name, log.gets.flat().filter(isCart)]).toEqual([2500, 'Cart 4999', []])
  })
})

describe('a change of one cart among 5,000', () => {
  async function changed(work: (worker: Awaited<ReturnType<typeof openPopup>>['worker']) => Promise<unknown>) {
    const { worker, log } = await openPopup(5000)
    Object.assign(log, { gets: [], sets: [], bytesRead: 0 })
    await work(worker)
    const kinds = (keys: readonly string[]): readonly string[] => keys.map((key) => key.replace(/[:@].*/, '')).sort()
    return { kinds: log.sets.map(kinds), log }
  }

  it('that was looked at writes its bucket of rows and the head, in one call', async () => {
    const { kinds, log } = await changed((worker) => worker.page('cart.seen', { cartId: 'cart-4999' }))
    expect([kinds, log.gets.flat().filter(isCart)]).toEqual([[['counts', 'first', 'rows']], []])
    expect(log.bytesRead).toBeLessThan(500_000)
  })

  it('that was fetched writes itself with them', async () => {
    const { kinds } = await changed(async (worker) => (await worker.account.items()).carts.set({ ...cart(7), name: 'New' }, cart(7).id))
    expect(kinds).toEqual([['cart', 'counts', 'first', 'rows']])
  })

  it('that was opened reads the lines of that cart alone', async () => {
    const { log } = await changed((worker) => worker.page('cart.detail', { cartId: 'cart-4998' }))
    expect(log.gets.flat().filter(isCart)).toEqual([expect.stringMatching(/cart-4998$/)])
  })
})
