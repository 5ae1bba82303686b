/** Messages about carts handed over on the phone, part of the table. All of them need the server. */
import * as z from 'zod/mini'
import { MAX_LINK_LENGTH, spokenCode } from '../contract/links.ts'
import { callChange, callMailWish, callWish, madeCall, phoneCall } from '../contract/phone-calls.ts'

const id = z.string().check(z.minLength(1), z.maxLength(100))

/** Their rows. */
export const CALL_MESSAGES = {
  /** Hands over a cart the server has, else the capture of the sender's tab, which the server gets first. */
  'calls.make': { from: ['panel'], input: callWish, output: madeCall },
  /** The newest hand-over of a cart that is not over. */
  'calls.live': { from: ['panel'], input: z.object({ cartId: id }), output: z.optional(phoneCall) },
  /** How far the caller is: asked every few seconds while somebody looks. */
  'calls.look': { from: ['panel'], input: z.object({ callId: id }), output: phoneCall },
  /** Ends it, or the help; while the caller allows it, changes what the caller sees. */
  'calls.change': { from: ['panel'], input: callChange, output: phoneCall },
  /** Makes a code that leads to the page at that address; the one before it ends. */
  'calls.code': {
    from: ['panel'],
    input: z.object({ callId: id, url: z.url().check(z.maxLength(MAX_LINK_LENGTH)) }),
    output: spokenCode,
  },
  /** Mails that address to the caller; theirs is kept nowhere on this device. */
  'calls.mail': { from: ['panel'], input: callMailWish, output: z.void() },
} as const
