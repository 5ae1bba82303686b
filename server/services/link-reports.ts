/** Reports about links and invitations: anybody who may look at one may report it. They reach whoever runs the server, never who sent it. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../lib/core/app-error.ts'
import { cleanMessage } from '../../lib/core/message.ts'
import { tokenHash } from '../auth/secrets.ts'
import type { Db } from '../store/db.ts'
import { insertReport, newestReports, REPORT_REASONS, type Reported, type ReportRow } from '../store/link-reports.ts'
import { isUuid } from '../store/people.ts'
import { sharedLimiter } from '../store/rate-limits.ts'
import type { Deps } from './caller.ts'

/** Longest text beside the reason, in UTF-16 units. */
export const MAX_REPORT_LENGTH = 1000
/** Reports of one network an hour, and about one link or invitation a day. */
export const REPORT_LIMITS = { network: 10, link: 30 } as const

const HOUR_S = 3600

/** A report as a form sends it: any of it may be missing or wrong. */
export interface ReportWish {
  /** Of the form. */
  readonly id: string
  readonly reason: string
  readonly text: string
}

/**
 * Keeps a report. False, and nothing is kept, where it has no reason there is. The same form sent again is kept once and counts once.
 * @throws limit.rate when there were too many from this network, or about this link or invitation
 */
export async function reportLink(
  deps: Deps,
  reported: Reported,
  { wish, network }: { readonly wish: ReportWish; readonly network: string },
): Promise<boolean> {
  const { db, newId, now, log, config } = deps
  const reason = REPORT_REASONS.find((known) => known === wish.reason)
  if (reason === undefined) return false
  const id = isUuid(wish.id) ? wish.id : newId()
  const said = cleanMessage(wish.text, MAX_REPORT_LENGTH) ?? ''
  const isNew = await db.transaction(async (tx) => {
    const isKept = await insertReport(tx, reported, { id, reason, said, at: now() })
    if (isKept && config.limits) await count(tx, { network: tokenHash(network).toString('base64'), link: reported.id })
    return isKept
  })
  if (isNew) log.warn('reported', { [reported.kind]: reported.id, cart: reported.cart_id, reason })
  return true
}

/** The newest reports of all tenants, for whoever runs the server; at most so many. */
export function listReports(db: Db, most: number): Promise<readonly ReportRow[]> {
  return newestReports(db, most)
}

// Within the transaction of the report: what is refused is not kept.
async function count(tx: Db, keys: Readonly<Record<keyof typeof REPORT_LIMITS, string>>): Promise<void> {
  const limits = [
    { name: 'report-network', points: REPORT_LIMITS.network, seconds: HOUR_S, key: keys.network },
    { name: 'report-link', points: REPORT_LIMITS.link, seconds: 24 * HOUR_S, key: keys.link },
  ]
  for (const { key, ...limit } of limits) {
    await sharedLimiter(tx, limit)
      .consume(key)
      .catch((thrown: unknown) => {
        if (!(thrown instanceof RateLimiterRes)) throw thrown
        throw new AppError('limit.rate', { data: { wait: String(Math.max(1, Math.ceil(thrown.msBeforeNext / 1000))) } })
      })
  }
}
