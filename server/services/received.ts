/** What colleagues do with carts that were shared with them: opened, added to their own, declined. */
import type { ShareMove } from '../../lib/contract/share-states.ts'
import { AppError } from '../../lib/core/app-error.ts'
import type { ShareTimes } from '../../lib/core/share-state.ts'
import { appendEvent } from '../store/line-operations.ts'
import { moveShare, type ShareRow } from '../store/shares.ts'
import type { Deps } from './caller.ts'
import type { Write } from './carts.ts'
import { agentOf, type Caller, mayAnswer, maySeeAnswer } from './rights.ts'
import { knownShare, lockShare } from './shares.ts'

/** When what happened to a share. */
export function timesOf({
  opened_at: openedAt,
  added_at: addedAt,
  elsewhere_at: elsewhereAt,
  declined_at: declinedAt,
}: ShareRow): ShareTimes {
  return { openedAt, addedAt, elsewhereAt, declinedAt }
}

/** What the receiver of a share says of it; `message` counts for a reply and a decline. */
export interface ShareWord {
  readonly move: ShareMove
  readonly message: string
}

/** A share with what became of it, for its receiver and the owner of the cart. @throws not-found.share, forbidden.share */
export async function readShare({ db }: Pick<Deps, 'db'>, caller: Caller, id: string): Promise<ShareRow> {
  const share = await knownShare(caller, id, { db })
  if (!share || !maySeeAnswer(caller, share)) throw new AppError('forbidden.share')
  return share
}

/** Makes a move of the receiver; one there is none of changes nothing, as the same once more. Answers the share as it is then. @throws not-found.share, forbidden.share */
export async function answerShare(
  caller: Caller,
  { id, word: { move, message }, write }: { readonly id: string; readonly word: ShareWord; readonly write: Write },
): Promise<ShareRow> {
  const { db, at, opId } = write
  const share = await knownShare(caller, id, write)
  if (!share || !mayAnswer(caller, share)) throw new AppError('forbidden.share')
  await lockShare(caller, share, write)
  const { companyId, companyUserId: actorId } = caller
  if (await moveShare(db, companyId, { share, answer: { move, reply: message, at } })) {
    const event = { companyId, cartId: share.cart_id, actorId, agentId: agentOf(caller), at, opId }
    await appendEvent(db, { ...event, kind: 'answerShare', data: { companyUser: actorId, move } })
  }
  return readShare({ db }, caller, id)
}
