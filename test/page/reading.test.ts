import { describe, expect, it } from 'vitest'
import { createReading } from '../../lib/page/reading.ts'

/** Reads that end when the test says so. */
function openReads() {
  const open: PromiseWithResolvers<string>[] = []
  let time = 0
  const read = createReading(
    () => {
      const next = Promise.withResolvers<string>()
      open.push(next)
      return next.promise
    },
    () => time,
  )
  return {
    read,
    count: () => open.length,
    end: (index: number, result: string) => open[index]?.resolve(result),
    fail: (index: number) => open[index]?.reject(new Error('lost')),
    pass: (ms: number) => {
      time += ms
    },
  }
}

describe('reading the page', () => {
  it('is done once for everyone who asks meanwhile', async () => {
    const { read, count, end } = openReads()
    const both = Promise.all([read(false), read(false)])
    end(0, 'cart')
    expect([await both, count()]).toEqual([['cart', 'cart'], 1])
  })
  it('counts for a moment', async () => {
    const { read, count, end } = openReads()
    const first = read(false)
    end(0, 'cart')
    await first
    expect([await read(false), count()]).toEqual(['cart', 1])
  })
  it('is done again after that moment', async () => {
    const { read, count, end, pass } = openReads()
    const first = read(false)
    end(0, 'cart')
    await first
    pass(2000)
    void read(false)
    expect(count()).toBe(2)
  })
  it('is done again when a fresh one is wanted', async () => {
    const { read, end } = openReads()
    const first = read(false)
    end(0, 'old')
    await first
    const second = read(true)
    end(1, 'new')
    expect(await second).toBe('new')
  })
  it('waits for a read under way before a fresh one', async () => {
    const { read, count } = openReads()
    void read(false)
    void read(true)
    await Promise.resolve()
    expect(count()).toBe(1)
  })
  it('is done fresh although the one before failed', async () => {
    const { read, count, fail } = openReads()
    const first = read(false)
    void read(true)
    fail(0)
    await expect(first).rejects.toThrow('lost')
    await Promise.resolve()
    expect(count()).toBe(2)
  })
  it('keeps nothing of a read that failed', async () => {
    const { read, count, fail } = openReads()
    const first = read(false)
    fail(0)
    await expect(first).rejects.toThrow('lost')
    void read(false)
    expect(count()).toBe(2)
  })
})
