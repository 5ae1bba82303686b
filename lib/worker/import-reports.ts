/** What a page tells of its import or undo, and what becomes of the state by that. */
import type { CapturedCart } from '../contract/cart.ts'
import type { ImportState, Receipt, UndoResult } from '../contract/import.ts'
import type { Problem } from '../contract/views.ts'
import { definedOnly } from '../core/json.ts'
import { linesElsewhere } from '../core/other-shop.ts'
import type { Desk } from '../desk/desk.ts'
import type { WorkerDeps } from './deps.ts'
import { earlierImport, markImported, unmarkImported } from './import-marks.ts'
import type { ImportedCart } from './imported-cart.ts'
import { keepReceipt, noteUndone } from './kept-receipts.ts'

interface ProgressReport {
  readonly importId: string
  readonly done: number
  readonly total: number
  readonly current?: string | undefined
  readonly before?: CapturedCart | undefined
}

interface Finished {
  readonly importId: string
  readonly receipt?: Receipt | undefined
  readonly before?: CapturedCart | undefined
  readonly problem?: Problem | undefined
}

interface Undone {
  readonly result?: UndoResult | undefined
  readonly problem?: Problem | undefined
}

/** Changes the state of a tab's import, where it still is this one. */
export type Change = (tabId: number, importId: string, next: (state: ImportState) => ImportState) => Promise<ImportState | undefined>

/** The reports a page makes. */
export interface Reports {
  readonly progress: (tabId: number, report: ProgressReport) => Promise<void>
  readonly finished: (tabId: number, report: Finished) => Promise<void>
  readonly undone: (tabId: number, report: Undone & { readonly importId: string }) => Promise<void>
}

interface ReportDeps extends Pick<WorkerDeps, 'store' | 'now' | 'changed'>, Pick<Desk, 'account' | 'answers'> {
  /** @throws not-found.cart */
  readonly cartOf: (cartId: string, connection?: string) => Promise<ImportedCart>
}

/** What the page tells of its import goes into its state. */
export function reports(deps: ReportDeps, change: Change): Reports {
  const { account } = deps
  return {
    progress: async (tabId, report) => void (await change(tabId, report.importId, (state) => progressedState(state, report))),
    finished: async (tabId, report) => {
      const state = await change(tabId, report.importId, (before) => finishedState(before, report))
      if (!state || !report.receipt) return
      await deps.store.plans.remove(String(tabId))
      const more = await kept(deps, { state, receipt: report.receipt })
      if (Object.keys(more).length > 0) await change(tabId, report.importId, (before) => ({ ...before, ...more }))
    },
    undone: async (tabId, { importId, result, problem }) => {
      const state = await change(tabId, importId, (before) => undoneState(before, { result, problem }))
      if (!state || !result) return
      // What stopped half-way was never listed.
      const isMarked = state.receipt !== undefined && !result.isStillIn
      const isListed = !isMarked || (await isDone(async () => unmarkImported(deps, await account.items(state.connection), state)))
      if (!isListed) await change(tabId, importId, (before) => ({ ...before, unkept: 'list' }))
      await noteUndone(deps, state, result)
    },
  }
}

// What goes beyond the state the receipt is in already: a device without room has none of it, and the import is done all the same.
async function kept(
  deps: ReportDeps,
  { state, receipt }: { readonly state: ImportState; readonly receipt: Receipt },
): Promise<Partial<ImportState>> {
  const cart = await deps.cartOf(state.cartId, state.connection).catch(noCart)
  const cameIn = new Set(receipt.lines.flatMap(({ lineId, got }) => (got === '0' ? [] : [lineId])))
  const isElsewhere = cart !== undefined && linesElsewhere(cart, state.origin).some(({ id }) => cameIn.has(id))
  const items = await deps.account.items(state.connection)
  const earlier = await earlierImport(items, state.cartId)
  const isListed = await isDone(() => markImported(deps, items, { ...state, receipt, isElsewhere }))
  const isKept = await isDone(() => keepReceipt(deps, { state, receipt, cart }))
  const unkept = isListed ? (isKept ? undefined : 'receipt') : isKept ? 'list' : 'both'
  return { ...earlier, ...definedOnly({ unkept } as const) }
}

async function isDone(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (thrown) {
    console.warn('Something of an import could not be kept.', thrown)
    return false
  }
}

function undoneState({ unkept: _unkept, ...state }: ImportState, { result, problem }: Undone): ImportState {
  return result ? { ...state, phase: 'undone', undo: result } : { ...state, phase: 'failed', error: problem?.code ?? 'bug' }
}

function progressedState({ current: _current, ...state }: ImportState, { done, total, current, before }: ProgressReport): ImportState {
  return { ...state, done, total, ...(current === undefined ? {} : { current }), ...(before ? { before } : {}) }
}

function finishedState({ current: _current, ...state }: ImportState, { receipt, before, problem }: Finished): ImportState {
  const known = { ...state, ...(before ? { before } : {}) }
  return receipt ? { ...known, phase: 'done', done: state.total, receipt } : { ...known, phase: 'failed', error: problem?.code ?? 'bug' }
}

const noCart = (): undefined => undefined
