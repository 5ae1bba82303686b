/** Carts a person keeps under a name on this device, and what screens are told of them. */
import * as z from 'zod/mini'
import { line, shopRef, totals } from './cart.ts'
import { MAX_LINES, MAX_NAME_LENGTH } from './limits.ts'
import { lineChange } from './line-changes.ts'

/** A name as it may be kept. */
export const savedName = z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH))

/** A saved cart: its lines as they would be shared. `totals` are those the shop showed; none once carts were merged. */
export const savedCart = z.object({
  id: z.uuid(),
  name: savedName,
  savedAt: z.iso.datetime(),
  shop: shopRef,
  lines: z.array(line).check(z.maxLength(MAX_LINES)),
  totals,
})
export type SavedCart = Readonly<z.infer<typeof savedCart>>

/** What differs between two saved carts, from the first to the second. */
export const savedDifference = z.object({ from: z.string(), to: z.string(), changes: z.array(lineChange) })
export type SavedDifference = Readonly<z.infer<typeof savedDifference>>
