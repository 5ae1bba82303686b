/** What happened to a cart, beyond Glue. */
import * as z from 'zod/mini'

/** Attributes of cart-events. `version`: the cart's after it; `by` null: nobody who signed in, or a person who is gone; `agent`: who acted for `by`; `receiver`: who got or lost a share. Times are RFC 3339 in UTC. */
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
})
