import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taxOf } from '../../server/services/prices.ts'

describe('the tax of an amount', () => {
  it.each([
    [11_900, '19.000', 'GROSS_MODE', 1_900],
    [10_000, '19.000', 'NET_MODE', 1_900],
    [5, '10', 'NET_MODE', 1],
    [4, '10', 'NET_MODE', 0],
    [0, '19', 'GROSS_MODE', 0],
  ])('%i at %s %% in %s is %i', (amount, rate, mode, tax) => {
    expect(taxOf(amount, rate, mode)).toBe(tax)
  })

  it('is exact for every amount that a number holds', () => {
    const amounts = fc.oneof(
      fc.nat(1_000_000),
      fc.maxSafeNat(),
      fc.nat(1_000).map((less) => Number.MAX_SAFE_INTEGER - less),
    )
    fc.assert(
      fc.property(amounts, fc.nat(100_000), fc.constantFrom('GROSS_MODE', 'NET_MODE'), (amount, thousandths, mode) => {
        const whole = BigInt(mode === 'NET_MODE' ? 100_000 : 100_000 + thousandths)
        const doubled = BigInt(amount) * BigInt(thousandths) * 2n
        expect(taxOf(amount, (thousandths / 1000).toFixed(3), mode)).toBe(Number((doubled + whole) / (whole * 2n)))
      }),
    )
  })
})
