/** The address links begin with. */
import type { IncomingMessage } from 'node:http'

const HOST = /^(?:[a-z\d._-]+|\[[a-f\d:.]+\])(?::\d{1,5})?$/i

// Nearly always the host of the request before: one string for all of them is found the same at a glance.
let known = { host: '', base: '' }

/** As the Host header has it, without a slash at the end. A host that is none is replaced by the address the request came to. */
export function baseOf({ headers: { host = '' }, socket: { localAddress = 'localhost', localPort } }: IncomingMessage): string {
  if (host === known.host && host !== '') return known.base
  if (HOST.test(host)) {
    known = { host, base: `http://${host}` }
    return known.base
  }
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
}
