/** What is different in a cart's lines. */
import * as z from 'zod/mini'
import { money } from './money.ts'

/** One change of a cart's lines; `before` is absent for an added product, `after` for a removed one. */
export const lineChange = z.object({
  kind: z.enum(['added', 'removed', 'quantity']),
  title: z.string(),
  before: z.optional(z.string()),
  after: z.optional(z.string()),
})
export type LineChange = Readonly<z.infer<typeof lineChange>>

/** What one piece of a product cost when it was shared, and costs in the shop now. */
export const priceChange = z.object({ title: z.string(), before: money, after: money })
export type PriceChange = Readonly<z.infer<typeof priceChange>>
