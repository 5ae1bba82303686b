import { afterEach, describe, expect, it, vi } from 'vitest'
import { startWatcher } from '../../lib/page/watcher.ts'

const loaded = document.URL

/** The page as it was loaded, with what is used of it from then on. */
function watch({ navigation }: { readonly navigation?: EventTarget } = {}) {
  const [used, told]: [string[], unknown[]] = [[], []]
  const noted = (name: string, value: unknown): PropertyDescriptor => ({
    configurable: true,
    get: () => {
      used.push(name)
      return value
    },
  })
  const sendMessage = async (message: unknown): Promise<void> => void told.push(message)
  const globals = {
    chrome: { runtime: { sendMessage } },
    performance: { now: () => 0, getEntriesByType: () => [{ name: loaded }] },
    document: {
      get URL() {
        return location.href
      },
    },
    navigation,
  }
  for (const [name, value] of Object.entries(globals)) {
    vi.stubGlobal(name, value)
    // Events of this environment ask for the time.
    if (name !== 'performance') Object.defineProperty(globalThis, name, noted(name, value))
  }
  startWatcher()
  return { used, told }
}

afterEach(() => {
  vi.unstubAllGlobals()
  history.replaceState(null, '', loaded)
})

describe('the watcher of a shop’s other pages', () => {
  it('looks at nothing before the address changes', () => {
    const { used, told } = watch({ navigation: new EventTarget() })
    window.dispatchEvent(new Event('load'))
    expect([used, told]).toEqual([['navigation'], []])
  })

  it.each(['popstate', 'hashchange'])('tells once of another address without a load: %s', (event) => {
    const { told } = watch()
    history.pushState(null, '', '/odd/')
    window.dispatchEvent(new Event(event))
    window.dispatchEvent(new Event(event))
    expect(told).toEqual([{ name: 'page.moved' }])
  })

  it('tells when the Navigation API does, and not of the address it was loaded from', () => {
    const navigation = new EventTarget()
    const { told } = watch({ navigation })
    navigation.dispatchEvent(new Event('navigatesuccess'))
    const before = told.length
    history.pushState(null, '', '/odd/')
    navigation.dispatchEvent(new Event('navigatesuccess'))
    expect([before, told]).toEqual([0, [{ name: 'page.moved' }]])
  })
})
