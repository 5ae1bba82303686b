/** Imports: plan, start, follow, undo. The cart script does the work; its state is kept here, for whoever opens the popup later. */
import type { CapturedCart } from '../contract/cart.ts'
import type { ImportMode, ImportState, Plan, PlanLine, Receipt, UndoResult } from '../contract/import.ts'
import type { KeptReceipt } from '../contract/kept-receipt.ts'
import type { Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { isUnderWay } from '../core/import-state.ts'
import { definedOnly } from '../core/json.ts'
import { createMutex } from '../core/mutex.ts'
import { quantityToAdd } from '../core/plan.ts'
import type { Desk } from '../desk/desk.ts'
import type { Store } from '../storage/items.ts'
import { type ChoiceWish, choose, chosenLines } from './choosing.ts'
import type { WorkerDeps } from './deps.ts'
import { createFollowing } from './import-following.ts'
import { markImported, unmarkImported } from './import-marks.ts'
import type { ImportedCart } from './imported-cart.ts'
import { forgetReceipts, keepReceipt, noteUndone, receiptFor } from './kept-receipts.ts'
import type { Pages } from './pages.ts'
import { makePlan, type PlanWish } from './planning.ts'
import { saveBefore } from './save-before.ts'
import { sendUndo } from './send-undo.ts'

/** What the popup wants imported; `lines` are the ticked lines of the plan. */
export interface StartWish {
  readonly importId: string
  readonly cartId: string
  readonly tabId: number
  readonly mode: ImportMode
  readonly lines: readonly PlanLine[]
  readonly cartFingerprint: string
  /** The shop's cart is saved under this name before anything else happens. */
  readonly saveAs?: string | undefined
}

/** Imports as handlers use them. */
export interface Imports {
  readonly plan: (wish: PlanWish) => Promise<Plan>
  /** @throws shop.changed when there is no plan any more for this cart, or the shop's cart is another one */
  readonly choose: (wish: ChoiceWish) => Promise<Plan>
  readonly start: (wish: StartWish) => Promise<ImportState>
  readonly state: (tabId: number) => Promise<ImportState | undefined>
  /** Of the cart's last import on this device; undefined where there is none. */
  readonly receipt: (cartId: string) => Promise<KeptReceipt | undefined>
  readonly undo: (tabId: number) => Promise<ImportState>
  /** Ends the running import before its next line; without one nothing happens. @throws page.closed when its page is gone */
  readonly stop: (tabId: number) => Promise<void>
  readonly progress: (tabId: number, report: ProgressReport) => Promise<void>
  readonly finished: (tabId: number, report: Finished) => Promise<void>
  readonly undone: (
    tabId: number,
    report: { readonly importId: string; readonly result?: UndoResult | undefined; readonly problem?: Problem | undefined },
  ) => Promise<void>
  /** The tab was closed or went elsewhere: what runs there has failed. */
  readonly left: (tabId: number) => Promise<void>
}

interface ProgressReport extends Pick<ImportState, 'importId' | 'done' | 'total'> {
  readonly current?: string | undefined
  readonly before?: CapturedCart | undefined
}

interface Finished {
  readonly importId: string
  readonly receipt?: Receipt | undefined
  readonly before?: CapturedCart | undefined
  readonly problem?: Problem | undefined
}

type Change = (tabId: number, importId: string, next: (state: ImportState) => ImportState) => Promise<ImportState | undefined>

interface ImportDeps
  extends Pick<WorkerDeps, 'store' | 'now' | 'wait' | 'changed'>,
    Pick<Desk, 'account' | 'answers' | 'saved' | 'inboxes'> {
  readonly pages: Pages
}

/** Creates them; changes of their state run under a mutex, for reports come faster than storage answers. */
export function createImports(deps: ImportDeps): Imports {
  const { store, pages, account } = deps
  const exclusive = createMutex()
  const keep = (tabId: number, state: ImportState): Promise<ImportState> => keepState(deps, tabId, state)
  // Reports of an import that is not the tab's current one are late or forged.
  const change: Change = (tabId, importId, next) =>
    exclusive(async () => {
      const state = await store.imports.get(String(tabId))
      return state?.importId === importId ? keep(tabId, next(state)) : undefined
    })
  const left = (tabId: number): Promise<void> =>
    exclusive(async () => {
      const state = await store.imports.get(String(tabId))
      if (state && isUnderWay(state)) await keep(tabId, { ...state, phase: 'failed', error: 'page.closed' })
    })
  const { follow, isFollowed, resume } = createFollowing({ ...deps, left })
  return {
    left,
    plan: async (wish) => makePlan(deps, await cartOf(deps, wish.cartId), wish),
    choose: (wish) => exclusive(async () => choose(deps, await cartOf(deps, wish.cartId), wish)),
    start: async (wish) => {
      const state = await exclusive(async () => keep(wish.tabId, await startImport(deps, wish)))
      follow(wish.tabId)
      return state
    },
    state: async (tabId) => {
      const state = await store.imports.get(String(tabId))
      if (state && isUnderWay(state) && !isFollowed(tabId)) await resume(tabId, state)
      const { id } = await account.get()
      const now = await store.imports.get(String(tabId))
      // An import goes on while another account is in use, but its cart is not that person's to see.
      return now?.connection === undefined || now.connection === id ? now : undefined
    },
    receipt: async (cartId) => receiptFor(store, { connection: (await account.get()).id, cartId }),
    undo: async (tabId) => {
      const { before, undoing } = await exclusive(() => beginUndo(deps, tabId))
      // A page that does not take the command has changed nothing.
      await sendUndo(deps, { tabId, state: undoing }).catch(async (thrown) => {
        await exclusive(() => keep(tabId, before))
        throw thrown
      })
      follow(tabId)
      return undoing
    },
    stop: async (tabId) => {
      const state = await store.imports.get(String(tabId))
      if (state?.phase === 'running') await pages.command(tabId, { command: 'stop', importId: state.importId })
    },
    ...reports(deps, change),
  }
}

/** Forgets plans, the receipts of a connection's person, and their imports that are not under way. */
export async function forgetImports(store: Pick<Store, 'plans' | 'imports' | 'bind'>, connectionId: string): Promise<void> {
  const { plans, imports } = store
  await forgetReceipts(store, connectionId)
  for (const tabId of (await plans.all()).keys()) await plans.remove(tabId)
  for (const [tabId, state] of await imports.all()) if (state.connection === connectionId && !isUnderWay(state)) await imports.remove(tabId)
}

// What the page tells of its import.
function reports(deps: ImportDeps, change: Change): Pick<Imports, 'progress' | 'finished' | 'undone'> {
  const { account } = deps
  return {
    progress: async (tabId, report) => void (await change(tabId, report.importId, (state) => progressedState(state, report))),
    finished: async (tabId, report) => {
      const state = await change(tabId, report.importId, (before) => finishedState(before, report))
      if (!state || !report.receipt) return
      const importedBefore = await markImported(deps, await account.items(state.connection), {
        ...state,
        receipt: report.receipt,
      })
      if (importedBefore !== undefined) await change(tabId, report.importId, (before) => ({ ...before, importedBefore }))
      await keepReceipt(deps, { state, receipt: report.receipt, cart: await cartOf(deps, state.cartId, state.connection).catch(noCart) })
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

async function keepState({ store, changed }: ImportDeps, tabId: number, state: ImportState): Promise<ImportState> {
  await store.imports.set(state, String(tabId))
  changed('import')
  return state
}

// @throws page.closed when there is nothing to undo
async function beginUndo(deps: ImportDeps, tabId: number): Promise<{ readonly before: ImportState; readonly undoing: ImportState }> {
  const before = await deps.store.imports.get(String(tabId))
  if (!before?.before || isUnderWay(before)) throw new AppError('page.closed')
  const { error: _error, current: _current, ...rest } = before
  return { before, undoing: await keepState(deps, tabId, { ...rest, phase: 'undoing', done: 0, total: 0 }) }
}

// @throws shop.changed when there is no plan any more for this cart and tab
async function startImport(deps: ImportDeps, wish: StartWish): Promise<ImportState> {
  const { store, pages, account } = deps
  const { importId, cartId, tabId, mode, lines, cartFingerprint } = wish
  const running = await store.imports.get(String(tabId))
  if (running && (running.importId === importId || isUnderWay(running))) return running
  const kept = await store.plans.get(String(tabId))
  if (kept?.cartId !== cartId || kept.plan.cartFingerprint !== cartFingerprint) throw new AppError('shop.changed')
  const cart = await cartOf(deps, cartId)
  const { id: connection } = await account.get()
  const savedAs = await saveBefore(deps, wish)
  const planned = new Set(kept.plan.lines.map(({ lineId }) => lineId))
  const ticked = lines.map(({ lineId }) => lineId).filter((id) => planned.has(id))
  const shared = chosenLines(cart, kept).filter(({ id }) => planned.has(id))
  const wanted = wantedLines(kept.plan.lines, { ticked: new Set(ticked), mode })
  const start = { importId, cartId, origin: kept.origin, mode, phase: 'running' as const, done: 0, total: wanted.length, wanted }
  const state: ImportState = { ...start, ...definedOnly({ connection, savedAs, replaced: kept.replaced }) }
  await store.imports.set(state, String(tabId))
  const { lines: plan, atRisk } = kept.plan
  const told = atRisk ? { atRisk } : {}
  const command = { command: 'apply', importId, mode, lines: shared, plan, ticked, cartFingerprint, ...told } as const
  await pages.command(tabId, command).catch(async (thrown) => {
    await store.imports.remove(String(tabId))
    throw thrown
  })
  await store.plans.remove(String(tabId))
  return state
}

// What the page will ask of the shop, in order.
function wantedLines(
  plan: readonly PlanLine[],
  { ticked, mode }: { readonly ticked: ReadonlySet<string>; readonly mode: ImportMode },
): { lineId: string; quantity: string }[] {
  return plan.flatMap((line) => {
    const quantity = ticked.has(line.lineId) ? quantityToAdd(line, mode) : undefined
    return quantity === undefined ? [] : [{ lineId: line.lineId, quantity }]
  })
}

function progressedState({ current: _current, ...state }: ImportState, { done, total, current, before }: ProgressReport): ImportState {
  return { ...state, done, total, ...(current === undefined ? {} : { current }), ...(before ? { before } : {}) }
}

function finishedState({ current: _current, ...state }: ImportState, { receipt, before, problem }: Finished): ImportState {
  const known = { ...state, ...(before ? { before } : {}) }
  return receipt ? { ...known, phase: 'done', done: state.total, receipt } : { ...known, phase: 'failed', error: problem?.code ?? 'bug' }
}

const noCart = (): undefined => undefined

// @throws not-found.cart
async function cartOf({ account, saved, inboxes }: ImportDeps, cartId: string, connection?: string): Promise<ImportedCart> {
  const { carts } = await account.items(connection)
  const cart = (await carts.get(cartId)) ?? (await saved.detail(cartId)) ?? (await inboxes.cart(cartId))
  if (!cart) throw new AppError('not-found.cart')
  return cart
}
