/** Declining a received cart: with a message or without, and with a way back. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CartDetail, PersonWithAccess, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { problemOf } from './problem.ts'
import type { ToastModel } from './toast.ts'

/** Something said of a received cart to whoever shared it. */
export interface Decline {
  /** True where the server takes it of this cart. */
  readonly isOffered: ReadonlySignal<boolean>
  /** Whether the person is asked for a message right now. */
  readonly isAsked: Signal<boolean>
  /** What was written so far; stays when the question is closed. */
  readonly message: Signal<string>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly send: () => Promise<void>
}

interface DeclineDeps {
  readonly ask: Ask
  readonly cart: ReadonlySignal<CartDetail | undefined>
  readonly toast: ToastModel
  /** Called when the cart is declined. */
  readonly onGone: () => void
}

/** Makes it for one cart. */
export function createDecline({ ask, cart, toast, onGone }: DeclineDeps): Decline {
  const [isAsked, isBusy, message] = [signal(false), signal(false), signal('')]
  const problem = signal<Problem | undefined>(undefined)
  const shareId = computed(() => ownShare(cart.value)?.sharedCartId)
  const send = async (): Promise<void> => {
    const [known, share, said] = [cart.value, shareId.value, message.value.trim()]
    if (!known || share === undefined || isBusy.value) return
    isBusy.value = true
    problem.value = undefined
    try {
      await ask('cart.decline', { cartId: known.id, ...(said === '' ? {} : { message: said }) })
      toast.show({ about: { kind: 'declined', name: known.name }, undo: () => void takeBack({ ask, toast }, known, share) })
      onGone()
    } catch (thrown) {
      problem.value = problemOf(thrown)
    } finally {
      isBusy.value = false
    }
  }
  return { isOffered: computed(() => shareId.value !== undefined), isAsked, message, isBusy, problem, send }
}

// The notice that it failed has the same way back again.
async function takeBack(deps: Pick<DeclineDeps, 'ask' | 'toast'>, cart: CartDetail, shareId: string): Promise<void> {
  try {
    await deps.ask('cart.restore', { cartId: cart.id, shareId })
    deps.toast.show({ about: { kind: 'received', name: cart.name } })
  } catch {
    deps.toast.show({ about: { kind: 'stillDeclined', name: cart.name }, undo: () => void takeBack(deps, cart, shareId) })
  }
}

/** Of a received cart a server tells what became of one's own share only, and only one that keeps that tells anything. */
export function ownShare(cart: CartDetail | undefined): PersonWithAccess | undefined {
  return cart?.mine ? undefined : cart?.people.find(({ answer }) => answer !== undefined)
}
