/** SQL of who writes mail to whom: since when somebody may, and whom a recipient does not want to hear of. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

const sinces = z.array(z.object({ created_at: z.date() }))
const senders = z.array(
  z.object({
    sender_id: z.string(),
    recipient_hash: z.instanceof(Buffer),
    first_name: z.string(),
    last_name: z.string(),
    company: z.string(),
    is_blocked: z.boolean(),
  }),
)

/** Whose mail to whom. */
export interface Pair {
  readonly companyId: string
  readonly senderId: string
  readonly recipientHash: Buffer
}

const OF_BLOCK_TOKEN: Statement = {
  name: 'mail-of-block-token',
  text: `select m.sender_id, m.recipient_hash, coalesce(a.first_name, '') as first_name, coalesce(a.last_name, '') as last_name,
    coalesce(k.name, '') as company, exists (select from mail_block b where b.company_id = m.company_id and b.sender_id = m.sender_id
      and b.recipient_hash = m.recipient_hash) as is_blocked
    from mail m left join company k on k.id = m.company_id left join company_user u on u.company_id = m.company_id and u.id = m.sender_id
    left join account a on a.id = u.account_id where m.company_id = $1 and m.block_hash = $2`,
}
const BLOCK: Statement = {
  name: 'mail-block',
  text: 'insert into mail_block (company_id, sender_id, recipient_hash, at) values ($1, $2, $3, $4) on conflict do nothing',
}
const UNBLOCK: Statement = {
  name: 'mail-unblock',
  text: 'delete from mail_block where company_id = $1 and sender_id = $2 and recipient_hash = $3',
}
const BLOCKED: Statement = {
  name: 'mail-blocked',
  text: 'select sender_id, recipient_hash from mail_block where company_id = $1 and sender_id = $2 and recipient_hash = $3',
}
const SENDER_SINCE: Statement = {
  name: 'mail-sender-since',
  text: `select a.created_at from company_user u join account a on a.id = u.account_id where u.company_id = $1 and u.id = $2`,
}

/** Who wrote to whom, with the names of who wrote. */
export interface NamedPair extends Pair {
  /** Empty once that person is gone. */
  readonly name: string
  /** Empty for who belongs to none. */
  readonly company: string
  readonly isBlocked: boolean
}

/** Who wrote to whom in the mail of this token; undefined when there is none. */
export async function pairOfBlockToken(db: Db, companyId: string, tokenHash: Buffer): Promise<NamedPair | undefined> {
  const [found] = senders.parse(await db.query(OF_BLOCK_TOKEN, [companyId, tokenHash]))
  if (!found) return undefined
  const { sender_id: senderId, recipient_hash: recipientHash, company, is_blocked: isBlocked } = found
  return { companyId, senderId, recipientHash, name: `${found.first_name} ${found.last_name}`.trim(), company, isBlocked }
}

/** Blocks a sender for a recipient; once more changes nothing. */
export async function insertBlock(db: Db, { companyId, senderId, recipientHash }: Pair, at: Date): Promise<void> {
  await db.query(BLOCK, [companyId, senderId, recipientHash, at])
}

/** Lets a sender write again. */
export async function deleteBlock(db: Db, { companyId, senderId, recipientHash }: Pair): Promise<void> {
  await db.query(UNBLOCK, [companyId, senderId, recipientHash])
}

/** True when the recipient wants no mail from the sender. */
export async function isBlocked(db: Db, { companyId, senderId, recipientHash }: Pair): Promise<boolean> {
  return (await db.query(BLOCKED, [companyId, senderId, recipientHash])).length > 0
}

/** Since when a sender has an account; undefined for who has none. */
export async function senderSince(db: Db, { companyId, senderId }: Pair): Promise<Date | undefined> {
  return sinces.parse(await db.query(SENDER_SINCE, [companyId, senderId]))[0]?.created_at
}
