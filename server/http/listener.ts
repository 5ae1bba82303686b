/** The app behind Node's HTTP server, without a framework in between: what it costs is measured in `bench/`. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { RawRequest } from '../glue/json-api/request.ts'
import type { App } from './app.ts'

/** How long a whole request may take to arrive, its body too, and how often that is looked at. */
interface Patience {
  readonly requestMs: number
  readonly checkMs: number
}

const USUAL: Patience = { requestMs: 30_000, checkMs: 500 }

/** The HTTP server of an app. */
export function createHttpServer(app: App, { requestMs, checkMs }: Patience = USUAL): Server {
  // Node looks every 30 seconds unless told otherwise: a request of 30 seconds might last 60.
  const limits = { requestTimeout: requestMs, headersTimeout: requestMs, connectionsCheckingInterval: checkMs }
  return createServer(limits, createListener(app))
}

/** A listener for `http.createServer`. */
export function createListener(app: App): RequestListener {
  return (incoming, outgoing) => {
    // A client that went away takes no answer; the app itself never rejects.
    send(app, incoming, outgoing).catch(() => outgoing.destroy())
  }
}

async function send(app: App, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { status, body, headers } = await app(rawRequest(incoming))
  outgoing.writeHead(status, headers)
  outgoing.end(body)
}

function rawRequest(incoming: IncomingMessage): RawRequest {
  const { headers, method = 'GET', socket, url = '/' } = incoming
  return {
    method,
    origin: originOf(incoming),
    target: url,
    headers: {
      get: (name) => {
        const value = headers[name]
        return value === undefined ? null : String(value)
      },
    },
    // Left half-read by whoever stops early: the answer still has to go out on the same socket.
    body: method === 'GET' || method === 'HEAD' ? null : incoming.iterator({ destroyOnReturn: false }),
    // From the socket, never from a header: those are the caller's to write.
    peer: socket.remoteAddress ?? '',
  }
}

const HOST = /^(?:[a-z\d._-]+|\[[a-f\d:.]+\])(?::\d{1,5})?$/i

// A host that is none (it only makes links) is replaced by the address the request came to.
function originOf({ headers: { host = '' }, socket: { localAddress = 'localhost', localPort } }: IncomingMessage): string {
  if (HOST.test(host)) return `http://${host}`
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
}
