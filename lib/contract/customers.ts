/** Customers, as agents find them. */
import * as z from 'zod/mini'

/** Someone an agent can act for. `name` is the address where there is no name. */
export const customer = z.object({
  customerReference: z.string().check(z.maxLength(300)),
  email: z.string().check(z.maxLength(300)),
  name: z.string().check(z.maxLength(600)),
})
export type Customer = Readonly<z.infer<typeof customer>>

/** Customers that fit a search; `hasMore` when only the first of them are here. */
export const customerSearch = z.object({ customers: z.array(customer), hasMore: z.boolean() })
export type CustomerSearch = Readonly<z.infer<typeof customerSearch>>
