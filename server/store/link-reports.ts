/** SQL of reports about links. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import type { OpenedLinkRow } from './links.ts'
import { rowsOf } from './rows.ts'

/** Why somebody reports a link. */
export const REPORT_REASONS = ['fraud', 'spam', 'personal', 'illegal', 'other'] as const

const reportRow = z.object({
  company_id: z.string(),
  id: z.string(),
  link_id: z.string(),
  cart_id: z.string(),
  owner_id: z.string(),
  reason: z.enum(REPORT_REASONS),
  /** What the person wrote; may be empty. */
  said: z.string(),
  at: z.date(),
})
const reportRows = rowsOf(reportRow)
/** A report as it is kept. */
export type ReportRow = Readonly<z.infer<typeof reportRow>>

const INSERT: Statement = {
  name: 'link-report-insert',
  text: `insert into link_report (company_id, id, link_id, cart_id, owner_id, reason, said, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (company_id, id) do nothing returning id`,
}
const NEWEST: Statement = {
  name: 'link-reports-newest',
  text: 'select company_id, id, link_id, cart_id, owner_id, reason, said, at from link_report order by at desc, id desc limit $1',
}

/** Keeps a report; false where it is kept already. */
export async function insertReport(
  db: Db,
  {
    company_id: companyId,
    id: linkId,
    cart_id: cartId,
    owner_id: ownerId,
  }: Pick<OpenedLinkRow, 'company_id' | 'id' | 'cart_id' | 'owner_id'>,
  { id, reason, said, at }: Pick<ReportRow, 'id' | 'reason' | 'said' | 'at'>,
): Promise<boolean> {
  return (await db.query(INSERT, [companyId, id, linkId, cartId, ownerId, reason, said, at])).length > 0
}

/** The newest reports of all tenants, at most so many. */
export async function newestReports(db: Db, most: number): Promise<readonly ReportRow[]> {
  return reportRows.parse(await db.query(NEWEST, [most]))
}
