// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import type { CartAnswer } from '../../lib/api/cart-list.ts'
import type { RemoteCart } from '../../lib/api/documents.ts'
import { keepList } from '../../lib/desk/carts/cache.ts'
import type { OwnItems } from '../../lib/storage/desk-items.ts'
import { createStore } from '../../lib/storage/items.ts'
import { memoryArea } from './device.ts'

let items: OwnItems

beforeEach(async () => {
  items = createStore({ local: memoryArea(), session: memoryArea() }).of('a')
  await keepList(items, answer({ carts: ['c1', 'c2', 'c3'].map((id) => received(id)) }), 1)
})

function answer(more: Partial<CartAnswer>): CartAnswer {
  return { carts: [], gone: [], unread: [], isWhole: true, total: 3, tag: 't', ...more }
}

function received(id: string, name = id): RemoteCart {
  return { id, name, mine: false, permission: 1, lines: [], people: [] }
}

async function names(): Promise<readonly (string | undefined)[]> {
  return Promise.all(['c1', 'c2', 'c3', 'c4'].map(async (id) => (await items.carts.get(id))?.name))
}

describe('an answer with what is different only', () => {
  it('leaves the carts it does not name as they were', async () => {
    const kept = await keepList(items, answer({ carts: [received('c2', 'Changed')], isWhole: false }), 2)
    expect([await names(), kept.count]).toEqual([['c1', 'Changed', 'c3', undefined], 3])
  })

  it('takes away the carts it says are gone, and no others', async () => {
    const kept = await keepList(items, answer({ gone: ['c1', 'unheard-of'], isWhole: false }), 2)
    expect([await names(), kept.count]).toEqual([[undefined, 'c2', 'c3', undefined], 2])
  })

  it('brings news of carts this device had not heard of', async () => {
    const kept = await keepList(items, answer({ carts: [received('c3', 'Changed'), received('c4')], isWhole: false }), 2)
    expect([kept.arrived.map(({ id }) => id), kept.count]).toEqual([['c4'], 4])
  })

  it('does not take away a cart that was fetched by itself since it was asked for', async () => {
    await items.carts.set({ id: 'c1', name: 'Fresh', mine: false, lines: [], people: [], syncedAt: 9 }, 'c1')
    await keepList(items, answer({ gone: ['c1'], isWhole: false }), 2)
    expect((await names())[0]).toBe('Fresh')
  })
})

describe('a whole answer', () => {
  it('takes away every cart it does not name', async () => {
    await keepList(items, answer({ carts: [received('c2')] }), 2)
    expect(await names()).toEqual([undefined, 'c2', undefined, undefined])
  })
})
