/** A mail server for tests that keeps what it takes, and refuses what a real one refuses. */
import { text } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail that arrived. */
export interface Arrived {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  readonly parsed: Email
}

/** What the sink says, as a reply code with text such as `550 5.1.1 no such user`; undefined: it takes it. */
type Answer = string | undefined

/** How it behaves; each may be changed while it runs. */
interface Manners {
  recipient: (address: string) => Answer
  message: (address: string) => Answer
  /** Waits for this before a message is taken. */
  patience: () => Promise<void>
}

/** A running sink. */
export interface MailSink {
  readonly url: string
  readonly port: number
  /** In the order of their arrival. */
  readonly arrived: readonly Arrived[]
  readonly manners: Manners
  /** Resolves once that many mails are there. */
  atLeast(count: number): Promise<void>
  close(): Promise<void>
}

/** Starts one; port 0 takes a free one. Most header lines and bytes a mail may have are those of common servers. */
export async function startMailSink({ port = 0, ...options }: SMTPServerOptions & { readonly port?: number } = {}): Promise<MailSink> {
  const arrived: Arrived[] = []
  const waiting = new Set<() => void>()
  const manners: Manners = { recipient: () => undefined, message: () => undefined, patience: async () => {} }
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSMTPUTF8: true,
    size: 1024 * 1024,
    logger: false,
    ...options,
    onRcptTo: ({ address }, _session, done) => done(errorOf(manners.recipient(address))),
    onData: (stream, { envelope }, done) => {
      const take = async () => {
        const raw = await text(stream)
        const to = envelope.rcptTo.map(({ address }) => address)
        const answer = raw.split('\r\n').some((line) => line.length > 998) ? '500 5.5.2 line too long' : manners.message(to.join())
        if (answer === undefined) {
          await manners.patience()
          arrived.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to, raw, parsed: await PostalMime.parse(raw) })
          for (const look of waiting) look()
        }
        return errorOf(answer)
      }
      take().then(done, done)
    },
  })
  // A client that is killed.
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    arrived,
    manners,
    atLeast: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (arrived.length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function errorOf(answer: Answer): (Error & { responseCode?: number }) | null {
  if (answer === undefined) return null
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })
}
