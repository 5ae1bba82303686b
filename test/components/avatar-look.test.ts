import { describe, expect, it } from 'vitest'
import { hueOf, initialsOf } from '../../components/parts/avatar-look.ts'

describe('initials', () => {
  it.each([
    ['Jonas Okafor', 'JO'],
    ['Friederike Hohenstein-Wallenberg', 'FH'],
    ['Ana María de la Cruz', 'AC'],
    ['mara', 'M'],
    ['  ', '?'],
  ])('of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})

it('keeps the colour of a person', () => {
  expect(hueOf('u-jonas')).toBe(hueOf('u-jonas'))
})
it('stays on the colour wheel', () => {
  expect(hueOf('0198f3c2-7a31-7000-8000-0123456789ab')).toBeLessThan(360)
})
