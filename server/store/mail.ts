/** SQL of the outbox of mail: written with what causes a mail, emptied by any number of servers. A mail in hand is one server's until its `next_at`. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

const mailRows = z.array(
  z.object({
    company_id: z.string(),
    id: z.string(),
    /** Null: it is the server's own. */
    sender_id: z.nullable(z.string()),
    recipient: z.string(),
    recipient_hash: z.instanceof(Buffer),
    kind: z.string(),
    data: z.unknown(),
    language: z.string(),
    message_id: z.string(),
    tries: z.number(),
    queued_at: z.date(),
    give_up_at: z.date(),
  }),
)
const stateRows = z.array(
  z.object({
    id: z.string(),
    state: z.enum(['waiting', 'sending', 'sent', 'failed', 'bounced']),
    error: z.nullable(z.string()),
    tries: z.number(),
    queued_at: z.date(),
    next_at: z.date(),
    done_at: z.nullable(z.date()),
  }),
)
const tenants = z.array(z.object({ company_id: z.string() }))

/** A mail in hand. */
export type MailRow = Readonly<z.infer<typeof mailRows>[number]>
/** How far a mail is: to be sent, in somebody's hand, handed over, given up, refused for good. */
export type MailStateRow = Readonly<z.infer<typeof stateRows>[number]>

/** A mail to be. */
export interface NewMail {
  readonly companyId: string
  readonly id: string
  /** Null: it is the server's own. */
  readonly senderId: string | null
  readonly recipient: string
  readonly recipientHash: Buffer
  readonly kind: string
  /** JSON. */
  readonly data: object
  readonly language: string
  readonly messageId: string
  readonly blockHash: Buffer
  readonly at: Date
  readonly giveUpAt: Date
}

/** A mail in hand, as its taker knows it: another try is somebody else's. */
export type InHand = Pick<MailRow, 'company_id' | 'id' | 'tries'>

const MOST_DUE = 50
const BATCH = 500

const INSERT: Statement = {
  name: 'mail-insert',
  text: `insert into mail (company_id, id, sender_id, recipient, recipient_hash, kind, data, language, message_id, block_hash, state, queued_at, next_at, give_up_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11, $11, $12)`,
}
// Asked by every server all the time: the index holds no more than what waits, in this order.
const DUE: Statement = {
  name: 'mail-due',
  text: `select company_id from mail where state in ('waiting', 'sending') and next_at <= $1 order by next_at limit ${MOST_DUE}`,
}
const TAKE: Statement = {
  name: 'mail-take',
  text: `with taken as (select d.id from mail d where d.company_id = $1 and d.state in ('waiting', 'sending') and d.next_at <= $2
      order by d.next_at limit $4 for update skip locked)
    update mail m set state = 'sending', tries = m.tries + 1, next_at = $3 from taken t
    where m.company_id = $1 and m.id = t.id
    returning m.company_id, m.id, m.sender_id, m.recipient, m.recipient_hash, m.kind, m.data, m.language, m.message_id, m.tries, m.queued_at, m.give_up_at`,
}
const IN_HAND = `company_id = $1 and id = $2 and state = 'sending' and tries = $3`
const HOLD: Statement = { name: 'mail-hold', text: `update mail set next_at = $4 where ${IN_HAND}` }
const AGAIN: Statement = {
  name: 'mail-again',
  text: `update mail set state = 'waiting', next_at = $4, error = $5 where ${IN_HAND} returning id`,
}
const DONE: Statement = {
  name: 'mail-done',
  text: `update mail set state = $4, error = $5, done_at = $6, recipient = null, data = null where ${IN_HAND} returning id`,
}
const WITHDRAW: Statement = {
  name: 'mail-withdraw',
  text: `update mail set state = 'failed', error = 'withdrawn', done_at = $3, recipient = null, data = null
    where company_id = $1 and id = $2 and state in ('waiting', 'sending') returning id`,
}
const STATES: Statement = {
  name: 'mail-states',
  text: 'select id, state, error, tries, queued_at, next_at, done_at from mail where company_id = $1 and id = any($2::uuid[])',
}
const SWEEP_TENANTS: Statement = {
  name: 'sweep-mail-tenants',
  text: `select distinct company_id from mail where done_at < $1 order by company_id limit ${BATCH}`,
}
const SWEEP: Statement = {
  name: 'sweep-mail',
  text: `with held as (select id from mail where company_id = $1 and done_at < $2 limit ${BATCH} for update skip locked)
    delete from mail m using held h where m.company_id = $1 and m.id = h.id returning m.id`,
}

/** Puts a mail into the outbox, within the transaction of what causes it. */
export async function insertMail(db: Db, mail: NewMail): Promise<void> {
  const { companyId, id, senderId, recipient, recipientHash, kind, data, language, messageId, blockHash, at, giveUpAt } = mail
  const said = [kind, JSON.stringify(data), language, messageId, blockHash]
  await db.query(INSERT, [companyId, id, senderId, recipient, recipientHash, ...said, at, giveUpAt])
}

/** The tenants with a mail to take, who waits longest first; empty when nothing is due. */
export async function tenantsWithDueMail(db: Db, at: Date): Promise<readonly string[]> {
  return [...new Set(tenants.parse(await db.query(DUE, [at])).map(({ company_id: id }) => id))]
}

/** Takes a tenant's mail that is due and nobody has in hand; it is the taker's until then. */
export async function takeMail(
  db: Db,
  companyId: string,
  { at, until, most }: { readonly at: Date; readonly until: Date; readonly most: number },
): Promise<readonly MailRow[]> {
  return mailRows.parse(await db.query(TAKE, [companyId, at, until, most]))
}

/** Keeps a mail in hand until then. */
export async function holdMail(db: Db, { company_id: companyId, id, tries }: InHand, until: Date): Promise<void> {
  await db.query(HOLD, [companyId, id, tries, until])
}

/** Puts a mail back for a later try; false when it is not in this hand any more. */
export async function mailAgain(db: Db, mail: InHand, { at, error }: { readonly at: Date; readonly error: string }): Promise<boolean> {
  return (await db.query(AGAIN, [mail.company_id, mail.id, mail.tries, at, error])).length > 0
}

/** Ends a mail and forgets what it said and to whom; false when it is not in this hand any more. */
export async function mailDone(
  db: Db,
  mail: InHand,
  { state, error, at }: { readonly state: 'sent' | 'failed' | 'bounced'; readonly error: string | null; readonly at: Date },
): Promise<boolean> {
  return (await db.query(DONE, [mail.company_id, mail.id, mail.tries, state, error, at])).length > 0
}

/** Ends a mail that is not sent yet; false when it is done already, or unknown. */
export async function withdrawMail(
  db: Db,
  { companyId, id, at }: { readonly companyId: string; readonly id: string; readonly at: Date },
): Promise<boolean> {
  return (await db.query(WITHDRAW, [companyId, id, at])).length > 0
}

/** How far these mails of a tenant are; unknown ones are left out. */
export async function mailStates(db: Db, companyId: string, ids: readonly string[]): Promise<readonly MailStateRow[]> {
  return stateRows.parse(await db.query(STATES, [companyId, ids]))
}

/** Removes mail that was done before then, and with it the tokens by which its senders are blocked; answers how many. */
export async function sweepMail(db: Db, before: Date): Promise<number> {
  for (let total = 0; ; ) {
    const found = tenants.parse(await db.query(SWEEP_TENANTS, [before]))
    let removed = 0
    for (const { company_id: companyId } of found) removed += (await db.query(SWEEP, [companyId, before])).length
    total += removed
    // None removed: another sweep has hold of what is left.
    if (found.length === 0 || removed === 0) return total
  }
}
