/** The outbox from the side of whoever sends: what is due is taken for a while, sent, and settled. A taker that dies loses nothing: what it had is due again. */
import { languageOf } from '../../lib/core/languages.ts'
import type { Log } from '../log.ts'
import { markMail } from '../store/cart-news.ts'
import type { Db } from '../store/db.ts'
import { holdMail, type MailRow, mailAgain, mailDone, takeMail, tenantsWithDueMail } from '../store/mail.ts'
import { isBlocked } from '../store/mail-senders.ts'
import { shareById } from '../store/shares.ts'
import type { Deps } from './caller.ts'
import { keptLetter, type ReadyLetter } from './mail-letters.ts'

/** What sending needs. */
export interface OutboxDeps extends Pick<Deps, 'now' | 'random'> {
  readonly db: Db
  readonly log: Log
}

/** A mail in hand. */
export interface MailInHand {
  readonly row: MailRow
  readonly to: string
  readonly messageId: string
  /** The same at every try, as the Message-ID. */
  readonly queuedAt: Date
  readonly ready: ReadyLetter
}

/** What a mail server made of it. `code`: its answer, or what went wrong, without addresses. */
export type Outcome = { readonly kind: 'sent' } | { readonly kind: 'refused' | 'later'; readonly code: string }

/** Mails one server sends at once. */
const AT_ONCE = 8
/** A mail is its taker's this long, unless the taker says that it is still at it. */
export const LEASE_MS = 10_000
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 2 * 3_600_000
/** A mail that ends every server that takes it must end itself one day. */
const MOST_TRIES = 60

/** True when there is mail to take. */
export async function isMailDue({ db, now }: Pick<OutboxDeps, 'db' | 'now'>): Promise<boolean> {
  return (await tenantsWithDueMail(db, now())).length > 0
}

/** Takes what is due, of all tenants, at most a few at once. What must not be sent any more is ended, and left out; empty as well when that was all. `taken` counts both. */
export async function takeDueMail(deps: OutboxDeps): Promise<{ readonly taken: number; readonly mails: readonly MailInHand[] }> {
  const { db, now } = deps
  const rows: MailRow[] = []
  for (const companyId of await tenantsWithDueMail(db, now())) {
    if (rows.length >= AT_ONCE) break
    rows.push(...(await takeMail(db, companyId, { at: now(), until: leaseEnd(now()), most: AT_ONCE - rows.length })))
  }
  const mails: MailInHand[] = []
  for (const row of rows) mails.push(...(await sendable(deps, row)))
  return { taken: rows.length, mails }
}

/** Keeps a mail in hand for another while. */
export function keepInHand({ db, now }: Pick<OutboxDeps, 'db' | 'now'>, { row }: MailInHand): Promise<void> {
  return holdMail(db, row, leaseEnd(now()))
}

/** Notes what became of a try: sent, refused for good (`bounced`), or to be tried again, each time after twice as long and not all at once. */
export async function settle(deps: OutboxDeps, { row }: MailInHand, outcome: Outcome): Promise<void> {
  const { db, log, now, random } = deps
  if (outcome.kind === 'sent') {
    await done(deps, row, { state: 'sent', error: null })
    return
  }
  const { code } = outcome
  if (outcome.kind === 'refused') return end(deps, row, { state: 'bounced', code })
  const at = new Date(now().getTime() + waitMs(row.tries, random))
  if (at >= row.give_up_at) return end(deps, row, { state: 'failed', code })
  log.warn('mail put off', { mail: row.id, tries: row.tries, code })
  await mailAgain(db, row, { at, error: code })
}

async function sendable(deps: OutboxDeps, row: MailRow): Promise<readonly MailInHand[]> {
  const { db, now } = deps
  const kept = keptLetter.safeParse(row.data)
  const isLate = now() >= row.give_up_at || row.tries > MOST_TRIES
  const problem = isLate ? 'too-late' : (await isUnwanted(db, row)) ? 'blocked' : (await isVoid(db, row)) ? 'withdrawn' : undefined
  if (problem !== undefined || !kept.success) {
    await end(deps, row, { state: 'failed', code: problem ?? 'unreadable' })
    return []
  }
  const ready = { ...kept.data, language: languageOf(row.language) ?? 'en' } as const
  return [{ row, to: row.recipient, messageId: row.message_id, queuedAt: row.queued_at, ready }]
}

async function isUnwanted(
  db: Db,
  { company_id: companyId, sender_id: senderId, recipient_hash: recipientHash }: MailRow,
): Promise<boolean> {
  return senderId !== null && (await isBlocked(db, { companyId, senderId, recipientHash }))
}

// Sharing was stopped, or the cart deleted, before anybody was told of it: a mail of a share has the share's id.
async function isVoid(db: Db, { company_id: companyId, id, kind }: MailRow): Promise<boolean> {
  return kind === 'share' && (await shareById(db, companyId, id)) === undefined
}

async function end(
  deps: OutboxDeps,
  row: MailRow,
  { state, code }: { readonly state: 'failed' | 'bounced'; readonly code: string },
): Promise<void> {
  if (await done(deps, row, { state, error: code })) deps.log.warn('mail not delivered', { mail: row.id, state, tries: row.tries, code })
}

// Whoever sent it hears of it. False when it is not in this hand any more.
async function done(
  { db, now }: OutboxDeps,
  row: MailRow,
  outcome: { readonly state: 'sent' | 'failed' | 'bounced'; readonly error: string | null },
): Promise<boolean> {
  const isDone = await mailDone(db, row, { ...outcome, at: now() })
  if (isDone) await markMail(db, { companyId: row.company_id, mailId: row.id })
  return isDone
}

/** From half of it to all of it: what failed together does not come back together. */
function waitMs(tries: number, random: Deps['random']): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 20))
  const [byte = 0] = random(1)
  return whole * (0.5 + byte / 510)
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS)
}
