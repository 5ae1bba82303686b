/** Sweeps at the start and every hour after it. */
import type { Config } from './config.ts'
import type { Deps } from './services/caller.ts'
import { sweep } from './services/sweep.ts'
import { startTurns } from './turns.ts'

const EVERY_MS = 3_600_000

/** Starts it; call what it answers to stop. */
export function startSweeping({ db, log, now, keep }: Pick<Deps, 'db' | 'log' | 'now'> & Pick<Config, 'keep'>): () => Promise<void> {
  return startTurns(async () => {
    try {
      const swept = await sweep(db, now(), keep)
      if (Object.values(swept).some((count) => count > 0)) log.info('swept', { ...swept })
    } catch (error) {
      // What is left is found by the next turn.
      log.warn('sweep failed', { error })
    }
  }, EVERY_MS)
}
