/** Colleagues who have a cart, and whom the mail about it did not reach. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { UndeliveredMail } from '../contract/share-mails.ts'
import type { CartSummary } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'

/** One of them, and what became of the mail. */
export interface Unreached extends UndeliveredMail {
  readonly name: string
}

interface UnreachedDeps {
  readonly ask: Ask
  readonly share: ReadonlySignal<CartSummary | undefined>
  readonly mailsShares: () => boolean
}

/** Asks the server for them, each time the cart is told anew; nobody until it has answered. Who opened the cart since is not among them. */
export function createUnreached({ ask, share, mailsShares }: UnreachedDeps): ReadonlySignal<readonly Unreached[]> {
  const mails = signal<readonly UndeliveredMail[]>([])
  effect(() => {
    const cart = share.value
    if (!cart || cart.waiting || !mailsShares() || !cart.people.some(isUntouched)) return
    void ask('invitations.undelivered', { cartId: cart.id }).then(
      (told) => {
        if (share.peek()?.id === cart.id) mails.value = told
      },
      // Without an answer nothing is said.
      () => undefined,
    )
  })
  return computed(() => {
    const people = (share.value?.people ?? []).filter(isUntouched)
    return people.flatMap(({ sharedCartId, name }) => {
      const mail = mails.value.find((one) => one.sharedCartId === sharedCartId)
      return mail ? [{ ...mail, name }] : []
    })
  })
}

// A share its receiver did nothing with, as far as the server tells that.
function isUntouched({ answer }: CartSummary['people'][number]): boolean {
  return answer?.state === 'shared'
}
