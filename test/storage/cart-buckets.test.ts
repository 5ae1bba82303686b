// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { bucketOf } from '../../lib/storage/cart-rows.ts'
import type { OwnItems } from '../../lib/storage/desk-items.ts'
import { createStore } from '../../lib/storage/items.ts'
import { sourcesOf } from '../../lib/storage/more-buckets.ts'
import type { Area } from '../../lib/storage/stored.ts'
import { memoryArea } from '../desk/device.ts'

const OLD_BUCKETS = 32
const idOf = (index: number): string => `01930000-0000-7000-8000-${String(index).padStart(12, '0')}`

function cart(index: number, name = `Cart ${index}`): Parameters<OwnItems['carts']['set']>[0] {
  return { id: idOf(index), name, mine: false, lines: [], people: [], createdAt: new Date(index * 1000).toISOString(), syncedAt: 1 }
}

/** What is read and written, in characters of JSON. */
function counted(inner = memoryArea()): {
  readonly area: Area
  readonly inner: typeof inner
  readonly bytes: { read: number; written: number }
} {
  const bytes = { read: 0, written: 0 }
  const area: Area = {
    ...inner,
    get: async (keys) => {
      const found = await inner.get(keys)
      bytes.read += JSON.stringify(found).length
      return found
    },
    set: async (items) => {
      bytes.written += JSON.stringify(items).length
      await inner.set(items)
    },
  }
  return { area, inner, bytes }
}

async function keep({ carts }: OwnItems, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += 20)
    await carts.change({ put: Array.from({ length: Math.min(20, to - start) }, (_, index) => cart(start + index)) })
}

async function costsAt(count: number): Promise<readonly number[]> {
  const { area, bytes } = counted()
  const items = createStore({ local: area, session: area }).of('first')
  await keep(items, 0, count)
  const costs: number[] = []
  for (let index = 0; index < 40; index += 1) {
    const before = { ...bytes }
    await items.carts.set(cart(index, 'Changed'))
    await items.marks.get(idOf(index))
    costs.push(bytes.read - before.read, bytes.written - before.written)
  }
  const halves = [0, 1].map((which) => costs.filter((_, index) => index % 2 === which).reduce((sum, cost) => sum + cost, 0))
  return halves
}

/** As the version before kept them: 32 buckets, whatever is in them. */
async function oldStore(count: number): Promise<ReturnType<typeof memoryArea>> {
  const inner = memoryArea()
  const items = createStore({ local: inner, session: inner }).of('first')
  await keep(items, 0, count)
  const all = Object.fromEntries((await items.carts.rows()).entries())
  for (const key of [...inner.items.keys()]) if (key.startsWith('rows:')) inner.items.delete(key)
  for (const [name, rows] of Map.groupBy(Object.entries(all), ([id]) => bucketOf(id, OLD_BUCKETS)))
    inner.items.set(`rows:${name}`, {
      version: 1,
      data: Object.fromEntries(rows.map(([id, { row }]) => [id, { row, marks: { seen: true } }])),
    })
  for (const key of ['counts', 'first']) {
    const { version, data } = Object(inner.items.get(key))
    const { buckets: _buckets, ...rest } = data
    inner.items.set(key, { version, data: key === 'counts' ? { ...rest, counts: { ...rest.counts, unseen: 0 } } : withMarks(rest) })
  }
  return inner
}

function withMarks(first: { readonly received: readonly unknown[]; readonly mine: readonly unknown[] }): unknown {
  return { ...first, received: first.received.map((row) => ({ ...Object(row), marks: { seen: true } })) }
}

describe('rows of carts', () => {
  it('cost a change of one cart as much among 1,200 as among 300', async () => {
    const [[read = 0, written = 0], [readOfMany = 0, writtenOfMany = 0]] = [await costsAt(300), await costsAt(1200)]
    expect([readOfMany / read, writtenOfMany / written].map((ratio) => ratio < 1.3)).toEqual([true, true])
  })

  it('are all there, with their marks, when the version before kept them in 32 buckets, and while these become more', async () => {
    const inner = await oldStore(800)
    const items = (): OwnItems => createStore({ local: inner, session: inner }).of('first')
    const names = Array.from({ length: 800 }, (_, index) => `Cart ${index}`)
    const told = async (): Promise<unknown> => {
      const rows = await items().carts.rows()
      return [[...rows.values()].map(({ row }) => row.name).toSorted(), [...rows.values()].every(({ marks }) => marks?.seen)]
    }
    expect(await told()).toEqual([names.toSorted(), true])
    for (let round = 0; round < 100; round += 1) await items().carts.set(cart(round))
    expect(await told()).toEqual([names.toSorted(), true])
    expect([...inner.items.keys()].filter((key) => key.startsWith('rows:')).length).toBeGreaterThan(90)
    expect(await items().carts.counts()).toMatchObject({ carts: 800, received: 800, unseen: 0 })
  })

  it('are found when the numbers of carts cannot be read any more', async () => {
    const inner = memoryArea()
    const items = createStore({ local: inner, session: inner }).of('first')
    await keep(items, 0, 400)
    inner.items.set('counts', 'broken')
    const rows = await createStore({ local: inner, session: inner }).of('first').carts.rows()
    expect(rows.size).toBe(400)
  })

  it('go with their connection, however many buckets they are in', async () => {
    const inner = memoryArea()
    const store = createStore({ local: inner, session: inner })
    await keep(store.of('first'), 0, 400)
    await store.of('first').forgetCarts()
    expect([...inner.items.keys()].filter((key) => /^(rows|cart|counts|first)\b/.test(key))).toEqual([])
  })
})

describe('one bucket more', () => {
  it('takes rows out of one other bucket, and every row is in a bucket there is', () => {
    const ids = Array.from({ length: 500 }, (_, index) => idOf(index))
    for (let buckets = 32; buckets < 135; buckets += 1)
      for (const id of ids) {
        const [before, after] = [bucketOf(id, buckets), bucketOf(id, buckets + 1)]
        if (before !== after) expect([before, after]).toEqual([...sourcesOf([buckets]), String(buckets)])
        else if (Number(after) >= buckets) throw new Error(`${id} is in no bucket of ${buckets}`)
      }
  })
})
