/**
 * Mail for whoever has a cart to hand over. `queueMail` within the transaction of what causes it: both happen or neither does. The server sends it from the
 * outbox soon after the commit, again and again where a mail server puts it off; `statesOfMail` tells how far it is. Reasons: docs/decisions/0028.
 */
import type { Language } from '../../lib/contract/languages.ts'
import { AppError } from '../../lib/core/app-error.ts'
import type { EmailAddress } from '../../lib/core/email-address.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Config } from '../config.ts'
import type { Db } from '../store/db.ts'
import { insertMail, type MailStateRow, mailStates, withdrawMail } from '../store/mail.ts'
import { deleteBlock, insertBlock, isBlocked, type NamedPair, type Pair, pairOfBlockToken } from '../store/mail-senders.ts'
import type { Tell } from './allowance.ts'
import type { Deps } from './caller.ts'
import type { Write } from './carts.ts'
import { type Letter, letter } from './mail-letters.ts'
import type { Caller } from './rights.ts'

/** What queueing needs. */
export interface MailDeps extends Pick<Deps, 'newId' | 'random'> {
  readonly config: Pick<Config, 'mail' | 'limits'>
}

/** A mail to be. */
export interface MailWish {
  /** Who sends it: counted, and blocked where the recipient wants that. */
  readonly caller: Pick<Caller, 'companyId' | 'companyUserId'>
  readonly to: EmailAddress
  readonly language: Language
  /** Names and message as people typed them: they are made clean here. */
  readonly letter: Letter
  /** The mail's own, where something is found by it. */
  readonly id?: string
  /** The mail is of no use after that; the server gives up two days after queueing at the latest. */
  readonly until?: Date | undefined
}

/**
 * `id` is the mail's, for `statesOfMail`. Else nothing was queued: this server sends no mail (`off`), the recipient wants none from this sender
 * (`blocked`), or there was too much of it today (`limit`, with the seconds until it may be tried again).
 */
export type Queued =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly why: 'off' | 'blocked' }
  | { readonly ok: false; readonly why: 'limit'; readonly waitS: number }

/** The id of a mail that was queued. @throws invalid.mail-off, invalid.recipient-blocked, limit.rate */
export function queuedId(queued: Queued): string {
  if (queued.ok) return queued.id
  if (queued.why === 'limit') throw new AppError('limit.rate', { data: { wait: String(queued.waitS) } })
  throw new AppError(queued.why === 'off' ? 'invalid.mail-off' : 'invalid.recipient-blocked')
}

const PATIENCE_MS = 2 * 86_400_000
const TOKEN = /^([\w-]{22})[\w-]{43}$/

/** True when this server sends mail: `SMTP_URL`, `MAIL_FROM` and `PUBLIC_URL` are set. */
export function isMailOn({ mail }: Pick<Config, 'mail'>): boolean {
  return mail !== undefined
}

/** Queues one mail to one recipient. Its Message-ID is fixed here: however often it is sent, mailboxes know it for one. @throws ZodError (a bug of the caller) for a path that is none, or a time */
export async function queueMail(
  { config, newId, random }: MailDeps,
  { db, at, tell }: Pick<Write, 'db' | 'at' | 'tell'>,
  { caller, to, language, letter: wanted, until, id = newId() }: MailWish,
): Promise<Queued> {
  if (!config.mail) return { ok: false, why: 'off' }
  const pair: Pair = { companyId: caller.companyId, senderId: caller.companyUserId, recipientHash: recipientHashOf(to) }
  if (await isBlocked(db, pair)) return { ok: false, why: 'blocked' }
  // Knows a dozen databases: it comes with the first mail.
  const waitS = config.limits ? await (await import('./mail-limits.ts')).countMail(db, pair, { at, tell }) : undefined
  if (waitS !== undefined) return { ok: false, why: 'limit', waitS }
  const token = blockTokenOf(caller.companyId, random)
  await insertMail(db, {
    ...pair,
    id,
    recipient: to.address,
    kind: wanted.kind,
    data: { letter: letter.parse(wanted), blockPath: `/mail/block/${token}` },
    language,
    messageId: messageIdOf(id, config.mail.from),
    blockHash: tokenHash(token),
    at,
    giveUpAt: giveUpAt(at, until),
  })
  return { ok: true, id }
}

/** What mailboxes know a mail by, however often it is sent. */
export function messageIdOf(id: string, { address }: { readonly address: string }): string {
  return `<${id}@${address.split('@')[1]}>`
}

/** When a mail is given up: two days after it was queued, or when it is of no use any more. */
export function giveUpAt(queuedAt: Date, until?: Date): Date {
  return new Date(Math.min(queuedAt.getTime() + PATIENCE_MS, until?.getTime() ?? Number.POSITIVE_INFINITY))
}

/** How far these mails of the caller's company are; those it does not have are left out. `error`: the last answer of a mail server, without addresses. */
export function statesOfMail(db: Db, { companyId }: Pick<Caller, 'companyId'>, ids: readonly string[]): Promise<readonly MailStateRow[]> {
  return mailStates(db, companyId, ids)
}

/** Keeps a mail from being sent; false when it is out already. One that is being sent right now may still arrive. */
export function cancelMail({ db, at }: Pick<Write, 'db' | 'at'>, { companyId }: Pick<Caller, 'companyId'>, id: string): Promise<boolean> {
  return withdrawMail(db, { companyId, id, at })
}

/** Blocks the sender of the mail with this token (the last part of `blockPath`) for its recipient, as often as it is asked; what waits is not sent either. False for a token there is not. */
export async function blockSender(db: Db, token: string, at: Date): Promise<boolean> {
  const pair = await pairOf(db, token)
  if (pair) await insertBlock(db, pair, at)
  return pair !== undefined
}

/** Lets that sender write again. False for a token there is not. */
export async function unblockSender(db: Db, token: string): Promise<boolean> {
  const pair = await pairOf(db, token)
  if (pair) await deleteBlock(db, pair)
  return pair !== undefined
}

/** Who a token is about: the sender of its mail, and whether its recipient blocked that sender. Names are empty where there are none. */
export type MailSender = Pick<NamedPair, 'name' | 'company' | 'isBlocked'>

/** The sender of the mail with this token; undefined for a token there is not. @throws limit.rate for a network that tries too many of those */
export function mailSender(
  { db, gates }: Pick<Deps, 'db' | 'gates'>,
  tried: { readonly token: string; readonly network: string; readonly tell?: Tell | undefined },
): Promise<MailSender | undefined> {
  const find = () => pairOf(db, tried.token)
  return gates ? gates.requests.behind({ kind: 'link', ...tried }, find) : find()
}

async function pairOf(db: Db, token: string): Promise<NamedPair | undefined> {
  const [, company = ''] = TOKEN.exec(token) ?? []
  const hex = Buffer.from(company, 'base64url').toString('hex')
  if (hex.length !== 32) return undefined
  return pairOfBlockToken(db, hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), tokenHash(token))
}

// Names its tenant, so that it is found without asking every one of them; 256 bits are nobody's to guess.
function blockTokenOf(companyId: string, random: Deps['random']): string {
  const company = Buffer.from(companyId.replaceAll('-', ''), 'hex')
  return `${company.toString('base64url')}${Buffer.from(random(32)).toString('base64url')}`
}

function recipientHashOf({ key }: EmailAddress): Buffer {
  return tokenHash(key)
}
