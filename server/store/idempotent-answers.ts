/** SQL of answers kept for their Idempotency-Key. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'
import type { Reader } from './tenants.ts'

const answerRow = z.object({
  request_hash: z.instanceof(Uint8Array),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})
const answerRows = rowsOf(answerRow)
/** A kept answer and the hash of the request it belongs to. */
export type KeptAnswer = Readonly<z.infer<typeof answerRow>>

// Of two requests with one key at once the second gets no lock, and does not wait at the primary key: it finds the answer, or that there is none yet. The lock
// ends with the transaction, and is seen to end after what that wrote.
const RESERVE: Statement = {
  name: 'answer-reserve',
  text: `insert into idempotent_answer (company_id, company_user_id, key, request_hash, status, headers, body, created_at)
    select $1, $2, $3, $4, 0, '{}', '', $5 where pg_try_advisory_xact_lock(hashtextextended(concat($1::uuid, $2::uuid, $3::text), 0))
    on conflict do nothing returning status`,
}
const FIND: Statement = {
  name: 'answer-find',
  text: 'select request_hash, status, headers, body from idempotent_answer where company_id = $1 and company_user_id = $2 and key = $3',
}
const KEEP: Statement = {
  name: 'answer-keep',
  text: 'update idempotent_answer set status = $4, headers = $5, body = $6 where company_id = $1 and company_user_id = $2 and key = $3',
}

/** Takes a key for a request, inside the transaction of its write: `taken`. Else what is kept when the key was used before; `inFlight` while that request is still running. */
export async function reserveKey(
  db: Db,
  reader: Reader,
  request: { readonly key: string; readonly hash: Buffer; readonly at: Date },
): Promise<KeptAnswer | 'taken' | 'inFlight'> {
  const { companyId, companyUserId } = reader
  const reserved = await db.query(RESERVE, [companyId, companyUserId, request.key, request.hash, request.at])
  if (reserved.length > 0) return 'taken'
  return answerRows.parse(await db.query(FIND, [companyId, companyUserId, request.key]))[0] ?? 'inFlight'
}

/** Keeps the answer of the request that took the key, as the last of its transaction. */
export async function keepAnswer(
  db: Db,
  reader: Reader,
  kept: Pick<KeptAnswer, 'status' | 'headers' | 'body'> & { readonly key: string },
): Promise<void> {
  await db.last(KEEP, [reader.companyId, reader.companyUserId, kept.key, kept.status, JSON.stringify(kept.headers), kept.body])
}
