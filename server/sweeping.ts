/** Sweeps at the start and every hour after it. */
import type { Deps } from './services/caller.ts'
import { sweep } from './services/sweep.ts'

const EVERY = 3_600_000

/** Starts it; call what it answers to stop: that waits for a sweep under way. */
export function startSweeping({ db, log, now }: Pick<Deps, 'db' | 'log' | 'now'>): () => Promise<void> {
  const turn = async (): Promise<void> => {
    try {
      const swept = await sweep(db, now())
      if (Object.values(swept).some((count) => count > 0)) log.info('swept', { ...swept })
    } catch (error) {
      // What is left is found by the next turn.
      log.warn('sweep failed', { error })
    }
  }
  let running = turn()
  const timer = setInterval(() => {
    running = running.then(turn)
  }, EVERY)
  return async () => {
    clearInterval(timer)
    await running
  }
}
