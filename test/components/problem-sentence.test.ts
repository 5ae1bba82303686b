import { expect, it } from 'vitest'
import { sentenceOf } from '../../components/parts/problem-sentence.ts'
import { ERRORS } from '../../lib/contract/errors.ts'
import { allTexts, english } from '../support/render.ts'

// Problems at the start of the server are printed, never shown on a screen.
const onScreens = Object.keys(ERRORS).filter((code) => !code.startsWith('start.'))

const german = await allTexts('de')

it.each(onScreens)('leaves no empty place in the sentence of %s', (code) => {
  expect([sentenceOf({ code }, english), sentenceOf({ code }, german)].join()).not.toMatch(/[{}]|undefined/)
})
it('has a sentence of its own for each code, in each language', () => {
  for (const { errors } of [english, german]) expect(Object.keys(errors.sentences).sort()).toEqual([...onScreens].sort())
})
it('says numbers and seconds in the reader’s language, and leaves product numbers as they are', () => {
  const said = ({ code, data }: { readonly code: string; readonly data: Record<string, string> }) => sentenceOf({ code, data }, german)
  expect([
    said({ code: 'limit.rate', data: { wait: '60 s' } }),
    said({ code: 'invalid.too-many-lines', data: { count: '1204' } }),
    said({ code: 'invalid.product', data: { sku: '12345' } }),
  ]).toEqual([
    'Versuchen Sie es in 60 Sekunden erneut. Was Sie eingegeben haben, bleibt erhalten.',
    'Dieser Warenkorb hat 1.204 Positionen. Handcart teilt höchstens 1.000.',
    'Der Server kennt das Produkt 12345 nicht.',
  ])
})
it('puts in what the background knows', () => {
  expect(sentenceOf({ code: 'limit.rate', data: { wait: '4 minutes' } }, english)).toBe(
    'Try again in 4 minutes. Everything you typed is kept.',
  )
})
it('names the server the screen knows', () => {
  expect(sentenceOf({ code: 'unreachable' }, english, { server: 'handcart.example' })).toContain('handcart.example does not answer.')
})
it.each(['offline', 'unreachable', 'unavailable'])('promises nothing about a cart where only %s is known', (code) => {
  expect(sentenceOf({ code }, english)).not.toContain('goes out')
})
it('has a sentence for a code it does not know', () => {
  expect(sentenceOf({ code: 'from.the.future' }, english)).toBe(english.errors.sentences.bug)
})
