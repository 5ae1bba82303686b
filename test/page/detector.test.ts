import { afterEach, describe, expect, it } from 'vitest'
import { startDetector } from '../../lib/page/detector.ts'

afterEach(() => {
  document.body.className = ''
  history.replaceState(null, '', '/')
})

function detect(classes: string, path: string): { readonly told: () => number } {
  let told = 0
  document.body.className = classes
  history.replaceState(null, '', path)
  startDetector({
    window,
    tell: () => {
      told += 1
    },
  })
  return { told: () => told }
}

describe('the detector', () => {
  it('tells of a cart page', () => {
    expect(detect('woocommerce-cart', '/cart/').told()).toBe(1)
  })
  it('is silent on other pages', () => {
    expect(detect('woocommerce-page', '/lamps/').told()).toBe(0)
  })
  it('is silent on checkout pages', () => {
    expect(detect('woocommerce-checkout woocommerce-cart', '/checkout/').told()).toBe(0)
  })
  it('tells once of the same address', () => {
    const { told } = detect('woocommerce-cart', '/cart/')
    window.dispatchEvent(new Event('pageshow'))
    expect(told()).toBe(1)
  })
  it('tells when the cart comes without a load', () => {
    const { told } = detect('woocommerce-page', '/lamps/')
    document.body.className = 'woocommerce-cart'
    history.pushState(null, '', '/cart/')
    window.dispatchEvent(new Event('popstate'))
    expect(told()).toBe(1)
  })
})
