/** The tab a message came from. */
import { AppError } from '../core/app-error.ts'
import type { From } from '../messages/dispatcher.ts'

/** The sender's tab. @throws invalid.message for a sender that is in none */
export function tabOf({ tabId }: From): number {
  if (tabId === undefined) throw new AppError('invalid.message')
  return tabId
}
