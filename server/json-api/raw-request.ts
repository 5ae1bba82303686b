/** A request as the HTTP server parsed it: Node's own object where there is one, without the cost of a web `Request` around it. */
import { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { RawRequest } from './request.ts'

/** The request of a context, from a socket or made by hand. */
export function rawRequest({ req, env }: Context): RawRequest {
  const { incoming } = Object(env)
  if (incoming instanceof IncomingMessage) return { method: req.method, url: req.url, ...partsOf(incoming) }
  const { method, url, headers, body } = req.raw
  return { method, url, headers, body, peer: '' }
}

function partsOf(incoming: IncomingMessage): Pick<RawRequest, 'headers' | 'body' | 'peer'> {
  const { headers, method, socket } = incoming
  return {
    headers: {
      get: (name) => {
        const value = headers[name.toLowerCase()]
        return value === undefined ? null : String(value)
      },
    },
    // Left half-read by whoever stops early: the answer still has to go out on the same socket.
    body: method === 'GET' || method === 'HEAD' ? null : incoming.iterator({ destroyOnReturn: false }),
    // From the socket, never from a header: those are the caller's to write.
    peer: socket.remoteAddress ?? '',
  }
}
