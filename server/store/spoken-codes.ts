/** SQL of spoken codes. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import type { LinkRow } from './links.ts'
import { rowsOf } from './rows.ts'

const codeRow = z.object({ link_id: z.string(), made_at: z.date(), expires_at: z.date(), entered_at: z.nullable(z.date()) })
const codeRows = rowsOf(codeRow)
const sealedRows = z.array(z.object({ sealed: z.instanceof(Buffer) }))
/** The newest code of a link, without the code. */
export type CodeRow = Readonly<z.infer<typeof codeRow>>

const KEEP: Statement = {
  name: 'spoken-code-keep',
  text: `insert into spoken_code as s (code_hash, sealed, expires_at) values ($1, $2, $3)
    on conflict (code_hash) do update set sealed = excluded.sealed, expires_at = excluded.expires_at, form = null where s.expires_at <= $4
    returning code_hash`,
}
// Of two forms that bring a code at once the second finds what the first wrote; one form may be sent twice.
const TAKE: Statement = {
  name: 'spoken-code-take',
  text: `update spoken_code set form = $2 where code_hash = $1 and expires_at > $3 and (form is null or form = $2) returning sealed`,
}
const SWEEP: Statement = { name: 'sweep-spoken-codes', text: 'delete from spoken_code where expires_at < $1 returning code_hash' }
const OF_LINK: Statement = {
  name: 'link-code',
  text: 'select link_id, made_at, expires_at, entered_at from cart_link_code where company_id = $1 and link_id = $2',
}
const SET: Statement = {
  name: 'link-code-set',
  text: `insert into cart_link_code (company_id, link_id, code_hash, made_at, expires_at) values ($1, $2, $3, $4, $5)
    on conflict (company_id, link_id) do update set code_hash = excluded.code_hash, made_at = excluded.made_at, expires_at = excluded.expires_at,
    entered_at = null returning link_id, made_at, expires_at, entered_at`,
}
const ENTER: Statement = {
  name: 'link-code-enter',
  text: `update cart_link_code set entered_at = $4 where company_id = $1 and link_id = $2 and code_hash = $3 and entered_at is null returning link_id`,
}
const IS_OF_LINK: Statement = {
  name: 'link-code-is',
  text: 'select link_id from cart_link_code where company_id = $1 and link_id = $2 and code_hash = $3',
}
const END: Statement = { name: 'link-code-end', text: 'delete from cart_link_code where company_id = $1 and link_id = $2' }

/** A code to keep. */
export interface NewCode {
  readonly hash: Buffer
  readonly sealed: Buffer
  readonly at: Date
  readonly end: Date
}

type OfLink = Pick<LinkRow, 'company_id' | 'id'>

/** Keeps a code as the only one of its link. Undefined, and nothing is kept, where the same code is valid already. */
export async function insertCode(
  db: Db,
  { company_id: companyId, id }: OfLink,
  { hash, sealed, at, end }: NewCode,
): Promise<CodeRow | undefined> {
  const kept = await db.query(KEEP, [hash, sealed, end, at])
  return kept.length === 0 ? undefined : codeRows.parse(await db.query(SET, [companyId, id, hash, at, end]))[0]
}

/** What a code seals, for the first form that brings it and for that form again; undefined for every other, and for what is no valid code. */
export async function takeCode(
  db: Db,
  hash: Buffer,
  { form, at }: { readonly form: string; readonly at: Date },
): Promise<Buffer | undefined> {
  return sealedRows.parse(await db.query(TAKE, [hash, form, at]))[0]?.sealed
}

/** The newest code of a link; undefined where none was made, or it ended with its link. */
export async function codeOfLink(db: Db, { company_id: companyId, id }: OfLink): Promise<CodeRow | undefined> {
  return codeRows.parse(await db.query(OF_LINK, [companyId, id]))[0]
}

/** Notes that a code was entered. False where it was before, and where it is not the link's newest. */
export async function enterCode(
  db: Db,
  { company_id: companyId, id }: OfLink,
  { hash, at }: { readonly hash: Buffer; readonly at: Date },
): Promise<boolean> {
  return (await db.query(ENTER, [companyId, id, hash, at])).length > 0
}

/** Whether a code is the link's newest. */
export async function isCodeOf(db: Db, { company_id: companyId, id }: OfLink, hash: Buffer): Promise<boolean> {
  return (await db.query(IS_OF_LINK, [companyId, id, hash])).length > 0
}

/** Ends the code of a link. */
export async function endCode(db: Db, { company_id: companyId, id }: OfLink): Promise<void> {
  await db.query(END, [companyId, id])
}

/** Removes codes that ended before then; answers how many. */
export async function sweepCodes(db: Db, before: Date): Promise<number> {
  return (await db.query(SWEEP, [before])).length
}
