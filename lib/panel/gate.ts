/** Decides whether a click on a sharing control was meant: made by a person, on a panel that has been plainly visible and still for half a second. */
import type { HostState, PanelHost } from './handshake.ts'
import { watchStillness } from './stillness.ts'

const STEADY_MS = 500
const PING_MS = 150
/** A host that answers later than this is not asked in time. */
const ANSWER_MS = 400

/** Why a click does not count: something lies over the panel, or it appeared or moved a moment ago. */
export type Refusal = 'gate.covered' | 'gate.unsteady'

/** The gate. */
export interface Gate {
  /** Undefined for a trusted event on a panel that was visible, uncovered and still without a break, and is so now. */
  readonly refusal: (event: Event) => Promise<Refusal | undefined>
}

/** What the gate watches; `clock` in ms. */
export interface GateOptions {
  readonly host: PanelHost
  readonly root: Element
  readonly window: Window & typeof globalThis
  readonly clock: () => number
}

// How long the panel has been plainly visible, in ms; undefined while it is not.
type Visible = () => number | undefined

/** Starts watching. Chromium's observer sees every cover and hiding; elsewhere the host looks for covers and the frame must have the focus. */
export function createGate(options: GateOptions): Gate {
  const { host, window } = options
  const sees = canSeeCovers(window)
  const visible = sees ? watchByObserver(options) : watchByHost(options)
  const still = watchStillness(options)
  const ask = asking(options, sees ? 'place' : 'covers')
  keepAsking(() => host.ping(sees ? 'place' : 'covers'), window)
  return {
    refusal: async (event) => {
      // Keys go to what has the focus, wherever that stands.
      const isByKeys = event instanceof window.KeyboardEvent || (event instanceof window.MouseEvent && event.detail === 0)
      if (!event.isTrusted) return 'gate.covered'
      if (!(await ask())) return 'gate.unsteady'
      const since = visible()
      if (since === undefined) return 'gate.covered'
      return since >= STEADY_MS && (isByKeys || still() >= STEADY_MS) ? undefined : 'gate.unsteady'
    },
  }
}

function canSeeCovers({ IntersectionObserverEntry: entry }: Window & typeof globalThis): boolean {
  return typeof entry === 'function' && 'isVisible' in entry.prototype
}

// Not in step: a page that covers the panel between two looks would have to guess when they are.
function keepAsking(ping: () => void, window: Window): void {
  const next = (): void => {
    ping()
    window.setTimeout(next, PING_MS / 2 + Math.random() * PING_MS)
  }
  next()
}

// What is true now, and not at the last look. False when the host does not answer in time.
function asking({ host, window }: GateOptions, about: 'covers' | 'place'): () => Promise<boolean> {
  const waiting = new Set<() => void>()
  let heard = 0
  host.onState(({ of }) => {
    heard = of
    for (const look of waiting) look()
  })
  return () =>
    new Promise((resolve) => {
      const asked = host.ping(about)
      const settle = (isAnswered: boolean): void => {
        waiting.delete(look)
        resolve(isAnswered)
      }
      const look = (): void => {
        if (heard >= asked) settle(true)
      }
      waiting.add(look)
      look()
      window.setTimeout(() => settle(false), ANSWER_MS)
    })
}

function watchByObserver({ root, host, window, clock }: GateOptions): Visible {
  let visibleSince: number | undefined
  const options = { threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 }
  const observer = new window.IntersectionObserver((entries) => {
    const last = entries.at(-1)
    const isVisible = last !== undefined && 'isVisible' in last && last.isVisible === true
    visibleSince = isVisible ? (visibleSince ?? clock()) : undefined
    // The host looks whether something of the page came on top, and goes above it once.
    if (!isVisible) host.ping('covers')
  }, options)
  observer.observe(root)
  return () => (visibleSince === undefined ? undefined : clock() - visibleSince)
}

function watchByHost({ host, window, clock }: GateOptions): Visible {
  let clearSince: number | undefined
  let heardAt = Number.NEGATIVE_INFINITY
  host.onState(({ isClear }: HostState) => {
    if (isClear === undefined) return
    heardAt = clock()
    clearSince = isClear ? (clearSince ?? heardAt) : undefined
  })
  return () => {
    if (clearSince === undefined) return undefined
    return clock() - heardAt <= STEADY_MS && window.document.hasFocus() ? clock() - clearSince : 0
  }
}
