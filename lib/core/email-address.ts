/** E-mail addresses as people type them: read once, where they come in. */

/** An address that can be written to. */
export interface EmailAddress {
  /** As it is sent to: ASCII, the domain in lower case and as Punycode, at most 254 characters. */
  readonly address: string
  /** All in lower case: two addresses of one mailbox have the same. */
  readonly key: string
}

const MAX_ADDRESS = 254
const MAX_LOCAL = 64
// RFC 5321's dot-string: quoted local parts are of no use to people, and of much to whoever wants to smuggle something in.
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
// What the parser of web addresses would take for something else than a part of a host.
const NO_HOST = /[\s\p{C}%/?#@:\\[\]<>"'()|^`{},;!$&*+=~_]/u
// Two labels at least, the last one no number: 10.0.0.1 is no domain.
const DOMAIN = /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/

/**
 * The address in a text, with blanks around it or not; a domain with letters beyond ASCII becomes Punycode. Undefined when it is none that mail servers
 * everywhere take: one name and one domain with a dot, no quotes, no comments, no display name, no IP address, at most 64 and 254 characters.
 */
export function emailAddress(text: string): EmailAddress | undefined {
  const parts = /^[ \t]*([^@\s]{1,64})@([^@\s]{1,253})[ \t]*$/.exec(text.slice(0, 2 * MAX_ADDRESS))
  const [, local = '', typed = ''] = parts ?? []
  const domain = asciiDomain(typed)
  if (domain === undefined || local.length > MAX_LOCAL || !LOCAL.test(local)) return undefined
  const address = `${local}@${domain}`
  return address.length <= MAX_ADDRESS ? { address, key: address.toLowerCase() } : undefined
}

function asciiDomain(typed: string): string | undefined {
  if (NO_HOST.test(typed)) return undefined
  const host = URL.parse(`http://${typed}`)?.hostname ?? ''
  return DOMAIN.test(host) ? host : undefined
}
