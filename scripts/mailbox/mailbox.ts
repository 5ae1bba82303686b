/** The mailbox of `npm start`: takes every mail of the sharing server and shows it on pages of this machine. Nothing is stored, nothing goes on. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { speechAsked } from '../../lib/core/languages.ts'
import type { SentPage } from '../../server/pages/page.ts'
import { STYLES, STYLES_PATH } from '../../server/pages/styles.ts'
import { gonePage, listPage, MAILBOX_STYLES, mailPage } from './pages.ts'
import { type MailSink, startMailSink } from './sink.ts'

/** A mailbox that takes mail. */
export interface Mailbox {
  /** Address of its pages, without a slash at the end. */
  readonly url: string
  readonly sink: MailSink
  /** Settings of a sharing server at that address whose mail comes here. */
  readonly settingsFor: (server: string) => Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

const HOST = '127.0.0.1'
const OWN_NAMES = /^(127\.0\.0\.1|localhost)(:\d+)?$/
const MOST_MAILS = 100
const FROM = 'Handcart <carts@handcart.example>'
const CSS = readFileSync(new URL('mailbox.css', import.meta.url), 'utf8')

/** Where the pages are (0 takes a free port), and how many mails it keeps. */
interface MailboxOptions {
  readonly port: number
  readonly most?: number
}

/** Starts one on loopback. */
export async function startMailbox({ port, most = MOST_MAILS }: MailboxOptions): Promise<Mailbox> {
  const sink = await startMailSink({ most })
  const server = createServer((request, response) => send(response, request.method, answerTo(request, sink)))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, resolve)
  })
  const address = server.address()
  const taken = address !== null && typeof address === 'object' ? address.port : port
  return {
    url: `http://${HOST}:${taken}`,
    sink,
    settingsFor: (publicUrl) => ({ SMTP_URL: sink.url, MAIL_FROM: FROM, PUBLIC_URL: publicUrl }),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await Promise.all([closed, sink.close()])
    },
  }
}

interface Answer {
  readonly status: number
  readonly page: SentPage
}

function send(response: ServerResponse, method: string | undefined, { status, page: { html, headers } }: Answer): void {
  response.writeHead(status, { ...headers, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  response.end(method === 'HEAD' ? undefined : html)
}

function answerTo({ method, url, headers }: IncomingMessage, { arrived }: MailSink): Answer {
  // A name that somebody else made lead here reads nothing: mails hold secrets.
  if (!OWN_NAMES.test(headers.host ?? '')) return { status: 421, page: plain('This mailbox has another name.') }
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, page: plain('Mail is read here, nothing else.') }
  if (url === STYLES_PATH) return { status: 200, page: plain(STYLES, 'text/css') }
  if (url === MAILBOX_STYLES) return { status: 200, page: plain(CSS, 'text/css') }
  const speech = speechAsked(headers['accept-language'])
  if (url === '/') return { status: 200, page: listPage(arrived, speech) }
  const mail = arrived.find(({ number }) => url === `/mails/${number}`)
  return mail ? { status: 200, page: mailPage(mail, speech) } : { status: 404, page: gonePage(speech) }
}

function plain(text: string, type = 'text/plain'): SentPage {
  return { html: text, headers: { 'content-type': `${type}; charset=utf-8` } }
}
