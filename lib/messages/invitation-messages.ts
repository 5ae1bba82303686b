/** Messages about invitations by e-mail, part of the table. */

import * as z from 'zod/mini'
import { invitationMove, inviteWish, mailOffer } from '../contract/invitations.ts'
import { undeliveredMail } from '../contract/share-mails.ts'
import { cartSummary } from '../contract/views.ts'

const id = z.string().check(z.minLength(1), z.maxLength(100))

/** Their rows. */
export const INVITATION_MESSAGES = {
  /** Whether the server of the connection in use invites by e-mail: asked now; by what it said last when it does not answer. */
  'invitations.offer': { from: ['panel', 'page'], input: z.undefined(), output: mailOffer },
  /**
   * Invites people by e-mail to a cart the server has, else to the capture of the sender's tab, which the server gets first. Sent again with the same
   * `shareId` nobody gets a second mail. Needs the server: who was invited before it failed is told by `share.state`.
   */
  'invitations.send': { from: ['panel', 'page'], input: inviteWish, output: cartSummary },
  /** Writes to somebody once more, or takes an invitation back. Needs the server. */
  'invitations.move': { from: ['panel', 'page'], input: invitationMove, output: cartSummary },
  /** Asks the server how the invitations of a cart stand, mail with them. */
  'invitations.look': { from: ['panel', 'page'], input: z.object({ cartId: id }), output: cartSummary },
  /** Which mails about shares of an own cart did not reach their receiver, as the server tells it now. Needs the server. */
  'invitations.undelivered': { from: ['panel', 'page'], input: z.object({ cartId: id }), output: z.array(undeliveredMail) },
} as const
