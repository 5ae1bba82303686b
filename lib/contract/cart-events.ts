/** What happened to a cart, beyond Glue. */
import * as z from 'zod/mini'

/**
 * Attributes of cart-events. `version`: the cart's after it; `by` null: nobody who signed in, or a person who is gone; `agent`: who acted for `by`; `receiver`: who
 * got or lost a share, or the address that was invited. Times are RFC 3339 in UTC. What may be absent is not told by older servers.
 */
export const cartEventAttributes = z.object({
  idCart: z.string(),
  version: z.number(),
  at: z.string(),
  what: z.string(),
  idCompanyUser: z.string(),
  by: z.nullable(z.string()),
  agent: z.nullable(z.string()),
  client: z.nullable(z.enum(['extension', 'website', 'page', 'program', 'server'])),
  receiver: z.nullable(z.string()),
  line: z.nullable(z.string()),
  quantity: z.nullable(z.string()),
  name: z.nullable(z.string()),
  /** Whether whoever asks did it. */
  isYours: z.optional(z.boolean()),
  /** Whether an agent did it, also one whose name is gone. */
  isByAgent: z.optional(z.boolean()),
  /** Of the line. */
  sku: z.optional(z.nullable(z.string())),
  /** What its maker called the link it is about, or it was opened by; empty: nothing. */
  link: z.optional(z.nullable(z.string())),
  /** What was answered, or done in a call: `open`, `accept`, `decline`, … */
  move: z.optional(z.nullable(z.string())),
  idCartPermissionGroup: z.optional(z.nullable(z.number())),
})
/** One of them. */
export type CartEventAttributes = Readonly<z.infer<typeof cartEventAttributes>>
