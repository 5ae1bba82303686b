/** How much mail: nobody's mailbox is flooded, whoever asks for it, from whichever company, through whichever server. */
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { tokenHash } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import { type Pair, senderSince } from '../store/mail-senders.ts'
import { sharedLimiter } from '../store/rate-limits.ts'

const HOUR_S = 3600
const DAY_S = 24 * HOUR_S
/** An account is new for a week: whoever makes accounts to flood mailboxes does not wait that long. */
const NEW_MS = 7 * DAY_S * 1000

/**
 * Most mails in so many seconds. `pair`: of one sender to one recipient; `hour`, `recipient`: to one address from everybody; `newSender`: of one whose account is new.
 */
export const MAIL_LIMITS = {
  pair: { points: 5, seconds: DAY_S },
  hour: { points: 3, seconds: HOUR_S },
  recipient: { points: 20, seconds: DAY_S },
  newSender: { points: 50, seconds: DAY_S },
  sender: { points: 100, seconds: DAY_S },
  tenant: { points: 2000, seconds: DAY_S },
} as const

interface Counted {
  readonly limiter: RateLimiterPostgres
  readonly key: string
}

/**
 * Counts a mail within the transaction that queues it: what is rolled back counts nothing. Undefined: it may go. Else in how many seconds it may be tried
 * again; then it counted nowhere.
 */
export async function countMail(tx: Db, pair: Pair, at: Date): Promise<number | undefined> {
  const { companyId, senderId, recipientHash } = pair
  const recipient = recipientHash.toString('base64')
  const since = await senderSince(tx, pair)
  const isNew = since !== undefined && at.getTime() - since.getTime() < NEW_MS
  // What most mails share comes last: its row is locked until the transaction ends.
  const limits = [
    ['pair', tokenHash(`${companyId} ${senderId} ${recipient}`).toString('base64')],
    ['hour', recipient],
    ['recipient', recipient],
    [isNew ? 'newSender' : 'sender', `${companyId} ${senderId}`],
    ['tenant', companyId],
  ] as const
  const passed: Counted[] = []
  for (const [kind, key] of limits) {
    const counted = { limiter: sharedLimiter(tx, { name: `mail-${kind}`, ...MAIL_LIMITS[kind] }), key }
    const wait = await consume(counted)
    if (wait === undefined) passed.push(counted)
    else {
      for (const { limiter, key: spared } of passed) await limiter.reward(spared)
      return wait
    }
  }
  return undefined
}

async function consume({ limiter, key }: Counted): Promise<number | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown
    return Math.max(1, Math.ceil(thrown.msBeforeNext / 1000))
  }
}
