/** A write that is sent again under its key is answered as the first time, and done once. */
import { AppError } from '../../lib/core/app-error.ts'
import type { Db } from '../store/db.ts'
import { type KeptAnswer, keepAnswer, reserveKey } from '../store/idempotent-answers.ts'
import type { Caller } from './rights.ts'

/** When a repeat that came too early may come again. */
const RETRY_AFTER_S = '1'

/** What a face answered, as it is kept. */
export type Answered = Pick<KeptAnswer, 'status' | 'headers' | 'body'>

/** A request under a key: whose, the hash of what it asks for, when. */
export interface KeyedRequest {
  readonly caller: Caller
  readonly key: string
  readonly hash: Buffer
  readonly at: Date
}

/** Runs the write and keeps its answer in the same transaction, or gives the one that is kept. @throws invalid.idempotency-key when the key was used for something else; conflict.in-flight while it is in use; what `work` throws */
export async function onceForKey(
  db: Db,
  { caller, ...request }: KeyedRequest,
  work: () => Promise<Answered>,
): Promise<Answered & { readonly isReplayed: boolean }> {
  const kept = await reserveKey(db, caller, request)
  if (kept === 'inFlight') throw new AppError('conflict.in-flight', { data: { wait: RETRY_AFTER_S } })
  if (kept === 'taken') {
    const answer = await work()
    await keepAnswer(db, caller, { key: request.key, ...answer })
    return { ...answer, isReplayed: false }
  }
  if (!request.hash.equals(kept.request_hash)) throw new AppError('invalid.idempotency-key')
  return { status: kept.status, body: kept.body, headers: kept.headers, isReplayed: true }
}
