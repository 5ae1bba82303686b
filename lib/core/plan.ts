/** The import plan: what would become of each shared line in this shop now. */
import type { Line } from '../contract/cart.ts'
import type { AtRisk, ImportMode, Plan, PlanLine, PlanStatus } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import { type CountedLine, cartFingerprint, lineName, productKey } from './lines.ts'
import { sameMoney } from './money.ts'
import { addQuantity, compareQuantity, smallerQuantity, subtractQuantity } from './quantity.ts'
import { type OwnStock, ownStock } from './stock.ts'

/** What the shop said of a line when asked, without changing its cart. */
export interface PlanCheck {
  readonly lineId: string
  readonly availability: 'available' | 'gone' | 'optionMissing' | 'needsOptions' | 'unknown'
  readonly unitPrice?: Money
  /** Most of the stock pool the shop takes in the whole cart. */
  readonly maxQuantity?: string
  /** The stock the line draws on; absent: its product alone. */
  readonly stockPool?: string
  readonly isStockUnsaid?: boolean
  readonly option?: string
}

/** Shared lines, own cart and the shop's answers. `ownPools`: the stock pool of each own line, where the shop tells. */
export interface PlanInput {
  readonly lines: readonly Line[]
  readonly own: readonly CountedLine[]
  readonly ownPools?: readonly (string | undefined)[]
  readonly checks: readonly PlanCheck[]
  readonly now: Date
}

/** One plan line per shared line, in order. What the own cart holds, and shared lines before it, count against the shop's limit. */
export function planImport({ lines, own, ownPools = [], checks, now }: PlanInput): Plan {
  const checkOf = new Map(checks.map((check) => [check.lineId, check]))
  const held = ownStock(own, ownPools)
  // What shared lines before this one take of the same stock: beside the own lines, and without them.
  const beside = new Map<string, string>()
  const alone = new Map<string, string>()
  const planned = lines.map((line) => {
    const check = checkOf.get(line.id)
    const stock = check?.stockPool === undefined ? productKey(line) : `pool ${check.stockPool}`
    const before = { beside: beside.get(stock) ?? '0', alone: alone.get(stock) ?? '0' }
    const plan = planLine(line, check, takenOf({ line, check, held, before }))
    beside.set(stock, addQuantity(before.beside, plan.possible ?? '0'))
    alone.set(stock, addQuantity(before.alone, quantityToAdd(plan, 'replace') ?? '0'))
    return plan
  })
  return { lines: planned, cartFingerprint: cartFingerprint(own), ownLineCount: own.length, checkedAt: now.toISOString() }
}

/** What an undo could not give back were the cart replaced; undefined when nothing is lost. */
export function atRiskOf(
  own: { readonly lines: readonly Line[]; readonly coupons: readonly string[] },
  hasCoupons: boolean,
): AtRisk | undefined {
  const lines = own.lines.filter(({ readd }) => readd !== 'exact').map(lineName)
  const coupons = hasCoupons ? [] : [...own.coupons]
  return lines.length + coupons.length === 0 ? undefined : { lines, coupons }
}

// What is taken of the line's stock before it: by the own cart, by that and earlier lines, by earlier lines in an emptied cart.
interface Taken {
  readonly own: string
  readonly beside: string
  readonly alone: string
}

interface Taking {
  readonly line: Line
  readonly check: PlanCheck | undefined
  readonly held: OwnStock
  readonly before: { readonly beside: string; readonly alone: string }
}

function takenOf({ line, check, held, before }: Taking): Taken {
  const own = held(line, check?.stockPool)
  return { own, beside: addQuantity(own, before.beside), alone: before.alone }
}

function planLine(line: Line, check: PlanCheck | undefined, taken: Taken): PlanLine {
  const start = { lineId: line.id, wanted: line.quantity, ...(line.unitPrice ? { unitPriceThen: line.unitPrice } : {}) }
  const availability = line.readd === 'needsOptions' ? 'needsOptions' : (check?.availability ?? 'unknown')
  const limit = check?.maxQuantity
  if (line.readd === 'notAddable' || availability === 'gone' || limit === '0') return { ...start, status: 'gone' }
  if (availability !== 'available' && availability !== 'unknown')
    return { ...start, status: availability, ...(check?.option === undefined ? {} : { option: check.option }) }
  const priced = { ...start, ...(check?.unitPrice ? { unitPriceNow: check.unitPrice } : {}), ...(limit === undefined ? {} : { limit }) }
  const possible = room(line, check, taken.beside)
  const possibleAlone = room(line, check, taken.alone)
  const ownTakesRoom = possibleAlone !== undefined && possibleAlone !== possible ? { possibleAlone } : {}
  if (possible === undefined) return { ...priced, ...ownTakesRoom, status: isAllHeld(limit, taken.own) ? 'allHeld' : 'stockTaken' }
  const unsaid = check?.isStockUnsaid ? { isStockUnsaid: true } : {}
  return { ...priced, ...ownTakesRoom, ...unsaid, possible, status: statusOf({ ...priced, possible }, availability === 'unknown') }
}

function isAllHeld(limit: string | undefined, own: string): boolean {
  return limit !== undefined && compareQuantity(own, limit) >= 0
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
  if (possibleAlone !== undefined)
    return { ...line, possible: possibleAlone, status: statusOf({ ...line, possible: possibleAlone }, false) }
  return line.status === 'allHeld' ? { ...line, status: 'stockTaken' } : line
}
