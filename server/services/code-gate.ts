/** How many spoken codes may be guessed, over all instances. A guess that is wrong is wrong for every code there is, so it counts against who guesses. Reasons: docs/decisions/0039. */
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import { networkKey } from '../auth/spoken-codes.ts'
import { sharedLimiter } from '../store/rate-limits.ts'
import { secondsOf, type Tell } from './allowance.ts'
import type { Deps } from './caller.ts'

/** Wrong codes while one lives: of one network, and of all together. */
export const CODE_LIMITS = {
  network: { name: 'codes', points: 5, seconds: 900 },
  all: { name: 'codes-in-all', points: 3000, seconds: 900 },
} as const

/** Where a code is tried from. */
export interface CodeTry {
  readonly network: string
  readonly tell?: Tell | undefined
}

/** What `find` finds; undefined counts as a wrong code, anything else gives the try back. @throws limit.rate; what `find` throws */
export async function countedTry<Found>(
  deps: Pick<Deps, 'db' | 'config' | 'secret' | 'log'>,
  { network, tell }: CodeTry,
  find: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  if (!deps.config.limits) return find()
  const { network: own, all } = CODE_LIMITS
  const ofNetwork = { limiter: sharedLimiter(deps.db, own), key: networkKey(deps.secret, network) }
  const inAll = { limiter: sharedLimiter(deps.db, all), key: 'all' }
  // Counted first: guesses that are sent at once would all find the count of before.
  await consume(deps, ofNetwork, tell)
  try {
    await consume(deps, inAll)
  } catch (thrown) {
    await ofNetwork.limiter.reward(ofNetwork.key)
    throw thrown
  }
  const giveBack = async (): Promise<void> => {
    for (const { limiter, key } of [ofNetwork, inAll]) await limiter.reward(key)
  }
  const found = await find().catch(async (thrown: unknown) => {
    await giveBack()
    throw thrown
  })
  if (found !== undefined) await giveBack()
  return found
}

interface Count {
  readonly limiter: RateLimiterPostgres
  readonly key: string
}

async function consume({ log }: Pick<Deps, 'log'>, { limiter, key }: Count, tell?: Tell): Promise<void> {
  const told = ({ remainingPoints, msBeforeNext }: RateLimiterRes): string => {
    const resetSeconds = secondsOf(msBeforeNext)
    const { points, seconds, name } = CODE_LIMITS.network
    tell?.({ name, most: points, seconds, remaining: remainingPoints, resetSeconds })
    return String(resetSeconds)
  }
  try {
    told(await limiter.consume(key))
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown
    // Once per window: whoever goes on guessing does not fill the log.
    if (thrown.consumedPoints === limiter.points + 1) log.warn('spoken codes held back', { by: limiter.keyPrefix })
    throw new AppError('limit.rate', { data: { wait: told(thrown) } })
  }
}
