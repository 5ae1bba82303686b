/** The receipt: what the shop's own cart really holds more than before, read again after the writes. */
import type { Line } from '../contract/cart.ts'
import type { ImportMode, PlanLine, Receipt, ReceiptLine, ReceiptStatus } from '../contract/import.ts'
import { keysHolding, productKey, quantityByProduct } from './lines.ts'
import { sameMoney } from './money.ts'
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
  readonly mode: ImportMode
  readonly now: Date
}

const LEFT_OUT: Readonly<Partial<Record<PlanLine['status'], ReceiptStatus>>> = {
  gone: 'gone',
  optionMissing: 'optionMissing',
  needsOptions: 'needsOptions',
}

/** One receipt line per shared line, in order. Lines of the same product share what was added, first come first served. */
export function receiptOf(input: ReceiptInput): Receipt {
  const { lines, before, after, mode, now } = input
  const left = addedByProduct(mode === 'replace' ? [] : before, after)
  const has = quantityByProduct(after)
  return {
    lines: lines.map((line) => receiptLine(line, input, left)),
    ownLinesKept: mode === 'replace' ? 0 : before.filter((line) => has.has(productKey(line))).length,
    finishedAt: now.toISOString(),
  }
}

function addedByProduct(before: readonly Line[], after: readonly Line[]): Map<string, string> {
  const had = quantityByProduct(before)
  return new Map([...quantityByProduct(after)].map(([key, quantity]) => [key, subtractQuantity(quantity, had.get(key) ?? '0')]))
}

function receiptLine(line: Line, { plan, ticked, outcomes, after, mode }: ReceiptInput, left: Map<string, string>): ReceiptLine {
  const found = plan.find(({ lineId }) => lineId === line.id)
  const planned = found && mode === 'replace' ? planLineAlone(found) : found
  const start = { lineId: line.id, wanted: line.quantity }
  const without = (status: ReceiptStatus): ReceiptLine => ({ ...start, status, got: '0' })
  const why = planned ? LEFT_OUT[planned.status] : undefined
  if (why) return without(why)
  if (!ticked.has(line.id)) return without('leftOut')
  const keys = keysHolding(after, line)
  const got = takeFrom(left, keys, line.quantity)
  const outcome = outcomes.get(line.id)
  const sentence = outcome?.message === undefined ? {} : { shopMessage: outcome.message.slice(0, 300) }
  if (got === '0') return { ...without(outcome?.code === 'not-tried' ? 'leftOut' : 'failed'), ...sentence }
  const unitPrice = after.find((own) => keys.includes(productKey(own)))?.unitPrice
  const isPartial = compareQuantity(got, line.quantity) < 0
  const hasMoved = unitPrice && line.unitPrice ? !sameMoney(unitPrice, line.unitPrice) : false
  const status = isPartial ? 'partial' : hasMoved ? 'newPrice' : 'added'
  return { ...start, status, got, ...(unitPrice ? { unitPrice } : {}), ...(isPartial ? sentence : {}) }
}

// At most what is wanted; what is taken is gone for the next line of the same product.
function takeFrom(left: Map<string, string>, keys: readonly string[], wanted: string): string {
  let got = '0'
  for (const key of keys) {
    const part = smallerQuantity(left.get(key) ?? '0', subtractQuantity(wanted, got))
    left.set(key, subtractQuantity(left.get(key) ?? '0', part))
    got = addQuantity(got, part)
  }
  return got
}
