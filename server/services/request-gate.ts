/** How much one token or one network may ask, and how many tokens nobody has it may try. In memory: these are cheap, and per process. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import { tokenHash } from '../auth/secrets.ts'

const PER_MINUTE = { token: 1200, refreshToken: 10, link: 1200, network: 1200, unknownTokens: 300 } as const
const MINUTE = { duration: 60 } as const
const MOST_KNOWN = 20_000

/** What is asked with a token, and from where. */
export interface TokenUse {
  /** A link is for many: it is counted by the network. */
  readonly kind: 'token' | 'refreshToken' | 'link'
  readonly token: string
  readonly network: string
}

/** Counts requests. */
export interface RequestGate {
  /** Counts a request without a token. @throws limit.rate */
  withoutToken(network: string): Promise<void>
  /** What `find` finds behind a token; undefined, and counted, when that is nothing. @throws limit.rate; what `find` throws */
  behind<Found>(use: TokenUse, find: () => Promise<Found | undefined>): Promise<Found | undefined>
}

/** Makes the gate. */
export function createRequestGate(): RequestGate {
  const limiterOf = (kind: keyof typeof PER_MINUTE) => new RateLimiterMemory({ ...MINUTE, keyPrefix: kind, points: PER_MINUTE[kind] })
  const unknown = limiterOf('unknownTokens')
  const limiters = { token: limiterOf('token'), refreshToken: limiterOf('refreshToken'), link: limiterOf('link') }
  const anonymous = limiterOf('network')
  const known = new Set<string>()
  return {
    withoutToken: (network) => consume(anonymous, network),
    behind: async ({ kind, token, network }, find) => {
      const key = tokenHash(token).toString('base64')
      const isKnown = known.has(key)
      // Counted first and given back: many at once would all find the count of before. Whoever was known lately is no guess.
      if (!isKnown) await consume(unknown, network)
      const found = await find()
      if (found === undefined) {
        known.delete(key)
        return undefined
      }
      if (!isKnown) await unknown.reward(network)
      remember(known, key)
      await consume(limiters[kind], kind === 'link' ? network : key)
      return found
    },
  }
}

// What was added first is forgotten once the set is full.
function remember(known: Set<string>, key: string): void {
  known.add(key)
  const [oldest] = known.size > MOST_KNOWN ? known : []
  if (oldest !== undefined) known.delete(oldest)
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause
    throw new AppError('limit.rate', { data: { wait: String(Math.max(1, Math.ceil(cause.msBeforeNext / 1000))) } })
  }
}
