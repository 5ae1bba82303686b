import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { LANGUAGES } from '../../lib/contract/languages.ts'
import { definedOnly } from '../../lib/core/json.ts'
import { productKey } from '../../lib/core/lines.ts'
import { type ListLine, listIn } from '../../lib/core/list-lines.ts'
import { tableIn } from '../../lib/core/table-rows.ts'
import { cartCsv } from '../../lib/texts/cart-copies.ts'
import { allTexts } from '../support/render.ts'

const signs = fc.constantFrom(...'ab1 ä"\'=+-@%|;:,\\\t.x＝−'.split(''))
const text = (max: number) =>
  fc
    .string({ unit: signs, minLength: 1, maxLength: max })
    .map((found) => found.replaceAll('\t', ' ').trim())
    .filter((found) => found !== '')
const amount = fc.integer({ min: 1, max: 999_999_999 }).map((thousandths) => String(thousandths / 1000))
const money = fc.record({ amountMinor: fc.integer({ min: -1e9, max: 1e9 }), currency: fc.constantFrom('EUR', 'JPY', 'KWD') })
const line = fc.record({
  id: fc.uuid(),
  product: fc.record({ sku: text(8), productId: text(4), variantId: text(4) }, { requiredKeys: [] }),
  title: text(12),
  options: fc.array(fc.record({ name: text(5), value: fc.oneof(text(8), fc.constant('')) }), { maxLength: 3 }),
  quantity: amount,
  readd: fc.constant('exact' as const),
  unitPrice: fc.option(money, { nil: undefined }),
  note: fc.option(
    fc.array(text(6), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
    { nil: undefined },
  ),
  url: fc.option(fc.constant('https://shop.example/a?b=c,d'), { nil: undefined }),
})

describe('a cart that was taken along as CSV', () => {
  it.each(LANGUAGES)('comes back as it was: %s', async (language) => {
    const texts = await allTexts(language)
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const back = listIn(tableIn(cartCsv({ lines }, texts)))
        expect(back.faults).toEqual([])
        expect(
          back.lines.map(({ title, options, quantity, note, url, unitPrice }) => ({ title, options, quantity, note, url, unitPrice })),
        ).toEqual(lines.map(({ title, options, quantity, note, url, unitPrice }) => ({ title, options, quantity, note, url, unitPrice })))
        expect(back.lines.map(keyOf)).toEqual(lines.map(keyOf))
      }),
      { numRuns: 300 },
    )
  })
})

// Of a number that is the same as another it cannot be told which it was; the product is the same.
function keyOf({
  product,
  options,
  ...line
}: Partial<Line['product']> & { readonly options: ListLine['options']; readonly product?: Line['product'] }): string {
  const ids = product ?? definedOnly({ sku: line.sku, productId: line.productId, variantId: line.variantId })
  const isTwice = ids.sku !== undefined && (ids.sku === ids.productId || ids.sku === ids.variantId)
  return productKey({ product: isTwice ? definedOnly({ productId: ids.productId, variantId: ids.variantId }) : ids, options: [...options] })
}
