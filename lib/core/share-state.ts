/** What a colleague does with a shared cart: the moves there are, and what the share is by their times. */
import type { ShareMove, ShareState } from '../contract/share-states.ts'

/** A state, or `elsewhere`: something for it came into another shop's cart. For whoever asks that is a cart that was opened. */
export type ShareStage = ShareState | 'elsewhere'

/** From where each move is made; from anywhere else it changes nothing. A declined cart is out of reach until that is taken back. */
export const SHARE_STEPS: Readonly<Record<ShareMove, readonly ShareStage[]>> = {
  open: ['shared'],
  add: ['shared', 'opened', 'elsewhere'],
  addElsewhere: ['shared', 'opened'],
  takeOut: ['elsewhere', 'added'],
  reply: ['shared', 'opened', 'elsewhere', 'added'],
  decline: ['shared', 'opened', 'elsewhere', 'added'],
  restore: ['declined'],
}

/** When what happened; null: not, or not any more. */
export interface ShareTimes<Time = Date> {
  readonly openedAt: Time | null
  readonly elsewhereAt: Time | null
  readonly addedAt: Time | null
  readonly declinedAt: Time | null
}

/** How far a share is by its times: whoever takes a decline back is where they were. */
export function shareStage({ openedAt, elsewhereAt, addedAt, declinedAt }: ShareTimes<unknown>): ShareStage {
  if (declinedAt !== null) return 'declined'
  if (addedAt !== null) return 'added'
  if (elsewhereAt !== null) return 'elsewhere'
  return openedAt === null ? 'shared' : 'opened'
}

/** What a share is for whoever asks. */
export function shareState(times: ShareTimes<unknown>): ShareState {
  const stage = shareStage(times)
  return stage === 'elsewhere' ? 'opened' : stage
}

/** The times after a move; undefined where there is no such move from what the share is. Whoever adds or replies has opened. */
export function afterShareMove(of: ShareTimes, move: ShareMove, at: Date): ShareTimes | undefined {
  if (!SHARE_STEPS[move].includes(shareStage(of))) return undefined
  const openedAt = of.openedAt ?? at
  const next: Readonly<Record<ShareMove, Partial<ShareTimes>>> = {
    open: { openedAt },
    add: { openedAt, addedAt: at },
    addElsewhere: { openedAt, elsewhereAt: at },
    takeOut: { addedAt: null, elsewhereAt: null },
    reply: { openedAt },
    decline: { declinedAt: at },
    restore: { declinedAt: null },
  }
  return { ...of, ...next[move] }
}
