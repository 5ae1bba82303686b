// @vitest-environment node
import { expect, it } from 'vitest'
import type { ListProduct } from '../../lib/core/list-cart.ts'
import { isGtin, linesElsewhere, proposalsOf, questionsOf } from '../../lib/core/other-shop.ts'
import { aDetail, aLine } from '../state/fakes.ts'

const found = (title: string, sku: string, codes: readonly string[] = []): ListProduct => ({
  ...{ title, product: { sku, productId: title }, codes, readd: 'exact' },
})
const LAMP = aLine(1, { title: 'Lamp', product: { sku: 'LAMP-1', productId: '7', variantId: '8' } })

it('another shop is asked for the number and the name, never for the ids of the first', () => {
  expect(questionsOf(LAMP)).toEqual(['LAMP-1', 'Lamp'])
  expect(questionsOf(aLine(2, { title: 'Desk', product: { productId: '7' } }))).toEqual(['Desk'])
  expect(questionsOf(aLine(2, { title: ' LAMP-1 ', product: { sku: 'LAMP-1' } }))).toEqual(['LAMP-1'])
})

it('a product of the same number is a proposal by it, whatever else came up', () => {
  expect(proposalsOf(LAMP, [[found('Arc', 'LAMP-10'), found('Lamp', 'lamp-1')]])).toEqual({
    by: 'sku',
    products: [found('Lamp', 'lamp-1')],
  })
})

it('one GTIN under another SKU is one by its GTIN', () => {
  const line = aLine(1, { product: { sku: '4006381333931' } })
  const other = found('Pen', 'P-7', ['4006381333931'])
  expect(proposalsOf(line, [[other]])).toEqual({ by: 'gtin', products: [other] })
})

it('the GTIN a shop tells beside its own SKU is asked for, and is one by it', () => {
  const line = aLine(1, { title: 'Pen', product: { sku: 'OWN-1', gtin: '4006381333931' } })
  const other: ListProduct = { ...found('Pencil', 'P-7'), product: { sku: 'P-7', gtin: '4006381333931' } }
  expect(questionsOf(line)).toEqual(['OWN-1', '4006381333931', 'Pen'])
  expect(proposalsOf(line, [[], [other], []])).toEqual({ by: 'gtin', products: [other] })
})

it('several of one number are all proposed', () => {
  const both = [found('Lamp', 'LAMP-1'), found('Lamp, old', 'LAMP-1')]
  expect(proposalsOf(LAMP, [both])).toEqual({ by: 'sku', products: both })
})

it('what only came up for words is no proposal by number, and what came up for the name stands first', () => {
  const [near, far] = [found('Lamp Arc', 'A-1'), found('Cable', 'LAMP-100')]
  expect(proposalsOf(LAMP, [[far], [near, far]])).toEqual({ by: 'name', products: [near, far] })
  expect(proposalsOf(LAMP, [[], []])).toBeUndefined()
})

it.each([
  ['4006381333931', true],
  ['96385074', true],
  ['036000291452', true],
  ['4006381333930', false],
  ['12345', false],
  ['LAMP-1', false],
])('%s is a GTIN: %s', (text, is) => {
  expect(isGtin(text)).toBe(is)
})

it('of a cart from several shops only the lines of others are elsewhere', () => {
  const { shop } = aDetail()
  const other = shop && { ...shop, origin: 'https://b.example', cartUrl: 'https://b.example/cart' }
  const [own, foreign] = [aLine(1), aLine(2, { shop: other })]
  expect(linesElsewhere({ shop, lines: [own, foreign] }, shop?.origin ?? '')).toEqual([foreign])
  expect(linesElsewhere({ lines: [own] }, 'https://b.example')).toEqual([])
})
