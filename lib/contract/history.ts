/** The history of a cart as screens show it: what was done in one go is one entry. */
import * as z from 'zod/mini'

/**
 * Who did it. `caller`: on the phone, `link`: whoever opened a link or typed a code, `gone`: somebody who has no account any more, `server`: it did that
 * by itself. `invited` has the address, an agent the name and the person they acted for, as far as those are still known.
 */
export const historyWho = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['you', 'caller', 'link', 'gone', 'server']) }),
  z.object({ kind: z.literal('person'), name: z.string() }),
  z.object({ kind: z.literal('invited'), name: z.optional(z.string()) }),
  z.object({ kind: z.literal('agent'), name: z.optional(z.string()), of: z.optional(z.string()) }),
])
export type HistoryWho = Readonly<z.infer<typeof historyWho>>

/** One entry. `version`: the cart's after it; `count`: how many lines were added in one go, else 1; `what`: as in `cartEventAttributes`. */
export const historyEntry = z.object({
  version: z.int(),
  at: z.string(),
  what: z.string(),
  count: z.int(),
  who: historyWho,
  /** Who got or lost a share, or the address that was invited. */
  receiver: z.optional(z.string()),
  /** Of the line, as carts have it; absent where several were added. */
  line: z.optional(z.string()),
  sku: z.optional(z.string()),
  quantity: z.optional(z.string()),
  /** The cart's from then on. */
  name: z.optional(z.string()),
  /** What the link is called; empty: a link that has no name. */
  link: z.optional(z.string()),
  move: z.optional(z.string()),
  canEdit: z.optional(z.boolean()),
})
export type HistoryEntry = Readonly<z.infer<typeof historyEntry>>

/** Some of them, the newest first; `earlier`: there is more before that version. */
export const cartHistory = z.object({ entries: z.array(historyEntry), earlier: z.optional(z.int()) })
export type CartHistory = Readonly<z.infer<typeof cartHistory>>
