/** Rules of invitations: who owns a cart invites people to it by e-mail, reminds them, lets them in for longer or not any more. Reasons: docs/decisions/0032. */
import { AppError } from '../../lib/core/app-error.ts'
import type { EmailAddress } from '../../lib/core/email-address.ts'
import { isAllowedEnd, usualEnd } from '../../lib/core/expiry.ts'
import { invitationState, reminderTime } from '../../lib/core/invitation.ts'
import { languageOf } from '../../lib/core/languages.ts'
import { maskedText } from '../../lib/core/masking.ts'
import { newToken, tokenHash } from '../auth/secrets.ts'
import { type CartRow, lockCart, readableCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import {
  forgetInvitations,
  type InvitationRow,
  insertInvitation,
  insertInvitationSecret,
  invitationById,
  invitationsOf,
  moveInvitation,
  unsharedInvitationsOf,
  updateInvitation,
} from '../store/invitations.ts'
import { appendEvent } from '../store/line-operations.ts'
import type { MailStateRow } from '../store/mail.ts'
import { updateShare } from '../store/shares.ts'
import { type LetterSender, senderOf } from './by-agent.ts'
import type { Deps } from './caller.ts'
import { lockedCart, readCart, type Write } from './carts.ts'
import { endInvitedShare } from './invitation-shares.ts'
import { shortOf } from './links.ts'
import { cancelMail, queuedId, queueMail, statesOfMail } from './mail.ts'
import { agentOf, assertMay, type Caller, companyUserOf, may } from './rights.ts'
import { knownGroup } from './shares.ts'

/** Most invitations to one cart, with those that ended lately. */
const MOST = 200
const KEPT_MS = 30 * 86_400_000

/** What inviting needs. */
export type InvitationDeps = Pick<Deps, 'config' | 'newId' | 'random'>

/** An invitation to be; without an end it ends as usual. */
export interface InvitationWish {
  readonly cartId: string
  readonly to: EmailAddress
  readonly permissionGroup: number | undefined
  readonly message: string
  readonly language: InvitationRow['language']
  readonly expiresAt: Date | null | undefined
}

/** What to change; the rest stays. `isResent`: another mail, unless one is on its way. */
export interface InvitationChange {
  readonly permissionGroup?: number | undefined
  readonly expiresAt?: Date | null | undefined
  readonly isResent?: boolean | undefined
}

/** An invitation, and how far its last mail is; undefined once that is not known any more. */
export interface MailedInvitation {
  readonly invitation: InvitationRow
  readonly mail: MailStateRow | undefined
}

/**
 * Invites somebody; whoever is invited already is not written to again. @throws in this order: not-found.cart, forbidden.share, invalid.permission-group,
 * invalid.invitation-expiry, limit.invitations, invalid.mail-off, invalid.recipient-blocked, limit.rate
 */
export async function invite(
  deps: InvitationDeps,
  caller: Caller,
  { wish, write }: { readonly wish: InvitationWish; readonly write: Write },
): Promise<MailedInvitation> {
  const { db, at } = write
  const cart = assertMay(caller, 'invite', await lockedCart(db, caller, wish.cartId))
  const permissionGroup = knownGroup(wish.permissionGroup)
  const end = allowedEnd(wish.expiresAt === undefined ? usualEnd(at) : wish.expiresAt, at)
  await forgetInvitations(db, caller.companyId, { cartId: cart.id, before: new Date(at.getTime() - KEPT_MS) })
  const known = await invitationsOf(db, caller.companyId, cart.id)
  const same = known.find((one) => one.address_key === wish.to.key && ['sent', 'opened', 'accepted'].includes(stateOf(one, at)))
  if (same) return mailed(db, same)
  if (known.length >= MOST) throw new AppError('limit.invitations')
  const { address, key: address_key } = wish.to
  const of = { company_id: caller.companyId, id: deps.newId(), cart_id: cart.id, cart_name: cart.name, address, address_key }
  const said = { message: wish.message, language: wish.language, permission_group: permissionGroup, expires_at: end }
  const written = { ...of, ...said, made_by: caller.companyUserId }
  const { mailId, hash } = await writeTo(deps, written, { write, kind: 'invitation', from: await senderOf(db, caller) })
  const unit = companyUserOf(caller)?.businessUnitId ?? null
  const dated = { mailId, expiresAt: end, remindAt: reminderTime(end, at), madeBy: caller.companyUserId, at }
  await insertInvitation(db, { ...of, ...said, business_unit_id: unit, agent_id: agentOf(caller), ...dated })
  await insertInvitationSecret(db, of, hash)
  const made = await ownInvitation(db, caller, of.id)
  await logInvitation(caller, made, { write, kind: 'invite' })
  return mailed(db, made)
}

/** Invitations to a cart, oldest first. @throws not-found.cart, forbidden.share */
export async function listInvitations({ db }: Pick<Deps, 'db'>, caller: Caller, cartId: string): Promise<readonly MailedInvitation[]> {
  const cart = assertMay(caller, 'invite', await readCart(db, caller, cartId))
  return allMailed(db, caller, await invitationsOf(db, caller.companyId, cart.id))
}

/** Invitations to those of these carts that the caller may invite to, by cart; who has a share of a cart by now is left out. */
export async function invitationsTo(
  { db }: Pick<Deps, 'db'>,
  caller: Caller,
  carts: readonly CartRow[],
): Promise<ReadonlyMap<string, readonly MailedInvitation[]>> {
  const own = carts.filter((cart) => may(caller, 'invite', cart)).map(({ id }) => id)
  const found = await unsharedInvitationsOf(db, caller.companyId, own)
  return Map.groupBy(await allMailed(db, caller, found), ({ invitation }) => invitation.cart_id)
}

async function allMailed(db: Db, caller: Caller, found: readonly InvitationRow[]): Promise<readonly MailedInvitation[]> {
  if (found.length === 0) return []
  const states = await statesOfMail(
    db,
    caller,
    found.map(({ mail_id: id }) => id),
  )
  return found.map((invitation) => ({ invitation, mail: states.find(({ id }) => id === invitation.mail_id) }))
}

/**
 * Changes an invitation, or writes once more. @throws in this order: not-found.invitation, forbidden.share, conflict.invitation-ended (also for writing to
 * somebody who accepted), invalid.invitation-expiry, invalid.permission-group, and what `invite` says of mail
 */
export async function changeInvitation(
  deps: InvitationDeps,
  caller: Caller,
  { id, change, write }: { readonly id: string; readonly change: InvitationChange; readonly write: Write },
): Promise<MailedInvitation> {
  const { db, at } = write
  const found = await lockedInvitation(caller, id, write)
  const state = stateOf(found, at)
  const isOpen = state === 'sent' || state === 'opened'
  if (!isOpen && (state !== 'accepted' || change.isResent === true)) throw new AppError('conflict.invitation-ended')
  const end = change.expiresAt === undefined ? found.expires_at : allowedEnd(change.expiresAt, at)
  const group = change.permissionGroup === undefined ? found.permission_group : knownGroup(change.permissionGroup)
  const changed = { ...found, expires_at: end, permission_group: group }
  const isNewMail = change.isResent === true && !isOnItsWay((await mailed(db, found)).mail)
  const sent = isNewMail ? await writeTo(deps, changed, { write, kind: 'invitation', from: await senderOf(db, caller) }) : undefined
  if (sent) await insertInvitationSecret(db, found, sent.hash)
  await updateInvitation(db, { ...changed, mail_id: sent?.mailId ?? found.mail_id }, isOpen ? reminderTime(end, at) : undefined)
  if (found.share_id !== null) await updateShare(db, caller.companyId, { id: found.share_id, permissionGroup: group })
  await logInvitation(caller, found, { write, kind: 'changeInvitation' })
  return mailed(db, await ownInvitation(db, caller, found.id))
}

/** Takes an invitation back, with the share that came of it; one that is over stays as it is. @throws not-found.invitation, forbidden.share */
export async function revokeInvitation(caller: Caller, { id, write }: { readonly id: string; readonly write: Write }): Promise<void> {
  const { db, at } = write
  const found = await lockedInvitation(caller, id, write)
  if (!(await moveInvitation(db, found, { move: 'revoke', at }))) return
  await cancelMail(write, caller, found.mail_id)
  await endInvitedShare(db, found, at)
  await logInvitation(caller, found, { write, kind: 'endInvitation' })
}

type Written = Pick<
  InvitationRow,
  'company_id' | 'address' | 'address_key' | 'message' | 'language' | 'expires_at' | 'cart_name' | 'made_by'
>

interface Writing {
  readonly write: Pick<Write, 'db' | 'at' | 'tell'>
  readonly kind: 'invitation' | 'reminder'
  readonly from: LetterSender
}

/** Queues a mail with an address of its own: its id, and the hash of the secret in that address. @throws invalid.mail-off, invalid.recipient-blocked, limit.rate */
export async function writeTo(
  deps: InvitationDeps,
  of: Written,
  { write, kind, from }: Writing,
): Promise<{ readonly mailId: string; readonly hash: Buffer }> {
  const caller = { companyId: of.company_id, companyUserId: of.made_by }
  const token = newToken(await shortOf(write.db, caller), deps.random)
  const letter = {
    kind,
    cart: maskedText(of.cart_name),
    ...from,
    message: of.message,
    expiresAt: of.expires_at.toISOString(),
    path: `/i/${token}`,
  }
  const to = { address: of.address, key: of.address_key }
  const wish = { caller, to, language: languageOf(of.language) ?? 'en', letter, until: of.expires_at } as const
  return { mailId: queuedId(await queueMail(deps, write, wish)), hash: tokenHash(token) }
}

function stateOf({ state, expires_at: end }: InvitationRow, at: Date) {
  return invitationState({ kept: state, end }, at)
}

function isOnItsWay(mail: MailStateRow | undefined): boolean {
  return mail?.state === 'waiting' || mail?.state === 'sending'
}

// @throws invalid.invitation-expiry; an invitation always has an end
function allowedEnd(end: Date | null, at: Date): Date {
  if (end === null || !isAllowedEnd(end, at)) throw new AppError('invalid.invitation-expiry')
  return end
}

async function mailed(db: Db, invitation: InvitationRow): Promise<MailedInvitation> {
  const [mail] = await statesOfMail(db, { companyId: invitation.company_id }, [invitation.mail_id])
  return { invitation, mail }
}

// By its cart, as every other write. One to a cart the caller may not even read is told like one that nobody has.
async function lockedInvitation(caller: Caller, id: string, { db }: Write): Promise<InvitationRow> {
  const found = await invitationById(db, caller.companyId, id)
  const cart = found && (await readableCart(db, caller, found.cart_id))
  if (!found || !cart || !may(caller, 'read', cart)) throw new AppError('not-found.invitation')
  assertMay(caller, 'invite', cart)
  if (!(await lockCart(db, caller.companyId, cart.id))) throw new AppError('not-found.invitation')
  return ownInvitation(db, caller, found.id)
}

async function ownInvitation(db: Db, { companyId }: Caller, id: string): Promise<InvitationRow> {
  const found = await invitationById(db, companyId, id)
  if (!found) throw new AppError('not-found.invitation')
  return found
}

function logInvitation(
  caller: Caller,
  { id, cart_id: cartId }: InvitationRow,
  { write, kind }: { readonly write: Write; readonly kind: 'invite' | 'changeInvitation' | 'endInvitation' },
): Promise<number> {
  const { companyId, companyUserId: actorId } = caller
  const event = { companyId, cartId, actorId, agentId: agentOf(caller), at: write.at, opId: write.opId }
  return appendEvent(write.db, { ...event, kind, data: { invitation: id } })
}
