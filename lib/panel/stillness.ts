/** Since when the panel has stood where it stands, on the screen and in the page: a panel that jumps under a resting cursor gets its click by luck. */
import type { PanelHost } from './handshake.ts'

/** Screens of fractional density round a pointer's place by a pixel or two. */
const ROUNDING_PX = 2

/** What is watched; `clock` in ms. */
export interface StillnessOptions {
  readonly host: PanelHost
  readonly window: Window & typeof globalThis
  readonly clock: () => number
}

/** Answers how long nothing has moved, in ms. */
export type Stillness = () => number

/** Starts watching: the frame's size, its place as the host tells it, and where on the screen its corner is by each move of the pointer. */
export function watchStillness({ host, window, clock }: StillnessOptions): Stillness {
  let movedAt = Number.NEGATIVE_INFINITY
  let place: string | undefined
  let corner: readonly [number, number] | undefined
  const moved = (): void => {
    movedAt = clock()
  }
  host.onState((state) => {
    if (place !== undefined && state.place !== place) moved()
    place = state.place
  })
  const follow = ({ screenX, screenY, clientX, clientY }: PointerEvent): void => {
    const now = [screenX - clientX, screenY - clientY] as const
    // Compared with where it was when it last counted as moved, so that small steps add up.
    if (corner && Math.abs(now[0] - corner[0]) <= ROUNDING_PX && Math.abs(now[1] - corner[1]) <= ROUNDING_PX) return
    if (corner) moved()
    corner = now
  }
  for (const type of ['pointermove', 'pointerdown', 'pointerup'] as const) window.addEventListener(type, follow, { capture: true })
  window.addEventListener('resize', moved)
  return () => clock() - movedAt
}
