/** The resource node of what became of a share. */
import { shareState } from '../../../lib/core/share-state.ts'
import { timesOf } from '../../services/received.ts'
import type { MailStateRow } from '../../store/mail.ts'
import type { ShareRow } from '../../store/shares.ts'
import type { ResourceNode } from '../json-api/document.ts'

/** What a colleague did with a shared cart; its id is the share's. `mail`: how far the mail about it is. */
export function shareStateNode(share: ShareRow, mail?: MailStateRow): ResourceNode {
  const times = timesOf(share)
  const { openedAt, addedAt, elsewhereAt, declinedAt } = times
  return {
    type: 'share-states',
    id: share.id,
    path: `/share-states/${share.id}`,
    attributes: {
      idCompanyUser: share.company_user_id,
      idCart: share.cart_id,
      state: shareState(times),
      openedAt: openedAt?.toISOString() ?? null,
      addedAt: addedAt?.toISOString() ?? null,
      elsewhereAt: elsewhereAt?.toISOString() ?? null,
      declinedAt: declinedAt?.toISOString() ?? null,
      message: share.reply,
      said: share.said,
      agent: share.agent,
      ...(mail ? { mail: { state: mail.state, at: (mail.done_at ?? mail.queued_at).toISOString() } } : {}),
    },
  }
}
