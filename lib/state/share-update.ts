/** Bringing what changed in the shop to a cart that was shared before: once, whatever happens on the way. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CartSummary, ChangedShare, Problem, UpdateKeep } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { askTwice, createAttemptIds } from './once.ts'
import type { Guard } from './people-model.ts'
import { problemOf } from './problem.ts'
import type { ToastModel } from './toast.ts'

/** What it works with. */
export interface ShareUpdateDeps {
  readonly ask: Ask
  readonly newId: () => string
  readonly guard: Guard
  readonly changed: ReadonlySignal<ChangedShare | undefined>
  readonly share: Signal<CartSummary | undefined>
  readonly notice: Signal<Problem | undefined>
  readonly toast: ToastModel
  /** Shows what is there afterwards. */
  readonly load: () => Promise<void>
}

/** The Update button's action and whether it runs. */
export interface ShareUpdate {
  readonly isUpdating: ReadonlySignal<boolean>
  readonly update: (keep: UpdateKeep, event: Event) => Promise<void>
}

/** Makes the action. */
export function createShareUpdate(deps: ShareUpdateDeps): ShareUpdate {
  const isUpdating = signal(false)
  const idOf = createAttemptIds(deps.newId)
  const update = async (keep: UpdateKeep, event: Event) => {
    const { changed, guard, notice } = deps
    if (isUpdating.value || !changed.value || !(await guard(event)) || !changed.value || isUpdating.value) return
    isUpdating.value = true
    notice.value = undefined
    const { cart, seen, own, prices } = changed.value
    const shareId = idOf(JSON.stringify([cart.id, seen, own, prices, keep]))
    const wish = { shareId, cartId: cart.id, seen, keep }
    try {
      const answer = await askTwice(() => deps.ask('share.update', wish))
      deps.share.value = answer
      const isDone = answer.problem === undefined || answer.waiting
      if (isDone && answer.problem?.code !== 'conflict.cart-changed') tell(deps, answer)
    } catch (thrown) {
      notice.value = problemOf(thrown)
    }
    // What is asked in a window has changed nothing yet.
    if (notice.value?.code !== 'gate.confirm') await deps.load()
    isUpdating.value = false
  }
  return { isUpdating, update }
}

function tell({ toast }: ShareUpdateDeps, { people, waiting }: CartSummary): void {
  toast.show({ about: { kind: 'updated', count: people.length, isWaiting: waiting } })
}
