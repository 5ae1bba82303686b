/** Work that is asked for faster than it can be done. */
import { describe, expect, it } from 'vitest'
import { boundedQueue } from '../../../server/auth/bounded-queue.ts'

describe('a bounded queue', () => {
  it('runs two at once, lets three wait in their order and refuses the others with the seconds to wait', async () => {
    const queue = boundedQueue({ atOnce: 2, waiting: 3, retryAfter: 7 })
    const started: number[] = []
    const gates = Array.from({ length: 9 }, () => Promise.withResolvers<void>())
    const results = gates.map(({ promise }, number) =>
      queue(() => {
        started.push(number)
        return promise
      }).catch((thrown: unknown) => thrown),
    )
    expect(started).toEqual([0, 1])
    for (const number of [5, 6, 7, 8]) expect(await results[number]).toMatchObject({ code: 'limit.rate', data: { wait: '7' } })
    for (const { resolve } of gates) resolve()
    await Promise.all(results)
    expect(started).toEqual([0, 1, 2, 3, 4])
  })

  it('goes on after work that fails', async () => {
    const queue = boundedQueue({ atOnce: 1, waiting: 1, retryAfter: 1 })
    const failing = queue(() => Promise.reject(new Error('no')))
    const next = queue(() => Promise.resolve('done'))
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('done')
    expect(await queue(() => Promise.resolve('again'))).toBe('again')
  })
})
