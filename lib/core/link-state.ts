/** What can happen to a link: turned off, on again for a while, given another end. */
import { hasEnded } from './expiry.ts'

/** What was turned off may be turned on again within this time. */
export const LINK_UNDO_MS = 10 * 60_000

/** What is kept of it: when it ends (null: never), and since when it is off (null: it is on). */
export interface LinkTimes {
  readonly end: Date | null
  readonly revokedAt: Date | null
}

/** What somebody wants of it; the rest stays. */
export interface LinkTimesChange {
  readonly end?: Date | null | undefined
  readonly isRevoked?: boolean | undefined
}

/** What a link is to whoever opens it. */
export function linkState({ end, revokedAt }: LinkTimes, now: Date): 'open' | 'expired' | 'off' {
  if (revokedAt !== null) return 'off'
  return hasEnded(end, now) ? 'expired' : 'open'
}

/** What a change makes of a link; undefined where it is off and stays so: it is not turned on, or it is too late for that. */
export function afterLinkChange({ end, revokedAt }: LinkTimes, change: LinkTimesChange, now: Date): LinkTimes | undefined {
  const { isRevoked = revokedAt !== null } = change
  if (revokedAt !== null && (isRevoked || now.getTime() - revokedAt.getTime() > LINK_UNDO_MS)) return undefined
  return { end: change.end === undefined ? end : change.end, revokedAt: isRevoked ? now : null }
}
