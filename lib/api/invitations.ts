/** Invitations to carts by e-mail, on a server that has them. */
import { type InviteWish, invitationAttributes, type KnownInvitation } from '../contract/invitations.ts'
import type { Resource } from '../contract/json-api.ts'
import { MAX_ID_LENGTH, MAX_NAME_LENGTH } from '../contract/limits.ts'
import { FULL_ACCESS, READ_ONLY } from '../contract/permission-groups.ts'
import { cleanText } from '../core/text.ts'
import { ask, type Endpoint } from './request.ts'

/** Longest address a device keeps. */
const MAX_ADDRESS_LENGTH = 254

/** What everybody who is invited in one press gets. */
export type Invited = Pick<InviteWish, 'permission' | 'message' | 'expiresAt'>

/**
 * Invites one address; whoever is invited already is not written to again, so that it may be asked twice. @throws not-found.cart, forbidden.share, invalid.invitation-expiry,
 * limit.invitations, invalid.mail-off, invalid.recipient-blocked, limit.rate, not-found.route where there are no invitations
 */
export async function inviteTo(
  endpoint: Endpoint,
  cartId: string,
  { address, invited }: { readonly address: string; readonly invited: Invited },
): Promise<void> {
  const { permission, ...said } = invited
  const body = { data: { type: 'invitations', attributes: { ...said, address, idCartPermissionGroup: permission } } }
  await ask(endpoint, { method: 'POST', path: `/carts/${encodeURIComponent(cartId)}/invitations`, body })
}

/** Writes once more, unless a mail is on its way. @throws not-found.invitation, conflict.invitation-ended, and what `inviteTo` says of mail */
export async function resendInvitation(endpoint: Endpoint, id: string): Promise<void> {
  const body = { data: { type: 'invitations', id, attributes: { isResent: true } } }
  await ask(endpoint, { method: 'PATCH', path: pathOf(id), body })
}

/** Takes an invitation back, with the share that came of it. @throws not-found.invitation */
export async function revokeInvitation(endpoint: Endpoint, id: string): Promise<void> {
  await ask(endpoint, { method: 'DELETE', path: pathOf(id) })
}

function pathOf(id: string): string {
  return `/invitations/${encodeURIComponent(id)}`
}

/** An invitation by its resource; undefined where that is none. */
export function invitationOf({ id, attributes }: Resource): KnownInvitation | undefined {
  const told = invitationAttributes.safeParse(attributes)
  const address = cleanText(told.data?.address, MAX_ADDRESS_LENGTH)
  if (!told.success || id === null || id.length > MAX_ID_LENGTH || address === undefined) return undefined
  const { state, madeAt, openedAt, answeredAt, revokedAt, expiresAt, mail, agent, idCartPermissionGroup } = told.data
  const at = { sent: madeAt, opened: openedAt, accepted: answeredAt, declined: answeredAt, expired: expiresAt, revoked: revokedAt }[state]
  return {
    id,
    address,
    permission: idCartPermissionGroup === FULL_ACCESS ? FULL_ACCESS : READ_ONLY,
    state,
    at: at ?? madeAt,
    expiresAt,
    ...(mail === null ? {} : { mail }),
    ...(typeof agent === 'string' ? { agent: cleanText(agent, MAX_NAME_LENGTH) ?? '' } : {}),
  }
}
