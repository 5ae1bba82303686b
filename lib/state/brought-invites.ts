/** Invitations of the cart that is shown: brought once there is an address to invite, a colleague to tell by e-mail, or somebody who was invited. */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Account } from '../contract/views.ts'
import type { InvitesDeps, InvitesModel } from './invites-model.ts'

/** Invitations as far as they are there. */
export interface BroughtInvites {
  /** Undefined until they are needed, and where they cannot be brought. */
  readonly invites: ReadonlySignal<InvitesModel | undefined>
}

interface BringDeps extends Omit<InvitesDeps, 'sendsMail' | 'mailsShares'> {
  /** Whoever looks at the cart. */
  readonly account: () => Account | undefined
}

/** Brings them over the shared state of whatever shows the cart. */
export function bringInvites({ account, ...parts }: BringDeps): BroughtInvites {
  const invites = signal<InvitesModel | undefined>(undefined)
  const mailsShares = (): boolean => account()?.mailsShares === true
  effect(() => {
    const { draft, share } = parts
    // With a colleague: the server may tell them by now, though it did not when it was last asked.
    const isNeeded =
      share.value?.invited ||
      // The mail to somebody who has not looked yet may have come back.
      (mailsShares() && share.value?.people.some(({ answer }) => answer?.state === 'shared')) ||
      draft.chips.value.some((chip) => (chip.kind === 'known' ? account()?.sendsMail : chip.text.includes('@')))
    // The extension was updated under the open panel: then there is nothing to bring them from.
    if (isNeeded && account()?.signedIn && !invites.peek())
      void import('./invites-model.ts').then(
        ({ createInvites }) => (invites.value ??= createInvites({ ...parts, mailsShares, sendsMail: account()?.sendsMail === true })),
        () => undefined,
      )
  })
  return { invites }
}
