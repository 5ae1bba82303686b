/** What the import of a shared cart shows before (plan) and after (receipt). */
import * as z from 'zod/mini'
import { capturedCart, lineOption, productIds, quantity } from './cart.ts'
import { money } from './money.ts'

/**
 * What would become of a line in this shop now. `unknown`: the shop gives no way to ask. `allHeld`: the own cart holds all that the shop
 * allows; `stockTaken`: earlier lines of the import take what is left. `amountNotSold`: the shop sells it, but in other amounts.
 */
export const planStatus = z.enum([
  'same',
  'priceChanged',
  'capped',
  'optionMissing',
  'needsOptions',
  'gone',
  'allHeld',
  'stockTaken',
  'amountNotSold',
  'unknown',
])
export type PlanStatus = z.infer<typeof planStatus>

/**
 * `possible` is the quantity the shop would take now; absent when none. `limit` is the most it takes in the whole cart, where it says so;
 * `isStockUnsaid`: it never says how many it has. `option` names the option that is no longer offered.
 * `possibleAlone` is set only where the own cart takes room from the line: what the shop would take were it emptied first.
 * `offers`, of `amountNotSold`: what it would take instead, `offersAlone` were the cart emptied first; they are there only where so much is not sold. `minimum` and `step`: why.
 */
export const planLine = z.object({
  lineId: z.uuid(),
  status: planStatus,
  wanted: quantity,
  possible: z.optional(quantity),
  possibleAlone: z.optional(quantity),
  offers: z.optional(z.array(quantity)),
  offersAlone: z.optional(z.array(quantity)),
  minimum: z.optional(quantity),
  step: z.optional(quantity),
  limit: z.optional(quantity),
  isStockUnsaid: z.optional(z.boolean()),
  unitPriceThen: z.optional(money),
  unitPriceNow: z.optional(money),
  option: z.optional(z.string()),
})
export type PlanLine = Readonly<z.infer<typeof planLine>>

/** What a person chose for a line: all options of its product, or another product with the options chosen so far; another `quantity`, alone or beside that. */
export const replacement = z.object({
  lineId: z.uuid(),
  product: z.optional(productIds),
  title: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  options: z.optional(z.array(lineOption).check(z.maxLength(50))),
  quantity: z.optional(quantity),
})
export type Replacement = Readonly<z.infer<typeof replacement>>

/** What an undo could not give back of a replaced cart: names of lines, codes of coupons. */
export const atRisk = z.object({ lines: z.array(z.string()), coupons: z.array(z.string()) })
export type AtRisk = Readonly<z.infer<typeof atRisk>>

/**
 * `cartFingerprint` is that of the own cart the plan was made against; `ownLineCount` its number of lines, `ownTotal` the sum of its goods where the shop says it. No `atRisk`: nothing is.
 * `isMergeOnly`: the shop has no way to empty its cart.
 */
export const plan = z.object({
  isMergeOnly: z.optional(z.boolean()),
  lines: z.array(planLine),
  cartFingerprint: z.string(),
  atRisk: z.optional(atRisk),
  ownLineCount: z.int(),
  ownTotal: z.optional(money),
  checkedAt: z.iso.datetime(),
})
export type Plan = Readonly<z.infer<typeof plan>>

/** merge keeps the own lines, replace takes them out first. */
export const importMode = z.enum(['merge', 'replace'])
export type ImportMode = z.infer<typeof importMode>

/** What became of a line; `newPrice`: added at a changed price; `leftOut`: not ticked; `notTried`: stopped before it. */
export const receiptStatus = z.enum([
  'added',
  'newPrice',
  'partial',
  'leftOut',
  'notTried',
  'gone',
  'allHeld',
  'stockTaken',
  'amountNotSold',
  'optionMissing',
  'needsOptions',
  'failed',
])
export type ReceiptStatus = z.infer<typeof receiptStatus>

/**
 * `got` is what the shop's own cart holds more than before, read again after the import; "0" when nothing. `lineTotal` is what the shop's
 * cart says it costs, never unit × quantity; absent where it says nothing of these pieces alone.
 */
export const receiptLine = z.object({
  lineId: z.uuid(),
  status: receiptStatus,
  wanted: z.string(),
  got: z.string(),
  unitPrice: z.optional(money),
  lineTotal: z.optional(money),
  /** The shop's own sentence, shown as a quotation. */
  shopMessage: z.optional(z.string().check(z.maxLength(300))),
})
export type ReceiptLine = Readonly<z.infer<typeof receiptLine>>

/**
 * The whole receipt; `ownLinesKept` counts the lines the cart had before and still has, `couponsLost` names the coupons it has no more.
 * `addedTotal` is the sum of what came in by the shop's own line totals; absent where it does not say one of them. `isFinal`: the shop has
 * no way to take lines out, so there is no undo.
 */
export const receipt = z.object({
  isFinal: z.optional(z.boolean()),
  lines: z.array(receiptLine),
  ownLinesKept: z.int(),
  couponsLost: z.optional(z.array(z.string())),
  addedTotal: z.optional(money),
  finishedAt: z.iso.datetime(),
})
export type Receipt = Readonly<z.infer<typeof receipt>>

/**
 * Result of an undo. `restored`: products, options, quantities, order and coupons are what they were. `removed` counts the lines taken out,
 * `putBack` and `coupons` name what was put back; `left` and `couponsLeft` name what is not as it was; `isOrderMoved`: the same lines in
 * another order. `isStillIn`: something of the import could not be taken out.
 */
export const undoResult = z.object({
  restored: z.boolean(),
  removed: z.int(),
  left: z.array(z.string()),
  putBack: z.optional(z.array(z.string())),
  coupons: z.optional(z.array(z.string())),
  couponsLeft: z.optional(z.array(z.string())),
  isOrderMoved: z.optional(z.boolean()),
  isStillIn: z.optional(z.boolean()),
})
export type UndoResult = Readonly<z.infer<typeof undoResult>>

/** What a device without room could not keep of an import: its receipt, or that the list of carts tells of it. */
export const unkept = z.enum(['receipt', 'list', 'both'])

/** A line of an import that was started, with the quantity that is asked of the shop. */
const wantedLine = z.object({ lineId: z.uuid(), quantity })

/**
 * The whole life of one import, kept by the background per tab. `before` is what undo goes back to, `wanted` what is asked of the shop, in
 * order; `importedBefore` when the cart had been imported last before this, `elsewhereBefore`: into another shop than its own.
 */
export const importState = z.object({
  importId: z.uuid(),
  cartId: z.string(),
  /** The connection the cart came by. */
  connection: z.optional(z.string()),
  origin: z.string(),
  mode: importMode,
  phase: z.enum(['running', 'done', 'failed', 'undoing', 'undone']),
  /** The person ended it: no page that comes next goes on by itself. */
  isStopped: z.optional(z.boolean()),
  done: z.int(),
  total: z.int(),
  current: z.optional(z.string()),
  wanted: z.optional(z.array(wantedLine)),
  /** What the person chose for lines of the cart. */
  replaced: z.optional(z.array(replacement)),
  importedBefore: z.optional(z.string()),
  elsewhereBefore: z.optional(z.boolean()),
  /** The name under which the shop's cart was saved before it was replaced. */
  savedAs: z.optional(z.string()),
  receipt: z.optional(receipt),
  unkept: z.optional(unkept),
  undo: z.optional(undoResult),
  before: z.optional(capturedCart),
  /** Error code of a failed import or undo. */
  error: z.optional(z.string()),
})
export type ImportState = Readonly<z.infer<typeof importState>>
