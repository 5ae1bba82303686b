/** The panel's host: a top-layer popover in a closed shadow root around an extension-origin frame, which the page can neither read nor restyle. */
import { newNonce, type PageBrowser, randomTag } from './page-browser.ts'
import { markOurs } from './sweep.ts'
import { isCovered } from './top-layer.ts'

// The direction is the page's when the panel opens and stays so: a page that turns itself round would move the panel under the pointer.
// A pseudo-element of the host would be the page's to draw, over the panel.
const style = (
  direction: string,
): string => `:host{all:initial!important;direction:${direction}!important;writing-mode:horizontal-tb!important;position:fixed!important;inset:${direction === 'rtl' ? '12px auto auto 12px' : '12px 12px auto auto'}!important;margin:0!important;border:0!important;padding:0!important;background:none!important;inline-size:auto!important;block-size:auto!important;overflow:visible!important;display:block!important}
:host::before,:host::after{content:none!important;display:none!important}
:host(:not(:popover-open)){display:none!important}
@media print{:host{display:none!important}}
iframe{border:0;display:block;inline-size:min(380px,100vw - 24px);block-size:240px;max-block-size:calc(100vh - 24px);border-radius:16px;box-shadow:0 16px 40px -8px rgb(8 30 34/.28),0 2px 8px rgb(8 30 34/.1),0 0 0 1px rgb(8 30 34/.12);color-scheme:light dark;background:none}
@media (max-width:420px){iframe{inline-size:calc(100vw - 24px)}}`

/** A page that covers the panel again sooner than this is not fought: the panel's gate refuses clicks and says why. */
const TOP_AGAIN_MS = 2000
/** A frame that says nothing for so long is none of ours any more, or may not be spoken to here. */
const SILENT_MS = 10_000

/** An open panel. `isOpen` is false once the page took it out of the document. */
export interface OpenPanel {
  readonly close: () => void
  readonly focus: () => void
  readonly isOpen: () => boolean
}

/** What a host needs; `expect` tells the background the nonce before the frame hears it, `onClosed` runs once. */
export interface PanelOptions {
  readonly document: Document
  readonly browser: PageBrowser
  readonly title: string
  readonly expect: (nonce: string) => Promise<void>
  readonly onClosed: () => void
}

/** Opens the panel; closing removes the host, so that the page keeps its back/forward cache. */
export function openPanel(options: PanelOptions): OpenPanel {
  const { document, onClosed } = options
  const life = new AbortController()
  const host = document.createElement(randomTag())
  const close = (): void => {
    if (life.signal.aborted) return
    life.abort()
    host.remove()
    onClosed()
  }
  const frame = frameIn(host, options)
  const silence = silenceWatch(close, life.signal)
  frame.addEventListener('load', () => void shakeHands(frame, { ...options, close, host, silence }), { signal: life.signal })
  topOf(document).append(host)
  host.showPopover()
  watch({ document, host, close, signal: life.signal })
  watchLife(options.browser, close, life.signal)
  // A frame that has the focus already would lose the keys to the page in Chromium, though its field keeps the caret.
  const focus = (): void => void (document.activeElement !== host && frame.focus())
  return { close, focus, isOpen: () => host.isConnected }
}

function frameIn(host: HTMLElement, { document, browser, title }: PanelOptions): HTMLIFrameElement {
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style(directionOf(document)))
  root.adoptedStyleSheets = [sheet]
  markOurs(root)
  host.popover = 'manual'
  const frame = document.createElement('iframe')
  // Pages with a cross-origin embedder policy refuse every other frame in Chromium; Firefox ignores it.
  Reflect.set(frame, 'credentialless', true)
  frame.allow = 'clipboard-write *; web-share *;'
  frame.title = title
  frame.src = browser.getUrl('/panel.html')
  root.append(frame)
  return frame
}

type Handshake = PanelOptions & { readonly close: () => void; readonly host: HTMLElement; readonly silence: SilenceWatch }

// A fresh nonce for each load. The port goes to the extension's own origin only, never to '*'. The focus is the frame's own to take:
// given from here while it takes it, Chromium leaves the keys with the page.
async function shakeHands(frame: HTMLIFrameElement, { document, browser, expect, close, host, silence }: Handshake): Promise<void> {
  const nonce = newNonce()
  silence.begin()
  const { port1, port2 } = new MessageChannel()
  const isUncovered = coverWatch(document, host)
  port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    silence.end()
    if (typeof data !== 'object' || data === null) return
    if ('height' in data && typeof data.height === 'number') frame.style.blockSize = `${Math.min(Math.max(data.height, 80), 4000)}px`
    if ('close' in data) close()
    if ('ping' in data)
      port1.postMessage({ of: Reflect.get(data, 'of'), place: placeOf(host), ...(data.ping === 'covers' ? { clear: isUncovered() } : {}) })
  }
  try {
    await expect(nonce)
    const target = new URL(frame.src).protocol === 'moz-extension:' ? new URL(frame.src).origin : `chrome-extension://${browser.id}`
    frame.contentWindow?.postMessage({ nonce }, target, [port2])
  } catch {
    // The background does not know this panel: an empty frame helps nobody.
    close()
  }
}

function directionOf({ documentElement, defaultView }: Document): string {
  return defaultView?.getComputedStyle(documentElement).direction === 'rtl' ? 'rtl' : 'ltr'
}

// In the page's window, in whole CSS px.
function placeOf(host: HTMLElement): string {
  const { left, top, width, height } = host.getBoundingClientRect()
  return [left, top, width, height].map(Math.round).join(' ')
}

interface SilenceWatch {
  readonly begin: () => void
  readonly end: () => void
}

function silenceWatch(onSilence: () => void, signal: AbortSignal): SilenceWatch {
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = (): void => clearTimeout(timer)
  signal.addEventListener('abort', end)
  return {
    end,
    // The frame loads again when it is moved: only the last load counts.
    begin: () => {
      end()
      timer = setTimeout(onSilence, SILENT_MS)
    },
  }
}

// Shown again, the host is on top of whatever came after it.
function coverWatch(document: Document, host: HTMLElement): () => boolean {
  let toppedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (!isCovered(document, host)) return true
    if (performance.now() - toppedAt < TOP_AGAIN_MS) return false
    toppedAt = performance.now()
    host.hidePopover()
    host.showPopover()
    return false
  }
}

function topOf(document: Document): Element {
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement
}

interface Watched {
  readonly document: Document
  readonly host: HTMLElement
  readonly close: () => void
  readonly signal: AbortSignal
}

// A modal dialog makes everything outside it inert: the host moves into it, and back when it closes. A page that removes the dialog takes the
// host along, which comes back: its frame loads again, with the draft that was kept. A page that removes the host itself ends the panel.
function watch({ document, host, close, signal }: Watched): void {
  const around = new MutationObserver(() => !host.isConnected && settle())
  let stoodIn: Element = document.documentElement
  let cameBackAt = Number.NEGATIVE_INFINITY
  const settle = (): void => {
    if (signal.aborted) return
    const isTakenAlong = !host.isConnected && host.parentElement === stoodIn && stoodIn !== document.documentElement
    // A page that does it again and again is not fought.
    const comesBack = isTakenAlong && performance.now() - cameBackAt > TOP_AGAIN_MS
    if (host.popover !== 'manual' || !(host.isConnected || comesBack)) {
      close()
      return
    }
    if (comesBack) cameBackAt = performance.now()
    const top = topOf(document)
    if (host.parentElement !== top) move(host, top)
    if (!host.matches(':popover-open')) host.showPopover()
    stoodIn = top
    around.disconnect()
    if (top !== document.documentElement) around.observe(document, { childList: true, subtree: true })
  }
  document.addEventListener('toggle', (event) => event.target !== host && queueMicrotask(settle), { capture: true, signal })
  const observer = new MutationObserver(settle)
  observer.observe(document.documentElement, { childList: true })
  observer.observe(host, { attributes: true, attributeFilter: ['popover'] })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    around.disconnect()
  })
  settle()
}

function move(host: HTMLElement, parent: Element): void {
  if ('moveBefore' in parent && typeof parent.moveBefore === 'function' && host.isConnected) parent.moveBefore(host, null)
  else parent.append(host)
  if (host.matches(':popover-open')) host.hidePopover()
  host.showPopover()
}

// The worker may die and come back; after an update connecting throws, and this script's panel is dead.
function watchLife(browser: PageBrowser, close: () => void, signal: AbortSignal): void {
  if (signal.aborted) return
  try {
    const port = browser.connect('life', () => setTimeout(() => watchLife(browser, close, signal), 500))
    signal.addEventListener('abort', () => port.disconnect())
  } catch {
    // The only way a script learns that its extension was updated or removed.
    close()
  }
}
