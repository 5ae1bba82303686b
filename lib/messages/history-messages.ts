/** Messages about the history of a cart, part of the table. */
import * as z from 'zod/mini'
import { cartHistory } from '../contract/history.ts'

const id = z.string().check(z.minLength(1), z.maxLength(100))

/** Their rows. */
export const HISTORY_MESSAGES = {
  /** Needs the server. `before`: the `earlier` of the answer to go on from. */
  'history.read': { from: ['page'], input: z.object({ cartId: id, before: z.optional(z.int()) }), output: cartHistory },
} as const
