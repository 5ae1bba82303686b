/** Hands mail to the mail server of the settings. */
import { createTransport } from 'nodemailer'
import type { Outcome } from '../services/mail-outbox.ts'
import type { MailSettings } from './settings.ts'

/** One mail in words. Header values hold no line ends. */
export interface SentMail {
  readonly to: string
  /** Name of whoever has it sent, as it may stand in a header; undefined: nobody is named. */
  readonly sender: string | undefined
  readonly messageId: string
  readonly date: Date
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** Where mail goes. */
export interface Transport {
  send(mail: SentMail): Promise<Outcome>
}

// Each wait has an end; the outbox keeps the mail in hand as long.
const CONNECT_MS = 10_000
const SILENCE_MS = 30_000
// What a mail server refuses of this mail alone, and not of all we send.
const OF_THIS_MAIL = ['RCPT TO', 'DATA']

/** Makes the connection to it, anew for each mail. */
export function mailTransport({ smtp: { host, port, tls, login }, from, publicUrl }: MailSettings): Transport {
  const smtp = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    ...(login ? { auth: login } : {}),
    name: new URL(publicUrl).hostname,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, sender, headers, ...mail }) => {
      try {
        // An object, never a text: a text may name several.
        const address = { name: '', address: to }
        // The address is always the server's: nobody writes in somebody's name.
        const named = sender === undefined ? from : { ...from, name: `${sender} via ${from.name}` }
        await smtp.sendMail({ ...mail, from: named, to: address, envelope: { from: from.address, to: [to] }, headers: { ...headers } })
        return { kind: 'sent' }
      } catch (thrown) {
        return outcomeOf(thrown)
      }
    },
  }
}

/** What an error of the library means. A refusal of the sender or of the sign-in is the operator's to mend: until then it is tried again. */
function outcomeOf(thrown: unknown): Outcome {
  const { code, command, responseCode, response } = Object(thrown)
  const status = typeof responseCode === 'number' ? responseCode : 0
  const [, enhanced = ''] = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(response)) ?? []
  const said = [command, status || code, enhanced].filter((part) => /^[\w. ]{1,30}$/.test(String(part ?? ''))).join(' ')
  const isRefused = status >= 500 && status < 600 && OF_THIS_MAIL.includes(String(command))
  return { kind: isRefused ? 'refused' : 'later', code: said === '' ? 'unknown' : said }
}
