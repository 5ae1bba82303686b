/** Shares that were begun in the panel and not sent, as the popup lists them. They are on this device only. */
import * as z from 'zod/mini'
import { shopRef, totals } from './cart.ts'
import { MAX_NAME_LENGTH } from './limits.ts'

/** The cart a share was begun for. */
export const draftedCart = z.object({ shop: shopRef, lineCount: z.int(), totals })

/** One of them. `name` is absent where none was given; `at` is when it was last changed, RFC 3339 in UTC. */
export const draftSummary = z.object({
  id: z.string(),
  name: z.optional(z.string().check(z.maxLength(MAX_NAME_LENGTH))),
  cart: draftedCart,
  /** Names and words in the recipient field, in their order. */
  people: z.array(z.string()),
  at: z.iso.datetime(),
})
export type DraftSummary = Readonly<z.infer<typeof draftSummary>>
