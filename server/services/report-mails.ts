/** Mail to whoever runs the server about what people reported: all that is new in one mail, and no more than six of those an hour, so that nobody floods that mailbox. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import { tokenHash } from '../auth/secrets.ts'
import { noteMailed, type ReportRow, reportsToMail } from '../store/link-reports.ts'
import { insertMail } from '../store/mail.ts'
import { sharedLimiter } from '../store/rate-limits.ts'
import { NOBODY } from '../store/tenants.ts'
import type { Deps } from './caller.ts'
import { giveUpAt, messageIdOf } from './mail.ts'
import { reportLetter } from './mail-letters.ts'

/** What it needs. */
export type ReportMailDeps = Pick<Deps, 'db' | 'config' | 'newId' | 'random' | 'now'>

/** Mails in so many seconds, over all servers. */
export const REPORT_MAILS = { points: 6, seconds: 3600 } as const
/** A mail quotes so many reports, and counts the others, which `npm run reports` shows. */
const MOST_QUOTED = 20
const MOST_IN_A_MAIL = 500

/** Queues a mail about every report that no mail told of; answers how many it tells of. Zero where nobody is to be told, or was told too often: the next one tells of them. */
export async function mailReports(deps: ReportMailDeps): Promise<number> {
  const { db, config, now } = deps
  const mail = config.mail
  if (!mail?.operator || (await reportsToMail(db, 1)).length === 0) return 0
  const { from, operator } = mail
  return db.transaction(async (tx) => {
    // Holds its row until the end: of two servers one waits, and finds nothing left.
    if (config.limits && !(await isCounted(() => sharedLimiter(tx, { name: 'report-mail', ...REPORT_MAILS }).consume('all')))) return 0
    const at = now()
    const told: ReportRow[] = []
    for (const report of await reportsToMail(tx, MOST_IN_A_MAIL)) if (await noteMailed(tx, report, at)) told.push(report)
    if (told.length === 0) return 0
    const id = deps.newId()
    await insertMail(tx, {
      companyId: NOBODY,
      senderId: null,
      id,
      recipient: operator.to.address,
      recipientHash: tokenHash(operator.to.key),
      kind: 'report',
      data: { letter: reportLetter.parse({ kind: 'report', count: told.length, reports: told.slice(0, MOST_QUOTED).map(quoted) }) },
      language: operator.language,
      messageId: messageIdOf(id, from),
      // Nobody is told a token for it.
      blockHash: tokenHash(Buffer.from(deps.random(32)).toString('base64')),
      at,
      giveUpAt: giveUpAt(at),
    })
    return told.length
  })
}

function quoted({ kind, link_id: link, cart_id: cart, company_id: company, reason, said, at }: ReportRow) {
  return { kind, link, cart, company, reason, said, at: at.toISOString() }
}

async function isCounted(consume: () => Promise<unknown>): Promise<boolean> {
  try {
    await consume()
    return true
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return false
    throw thrown
  }
}
