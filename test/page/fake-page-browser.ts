/** The browser as a script in a page sees it, moved by the test; and what happy-dom lacks of closed shadow roots and popovers. */
import { afterEach, beforeEach, vi } from 'vitest'
import type { OnCommand, PageBrowser } from '../../lib/page/page-browser.ts'

/** A browser whose background commands come from the test. `send` answers what scripts ask. */
export function fakePageBrowser(send: PageBrowser['sendMessage'] = async () => ({ ok: true })) {
  const listeners = new Set<OnCommand>()
  const ports: { isOpen: boolean; readonly end: () => void }[] = []
  const state = { isOrphan: false }
  const browser: PageBrowser = {
    id: 'abcdefghijklmnop',
    sendMessage: send,
    onCommand: (listener, signal) => {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener))
    },
    getUrl: (path) => {
      if (state.isOrphan) throw new Error('Extension context invalidated.')
      return `https://extension.example${path}`
    },
    connect: (_name, onEnd) => {
      if (state.isOrphan) throw new Error('Extension context invalidated.')
      const port = { isOpen: true, end: onEnd }
      ports.push(port)
      return {
        disconnect: () => {
          port.isOpen = false
        },
      }
    },
  }
  return {
    browser,
    ports,
    state,
    command: (command: unknown) => Promise.all([...listeners].flatMap((listener) => listener(command) ?? [])),
  }
}

/** Closed shadow roots that were made since the test began, newest last, and popovers that remember whether they are shown. */
export function seeThroughPage(): { readonly roots: () => readonly ShadowRoot[]; readonly shown: () => readonly Element[] } {
  const roots: ShadowRoot[] = []
  const shown = new Set<Element>()
  beforeEach(() => {
    roots.length = 0
    shown.clear()
    const attach = Element.prototype.attachShadow
    vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
      const root = attach.call(this, init)
      roots.push(root)
      return root
    })
    for (const name of ['showPopover', 'hidePopover'] as const)
      Object.defineProperty(HTMLElement.prototype, name, {
        configurable: true,
        value(this: HTMLElement) {
          if (name === 'showPopover') shown.add(this)
          else shown.delete(this)
        },
      })
  })
  afterEach(() => {
    vi.restoreAllMocks()
    document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body'))
  })
  return { roots: () => roots, shown: () => [...shown].filter((element) => element.isConnected) }
}

/** A click as the browser marks it: by a person, or by a script. */
export function click(target: Element | null | undefined, { isTrusted }: { readonly isTrusted: boolean }): void {
  const event = new Event('click', { bubbles: true, composed: true })
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  target?.dispatchEvent(event)
}
