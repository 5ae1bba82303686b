import { describe, expect, it } from 'vitest'
import { currencyInText, parsePrice } from '../../lib/core/price-text.ts'

describe('parsePrice', () => {
  it.each([
    ['€1,783.80', 'EUR', 178380],
    ['1.783,80 €', 'EUR', 178380],
    ['1\u202f783,80 €', 'EUR', 178380],
    ["CHF 1'234.50", 'CHF', 123450],
    ['12 €', 'EUR', 1200],
    ['5,– €', 'EUR', 500],
    ['€1,234', 'EUR', 123400],
    ['1.234 €', 'EUR', 123400],
    ['0.335 €', 'EUR', 34],
    ['1,234.567', 'EUR', 123457],
    ['¥1,200', 'JPY', 1200],
    ['1.500 KD', 'KWD', 1500],
    ['₹1,00,000.00', 'INR', 10000000],
    ['-5,00 €', 'EUR', -500],
    ['€ \u22125.00', 'EUR', -500],
    ['١٢٫٥٠ ر.س', 'SAR', 1250],
  ])('reads %s as %s', (text, currency, amountMinor) => {
    expect(parsePrice(text, currency)).toEqual({ amountMinor, currency })
  })

  it.each(['', 'free', '€12.00 (€10.00 / kg)', '1.2345 €', '12 34 €', '1.23.45'])('gives nothing for %j', (text) => {
    expect(parsePrice(text, 'EUR')).toBeUndefined()
  })
})

describe('currencyInText', () => {
  it.each([
    ['12,00 €', 'EUR'],
    ['R$ 5', 'BRL'],
    ['CHF 5', 'CHF'],
    ['$5', undefined],
    ['¥500', undefined],
    ['5', undefined],
  ])('finds in %s: %s', (text, currency) => {
    expect(currencyInText(text)).toBe(currency)
  })
})
