import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutOverrides } from '../../lib/core/odd-signs.ts'
import { cleanText, textOfHtml, webAddress } from '../../lib/core/text.ts'

describe('cleanText', () => {
  it('drops what a database would refuse', () => {
    expect(cleanText('a\u0000b\ud83d c', 20)).toBe('a b\ufffd c')
  })

  it('takes out what would make a name read backwards', () => {
    expect(cleanText('\u202eLamp\u202c \u2066(gpj.exe)\u2069', 40)).toBe('Lamp (gpj.exe)')
  })

  it('gives nothing for a text of direction marks alone', () => {
    expect(cleanText('\u202a\u202e\u2068', 10)).toBeUndefined()
  })

  it('does not cut a character in half', () => {
    expect(cleanText('ab\ud83d\ude00', 3)).toBe('ab')
  })

  it('keeps every text within its length and whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\u0000', 'ü', '\ud83d', '\ude00', '😀') }),
        fc.integer({ min: 1, max: 20 }),
        (text, max) => {
          const clean = cleanText(text, max) ?? ''
          return clean.length <= max && isWhole(clean) && !clean.includes('\u0000')
        },
      ),
    )
  })

  it('looks at no more of a text of ten million letters than it may keep', () => {
    const began = process.threadCpuUsage().user
    for (let time = 0; time < 100; time += 1) cleanText('x'.repeat(10_000_000), 300)
    expect((process.threadCpuUsage().user - began) / 1000).toBeLessThan(500)
  })

  it("finds the text behind a page's spaces", () => {
    expect(cleanText(`${' '.repeat(9000)}Lamp`, 10)).toBe('Lamp')
  })

  it.each(['', '   ', '\n', undefined])('gives nothing for %j', (text) => {
    expect(cleanText(text, 10)).toBeUndefined()
  })
})

describe('withoutOverrides', () => {
  it('goes through everything an answer holds', () => {
    const answer = { data: [{ name: '\u202eanA', lines: ['\u2067x\u2069', 1, null] }] }
    expect(withoutOverrides(answer)).toEqual({ data: [{ name: 'anA', lines: ['x', 1, null] }] })
  })

  it('leaves a name of nothing else one that can be shown', () => {
    expect(withoutOverrides('\u202e')).toBe('?')
  })

  it('keeps writing from right to left', () => {
    expect(withoutOverrides('מנורה \u200f1')).toBe('מנורה \u200f1')
  })
})

describe('textOfHtml', () => {
  it.each([
    ['Logo &#8220;print&#8221; 5&#8243;', 'Logo “print” 5″'],
    ['Wool &amp; Silk', 'Wool & Silk'],
    ['A &lt;b&gt; C', 'A <b> C'],
    ['<b>Bold</b><br>line', 'Bold line'],
    ['&#x1F600;&unknown;&#xD800;', '😀&unknown;&#xD800;'],
    ['5 < 6', '5 < 6'],
  ])('reads %s', (html, text) => {
    expect(textOfHtml(html)).toBe(text)
  })
})

describe('webAddress', () => {
  it('resolves against the page', () => {
    expect(webAddress('/lamp?x=1', 'https://shop.example/cart/')).toBe('https://shop.example/lamp?x=1')
  })

  it.each(['javascript:alert(1)', 'data:image/png;base64,AA', 'http://user:pw@shop.example/', '', undefined, `/${'a'.repeat(2100)}`])(
    'gives nothing for %j',
    (text) => {
      expect(webAddress(text, 'https://shop.example/')).toBeUndefined()
    },
  )
})

// encodeURIComponent refuses half of a surrogate pair.
function isWhole(text: string): boolean {
  try {
    return encodeURIComponent(text) !== '' || text === ''
  } catch {
    return false
  }
}
