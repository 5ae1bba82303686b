/** Sends everything that is due, by the mail server of the settings. */
import type { OutboxDeps } from '../services/mail-outbox.ts'
import { sendDueMail } from './sending.ts'
import type { MailSettings } from './settings.ts'
import { mailTransport } from './transport.ts'
import { wordsOf } from './words.ts'

/** Sends until nothing is due, or until it is told to stop; what is under way then is waited for. */
export async function sendAll({ mail, ...deps }: OutboxDeps & { readonly mail: MailSettings }, signal: AbortSignal): Promise<void> {
  const transport = mailTransport(mail)
  const sending = { ...deps, transport, words: (found: Parameters<typeof wordsOf>[0]) => wordsOf(found, mail.publicUrl) }
  while (!signal.aborted && (await sendDueMail(sending)) > 0);
}
