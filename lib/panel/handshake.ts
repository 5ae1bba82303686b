/** The frame's half of the handshake: no port, or a nonce the worker does not know, and the panel shows nothing. */
import type { Ask } from '../messages/client.ts'

/** What the host saw. */
export interface HostState {
  /** The number of the question this answers. */
  readonly of: number
  /** Whether nothing of the page lies over the panel; absent where the host was asked for its place only. */
  readonly isClear?: boolean
  /** Where the panel stands in the page's window, as a text that changes with it. */
  readonly place: string
}

/** The panel's line to its host in the page. */
export interface PanelHost {
  /** Height in CSS px the panel needs. */
  readonly setHeight: (px: number) => void
  readonly close: () => void
  /** Asks where the panel stands and, for `covers`, whether anything of the page lies over it; `onState` hears the answer to this number. */
  readonly ping: (about: 'covers' | 'place') => number
  readonly onState: (listener: (state: HostState) => void) => void
}

/** Waits for the host's port and has its nonce accepted; undefined when it is refused. Never posts to the parent window. */
export function connectPanel({ window, ask }: { readonly window: Window; readonly ask: Ask }): Promise<PanelHost | undefined> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports
      const nonce = textIn(event.data, 'nonce')
      if (event.source !== window.parent || port === undefined || nonce === undefined) return
      window.removeEventListener('message', onMessage)
      ask('panel.hello', { nonce }).then(
        ({ accepted }) => resolve(accepted ? hostOn(port) : undefined),
        () => resolve(undefined),
      )
    }
    window.addEventListener('message', onMessage)
  })
}

function textIn(data: unknown, key: string): string | undefined {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, key) : undefined
  return typeof value === 'string' ? value : undefined
}

function hostOn(port: MessagePort): PanelHost {
  const listeners: ((state: HostState) => void)[] = []
  let asked = 0
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const state = stateIn(data)
    if (state) for (const listener of listeners) listener(state)
  }
  return {
    setHeight: (px) => port.postMessage({ height: px }),
    close: () => port.postMessage({ close: true }),
    ping: (about) => {
      asked += 1
      port.postMessage({ ping: about, of: asked })
      return asked
    },
    onState: (listener) => listeners.push(listener),
  }
}

function stateIn(data: unknown): HostState | undefined {
  const place = textIn(data, 'place')
  if (place === undefined) return undefined
  const { of, clear }: { readonly of?: unknown; readonly clear?: unknown } = Object(data)
  if (typeof of !== 'number') return undefined
  return typeof clear === 'boolean' ? { of, place, isClear: clear } : { of, place }
}
