/** What the phase of an import means. */
import type { ImportState } from '../contract/import.ts'

/** Whether something is being written into the shop's cart. */
export function isUnderWay({ phase }: ImportState): boolean {
  return phase === 'running' || phase === 'undoing'
}

/** Whether it stopped half-way, so that what the cart does not hold yet can still be added. */
export function isResumable({ phase, error, receipt, before }: ImportState): boolean {
  return phase === 'failed' && receipt === undefined && before !== undefined && error !== 'shop.changed'
}
