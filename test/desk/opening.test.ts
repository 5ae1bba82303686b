// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { readOpening } from '../../lib/state/opening.ts'
import { showFirst, showOpening } from '../../lib/state/popup-lists.ts'
import { createPopupState } from '../../lib/state/popup-state.ts'
import type { CachedCart } from '../../lib/storage/cached-cart.ts'
import { type Device, newDevice, settle, signIn, startWorker, type Worker } from './device.ts'
import { AGENT, fakeGlue, JONAS, MARA, SERVER } from './fake-glue.ts'

interface Desk {
  readonly device: Device
  readonly worker: Worker
  /** Keys of each call that wrote, in order. */
  readonly writes: (readonly string[])[]
  /** What a popup that opens after each write or removal would show: names of carts and whose they are. */
  readonly shown: string[]
}

// A popup may open between any two steps, and the background may end there.
function watched(glue = fakeGlue()): Desk {
  const device = newDevice(glue)
  const [writes, shown]: [(readonly string[])[], string[]] = [[], []]
  const { local } = device
  const look = async () => {
    const found = await readOpening(device.local)
    shown.push(found ? `${found.account.username}: ${found.received.carts.map(({ name }) => name).join(', ')}` : 'nothing')
  }
  const logged = {
    ...local,
    set: async (items: Record<string, unknown>) => {
      await local.set(items)
      writes.push(Object.keys(items))
      await look()
    },
    remove: async (keys: string | string[]) => {
      await local.remove(keys)
      await look()
    },
  }
  return { device, worker: startWorker({ ...device, local: logged }), writes, shown }
}

function cart(name: string, more: Partial<CachedCart> = {}): CachedCart {
  const line = { id: '00000000-0000-4000-8000-000000000001', product: { sku: 'lamp' }, title: 'Lamp', options: [] }
  return {
    id: `cart-${name}`,
    name,
    mine: false,
    owner: { idCompanyUser: 'cu-jonas', name: 'Jonas Okafor', company: 'Lumen' },
    permission: 2,
    shop: {
      platform: 'woocommerce',
      origin: 'https://shop.example',
      basePath: '/',
      cartUrl: 'https://shop.example/cart/',
      name: 'Desk & Co',
    },
    lines: [{ ...line, quantity: '2', readd: 'exact', lineTotal: { amountMinor: 1999, currency: 'EUR' } }],
    totals: { grand: { amountMinor: 1999, currency: 'EUR' }, coupons: 1 },
    people: [
      { idCompanyUser: 'cu-sofia', name: 'Sofia Reyes', email: 'sofia@lumen.example', permission: 1, sharedCartId: 's-1', state: 'shared' },
    ],
    createdAt: '2026-11-20T09:00:00.000Z',
    updatedAt: '2026-11-20T09:30:00.000Z',
    version: 3,
    syncedAt: 1,
    ...more,
  }
}

const TAKEN = { source: 'link', expiresAt: '2026-12-22T08:00:00.000Z' } as const

async function withCarts(...carts: readonly CachedCart[]): Promise<Desk> {
  const desk = watched()
  await signIn(desk.worker)
  await keep(desk.worker, ...carts)
  return desk
}

async function keep(worker: Worker, ...carts: readonly CachedCart[]): Promise<void> {
  const own = await worker.account.items()
  await own.carts.change({ put: carts })
  await own.sync.set({ offline: false, updatedAt: '2026-11-20T09:45:00.000Z', tag: '"same"', count: carts.length })
}

async function until(desk: Desk, work: () => Promise<unknown>): Promise<readonly string[]> {
  desk.shown.length = 0
  desk.writes.length = 0
  await work()
  await settle()
  return desk.shown
}

describe('what a popup shows before the background answers', () => {
  it('is what the background answers then', async () => {
    const { device, worker } = await withCarts(cart('Chairs'), cart('Desks'), cart('Taken', TAKEN), cart('Own', { mine: true }))
    await worker.page('cart.seen', { cartId: 'cart-Desks' })
    const { account, accounts, received } = await worker.page('carts.first')
    const opening = await readOpening(device.local)
    expect({ accounts: opening?.accounts, received: opening?.received }).toEqual({ accounts, received })
    expect(opening?.account).toMatchObject(account)
  })

  it('begins with what was not looked at, however old it is', async () => {
    const { device, worker } = await withCarts(cart('Old', { createdAt: '2026-01-01T09:00:00.000Z' }), cart('Chairs'), cart('Desks'))
    for (const name of ['Chairs', 'Desks']) await worker.page('cart.seen', { cartId: `cart-${name}` })
    expect((await readOpening(device.local))?.received.carts[0]?.name).toBe('Old')
  })

  it('has no token and no secret in it', async () => {
    const { device } = await withCarts(cart('Chairs'))
    expect(JSON.stringify(device.local.items.get('opening'))).toContain(MARA.username)
    expect(JSON.stringify(device.local.items.get('opening'))).not.toMatch(/access|refresh|token/i)
  })

  it('reads as much of many carts as of some', async () => {
    const asked: (readonly string[])[] = []
    for (const count of [50, 500]) {
      const { device } = await withCarts(...Array.from({ length: count }, (_, index) => cart(`Cart ${index}`)))
      const keys: string[] = []
      const { local } = device
      const get = (wanted: string | string[]) => {
        keys.push(...[wanted].flat())
        return local.get(wanted)
      }
      await readOpening({ get })
      asked.push(keys.map((key) => key.replace(/@.*/, '')))
    }
    expect(asked).toEqual([0, 1].map(() => ['opening', 'counts', 'first', 'sync', 'layout']))
  })

  it('gives way to the answer, whatever comes first', async () => {
    const { device, worker } = await withCarts(cart('Chairs'))
    const opening = await readOpening(device.local)
    await worker.page('cart.archive', { cartId: 'cart-Chairs', archived: true })
    const state = createPopupState()
    if (opening) showOpening(opening, state)
    const before = state.received.value?.carts.length
    const first = await worker.page('carts.first')
    showFirst(first, state)
    if (opening) showOpening(opening, state)
    expect([before, state.received.value?.carts]).toEqual([1, []])
  })
})

describe('nothing is shown of a person', () => {
  it('who signed out, from the write on that signs them out', async () => {
    const desk = await withCarts(cart('Chairs'))
    const shown = await until(desk, () => desk.worker.page('account.signOut'))
    expect(new Set(shown)).toEqual(new Set(['nothing']))
    expect(desk.writes[0]).toEqual(['connection', 'opening'])
  })

  it('whose connection was removed', async () => {
    const desk = await withCarts(cart('Chairs'))
    const { id } = await desk.worker.page('account.get')
    expect(new Set(await until(desk, () => desk.worker.page('account.remove', { id: id ?? '' })))).toEqual(new Set(['nothing']))
  })

  it('whose session the server ended', async () => {
    const glue = fakeGlue()
    const desk = watched(glue)
    await signIn(desk.worker)
    await keep(desk.worker, cart('Chairs'))
    glue.tokens.clear()
    glue.refreshTokens.clear()
    await until(desk, () => desk.worker.page('carts.refresh'))
    expect([(await desk.worker.page('account.get')).signedIn, desk.shown.at(-1)]).toEqual([false, 'nothing'])
  })

  it('while another is in use: the write that switches shows the other’s carts', async () => {
    const desk = await withCarts(cart('For Mara'))
    const { id: mara = '' } = await desk.worker.page('account.get')
    await desk.worker.page('account.connect', { server: 'https://other.example' })
    await desk.worker.page('account.signIn', { username: JONAS.username, password: JONAS.password })
    await settle()
    await keep(desk.worker, cart('For Jonas'))
    const { id: jonas = '' } = await desk.worker.page('account.get')
    const toMara = await until(desk, () => desk.worker.page('account.use', { id: mara }))
    expect([desk.writes[0], toMara[0]]).toEqual([['connection', 'opening'], `${MARA.username}: For Mara`])
    const toJonas = await until(desk, () => desk.worker.page('account.use', { id: jonas }))
    expect([toJonas[0], toJonas.filter((one) => !one.startsWith(JONAS.username))]).toEqual([`${JONAS.username}: For Jonas`, []])
  })

  it('when somebody is about to sign in at another server', async () => {
    const desk = await withCarts(cart('Chairs'))
    const shown = await until(desk, () => desk.worker.page('account.connect', { server: 'https://other.example' }))
    expect(new Set(shown)).toEqual(new Set(['nothing']))
  })

  it('an agent acts for, for that ends with the session', async () => {
    const desk = await withCarts(cart('Chairs'))
    await desk.worker.page('account.signOut')
    await desk.worker.page('account.connect', { server: SERVER })
    const shown = await until(desk, async () => {
      await desk.worker.page('account.signIn', { ...AGENT, asAgent: true })
      const customer = { customerReference: 'DE--cu-jonas', email: 'cu-jonas@lumen.example', name: 'Jonas Okafor' }
      await desk.worker.page('agent.actFor', { customer })
      await keep(desk.worker, cart('For Jonas'))
    })
    expect(new Set(shown)).toEqual(new Set(['nothing']))
  })
})

describe('the background has more to say', () => {
  const without = async (change: (items: Map<string, unknown>, id: string) => void) => {
    const { device, worker } = await withCarts(cart('Chairs'))
    const { id = '' } = await worker.page('account.get')
    change(device.local.items, id)
    return readOpening(device.local)
  }

  it('when the server could not be reached', async () => {
    const offline = { version: 2, data: { offline: true, problem: { code: 'offline' } } }
    expect(await without((items, id) => items.set(`sync@${id}`, offline))).toBeUndefined()
  })

  it('while carts of an earlier version are still to be read', async () => {
    const left = (id: string) => ({ version: 1, data: { next: 0, count: 1, left: { [id]: 3 } } })
    expect(await without((items, id) => items.set('layout', left(id)))).toBeUndefined()
  })

  it.each(['opening', 'first', 'counts'])('when “%s” is of a newer version, broken or gone', async (kind) => {
    const keyOf = (id: string) => (kind === 'opening' ? kind : `${kind}@${id}`)
    for (const broken of [{ version: 9, data: {} }, null, 'text', [1], { version: 1 }, { version: 1, data: 7 }])
      expect(await without((items, id) => items.set(keyOf(id), broken))).toBeUndefined()
    expect(await without((items, id) => items.delete(keyOf(id)))).toBeUndefined()
  })

  it('about rows that are not what they should be', async () => {
    const rows = [
      null,
      7,
      {},
      { row: { id: 7, mine: false } },
      { row: { id: 'x', mine: true } },
      { row: { id: 'y', mine: false, people: [{}], totals: 1 } },
    ]
    const first = { version: 1, data: { received: rows, mine: [] } }
    const opening = await without((items, id) => items.set(`first@${id}`, first))
    expect(opening?.received.carts).toEqual([
      { id: 'y', mine: false, name: '', lineCount: 0, shopCount: 0, unseen: true, waiting: false, people: [] },
    ])
  })
})

describe('a device of the version before', () => {
  it('shows its carts at once from the second opening on', async () => {
    const { device, worker } = await withCarts(cart('Chairs'))
    device.local.items.delete('opening')
    expect(await readOpening(device.local)).toBeUndefined()
    await worker.wake()
    expect((await readOpening(device.local))?.received.carts).toHaveLength(1)
  })

  it('that was gone back to in between is put right', async () => {
    const { device, worker } = await withCarts(cart('Chairs'))
    const before = device.local.items.get('opening')
    await worker.page('account.signOut')
    device.local.items.set('opening', before)
    await worker.wake()
    expect(device.local.items.get('opening')).toEqual({ version: 1, data: { accounts: [] } })
  })

  it('is told nothing twice: a background that wakes writes nothing of it', async () => {
    const desk = await withCarts(cart('Chairs'))
    await until(desk, () => desk.worker.wake())
    expect(desk.writes.flat()).not.toContain('opening')
  })
})
