import { describe, expect, it } from 'vitest'
import { batched } from '../../lib/storage/batched.ts'
import { memoryArea } from '../desk/device.ts'

function counted() {
  const calls: string[] = []
  const inner = memoryArea()
  const area = batched({
    get: (keys) => {
      calls.push(`get ${keys}`)
      return inner.get(keys)
    },
    set: (items) => {
      calls.push(`set ${Object.keys(items)}`)
      return inner.set(items)
    },
    remove: (keys) => {
      calls.push(`remove ${keys}`)
      return inner.remove(keys)
    },
  })
  return { area, calls, inner }
}

describe('reads of one moment', () => {
  it('are one call, each key once, and everyone gets what they asked for', async () => {
    const { area, calls, inner } = counted()
    await inner.set({ a: 1, b: 2 })
    const found = await Promise.all([area.get('a'), area.get(['a', 'b']), area.get('none'), area.get([])])
    expect(found).toEqual([{ a: 1 }, { a: 1, b: 2 }, {}, {}])
    expect(calls).toEqual(['get a,b,none'])
  })

  it('come before what is written or removed after them', async () => {
    const { area, calls } = counted()
    const before = area.get('a')
    await Promise.all([area.set({ a: 2 }), area.get('a').then((found) => expect(found).toEqual({ a: 2 }))])
    expect(await before).toEqual({})
    void area.get('b')
    await area.remove('a')
    expect(calls).toEqual(['get a', 'set a', 'get a', 'get b', 'remove a'])
  })

  it('do not hold up who wants everything', async () => {
    const { area, inner } = counted()
    await inner.set({ a: 1 })
    expect(await Promise.all([area.get('a'), area.get(null)])).toEqual([{ a: 1 }, { a: 1 }])
  })

  it('fail together', async () => {
    const area = batched({ ...memoryArea(), get: () => Promise.reject(new Error('disk')) })
    const ends = await Promise.allSettled([area.get('a'), area.get('b')])
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
