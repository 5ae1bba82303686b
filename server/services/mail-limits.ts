/** How much mail: nobody's mailbox is flooded, whoever asks for it, from whichever company, through whichever server. */
import type { Db } from '../store/db.ts'
import { type Pair, senderSince } from '../store/mail-senders.ts'
import type { Tell } from './allowance.ts'
import { refusedFor } from './shared-count.ts'

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

/**
 * Counts a mail within the transaction that queues it: what is rolled back counts nothing. Undefined: it may go. Else in how many seconds it may be tried
 * again; then it counted nowhere. `tell` hears of the sender's own limits, and of whichever refused.
 */
export async function countMail(
  tx: Db,
  pair: Pair,
  { at, tell }: { readonly at: Date; readonly tell?: Tell | undefined },
): Promise<number | undefined> {
  const { companyId, senderId, recipientHash } = pair
  const recipient = recipientHash.toString('base64')
  const since = await senderSince(tx, pair)
  const isNew = since !== undefined && at.getTime() - since.getTime() < NEW_MS
  const sender = isNew ? 'newSender' : 'sender'
  // What most mails share comes last: its row is locked until the transaction ends. Who else writes to somebody is nobody's business.
  const counts = [
    { name: 'mail-pair', ...MAIL_LIMITS.pair, key: `${companyId} ${senderId} ${recipient}` },
    { name: 'mail-hour', ...MAIL_LIMITS.hour, key: recipient, isOfOthers: true },
    { name: 'mail-recipient', ...MAIL_LIMITS.recipient, key: recipient, isOfOthers: true },
    { name: `mail-${sender}`, ...MAIL_LIMITS[sender], key: `${companyId} ${senderId}` },
    { name: 'mail-tenant', ...MAIL_LIMITS.tenant, key: companyId },
  ]
  return refusedFor(tx, counts, tell)
}
