/** Addresses as the browser's permissions and our settings want them. */

/** The match pattern of a host permission for an origin. Without the port: Firefox refuses patterns with one. */
export function hostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin)
  return `${protocol}//${hostname}/*`
}

/** Name people know a server or shop by; the text itself when it is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i
/** As long as a message to the worker may hold. */
const MAX_ADDRESS_LENGTH = 300

/** What is wrong with what was typed for a server's address. */
export type AddressFault = 'empty' | 'email' | 'insecure' | 'word' | 'other'

/** A typed server address: made whole (https:// added, no slash, query or fragment at the end), or what is wrong with it. */
export function readServerAddress(typed: string): { readonly server: string } | { readonly fault: AddressFault } {
  const text = typed.trim()
  if (text === '') return { fault: 'empty' }
  if (/^[^\s@/:]+@[^\s@/]+$/.test(text)) return { fault: 'email' }
  const isBare = !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const host = /^(\[[^\]]*\]|[^/:?#]*)/.exec(text)?.[0] ?? ''
  // An address of one word is one for whoever writes it whole: https://intranet.
  if (isBare && /^[\w-]+$/.test(host) && !LOOPBACK.test(host)) return { fault: 'word' }
  const url = URL.parse(isBare ? `${LOOPBACK.test(host) ? 'http' : 'https'}://${text}` : text)
  if (!url || !isHost(url.hostname, isBare ? host : text) || url.username !== '' || url.password !== '') return { fault: 'other' }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return { fault: 'insecure' }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { fault: 'other' }
  const server = `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  return server.length > MAX_ADDRESS_LENGTH ? { fault: 'other' } : { server }
}

// What the browser takes for a host but nobody means by one: 1.2 becomes 1.0.0.2, a..b stays as it is.
function isHost(hostname: string, typed: string): boolean {
  if (hostname.startsWith('[')) return true
  if (/^[\d.]+$/.test(hostname)) return typed.includes(hostname)
  return hostname
    .replace(/\.$/, '')
    .split('.')
    .every((label) => /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/.test(label))
}
