/** What can be done with a whole cart: rename, delete for everybody, hide from the own lists. Used by the panel and by the popup's cart view. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CartSummary, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import type { Guard } from './people-model.ts'
import { problemOf } from './problem.ts'
import type { ToastModel } from './toast.ts'

/** Moves of a whole cart. */
export interface WholeCart {
  /** What is being asked of the person right now. */
  readonly asks: Signal<'name' | 'delete' | undefined>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Nothing happens when it has that name. */
  readonly rename: (name: string) => Promise<void>
  /** Deletes it for everybody; called from the confirmation. */
  readonly remove: (event: Event) => Promise<void>
  /** Hides it, or brings it back. */
  readonly archive: (archived: boolean, event: Event) => Promise<void>
}

/** What it works with; `onGone` is called when the cart is deleted or hidden. */
export interface WholeCartDeps {
  readonly ask: Ask
  readonly cart: Signal<CartSummary | undefined>
  readonly guard: Guard
  readonly toast: ToastModel
  readonly onGone: () => void
}

/** Makes the moves of one cart. */
export function createWholeCart(deps: WholeCartDeps): WholeCart {
  const { ask, cart, toast, onGone } = deps
  const asks = signal<'name' | 'delete' | undefined>(undefined)
  const isBusy = signal(false)
  const problem = signal<Problem | undefined>(undefined)
  forgetOnceAnswered(cart, problem)
  const work = async (move: (known: CartSummary) => Promise<void>) => {
    if (!cart.value || isBusy.value) return
    isBusy.value = true
    problem.value = undefined
    asks.value = undefined
    try {
      await move(cart.value)
    } catch (thrown) {
      problem.value = problemOf(thrown)
    } finally {
      isBusy.value = false
    }
  }
  const run = async (event: Event, move: (known: CartSummary) => Promise<void>) => {
    if (cart.value && !isBusy.value && (await deps.guard(event))) await work(move)
  }
  return {
    asks,
    isBusy,
    problem,
    // A name tells nobody anything they could not see: no click has to be clear for it.
    rename: (name) =>
      work(async (known) => {
        if (name !== known.name) cart.value = await ask('cart.rename', { cartId: known.id, name })
      }),
    remove: (event) =>
      run(event, async (known) => {
        await ask('cart.delete', { cartId: known.id })
        cart.value = undefined
        toast.show({ about: { kind: 'deleted', name: known.name } })
        onGone()
      }),
    archive: (archived, event) =>
      run(event, async (known) => {
        const set = (isHidden: boolean) => ask('cart.archive', { cartId: known.id, archived: isHidden })
        await set(archived)
        cart.value = { ...known, archived }
        if (!archived) return
        const undo = () => void set(false).then(toast.dismiss, report)
        toast.show({ about: { kind: 'archived', name: known.name }, undo })
        onGone()
      }),
  }
}

// What was confirmed apart comes back as another cart, or none.
function forgetOnceAnswered(cart: ReadonlySignal<CartSummary | undefined>, problem: Signal<Problem | undefined>): void {
  cart.subscribe(() => {
    if (problem.peek()?.code === 'gate.confirm') problem.value = undefined
  })
}

// It stays archived; the archived view has it.
function report(thrown: unknown): void {
  console.warn('The cart could not be brought back.', thrown)
}
