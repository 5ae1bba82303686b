/** What one import's screens are drawn from, and which of them it is. */
import { type Signal, signal } from '@preact/signals'
import type { ImportMode, ImportState, Plan, Replacement } from '../contract/import.ts'
import type { Problem } from '../contract/views.ts'

/** Where an import stands. `finding`: what it is of is looked for in another shop; `refused`: no plan could be made; `failed`: it stopped with neither receipt nor undo. */
export type ImportStep = 'finding' | 'planning' | 'plan' | 'refused' | 'running' | 'receipt' | 'undoing' | 'undone' | 'failed'

/** The name a switch saves the shop's cart under. `isThere`: a cart of this name holds just that already. */
export interface SaveAs {
  readonly name: string
  readonly isThere: boolean
}

/** They. */
export interface ImportSignals {
  readonly plan: Signal<Plan | undefined>
  readonly tickedIds: Signal<ReadonlySet<string>>
  readonly mode: Signal<ImportMode>
  readonly saveAs: Signal<SaveAs | undefined>
  /** What stands in this shop for lines of another; a plan is of these. */
  readonly proposals: Signal<readonly Replacement[]>
  readonly isFinding: Signal<boolean>
  readonly state: Signal<ImportState | undefined>
  readonly problem: Signal<Problem | undefined>
  readonly isMoved: Signal<boolean>
  readonly isStarting: Signal<boolean>
  readonly isStopping: Signal<boolean>
}

/** As they are at the start. */
export function createSignals(deps: {
  readonly saveAs?: SaveAs | undefined
  readonly resumed?: ImportState | undefined
  readonly from?: string | undefined
}): ImportSignals {
  return {
    plan: signal<Plan | undefined>(undefined),
    tickedIds: signal<ReadonlySet<string>>(new Set()),
    mode: signal<ImportMode>(deps.saveAs ? 'replace' : 'merge'),
    saveAs: signal(deps.saveAs),
    proposals: signal(deps.from === undefined ? [] : (deps.resumed?.replaced ?? [])),
    isFinding: signal(deps.from !== undefined && !deps.resumed),
    state: signal(deps.resumed),
    problem: signal<Problem | undefined>(undefined),
    isMoved: signal(false),
    isStarting: signal(false),
    isStopping: signal(false),
  }
}

/** Where the import stands. */
export function stepOf({ plan, state, problem, isFinding }: ImportSignals): ImportStep {
  if (isFinding.value) return 'finding'
  const phase = state.value?.phase
  if (phase === 'running' || phase === 'undoing' || phase === 'undone') return phase
  if (phase === 'failed') return state.value?.receipt ? 'receipt' : 'failed'
  if (phase === 'done') return 'receipt'
  if (plan.value) return 'plan'
  return problem.value ? 'refused' : 'planning'
}
