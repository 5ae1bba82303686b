/** Who has a cart before them right now, beyond Glue. */
import * as z from 'zod/mini'

/** Who did not say so for this long does not look any more. */
export const LOOKS_FOR_MS = 45_000

/** Attributes of cart-viewers: a person who looks at the cart, besides whoever asks; `agent` acts in that person's name, null: nobody does; `isByAgent` also where the agent's name is gone. */
export const cartViewerAttributes = z.object({
  idCompanyUser: z.string(),
  name: z.string(),
  agent: z.nullable(z.string()),
  isByAgent: z.boolean(),
})
/** One of them. */
export type CartViewerAttributes = Readonly<z.infer<typeof cartViewerAttributes>>
