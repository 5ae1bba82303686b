// @vitest-environment node
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { createStore } from '../../lib/storage/items.ts'
import { areaWithRoom, stored } from '../../lib/storage/stored.ts'
import { memoryArea } from '../desk/device.ts'

const note = { prefix: 'note', schema: z.object({ text: z.string() }), version: 1 } as const

describe('a stored item', () => {
  it('comes back as it was put in', async () => {
    const items = stored(memoryArea(), note)
    await items.set({ text: 'hello' }, 'a')
    expect(await items.get('a')).toEqual({ text: 'hello' })
  })

  it('is undefined when nothing was put in', async () => {
    expect(await stored(memoryArea(), note).get('a')).toBeUndefined()
  })

  it('is listed among its own kind only', async () => {
    const area = memoryArea()
    await stored(area, note).set({ text: 'mine' }, 'a')
    await stored(area, { ...note, prefix: 'notebook' }).set({ text: 'other' }, 'b')
    expect([...(await stored(area, note).all())]).toEqual([['a', { text: 'mine' }]])
  })

  it.each([
    ['text', 'garbage'],
    ['no version', { data: { text: 'x' } }],
    ['another shape', { version: 1, data: { text: 5 } }],
    ['a newer version than ours', { version: 2, data: { text: 'x' } }],
    ['null', null],
  ])('that is %s is put aside instead of failing', async (_what, value) => {
    const area = memoryArea()
    area.items.set('note:a', value)
    const items = stored(area, note)
    expect(await items.get('a')).toBeUndefined()
    expect([...area.items]).toEqual([['quarantine:note:a', value]])
  })

  it('of an older version is brought up to date step by step', async () => {
    const area = memoryArea()
    area.items.set('note:a', { version: 1, data: 'hello' })
    const items = stored(area, {
      ...note,
      version: 3,
      migrations: { 2: (data) => ({ body: data }), 3: (data) => ({ text: `${Reflect.get(Object(data), 'body')}!` }) },
    })
    expect(await items.get('a')).toEqual({ text: 'hello!' })
  })

  it('says so when there is no room for it', async () => {
    const area = memoryArea()
    area.isFull = true
    await expect(stored(area, note).set({ text: 'x' }, 'a')).rejects.toMatchObject({ code: 'storage.full' })
  })
})

describe('a full area', () => {
  it('takes the item after something gave way', async () => {
    const inner = memoryArea()
    inner.isFull = true
    const area = areaWithRoom(inner, async () => {
      inner.isFull = false
      return true
    })
    await area.set({ a: 1 })
    expect([...inner.items]).toEqual([['a', 1]])
  })

  it('refuses the item when nothing can give way', async () => {
    const inner = memoryArea()
    inner.isFull = true
    await expect(areaWithRoom(inner, async () => false).set({ a: 1 })).rejects.toThrow('quota')
  })

  it('lets the carts fetched longest ago go, not a share that waits', async () => {
    const local = memoryArea()
    const store = createStore({ local, session: memoryArea() })
    await store.connections.set({ active: 'b', list: ['first', 'b'].map(connection) })
    for (let number = 1; number <= 25; number += 1) await store.of(number % 2 ? 'first' : 'b').carts.set(cart(number), `c${number}`)
    await store.hiddenButtons.set(['kept'])
    const set = local.set
    let refusals = 1
    const limited = {
      ...local,
      set: (items: Record<string, unknown>) => (refusals-- > 0 ? Promise.reject(new Error('quota')) : set(items)),
    }
    await createStore({ local: limited, session: memoryArea() }).of('b').marks.set({ seen: true }, 'x')
    const kept = await Promise.all(['first', 'b'].map(async (id) => [...(await store.of(id).carts.rows()).keys()]))
    expect(kept.flat().sort()).toEqual(['c21', 'c22', 'c23', 'c24', 'c25'])
    expect(await store.hiddenButtons.get()).toEqual(['kept'])
  })
})

function cart(number: number) {
  return { id: `c${number}`, name: 'x', mine: true, lines: [], people: [], syncedAt: number }
}

function connection(id: string) {
  return { id, server: `https://${id}.example`, features: [], sessionEnded: false, companyUsers: [] }
}

describe('a device from when there was one connection', () => {
  const before = {
    server: 'https://hand.example',
    features: ['cart-lines'],
    sessionEnded: false,
    username: 'mara@lumen.example',
    companyUsers: [{ idCompanyUser: 'cu-mara', company: 'Lumen', isDefault: true }],
    tokens: { access: 'a', refresh: 'r', expiresAt: 1 },
  }

  async function oldDevice() {
    const local = memoryArea()
    local.items.set('connection', { version: 1, data: before })
    local.items.set('cart:c1', { version: 1, data: cart(1) })
    local.items.set('marks:c1', { version: 1, data: { seen: true } })
    const store = createStore({ local, session: memoryArea() })
    await store.takeOver()
    return store
  }

  it('has it as the first of a list, in use', async () => {
    expect(await (await oldDevice()).connections.get()).toEqual({ active: 'first', list: [{ ...before, id: 'first' }] })
  })

  it('still has its carts and what was seen of them', async () => {
    const own = (await oldDevice()).of('first')
    expect([await own.carts.get('c1'), await own.marks.get('c1')]).toMatchObject([{ id: 'c1' }, { seen: true }])
  })

  it('shows none of them to a second connection', async () => {
    const other = (await oldDevice()).of('b')
    expect([(await other.carts.rows()).size, await other.marks.get('c1')]).toEqual([0, undefined])
  })

  it('shows none of the second connection’s to the first', async () => {
    const store = await oldDevice()
    await store.of('b').carts.set(cart(2), 'c2')
    expect([...(await store.of('first').carts.rows()).keys()]).toEqual(['c1'])
  })
})
