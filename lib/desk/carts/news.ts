/** Asks the server for news every second while a screen is open that shows carts. */
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import { askedMs } from '../outbox/backoff.ts'
import type { Refresh } from './refresh.ts'

/** Between an answer and the next question: with the question itself news is there within two seconds. */
const EVERY_MS = 1_000
/** A server that does not answer is asked less and less often, down to this. */
const LONGEST_MS = 60_000

/** The news as the worker uses them. */
export interface News {
  /** A screen opened. */
  readonly opened: () => void
  /** A screen closed; with the last one the questions end. */
  readonly closed: () => void
}

interface NewsDeps extends Pick<DeskDeps, 'wait'> {
  readonly refresh: Refresh
  readonly account: AccountService
}

/** Creates them; they ask the connection in use. */
export function createNews({ wait, refresh, account }: NewsDeps): News {
  let open = 0
  // Whoever opens the first screen does not wait for what an earlier one was waiting for.
  let round = 0
  const run = async (own: number): Promise<void> => {
    const goesOn = (): boolean => open > 0 && own === round
    for (let failures = 0; goesOn(); ) {
      await wait(await pauseAfter(failures))
      if (goesOn()) failures = (await refresh.list(undefined, 'quick').catch(() => false)) ? 0 : failures + 1
    }
  }
  // As long as a busy server asks, else longer each time.
  const pauseAfter = async (failures: number): Promise<number> => {
    if (failures === 0) return EVERY_MS
    const { problem } = (await (await account.items()).sync.get()) ?? {}
    return Math.max(EVERY_MS, askedMs(problem?.data ?? {}) ?? Math.min(EVERY_MS * 2 ** failures, LONGEST_MS))
  }
  return {
    opened: () => {
      open += 1
      if (open > 1) return
      round += 1
      void run(round)
    },
    closed: () => {
      open -= 1
    },
  }
}
