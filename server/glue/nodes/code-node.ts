/** The resource node of a spoken code, for whoever made it. */
import { hasEnded } from '../../../lib/core/expiry.ts'
import type { CodeRow } from '../../store/spoken-codes.ts'
import type { ResourceNode } from '../json-api/document.ts'

interface Told {
  readonly now: Date
  /** Address of this server. */
  readonly base: string
  /** Null: nobody can tell it any more. */
  readonly code: string | null
}

/** A code as it is now. */
export function codeNode(row: CodeRow, { now, base, code }: Told): ResourceNode {
  const { entered_at: enteredAt, expires_at: end } = row
  return {
    type: 'spoken-codes',
    id: null,
    path: `/cart-links/${row.link_id}/spoken-codes`,
    attributes: {
      code,
      url: `${base}/go`,
      state: enteredAt !== null ? 'entered' : hasEnded(end, now) ? 'expired' : 'waiting',
      madeAt: row.made_at.toISOString(),
      expiresAt: end.toISOString(),
      enteredAt: enteredAt?.toISOString() ?? null,
    },
  }
}
