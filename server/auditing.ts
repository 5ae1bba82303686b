/** Chains what was logged, every few seconds: until then an event could be changed unseen. */
import type { Log } from './log.ts'
import { chainAll } from './services/audit-chain.ts'
import type { Deps } from './services/caller.ts'
import { startTurns } from './turns.ts'

const EVERY_MS = 5000

/** Starts it; call what it answers to stop. */
export function startAuditing({ db, random, log }: Pick<Deps, 'db' | 'random'> & { readonly log: Log }): () => Promise<void> {
  return startTurns(async () => {
    try {
      await chainAll({ db, random })
    } catch (error) {
      // What is left is found by the next turn.
      log.warn('audit log not chained', { error })
    }
  }, EVERY_MS)
}
