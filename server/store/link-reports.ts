/** SQL of reports about links and invitations. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'
import { rowsOf } from './rows.ts'

/** What is reported. */
export const REPORTED_KINDS = ['link', 'invitation'] as const
/** Why somebody reports it. */
export const REPORT_REASONS = ['fraud', 'spam', 'personal', 'illegal', 'other'] as const

const reportRow = z.object({
  company_id: z.string(),
  id: z.string(),
  kind: z.enum(REPORTED_KINDS),
  /** Of the link or invitation. */
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
  text: `insert into link_report (company_id, id, kind, link_id, cart_id, owner_id, reason, said, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (company_id, id) do nothing returning id`,
}
const NEWEST: Statement = {
  name: 'link-reports-newest',
  text: 'select company_id, id, kind, link_id, cart_id, owner_id, reason, said, at from link_report order by at desc, id desc limit $1',
}

const TO_MAIL: Statement = {
  name: 'link-reports-to-mail',
  text: `select company_id, id, kind, link_id, cart_id, owner_id, reason, said, at from link_report where mailed_at is null order by at limit $1`,
}
const NOTE_MAILED: Statement = {
  name: 'link-report-note-mailed',
  text: 'update link_report set mailed_at = $3 where company_id = $1 and id = $2 and mailed_at is null returning id',
}

/** A link or invitation that is reported. */
export type Reported = Pick<ReportRow, 'company_id' | 'kind' | 'id' | 'cart_id' | 'owner_id'>

/** Keeps a report; false where it is kept already. */
export async function insertReport(
  db: Db,
  { company_id: companyId, kind, id: linkId, cart_id: cartId, owner_id: ownerId }: Reported,
  { id, reason, said, at }: Pick<ReportRow, 'id' | 'reason' | 'said' | 'at'>,
): Promise<boolean> {
  return (await db.query(INSERT, [companyId, id, kind, linkId, cartId, ownerId, reason, said, at])).length > 0
}

/** The newest reports of all tenants, at most so many. */
export async function newestReports(db: Db, most: number): Promise<readonly ReportRow[]> {
  return reportRows.parse(await db.query(NEWEST, [most]))
}

/** Reports no mail told of, oldest first, at most so many. */
export async function reportsToMail(db: Db, most: number): Promise<readonly ReportRow[]> {
  return reportRows.parse(await db.query(TO_MAIL, [most]))
}

/** Notes that a mail tells of a report; false where one did already. */
export async function noteMailed(db: Db, { company_id: companyId, id }: Pick<ReportRow, 'company_id' | 'id'>, at: Date): Promise<boolean> {
  return (await db.query(NOTE_MAILED, [companyId, id, at])).length > 0
}
