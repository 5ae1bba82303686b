/** Whose request it is, whatever its headers claim. */
import { describe, expect, it } from 'vitest'
import { networkOf, proxiesOf } from '../../../server/http/network.ts'

const NONE = proxiesOf([])
const TRUSTED = proxiesOf(['10.0.0.0/8', '2001:db8:ffff::/48', '192.0.2.1'])

describe('the network a request came from', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('%j is %j', (peer, network) => {
    expect(networkOf(peer, null, NONE)).toBe(network)
  })

  it.each([
    ['no proxy is trusted', '10.0.0.1', '198.51.100.7', NONE, '10.0.0.1'],
    ['the sender is no proxy', '203.0.113.9', '198.51.100.7', TRUSTED, '203.0.113.9'],
    ['one proxy', '10.0.0.1', '198.51.100.7', TRUSTED, '198.51.100.7'],
    ['several proxies', '10.0.0.1', '198.51.100.7, 192.0.2.1, 10.9.9.9', TRUSTED, '198.51.100.7'],
    ['an address made up in front', '10.0.0.1', '198.51.100.1, 198.51.100.7', TRUSTED, '198.51.100.7'],
    ['a trusted address made up in front', '10.0.0.1', '10.0.0.5, 198.51.100.7', TRUSTED, '198.51.100.7'],
    ['nothing but proxies', '10.0.0.1', '10.0.0.2, 10.0.0.3', TRUSTED, '10.0.0.2'],
    ['no header', '10.0.0.1', null, TRUSTED, '10.0.0.1'],
    ['no address in the header', '10.0.0.1', 'unknown', TRUSTED, '10.0.0.1'],
    ['ports', '::ffff:10.0.0.1', '198.51.100.7:5555', TRUSTED, '198.51.100.7'],
    ['IPv6 with a port, from a proxy of a network', '2001:db8:ffff:1::9', '[2001:db8:1:2::9]:443', TRUSTED, '2001:db8:1:2::/64'],
  ])('where there is %s: %j with %j', (_what, peer, forwarded, proxies, network) => {
    expect(networkOf(peer, forwarded, proxies)).toBe(network)
  })
})
