/** Invitations from the side of whoever got one: looked at, accepted, declined, by whoever has the address in the mail. */
import { hasEnded } from '../../lib/core/expiry.ts'
import { companyOfToken, tokenHash } from '../auth/secrets.ts'
import { lockCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { type InvitationRow, invitationById, invitationBySecret, moveInvitation } from '../store/invitations.ts'
import { appendEvent } from '../store/line-operations.ts'
import { NOBODY } from '../store/tenants.ts'
import type { Deps } from './caller.ts'
import { operationOf } from './client-kinds.ts'
import { endInvitedShare, shareInvited } from './invitation-shares.ts'
import type { Tried } from './link-opening.ts'

/** What somebody answers. */
export type InvitationAnswer = 'accept' | 'decline'

/** What anybody is shown who has the address. What was revoked looks like what never was. */
export type ShownInvitation = { readonly state: 'open'; readonly invitation: InvitationRow } | { readonly state: 'unknown' | 'expired' }

/** The invitation of a token. Changes nothing. @throws limit.rate for a network that tries too many tokens nobody has */
export async function shownInvitation(deps: Deps, { token, network, tell, isPicture }: Tried): Promise<ShownInvitation> {
  const find = () => found(deps.db, token)
  const use = { kind: isPicture ? 'picture' : 'link', token, network, tell } as const
  const invitation = deps.gates ? await deps.gates.requests.behind(use, find) : await find()
  if (!invitation) return { state: 'unknown' }
  return hasEnded(invitation.expires_at, deps.now()) ? { state: 'expired' } : { state: 'open', invitation }
}

/** Notes that somebody, or something that reads mail, looked at it: that is all a look does. Its sender hears of it. */
export async function noteOpened({ db, now, newId }: Pick<Deps, 'db' | 'now' | 'newId'>, invitation: InvitationRow): Promise<void> {
  if (invitation.state !== 'sent') return
  const at = now()
  const { company_id: companyId, cart_id: cartId, id } = invitation
  await db.transaction(async (one) => {
    if (!(await lockCart(one, companyId, cartId)) || !(await moveInvitation(one, invitation, { move: 'open', at }))) return
    const event = { companyId, cartId, actorId: NOBODY, agentId: null, at, opId: operationOf('page', newId()) }
    await appendEvent(one, { ...event, kind: 'answerInvitation', data: { invitation: id, answer: 'open' } })
  })
}

/** Accepts or declines; once more changes nothing. A colleague who accepts gets the cart shared. @throws limit.rate, as `shownInvitation` */
export async function answerInvitation(deps: Deps, tried: Tried, answer: InvitationAnswer): Promise<ShownInvitation> {
  const shown = await shownInvitation(deps, tried)
  if (shown.state !== 'open') return shown
  const { invitation } = shown
  await deps.db.transaction((db) => answered({ ...deps, db }, invitation, answer))
  return shownInvitation(deps, tried)
}

// By its cart, as every other write: of two answers at once the second finds what the first made.
async function answered(
  deps: Deps,
  { company_id: companyId, cart_id: cartId, id }: InvitationRow,
  answer: InvitationAnswer,
): Promise<void> {
  const { db } = deps
  const at = deps.now()
  if (!(await lockCart(db, companyId, cartId))) return
  if (!(await moveInvitation(db, { company_id: companyId, id }, { move: answer, at }))) return
  const invitation = await invitationById(db, companyId, id)
  if (!invitation) return
  if (answer === 'accept') await shareInvited(deps, invitation, at)
  else await endInvitedShare(db, invitation, at)
  const event = { companyId, cartId, actorId: NOBODY, agentId: null, at, opId: operationOf('page', deps.newId()) }
  await appendEvent(db, { ...event, kind: 'answerInvitation', data: { invitation: id, answer } })
}

async function found(db: Db, token: string): Promise<InvitationRow | undefined> {
  const short = companyOfToken(token)
  const invitation = short === undefined ? undefined : await invitationBySecret(db, { short, hash: tokenHash(token) })
  return invitation?.state === 'revoked' ? undefined : invitation
}
