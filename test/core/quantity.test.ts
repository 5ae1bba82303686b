import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addQuantity, compareQuantity, isWhole, parseQuantity, smallerQuantity, subtractQuantity } from '../../lib/core/quantity.ts'

describe('parseQuantity', () => {
  it.each([
    [2, '2'],
    ['2', '2'],
    ['02', '2'],
    ['2.000', '2'],
    ['2.0000', '2'],
    [0.75, '0.75'],
    ['0.750', '0.75'],
    [0.1 + 0.2, '0.3'],
    ['100', '100'],
    [999999999, '999999999'],
    [' 3 ', '3'],
  ])('reads %j as %s', (value, quantity) => {
    expect(parseQuantity(value)).toBe(quantity)
  })

  it.each([0, '0', '0.000', -1, '-1', 'abc', '', '1,5', '1e3', null, undefined, {}, Number.NaN, 1e12, '1234567890', 0.0001, '1.2345'])(
    'gives nothing for %j',
    (value) => {
      expect(parseQuantity(value)).toBeUndefined()
    },
  )
})

describe('arithmetic', () => {
  it('adds without binary errors', () => {
    expect(addQuantity('0.1', '0.2')).toBe('0.3')
  })

  it('subtracts', () => {
    expect(subtractQuantity('2', '0.75')).toBe('1.25')
  })

  it('does not go below zero', () => {
    expect(subtractQuantity('1', '3')).toBe('0')
  })

  it('gives back what was added', () => {
    const amount = fc.integer({ min: 0, max: 1e9 }).map((thousandths) => addQuantity('0', (thousandths / 1000).toFixed(3)))
    fc.assert(fc.property(amount, amount, (a, b) => subtractQuantity(addQuantity(a, b), b) === a))
  })

  it('refuses a text that is no quantity', () => {
    expect(() => addQuantity('1', 'many')).toThrow(expect.objectContaining({ code: 'bug' }))
  })
})

describe('comparison', () => {
  it.each([
    ['2', '10', -1],
    ['2', '2.0', 0],
    ['0.75', '0.7', 1],
  ])('compares %s with %s', (a, b, order) => {
    expect(compareQuantity(a, b)).toBe(order)
  })

  it('finds the smaller of two', () => {
    expect(smallerQuantity('10', '9')).toBe('9')
  })

  it('tells whole quantities', () => {
    expect(['2', '0.75'].map(isWhole)).toEqual([true, false])
  })
})
