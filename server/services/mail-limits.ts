/** How much mail a day: nobody's mailbox is flooded, whoever asks for it, from whichever company, through whichever server. */
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { tokenHash } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import type { Pair } from '../store/mail.ts'
import { sharedLimiter } from '../store/rate-limits.ts'

const DAY_S = 86_400

/** Mails a day. `pair`: of one sender to one recipient; `recipient`: to one address from everybody. */
export const MAILS_A_DAY = { pair: 5, recipient: 20, sender: 100, tenant: 2000 } as const

type Kind = keyof typeof MAILS_A_DAY

interface Counted {
  readonly limiter: RateLimiterPostgres
  readonly key: string
}

/**
 * Counts a mail within the transaction that queues it: what is rolled back counts nothing. Undefined: it may go. Else in how many seconds it may be tried
 * again; then it counted nowhere.
 */
export async function countMail(tx: Db, { companyId, senderId, recipientHash }: Pair): Promise<number | undefined> {
  const recipient = recipientHash.toString('base64')
  const keys: Readonly<Record<Kind, string>> = {
    pair: tokenHash(`${companyId} ${senderId} ${recipient}`).toString('base64'),
    recipient,
    sender: `${companyId} ${senderId}`,
    tenant: companyId,
  }
  const passed: Counted[] = []
  // What most mails share comes last: its row is locked until the transaction ends.
  for (const kind of ['pair', 'recipient', 'sender', 'tenant'] as const) {
    const counted = { limiter: sharedLimiter(tx, { name: `mail-${kind}`, points: MAILS_A_DAY[kind], seconds: DAY_S }), key: keys[kind] }
    const wait = await consume(counted)
    if (wait === undefined) passed.push(counted)
    else {
      for (const { limiter, key } of passed) await limiter.reward(key)
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
