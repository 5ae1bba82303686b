/** The import plan: what would become of each shared line in this shop now. */
import type { Line } from '../contract/cart.ts'
import type { ImportMode, Plan, PlanLine, PlanStatus } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import { type CountedLine, cartFingerprint, productKey, quantityByProduct, quantityOf } from './lines.ts'
import { sameMoney } from './money.ts'
import { addQuantity, compareQuantity, smallerQuantity, subtractQuantity } from './quantity.ts'

/** What the shop said of a line when asked, without changing its cart. */
export interface PlanCheck {
  readonly lineId: string
  readonly availability: 'available' | 'gone' | 'optionMissing' | 'needsOptions' | 'unknown'
  readonly unitPrice?: Money
  /** Most of the product the shop takes in the whole cart. */
  readonly maxQuantity?: string
  readonly option?: string
}

/** Shared lines, own cart and the shop's answers. */
export interface PlanInput {
  readonly lines: readonly Line[]
  readonly own: readonly CountedLine[]
  readonly checks: readonly PlanCheck[]
  readonly now: Date
}

/** One plan line per shared line, in order. What the own cart holds, and shared lines before it, count against the shop's limit. */
export function planImport({ lines, own, checks, now }: PlanInput): Plan {
  const checkOf = new Map(checks.map((check) => [check.lineId, check]))
  const held = quantityByProduct(own)
  // What shared lines before this one take of the same product: beside the own lines, and without them.
  const beside = new Map<string, string>()
  const alone = new Map<string, string>()
  const planned = lines.map((line) => {
    const key = productKey(line)
    const check = checkOf.get(line.id)
    const inOwn = quantityOf(own, line, held)
    const plan = planLine(line, check, { beside: addQuantity(inOwn, beside.get(key) ?? '0'), alone: alone.get(key) ?? '0' })
    beside.set(key, addQuantity(beside.get(key) ?? '0', plan.possible ?? '0'))
    alone.set(key, addQuantity(alone.get(key) ?? '0', quantityToAdd(plan, 'replace') ?? '0'))
    return plan
  })
  return { lines: planned, cartFingerprint: cartFingerprint(own), ownLineCount: own.length, checkedAt: now.toISOString() }
}

interface Taken {
  readonly beside: string
  readonly alone: string
}

function planLine(line: Line, check: PlanCheck | undefined, taken: Taken): PlanLine {
  const start = { lineId: line.id, wanted: line.quantity, ...(line.unitPrice ? { unitPriceThen: line.unitPrice } : {}) }
  const availability = line.readd === 'needsOptions' ? 'needsOptions' : (check?.availability ?? 'unknown')
  if (line.readd === 'notAddable' || availability === 'gone' || check?.maxQuantity === '0') return { ...start, status: 'gone' }
  if (availability !== 'available' && availability !== 'unknown')
    return { ...start, status: availability, ...(check?.option === undefined ? {} : { option: check.option }) }
  const priced = { ...start, ...(check?.unitPrice ? { unitPriceNow: check.unitPrice } : {}) }
  const possible = room(line, check, taken.beside)
  const possibleAlone = room(line, check, taken.alone)
  const ownTakesRoom = possibleAlone !== undefined && possibleAlone !== possible ? { possibleAlone } : {}
  if (possible === undefined) return { ...priced, ...ownTakesRoom, status: 'gone' }
  return { ...priced, ...ownTakesRoom, possible, status: statusOf({ ...priced, possible }, availability === 'unknown') }
}

// Undefined when not a single piece is left.
function room(line: Line, check: PlanCheck | undefined, taken: string): string | undefined {
  if (check?.maxQuantity === undefined) return line.quantity
  const left = subtractQuantity(check.maxQuantity, taken)
  return left === '0' ? undefined : smallerQuantity(line.quantity, left)
}

type Priced = Pick<PlanLine, 'wanted' | 'unitPriceThen' | 'unitPriceNow'> & { readonly possible: string }

function statusOf({ wanted, possible, unitPriceThen, unitPriceNow }: Priced, isUnknown: boolean): PlanStatus {
  if (compareQuantity(possible, wanted) < 0) return 'capped'
  if (unitPriceThen && unitPriceNow && !sameMoney(unitPriceThen, unitPriceNow)) return 'priceChanged'
  return isUnknown ? 'unknown' : 'same'
}

/** What is sent to the shop of a planned line: in a replaced cart the own lines no longer take room. Undefined when nothing is. */
export function quantityToAdd({ possible, possibleAlone }: PlanLine, mode: ImportMode): string | undefined {
  return mode === 'replace' ? (possibleAlone ?? possible) : possible
}

/** The line as it stands when the own cart is replaced: a limit that only the own lines reached is none any more. */
export function planLineAlone({ possibleAlone, ...line }: PlanLine): PlanLine {
  return possibleAlone === undefined
    ? line
    : { ...line, possible: possibleAlone, status: statusOf({ ...line, possible: possibleAlone }, false) }
}
