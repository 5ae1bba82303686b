/** Brings a cart to the server before anything is made that leads to it. */
import { READ_ONLY } from '../../contract/permission-groups.ts'
import type { Capture, CartSummary } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { isErrorCode } from '../../core/error-rows.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import type { Outbox } from '../outbox/queue.ts'
import type { ShareWish, Sharing } from '../sharing.ts'
import type { ShareStates } from './share-states.ts'

/** What it is brought with. */
export interface CartBringing {
  readonly outbox: Outbox
  readonly states: ShareStates
  readonly sharing: Sharing
}

/** The cart: one the server has, or the capture that is shared as `shareId` says, with nobody unless somebody is named. */
export type CartToBring = Pick<ShareWish, 'shareId' | 'name'> & Partial<ShareWish> & { readonly cartId?: string | undefined }

/**
 * The cart as this device knows it, once the server has it. What waits in the outbox goes out by itself, and is found there when it is asked for again.
 * @throws what `Sharing.share` does, offline and the like when the server does not have it yet, not-found.cart
 */
export async function cartOnServer(
  { outbox, states, sharing }: CartBringing,
  { cartId, ...wish }: CartToBring,
  captured: Capture | undefined,
): Promise<CartSummary> {
  if (cartId === undefined) await sharing.share({ recipients: [], permission: READ_ONLY, ...wish }, captured)
  const id = cartId ?? wish.shareId
  const [entry, cart] = await Promise.all([outbox.entry(id), states.find(id)])
  if (entry && entry.cartId === undefined) throw problemOf(entry)
  if (!cart) throw new AppError('not-found.cart')
  return cart
}

function problemOf({ problem }: OutboxEntry): AppError {
  const { code = 'unreachable', data = {} } = problem ?? {}
  return new AppError(isErrorCode(code) ? code : 'bug', { data })
}
