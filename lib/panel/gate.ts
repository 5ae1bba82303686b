/** Decides whether a click on a sharing control was meant: made by a person, on a panel that has been plainly visible for half a second. */
import type { PanelHost } from './handshake.ts'

const STEADY_MS = 500
const PING_MS = 200

/** The gate. */
export interface Gate {
  /** True for a trusted event on a panel that was visible and uncovered without a break. */
  readonly accepts: (event: Event) => boolean
}

/** What the gate watches; `clock` in ms. */
export interface GateOptions {
  readonly host: PanelHost
  readonly root: Element
  readonly window: Window & typeof globalThis
  readonly clock: () => number
}

/** Starts watching. Chromium's observer sees every cover and hiding; elsewhere the host looks for covers and the frame must have the focus. */
export function createGate(options: GateOptions): Gate {
  const steady = canSeeCovers(options.window) ? watchByObserver(options) : watchByHost(options)
  return { accepts: (event) => event.isTrusted && steady() }
}

function canSeeCovers({ IntersectionObserverEntry: entry }: Window & typeof globalThis): boolean {
  return typeof entry === 'function' && 'isVisible' in entry.prototype
}

function watchByObserver({ root, host, window, clock }: GateOptions): () => boolean {
  let visibleSince: number | undefined
  const options = { threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 }
  const observer = new window.IntersectionObserver((entries) => {
    const last = entries.at(-1)
    const isVisible = last !== undefined && 'isVisible' in last && last.isVisible === true
    visibleSince = isVisible ? (visibleSince ?? clock()) : undefined
    // The host looks whether something of the page came on top, and goes above it once.
    if (!isVisible) host.ping()
  }, options)
  observer.observe(root)
  return () => visibleSince !== undefined && clock() - visibleSince >= STEADY_MS
}

function watchByHost({ host, window, clock }: GateOptions): () => boolean {
  let clearSince: number | undefined
  let heardAt = Number.NEGATIVE_INFINITY
  host.onState((isClear) => {
    heardAt = clock()
    clearSince = isClear ? (clearSince ?? heardAt) : undefined
  })
  window.setInterval(host.ping, PING_MS)
  host.ping()
  return () => {
    const isSteady = clearSince !== undefined && clock() - clearSince >= STEADY_MS
    return isSteady && clock() - heardAt <= STEADY_MS && window.document.hasFocus()
  }
}
