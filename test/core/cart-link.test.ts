import { describe, expect, it } from 'vitest'
import { mayBePermalink } from '../../lib/core/cart-link.ts'

describe('an address at a glance', () => {
  it.each([
    'https://shop.example/cart/41:2',
    'https://shop.example/en-de/cart/41:2,42:1?storefront=true',
    'https://shop.example/buy/~QSBC:1/',
    'https://shop.example/cart/41%3A2%2C42%3A1#x',
  ])('may be the link of a cart: %s', (address) => {
    expect(mayBePermalink(address)).toBe(true)
  })

  it.each([
    undefined,
    '',
    'https://shop.example:8443/cart',
    'https://shop.example/cart?at=12:30',
    'https://shop.example/a:2/b',
    'about:blank',
    'file:///a:1',
  ])('is none: %s', (address) => {
    expect(mayBePermalink(address)).toBe(false)
  })

  it('is told in time, however long', () => {
    const began = performance.now()
    mayBePermalink(`https://shop.example/${'a'.repeat(9000)}`)
    mayBePermalink(`https://shop.example/${'a:1,'.repeat(2000)}/`)
    mayBePermalink(`https://shop.example/${'/a'.repeat(4000)}`)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
