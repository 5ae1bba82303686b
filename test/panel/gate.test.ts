import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGate } from '../../lib/panel/gate.ts'
import type { PanelHost } from '../../lib/panel/handshake.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const trusted = eventBy(true)

function eventBy(isTrusted: boolean): Event {
  const event = new Event('click')
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  return event
}

function gateWith() {
  let time = 10_000
  let listener: (isClear: boolean) => void = () => {}
  const ping = vi.fn()
  const host: PanelHost = {
    setHeight: () => {},
    close: () => {},
    ping,
    onState: (heard) => {
      listener = heard
    },
  }
  const gate = createGate({ host, root: document.body, window, clock: () => time })
  return {
    gate,
    ping,
    hostSays: (isClear: boolean) => listener(isClear),
    pass: (ms: number) => {
      time += ms
    },
  }
}

/** An engine whose observers see covers; the test says what they see. */
function withObserver() {
  let report: (isVisible: boolean) => void = () => {}
  class Observer {
    constructor(callback: (entries: readonly { readonly isVisible: boolean }[]) => void) {
      report = (isVisible) => callback([{ isVisible }])
    }
    observe() {}
  }
  class Entry {
    get isVisible() {
      return false
    }
  }
  vi.stubGlobal('IntersectionObserver', Observer)
  vi.stubGlobal('IntersectionObserverEntry', Entry)
  return { ...gateWith(), sees: (isVisible: boolean) => report(isVisible) }
}

describe('a click where the browser sees covers', () => {
  it('counts on a panel that was visible for half a second', () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(500)
    expect(gate.accepts(trusted)).toBe(true)
  })
  it('does not count by a script', () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(500)
    expect(gate.accepts(eventBy(false))).toBe(false)
  })
  it('does not count on a panel that has just appeared', () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(499)
    expect(gate.accepts(trusted)).toBe(false)
  })
  it('does not count before anything was seen', () => {
    expect(withObserver().gate.accepts(trusted)).toBe(false)
  })
  it('does not count while the panel is covered', () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(1000)
    sees(false)
    expect(gate.accepts(trusted)).toBe(false)
  })
  it('counts half a second after the cover went, not sooner', () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(1000)
    sees(false)
    sees(true)
    pass(400)
    const early = gate.accepts(trusted)
    pass(100)
    expect([early, gate.accepts(trusted)]).toEqual([false, true])
  })
  it('is not set back by further good news', () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(400)
    sees(true)
    pass(100)
    expect(gate.accepts(trusted)).toBe(true)
  })
  it('has the host look when something covers the panel', () => {
    const { sees, ping } = withObserver()
    sees(false)
    expect(ping).toHaveBeenCalledOnce()
  })
})

/** An engine without such observers. */
function withHost(hasFocus = true) {
  vi.useFakeTimers()
  vi.stubGlobal('IntersectionObserverEntry', class {})
  vi.spyOn(document, 'hasFocus').mockReturnValue(hasFocus)
  return gateWith()
}

describe('a click where only the host can look for covers', () => {
  it('counts when the host saw none for half a second', () => {
    const { gate, hostSays, pass } = withHost()
    hostSays(true)
    pass(500)
    hostSays(true)
    expect(gate.accepts(trusted)).toBe(true)
  })
  it('does not count on an old answer', () => {
    const { gate, hostSays, pass } = withHost()
    hostSays(true)
    pass(500)
    hostSays(true)
    pass(501)
    expect(gate.accepts(trusted)).toBe(false)
  })
  it('does not count right after a cover', () => {
    const { gate, hostSays, pass } = withHost()
    hostSays(true)
    pass(500)
    hostSays(false)
    hostSays(true)
    expect(gate.accepts(trusted)).toBe(false)
  })
  it('does not count without the focus', () => {
    const { gate, hostSays, pass } = withHost(false)
    hostSays(true)
    pass(500)
    hostSays(true)
    expect(gate.accepts(trusted)).toBe(false)
  })
  it('keeps the host looking', () => {
    const { ping } = withHost()
    vi.advanceTimersByTime(1000)
    expect(ping.mock.calls.length).toBeGreaterThanOrEqual(5)
  })
})
