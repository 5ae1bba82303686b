/** The resource node of a cart handed over on the phone, for whoever handed it over: how far the caller is, never who that is. */
import { hash } from 'node:crypto'
import type { LinkedCart } from '../../../lib/contract/links.ts'
import type { OwnerMasks } from '../../../lib/contract/owner-data.ts'
import { callState, helpLeft, isViewing } from '../../../lib/core/phone-call.ts'
import type { CallRow } from '../../store/phone-calls.ts'
import type { ResourceNode } from '../json-api/document.ts'

interface Told {
  readonly now: Date
  /** What the caller sees. */
  readonly cart: LinkedCart
  /** What the caller filled in, as masks. */
  readonly details: { readonly at: string; readonly masks: OwnerMasks } | null
  /** Null: nobody can tell it any more. */
  readonly url: string | null
}

/** A call as it is now. */
export function callNode(call: CallRow, { now, cart, details, url }: Told): ResourceNode {
  return {
    type: 'phone-calls',
    id: call.link_id,
    path: `/phone-calls/${call.link_id}`,
    attributes: { idCart: call.cart_id, ...standing(call, now), helpMs: helpLeft(call, now), cart, details, url },
  }
}

/** The same as long as nothing that is told changes; what is left of the time runs on by itself. */
export function callTag(call: CallRow, now: Date): string {
  const said = [call.link_id, call.version, standing(call, now), call.filled_at?.getTime()]
  return `"${hash('sha256', JSON.stringify(said), 'base64url').slice(0, 22)}"`
}

function standing(call: CallRow, now: Date) {
  return {
    state: callState(call, now),
    isViewing: isViewing(call, now),
    mayEdit: call.may_edit,
    madeAt: call.made_at.toISOString(),
    openedAt: textOf(call.opened_at),
    editedAt: textOf(call.edited_at),
    acceptedAt: textOf(call.accepted_at),
    endedAt: textOf(call.ended_at ?? call.revoked_at),
    endedBy: call.ended_by,
    expiresAt: textOf(call.expires_at),
    helpUntil: helpLeft(call, now) > 0 ? textOf(call.help_until) : null,
  }
}

function textOf(time: Date | null): string | null {
  return time === null ? null : time.toISOString()
}
