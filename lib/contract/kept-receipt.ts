/** The receipt of a cart's last import, kept on the device for whoever wants to see it later. */
import * as z from 'zod/mini'
import { line } from './cart.ts'
import { receipt } from './import.ts'

/**
 * `lines` are the cart's as they were asked for, with what was chosen for them, without pictures and addresses: the cart itself may have
 * changed since. `origin` is the shop's. `undone`: it was taken out again at that time; `isStillIn`: not all of it could be.
 */
export const keptReceipt = z.object({
  importId: z.uuid(),
  origin: z.string(),
  locale: z.optional(z.string()),
  lines: z.array(line),
  receipt,
  undone: z.optional(z.object({ at: z.iso.datetime(), isStillIn: z.optional(z.boolean()) })),
})
export type KeptReceipt = Readonly<z.infer<typeof keptReceipt>>
