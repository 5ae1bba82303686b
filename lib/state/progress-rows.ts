/** The rows of a running import. */
import type { Line } from '../contract/cart.ts'
import type { ImportState } from '../contract/import.ts'
import type { PlanRow } from './plan-figures.ts'
import { type Progress, progressOf } from './receipt-figures.ts'

/** One line of a running import. */
export type ProgressRow = Pick<PlanRow, 'line' | 'quantity' | 'unitPrice' | 'total'> & { readonly progress: Progress }

/** Of what is asked of the shop, by the plan where there is one, in the planned quantities; none while it is undone: that puts back lines of the own cart. */
export function progressRows(lines: readonly Line[], state: ImportState, planned: readonly PlanRow[]): readonly ProgressRow[] {
  if (state.phase !== 'running') return []
  const rows = (state.wanted ?? []).flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId)
    const plan = planned.find((row) => row.line.id === lineId)
    if (plan) return [plan]
    return line ? [{ line, quantity, unitPrice: line.unitPrice, total: quantity === line.quantity ? line.lineTotal : undefined }] : []
  })
  const progress = progressOf(
    rows.map(({ line }) => line),
    state,
  )
  return rows.map(({ line, quantity, unitPrice, total }, index) => ({
    line,
    quantity,
    unitPrice,
    total,
    progress: progress[index] ?? 'waiting',
  }))
}
