/** What a colleague does with a shared cart: the moves there are, and what the share is by their times. */
import type { ShareMove, ShareState } from '../contract/share-states.ts'

/** From where each move is made; from anywhere else it changes nothing. A declined cart is out of reach until that is taken back. */
export const SHARE_STEPS: Readonly<Record<ShareMove, readonly ShareState[]>> = {
  open: ['shared'],
  add: ['shared', 'opened'],
  takeOut: ['added'],
  reply: ['shared', 'opened', 'added'],
  decline: ['shared', 'opened', 'added'],
  restore: ['declined'],
}

/** When what happened; null: not, or not any more. */
export interface ShareTimes<Time = Date> {
  readonly openedAt: Time | null
  readonly addedAt: Time | null
  readonly declinedAt: Time | null
}

/** What a share is by its times: whoever takes a decline back is where they were. */
export function shareState({ openedAt, addedAt, declinedAt }: ShareTimes<unknown>): ShareState {
  if (declinedAt !== null) return 'declined'
  if (addedAt !== null) return 'added'
  return openedAt === null ? 'shared' : 'opened'
}

/** The times after a move; undefined where there is no such move from what the share is. Whoever adds or replies has opened. */
export function afterShareMove(of: ShareTimes, move: ShareMove, at: Date): ShareTimes | undefined {
  if (!SHARE_STEPS[move].includes(shareState(of))) return undefined
  const openedAt = of.openedAt ?? at
  const next: Readonly<Record<ShareMove, Partial<ShareTimes>>> = {
    open: { openedAt },
    add: { openedAt, addedAt: at },
    takeOut: { addedAt: null },
    reply: { openedAt },
    decline: { declinedAt: at },
    restore: { declinedAt: null },
  }
  return { ...of, ...next[move] }
}
