import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import { productKey } from '../../lib/core/lines.ts'
import { addQuantity } from '../../lib/core/quantity.ts'
import { contentChanges, freeName, mergedContent, type SavedContent } from '../../lib/core/saved-cart.ts'
import { aLine, eur, lineId, shop } from '../state/fakes.ts'
import { rounds } from '../support/depth.ts'

const other = { ...shop, origin: 'https://other.example', cartUrl: 'https://other.example/cart/' }
const content = (lines: readonly Line[], more: Partial<SavedContent> = {}): SavedContent => ({
  shop,
  lines: [...lines],
  totals: { grand: eur(4000) },
  ...more,
})
const newIds = () => {
  let next = 500
  return () => {
    next += 1
    return lineId(next)
  }
}

describe('a name for a saved cart', () => {
  it('is the wished one without the blanks around it, while nobody has it', () => {
    expect(freeName('  Office ', ['Kitchen'])).toBe('Office')
  })

  it('gets the first free number otherwise', () => {
    expect(freeName('Office', ['Office', 'Office (3)'])).toBe('Office (2)')
    expect(freeName('Office', ['Office', 'Office (2)', 'Office (3)'])).toBe('Office (4)')
  })

  it('is never longer than a name may be, and cut between characters', () => {
    const long = '🛒'.repeat(20)
    const name = freeName(long, [freeName(long, [])])
    expect(name.length).toBeLessThanOrEqual(MAX_NAME_LENGTH)
    expect(name).toMatch(/^🛒+ \(2\)$/u)
  })
})

describe('two carts in one', () => {
  it('add up what is the same product of the same shop, and tell no sum a shop has not shown', () => {
    const merged = mergedContent(content([aLine(1, { quantity: '2' })]), content([aLine(1, { id: lineId(7), quantity: '0.5' })]), newIds())
    const { lineTotal: _lineTotal, ...line } = aLine(1, { quantity: '2.5' })
    expect(merged).toEqual({ shop, lines: [line], totals: {} })
  })

  it('keep apart what has another note, option or payload, with ids of their own', () => {
    const lines = [
      aLine(1, { note: 'Gift' }),
      aLine(1, { options: [{ name: 'size', value: 'L' }] }),
      aLine(1, { payload: { giftWrap: true } }),
    ]
    for (const line of lines) {
      const merged = mergedContent(content([aLine(1)]), content([line]), newIds())
      expect(merged.lines).toEqual([aLine(1), { ...line, id: lineId(501) }])
    }
  })

  it('keep lines of another shop as that shop’s', () => {
    const merged = mergedContent(content([aLine(1)]), content([aLine(1, { id: lineId(2) })], { shop: other }), newIds())
    expect(merged.lines).toEqual([aLine(1), aLine(1, { id: lineId(2), shop: other })])
  })

  it('hold beside each other what no line can hold together', () => {
    const most = aLine(1, { quantity: '999999999' })
    const merged = mergedContent(content([most]), content([{ ...most, id: lineId(2) }]), newIds())
    expect(merged.lines.map(({ quantity }) => quantity)).toEqual(['999999999', '999999999'])
  })

  it('lose no line and double none, whatever is in them', () => {
    const line = fc
      .record({
        number: fc.integer({ min: 1, max: 4 }),
        id: fc.integer({ min: 1, max: 6 }),
        quantity: fc.constantFrom('1', '2', '0.75', '999999998'),
        note: fc.constantFrom(undefined, 'Gift'),
        readd: fc.constantFrom<Line['readd']>('exact', 'needsOptions'),
        shop: fc.constantFrom(undefined, other),
      })
      .map(({ number, id, note, shop: own, ...rest }) =>
        aLine(number, { ...rest, id: lineId(id), ...(note === undefined ? {} : { note }), ...(own === undefined ? {} : { shop: own }) }),
      )
    const lines = fc.uniqueArray(line, { maxLength: 6, selector: ({ id }) => id })
    const carts = fc.tuple(lines, fc.constantFrom(shop, other)).map(([own, of]) => content(own, { shop: of }))
    fc.assert(
      fc.property(carts, carts, (first, second) => {
        const merged = mergedContent(first, second, newIds())
        expect(counted(merged)).toEqual(summed(counted(first), counted(second)))
        expect(new Set(merged.lines.map(({ id }) => id)).size).toBe(merged.lines.length)
      }),
      { numRuns: rounds(500, 20_000) },
    )
  })
})

function counted({ shop: own, lines }: SavedContent): ReadonlyMap<string, string> {
  const counts = new Map<string, string>()
  for (const line of lines) {
    const key = [(line.shop ?? own).origin, productKey(line), line.note, line.readd].join(' ')
    counts.set(key, addQuantity(counts.get(key) ?? '0', line.quantity))
  }
  return counts
}

function summed(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...new Set([...a.keys(), ...b.keys()])].map((key) => [key, addQuantity(a.get(key) ?? '0', b.get(key) ?? '0')]))
}

describe('what differs between two carts', () => {
  it('is told per product of a shop: added, gone, another quantity', () => {
    const before = content([aLine(1), aLine(2), aLine(3)])
    const after = content([aLine(1), aLine(2, { quantity: '5' }), aLine(4, { shop: other })])
    expect(contentChanges(before, after)).toEqual([
      { kind: 'quantity', title: 'Product 2', before: '2', after: '5' },
      { kind: 'removed', title: 'Product 3', before: '2' },
      { kind: 'added', title: 'Product 4', after: '2' },
    ])
  })

  it('is nothing between a cart and the same lines split otherwise', () => {
    const split = [aLine(1, { quantity: '1' }), aLine(1, { id: lineId(2), quantity: '1' })]
    expect(contentChanges(content([aLine(1)]), content(split))).toEqual([])
  })
})
