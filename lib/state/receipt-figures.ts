/** What the progress and receipt screens show of an import. */
import type { Line } from '../contract/cart.ts'
import type { ImportState, Receipt, ReceiptLine, ReceiptStatus } from '../contract/import.ts'
import type { StandIn } from '../contract/kept-receipt.ts'
import type { Money } from '../contract/money.ts'
import type { CartDetail } from '../contract/views.ts'
import { standInsOf } from '../core/other-shop.ts'

/** One line of the receipt; `total` is what the shop's cart says of what was added, or what was shared when nothing was. */
export interface ReceiptRow {
  readonly line: Line
  readonly receipt: ReceiptLine
  readonly unitPrice: Money | undefined
  readonly total: Money | undefined
  /** Set where it is another product than was shared. */
  readonly standIn?: StandIn | undefined
}

/** The receipt in figures: `tried` is what was added or failed; left out lines were not tried. No `addedTotal`: the shop did not say. */
export interface ReceiptFigures {
  readonly out: readonly ReceiptRow[]
  readonly in: readonly ReceiptRow[]
  readonly tried: number
  readonly failed: number
  readonly leftOut: number
  readonly addedTotal: Money | undefined
}

const IN_CART: readonly ReceiptStatus[] = ['added', 'newPrice', 'partial']

/** Of an import of the cart whose lines are `lines` by now, with what was chosen for them; undefined before its receipt is there. */
export function figuresOf(
  cart: Pick<CartDetail, 'shop' | 'lines'>,
  lines: readonly Line[],
  state: ImportState | undefined,
): ReceiptFigures | undefined {
  if (!state?.receipt) return undefined
  return receiptFigures(lines, state.receipt, standInsOf(cart, state.replaced ?? [], state.origin))
}

/** Groups and counts a receipt; a line that is no longer in the shared cart is left out of the lists. `standIns` are those that are another product than was shared. */
export function receiptFigures(lines: readonly Line[], receipt: Receipt, standIns: readonly StandIn[] = []): ReceiptFigures {
  const rows = receipt.lines.flatMap((entry) => {
    const line = lines.find(({ id }) => id === entry.lineId)
    return line ? [{ ...rowOf(line, entry), standIn: standIns.find(({ lineId }) => lineId === line.id) }] : []
  })
  const inCart = rows.filter((row) => IN_CART.includes(row.receipt.status))
  const out = rows.filter((row) => !IN_CART.includes(row.receipt.status))
  const failed = out.filter((row) => row.receipt.status === 'failed').length
  return {
    out: [...out.filter((row) => row.receipt.status === 'failed'), ...out.filter((row) => row.receipt.status !== 'failed')],
    in: inCart,
    tried: inCart.length + failed,
    failed,
    leftOut: out.length - failed,
    addedTotal: receipt.addedTotal,
  }
}

/** How far one line of a running import is. */
export type Progress = 'written' | 'adding' | 'waiting'

/** Progress of each line; some shops are filled last line first, which shows by where the current title stands. */
export function progressOf(lines: readonly Line[], { done, total, current }: ImportState): readonly Progress[] {
  const at = lines.findIndex(({ title }, index) => title === current && (index === done || index === total - 1 - done))
  const isBackwards = at >= 0 && at !== done && at === total - 1 - done
  return lines.map((_, index) => {
    const turn = isBackwards ? total - 1 - index : index
    if (turn < done) return 'written'
    return turn === done && current !== undefined ? 'adding' : 'waiting'
  })
}

function rowOf(line: Line, receipt: ReceiptLine): ReceiptRow {
  const isOut = receipt.got === '0'
  return { line, receipt, unitPrice: receipt.unitPrice ?? line.unitPrice, total: isOut ? line.lineTotal : receipt.lineTotal }
}
