/** Who else has the open cart before them. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Viewer } from '../contract/together.ts'
import type { Ask } from '../messages/client.ts'
import type { Later } from './topic-feed.ts'

/** Well within the time the server takes somebody to look. */
const LOOK_AGAIN_MS = 20_000

/** What a screen shows, and how it ends. */
export interface Viewers {
  readonly others: ReadonlySignal<readonly Viewer[]>
  /** Says that the person looks, now and again; a second call asks at once. */
  readonly look: () => void
  readonly leave: () => void
}

/** Makes it for one cart. While the server does not answer nobody is shown. */
export function createViewers({ ask, later, cartId }: { readonly ask: Ask; readonly later: Later; readonly cartId: string }): Viewers {
  const others = signal<readonly Viewer[]>([])
  let [stop, turn, isLooking] = [(): void => {}, 0, false]
  const look = async (): Promise<void> => {
    stop()
    isLooking = true
    turn += 1
    const own = turn
    const told = await ask('together.look', { cartId }).catch(() => [])
    if (own !== turn) return
    others.value = told
    stop = later(() => void look(), LOOK_AGAIN_MS)
  }
  const leave = (): void => {
    if (!isLooking) return
    isLooking = false
    stop()
    turn += 1
    others.value = []
    void ask('together.leave', { cartId }).catch(() => undefined)
  }
  return { others, look: () => void look(), leave }
}
