/** The popup's clock: what is drawn by it is drawn anew while an end that is shown comes nearer. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { CartSummary } from '../contract/views.ts'
import type { Later } from './topic-feed.ts'

interface ClockDeps {
  readonly now: () => Date
  readonly later: Later
}

const MINUTE_MS = 60_000

/** Makes it for the shown carts. It stands still while none of them ends. */
export function createPopupClock({ now, later }: ClockDeps, shown: ReadonlySignal<readonly CartSummary[]>): () => Date {
  const turns = signal(0)
  let stop = () => {}
  effect(() => {
    stop()
    // Each turn starts the next one.
    void turns.value
    const leftMs = untilNext(shown.value, now().getTime())
    if (leftMs !== undefined)
      stop = later(() => {
        turns.value += 1
      }, leftMs)
  })
  return () => {
    void turns.value
    return now()
  }
}

// To the moment of the next end, by minutes, for they are told.
function untilNext(carts: readonly CartSummary[], now: number): number | undefined {
  const left = carts.map(({ expiresAt = '' }) => Date.parse(expiresAt) - now).filter((ms) => ms > 0)
  return left.length === 0 ? undefined : Math.min(MINUTE_MS, ...left)
}
