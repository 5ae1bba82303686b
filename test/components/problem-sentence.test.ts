import { expect, it } from 'vitest'
import { sentenceOf } from '../../components/parts/problem-sentence.ts'
import { ERRORS } from '../../lib/contract/errors.ts'
import { english } from '../support/render.ts'

// Problems at the start of the server are printed, never shown on a screen.
const onScreens = Object.keys(ERRORS).filter((code) => !code.startsWith('start.'))

it.each(onScreens)('leaves no empty place in the sentence of %s', (code) => {
  expect(sentenceOf({ code }, english)).not.toMatch(/[{}]/)
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
  expect(sentenceOf({ code: 'from.the.future' }, english)).toBe(ERRORS.bug.sentence)
})
