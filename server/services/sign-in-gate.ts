/** How often a password may be guessed: counted by the account that is found and by the network, over all instances. Reasons: docs/decisions/0009. */
import { AppError, codeOf } from '../../lib/core/app-error.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Log } from '../log.ts'
import { normalEmail } from '../store/accounts.ts'
import type { Db } from '../store/db.ts'
import { isKnownPlace, rememberPlace } from '../store/rate-limits.ts'
import type { Allowance, Tell } from './allowance.ts'
import { forget, refusedFor, type SharedCount, uncount } from './shared-count.ts'

/** Guesses at one account from one network. */
const PER_PLACE = { name: 'sign-in-place', points: 10, seconds: 900 }
/** Guesses from one network, whatever the account: an office with its typos stays well below. */
const PER_NETWORK = { name: 'sign-in-network', points: 100, seconds: 900 }
/** Guesses at one account from all networks it never signed in from. */
const PER_ACCOUNT = { name: 'sign-in-account', points: 100, seconds: 3600 }
/** A network is known this long after the last sign-in from it. */
export const KNOWN_MS = 90 * 86_400_000

/** Who tries: the name as typed, the network the request came from. */
export interface Attempt {
  readonly username: string
  readonly network: string
  /** Hears what is left after a wrong password, or what held the attempt back. */
  readonly tell?: Tell | undefined
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

/** Makes the gate. */
export function createSignInGate({ db, log, now }: GateDeps): SignInGate {
  return {
    attempt: async ({ username, network, tell }, work) => {
      const account = normalEmail(username)
      const placeKey = `${account} ${network}`
      const place = tokenHash(placeKey)
      const over = (by: string) => () => log.warn('sign-ins held back', { by })
      // Once per window each: whoever goes on guessing does not fill the log.
      const ofPlace = { ...PER_PLACE, key: placeKey, onOver: over('place') }
      const ofNetwork = { ...PER_NETWORK, key: network, onOver: over('network') }
      const ofAccount = { ...PER_ACCOUNT, key: account, isOfOthers: true, onOver: over('account') }
      const isKnown = await isKnownPlace(db, place, new Date(now().getTime() - KNOWN_MS))
      const counts = isKnown ? [ofNetwork, ofPlace] : [ofNetwork, ofPlace, ofAccount]
      const left = await counted(db, counts, tell)
      const done = await work().catch(async (thrown: unknown) => {
        if (!isWrongPassword(thrown)) await uncount(db, counts)
        else if (left) tell?.(left)
        throw thrown
      })
      await uncount(db, [ofNetwork, ...(isKnown ? [] : [ofAccount])])
      await forget(db, ofPlace)
      await rememberPlace(db, place, now())
      return done
    },
  }
}

// Before the password is looked at: guesses sent at the same time would all see the same count. What is left is told once the password is known to
// be wrong: else it is given back. @throws limit.rate
async function counted(db: Db, counts: readonly SharedCount[], tell?: Tell): Promise<Allowance | undefined> {
  let left: Allowance | undefined
  const waitS = await refusedFor(db, counts, (allowance) => {
    left = allowance
  })
  if (waitS === undefined) return left
  if (left) tell?.(left)
  throw new AppError('limit.rate', { data: { wait: String(waitS) } })
}

function isWrongPassword(thrown: unknown): boolean {
  const code = codeOf(thrown)
  return code === 'auth.failed' || code === 'auth.agent-failed'
}
