/** Imports: plan, start, follow, undo. The cart script does the work; its state is kept here, for whoever opens the popup later. */
import type { ImportMode, ImportState, Plan, PlanLine } from '../contract/import.ts'
import type { KeptReceipt } from '../contract/kept-receipt.ts'
import { AppError } from '../core/app-error.ts'
import { isResumable, isUnderWay } from '../core/import-state.ts'
import { definedOnly } from '../core/json.ts'
import { createMutex } from '../core/mutex.ts'
import { quantityToAdd } from '../core/plan.ts'
import type { Desk } from '../desk/desk.ts'
import type { Store } from '../storage/items.ts'
import { type ChoiceWish, choose, chosenLines } from './choosing.ts'
import type { WorkerDeps } from './deps.ts'
import { createFollowing } from './import-following.ts'
import { type Change, type Reports, reports } from './import-reports.ts'
import { sendRest, takeLeft } from './import-resuming.ts'
import type { ImportedCart } from './imported-cart.ts'
import { forgetReceipts, receiptFor } from './kept-receipts.ts'
import type { Pages } from './pages.ts'
import { makePlan, type PlanWish } from './planning.ts'
import { saveBefore } from './save-before.ts'
import { sendUndo, withPatience } from './send-undo.ts'

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
export interface Imports extends Reports {
  readonly plan: (wish: PlanWish) => Promise<Plan>
  /** @throws shop.changed when there is no plan any more for this cart, or the shop's cart is another one */
  readonly choose: (wish: ChoiceWish) => Promise<Plan>
  readonly start: (wish: StartWish) => Promise<ImportState>
  readonly state: (tabId: number) => Promise<ImportState | undefined>
  /** Of the cart's last import on this device; undefined where there is none. */
  readonly receipt: (cartId: string) => Promise<KeptReceipt | undefined>
  /** Goes on with an import that stopped half-way. @throws shop.changed when it cannot, and what the page answers */
  readonly resume: (tabId: number) => Promise<ImportState>
  readonly undo: (tabId: number) => Promise<ImportState>
  /** Ends the running import before its next line; without one nothing happens. @throws page.closed when its page is gone */
  readonly stop: (tabId: number) => Promise<void>
  /** The tab was closed or went elsewhere: what runs there has failed. */
  readonly left: (tabId: number) => Promise<void>
}

interface ImportDeps
  extends Pick<WorkerDeps, 'store' | 'now' | 'wait' | 'changed'>,
    Pick<Desk, 'account' | 'answers' | 'saved' | 'inboxes'> {
  readonly pages: Pages
}

/** Creates them; changes of their state run under a mutex, for reports come faster than storage answers. */
export function createImports(deps: ImportDeps): Imports {
  const { store } = deps
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
  const rest = { ...deps, cartOf: (cartId: string, connection?: string) => cartOf(deps, cartId, connection) }
  const goOn = (tabId: number, state: ImportState) => withPatience(deps.wait, () => sendRest(rest, { tabId, state }))
  const { follow, isFollowed, resume } = createFollowing({ ...deps, left, goOn })
  return {
    left,
    plan: async (wish) => makePlan(deps, await cartOf(deps, wish.cartId), wish),
    choose: (wish) => exclusive(async () => choose(deps, await cartOf(deps, wish.cartId), wish)),
    start: async (wish) => {
      const state = await exclusive(async () => keep(wish.tabId, await startImport(deps, wish)))
      follow(wish.tabId)
      return state
    },
    resume: async (tabId) => {
      const running = await exclusive(() => beginAgain(deps, rest, tabId))
      follow(tabId)
      return running
    },
    state: async (tabId) => {
      await exclusive(() => takeLeft(store, tabId))
      const state = await store.imports.get(String(tabId))
      if (state && isUnderWay(state) && !isFollowed(tabId)) await resume(tabId, state)
      return shownState(deps, tabId)
    },
    receipt: async (cartId) => receiptFor(store, { connection: (await deps.account.get()).id, cartId }),
    undo: async (tabId) => {
      const undoing = await startUndo(deps, exclusive, tabId)
      follow(tabId)
      return undoing
    },
    stop: (tabId) => stopImport(deps, change, tabId),
    ...reports(rest, change),
  }
}

async function stopImport({ store, pages }: ImportDeps, change: Change, tabId: number): Promise<void> {
  const state = await store.imports.get(String(tabId))
  if (state?.phase !== 'running') return
  await change(tabId, state.importId, (now) => ({ ...now, isStopped: true }))
  await pages.command(tabId, { command: 'stop', importId: state.importId })
}

/** Forgets plans, the receipts of a connection's person, and their imports that are not under way. */
export async function forgetImports(store: Pick<Store, 'plans' | 'imports' | 'bind'>, connectionId: string): Promise<void> {
  const { plans, imports } = store
  await forgetReceipts(store, connectionId)
  for (const tabId of (await plans.all()).keys()) await plans.remove(tabId)
  for (const [tabId, state] of await imports.all()) if (state.connection === connectionId && !isUnderWay(state)) await imports.remove(tabId)
}

// An import goes on while another account is in use, but its cart is not that person's to see.
async function shownState({ store, account }: ImportDeps, tabId: number): Promise<ImportState | undefined> {
  const { id } = await account.get()
  const now = await store.imports.get(String(tabId))
  return now?.connection === undefined || now.connection === id ? now : undefined
}

async function keepState({ store, changed }: ImportDeps, tabId: number, state: ImportState): Promise<ImportState> {
  await store.imports.set(state, String(tabId))
  changed('import')
  return state
}

// The page writes only after it was asked, so what is kept says that it runs before it does. @throws as `Imports.resume`
async function beginAgain(deps: ImportDeps, rest: Parameters<typeof sendRest>[0], tabId: number): Promise<ImportState> {
  const state = await deps.store.imports.get(String(tabId))
  if (!state || !isResumable(state)) throw new AppError('shop.changed')
  const { error: _error, current: _current, isStopped: _isStopped, ...begun } = state
  const running = await keepState(deps, tabId, { ...begun, phase: 'running' })
  await sendRest(rest, { tabId, state: running }).catch(async (thrown) => {
    await keepState(deps, tabId, state)
    throw thrown
  })
  return running
}

// @throws page.closed when there is nothing to undo, and what the page answers
async function startUndo(deps: ImportDeps, exclusive: ReturnType<typeof createMutex>, tabId: number): Promise<ImportState> {
  const { before, undoing } = await exclusive(() => beginUndo(deps, tabId))
  // A page that does not take the command has changed nothing.
  await sendUndo(deps, { tabId, state: undoing }).catch(async (thrown) => {
    await exclusive(() => keepState(deps, tabId, before))
    throw thrown
  })
  return undoing
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
  if (kept?.cartId !== cartId || kept.importId !== undefined || kept.plan.cartFingerprint !== cartFingerprint)
    throw new AppError('shop.changed')
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
  await store.plans.set({ ...kept, importId }, String(tabId))
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

// @throws not-found.cart
async function cartOf({ account, saved, inboxes }: ImportDeps, cartId: string, connection?: string): Promise<ImportedCart> {
  const { carts } = await account.items(connection)
  const cart = (await carts.get(cartId)) ?? (await saved.detail(cartId)) ?? (await inboxes.cart(cartId))
  if (!cart) throw new AppError('not-found.cart')
  return cart
}
