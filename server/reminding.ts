/** Writes reminders of invitations at the start and every ten minutes. */
import type { Log } from './log.ts'
import { type ReminderDeps, remindInvited } from './services/invitation-reminders.ts'
import { startTurns } from './turns.ts'

const EVERY_MS = 600_000

/** Starts it; call what it answers to stop. */
export function startReminding(deps: ReminderDeps & { readonly log: Log }): () => Promise<void> {
  return startTurns(async () => {
    try {
      const reminders = await remindInvited(deps)
      if (reminders > 0) deps.log.info('reminders queued', { reminders })
    } catch (error) {
      // What is left is found by the next turn.
      deps.log.warn('reminders not queued', { error })
    }
  }, EVERY_MS)
}
