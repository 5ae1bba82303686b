/** Invitations to carts by e-mail, as whoever owns the cart sees them, makes and changes them. */
import * as z from 'zod/mini'
import { LANGUAGES } from './languages.ts'
import { MAX_MESSAGE_LENGTH, MAX_NAME_LENGTH } from './limits.ts'
import { permissionGroup } from './permission.ts'
import { shareMail } from './share-mails.ts'

/** Attributes of invitations. Times are RFC 3339 in UTC. `mail` is how far its last mail is; `mailError` the last answer of a mail server, without addresses. */
export const invitationAttributes = z.object({
  idCart: z.string(),
  address: z.string(),
  idCartPermissionGroup: z.int(),
  message: z.string(),
  language: z.enum(LANGUAGES),
  state: z.enum(['sent', 'opened', 'accepted', 'declined', 'expired', 'revoked']),
  madeAt: z.string(),
  openedAt: z.nullable(z.string()),
  answeredAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
  remindedAt: z.nullable(z.string()),
  expiresAt: z.string(),
  mail: z.nullable(z.enum(['waiting', 'sending', 'sent', 'failed', 'bounced'])),
  mailError: z.nullable(z.string()),
  /** Name of the agent who invited in the owner's name, empty once that person is gone; null: the owner did. Absent on servers of the time before. */
  agent: z.optional(z.nullable(z.string())),
})

/** Most addresses one press invites. */
export const MAX_INVITED_AT_ONCE = 20
/** Longest address of a mailbox, in characters. */
const MAX_ADDRESS_LENGTH = 254

/**
 * An invitation as the devices of whoever owns the cart know it. `at` is when it came to its state, `expiresAt` its end, both RFC 3339; `mail` is how
 * far its last mail is, absent once that is not known any more.
 */
export const knownInvitation = z.object({
  id: z.string(),
  address: z.string(),
  permission: permissionGroup,
  state: z.enum(['sent', 'opened', 'accepted', 'declined', 'expired', 'revoked']),
  at: z.string(),
  expiresAt: z.string(),
  mail: z.optional(z.enum(['waiting', 'sending', 'sent', 'failed', 'bounced'])),
  /** Name of the agent who invited in the owner's name, empty once that person is gone; absent: the owner did. */
  agent: z.optional(z.string()),
})
export type KnownInvitation = Readonly<z.infer<typeof knownInvitation>>

const id = z.string().check(z.minLength(1), z.maxLength(100))

/**
 * Sends a cart by e-mail, and shares it with colleagues in the same press. `shareId` is made by the sender and the same however often the press is tried;
 * without `cartId` it is the cart of the sender's page. Without `expiresAt` the server's usual end.
 */
export const inviteWish = z.object({
  shareId: z.uuid(),
  cartId: z.optional(id),
  name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH)),
  recipients: z.array(id).check(z.maxLength(100)),
  addresses: z
    .array(z.string().check(z.minLength(3), z.maxLength(MAX_ADDRESS_LENGTH)))
    .check(z.minLength(1), z.maxLength(MAX_INVITED_AT_ONCE)),
  permission: permissionGroup,
  message: z.string().check(z.maxLength(MAX_MESSAGE_LENGTH)),
  /** Colleagues hear of it by e-mail, too. */
  mail: z.optional(shareMail),
  expiresAt: z.optional(z.iso.datetime()),
})
export type InviteWish = Readonly<z.infer<typeof inviteWish>>

/** Writes to somebody once more, or takes an invitation back. */
export const invitationMove = z.object({ cartId: id, invitationId: id, move: z.enum(['resend', 'revoke']) })
export type InvitationMoveWish = Readonly<z.infer<typeof invitationMove>>

/** Whether a server sends invitations: `off` keeps those there are and sends none, `none` knows none. */
export const mailOffer = z.enum(['on', 'off', 'none'])
export type MailOffer = z.infer<typeof mailOffer>
