import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../components/parts/problem-sentence.ts'
import { ERRORS } from '../../lib/contract/errors.ts'
import { MAX_BODY_BYTES, MAX_CART_BYTES, MAX_LINES } from '../../lib/contract/limits.ts'
import { sizeProblem } from '../../lib/core/cart-size.ts'
import { allTexts, english } from '../support/render.ts'
import { aCapture } from '../support/worker.ts'

const empty = { ...aCapture(0), capturedAt: '' }
/** JSON of everything but the letters of the address. */
const frame = JSON.stringify({ shop: '', lines: [], totals: {}, capturedAt: '' }).length
const ofBytes = (bytes: number, letter = 'x') => ({
  ...empty,
  shop: letter.repeat((bytes - frame) / new TextEncoder().encode(letter).length),
})

describe('a cart fits', () => {
  it('with 1,000 lines', () => {
    expect(sizeProblem(aCapture(MAX_LINES))).toBeUndefined()
  })
  it('with exactly as many bytes as it may take', () => {
    expect(sizeProblem(ofBytes(MAX_CART_BYTES))).toBeUndefined()
  })
  it('whatever of it is not sent: where and how it was read, and its coupons', () => {
    expect(sizeProblem({ ...ofBytes(MAX_CART_BYTES), ...{ coupons: ['x'.repeat(1000)], source: 'api' } })).toBeUndefined()
  })
})

describe('a cart is too large', () => {
  it('with 1,001 lines, and told how many it has', () => {
    expect(sizeProblem(aCapture(MAX_LINES + 1))).toEqual({ code: 'invalid.too-many-lines', data: { count: '1001' } })
  })
  it('with one byte more, and told how much it takes', () => {
    expect(sizeProblem(ofBytes(MAX_CART_BYTES + 1))).toEqual({ code: 'invalid.too-large', data: { size: '2049' } })
  })
  it('by bytes, not by letters', () => {
    expect(sizeProblem(ofBytes(MAX_CART_BYTES + 2, 'ü'))).toMatchObject({ code: 'invalid.too-large' })
  })
})

describe('the sentences', () => {
  it.each([
    ['en', 'This cart has 1,001 lines. Handcart shares up to 1,000.', 'This cart takes 2,049 KB. Handcart shares up to 2,048 KB.'],
    [
      'de',
      'Dieser Warenkorb hat 1.001 Positionen. Handcart teilt höchstens 1.000.',
      'Dieser Warenkorb hat 2.049 KB. Handcart teilt höchstens 2.048 KB.',
    ],
  ] as const)('say in %s what the limit is and how large the cart is', async (language, tooMany, tooLarge) => {
    const texts = await allTexts(language)
    const problems = [sizeProblem(aCapture(MAX_LINES + 1)), sizeProblem(ofBytes(MAX_CART_BYTES + 1))]
    expect(problems.map((problem) => problem && sentenceOf(problem, texts))).toEqual([tooMany, tooLarge])
  })
  it('of screens and of the server name the limits that hold', () => {
    const number = (value: number, language: string): string => new Intl.NumberFormat(language).format(value)
    const [lines, size, body] = [ERRORS['invalid.too-many-lines'], ERRORS['invalid.too-large'], ERRORS['invalid.body-size']]
    for (const [language, detail] of [
      ['en', 'detail'],
      ['de', 'de'],
    ] as const) {
      expect(lines[detail]).toContain(` ${number(MAX_LINES, language)} `)
      expect(size[detail]).toContain(` ${number(MAX_CART_BYTES / 1024, language)} KB`)
      expect(body[detail]).toContain(` ${MAX_BODY_BYTES / 1024 / 1024} MB`)
    }
    expect(sentenceOf({ code: 'invalid.too-large' }, english)).toContain(` ${number(MAX_CART_BYTES / 1024, 'en')} KB`)
  })
})
