/** What the plan screen shows of a plan: groups, what can be ticked, sums. Quantities are decimal strings. */
import type { Line } from '../contract/cart.ts'
import type { ImportMode, Plan, PlanLine, PlanStatus } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import { productKey } from '../core/lines.ts'
import { addMoney, sameMoney } from '../core/money.ts'
import { planLineAlone } from '../core/plan.ts'

/** One line of the plan. `quantity` is what would be added; `total` as the shop showed it, undefined where it did not for so many. */
export interface PlanRow {
  readonly line: Line
  readonly plan: PlanLine
  readonly quantity: string
  readonly unitPrice: Money | undefined
  readonly total: Money | undefined
}

/** The plan in the order of ui: what needs the person first, what is fine last. */
export interface PlanGroups {
  readonly choice: readonly PlanRow[]
  readonly gone: readonly PlanRow[]
  readonly ready: readonly PlanRow[]
}

const GROUP_OF: Readonly<Record<PlanStatus, keyof PlanGroups>> = {
  optionMissing: 'choice',
  needsOptions: 'choice',
  amountNotSold: 'choice',
  gone: 'gone',
  allHeld: 'gone',
  stockTaken: 'gone',
  same: 'ready',
  priceChanged: 'ready',
  capped: 'ready',
  unknown: 'ready',
}

/** Groups a plan's lines for a mode; a line the plan does not name is left out. */
export function planGroups(lines: readonly Line[], plan: Plan, mode: ImportMode): PlanGroups {
  const rows = lines.flatMap((line) => {
    const found = plan.lines.find(({ lineId }) => lineId === line.id)
    return found ? [rowOf(line, mode === 'replace' ? planLineAlone(found) : found)] : []
  })
  const of = (group: keyof PlanGroups) => rows.filter((row) => GROUP_OF[row.plan.status] === group)
  return { choice: of('choice'), gone: of('gone'), ready: of('ready') }
}

/** Sum of the rows; undefined when a price is missing or currencies differ. */
export function sumOf(amounts: readonly (Money | undefined)[]): Money | undefined {
  const [first, ...rest] = amounts
  return rest.reduce((sum, amount) => (sum && amount ? addMoney(sum, amount) : undefined), first)
}

/** How many lines the own cart has after the import; without `own` every added line counts as a new one. */
export function linesAfter({
  own,
  ownLineCount,
  added,
  mode,
}: {
  own: readonly Line[] | undefined
  ownLineCount: number
  added: readonly Line[]
  mode: ImportMode
}): number {
  const before = mode === 'replace' ? [] : (own ?? [])
  const unseen = mode === 'replace' || own ? 0 : ownLineCount
  return new Set([...before, ...added].map(productKey)).size + unseen
}

function rowOf(line: Line, plan: PlanLine): PlanRow {
  const quantity = plan.possible ?? plan.wanted
  const unitPrice = plan.unitPriceNow ?? line.unitPrice
  return { line, plan, quantity, unitPrice, total: totalOf({ line, quantity, unitPrice }) }
}

// The shop's own line total counts as long as nothing moved; beyond that only the price of one piece is known, never unit × quantity.
function totalOf({ line, quantity, unitPrice }: { line: Line; quantity: string; unitPrice: Money | undefined }): Money | undefined {
  const isUnmoved = quantity === line.quantity && (!unitPrice || !line.unitPrice || sameMoney(unitPrice, line.unitPrice))
  if (isUnmoved && line.lineTotal) return line.lineTotal
  return quantity === '1' ? unitPrice : undefined
}
