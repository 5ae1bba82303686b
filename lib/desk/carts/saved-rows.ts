/** What rows of saved carts say. */
import type { SavedRow } from '../../storage/saved-carts.ts'

/** How long a cart that is no longer on the device can be brought back to it, in ms. */
export const RESTORABLE_MS = 10 * 60_000

/** False for a cart that is deleted or has moved, and can still be brought back. */
export function isThere({ removedAt }: SavedRow): boolean {
  return removedAt === undefined
}
