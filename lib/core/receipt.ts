/** The receipt: what the shop's own cart really holds more than before, read again after the writes. */
import type { Line } from '../contract/cart.ts'
import type { ImportMode, PlanLine, Receipt, ReceiptLine, ReceiptStatus } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import { keysHolding, productKey, quantityByProduct } from './lines.ts'
import { addMoney, sameMoney } from './money.ts'
import { planLineAlone } from './plan.ts'
import { addQuantity, compareQuantity, smallerQuantity, subtractQuantity } from './quantity.ts'

/** What a write answered; never enough by itself. `code` is `not-tried` when it was stopped before; `message` is the shop's own sentence. */
export interface LineOutcome {
  readonly ok: boolean
  readonly code?: string
  readonly message?: string
}

/** Everything a receipt is made of. `before` is the own cart before the import, `after` as read again. */
export interface ReceiptInput {
  readonly lines: readonly Line[]
  readonly plan: readonly PlanLine[]
  readonly ticked: ReadonlySet<string>
  readonly outcomes: ReadonlyMap<string, LineOutcome>
  readonly before: readonly Line[]
  readonly after: readonly Line[]
  /** Codes the cart had before and has no more. */
  readonly couponsLost?: readonly string[]
  readonly mode: ImportMode
  readonly now: Date
}

const LEFT_OUT: Readonly<Partial<Record<PlanLine['status'], ReceiptStatus>>> = {
  gone: 'gone',
  allHeld: 'allHeld',
  stockTaken: 'stockTaken',
  amountNotSold: 'amountNotSold',
  optionMissing: 'optionMissing',
  needsOptions: 'needsOptions',
}

/** One receipt line per shared line, in order. Lines of the same product share what was added, first come first served. */
export function receiptOf(input: ReceiptInput): Receipt {
  const { lines, after, couponsLost = [], mode, now } = input
  const before = mode === 'replace' ? [] : input.before
  const left = addedByProduct(before, after)
  const has = quantityByProduct(after)
  const taken = lines.map((line) => receiptLine(line, input, left))
  const priced = withTotals(taken, { left, costs: costByProduct(before, after) })
  return {
    lines: priced.lines,
    ownLinesKept: before.filter((line) => has.has(productKey(line))).length,
    ...(couponsLost.length > 0 ? { couponsLost: [...couponsLost] } : {}),
    ...(priced.addedTotal ? { addedTotal: priced.addedTotal } : {}),
    finishedAt: now.toISOString(),
  }
}

function addedByProduct(before: readonly Line[], after: readonly Line[]): Map<string, string> {
  const had = quantityByProduct(before)
  return new Map([...quantityByProduct(after)].map(([key, quantity]) => [key, subtractQuantity(quantity, had.get(key) ?? '0')]))
}

// What the shop's cart asks more for each product than before; undefined where it does not say.
function costByProduct(before: readonly Line[], after: readonly Line[]): ReadonlyMap<string, Money | undefined> {
  const costs = new Map<string, Money | undefined>()
  for (const line of after) {
    const key = productKey(line)
    costs.set(key, costs.has(key) ? sum(costs.get(key), line.lineTotal) : line.lineTotal)
  }
  for (const line of before) {
    const { amountMinor, currency } = line.lineTotal ?? {}
    const less = amountMinor === undefined || currency === undefined ? undefined : { amountMinor: -amountMinor, currency }
    if (costs.has(productKey(line))) costs.set(productKey(line), sum(costs.get(productKey(line)), less))
  }
  return costs
}

function sum(a: Money | undefined, b: Money | undefined): Money | undefined {
  return a && b ? addMoney(a, b) : undefined
}

interface Taken {
  readonly line: ReceiptLine
  /** The products it took from. */
  readonly keys: readonly string[]
}

interface Came {
  /** What no line of the import took: somebody else's. */
  readonly left: ReadonlyMap<string, string>
  readonly costs: ReadonlyMap<string, Money | undefined>
}

// The cart tells a sum per product: it is a line's own only where no other line took of it, and the import's only where nobody else did.
function withTotals(taken: readonly Taken[], { left, costs }: Came): { lines: ReceiptLine[]; addedTotal: Money | undefined } {
  const takers = new Map<string, number>()
  for (const key of taken.flatMap(({ keys }) => keys)) takers.set(key, (takers.get(key) ?? 0) + 1)
  const costOf = (key: string): Money | undefined => ((left.get(key) ?? '0') === '0' ? costs.get(key) : undefined)
  const total = (keys: readonly string[]): Money | undefined => keys.map(costOf).reduce(sum)
  const lines = taken.map(({ line, keys }) => {
    const lineTotal = keys.length > 0 && keys.every((key) => takers.get(key) === 1) ? total(keys) : undefined
    return lineTotal ? { ...line, lineTotal } : line
  })
  return { lines, addedTotal: takers.size > 0 ? total([...takers.keys()]) : undefined }
}

function receiptLine(line: Line, { plan, ticked, outcomes, after, mode }: ReceiptInput, left: Map<string, string>): Taken {
  const found = plan.find(({ lineId }) => lineId === line.id)
  const planned = found && mode === 'replace' ? planLineAlone(found) : found
  const start = { lineId: line.id, wanted: line.quantity }
  const without = (status: ReceiptStatus, more: Partial<ReceiptLine> = {}): Taken => ({
    line: { ...start, status, got: '0', ...more },
    keys: [],
  })
  const why = planned ? LEFT_OUT[planned.status] : undefined
  if (why) return without(why)
  if (!ticked.has(line.id)) return without('leftOut')
  const holding = keysHolding(after, line)
  const { got, keys } = takeFrom(left, holding, line.quantity)
  const outcome = outcomes.get(line.id)
  const sentence = outcome?.message === undefined ? {} : { shopMessage: outcome.message.slice(0, 300) }
  if (got === '0') return without(outcome?.code === 'not-tried' ? 'notTried' : 'failed', sentence)
  const unitPrice = after.find((own) => holding.includes(productKey(own)))?.unitPrice
  const isPartial = compareQuantity(got, line.quantity) < 0
  const hasMoved = unitPrice && line.unitPrice ? !sameMoney(unitPrice, line.unitPrice) : false
  const status = isPartial ? 'partial' : hasMoved ? 'newPrice' : 'added'
  return { line: { ...start, status, got, ...(unitPrice ? { unitPrice } : {}), ...(isPartial ? sentence : {}) }, keys }
}

// At most what is wanted; what is taken is gone for the next line of the same product.
function takeFrom(left: Map<string, string>, keys: readonly string[], wanted: string): { got: string; keys: readonly string[] } {
  let got = '0'
  const from: string[] = []
  for (const key of keys) {
    const part = smallerQuantity(left.get(key) ?? '0', subtractQuantity(wanted, got))
    if (part === '0') continue
    left.set(key, subtractQuantity(left.get(key) ?? '0', part))
    got = addQuantity(got, part)
    from.push(key)
  }
  return { got, keys: from }
}
