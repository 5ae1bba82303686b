/** The receipt of a cart's last import, kept on the device for whoever wants to see it later. */
import * as z from 'zod/mini'
import { line } from './cart.ts'
import { receipt } from './import.ts'

/** What a line of a receipt stands for: the title of what was shared, and the `from` origin of the shop that was from, where it is another. */
export const standIn = z.object({ lineId: z.uuid(), title: z.string(), from: z.optional(z.string()) })
export type StandIn = Readonly<z.infer<typeof standIn>>

/**
 * `lines` are the cart's as they were asked for, with what was chosen for them, without pictures and addresses: the cart itself may have
 * changed since. `standIns` are those of them that are another product than was shared. `origin` is the shop's. `undone`: it was taken out again at that time; `isStillIn`: not all of it could be.
 */
export const keptReceipt = z.object({
  importId: z.uuid(),
  origin: z.string(),
  locale: z.optional(z.string()),
  lines: z.array(line),
  standIns: z.optional(z.array(standIn)),
  receipt,
  undone: z.optional(z.object({ at: z.iso.datetime(), isStillIn: z.optional(z.boolean()) })),
})
export type KeptReceipt = Readonly<z.infer<typeof keptReceipt>>
