/** One import from plan to receipt to undo, as the popup shows it. The background runs it; this only asks and follows. */
import { computed, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Line } from '../contract/cart.ts'
import type { ImportMode, ImportState, Plan, Replacement } from '../contract/import.ts'
import type { Money } from '../contract/money.ts'
import type { CartDetail, Problem } from '../contract/views.ts'
import { isResumable } from '../core/import-state.ts'
import { definedOnly } from '../core/json.ts'
import type { Ask } from '../messages/client.ts'
import { changeImport, stopImport } from './import-changes.ts'
import { otherShopOf } from './import-elsewhere.ts'
import { createSignals, type ImportSignals, type ImportStep, type SaveAs, stepOf } from './import-signals.ts'
import type { SendToPage } from './list-lookup.ts'
import type { OtherShopModel } from './other-shop-model.ts'
import { createPlanChoices, type PlanChoices } from './plan-choices.ts'
import { linesAfter, type PlanGroups, type PlanRow, planGroups, sumOf } from './plan-figures.ts'
import { problemOf } from './problem.ts'
import { type ProgressRow, progressRows } from './progress-rows.ts'
import { figuresOf, type ReceiptFigures } from './receipt-figures.ts'

/** What an import works with. `own` is the shop's own cart as last read, where it is known. */
export interface ImportDeps {
  readonly ask: Ask
  readonly newId: () => string
  readonly openTab: (url: string) => void
  /** Asks the script in the tab's page. */
  readonly send: SendToPage
  readonly tabId: number
  readonly cart: CartDetail
  readonly own: () => readonly Line[] | undefined
  /** Whether the shop's search can be asked. */
  readonly hasSearch: () => boolean
  /** An import of this cart that runs or ended already; its screen is shown instead of a new plan. */
  readonly resumed?: ImportState | undefined
  /** Address of the shop the cart is from, where `cart.shop` is another: its lines are looked for there first. */
  readonly from?: string | undefined
  /** Makes it a switch: the shop's cart is saved under this name, then replaced. */
  readonly saveAs?: SaveAs | undefined
}

/** State and moves of the import screens. */
export interface ImportModel {
  readonly cart: CartDetail
  readonly step: ReadonlySignal<ImportStep>
  readonly plan: ReadonlySignal<Plan | undefined>
  readonly groups: ReadonlySignal<PlanGroups>
  readonly ticked: ReadonlySignal<readonly PlanRow[]>
  readonly total: ReadonlySignal<Money | undefined>
  /** What the goods in the own cart come to after the import; undefined where that is not known. */
  readonly totalAfter: ReadonlySignal<Money | undefined>
  readonly mode: Signal<ImportMode>
  /** Undefined where it is no switch. */
  readonly saveAs: Signal<SaveAs | undefined>
  /** Lines in the own cart after the import. */
  readonly after: ReadonlySignal<number>
  /** True when the plan was made again because the cart had changed. */
  readonly isMoved: ReadonlySignal<boolean>
  readonly isStarting: ReadonlySignal<boolean>
  readonly state: ReadonlySignal<ImportState | undefined>
  /** What is asked of the shop, in the planned quantities, with how far each line is. */
  readonly progress: ReadonlySignal<readonly ProgressRow[]>
  readonly receipt: ReadonlySignal<ReceiptFigures | undefined>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** The problem of what was pressed last alone, not of what the import ended with. */
  readonly refusal: ReadonlySignal<Problem | undefined>
  /** What the person chooses for lines that cannot be added as they were shared. */
  readonly choices: PlanChoices
  /** Its lines in another shop; undefined where the cart is of this one. */
  readonly other: OtherShopModel | undefined
  /** True where the shop's search can be asked for something else. */
  readonly canSearch: ReadonlySignal<boolean>
  readonly tick: (lineId: string, isTicked: boolean) => void
  /** Opens a page of the shop as one the person typed, so that its session stays. */
  readonly openTab: (url: string) => void
  readonly start: () => Promise<void>
  /** Ends the import before its next line. */
  readonly stop: () => Promise<void>
  /** Pressed, and not ended yet. */
  readonly isStopping: ReadonlySignal<boolean>
  /** Goes on with an import that stopped half-way. */
  readonly resume: () => Promise<void>
  readonly canResume: ReadonlySignal<boolean>
  readonly undo: () => Promise<void>
  /** Makes a new plan; with ids only those lines are ticked. */
  readonly replan: (lineIds?: readonly string[]) => Promise<void>
  /** Asks how far it is; called whenever the worker says so. */
  readonly follow: () => Promise<void>
}

const NO_GROUPS: PlanGroups = { choice: [], gone: [], ready: [] }

/** Starts with a plan, or with the screen of a resumed import. */
export function createImport(deps: ImportDeps): ImportModel {
  const signals = createSignals(deps)
  const { plan, tickedIds, mode, state } = signals
  const choices = createPlanChoices({
    ...deps,
    resumed: deps.resumed?.replaced ?? [],
    planned: (made, lineId) => {
      plan.value = made
      tickedIds.value = new Set([...tickedIds.value, lineId])
    },
    moved: () => planAgain(),
  })
  const groups = computed(() => (plan.value ? planGroups(choices.lines.value, plan.value, mode.value) : NO_GROUPS))
  const ticked = computed(() => groups.value.ready.filter(({ line }) => tickedIds.value.has(line.id)))
  const { planAgain, ...moves } = createMoves(deps, signals, { ticked, forget: choices.forget })
  const other = otherShopOf(deps, signals, moves.replan)
  if (!deps.resumed) void (other ? other.start() : moves.replan())
  return {
    ...signals,
    ...moves,
    ...imported(deps.cart, { ...signals, lines: choices.lines, ticked }),
    ...{ choices, other, canSearch: computed(deps.hasSearch), cart: deps.cart, openTab: deps.openTab, groups, ticked },
    step: computed(() => stepOf(signals)),
    ...sums(signals, ticked),
    after: computed(() =>
      linesAfter({
        own: deps.own(),
        ownLineCount: plan.value?.ownLineCount ?? 0,
        added: ticked.value.map(({ line }) => line),
        mode: mode.value,
      }),
    ),
    problem: computed(() => signals.problem.value ?? (state.value?.error === undefined ? undefined : { code: state.value.error })),
    tick: (lineId, isTicked) => {
      const next = new Set(tickedIds.value)
      if (isTicked) next.add(lineId)
      else next.delete(lineId)
      tickedIds.value = next
    },
  }
}

function sums({ plan, mode }: ImportSignals, ticked: ReadonlySignal<readonly PlanRow[]>): Pick<ImportModel, 'total' | 'totalAfter'> {
  const total = computed(() => sumOf(ticked.value.map((row) => row.total)))
  return { total, totalAfter: computed(() => sumOf(mode.value === 'replace' ? [total.value] : [plan.value?.ownTotal, total.value])) }
}

interface Imported extends Pick<ImportSignals, 'state' | 'problem'> {
  readonly lines: ReadonlySignal<readonly Line[]>
  readonly ticked: ReadonlySignal<readonly PlanRow[]>
}

function imported(
  cart: CartDetail,
  { state, problem, lines, ticked }: Imported,
): Pick<ImportModel, 'progress' | 'receipt' | 'canResume' | 'refusal'> {
  return {
    progress: computed(() => (state.value ? progressRows(lines.value, state.value, ticked.value) : [])),
    receipt: computed(() => figuresOf(cart, lines.value, state.value)),
    canResume: computed(() => state.value !== undefined && isResumable(state.value)),
    refusal: problem,
  }
}

function createMoves(
  deps: ImportDeps,
  signals: ImportSignals,
  { ticked, forget }: { readonly ticked: ReadonlySignal<readonly PlanRow[]>; readonly forget: (kept: readonly Replacement[]) => void },
): Pick<ImportModel, 'start' | 'stop' | 'resume' | 'undo' | 'replan' | 'follow'> & { readonly planAgain: () => Promise<void> } {
  const { ask, tabId, cart } = deps
  const { plan, mode, state, problem, isMoved, isStarting, isStopping } = signals
  // An emptied field means the name that was suggested.
  const savedAs = () => definedOnly({ saveAs: signals.saveAs.value && (signals.saveAs.value.name.trim() || deps.saveAs?.name) })
  const replan = (lineIds?: readonly string[]) => {
    forget(signals.proposals.value)
    return makePlan(deps, signals, lineIds)
  }
  const planAgain = async () => {
    await replan()
    isMoved.value = true
  }
  const fail = async (thrown: unknown) => {
    const found = problemOf(thrown)
    if (found.code === 'shop.changed') await planAgain()
    else problem.value = found
  }
  const change = (move: 'import.resume' | 'import.undo') => changeImport(deps, signals, move).catch(fail)
  return {
    planAgain,
    replan,
    start: async () => {
      if (!plan.value || isStarting.value || ticked.value.length === 0) return
      isStarting.value = true
      const { cartFingerprint } = plan.value
      const lines = ticked.value.map((row) => row.plan)
      const content = { importId: deps.newId(), cartId: cart.id, tabId, mode: mode.value, lines, cartFingerprint, ...savedAs() }
      problem.value = undefined
      isStopping.value = false
      await ask('import.start', content).then((started) => {
        state.value = started
      }, fail)
      isStarting.value = false
    },
    stop: () => stopImport(deps, signals),
    resume: () => change('import.resume'),
    undo: () => change('import.undo'),
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
  { plan, tickedIds, state, problem, isMoved, proposals }: ImportSignals,
  lineIds?: readonly string[],
): Promise<void> {
  state.value = undefined
  plan.value = undefined
  problem.value = undefined
  isMoved.value = false
  try {
    const made = await ask('import.plan', {
      cartId: cart.id,
      tabId,
      ...(proposals.value.length > 0 ? { replaced: [...proposals.value] } : {}),
    })
    // Which of them are ready, keeping or replacing decides.
    tickedIds.value = new Set(lineIds ?? made.lines.map(({ lineId }) => lineId))
    plan.value = made
  } catch (thrown) {
    problem.value = problemOf(thrown)
  }
}
