/** The import plan: what would become of each shared line in this shop now. */
import type { Line } from '../contract/cart.ts'
import type { AtRisk, ImportMode, Plan, PlanLine, PlanStatus } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import { definedOnly } from './json.ts'
import { type CountedLine, cartFingerprint, lineName, productKey } from './lines.ts'
import { sameMoney } from './money.ts'
import { addQuantity, compareQuantity, subtractQuantity } from './quantity.ts'
import { type AmountTaken, amountTaken } from './sold-amounts.ts'
import { ownStock } from './stock.ts'

/** What the shop said of a line when asked, without changing its cart. */
export interface PlanCheck {
  readonly lineId: string
  readonly availability: 'available' | 'gone' | 'optionMissing' | 'needsOptions' | 'unknown'
  readonly unitPrice?: Money
  /** Most of the stock pool the shop takes in the whole cart. */
  readonly maxQuantity?: string
  /** The stock the line draws on; absent: its product alone. */
  readonly stockPool?: string
  /** The least of the product in the cart, and the steps above it. */
  readonly minimum?: string
  readonly step?: string
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

/** One plan line per shared line, in order. What the own cart holds, and shared lines before it, count against the shop's limit and towards its least. */
export function planImport({ lines, own, ownPools = [], checks, now }: PlanInput): Plan {
  const checkOf = new Map(checks.map((check) => [check.lineId, check]))
  const held = ownStock(own, ownPools)
  // What shared lines before this one take of the same stock: beside the own lines, and without them.
  const [beside, alone] = [new Map<string, string>(), new Map<string, string>()]
  const planned = lines.map((line) => {
    const check = checkOf.get(line.id)
    const product = productKey(line)
    const keys = { product, stock: check?.stockPool === undefined ? product : `pool ${check.stockPool}` }
    const taken = { own: { product: held(line, undefined), stock: held(line, check?.stockPool) }, alone: takenIn(alone, keys) }
    const plan = planLine(line, check, { ...taken, beside: bothTaken(taken.own, takenIn(beside, keys)) })
    take(beside, keys, plan.possible)
    take(alone, keys, quantityToAdd(plan, 'replace'))
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

// Of the line's own product, and of the stock it draws on, which others may share.
interface Taken {
  readonly product: string
  readonly stock: string
}

// What is taken before the line: by the own cart, by that and earlier lines, by earlier lines in an emptied cart.
interface Before {
  readonly own: Taken
  readonly beside: Taken
  readonly alone: Taken
}

function takenIn(sums: ReadonlyMap<string, string>, { product, stock }: Taken): Taken {
  return { product: sums.get(product) ?? '0', stock: sums.get(stock) ?? '0' }
}

function bothTaken(one: Taken, other: Taken): Taken {
  return { product: addQuantity(one.product, other.product), stock: addQuantity(one.stock, other.stock) }
}

function take(sums: Map<string, string>, { product, stock }: Taken, amount = '0'): void {
  for (const key of new Set([product, stock])) sums.set(key, addQuantity(sums.get(key) ?? '0', amount))
}

function planLine(line: Line, check: PlanCheck | undefined, taken: Before): PlanLine {
  const start = { lineId: line.id, wanted: line.quantity, ...(line.unitPrice ? { unitPriceThen: line.unitPrice } : {}) }
  const availability = line.readd === 'needsOptions' ? 'needsOptions' : (check?.availability ?? 'unknown')
  const limit = check?.maxQuantity
  if (line.readd === 'notAddable' || availability === 'gone' || limit === '0') return { ...start, status: 'gone' }
  if (availability !== 'available' && availability !== 'unknown')
    return { ...start, status: availability, ...(check?.option === undefined ? {} : { option: check.option }) }
  const priced = { ...start, ...(check?.unitPrice ? { unitPriceNow: check.unitPrice } : {}), ...(limit === undefined ? {} : { limit }) }
  const [{ possible, offers }, alone] = [takenOf(line, check, taken.beside), takenOf(line, check, taken.alone)]
  const { minimum, step } = check ?? {}
  const told = {
    ...priced,
    ...(alone.possible !== undefined && alone.possible !== possible ? { possibleAlone: alone.possible } : {}),
    ...(alone.offers ? { offersAlone: alone.offers } : {}),
    ...(offers || alone.offers ? definedOnly({ minimum, step }) : {}),
  }
  if (offers) return { ...told, offers, status: 'amountNotSold' }
  if (possible === undefined) return { ...told, status: isAllHeld(limit, taken.own.stock) ? 'allHeld' : 'stockTaken' }
  const unsaid = check?.isStockUnsaid ? { isStockUnsaid: true } : {}
  return { ...told, ...unsaid, possible, status: statusOf({ ...priced, possible }, availability === 'unknown') }
}

function isAllHeld(limit: string | undefined, own: string): boolean {
  return limit !== undefined && compareQuantity(own, limit) >= 0
}

// Neither an amount nor others where not a single piece is left.
function takenOf({ quantity }: Line, check: PlanCheck | undefined, { product, stock }: Taken): AmountTaken {
  const most = check?.maxQuantity
  const room = most === undefined ? undefined : subtractQuantity(most, stock)
  return amountTaken({ wanted: quantity, held: product, room }, check ?? {})
}

type Priced = Pick<PlanLine, 'wanted' | 'unitPriceThen' | 'unitPriceNow'> & { readonly possible: string }

function statusOf({ wanted, possible, unitPriceThen, unitPriceNow }: Priced, isUnknown: boolean): PlanStatus {
  if (compareQuantity(possible, wanted) < 0) return 'capped'
  if (unitPriceThen && unitPriceNow && !sameMoney(unitPriceThen, unitPriceNow)) return 'priceChanged'
  return isUnknown ? 'unknown' : 'same'
}

/** What is sent to the shop of a planned line: in a replaced cart the own lines no longer count. Undefined when nothing is. */
export function quantityToAdd({ possible, possibleAlone, offersAlone }: PlanLine, mode: ImportMode): string | undefined {
  if (mode === 'merge') return possible
  return offersAlone ? undefined : (possibleAlone ?? possible)
}

/** The line as it stands when the own cart is replaced: a limit that only the own lines reached is none any more, and what only they made enough is too little. */
export function planLineAlone({ possibleAlone, offersAlone, ...line }: PlanLine): PlanLine {
  const { possible: _possible, offers: _offers, ...bare } = line
  if (offersAlone) return { ...bare, offers: offersAlone, status: 'amountNotSold' }
  if (possibleAlone !== undefined)
    return { ...bare, possible: possibleAlone, status: statusOf({ ...line, possible: possibleAlone }, false) }
  return line.status === 'allHeld' ? { ...line, status: 'stockTaken' } : line
}
