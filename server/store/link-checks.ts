/** SQL of links that ask who opens them: codes that were asked for, browsers that gave one. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import type { LinkRow } from './links.ts'
import { isUuid } from './people.ts'
import { inBatches, inEachTenant } from './sweep.ts'

const triedRows = z.array(z.object({ entry: z.instanceof(Buffer), is_right: z.boolean(), tries: z.number() }))
const passes = z.array(z.object({ entry: z.instanceof(Buffer) }))

// The form that was sent again asks for no second code.
const INSERT_CODE: Statement = {
  name: 'link-code-insert',
  text: `insert into link_code (company_id, id, link_id, entry, code_hash, until) values ($1, $2, $3, $4, $5, $6)
    on conflict (company_id, id) do nothing returning id`,
}
// One statement: of two who send the right code at once, the second waits for the first and finds it used.
const TRY_CODE: Statement = {
  name: 'link-code-try',
  text: `update link_code set tries = tries + 1, used_at = case when code_hash = $4 then $5::timestamptz end
    where company_id = $1 and id = $2 and link_id = $3 and used_at is null and until > $5 and tries < $6
    returning entry, tries, used_at is not null as is_right`,
}
const INSERT_PASS: Statement = {
  name: 'link-pass-insert',
  text: 'insert into link_pass (company_id, link_id, pass_hash, entry, until) values ($1, $2, $3, $4, $5)',
}
const PASS: Statement = {
  name: 'link-pass',
  text: 'select entry from link_pass where company_id = $1 and link_id = $2 and pass_hash = $3 and until > $4',
}
const SWEEP_CODE_TENANTS: Statement = {
  name: 'sweep-link-code-tenants',
  text: 'select distinct company_id from link_code where until < $1 and company_id > $2 order by company_id limit 500',
}
const SWEEP_CODES: Statement = {
  name: 'sweep-link-codes',
  text: `with held as (select id from link_code where company_id = $1 and until < $2 limit 500 for update skip locked)
    delete from link_code c using held h where c.company_id = $1 and c.id = h.id returning c.id`,
}
const SWEEP_PASS_TENANTS: Statement = {
  name: 'sweep-link-pass-tenants',
  text: 'select distinct company_id from link_pass where until < $1 and company_id > $2 order by company_id limit 500',
}
const SWEEP_PASSES: Statement = {
  name: 'sweep-link-passes',
  text: `with held as (select pass_hash from link_pass where company_id = $1 and until < $2 limit 500 for update skip locked)
    delete from link_pass p using held h where p.company_id = $1 and p.pass_hash = h.pass_hash returning p.link_id`,
}

/** A link by its tenant. */
export type LinkPlace = Pick<LinkRow, 'company_id' | 'id'>

/** A code that somebody asked for. Hashes as the service makes them. */
export interface AskedCode {
  readonly id: string
  readonly entry: Buffer
  readonly codeHash: Buffer
  readonly until: Date
}

/** Keeps a code; false where that form was sent before. */
export async function insertCode(db: Db, { company_id: companyId, id: linkId }: LinkPlace, code: AskedCode): Promise<boolean> {
  return (await db.query(INSERT_CODE, [companyId, code.id, linkId, code.entry, code.codeHash, code.until])).length > 0
}

/** A code that was tried: what its form goes by, and how often one of that form was. */
export interface TriedCode {
  readonly entry: Buffer
  readonly isRight: boolean
  readonly tries: number
}

/** Tries a code, which counts; the right one is used by that. Undefined where nothing is left to try. */
export async function tryCode(
  db: Db,
  { company_id: companyId, id: linkId }: LinkPlace,
  { id, codeHash, at, most }: { readonly id: string; readonly codeHash: Buffer; readonly at: Date; readonly most: number },
): Promise<TriedCode | undefined> {
  if (!isUuid(id)) return undefined
  const [found] = triedRows.parse(await db.query(TRY_CODE, [companyId, id, linkId, codeHash, at, most]))
  return found && { entry: found.entry, isRight: found.is_right, tries: found.tries }
}

/** Lets a browser in until then. */
export async function insertPass(
  db: Db,
  { company_id: companyId, id }: LinkPlace,
  { hash, entry, until }: { readonly hash: Buffer; readonly entry: Buffer; readonly until: Date },
): Promise<void> {
  await db.query(INSERT_PASS, [companyId, id, hash, entry, until])
}

/** What a browser that was let in came by; undefined for every other. */
export async function entryOfPass(
  db: Db,
  { company_id: companyId, id }: LinkPlace,
  { hash, at }: { readonly hash: Buffer; readonly at: Date },
): Promise<Buffer | undefined> {
  return passes.parse(await db.query(PASS, [companyId, id, hash, at]))[0]?.entry
}

/** Removes codes and passes that ran out by `now`; answers how many. */
export async function sweepLinkChecks(db: Db, now: Date): Promise<number> {
  const codes = await swept(db, now, { found: SWEEP_CODE_TENANTS, remove: SWEEP_CODES })
  return codes + (await swept(db, now, { found: SWEEP_PASS_TENANTS, remove: SWEEP_PASSES }))
}

function swept(db: Db, now: Date, { found, remove }: { readonly found: Statement; readonly remove: Statement }): Promise<number> {
  return inEachTenant(db, { found, before: now }, (companyId) => inBatches(async () => (await db.query(remove, [companyId, now])).length))
}
