/** An entry that could not go out now. */
import { AppError, codeOf } from '../../core/app-error.ts'
import type { DeskDeps } from '../deps.ts'
import { waitAfter } from './backoff.ts'
import { isWaiting, NEVER, type OutboxEntry } from './entry.ts'
import { isTransient } from './transient.ts'

const LONGEST_WAIT_MS = 15 * 60_000

/** The entry with what it failed of and when it is tried again: at `NEVER` where that needs the person. */
export function delayed({ now, random }: Pick<DeskDeps, 'now' | 'random'>, entry: OutboxEntry, thrown: unknown): OutboxEntry {
  const code = codeOf(thrown)
  const data = thrown instanceof AppError ? thrown.data : {}
  const shown = isWaiting(entry) ? { problem: { code, data } } : {}
  if (!isTransient(thrown)) return { ...entry, ...shown, nextAt: NEVER }
  const nextAt = now() + waitAfter(thrown, { tries: entry.attempts, random: random(), longestMs: LONGEST_WAIT_MS })
  return { ...entry, ...shown, attempts: entry.attempts + 1, nextAt }
}
