/** The frame's half of the handshake: no port, or a nonce the background does not know, and the panel shows nothing. */
import type { Ask } from '../messages/client.ts'

/** The panel's line to its host in the page. */
export interface PanelHost {
  /** Height in CSS px the panel needs. */
  readonly setHeight: (px: number) => void
  readonly close: () => void
  /** Asks whether anything of the page lies over the panel; `onState` hears the answers. */
  readonly ping: () => void
  readonly onState: (listener: (isClear: boolean) => void) => void
}

/** Waits for the host's port and has its nonce accepted; undefined when it is refused. Never posts to the parent window. */
export function connectPanel({ window, ask }: { readonly window: Window; readonly ask: Ask }): Promise<PanelHost | undefined> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports
      const nonce = nonceIn(event.data)
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

function nonceIn(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'nonce' in data && typeof data.nonce === 'string' ? data.nonce : undefined
}

function hostOn(port: MessagePort): PanelHost {
  const listeners: ((isClear: boolean) => void)[] = []
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const isClear = typeof data === 'object' && data !== null && 'clear' in data && data.clear === true
    for (const listener of listeners) listener(isClear)
  }
  return {
    setHeight: (px) => port.postMessage({ height: px }),
    close: () => port.postMessage({ close: true }),
    ping: () => port.postMessage({ ping: true }),
    onState: (listener) => listeners.push(listener),
  }
}
