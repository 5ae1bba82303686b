/** Work that costs a whole core: a few at once, a few waiting, the rest refused at once instead of late. */
import { AppError } from '../../lib/core/app-error.ts'

/** `atOnce` run, `waiting` wait; `retryAfter` is what those beyond are told, in seconds. */
export interface QueueBounds {
  readonly atOnce: number
  readonly waiting: number
  readonly retryAfter: number
}

/** Runs work in its turn. @throws limit.rate without having run it when too much waits already */
export type BoundedQueue = <T>(work: () => Promise<T>) => Promise<T>

/** Makes a queue. */
export function boundedQueue({ atOnce, waiting, retryAfter }: QueueBounds): BoundedQueue {
  const turns: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) {
      if (turns.length >= waiting) throw new AppError('limit.rate', { data: { wait: String(retryAfter) } })
      // Whoever ends hands its place on: `running` stays as it is.
      await new Promise<void>((turn) => turns.push(turn))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = turns.shift()
      if (next) next()
      else running -= 1
    }
  }
}
