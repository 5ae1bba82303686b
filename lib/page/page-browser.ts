/** The few browser calls a script in a page needs, without the polyfill: both engines answer with promises. */

import type { Transport } from '../messages/client.ts'

/** Listener of the background's commands; answers with a promise. */
export type OnCommand = (command: unknown) => Promise<unknown> | undefined

/** What scripts in pages use of the browser. */
export interface PageBrowser {
  readonly id: string
  readonly sendMessage: Transport
  readonly onCommand: (listener: OnCommand, signal: AbortSignal) => void
  /** Address of a packaged file. */
  readonly getUrl: (path: string) => string
  /** Holds a port; `onEnd` is called when the background goes away. @throws when this script is an orphan of an update */
  readonly connect: (name: string, onEnd: () => void) => { readonly disconnect: () => void }
}

/** The browser object of the engine this script runs in. */
export function createPageBrowser(): PageBrowser {
  const { runtime } = globalThis.chrome
  return {
    id: runtime.id,
    sendMessage: (message) => runtime.sendMessage(message),
    onCommand: (listener, signal) => {
      const answer = (command: unknown, sender: chrome.runtime.MessageSender, respond: (reply: unknown) => void): boolean => {
        const reply = sender.id === runtime.id ? listener(command) : undefined
        reply?.then(respond)
        return reply !== undefined
      }
      runtime.onMessage.addListener(answer)
      signal.addEventListener('abort', () => unlessOrphaned(() => runtime.onMessage.removeListener(answer)))
    },
    getUrl: (path) => runtime.getURL(path),
    connect: (name, onEnd) => {
      const port = runtime.connect({ name })
      port.onDisconnect.addListener(onEnd)
      return { disconnect: () => unlessOrphaned(() => port.disconnect()) }
    },
  }
}

// After an update every call into the old extension throws; there is nothing left then to let go of.
function unlessOrphaned(letGo: () => void): void {
  if (globalThis.chrome.runtime?.id !== undefined) letGo()
}

/** Random lower-case name for an element, so that pages cannot look for ours. It is no secret: each page sees the names in it. */
export function randomTag(): string {
  const letters = (): string => Array.from({ length: 6 }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('')
  return `${letters()}-${letters()}`
}

/** One-use secret for the handshake of a frame: 32 random bytes as base64url. */
export function newNonce(): string {
  const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
