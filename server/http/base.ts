/** The address links begin with. */
import type { IncomingMessage } from 'node:http'

const HOST = /^(?:[a-z\d._-]+|\[[a-f\d:.]+\])(?::\d{1,5})?$/i

/** As the Host header has it, without a slash at the end. A host that is none is replaced by the address the request came to. */
export function baseOf({ headers: { host = '' }, socket: { localAddress = 'localhost', localPort } }: IncomingMessage): string {
  if (HOST.test(host)) return `http://${host}`
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
}
