// @vitest-environment node
import { expect, it } from 'vitest'
import { lazily } from '../../lib/core/lazily.ts'

interface Bell {
  readonly ring: () => string
}

function countedBell(): { readonly bell: Bell; readonly made: () => number } {
  let made = 0
  const bell = lazily<Bell>(() => {
    made += 1
    return { ring: () => `ring ${made}` }
  })
  return { bell, made: () => made }
}

it('a part is made when it is first used, and once', () => {
  const { bell, made } = countedBell()
  const house = { ...{ bell } }
  const before = made()
  expect([before, house.bell.ring(), bell.ring(), made()]).toEqual([0, 'ring 1', 'ring 1', 1])
})

it('a copy of a part has all that is in it', () => {
  const { ring } = { ...countedBell().bell }
  expect(ring()).toBe('ring 1')
})

it('a part whose making failed is made at the next use', () => {
  let tries = 0
  const part = lazily(() => {
    tries += 1
    if (tries === 1) throw new Error('not yet')
    return { tries }
  })
  expect(() => part.tries).toThrow('not yet')
  expect(part.tries).toBe(2)
})
