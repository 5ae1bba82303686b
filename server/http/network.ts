/** The network a request came from: what limits count by. */
import { BlockList, isIP } from 'node:net'

/** Proxies whose `X-Forwarded-For` counts; none of the list's members: nobody's does. */
export type Proxies = Pick<BlockList, 'check'>

const GROUPS_OF_NETWORK = 4
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** True for an IP address or a network such as 10.0.0.0/8. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** The proxies of a list of addresses and networks. */
export function proxiesOf(list: readonly string[]): Proxies {
  // Asked for every request, mostly of none.
  if (list.length === 0) return { check: () => false }
  const proxies = new BlockList()
  for (const text of list) {
    const [address = '', bits] = text.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) proxies.addAddress(address, family)
    else proxies.addSubnet(address, Number(bits), family)
  }
  return proxies
}

/**
 * The network behind a connection: its own address, or, where that is a proxy's, the last address of `X-Forwarded-For` that is none.
 * An IPv6 address counts as its /64: that is what one customer of a provider has at the least. Empty when there is no address.
 */
export function networkOf(peer: string, forwardedFor: string | null, proxies: Proxies): string {
  // Most requests: nothing is to be read out of it.
  if (forwardedFor === null && isIP(peer) === 4) return peer
  let address = plainAddress(peer)
  const forwarded = forwardedFor === null ? [] : forwardedFor.split(',')
  // From the right: what a proxy appended is true, what is left of the first stranger is the stranger's to write.
  while (address !== '' && isAmong(proxies, address)) {
    const before = plainAddress(forwarded.pop() ?? '')
    if (before === '') break
    address = before
  }
  return isIP(address) === 6 ? networkOfIpv6(address) : address
}

// Without a port, a zone or the wrapping of IPv4 in IPv6; empty when it is no address.
function plainAddress(text: string): string {
  const trimmed = text.trim()
  const bare = /^\[(.+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? (/^([\d.]+):\d+$/.exec(trimmed)?.[1] || trimmed)
  const address = bare.replace(/%.*$/, '')
  return isIP(address) === 0 ? '' : (MAPPED.exec(address)?.[1] ?? address)
}

function isAmong(proxies: Proxies, address: string): boolean {
  return proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function networkOfIpv6(address: string): string {
  // Groups of one spelling: lower case, no leading zeros.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [left, right] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  const groups = [...(left ?? []), ...Array<string>(8 - (left?.length ?? 0) - (right?.length ?? 0)).fill('0'), ...(right ?? [])]
  return `${groups.slice(0, GROUPS_OF_NETWORK).join(':')}::/64`
}
