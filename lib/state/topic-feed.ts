/** Tells an open screen that something it shows may have changed, over a port that is opened again when the worker was killed. */
import { type Topic, UI_PORT } from '../messages/ui-port.ts'

/** As much of a runtime port as a screen uses. */
export interface ScreenPort {
  readonly onMessage: { addListener(listener: (message: unknown) => void): void }
  readonly onDisconnect: { addListener(listener: () => void): void }
}

/** Runs something later; `ms` in milliseconds. Gives back how to call it off. */
export type Later = (run: () => void, ms: number) => () => void

/** Where screens listen. */
export interface TopicFeed {
  /** Calls `listener` whenever one of the topics may have changed. */
  readonly on: (topics: readonly Topic[], listener: () => void) => void
}

const RECONNECT_MS = 500
const TOPICS: readonly string[] = ['carts', 'import', 'tab', 'account', 'shops'] satisfies readonly Topic[]

/** Opens the feed. After a break every topic is announced once: anything may have changed meanwhile. */
export function createTopicFeed({ connect, later }: { connect: (name: string) => ScreenPort; later: Later }): TopicFeed {
  const listeners: { readonly topics: readonly string[]; readonly listener: () => void }[] = []
  const announce = (changed: readonly unknown[]) => {
    for (const { topics, listener } of listeners) if (topics.some((topic) => changed.includes(topic))) listener()
  }
  const open = (isAgain: boolean) => {
    const port = connect(UI_PORT)
    port.onMessage.addListener((message) => announce([message]))
    port.onDisconnect.addListener(() => later(() => reopen(open), RECONNECT_MS))
    if (isAgain) announce(TOPICS)
  }
  open(false)
  return { on: (topics, listener) => void listeners.push({ topics, listener }) }
}

// After an update of the extension connecting throws for good: the screen is an orphan and stays as it is.
function reopen(open: (isAgain: boolean) => void): void {
  try {
    open(true)
  } catch (thrown) {
    console.warn('Handcart was updated or removed; this screen is no longer live.', thrown)
  }
}
