/** What several people who have a cart before them see of each other. */
import * as z from 'zod/mini'
import { sharedLine } from './glue.ts'
import { MAX_ID_LENGTH } from './limits.ts'

const id = z.string().check(z.minLength(1), z.maxLength(MAX_ID_LENGTH))
const amount = z.string().check(z.maxLength(13))

/** Somebody else who has the cart before them. */
export const viewer = z.object({ idCompanyUser: z.string(), name: z.string(), agent: z.optional(z.string()), isByAgent: z.boolean() })
/** One of them. */
export type Viewer = Readonly<z.infer<typeof viewer>>

/** A line by its id, its quantity as the person saw it and wants it, decimal text; "0": it is not in the cart. `taken`: as it was when it was taken out, to put it back. */
export const lineWish = z.object({ cartId: id, line: id, from: amount, to: amount, taken: z.optional(sharedLine) })
/** One of them. */
export type LineWish = Readonly<z.infer<typeof lineWish>>

/**
 * What became of it. `set`: done; `taken`: the line that was taken out; `others` where somebody else changed the line meanwhile: what the person saw and what was found; both changes
 * are in `quantity`. `changed`, `gone`: somebody else changed it, or took it out, and nothing was done.
 */
export const lineOutcome = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('set'),
    quantity: z.string(),
    taken: z.optional(sharedLine),
    others: z.optional(z.object({ from: z.string(), to: z.string() })),
  }),
  z.object({ state: z.literal('changed'), quantity: z.string() }),
  z.object({ state: z.literal('gone') }),
])
/** One of them. */
export type LineOutcome = Readonly<z.infer<typeof lineOutcome>>
