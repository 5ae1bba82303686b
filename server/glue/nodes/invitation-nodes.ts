/** The resource node of an invitation, for whoever owns its cart. */
import { invitationState } from '../../../lib/core/invitation.ts'
import { agentNameOf } from '../../services/by-agent.ts'
import type { MailedInvitation } from '../../services/invitations.ts'
import type { ResourceNode } from '../json-api/document.ts'

/** An invitation as it is now. */
export function invitationNode({ invitation: of, mail }: MailedInvitation, now: Date): ResourceNode {
  return {
    type: 'invitations',
    id: of.id,
    path: `/invitations/${of.id}`,
    attributes: {
      idCart: of.cart_id,
      address: of.address,
      idCartPermissionGroup: of.permission_group,
      message: of.message,
      language: of.language,
      state: invitationState({ kept: of.state, end: of.expires_at }, now),
      madeAt: of.made_at.toISOString(),
      openedAt: textOf(of.opened_at),
      answeredAt: textOf(of.answered_at),
      revokedAt: textOf(of.revoked_at),
      remindedAt: textOf(of.reminded_at),
      expiresAt: of.expires_at.toISOString(),
      mail: mail?.state ?? null,
      mailError: mail?.error ?? null,
      agent: agentNameOf(of) ?? null,
    },
  }
}

function textOf(time: Date | null): string | null {
  return time === null ? null : time.toISOString()
}
