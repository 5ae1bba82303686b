/** One import from plan to receipt to undo, as the popup shows it. The background runs it; this only asks and follows. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Line } from '../contract/cart.ts'
import type { ImportMode, ImportState, Plan } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import type { CartDetail, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { linesAfter, type PlanGroups, type PlanRow, planGroups, sumOf } from './plan-figures.ts'
import { problemOf, problemOfCode } from './problem.ts'
import { type Progress, progressOf, type ReceiptFigures, receiptFigures } from './receipt-figures.ts'

/** Where an import stands. `refused`: no plan could be made; `failed`: it stopped with neither receipt nor undo. */
export type ImportStep = 'planning' | 'plan' | 'refused' | 'running' | 'receipt' | 'undoing' | 'undone' | 'failed'

/** What an import works with. `own` is the shop's own cart as last read, where it is known. */
export interface ImportDeps {
  readonly ask: Ask
  readonly newId: () => string
  readonly tabId: number
  readonly cart: CartDetail
  readonly own: () => readonly Line[] | undefined
  /** An import of this cart that runs or ended already; its screen is shown instead of a new plan. */
  readonly resumed?: ImportState | undefined
}

/** State and moves of the import screens. */
export interface ImportModel {
  readonly cart: CartDetail
  readonly step: ReadonlySignal<ImportStep>
  readonly plan: ReadonlySignal<Plan | undefined>
  readonly groups: ReadonlySignal<PlanGroups>
  readonly ticked: ReadonlySignal<readonly PlanRow[]>
  readonly total: ReadonlySignal<Money | undefined>
  readonly mode: Signal<ImportMode>
  /** Lines in the own cart after the import. */
  readonly after: ReadonlySignal<number>
  /** True when the plan was made again because the cart had changed. */
  readonly isMoved: ReadonlySignal<boolean>
  readonly isStarting: ReadonlySignal<boolean>
  readonly state: ReadonlySignal<ImportState | undefined>
  readonly progress: ReadonlySignal<readonly { readonly line: Line; readonly progress: Progress }[]>
  readonly receipt: ReadonlySignal<ReceiptFigures | undefined>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly tick: (lineId: string, isTicked: boolean) => void
  readonly start: () => Promise<void>
  readonly undo: () => Promise<void>
  /** Makes a new plan; with ids only those lines are ticked. */
  readonly replan: (lineIds?: readonly string[]) => Promise<void>
  /** Asks how far it is; called whenever the background says so. */
  readonly follow: () => Promise<void>
}

interface Signals {
  readonly plan: Signal<Plan | undefined>
  readonly tickedIds: Signal<ReadonlySet<string>>
  readonly mode: Signal<ImportMode>
  readonly state: Signal<ImportState | undefined>
  readonly problem: Signal<Problem | undefined>
  readonly isMoved: Signal<boolean>
  readonly isStarting: Signal<boolean>
}

const NO_GROUPS: PlanGroups = { choice: [], gone: [], ready: [] }

/** Starts with a plan, or with the screen of a resumed import. */
export function createImport(deps: ImportDeps): ImportModel {
  const signals: Signals = {
    plan: signal<Plan | undefined>(undefined),
    tickedIds: signal<ReadonlySet<string>>(new Set()),
    mode: signal<ImportMode>('merge'),
    state: signal(deps.resumed),
    problem: signal<Problem | undefined>(undefined),
    isMoved: signal(false),
    isStarting: signal(false),
  }
  const { plan, tickedIds, mode, state } = signals
  const groups = computed(() => (plan.value ? planGroups(deps.cart.lines, plan.value, mode.value) : NO_GROUPS))
  const ticked = computed(() => groups.value.ready.filter(({ line }) => tickedIds.value.has(line.id)))
  const moves = createMoves(deps, signals, ticked)
  if (!deps.resumed) void moves.replan()
  return {
    ...signals,
    ...moves,
    ...imported(deps, signals, ticked),
    cart: deps.cart,
    step: computed(() => stepOf(signals)),
    groups,
    ticked,
    total: computed(() => sumOf(ticked.value.map(({ total }) => total))),
    after: computed(() =>
      linesAfter({
        own: deps.own(),
        ownLineCount: plan.value?.ownLineCount ?? 0,
        added: ticked.value.map(({ line }) => line),
        mode: mode.value,
      }),
    ),
    problem: computed(() => signals.problem.value ?? (state.value?.error === undefined ? undefined : problemOfCode(state.value.error))),
    tick: (lineId, isTicked) => {
      const next = new Set(tickedIds.value)
      if (isTicked) next.add(lineId)
      else next.delete(lineId)
      tickedIds.value = next
    },
  }
}

function imported(
  { cart }: ImportDeps,
  { state }: Signals,
  ticked: ReadonlySignal<readonly PlanRow[]>,
): Pick<ImportModel, 'progress' | 'receipt'> {
  return {
    progress: computed(() => {
      const { value } = state
      const lines = ticked.value.length > 0 ? ticked.value.map(({ line }) => line) : cart.lines
      if (!value || lines.length !== value.total) return []
      const progress = progressOf(lines, value)
      return lines.map((line, index) => ({ line, progress: progress[index] ?? 'waiting' }))
    }),
    receipt: computed(() => (state.value?.receipt ? receiptFigures(cart.lines, state.value.receipt) : undefined)),
  }
}

function stepOf({ plan, state, problem }: Signals): ImportStep {
  const phase = state.value?.phase
  if (phase === 'running' || phase === 'undoing' || phase === 'undone') return phase
  if (phase === 'failed') return state.value?.receipt ? 'receipt' : 'failed'
  if (phase === 'done') return 'receipt'
  if (plan.value) return 'plan'
  return problem.value ? 'refused' : 'planning'
}

function createMoves(
  deps: ImportDeps,
  signals: Signals,
  ticked: ReadonlySignal<readonly PlanRow[]>,
): Pick<ImportModel, 'start' | 'undo' | 'replan' | 'follow'> {
  const { ask, tabId, cart } = deps
  const { plan, mode, state, problem, isMoved, isStarting } = signals
  const replan = (lineIds?: readonly string[]) => makePlan(deps, signals, lineIds)
  const planAgain = async () => {
    await replan()
    isMoved.value = true
  }
  const fail = async (thrown: unknown) => {
    const found = problemOf(thrown)
    if (found.code === 'shop.changed') await planAgain()
    else problem.value = found
  }
  return {
    replan,
    start: async () => {
      if (!plan.value || isStarting.value || ticked.value.length === 0) return
      isStarting.value = true
      const { cartFingerprint } = plan.value
      const lines = ticked.value.map((row) => row.plan)
      const content = { importId: deps.newId(), cartId: cart.id, tabId, mode: mode.value, lines, cartFingerprint }
      problem.value = undefined
      await ask('import.start', content).then((started) => {
        state.value = started
      }, fail)
      isStarting.value = false
    },
    undo: async () => {
      await ask('import.undo', { tabId }).then((undoing) => {
        state.value = undoing
      }, fail)
    },
    follow: async () => {
      if (!state.value) return
      const found = await ask('import.state', { tabId }).catch(() => undefined)
      if (!found || found.importId !== state.value.importId) return
      if (found.phase === 'failed' && found.error === 'shop.changed' && !found.receipt) await planAgain()
      else state.value = found
    },
  }
}

async function makePlan(
  { ask, cart, tabId }: ImportDeps,
  { plan, tickedIds, state, problem, isMoved }: Signals,
  lineIds?: readonly string[],
): Promise<void> {
  state.value = undefined
  plan.value = undefined
  problem.value = undefined
  isMoved.value = false
  try {
    const made = await ask('import.plan', { cartId: cart.id, tabId })
    // Replacing makes at least as many lines ready as keeping.
    const ready = planGroups(cart.lines, made, 'replace').ready.map(({ line }) => line.id)
    tickedIds.value = new Set(lineIds ? ready.filter((id) => lineIds.includes(id)) : ready)
    plan.value = made
  } catch (thrown) {
    problem.value = problemOf(thrown)
  }
}
