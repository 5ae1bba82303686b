/** What a share says of the mail about it, under `handcart` as all that Glue lacks. */
import * as z from 'zod/mini'
import { MAX_MESSAGE_LENGTH } from './limits.ts'

/** Name of what a server offers that tells colleagues of shares by mail. */
export const SHARE_MAILS_FEATURE = 'share-mails'

/** What became of the wish: it is on its way; this server sends none; its receiver wants none from this sender; there was too much of it lately. */
export const shareMailOutcome = z.enum(['queued', 'off', 'blocked', 'limit'])
export type ShareMailOutcome = z.infer<typeof shareMailOutcome>

/** How far a mail is: to be sent, in somebody's hand, handed over, given up, refused for good. */
export const MAIL_STATES = ['waiting', 'sending', 'sent', 'failed', 'bounced'] as const

/** A mail that did not reach the receiver of a share, and since when that is known, RFC 3339. */
export const undeliveredMail = z.object({ sharedCartId: z.string(), state: z.enum(['failed', 'bounced']), at: z.string() })
export type UndeliveredMail = Readonly<z.infer<typeof undeliveredMail>>

/** What receivers are told by mail, as a share wishes for it. */
export const shareMail = z.object({ message: z.string().check(z.maxLength(MAX_MESSAGE_LENGTH)) })
export type ShareMail = Readonly<z.infer<typeof shareMail>>

/** The attribute in the answer to a share that wished for a mail. */
export const shareMailAnswer = z.object({ handcart: z.object({ mail: shareMailOutcome }) })
