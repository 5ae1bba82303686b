/** What the worker's parts are given: storage, clock, network, and the few browser calls, so that tests run them without a browser. */
import type { Topic } from '../messages/ui-port.ts'
import type { Store } from '../storage/items.ts'

/** Everything outside the rules. Times in ms since 1970. */
export interface Deps {
  readonly store: Store
  readonly now: () => number
  readonly random: () => number
  readonly newId: () => string
  readonly fetch: typeof globalThis.fetch
  /** False when the device knows that it has no network. */
  readonly isOnline: () => boolean
  readonly language: string
  /** Tells open screens that something they show may have changed. */
  readonly changed: (topic: Topic) => void
  readonly wait: (ms: number) => Promise<void>
  /** Asks the server again and again by alarm, or stops that. */
  readonly poll: (isOn: boolean) => Promise<void>
  /** Wakes the worker again no later than that. */
  readonly wakeAt: (time: number) => Promise<void>
  /** Shows the number of unseen carts; empty text for none. */
  readonly showBadge: (text: string) => Promise<void>
}

/** Lets work on the same stored item run one after the other; what fails does not stop the next. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

/** Work that must not run twice at a time: whoever asks while it runs gets the running one's result. */
export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }
}
