// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policyIn } from '../../lib/desk/account/policy.ts'

const SERVER = 'https://hand.lumen.example'
const NOTHING = { isLocked: false, allowsAnonymous: true }

describe('an administrator’s policy', () => {
  it('sets the server, locks it, and asks for an account', () => {
    const managed = { server: `${SERVER}/`, serverLocked: true, anonymous: false }
    expect(policyIn(managed)).toEqual({ server: SERVER, isLocked: true, allowsAnonymous: false })
  })

  it.each([
    undefined,
    null,
    [],
    'server',
    { server: 7, serverLocked: true },
    { server: '', serverLocked: true },
    { server: 'javascript:alert(1)', serverLocked: true },
    { server: 'http://hand.lumen.example', serverLocked: true },
    { server: 'https://mara:secret@hand.lumen.example', serverLocked: true },
    { server: `https://${'a'.repeat(300)}.example`, serverLocked: true },
    { serverLocked: true },
    { server: { toString: 'https://x.example' }, serverLocked: 'true', anonymous: 'false' },
    JSON.parse('{"__proto__":{"server":"https://evil.example","serverLocked":true}}'),
  ])('of another shape counts as none: %j', (managed) => {
    expect(policyIn(managed)).toEqual(NOTHING)
  })

  it('is read whatever it holds, and locks nothing without a server', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (any, text) => {
        for (const managed of [any, { server: any, serverLocked: any }, { server: text, serverLocked: true }]) {
          const { server, isLocked } = policyIn(managed)
          expect(server === undefined ? isLocked : !/^https:|^http:/.test(server)).toBe(false)
        }
      }),
    )
  })
})
