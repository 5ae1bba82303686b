/** How much one token or one network may ask, and how many tokens nobody has it may try. In memory: these are cheap, and per process. */
import { hash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import { type Random, tokenHash } from '../auth/secrets.ts'
import { secondsOf, type Tell } from './allowance.ts'

/** Requests a minute. `misses`: addresses with a secret that nobody has; who opens a link opens one, who guesses has no other way. */
export const PER_MINUTE = {
  token: 1200,
  refreshToken: 10,
  link: 1200,
  picture: 12_000,
  network: 1200,
  unknownTokens: 300,
  misses: 100,
} as const
const SECONDS = 60
const MOST_KNOWN = 20_000

type Limited = keyof typeof PER_MINUTE

// As headers name them.
const NAMES = {
  token: 'requests',
  refreshToken: 'refreshes',
  link: 'openings',
  picture: 'pictures',
  network: 'requests',
  unknownTokens: 'unknown-tokens',
  misses: 'misses',
} as const satisfies Readonly<Record<Limited, string>>

/** What is asked with a token, and from where. */
export interface TokenUse {
  /** A link is for many: it is counted by the network, and so are the pictures on its page. */
  readonly kind: 'token' | 'refreshToken' | 'link' | 'picture'
  readonly token: string
  readonly network: string
  readonly tell?: Tell | undefined
}

/** Counts requests. */
export interface RequestGate {
  /** Counts a request without a token. @throws limit.rate */
  withoutToken(use: Pick<TokenUse, 'network' | 'tell'>): Promise<void>
  /** What `find` finds behind a token; undefined, and counted, when that is nothing. @throws limit.rate; what `find` throws */
  behind<Found>(use: TokenUse, find: () => Promise<Found | undefined>): Promise<Found | undefined>
}

/** Makes the gate. */
export function createRequestGate(random: Random): RequestGate {
  const counterOf = (kind: Limited): Counter => ({ kind, limiter: new RateLimiterMemory({ duration: SECONDS, points: PER_MINUTE[kind] }) })
  const [misses, unknownTokens, network] = [counterOf('misses'), counterOf('unknownTokens'), counterOf('network')]
  const counters = {
    token: counterOf('token'),
    refreshToken: counterOf('refreshToken'),
    link: counterOf('link'),
    picture: counterOf('picture'),
  }
  // Nobody reads addresses out of a process's memory: what they are counted under means nothing without this, which ends with the process.
  const pepper = Buffer.from(random(16)).toString('base64')
  const keyOf = (from: string): string => hash('sha256', `${pepper} ${from}`, 'base64')
  const known = new Set<string>()
  return {
    withoutToken: ({ network: from, tell }) => count(network, keyOf(from), tell),
    behind: async ({ kind, token, network: from, tell }, find) => {
      const [key, place] = [tokenHash(token).toString('base64'), keyOf(from)]
      const isKnown = known.has(key)
      const isByNetwork = kind === 'link' || kind === 'picture'
      const unknown = isByNetwork ? misses : unknownTokens
      // Counted first and given back: many at once would all find the count of before. Whoever was known lately is no guess.
      if (!isKnown) await count(unknown, place, tell)
      const found = await find()
      if (found === undefined) {
        known.delete(key)
        return undefined
      }
      if (!isKnown) await unknown.limiter.reward(place)
      remember(known, key)
      await count(counters[kind], isByNetwork ? place : key, tell)
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

interface Counter {
  readonly kind: Limited
  readonly limiter: RateLimiterMemory
}

async function count({ kind, limiter }: Counter, key: string, tell?: Tell): Promise<void> {
  const { left, isOver } = await consumed(limiter, key)
  const [most, resetSeconds] = [PER_MINUTE[kind], secondsOf(left.msBeforeNext)]
  tell?.({ name: NAMES[kind], most, seconds: SECONDS, remaining: left.remainingPoints, resetSeconds })
  if (isOver) throw new AppError('limit.rate', { data: { wait: String(resetSeconds) } })
}

async function consumed(limiter: RateLimiterMemory, key: string): Promise<{ readonly left: RateLimiterRes; readonly isOver: boolean }> {
  try {
    return { left: await limiter.consume(key), isOver: false }
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown
    return { left: thrown, isOver: true }
  }
}
