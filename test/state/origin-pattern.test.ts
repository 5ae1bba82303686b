import { describe, expect, it } from 'vitest'
import { hostPattern, readServerAddress } from '../../lib/state/origin-pattern.ts'

describe('a typed server address', () => {
  it.each([
    ['handcart.example', 'https://handcart.example'],
    [' https://handcart.example/ ', 'https://handcart.example'],
    ['https://b2b.example/glue', 'https://b2b.example/glue'],
    ['https://b2b.example/glue/?lang=de#top', 'https://b2b.example/glue'],
    ['https://intranet', 'https://intranet'],
    ['büro.example', 'https://xn--bro-hoa.example'],
    ['192.168.1.20:8787', 'https://192.168.1.20:8787'],
    ['localhost:8787', 'http://localhost:8787'],
    ['Localhost', 'http://localhost'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['[::1]:8787', 'http://[::1]:8787'],
  ])('%j becomes %j', (typed, server) => {
    expect(readServerAddress(typed)).toEqual({ server })
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['mara@lumen.example', 'email'],
    ['http://handcart.example', 'insecure'],
    ['http://192.168.1.20:8787', 'insecure'],
    ['handcart', 'word'],
    ['12345', 'word'],
    ['two words', 'other'],
    ['https://two words.example', 'other'],
    ['ftp://handcart.example', 'other'],
    ['javascript://x', 'other'],
    ['https://', 'other'],
    ['handcart..example', 'other'],
    ['-handcart.example', 'other'],
    ['1.2', 'other'],
    ['handcart.example:99999', 'other'],
    ['https://mara:secret@handcart.example', 'other'],
    ['https://mara@handcart.example', 'other'],
    [`https://handcart.example/${'x'.repeat(300)}`, 'other'],
  ])('%j is refused as %s', (typed, fault) => {
    expect(readServerAddress(typed)).toEqual({ fault })
  })
})

it('asks for a host without its port, which Firefox would refuse', () => {
  expect(hostPattern('http://127.0.0.1:8788')).toBe('http://127.0.0.1/*')
})
