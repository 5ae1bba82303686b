import { afterEach, describe, expect, it, vi } from 'vitest'
import { createGate } from '../../lib/panel/gate.ts'
import type { HostState, PanelHost } from '../../lib/panel/handshake.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const trusted = eventBy(true)

function eventBy(isTrusted: boolean, event = new Event('click')): Event {
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  return event
}

/** A host that answers at once, when it answers; the test says what it sees. */
function gateWith() {
  let time = 10_000
  let asked = 0
  const listeners: ((state: HostState) => void)[] = []
  const sees = { isClear: true, place: '0 0', answers: true }
  const answer = (about: 'covers' | 'place', of: number) => {
    const { isClear, place } = sees
    for (const listener of listeners) listener(about === 'covers' ? { of, place, isClear } : { of, place })
  }
  const ping = vi.fn((about: 'covers' | 'place') => {
    asked += 1
    if (sees.answers) answer(about, asked)
    return asked
  })
  const host: PanelHost = { setHeight: () => {}, close: () => {}, ping, onState: (heard) => void listeners.push(heard) }
  const gate = createGate({ host, root: document.body, window, clock: () => time })
  return {
    gate,
    ping,
    host: sees,
    look: () => answer('covers', asked),
    pass: (ms: number) => {
      time += ms
    },
  }
}

/** The pointer in the frame; the frame's corner is at `corner` on the screen. */
function pointerMoves(corner: number): void {
  const event = new MouseEvent('pointermove', { screenX: corner + 40, screenY: 300, clientX: 40, clientY: 20 })
  window.dispatchEvent(event)
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
  it('counts on a panel that was visible for half a second', async () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(500)
    expect(await gate.refusal(trusted)).toBeUndefined()
  })
  it('does not count by a script', async () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(500)
    expect(await gate.refusal(eventBy(false))).toBe('gate.covered')
  })
  it('does not count on a panel that has just appeared', async () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(499)
    expect(await gate.refusal(trusted)).toBe('gate.unsteady')
  })
  it('does not count before anything was seen', async () => {
    expect(await withObserver().gate.refusal(trusted)).toBe('gate.covered')
  })
  it('does not count while the panel is covered', async () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(1000)
    sees(false)
    expect(await gate.refusal(trusted)).toBe('gate.covered')
  })
  it('counts half a second after the cover went, not sooner', async () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(1000)
    sees(false)
    sees(true)
    pass(400)
    const early = await gate.refusal(trusted)
    pass(100)
    expect([early, await gate.refusal(trusted)]).toEqual(['gate.unsteady', undefined])
  })
  it('is not set back by further good news', async () => {
    const { gate, sees, pass } = withObserver()
    sees(true)
    pass(400)
    sees(true)
    pass(100)
    expect(await gate.refusal(trusted)).toBeUndefined()
  })
  it('has the host look when something covers the panel', () => {
    const { sees, ping } = withObserver()
    sees(false)
    expect(ping).toHaveBeenLastCalledWith('covers')
  })
  it('does not count when the host does not say where the panel stands', async () => {
    vi.useFakeTimers()
    const { gate, sees, host, pass } = withObserver()
    sees(true)
    pass(500)
    host.answers = false
    const refusal = gate.refusal(trusted)
    await vi.advanceTimersByTimeAsync(400)
    expect(await refusal).toBe('gate.unsteady')
  })
})

describe('a panel that jumps under a resting pointer', () => {
  const steady = () => {
    const known = withObserver()
    known.sees(true)
    pointerMoves(500)
    known.pass(1000)
    return known
  }
  it('takes no click until it has stood for half a second, by what the host says of its place', async () => {
    const { gate, host, pass } = steady()
    host.place = '900 0'
    const first = await gate.refusal(trusted)
    pass(499)
    const early = await gate.refusal(trusted)
    pass(1)
    expect([first, early, await gate.refusal(trusted)]).toEqual(['gate.unsteady', 'gate.unsteady', undefined])
  })
  it('takes no click when its corner is elsewhere on the screen', async () => {
    const { gate } = steady()
    pointerMoves(1400)
    expect(await gate.refusal(trusted)).toBe('gate.unsteady')
  })
  it('takes no click when it creeps there pixel by pixel', async () => {
    const { gate, pass } = steady()
    for (let corner = 500; corner <= 508; corner += 1) {
      pass(50)
      pointerMoves(corner)
    }
    expect(await gate.refusal(trusted)).toBe('gate.unsteady')
  })
  it('takes no click right after its size changed', async () => {
    const { gate } = steady()
    window.dispatchEvent(new Event('resize'))
    expect(await gate.refusal(trusted)).toBe('gate.unsteady')
  })
  it('takes clicks of a pointer that moves inside it', async () => {
    const { gate } = steady()
    pointerMoves(501)
    expect(await gate.refusal(trusted)).toBeUndefined()
  })
  it('takes keys, which go to what has the focus wherever it stands', async () => {
    const { gate, host } = steady()
    host.place = '900 0'
    expect(await gate.refusal(eventBy(true, new KeyboardEvent('keydown')))).toBeUndefined()
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
  it('counts when the host saw none for half a second', async () => {
    const { gate, pass } = withHost()
    pass(500)
    expect(await gate.refusal(trusted)).toBeUndefined()
  })
  it('does not count when the host sees a cover now, though it saw none a moment ago', async () => {
    const { gate, host, pass } = withHost()
    pass(500)
    host.isClear = false
    expect(await gate.refusal(trusted)).toBe('gate.covered')
  })
  it('does not count when the host does not answer', async () => {
    const { gate, host, pass } = withHost()
    pass(500)
    host.answers = false
    const refusal = gate.refusal(trusted)
    await vi.advanceTimersByTimeAsync(400)
    expect(await refusal).toBe('gate.unsteady')
  })
  it('does not count right after a cover', async () => {
    const { gate, host, look, pass } = withHost()
    pass(500)
    host.isClear = false
    look()
    host.isClear = true
    look()
    expect(await gate.refusal(trusted)).toBe('gate.unsteady')
  })
  it('does not count without the focus', async () => {
    const { gate, pass } = withHost(false)
    pass(500)
    expect(await gate.refusal(trusted)).toBe('gate.unsteady')
  })
  it('keeps the host looking', () => {
    const { ping } = withHost()
    vi.advanceTimersByTime(1000)
    expect(ping.mock.calls.length).toBeGreaterThanOrEqual(4)
  })
})
