/** Wire of people without an account. */
import * as z from 'zod/mini'

/** Attributes of anonymous-customers: the token is told once, when one is made, and opens carts and links to them. */
export const anonymousAttributes = z.object({ tokenType: z.string(), accessToken: z.string() })

/** Attributes of anonymous-customer-moves: how many carts and links became the person's. */
export const anonymousMoveAttributes = z.object({ carts: z.number(), links: z.number() })
