/** The history of a cart: asked for when somebody wants to see it, in pieces. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { HistoryEntry } from '../contract/history.ts'
import type { Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { problemOf } from './problem.ts'

/** State and moves of it. */
export interface CartHistoryModel {
  /** The newest first; undefined while it is closed, or was not told yet. */
  readonly entries: ReadonlySignal<readonly HistoryEntry[] | undefined>
  /** Set where there is more behind them. */
  readonly earlier: ReadonlySignal<number | undefined>
  readonly isOpen: ReadonlySignal<boolean>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Asks for it, or closes it. */
  readonly toggle: () => void
  /** Asks once more after something went wrong. */
  readonly retry: () => void
  readonly showEarlier: () => Promise<void>
  /** The cart changed: what is new comes on top, where the history is open. */
  readonly renew: () => Promise<void>
}

/** Makes it for one cart. */
export function createCartHistory({ ask, cartId }: { readonly ask: Ask; readonly cartId: string }): CartHistoryModel {
  const entries = signal<readonly HistoryEntry[] | undefined>(undefined)
  const [earlier, problem] = [signal<number | undefined>(undefined), signal<Problem | undefined>(undefined)]
  const [isOpen, isBusy] = [signal(false), signal(false)]
  let turn = 0
  // What was closed meanwhile, or asked for anew, is not shown.
  const work = async (read: () => Promise<Told>): Promise<void> => {
    turn += 1
    const own = turn
    isBusy.value = true
    problem.value = undefined
    const told = await read().catch(problemOf)
    if (own !== turn) return
    isBusy.value = false
    if ('code' in told) {
      problem.value = told
      return
    }
    entries.value = told.entries
    earlier.value = told.earlier
  }
  const newest = () =>
    work(async () => joined(await ask('history.read', { cartId }), { entries: entries.value ?? [], earlier: earlier.value }))
  return {
    ...{ entries, earlier, isOpen, isBusy, problem },
    toggle: () => {
      isOpen.value = !isOpen.value
      entries.value = earlier.value = problem.value = undefined
      if (isOpen.value) return void newest()
      turn += 1
      isBusy.value = false
    },
    retry: () => void newest(),
    showEarlier: () =>
      work(async () => {
        const told = await ask('history.read', { cartId, before: earlier.value })
        return { entries: [...(entries.value ?? []), ...told.entries], earlier: told.earlier }
      }),
    renew: async () => {
      if (isOpen.value && !isBusy.value && entries.value) await newest()
    },
  }
}

interface Told {
  readonly entries: readonly HistoryEntry[]
  readonly earlier?: number | undefined
}

// Where what is known does not follow on what was told, it starts anew.
function joined(told: Told, known: Told): Told {
  const since = told.entries.findIndex(({ version }) => version === known.entries[0]?.version)
  return since < 0 ? told : { entries: [...told.entries.slice(0, since), ...known.entries], earlier: known.earlier }
}
