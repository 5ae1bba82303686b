import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkAddress, looksLikeLink } from '../../lib/core/link-address.ts'

const SERVERS = ['https://hand.example', 'https://firm.example/carts', 'http://127.0.0.1:7331']
const TOKEN = `lumen.${'aB3_-'.repeat(9).slice(0, 43)}`

describe('the address of a link page', () => {
  it.each([
    [`https://hand.example/l/${TOKEN}`, 'https://hand.example', 'link'],
    [`https://hand.example/i/${TOKEN}`, 'https://hand.example', 'invitation'],
    [`https://firm.example/carts/l/${TOKEN}`, 'https://firm.example/carts', 'link'],
    [`http://127.0.0.1:7331/l/${TOKEN}?from=mail#top`, 'http://127.0.0.1:7331', 'link'],
  ])('%s is told', (address, server, from) => {
    expect(linkAddress(address, SERVERS)).toEqual({ server, from, token: TOKEN })
  })

  it.each([
    `https://evil.example/l/${TOKEN}`,
    `http://hand.example/l/${TOKEN}`,
    `https://hand.example:8443/l/${TOKEN}`,
    `https://hand.example.evil.example/l/${TOKEN}`,
    `https://evil.example/?https://hand.example/l/${TOKEN}`,
    `https://evil.example/#https://hand.example/l/${TOKEN}`,
    `https://hand.example@evil.example/l/${TOKEN}`,
    `https://hand.example/other/l/${TOKEN}`,
    `https://firm.example/l/${TOKEN}`,
    `https://hand.example/l/${TOKEN}/report`,
    `https://hand.example/l/${TOKEN}.csv`,
    `https://hand.example/x/${TOKEN}`,
    `https://hand.example/l/lumen.short`,
    `https://hand.example/l/%6cumen.${'a'.repeat(43)}`,
    `javascript:alert(1)//hand.example/l/${TOKEN}`,
    'https://hand.example/',
    '',
  ])('%s is none', (address) => {
    expect(linkAddress(address, SERVERS)).toBeUndefined()
  })

  it('is one of a known server, whatever is asked', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.constantFrom(...SERVERS, ''), (url, server) => {
        const found = linkAddress(`${server}${url}`, SERVERS)
        expect(found === undefined || SERVERS.includes(found.server)).toBe(true)
      }),
    )
    expect(looksLikeLink(`https://anywhere.example/l/${TOKEN}`)).toBe(true)
    expect(looksLikeLink('https://anywhere.example/cart')).toBe(false)
  })
})
