/** Writes to the operator what was reported, looking every minute. */
import type { Log } from './log.ts'
import { mailReports, type ReportMailDeps } from './services/report-mails.ts'
import { startTurns } from './turns.ts'

const EVERY_MS = 60_000

/** Starts it; call what it answers to stop. */
export function startReporting(deps: ReportMailDeps & { readonly log: Log }): () => Promise<void> {
  return startTurns(async () => {
    try {
      const reports = await mailReports(deps)
      if (reports > 0) deps.log.info('reports mailed', { reports })
    } catch (error) {
      // What is left is found by the next turn.
      deps.log.warn('reports not mailed', { error })
    }
  }, EVERY_MS)
}
