import { describe, expect, it } from 'vitest'
import { exactRecipient, splitPeople, suggestionsFor } from '../../lib/state/suggestions.ts'
import { jonas, kenji, sofia } from './fakes.ts'

const everyone = [kenji, sofia, jonas]

describe('suggestions for a name', () => {
  it('finds a word of the name by its start', () => {
    expect(suggestionsFor('rey', everyone)).toEqual([sofia])
  })
  it('finds a name with an accent typed without it', () => {
    expect(suggestionsFor('sofia r', everyone)).toEqual([sofia])
  })
  it('puts the start of a name before a place inside it', () => {
    expect(suggestionsFor('k', everyone)[0]).toBe(kenji)
  })
  it('finds people by their address', () => {
    expect(suggestionsFor('k.thom', everyone)).toEqual([kenji])
  })
  it('shows at most six', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ ...jonas, idCompanyUser: `u-${index}` }))
    expect(suggestionsFor('jonas', many)).toHaveLength(6)
  })
  it('is empty when nobody fits', () => {
    expect(suggestionsFor('zzz', everyone)).toEqual([])
  })
})

describe('a typed or pasted person', () => {
  it.each(['JONAS@lumen.example', 'Jonas Okafor', 'Jonas Okafor <jonas@lumen.example>', '  jonas okafor '])('is found as %j', (text) => {
    expect(exactRecipient(text, everyone)).toBe(jonas)
  })
  it('is nobody when two people have the same name', () => {
    expect(exactRecipient('Jonas Okafor', [jonas, { ...jonas, idCompanyUser: 'u-other', email: 'other@lumen.example' }])).toBeUndefined()
  })
  it('is split from others at commas, semicolons and line ends, once each', () => {
    expect(splitPeople('a@x.de; b@x.de,\na@x.de ,')).toEqual(['a@x.de', 'b@x.de'])
  })
})
