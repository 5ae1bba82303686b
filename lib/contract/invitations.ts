/** Invitations to carts by e-mail, as whoever owns the cart sees them. */
import * as z from 'zod/mini'
import { LANGUAGES } from './languages.ts'

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
})
