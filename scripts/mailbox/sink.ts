/** A mail server that keeps what it takes instead of delivering it, and refuses what a real one refuses: for `npm start`, and for tests. */
import { text } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail that arrived. */
export interface Arrived {
  /** 1 for the first that arrived. */
  readonly number: number
  readonly at: Date
  /** Of the envelope. */
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
  /** In the order of their arrival; the oldest are dropped where it keeps no more. */
  readonly arrived: readonly Arrived[]
  readonly manners: Manners
  /** Resolves once that many mails came. */
  atLeast(count: number): Promise<void>
  close(): Promise<void>
}

/** Options of the server; port 0 takes a free one; `most`: so many mails are kept at most. */
type SinkOptions = SMTPServerOptions & { readonly port?: number; readonly most?: number }

const MOST_BYTES = 1024 * 1024
const TOO_BIG = '552 5.3.4 message too big'
// What still talks to it then is cut off.
const CLOSE_MS = 1000

/** Starts one on loopback. Most header lines and bytes a mail may have are those of common servers. */
export async function startMailSink({ port = 0, most = Number.POSITIVE_INFINITY, ...options }: SinkOptions = {}): Promise<MailSink> {
  const manners: Manners = { recipient: () => undefined, message: () => undefined, patience: async () => {} }
  const kept = createKept(most)
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSMTPUTF8: true,
    size: MOST_BYTES,
    closeTimeout: CLOSE_MS,
    logger: false,
    ...options,
    onRcptTo: ({ address }, _session, done) => done(errorOf(manners.recipient(address))),
    onData: (stream, { envelope }, done) => {
      const take = async () => {
        const raw = await text(stream)
        const to = envelope.rcptTo.map(({ address }) => address)
        const answer = (stream.sizeExceeded ? TOO_BIG : tooLong(raw)) ?? manners.message(to.join())
        if (answer !== undefined) return errorOf(answer)
        await manners.patience()
        await kept.keep({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to, raw })
        return null
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
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `smtp://127.0.0.1:${taken}`, port: taken, arrived: kept.arrived, atLeast: kept.atLeast, manners, close }
}

function createKept(most: number) {
  const arrived: Arrived[] = []
  let count = 0
  const waiting = new Set<() => void>()
  const keep = async (mail: Pick<Arrived, 'from' | 'to' | 'raw'>): Promise<void> => {
    const parsed = await PostalMime.parse(mail.raw)
    count += 1
    arrived.push({ ...mail, number: count, at: new Date(), parsed })
    if (arrived.length > most) arrived.shift()
    for (const look of waiting) look()
  }
  const atLeast = (wanted: number): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (count < wanted) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })
  return { arrived, keep, atLeast }
}

function tooLong(raw: string): Answer {
  return raw.split('\r\n').some((line) => line.length > 998) ? '500 5.5.2 line too long' : undefined
}

function errorOf(answer: Answer): (Error & { responseCode?: number }) | null {
  if (answer === undefined) return null
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })
}
