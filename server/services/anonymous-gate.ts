/** How many anonymous customers a network may make: counted over all instances. */
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import { sharedLimiter } from '../store/rate-limits.ts'

/** An office behind one address, on the day everybody gets the extension, stays below. */
const PER_NETWORK = { name: 'anonymous', points: 60, seconds: 3600 } as const

/** What a network may make in all, and now, and in how many seconds that is full again. */
export interface Allowance {
  readonly most: number
  readonly seconds: number
  readonly remaining: number
  readonly resetSeconds: number
}

/** Counts who is made. */
export interface AnonymousGate {
  /** Makes one more; what fails counts nowhere. @throws limit.rate; what `make` throws */
  counted<Made>(network: string, make: () => Promise<Made>): Promise<{ readonly made: Made; readonly allowance: Allowance }>
}

/** Makes the gate. */
export function createAnonymousGate(db: Db): AnonymousGate {
  const limiter = sharedLimiter(db, PER_NETWORK)
  return {
    counted: async (network, make) => {
      const key = tokenHash(network).toString('base64')
      const { remainingPoints: remaining, msBeforeNext } = await consume(limiter, key)
      try {
        const made = await make()
        return { made, allowance: { ...LIMIT, remaining, resetSeconds: secondsOf(msBeforeNext) } }
      } catch (thrown) {
        await limiter.reward(key)
        throw thrown
      }
    },
  }
}

const LIMIT = { most: PER_NETWORK.points, seconds: PER_NETWORK.seconds } as const

async function consume(limiter: RateLimiterPostgres, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key)
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause
    throw new AppError('limit.rate', { data: { wait: `${secondsOf(cause.msBeforeNext)}` } })
  }
}

function secondsOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}
