/** How many anonymous customers a network may make: counted over all instances. */
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import { sharedLimiter } from '../store/rate-limits.ts'
import { secondsOf, type Tell } from './allowance.ts'

/** An office behind one address, on the day everybody gets the extension, stays below. */
const PER_NETWORK = { name: 'anonymous', points: 60, seconds: 3600 } as const

/** Counts who is made. */
export interface AnonymousGate {
  /** Makes one more; what fails counts nowhere. @throws limit.rate; what `make` throws */
  counted<Made>(from: { readonly network: string; readonly tell?: Tell | undefined }, make: () => Promise<Made>): Promise<Made>
}

/** Makes the gate. */
export function createAnonymousGate(db: Db): AnonymousGate {
  const limiter = sharedLimiter(db, PER_NETWORK)
  return {
    counted: async ({ network, tell }, make) => {
      const key = tokenHash(network).toString('base64')
      await consume(limiter, key, tell)
      try {
        return await make()
      } catch (thrown) {
        await limiter.reward(key)
        throw thrown
      }
    },
  }
}

async function consume(limiter: RateLimiterPostgres, key: string, tell?: Tell): Promise<void> {
  const told = ({ remainingPoints: remaining, msBeforeNext }: RateLimiterRes): number => {
    const resetSeconds = secondsOf(msBeforeNext)
    tell?.({ name: 'anonymous-customers', most: PER_NETWORK.points, seconds: PER_NETWORK.seconds, remaining, resetSeconds })
    return resetSeconds
  }
  try {
    told(await limiter.consume(key))
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause
    throw new AppError('limit.rate', { data: { wait: String(told(cause)) } })
  }
}
