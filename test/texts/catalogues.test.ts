import { describe, expect, it } from 'vitest'
import { faultsOf, type Messages, modulesOf } from '../../scripts/catalogues.ts'
import { pseudo, readMessage } from '../../scripts/messages.ts'
import { projectCatalogues, staleModules, textFaults } from '../../scripts/texts.ts'

describe('the catalogues', () => {
  it('are without faults, and the modules are what they say', () => {
    expect(textFaults()).toEqual([])
  })

  it('hold more than one surface in more than one language', () => {
    const found = Object.entries(projectCatalogues()).map(([language, surfaces]) => [language, Object.keys(surfaces).length > 3])
    expect(found).toEqual([
      ['de', true],
      ['en', true],
    ])
  })
})

describe('a planted fault', () => {
  const faults = (de: Messages, en: Messages = { a: 'Close', b: { n: '{count, plural, one {# item} other {# items}} for {name}' } }) =>
    faultsOf({ en: { x: en }, de: { x: de } })
  const n = '{count, plural, one {# Ding} other {# Dinge}} für {name}'

  it('is none in catalogues that fit', () => {
    expect(faults({ a: 'Zu', b: { n } })).toEqual([])
  })

  it.each<[string, Messages, string]>([
    ['a missing key', { b: { n } }, 'de/x.json: a is missing.'],
    ['a missing key in a group', { a: 'Zu', b: {} }, 'de/x.json: b/n is missing.'],
    ['a key English lacks', { a: 'Zu', b: { n }, c: 'Neu' }, 'de/x.json: c is not in English.'],
    ['a group where English has a text', { a: { a: 'Zu' }, b: { n } }, 'de/x.json: a is missing.'],
    ['a missing plural', { a: 'Zu', b: { n: '{count, plural, other {# Dinge}} für {name}' } }, 'lacks the plural form "one" of {count}.'],
    [
      'a plural the language does not have',
      { a: 'Zu', b: { n: '{count, plural, one {# Ding} few {# Dinge} other {# Dinge}} für {name}' } },
      'has a plural form "few"',
    ],
    ['a missing placeholder', { a: 'Zu', b: { n: '{count, plural, one {# Ding} other {# Dinge}}' } }, 'lacks the placeholder {name}.'],
    ['a renamed placeholder', { a: 'Zu', b: { n: n.replace('{name}', '{nam}') } }, 'has a placeholder {nam} that English lacks.'],
    ['a placeholder of another kind', { a: 'Zu', b: { n: 'für {name} {count}' } }, 'uses {count} as string, English as number.'],
    ['a broken placeholder', { a: 'Zu', b: { n: `${n} {oh` } }, 'cannot be read'],
    ['a plural without other', { a: 'Zu', b: { n: '{count, plural, one {# Ding}} für {name}' } }, 'lacks the plural form "other"'],
    ['a placeholder without a name', { a: 'Zu {0}', b: { n } }, 'has a placeholder without a name: {0}.'],
    ['an empty text', { a: ' ', b: { n } }, 'is empty.'],
    ['straight quotes', { a: "Geht's", b: { n } }, 'has straight quotes'],
    ['three dots', { a: 'Zu...', b: { n } }, 'has three dots'],
    ['a date, which Intl writes', { a: '{day, date}', b: { n } }, 'formats {day} as date'],
  ])('is found: %s', (_what, de, sentence) => {
    expect(faults(de).join('\n')).toContain(sentence)
  })

  it('is found in the name of a control that lacks the words it shows', () => {
    const surfaces = (takeFor: string) => ({ en: { x: { take: 'Take it', takeFor } } })
    expect(faultsOf(surfaces('Take {title}'))).toEqual(['en/x.json: takeFor lacks the words of take, which is what is shown.'])
    expect(faultsOf(surfaces('Take it: {title}'))).toEqual([])
  })

  it('is found where a whole surface is missing', () => {
    expect(faultsOf({ en: { x: { a: 'Close' } }, de: {} })).toEqual(['de/x.json is missing.'])
  })

  it('is found in a choice that has other cases', () => {
    const english = { a: '{who, select, me {I} other {They}}' }
    expect(faults({ a: '{who, select, ich {Ich} other {Sie}}' }, english).join()).toContain("uses {who} as 'ich' | 'other'")
  })

  it('is found in a module nobody made, a changed one and one that is not there', () => {
    const wanted = modulesOf({ en: { x: { a: 'Close' } } })
    const found = new Map([...wanted, ['lib/texts/made/en/old.ts', '']])
    found.set('lib/texts/made/en/x.ts', 'changed')
    found.delete('lib/texts/made/load/x.ts')
    expect(staleModules(wanted, found).map((sentence) => sentence.split(' ')[0])).toEqual([
      'lib/texts/made/load/x.ts',
      'lib/texts/made/en/x.ts',
      'lib/texts/made/en/old.ts',
    ])
  })
})

describe('pseudo language', () => {
  it('is 40 % longer, in brackets, and keeps placeholders and plurals', () => {
    const text =
      '{count, plural, one {# line is shared by Handcart as it is} other {# lines are shared by Handcart as they are}} with {name}'
    const made = pseudo(text)
    expect(made).toMatch(/^\[.*\]$/)
    expect(made.length / text.length).toBeGreaterThan(1.2)
    expect(readMessage(made, 'en')).toEqual({ kinds: readMessage(text, 'en').kinds, faults: [] })
  })

  it('grows every English text by about 40 %', () => {
    const plain = Object.values(projectCatalogues().en ?? {})
      .flatMap(textsIn)
      .filter((text) => !text.includes('{'))
    const grown = plain.map((text) => pseudo(text))
    expect(grown.join('').length / plain.join('').length).toBeGreaterThan(1.35)
  })
})

function textsIn(messages: Messages): readonly string[] {
  return Object.values(messages).flatMap((value) => (typeof value === 'string' ? [value] : textsIn(value)))
}
