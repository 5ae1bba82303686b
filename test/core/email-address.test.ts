import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailAddress } from '../../lib/core/email-address.ts'

describe('an e-mail address', () => {
  it.each([
    ['ana@shop.example', 'ana@shop.example', 'ana@shop.example'],
    ['  Ana.Maria+carts@Shop.EXAMPLE ', 'Ana.Maria+carts@shop.example', 'ana.maria+carts@shop.example'],
    ["o'neill_1@mail.shop.example", "o'neill_1@mail.shop.example", "o'neill_1@mail.shop.example"],
    ['jörg@shop.example'.replace('ö', 'oe'), 'joerg@shop.example', 'joerg@shop.example'],
    ['ana@büro.example', 'ana@xn--bro-hoa.example', 'ana@xn--bro-hoa.example'],
    ['ana@例え.テスト', 'ana@xn--r8jz45g.xn--zckzah', 'ana@xn--r8jz45g.xn--zckzah'],
    ['ana@ｓｈｏｐ.example', 'ana@shop.example', 'ana@shop.example'],
  ])('%s is sent to %s', (typed, address, key) => {
    expect(emailAddress(typed)).toEqual({ address, key })
  })

  it.each([
    '',
    'ana',
    '@shop.example',
    'ana@',
    'ana@shop',
    'ana@@shop.example',
    'ana@shop@example.com',
    'Ana <ana@shop.example>',
    '"ana maria"@shop.example',
    'ana(comment)@shop.example',
    'ana@[10.0.0.1]',
    'ana@10.0.0.1',
    'ana@0x7f.1',
    'ana@shop.example.',
    'ana@shop..example',
    'ana@-shop.example',
    'ana@shop-.example',
    '.ana@shop.example',
    'ana.@shop.example',
    'an..a@shop.example',
    'jörg@shop.example',
    'ana@shop.example:25',
    'ana@shop.example/x',
    'ana@shop%2eexample',
    'ana@shop.example,bob@shop.example',
    'ana@shop.example bob@shop.example',
    'ana@shop.example\r\nBcc: bob@shop.example',
    'ana\r\n@shop.example',
    'ana@shop.example\n',
    'ana\u0000@shop.example',
    'ana@shop\u202e.example',
    'ana@shop\u200b.example',
    'ana@shop\u00ad.example',
    `${'a'.repeat(65)}@shop.example`,
    `ana@${'a'.repeat(64)}.example`,
    `ana@${'abcdefghi.'.repeat(25)}example`,
  ])('is not %j', (typed) => {
    expect(emailAddress(typed)).toBeUndefined()
  })

  it('is short ASCII without blanks or signs of headers, whatever is typed, and stays itself when it is read again', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a', 'ana', '@', '.', 'shop.example', '\r\n', '<', ',', '"', 'ö', '%', ' '),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const read = emailAddress(parts.join(''))
        if (read === undefined) return
        expect(read.address).toMatch(/^[!-~]{3,254}$/)
        expect(read.address).not.toMatch(/[<>",;:()[\]\\]/)
        expect(emailAddress(read.address)).toEqual(read)
      }),
      { numRuns: 500 },
    )
  })
})
