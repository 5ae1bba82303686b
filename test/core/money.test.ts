import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMoney, exponentOf, formatMoney, fromDecimal, fromMinor, fromNumber, sameMoney, timesQuantity } from '../../lib/core/money.ts'

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })

describe('exponentOf', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['HUF', 2],
    ['IDR', 2],
  ])('gives %s %i decimals', (currency, exponent) => {
    expect(exponentOf(currency)).toBe(exponent)
  })
})

describe('fromDecimal', () => {
  it.each([
    ['19.99', 'EUR', 1999],
    ['19', 'EUR', 1900],
    ['19.9', 'EUR', 1990],
    ['0.335', 'EUR', 34],
    ['13.334', 'EUR', 1333],
    ['-1.005', 'EUR', -101],
    ['-0.001', 'EUR', 0],
    ['1200', 'JPY', 1200],
    ['1200.5', 'JPY', 1201],
    ['1.5', 'KWD', 1500],
    ['0.9999999999999999999999999999', 'EUR', 100],
  ])('reads %s %s', (text, currency, amountMinor) => {
    expect(fromDecimal(text, currency)).toEqual({ amountMinor, currency })
  })

  it.each(['', 'abc', '1,50', '1e3', 'NaN', '.', '1.2.3', '99999999999999999999'])('gives nothing for %j', (text) => {
    expect(fromDecimal(text, 'EUR')).toBeUndefined()
  })

  it.each(['', 'eur', 'EURO', '€'])('gives nothing for the currency %j', (currency) => {
    expect(fromDecimal('1', currency)).toBeUndefined()
  })
})

describe('fromNumber', () => {
  it.each([
    [2.135, 214],
    [2.175, 218],
    [4.015, 402],
    [-1.005, -101],
    [1.1, 110],
    [0, 0],
  ])('rounds %d as people do', (major, amountMinor) => {
    expect(fromNumber(major, 'EUR')).toEqual(eur(amountMinor))
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e21])('gives nothing for %d', (major) => {
    expect(fromNumber(major, 'EUR')).toBeUndefined()
  })

  it('agrees with the decimal text for every amount of cents', () => {
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => fromNumber(cents / 100, 'EUR')?.amountMinor === cents))
  })
})

describe('fromMinor', () => {
  it.each([
    ['1999', 2, 'EUR', 1999],
    ['20', 0, 'EUR', 2000],
    ['13335', 3, 'EUR', 1334],
    ['9680000', 2, 'JPY', 96800],
    [5, 2, 'EUR', 5],
    ['-250', 2, 'EUR', -250],
  ])('reads %s with %i decimals as %s', (amount, exponent, currency, amountMinor) => {
    expect(fromMinor(amount, exponent, currency)).toEqual({ amountMinor, currency })
  })

  it.each([
    ['19.99', 2],
    ['', 2],
    ['5', -1],
    ['5', 1.5],
  ])('gives nothing for %j with %d decimals', (amount, exponent) => {
    expect(fromMinor(amount, exponent, 'EUR')).toBeUndefined()
  })
})

describe('sums', () => {
  it('adds amounts of one currency', () => {
    expect(addMoney(eur(5), eur(7))).toEqual(eur(12))
  })

  it('refuses to add different currencies', () => {
    expect(addMoney(eur(5), { amountMinor: 7, currency: 'USD' })).toBeUndefined()
  })

  it.each([
    [333, '3', 999],
    [333, '0.75', 250],
    [-333, '0.5', -167],
    [999, '0', 0],
  ])('takes %i cents times %s', (unit, quantity, amountMinor) => {
    expect(timesQuantity(eur(unit), quantity)).toEqual(eur(amountMinor))
  })

  it('gives nothing for a quantity that is none', () => {
    expect(timesQuantity(eur(1), 'two')).toBeUndefined()
  })
})

describe('sameMoney', () => {
  it('tells currencies apart', () => {
    expect(sameMoney(eur(5), { amountMinor: 5, currency: 'USD' })).toBe(false)
  })

  it('takes two absent amounts as the same', () => {
    expect(sameMoney(undefined, undefined)).toBe(true)
  })

  it('tells an absent amount from zero', () => {
    expect(sameMoney(undefined, eur(0))).toBe(false)
  })
})

describe('formatMoney', () => {
  it.each([
    [{ amountMinor: 178380, currency: 'EUR' }, 'en', '€1,783.80'],
    [{ amountMinor: 178380, currency: 'EUR' }, 'de', '1.783,80\u00a0€'],
    [{ amountMinor: 1200, currency: 'JPY' }, 'en', '¥1,200'],
    [{ amountMinor: 150050, currency: 'HUF' }, 'en', 'HUF\u00a01,500.50'],
  ])('writes %j in %s', (money, locale, text) => {
    expect(formatMoney(money, locale)).toBe(text)
  })
})
