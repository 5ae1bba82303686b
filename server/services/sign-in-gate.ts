/** How often a password may be guessed: counted by the account that is found and by the network, over all instances. Reasons: docs/decisions/0009. */
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError, codeOf } from '../../lib/core/app-error.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Log } from '../log.ts'
import { normalEmail } from '../store/accounts.ts'
import type { Db } from '../store/db.ts'
import { isKnownPlace, rememberPlace, sharedLimiter } from '../store/rate-limits.ts'

/** Guesses at one account from one network. */
const PER_PLACE = { name: 'place', points: 10, seconds: 900 }
/** Guesses from one network, whatever the account: an office with its typos stays well below. */
const PER_NETWORK = { name: 'network', points: 100, seconds: 900 }
/** Guesses at one account from all networks it never signed in from. */
const PER_ACCOUNT = { name: 'account', points: 100, seconds: 3600 }
/** A network is known this long after the last sign-in from it. */
export const KNOWN_MS = 90 * 86_400_000

/** Who tries: the name as typed, the network the request came from. */
export interface Attempt {
  readonly username: string
  readonly network: string
}

/** Lets attempts to sign in through, or not. */
export interface SignInGate {
  /** Runs `work`, which is counted as a guess unless it succeeds or fails for another reason. @throws limit.rate; what `work` throws */
  attempt<T>(who: Attempt, work: () => Promise<T>): Promise<T>
}

interface GateDeps {
  readonly db: Db
  readonly log: Log
  readonly now: () => Date
}

interface Count {
  readonly limiter: RateLimiterPostgres
  readonly by: string
  readonly key: string
}

/** Makes the gate. */
export function createSignInGate({ db, log, now }: GateDeps): SignInGate {
  const limiters = { network: sharedLimiter(db, PER_NETWORK), place: sharedLimiter(db, PER_PLACE), account: sharedLimiter(db, PER_ACCOUNT) }
  return {
    attempt: async ({ username, network }, work) => {
      const account = normalEmail(username)
      const place = tokenHash(`${account} ${network}`)
      const ofPlace = { by: 'place', limiter: limiters.place, key: place.toString('base64') }
      const ofNetwork = { by: 'network', limiter: limiters.network, key: keyOf(network) }
      const ofAccount = { by: 'account', limiter: limiters.account, key: keyOf(account) }
      const isKnown = await isKnownPlace(db, place, new Date(now().getTime() - KNOWN_MS))
      const counts = isKnown ? [ofNetwork, ofPlace] : [ofNetwork, ofPlace, ofAccount]
      await count(counts, log)
      const done = await work().catch(async (thrown: unknown) => {
        if (!isWrongPassword(thrown)) await giveBack(counts)
        throw thrown
      })
      await giveBack(counts.filter((counted) => counted !== ofPlace))
      await ofPlace.limiter.delete(ofPlace.key)
      await rememberPlace(db, place, now())
      return done
    },
  }
}

// Before the password is looked at: guesses sent at the same time would all see the same count. One that is refused counts nowhere else.
async function count(counts: readonly Count[], log: Log): Promise<void> {
  for (const [index, { limiter, by, key }] of counts.entries())
    try {
      await limiter.consume(key)
    } catch (thrown) {
      await giveBack(counts.slice(0, index))
      if (!(thrown instanceof RateLimiterRes)) throw thrown
      // Once per window: whoever goes on guessing does not fill the log.
      if (thrown.consumedPoints === limiter.points + 1) log.warn('sign-ins held back', { by })
      throw new AppError('limit.rate', { data: { wait: String(Math.max(1, Math.ceil(thrown.msBeforeNext / 1000))) } })
    }
}

async function giveBack(counts: readonly Count[]): Promise<void> {
  for (const { limiter, key } of counts) await limiter.reward(key)
}

function isWrongPassword(thrown: unknown): boolean {
  const code = codeOf(thrown)
  return code === 'auth.failed' || code === 'auth.agent-failed'
}

// Nobody reads addresses of people or networks out of the counters.
function keyOf(text: string): string {
  return tokenHash(text).toString('base64')
}
