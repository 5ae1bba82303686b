// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import type { CachedCart } from '../../lib/storage/cached-cart.ts'
import { createStore, type Store } from '../../lib/storage/items.ts'
import type { Area } from '../../lib/storage/stored.ts'
import { type MemoryArea, memoryArea } from '../desk/device.ts'

let local: MemoryArea

beforeEach(() => {
  local = memoryArea()
})

const store = (area: Area = local): Store => createStore({ local: area, session: memoryArea() })

/** What the version before kept: an item each for carts and marks, no rows, no list of ids. */
function keptBefore(count: number, connection?: string): void {
  const at = connection === undefined ? '' : `@${connection}`
  for (let number = 0; number < count; number += 1) {
    local.items.set(`cart${at}:${idOf(number)}`, { version: 1, data: cart(number) })
    if (number % 2 === 0) local.items.set(`marks${at}:${idOf(number)}`, { version: 1, data: { seen: true } })
  }
  local.items.set('marks:long-gone', { version: 1, data: { archived: true } })
  local.items.set('taken-back:share-1', { version: 1, data: { at: 5 } })
}

const idOf = (number: number): string => `cart-${String(number).padStart(4, '0')}`

function cart(number: number): CachedCart {
  return {
    id: idOf(number),
    name: `Cart ${number}`,
    mine: false,
    permission: 1,
    lines: [{ id: '00000000-0000-4000-8000-000000000001', product: { sku: 'a' }, title: 'A', options: [], quantity: '1', readd: 'exact' }],
    people: [],
    createdAt: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
    syncedAt: number,
  }
}

const keysOf = (prefix: string): readonly string[] => [...local.items.keys()].filter((key) => key.startsWith(prefix))

describe('taking over 5,000 carts', () => {
  it('gives every one its row and its marks, and leaves nothing of the old form behind', async () => {
    keptBefore(5000)
    const next = store()
    await next.takeOver()
    const { carts, marks } = next.of('first')
    const rows = await carts.rows()
    expect([rows.size, await carts.counts()]).toEqual([5000, expect.objectContaining({ carts: 5000, received: 5000, unseen: 2500 })])
    expect([(await carts.head()).received[0]?.row.name, rows.get(idOf(7))?.row.lineCount]).toEqual(['Cart 4999', 1])
    expect([await marks.get(idOf(8)), await marks.get('long-gone')]).toEqual([{ seen: true }, { archived: true }])
    expect([keysOf('marks'), keysOf('take-over'), keysOf('cart:').length]).toEqual([[], [], 5000])
  })

  it('shows meanwhile what is there, and how many are still to be read', async () => {
    keptBefore(1000)
    const next = store()
    const seen: (readonly [number, number])[] = []
    next.onTakeOver(async () => {
      const { carts, takeOverState } = next.of('first')
      const { left } = await takeOverState()
      const { received } = await carts.counts()
      seen.push([received, left])
    })
    await next.takeOver()
    expect(seen.length).toBeGreaterThan(2)
    expect(seen[0]?.[1]).toBeLessThan(1000)
    for (const [received, left] of seen) expect(received + left).toBeGreaterThanOrEqual(1000)
  })

  it('is told to whoever listens, also when it was begun for another reason', async () => {
    keptBefore(50)
    const next = store()
    let signs = 0
    next.onTakeOver(() => {
      signs += 1
    })
    await Promise.all([next.of('first').takenOver(), next.takeOver()])
    expect(signs).toBeGreaterThan(0)
  })

  it('looks at the device once: the next program reads no list of keys', async () => {
    keptBefore(50)
    await store().takeOver()
    const { getKeys: _none, ...blind } = local
    const strict = {
      ...blind,
      get: (keys: string | string[] | null) => (keys === null ? Promise.reject(new Error('everything')) : local.get(keys)),
    }
    const next = store(strict)
    await next.takeOver()
    expect([(await next.of('first').carts.rows()).size, [...(await next.takenBack.all()).keys()]]).toEqual([50, ['share-1']])
  })
})

describe('a program that ends in the middle', () => {
  /** An area that stops for ever at its n-th call, before or after it was done. */
  function dying(at: number, when: 'before' | 'after'): { readonly area: Area; readonly isAlive: () => boolean } {
    let calls = 0
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      calls += 1
      if (calls > at || (calls === at && when === 'before')) return new Promise(() => {})
      const result = await work()
      return calls === at ? new Promise(() => {}) : result
    }
    const area: Area = {
      get: (keys) => step(() => local.get(keys)),
      set: (items) => step(() => local.set(items)),
      remove: (keys) => step(() => local.remove(keys)),
    }
    return { area, isAlive: () => calls < at }
  }

  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 200; turn += 1) await Promise.resolve()
  }

  it('loses nothing, wherever it ends, and the next one finishes', async () => {
    const ends: unknown[] = []
    let isOver = false
    for (let at = 1; !isOver; at += 1)
      for (const when of ['before', 'after'] as const) {
        local = memoryArea()
        keptBefore(6)
        keptBefore(2, 'b')
        const { area, isAlive } = dying(at, when)
        void store(area).takeOver()
        await turns()
        isOver ||= isAlive()
        const next = store()
        await next.takeOver()
        const [a, b] = [next.of('first'), next.of('b')]
        ends.push([
          (await a.carts.rows()).size,
          (await b.carts.rows()).size,
          (await a.carts.counts()).unseen,
          await a.marks.get(idOf(2)),
          keysOf('cart').length,
        ])
      }
    expect(ends.length).toBeGreaterThan(30)
    expect([...new Set(ends.map((end) => JSON.stringify(end)))]).toEqual([JSON.stringify([6, 2, 3, { seen: true }, 8])])
  })
})

describe('a device that is full', () => {
  it('in the middle loses nothing, says so, and goes on once there is room', async () => {
    keptBefore(100)
    const next = store()
    const before = new Map(local.items)
    let fills = true
    next.onTakeOver(() => {
      local.isFull = fills
    })
    await next.takeOver()
    const { carts, takeOverState } = next.of('first')
    const [state, rows] = [await takeOverState(), (await carts.rows()).size]
    expect([state.isFull, rows + state.left, keysOf('cart:').length]).toEqual([true, 100, 100])
    for (const id of [1, 50, 99]) expect(local.items.get(`cart:${idOf(id)}`)).toEqual(before.get(`cart:${idOf(id)}`))
    fills = false
    local.isFull = false
    await next.takeOver()
    expect([(await carts.rows()).size, await takeOverState()]).toEqual([100, { left: 0, isFull: false }])
  })

  it('from the start loses nothing, and knows all that is under way', async () => {
    keptBefore(30)
    local.isFull = true
    const next = store()
    await next.takeOver()
    expect(await next.of('first').takeOverState()).toEqual({ left: 30, isFull: true })
    expect([[...(await next.takenBack.all()).keys()], (await next.of('first').carts.get(idOf(3)))?.name]).toEqual([['share-1'], 'Cart 3'])
    local.isFull = false
    const later = store()
    await later.takeOver()
    expect((await later.of('first').carts.rows()).size).toBe(30)
  })

  it('lets carts without rows give way for what is to be stored, when there are no others', async () => {
    keptBefore(40)
    await store().connections.set({
      active: 'first',
      list: [{ id: 'first', server: 'https://a.example', features: [], sessionEnded: false, companyUsers: [] }],
    })
    let refusals = 1
    const limited = {
      ...local,
      set: (items: Record<string, unknown>) => (refusals-- > 0 ? Promise.reject(new Error('quota')) : local.set(items)),
    }
    await store(limited).hiddenButtons.set(['https://shop.example'])
    expect([keysOf('cart:').length < 40, keysOf('hidden-buttons')]).toEqual([true, ['hidden-buttons']])
  })
})

describe('forgetting a person', () => {
  it('takes their carts away also where these have no rows yet, and nobody else’s', async () => {
    keptBefore(30)
    keptBefore(4, 'b')
    const next = store()
    await next.of('first').forgetCarts()
    expect([keysOf('cart:'), keysOf('marks:')]).toEqual([[], []])
    await next.takeOver()
    expect([(await next.of('first').carts.rows()).size, (await next.of('b').carts.rows()).size]).toEqual([0, 4])
  })
})
