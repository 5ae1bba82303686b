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

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** A typed server address made whole (https:// added, no slash at the end); undefined when it is none or unsafe. */
export function serverAddress(typed: string): string | undefined {
  const text = typed.trim().replace(/\/+$/, '')
  const isBare = !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const host = /^(\[[^\]]*\]|[^/:]*)/.exec(text)?.[0] ?? ''
  const whole = isBare ? `${LOOPBACK.test(host) ? 'http' : 'https'}://${text}` : text
  if (!URL.canParse(whole)) return undefined
  const { protocol, hostname } = new URL(whole)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname)) ? whole : undefined
}
