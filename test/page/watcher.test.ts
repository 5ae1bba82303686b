import { afterEach, describe, expect, it, vi } from 'vitest'
import { startWatcher } from '../../lib/page/watcher.ts'

const loaded = document.URL

/** The page as it was loaded, with what was used of it. */
function watch(): { readonly used: () => readonly string[]; readonly told: () => number } {
  const used: string[] = []
  let told = 0
  const page = { document: { URL: loaded }, performance: { getEntriesByType: () => [{ name: loaded }] } }
  startWatcher({
    window: new Proxy(window, {
      get: (from, key) => {
        used.push(String(key))
        if (key === 'document') return { URL: location.href }
        if (key === 'performance') return page.performance
        const value: unknown = Reflect.get(from, key)
        return typeof value === 'function' ? value.bind(from) : value
      },
    }),
    tell: () => {
      told += 1
    },
  })
  return { used: () => used, told: () => told }
}

afterEach(() => {
  vi.unstubAllGlobals()
  history.replaceState(null, '', loaded)
})

describe('the watcher of a shop’s other pages', () => {
  it('looks at nothing before the address changes', () => {
    const { used, told } = watch()
    window.dispatchEvent(new Event('load'))
    expect([new Set(used()), told()]).toEqual([new Set(['navigation', 'addEventListener']), 0])
  })

  it.each(['popstate', 'hashchange'])('tells once of another address without a load: %s', (event) => {
    const { told } = watch()
    history.pushState(null, '', '/odd/')
    window.dispatchEvent(new Event(event))
    window.dispatchEvent(new Event(event))
    expect(told()).toBe(1)
  })

  it('tells when the Navigation API does, and not of the address it was loaded from', () => {
    const navigation = new EventTarget()
    vi.stubGlobal('navigation', navigation)
    const { told } = watch()
    navigation.dispatchEvent(new Event('navigatesuccess'))
    const before = told()
    history.pushState(null, '', '/odd/')
    navigation.dispatchEvent(new Event('navigatesuccess'))
    expect([before, told()]).toEqual([0, 1])
  })
})
