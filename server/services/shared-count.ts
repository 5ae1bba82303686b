/** Counts something against limits that hold over all servers. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import { type SharedLimit, sharedLimiter } from '../store/rate-limits.ts'
import { secondsOf, type Tell } from './allowance.ts'

/** A limit and whom it is of: kept as a hash. `isOfOthers`: what is left of it tells what others did, so only its refusal is told. */
export interface SharedCount extends SharedLimit {
  readonly key: string
  readonly isOfOthers?: boolean
  /** Called at the first that is refused in a window. */
  readonly onOver?: () => void
}

/** Counts one in each of these limits, in their order. What is refused by one counts in none. `tell` hears of the limit with the least left, or of the one that refused. @throws limit.rate */
export async function countShared(db: Db, counts: readonly SharedCount[], tell?: Tell): Promise<void> {
  const waitS = await refusedFor(db, counts, tell)
  if (waitS !== undefined) throw new AppError('limit.rate', { data: { wait: String(waitS) } })
}

/** Counts as `countShared` does. Undefined: all let it through; else in how many seconds it may be tried again. */
export async function refusedFor(db: Db, counts: readonly SharedCount[], tell?: Tell): Promise<number | undefined> {
  let least: RateLimiterRes | undefined
  for (const [index, count] of counts.entries()) {
    const { isOver, left } = await consumed(db, count)
    if (isOver || (!count.isOfOthers && left.remainingPoints <= (least?.remainingPoints ?? left.remainingPoints))) {
      least = left
      const { name, points: most, seconds } = count
      tell?.({ name, most, seconds, remaining: left.remainingPoints, resetSeconds: secondsOf(left.msBeforeNext) })
    }
    if (!isOver) continue
    if (left.consumedPoints === count.points + 1) count.onOver?.()
    await uncount(db, counts.slice(0, index))
    return secondsOf(left.msBeforeNext)
  }
  return undefined
}

/** Gives back what was counted in these. */
export async function uncount(db: Db, counts: readonly SharedCount[]): Promise<void> {
  for (const count of counts) await sharedLimiter(db, count).reward(hashed(count))
}

/** Forgets whatever was counted in this one. */
export async function forget(db: Db, count: SharedCount): Promise<void> {
  await sharedLimiter(db, count).delete(hashed(count))
}

async function consumed(db: Db, count: SharedCount): Promise<{ readonly left: RateLimiterRes; readonly isOver: boolean }> {
  try {
    return { left: await sharedLimiter(db, count).consume(hashed(count)), isOver: false }
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown
    return { left: thrown, isOver: true }
  }
}

// Nobody reads addresses of people or networks out of the counters.
function hashed({ key }: SharedCount): string {
  return tokenHash(key).toString('base64')
}
