/** Invitations by e-mail to carts of one's own: sent, sent again, taken back. How they stand is kept with their cart, as the server last told it. */
import { inviteTo, resendInvitation, revokeInvitation } from '../../api/invitations.ts'
import type { Endpoint } from '../../api/request.ts'
import { undeliveredMails } from '../../api/share-states.ts'
import type { InvitationMoveWish, InviteWish, MailOffer } from '../../contract/invitations.ts'
import { SHARE_MAILS_FEATURE, type UndeliveredMail } from '../../contract/share-mails.ts'
import type { Capture, CartSummary } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { mailOfferIn } from '../../core/invitation.ts'
import { definedOnly } from '../../core/json.ts'
import type { AccountService } from '../account/accounts.ts'
import { type CartBringing, cartOnServer } from './cart-on-server.ts'
import type { Refresh } from './refresh.ts'

/** Invitations as handlers use them. */
export interface Invitations {
  /** Whether the server in use invites by e-mail: asked now, by what it said last when it does not answer. */
  readonly offer: () => Promise<MailOffer>
  /**
   * Invites people to a cart; a captured one is shared first, with the colleagues named. Tried again nobody gets a second mail. Who came before the one it
   * failed at is invited. @throws what `cartOnServer` does, and what the server says, with the `address` it failed at
   */
  readonly send: (wish: InviteWish, captured: Capture | undefined) => Promise<CartSummary>
  /** Writes once more, or takes an invitation back. @throws not-found.invitation, conflict.invitation-ended, offline and the like */
  readonly move: (wish: InvitationMoveWish) => Promise<CartSummary>
  /** Asks the server how a cart's invitations stand. @throws not-found.cart, offline and the like */
  readonly look: (cartId: string) => Promise<CartSummary>
  /** Mails about shares of a cart that did not reach anybody; none on a server that tells nobody of shares, or cannot say. @throws offline and the like */
  readonly undelivered: (cartId: string) => Promise<UndeliveredMail[]>
}

interface InvitationDeps extends CartBringing {
  readonly account: AccountService
  readonly refresh: Refresh
}

/** Creates them. */
export function createInvitations(deps: InvitationDeps): Invitations {
  const look = (cartId: string): Promise<CartSummary> => newest(deps, cartId)
  return {
    look,
    undelivered: (cartId) => undelivered(deps, cartId),
    offer: async () => mailOfferIn(await deps.account.offer()),
    send: (wish, captured) => send(deps, wish, captured),
    move: async ({ cartId, invitationId, move }) => {
      const make = move === 'resend' ? resendInvitation : revokeInvitation
      await deps.account.signedIn((endpoint) => make(endpoint, invitationId))
      return look(cartId)
    },
  }
}

async function send(deps: InvitationDeps, wish: InviteWish, captured: Capture | undefined): Promise<CartSummary> {
  const { shareId, name, cartId, recipients, permission, addresses, message, mail, expiresAt } = wish
  const shared = { shareId, name, recipients, permission, mail }
  const isAdding = cartId !== undefined && recipients.length > 0
  const added = isAdding ? await deps.sharing.addPeople({ cartId, recipients, permission, mail }) : undefined
  const cart = await cartOnServer(deps, { ...shared, cartId }, captured)
  const invited = { permission, message, ...(expiresAt === undefined ? {} : { expiresAt }) }
  try {
    for (const address of addresses) await onServer(deps, (endpoint) => inviteTo(endpoint, cart.id, { address, invited }), address)
  } catch (thrown) {
    // Who was invited before is shown.
    await newest(deps, cart.id).catch(() => undefined)
    throw thrown
  }
  const unmailed = added?.unmailed ?? deps.outbox.unmailed(shareId)
  return { ...(await newest(deps, cart.id)), ...definedOnly({ unmailed }) }
}

// A server of the version before knows no such question.
async function undelivered({ account }: InvitationDeps, cartId: string): Promise<UndeliveredMail[]> {
  try {
    return await account.signedIn(async (endpoint) =>
      endpoint.features?.includes(SHARE_MAILS_FEATURE) ? [...(await undeliveredMails(endpoint, cartId))] : [],
    )
  } catch (thrown) {
    if (codeOf(thrown) === 'not-found.route') return []
    throw thrown
  }
}

async function newest({ refresh, states }: InvitationDeps, cartId: string): Promise<CartSummary> {
  const cart = await refresh.cart(cartId)
  return (await states.find(cart.id)) ?? Promise.reject(new AppError('not-found.cart'))
}

// @throws invalid.not-implemented where the server has no invitations
async function onServer({ account }: InvitationDeps, work: (endpoint: Endpoint) => Promise<void>, address: string): Promise<void> {
  try {
    await account.signedIn(work)
  } catch (thrown) {
    if (codeOf(thrown) === 'not-found.route') throw new AppError('invalid.not-implemented', { cause: thrown })
    if (!(thrown instanceof AppError)) throw thrown
    throw new AppError(thrown.code, { cause: thrown, data: { ...thrown.data, address } })
  }
}
