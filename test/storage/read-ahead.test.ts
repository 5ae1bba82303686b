import { describe, expect, it } from 'vitest'
import { readAhead } from '../../lib/storage/read-ahead.ts'
import type { Area } from '../../lib/storage/stored.ts'
import { memoryArea } from '../desk/device.ts'

interface Counted {
  readonly area: Area
  readonly calls: string[]
}

async function reading(keys: readonly string[], get?: Area['get']): Promise<Counted> {
  const calls: string[] = []
  const inner = memoryArea()
  await inner.set({ a: 1, b: 2, c: 3 })
  const counted: Area = {
    ...inner,
    get: (wanted) => {
      calls.push(`${wanted}`)
      return (get ?? inner.get)(wanted)
    },
  }
  return { area: readAhead(counted, keys), calls }
}

describe('items that are read ahead', () => {
  it('are read at once and in one call, however often they are asked for', async () => {
    const { area, calls } = await reading(['a', 'b', 'none'])
    expect(calls).toEqual(['a,b,none'])
    expect([await area.get('a'), await area.get(['a', 'b']), await area.get('none')]).toEqual([{ a: 1 }, { a: 1, b: 2 }, {}])
    expect(calls).toEqual(['a,b,none'])
  })

  it('come together with others, which are read', async () => {
    const { area, calls } = await reading(['a'])
    expect([await area.get(['a', 'c']), await area.get(null)]).toEqual([
      { a: 1, c: 3 },
      { a: 1, b: 2, c: 3 },
    ])
    expect(calls).toEqual(['a', 'c', 'null'])
  })

  it('are what they were written as, and gone when they were removed', async () => {
    const { area } = await reading(['a', 'b'])
    await Promise.all([area.set({ a: 5 }), area.remove('b')])
    expect(await area.get(['a', 'b'])).toEqual({ a: 5 })
  })

  it('are asked for again when that failed', async () => {
    let isBroken = true
    const { area } = await reading(['a'], async () => {
      if (isBroken) throw new Error('disk')
      return { a: 1 }
    })
    await expect(area.get('a')).rejects.toThrow('disk')
    isBroken = false
    expect(await area.get('a')).toEqual({ a: 1 })
  })
})
