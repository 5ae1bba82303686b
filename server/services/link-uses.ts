/** How often links are opened: counted beside the answers, not before them. What comes within a moment goes out together, one write at a time a server. */
import { singleFlight } from '../../lib/core/single-flight.ts'
import type { Log } from '../log.ts'
import type { Db } from '../store/db.ts'
import { countUses, type LinkRow } from '../store/links.ts'

/** Counts uses. A server that is killed loses those of its last moment. */
export interface LinkUses {
  /** Counts one, at that time. */
  add(link: Pick<LinkRow, 'company_id' | 'id'>, at: Date): void
  /** Resolves once all that were added are stored. */
  settled(): Promise<void>
}

/** Each write is a commit, which all answers would wait beside. */
const MOMENT_MS = 250

interface Tally {
  readonly link: Pick<LinkRow, 'company_id' | 'id'>
  uses: number
  at: Date
}

/** Makes the counter. */
export function createLinkUses({ db, log }: { readonly db: Db; readonly log: Log }): LinkUses {
  const waiting = new Map<string, Tally>()
  let pause: NodeJS.Timeout | undefined
  const write = singleFlight(async () => {
    for (let [next] = waiting; next; [next] = waiting) {
      const [key, { link, ...tally }] = next
      waiting.delete(key)
      // Nobody waits for it, and the next use would fail the same way.
      await countUses(db, link, tally).catch((error: unknown) => log.warn('uses of a link were not counted', { error }))
    }
  })
  const flush = (): Promise<void> => {
    clearTimeout(pause)
    pause = undefined
    return write()
  }
  return {
    add: (link, at) => {
      const tally = waiting.get(link.id)
      if (tally) {
        tally.uses += 1
        tally.at = at
      } else waiting.set(link.id, { link, uses: 1, at })
      pause ??= setTimeout(() => void flush(), MOMENT_MS)
    },
    settled: async () => {
      do await flush()
      while (waiting.size > 0)
    },
  }
}
