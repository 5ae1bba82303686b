/** Carts a person keeps under a name on this device, and what screens are told of them. */
import * as z from 'zod/mini'
import { line, shopRef, totals } from './cart.ts'
import { MAX_LABEL_LENGTH, MAX_LABELS, MAX_LINES, MAX_NAME_LENGTH } from './limits.ts'
import { lineChange } from './line-changes.ts'
import { problem } from './views.ts'

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

/**
 * Where saved carts are. `hasAccount`: somebody is signed in for themselves. `underWay` counts those on their way into that account, which the
 * device keeps until then, `arrived` those that came there in the last ten minutes. `problem`: why one does not get there.
 */
export const savedPlace = z.object({ hasAccount: z.boolean(), underWay: z.int(), arrived: z.int(), problem: z.optional(problem) })
export type SavedPlace = Readonly<z.infer<typeof savedPlace>>

/** Words a person finds a saved cart by; kept on this device alone, wherever the cart is. */
export const savedLabels = z.array(z.string().check(z.minLength(1), z.maxLength(MAX_LABEL_LENGTH))).check(z.maxLength(MAX_LABELS))
