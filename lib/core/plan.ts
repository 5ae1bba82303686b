/** The import plan: what would become of each shared line in this shop now. */
import type { Line } from '../contract/cart.ts'
import type { ImportMode, Plan, PlanLine } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import { type CountedLine, cartFingerprint, productKey, quantityOf } from './lines.ts'
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
  const used = new Map<string, string>()
  const planned = lines.map((line) => {
    const key = productKey(line)
    const taken = addQuantity(quantityOf(own, line), used.get(key) ?? '0')
    const plan = planLine(line, { check: checks.find(({ lineId }) => lineId === line.id), taken })
    used.set(key, addQuantity(used.get(key) ?? '0', plan.possible ?? '0'))
    return plan
  })
  return { lines: planned, cartFingerprint: cartFingerprint(own), ownLineCount: own.length, checkedAt: now.toISOString() }
}

function planLine(line: Line, { check, taken }: { readonly check: PlanCheck | undefined; readonly taken: string }): PlanLine {
  const start = { lineId: line.id, wanted: line.quantity, ...(line.unitPrice ? { unitPriceThen: line.unitPrice } : {}) }
  const availability = line.readd === 'needsOptions' ? 'needsOptions' : (check?.availability ?? 'unknown')
  if (line.readd === 'notAddable' || availability === 'gone' || check?.maxQuantity === '0') return { ...start, status: 'gone' }
  if (availability !== 'available' && availability !== 'unknown')
    return { ...start, status: availability, ...(check?.option === undefined ? {} : { option: check.option }) }
  const now = check?.unitPrice ? { unitPriceNow: check.unitPrice } : {}
  const room = check?.maxQuantity === undefined ? undefined : subtractQuantity(check.maxQuantity, taken)
  if (room === '0') return { ...start, ...now, status: 'gone' }
  const possible = room === undefined ? line.quantity : smallerQuantity(line.quantity, room)
  const isCapped = compareQuantity(possible, line.quantity) < 0
  const hasMoved = line.unitPrice && check?.unitPrice ? !sameMoney(line.unitPrice, check.unitPrice) : false
  return {
    ...start,
    ...now,
    possible,
    status: isCapped ? 'capped' : hasMoved ? 'priceChanged' : availability === 'unknown' ? 'unknown' : 'same',
  }
}

/** What is sent to the shop of a planned line: in a replaced cart the own lines no longer take room. */
export function quantityToAdd(plan: PlanLine, { own, mode }: { readonly own: string; readonly mode: ImportMode }): string | undefined {
  if (plan.possible === undefined) return undefined
  return mode === 'replace' ? smallerQuantity(plan.wanted, addQuantity(plan.possible, own)) : plan.possible
}
