import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CODE_ALPHABET, codeIn, groupsOf } from '../../lib/core/spoken-code.ts'
import { newCode } from '../../server/auth/spoken-codes.ts'

describe('a spoken code', () => {
  it('has no character that looks like another, and none twice', () => {
    for (const alike of ['0OQD', '1ILJ', '5S', '2Z', '8B', 'UV'])
      expect([alike, [...alike].filter((one) => CODE_ALPHABET.includes(one)).length <= 1]).toEqual([alike, true])
    expect([CODE_ALPHABET.length, new Set(CODE_ALPHABET).size, /[^A-Z0-9]/.test(CODE_ALPHABET)]).toEqual([16, 16, false])
    expect([...'01258ABEILOSUVZ'].filter((one) => CODE_ALPHABET.includes(one))).toEqual([])
  })

  it('is random in each place, of every character alike', () => {
    const codes = Array.from({ length: 4000 }, () => newCode((size) => randomBytes(size)))
    expect(new Set(codes).size).toBe(4000)
    for (let place = 0; place < 8; place += 1) {
      const counts = [...CODE_ALPHABET].map((one) => codes.filter((code) => code[place] === one).length)
      // 250 each; a character that is never or twice as often would be far outside.
      expect([Math.min(...counts) > 160, Math.max(...counts) < 340]).toEqual([true, true])
    }
    expect(codes.every((code) => codeIn(code) === code)).toBe(true)
  })

  it.each([
    '4f9K 7xrt',
    '4F9K7XRT',
    ' 4f9k-7xrt ',
    '4F9K–7XRT',
    '4 f 9 k 7 x r t',
    '4F9K\u00a07XRT',
    '４Ｆ９Ｋ　７ＸＲＴ',
    '4F9K.7XRT.',
    '“4F9K 7XRT”',
    '4F9K\u200b7XRT\r\n',
  ])('is read from %j', (text) => {
    expect(codeIn(text)).toBe('4F9K7XRT')
  })

  it.each([
    '',
    '4F9K7XR',
    '4F9K7XRT3',
    '4F9K7XR0',
    '4F9K7XRO',
    'äöü',
    '4F9K 7XR+',
    '\u0000'.repeat(8),
    ' '.repeat(300),
    `${' '.repeat(300)}4F9K7XRT`,
  ])('is not read from %j', (text) => {
    expect(codeIn(text)).toBeUndefined()
  })

  it('is shown in two groups of four', () => {
    expect(groupsOf('4F9K7XRT')).toEqual(['4F9K', '7XRT'])
  })
})
