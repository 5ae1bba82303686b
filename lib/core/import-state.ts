/** What the phase of an import means. */
import type { ImportState } from '../contract/import.ts'

/** Whether something is being written into the shop's cart. */
export function isUnderWay({ phase }: ImportState): boolean {
  return phase === 'running' || phase === 'undoing'
}
