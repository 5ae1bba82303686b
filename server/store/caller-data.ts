/** SQL of what callers say of themselves on the page of a cart that was handed over. No other statement names the table. */
import * as z from 'zod/mini'
import { type OwnerMasks, ownerMasks } from '../../lib/contract/owner-data.ts'
import type { Db, Statement } from './db.ts'

const keptRows = z.array(z.object({ sealed: z.instanceof(Buffer), masks: ownerMasks }))
const maskRows = z.array(z.object({ masks: ownerMasks }))
/** The record as it is kept. */
export type KeptCallerData = Readonly<z.infer<typeof keptRows>[number]>

const KEPT: Statement = { name: 'caller-data', text: 'select sealed, masks from caller_data where company_id = $1 and link_id = $2' }
const MASKS: Statement = { name: 'caller-data-masks', text: 'select masks from caller_data where company_id = $1 and link_id = $2' }
const KEEP: Statement = {
  name: 'caller-data-keep',
  text: `insert into caller_data (company_id, link_id, sealed, masks, until) values ($1, $2, $3, $4, $5)
    on conflict (company_id, link_id) do update set sealed = excluded.sealed, masks = excluded.masks`,
}
const REMOVE: Statement = { name: 'caller-data-remove', text: 'delete from caller_data where company_id = $1 and link_id = $2' }

/** Of which call. */
export interface CallPlace {
  readonly company_id: string
  readonly link_id: string
}

/** What a caller said, sealed, with its masks; undefined where that was nothing. */
export async function keptCallerData(db: Db, { company_id: companyId, link_id: linkId }: CallPlace): Promise<KeptCallerData | undefined> {
  return keptRows.parse(await db.query(KEPT, [companyId, linkId]))[0]
}

/** The masks alone: all that anybody but that caller is told. */
export async function callerMasks(db: Db, { company_id: companyId, link_id: linkId }: CallPlace): Promise<OwnerMasks | undefined> {
  return maskRows.parse(await db.query(MASKS, [companyId, linkId]))[0]?.masks
}

/** Keeps it, in place of what was there. */
export async function keepCallerData(
  db: Db,
  { company_id: companyId, link_id: linkId }: CallPlace,
  { sealed, masks, until }: KeptCallerData & { readonly until: Date },
): Promise<void> {
  await db.query(KEEP, [companyId, linkId, sealed, JSON.stringify(masks), until])
}

/** Removes it, where there is some. */
export async function removeCallerData(db: Db, { company_id: companyId, link_id: linkId }: CallPlace): Promise<void> {
  await db.query(REMOVE, [companyId, linkId])
}
