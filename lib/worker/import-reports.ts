/** What a page tells of its import or undo, and what becomes of the state by that. */
import type { CapturedCart } from '../contract/cart.ts'
import type { ImportState, Receipt, UndoResult } from '../contract/import.ts'
import type { Problem } from '../contract/views.ts'
import type { Desk } from '../desk/desk.ts'
import type { WorkerDeps } from './deps.ts'
import { markImported, unmarkImported } from './import-marks.ts'
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

/** Changes the state of a tab's import, where it still is this one. */
export type Change = (tabId: number, importId: string, next: (state: ImportState) => ImportState) => Promise<ImportState | undefined>

/** The reports a page makes. */
export interface Reports {
  readonly progress: (tabId: number, report: ProgressReport) => Promise<void>
  readonly finished: (tabId: number, report: Finished) => Promise<void>
  readonly undone: (
    tabId: number,
    report: { readonly importId: string; readonly result?: UndoResult | undefined; readonly problem?: Problem | undefined },
  ) => Promise<void>
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
      const importedBefore = await markImported(deps, await account.items(state.connection), {
        ...state,
        receipt: report.receipt,
      })
      if (importedBefore !== undefined) await change(tabId, report.importId, (before) => ({ ...before, importedBefore }))
      await keepReceipt(deps, { state, receipt: report.receipt, cart: await deps.cartOf(state.cartId, state.connection).catch(noCart) })
    },
    undone: async (tabId, { importId, result, problem }) => {
      const state = await change(tabId, importId, (before) =>
        result ? { ...before, phase: 'undone', undo: result } : { ...before, phase: 'failed', error: problem?.code ?? 'bug' },
      )
      if (state && result && !result.isStillIn) await unmarkImported(deps, await account.items(state.connection), state)
      if (state && result) await noteUndone(deps, state, result)
    },
  }
}

function progressedState({ current: _current, ...state }: ImportState, { done, total, current, before }: ProgressReport): ImportState {
  return { ...state, done, total, ...(current === undefined ? {} : { current }), ...(before ? { before } : {}) }
}

function finishedState({ current: _current, ...state }: ImportState, { receipt, before, problem }: Finished): ImportState {
  const known = { ...state, ...(before ? { before } : {}) }
  return receipt ? { ...known, phase: 'done', done: state.total, receipt } : { ...known, phase: 'failed', error: problem?.code ?? 'bug' }
}

const noCart = (): undefined => undefined
