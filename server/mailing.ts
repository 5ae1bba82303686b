/** Sends the mail of the outbox as long as the server runs. */
import type { MailSettings } from './mail/settings.ts'
import { isMailDue, type OutboxDeps } from './services/mail-outbox.ts'

const EVERY_MS = 2_000
/** What is under way at a stop gets this long; what is not done then is sent by the next server. */
const GRACE_MS = 10_000

/** Starts it: a look for due mail every two seconds, one indexed read. Call what it answers to stop: that waits for mail under way. */
export function startMailing(deps: OutboxDeps & { readonly mail: MailSettings }): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const running = (async () => {
    for (let isFailing = false; !signal.aborted; ) {
      try {
        // What sends comes with the first mail.
        if (await isMailDue(deps)) await (await import('./mail/sender.ts')).sendAll(deps, signal)
        isFailing = false
      } catch (error) {
        // What is left is found by the next round. Told once, however long it lasts.
        if (!isFailing) deps.log.warn('mail not sent', { error })
        isFailing = true
      }
      await rest(signal)
    }
  })()
  return async () => {
    stopping.abort()
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, GRACE_MS).unref()
    })
    await Promise.race([running, late])
  }
}

function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, EVERY_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
    if (signal.aborted) resolve()
  })
}
