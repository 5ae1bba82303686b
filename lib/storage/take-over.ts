/**
 * Takes over what a device kept before there were rows and ids: at first it only looks which items there are, then rows are made of the
 * stored carts, a few at a time. Whenever the program ends, the next one goes on with the first carts that are not done. Nothing that was
 * stored is removed before what takes its place is.
 */

import { layoutsIn, type Plan, type TakeOverParts } from './take-over-plan.ts'
import { drop, firstLook, goOn, stepAt } from './take-over-steps.ts'

/** How far the carts of a connection are taken over. */
export interface TakeOverState {
  /** Number of carts that are stored and not yet in the lists. */
  readonly left: number
  /** There was no room to go on; everything is still there. */
  readonly isFull: boolean
}

/** The taking over. */
export interface TakeOver {
  /** Goes on to the end, or as far as there is room. Never twice at a time. */
  readonly run: () => Promise<void>
  /** Calls `listener` now and then when more can be shown, whoever began the run. */
  readonly onStep: (listener: () => void) => void
  readonly state: (connection: string) => Promise<TakeOverState>
  /** Ids an earlier version kept of a kind, by its key prefix; undefined where they are stored by now. */
  readonly idsBefore: (prefix: string) => Promise<ReadonlySet<string> | undefined>
  /** Takes the carts of a connection off the list. Answers the keys of all that was kept of them; only inside of `exclusive`. */
  readonly drop: (connection: string) => Promise<readonly string[]>
  /** Keys of the carts that come next; none when all are done. */
  readonly nextCarts: () => Promise<readonly string[]>
}

/** Creates it; nothing is read before it is asked. */
export function createTakeOver(parts: TakeOverParts): TakeOver {
  let looked: Promise<Plan> | undefined
  const plan = (): Promise<Plan> => {
    looked ??= lookedAt(parts)
    return looked
  }
  const isDone = ({ isStored, layout: { next, count } }: Plan): boolean => isStored && next >= count
  let running: Promise<void> | undefined
  const listeners: (() => void)[] = []
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    run: () => {
      running ??= plan()
        .then((found) => (isDone(found) ? undefined : goOn(parts, found, tell)))
        .finally(() => {
          running = undefined
        })
      return running
    },
    onStep: (listener) => void listeners.push(listener),
    state: async (connection) => {
      const { layout: now, isFull } = await plan()
      return { left: now.left[connection] ?? 0, isFull }
    },
    idsBefore: async (prefix) => {
      const { isStored, ids } = await plan()
      return isStored ? undefined : ids.get(prefix)
    },
    drop: async (connection) => drop(parts, await plan(), connection),
    nextCarts: async () => {
      const found = await plan()
      const next = await stepAt(parts, found, found.layout.next)
      return next ? next.carts.map(parts.itemsOf(next.connection).lines.keyOf) : []
    },
  }
}

const NO_IDS: Plan['ids'] = new Map()

// A device is looked at once in its life.
async function lookedAt(parts: TakeOverParts): Promise<Plan> {
  const layout = await layoutsIn(parts.area).get()
  return layout ? { layout, steps: new Map(), ids: NO_IDS, isStored: true, isFull: false } : firstLook(parts)
}
