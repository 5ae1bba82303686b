/** Messages about a cart several people have before them, part of the table. All need the server. */
import * as z from 'zod/mini'
import { MAX_ID_LENGTH } from '../contract/limits.ts'
import { lineOutcome, lineWish, viewer } from '../contract/together.ts'

const cart = z.object({ cartId: z.string().check(z.minLength(1), z.maxLength(MAX_ID_LENGTH)) })

/** Their rows. */
export const TOGETHER_MESSAGES = {
  /** The person has the cart before them; answers who else does. To be sent again while that is so. */
  'together.look': { from: ['page'], input: cart, output: z.array(viewer) },
  'together.leave': { from: ['page'], input: cart, output: z.void() },
  /** Changes a line's quantity, beside what others do to it. */
  'together.setLine': { from: ['page'], input: lineWish, output: lineOutcome },
} as const
