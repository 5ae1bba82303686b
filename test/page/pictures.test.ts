/** How many pictures are made of a shared cart, and how long that may take: the page is never in the way of it, nor it in the page's. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MAX_PICTURE_BYTES } from '../../lib/contract/limits.ts'
import { picturesOf } from '../../lib/page/pictures.ts'

const addresses = (count: number) => Array.from({ length: count }, (_, index) => `https://shop.example/${index}.jpg`)
const idle = async (): Promise<void> => undefined
const { signal } = new AbortController()
const largest = btoa('x'.repeat(MAX_PICTURE_BYTES))

describe('pictures made in a page', () => {
  it('are those of each address, once, four at a time, each when the page is idle', async () => {
    const [drawn, most]: [string[], { now: number; ever: number }] = [[], { now: 0, ever: 0 }]
    let idles = 0
    const made = await picturesOf([...addresses(20), ...addresses(20)], {
      draw: async (address) => {
        drawn.push(address)
        most.now += 1
        most.ever = Math.max(most.ever, most.now)
        await new Promise((resolve) => setImmediate(resolve))
        most.now -= 1
        return btoa(address)
      },
      idle: async () => {
        idles += 1
      },
      signal,
    })
    expect([drawn.toSorted(), most.ever, idles]).toEqual([addresses(20).toSorted(), 4, 20])
    expect(made.map(({ image, data }) => [image, atob(data)]).every(([image, text]) => image === text)).toBe(true)
  })

  it('are 200 at most, and 300 KB', async () => {
    expect(await picturesOf(addresses(500), { draw: async () => 'AAAA', idle, signal })).toHaveLength(200)
    expect(await picturesOf(addresses(500), { draw: async () => largest, idle, signal })).toHaveLength(100)
  })

  it('that cannot be had are left out', async () => {
    const draw = async (address: string) =>
      address.endsWith('1.jpg') ? undefined : address.endsWith('2.jpg') ? Promise.reject(new Error()) : 'AAAA'
    expect((await picturesOf(addresses(4), { draw, idle, signal })).map(({ image }) => image)).toEqual([
      'https://shop.example/0.jpg',
      'https://shop.example/3.jpg',
    ])
  })

  it('of a page that is gone are no more', async () => {
    const gone = new AbortController()
    const made = picturesOf(addresses(100), { draw: () => new Promise(() => {}), idle, signal: gone.signal })
    gone.abort()
    expect(await made).toEqual([])
  })

  describe('in a shop that does not answer', () => {
    const timeout = AbortSignal.timeout
    beforeEach(() => {
      vi.useFakeTimers()
      AbortSignal.timeout = (ms) => {
        const late = new AbortController()
        setTimeout(() => late.abort(), ms)
        return late.signal
      }
    })
    afterEach(() => {
      AbortSignal.timeout = timeout
      vi.useRealTimers()
    })

    it('are given up after 15 seconds in all, with those that came', async () => {
      let done: readonly unknown[] | undefined
      const draw = (address: string): Promise<string> => (address.endsWith('/0.jpg') ? Promise.resolve('AAAA') : new Promise(() => {}))
      void picturesOf(addresses(50), { draw, idle, signal }).then((made) => {
        done = made
      })
      await vi.advanceTimersByTimeAsync(14_900)
      expect(done).toBeUndefined()
      await vi.advanceTimersByTimeAsync(200)
      expect(done).toEqual([{ image: 'https://shop.example/0.jpg', data: 'AAAA' }])
    })
  })
})
