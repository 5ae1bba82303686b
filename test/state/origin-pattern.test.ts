import { describe, expect, it } from 'vitest'
import { hostPattern, serverAddress } from '../../lib/state/origin-pattern.ts'

describe('a typed server address', () => {
  it.each([
    ['handcart.example', 'https://handcart.example'],
    [' https://handcart.example/ ', 'https://handcart.example'],
    ['https://b2b.example/glue', 'https://b2b.example/glue'],
    ['localhost:8787', 'http://localhost:8787'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['[::1]:8787', 'http://[::1]:8787'],
  ])('%j becomes %j', (typed, whole) => {
    expect(serverAddress(typed)).toBe(whole)
  })
  it.each(['http://handcart.example', 'ftp://handcart.example', 'javascript://x', 'two words', ''])('%j is refused', (typed) => {
    expect(serverAddress(typed)).toBeUndefined()
  })
})

it('asks for a host without its port, which Firefox would refuse', () => {
  expect(hostPattern('http://127.0.0.1:8788')).toBe('http://127.0.0.1/*')
})
