/** What the import of a shared cart shows before (plan) and after (receipt). */
import * as z from 'zod/mini'
import { capturedCart, quantity } from './cart.ts'
import { money } from './money.ts'

/** What would become of a line in this shop now. `unknown`: the shop gives no way to ask. */
export const planStatus = z.enum(['same', 'priceChanged', 'capped', 'optionMissing', 'needsOptions', 'gone', 'unknown'])
export type PlanStatus = z.infer<typeof planStatus>

/**
 * `possible` is the quantity the shop would take now; absent when none. `option` names the option that is no longer offered.
 * `possibleAlone` is set only where the own cart takes room from the line: what the shop would take were it emptied first.
 */
export const planLine = z.object({
  lineId: z.uuid(),
  status: planStatus,
  wanted: quantity,
  possible: z.optional(quantity),
  possibleAlone: z.optional(quantity),
  unitPriceThen: z.optional(money),
  unitPriceNow: z.optional(money),
  option: z.optional(z.string()),
})
export type PlanLine = Readonly<z.infer<typeof planLine>>

/** `cartFingerprint` is that of the own cart the plan was made against; `ownLineCount` its number of lines. */
export const plan = z.object({
  lines: z.array(planLine),
  cartFingerprint: z.string(),
  ownLineCount: z.int(),
  checkedAt: z.iso.datetime(),
})
export type Plan = Readonly<z.infer<typeof plan>>

/** merge keeps the own lines, replace takes them out first. */
export const importMode = z.enum(['merge', 'replace'])
export type ImportMode = z.infer<typeof importMode>

/** What became of a line; `newPrice`: added at a changed price; `leftOut`: not ticked or not tried. */
export const receiptStatus = z.enum(['added', 'newPrice', 'partial', 'leftOut', 'gone', 'optionMissing', 'needsOptions', 'failed'])
export type ReceiptStatus = z.infer<typeof receiptStatus>

/** `got` is what the shop's own cart holds more than before, read again after the import; "0" when nothing. */
export const receiptLine = z.object({
  lineId: z.uuid(),
  status: receiptStatus,
  wanted: z.string(),
  got: z.string(),
  unitPrice: z.optional(money),
  /** The shop's own sentence, shown as a quotation. */
  shopMessage: z.optional(z.string().check(z.maxLength(300))),
})
export type ReceiptLine = Readonly<z.infer<typeof receiptLine>>

/** The whole receipt; `ownLinesKept` counts the lines the cart had before and still has. */
export const receipt = z.object({ lines: z.array(receiptLine), ownLinesKept: z.int(), finishedAt: z.iso.datetime() })
export type Receipt = Readonly<z.infer<typeof receipt>>

/** Result of an undo: `left` are titles that could not be brought back or taken out. */
export const undoResult = z.object({ restored: z.boolean(), removed: z.int(), left: z.array(z.string()) })
export type UndoResult = Readonly<z.infer<typeof undoResult>>

/** The whole life of one import, kept by the background per tab. `before` is what undo goes back to. */
export const importState = z.object({
  importId: z.uuid(),
  cartId: z.string(),
  /** The connection the cart came by. */
  connection: z.optional(z.string()),
  origin: z.string(),
  mode: importMode,
  phase: z.enum(['running', 'done', 'failed', 'undoing', 'undone']),
  done: z.int(),
  total: z.int(),
  current: z.optional(z.string()),
  receipt: z.optional(receipt),
  undo: z.optional(undoResult),
  before: z.optional(capturedCart),
  /** Error code of a failed import or undo. */
  error: z.optional(z.string()),
})
export type ImportState = Readonly<z.infer<typeof importState>>
