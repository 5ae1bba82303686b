import { afterEach, describe, expect, it, vi } from 'vitest'
import { startDetector } from '../../lib/page/detector.ts'
import { withXPath } from '../support/xpath.ts'

afterEach(() => {
  document.body.className = ''
  history.replaceState(null, '', '/')
})

function detect(classes: string, path: string): { readonly told: () => number } {
  let told = 0
  document.body.className = classes
  history.replaceState(null, '', path)
  withXPath(document)
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
    window.dispatchEvent(new Event('popstate'))
    expect(told()).toBe(1)
  })
  it('tells when the cart comes without a load', () => {
    const { told } = detect('woocommerce-page', '/lamps/')
    document.body.className = 'woocommerce-cart'
    history.pushState(null, '', '/cart/')
    window.dispatchEvent(new Event('popstate'))
    expect(told()).toBe(1)
  })

  it('tells when the Navigation API says that the cart came without a load', () => {
    const navigation = new EventTarget()
    vi.stubGlobal('navigation', navigation)
    const { told } = detect('woocommerce-page', '/lamps/')
    document.body.className = 'woocommerce-cart'
    history.pushState(null, '', '/cart/')
    navigation.dispatchEvent(new Event('navigatesuccess'))
    vi.unstubAllGlobals()
    expect(told()).toBe(1)
  })

  it.each([
    ['a page that is no cart', 'woocommerce-page', '/lamps/'],
    ['the cart of a known shop', 'woocommerce-cart', '/cart/'],
  ])('gets no element and nothing of the browser from %s', (_which, classes, path) => {
    const used: string[] = []
    const noted = <T extends object>(name: string, target: T): T =>
      new Proxy(target, {
        get: (from, key) => {
          used.push(`${name}.${String(key)}`)
          const value: unknown = Reflect.get(from, key)
          return typeof value === 'function' ? value.bind(from) : value
        },
      })
    document.body.className = classes
    history.replaceState(null, '', path)
    vi.stubGlobal('chrome', noted('chrome', {}))
    vi.stubGlobal('document', noted('document', withXPath(document)))
    startDetector({ window: noted('window', window), tell: () => {} })
    vi.unstubAllGlobals()
    expect(new Set(used)).toEqual(
      new Set([
        ...['window.document', 'document.URL', 'document.evaluate', 'document.readyState'],
        ...['window.navigation', 'window.addEventListener'],
      ]),
    )
  })
})
