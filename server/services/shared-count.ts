/** Counts something against limits that hold over all servers. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import { type SharedLimit, sharedLimiter } from '../store/rate-limits.ts'
import { secondsOf, type Tell } from './allowance.ts'

/** A limit and whom it is of: kept as a hash. */
export interface SharedCount extends SharedLimit {
  readonly key: string
}

/** Counts one in each of these limits, in their order. What is refused by one counts in none. `tell` hears of the limit with the least left, or of the one that refused. @throws limit.rate */
export async function countShared(db: Db, counts: readonly SharedCount[], tell?: Tell): Promise<void> {
  let least: RateLimiterRes | undefined
  for (const [index, count] of counts.entries()) {
    const { isOver, left } = await consumed(db, count)
    if (isOver || left.remainingPoints <= (least?.remainingPoints ?? left.remainingPoints)) {
      least = left
      const { name, points: most, seconds } = count
      tell?.({ name, most, seconds, remaining: left.remainingPoints, resetSeconds: secondsOf(left.msBeforeNext) })
    }
    if (!isOver) continue
    for (const passed of counts.slice(0, index)) await sharedLimiter(db, passed).reward(hashed(passed))
    throw new AppError('limit.rate', { data: { wait: String(secondsOf(left.msBeforeNext)) } })
  }
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
