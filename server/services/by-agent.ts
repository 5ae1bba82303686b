/** Agents who act in somebody's name, as others are told of them: by name, and as agents. Reasons: docs/decisions/0049. */
import { accountById } from '../store/accounts.ts'
import type { Db } from '../store/db.ts'
import { nameOfMaker } from '../store/invitations.ts'
import { agentOf, type Caller } from './rights.ts'

/** Of a row, which agent made it; names are empty where nobody did, and once that person is gone. */
export interface ByAgent {
  readonly agent_id: string | null
  readonly agent_first: string
  readonly agent_last: string
}

/** The agent's name, empty once that person is gone; undefined where no agent made it. */
export function agentNameOf({ agent_id: id, agent_first: first, agent_last: last }: ByAgent): string | undefined {
  return id === null ? undefined : `${first} ${last}`.trim()
}

/** Who sends mail, as a letter says it: the name of whose it is, and that of the agent who acts for them, each empty once that person is gone. */
export interface LetterSender {
  readonly sender: string
  readonly agent?: string
}

/** Who sends what a caller sends now. */
export function senderOf(db: Db, caller: Caller): Promise<LetterSender> {
  return senderBy(db, { companyId: caller.companyId, userId: caller.companyUserId, agentId: agentOf(caller) })
}

/** Who sends what an agent, or nobody in that person's stead, made. */
export async function senderBy(
  db: Db,
  { companyId, userId, agentId }: { readonly companyId: string; readonly userId: string; readonly agentId: string | null },
): Promise<LetterSender> {
  const sender = await nameOfMaker(db, companyId, userId)
  if (agentId === null) return { sender }
  const agent = await accountById(db, agentId)
  return { sender, agent: agent ? `${agent.first_name} ${agent.last_name}`.trim() : '' }
}
