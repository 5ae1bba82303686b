/** Reminders: one mail, two days before an invitation ends that nobody answered. */
import { AppError } from '../../lib/core/app-error.ts'
import { invitationState } from '../../lib/core/invitation.ts'
import { insertInvitationSecret, invitationById, noteReminder, takeReminders, tenantsToRemind } from '../store/invitations.ts'
import { senderBy } from './by-agent.ts'
import type { Deps } from './caller.ts'
import { writeTo } from './invitations.ts'

/** What reminding needs. */
export type ReminderDeps = Pick<Deps, 'db' | 'config' | 'newId' | 'random' | 'now'>

/** Queues the reminders that are due, and answers how many. Any number of servers may: each reminder is one server's. */
export async function remindInvited(deps: ReminderDeps): Promise<number> {
  let total = 0
  for (const companyId of await tenantsToRemind(deps.db, deps.now())) {
    // Taken with what is queued: a server that is killed in between has done neither.
    total += await deps.db.transaction(async (db) => {
      let queued = 0
      for (const id of await takeReminders(db, companyId, deps.now())) queued += await remind({ ...deps, db }, companyId, id)
      return queued
    })
  }
  return total
}

// What the recipient does not want, or there is too much of today, is left out for good: the invitation itself arrived.
async function remind(deps: ReminderDeps, companyId: string, id: string): Promise<number> {
  const { db } = deps
  const at = deps.now()
  const of = await invitationById(db, companyId, id)
  const state = of && invitationState({ kept: of.state, end: of.expires_at }, at)
  if (!of || (state !== 'sent' && state !== 'opened')) return 0
  try {
    const from = await senderBy(db, { companyId, userId: of.made_by, agentId: of.agent_id })
    const { mailId, hash } = await writeTo(deps, of, { write: { db, at }, kind: 'reminder', from })
    await insertInvitationSecret(db, of, hash)
    await noteReminder(db, of, { mailId, at })
    return 1
  } catch (thrown) {
    if (thrown instanceof AppError && REFUSED.has(thrown.code)) return 0
    throw thrown
  }
}

const REFUSED: ReadonlySet<string> = new Set(['invalid.mail-off', 'invalid.recipient-blocked', 'limit.rate'])
